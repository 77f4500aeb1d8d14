"""A room in which nothing moves: its pages are made once, of the same regions as anybody's."""

from collections.abc import Mapping

from app.core.seat import SeatId
from app.core.workshop import Workshop
from app.live.rendered import Rendered
from app.live.screens import Screens
from app.views.audience import Audience


class StillRoom:
    """A workshop as it stands. Nobody is in it, and nothing can be done there."""

    def __init__(self, workshop: Workshop) -> None:
        self.workshop = workshop
        self._screens = Screens()

    def regions(self, audience: Audience, language: str) -> Mapping[str, Rendered]:
        """Return every shared region of this audience, in this language."""
        return self._screens.shown_to(audience, language, self.workshop).regions

    def own_seat(self, seat: SeatId, language: str) -> Rendered:
        """Return the region that is this seat's own."""
        return self._screens.own_seat(seat, language, self.workshop)
