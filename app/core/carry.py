"""A carry permission: words that a caucus lets out, once each person in it has said yes to them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
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
    words are a `message`, they enter the log of the shuttle once everyone has said yes.
    """

    id: TurnId
    wording: Mapping[str, str] = field(repr=False)
    clock: Clock
    replies: Mapping[SeatId, Replied] = field(default_factory=dict, repr=False)
    message: Message | None = None


@dataclass(frozen=True, slots=True)
class Uncarried:
    """A wording to which not everyone said yes, with the changes that were offered, in a drawn
    order. Neither who nor how many said what is in it."""

    wording: Mapping[str, str] = field(repr=False)
    changes: tuple[str, ...] = field(default=(), repr=False)
