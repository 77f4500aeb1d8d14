"""What the room is told: a notice, a banner, that the server restarted."""

from dataclasses import dataclass, field, replace

from app.core.notice import Notice
from app.core.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Announced:
    """The room is told of something that happened to words."""

    notice: Notice

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, notice=self.notice)


@dataclass(frozen=True, slots=True)
class BannerShown:
    """A sentence stands on every screen; an empty one takes it away. Does it end with the item?"""

    text: str = field(repr=False)
    passes: bool = False

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, banner=self.text, banner_passes=self.passes)


@dataclass(frozen=True, slots=True)
class RestartNoted:
    """Everyone has read that the server restarted."""

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, restarted=False)
