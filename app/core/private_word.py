"""A word in private: a channel between one seat and whoever leads the room that it is in."""

from dataclasses import dataclass, field
from typing import NewType

from app.core.seat import MemberId, SeatId
from app.core.signal import Signature

ChannelId = NewType("ChannelId", str)
MOST_WORDS = 12  # that a channel remembers


@dataclass(frozen=True, slots=True)
class WordInPrivate:
    """A few words; `number` keeps them in order on both screens."""

    number: int
    of_the_seat: bool
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class PrivateWord:
    """Asked for, told of at `tick`, and open once whoever leads has accepted.

    `lead` is who accepted: if somebody else comes to lead, the channel is not theirs to see.
    `number` tells channels without a label from each other; it is drawn, and says nothing else.
    """

    id: ChannelId
    number: int
    tick: float
    seat: SeatId = field(repr=False)
    signature: Signature | None = None
    open: bool = False
    lead: MemberId | None = None
    words: tuple[WordInPrivate, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class ClosedByLead:
    """That whoever leads closed a channel, or turned it down before it was `open`: for whoever had
    asked, and of nobody else anything. No words are in it."""

    id: ChannelId
    seat: SeatId = field(repr=False)
    open: bool


@dataclass(frozen=True, slots=True)
class ClosedByAsker:
    """That somebody closed their channel: for whoever had accepted it, who is told as much of whose
    it was as the channel said. No seat and no words are in it."""

    id: ChannelId
    number: int
    signature: Signature | None
    lead: MemberId | None
