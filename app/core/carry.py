"""A carry permission: words that a caucus lets out, once each person in it has said yes to them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from app.core.clock import Clock
from app.core.seat import SeatId
from app.core.shuttle import Message
from app.core.turn import TurnId


class Reply(StrEnum):
    """What one person says to a wording. Whoever says nothing says no."""

    YES = "yes"
    NO = "no"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class Replied:
    """One person's reply, and the other words that they offer if they want a change."""

    reply: Reply
    text: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Carry:
    """A wording, in each language of the workshop, to which everyone replies unseen.

    A fixed clock ends it, never the last reply: else whoever hesitates would be seen to. Where the
    words are a `message`, they enter the log of the shuttle once everyone has said yes. `asked` are
    those who had a seat when the clock began, and whoever came and went since.
    """

    id: TurnId
    wording: Mapping[str, str] = field(repr=False)
    clock: Clock
    asked: frozenset[SeatId] = field(default=frozenset(), repr=False)
    replies: Mapping[SeatId, Replied] = field(default_factory=dict, repr=False)
    message: Message | None = None

    def everyone_says_yes(self, seats: Collection[SeatId]) -> bool:
        """Whether everyone does, where these have a seat now.

        Each of them said yes, and each who was asked is among them: nobody's seat is closed to
        make the others approve. Every reply is looked at, so that this takes as long whatever they
        are.
        """
        voices = self.asked | frozenset(seats)
        missing = [s for s in voices if s not in seats or not self._says_yes(s)]
        return bool(seats) and not missing

    def with_gone(self, seat: SeatId) -> "Carry":
        """Note that somebody who was asked has no seat any more, also if they came meanwhile."""
        return replace(self, asked=self.asked | {seat})

    def _says_yes(self, seat: SeatId) -> bool:
        replied = self.replies.get(seat)
        return replied is not None and replied.reply is Reply.YES


@dataclass(frozen=True, slots=True)
class Uncarried:
    """A wording to which not everyone said yes, with the changes that were offered, in a drawn
    order. Neither who nor how many said what is in it."""

    wording: Mapping[str, str] = field(repr=False)
    changes: tuple[str, ...] = field(default=(), repr=False)
