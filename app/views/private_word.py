"""Words in private: one's own channel, and, for whoever leads, those that they may see."""

from dataclasses import dataclass, field
from enum import StrEnum

from app.core.private_word import PrivateWord
from app.core.private_words import channel_of, channels_of, closed_for, closed_to, rests
from app.core.seat import SeatId
from app.core.workshop import Workshop
from app.views.audience import Audience
from app.views.nameplate import signed_label


@dataclass(frozen=True, slots=True)
class WordInPrivateView:
    """`mine` is what whoever reads it wrote themselves."""

    number: int
    mine: bool
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ChannelView:
    """`label` is what its asker chose to show, or empty: then `number` tells it from others."""

    id: str
    number: int
    label: str = field(repr=False)
    open: bool
    words: tuple[WordInPrivateView, ...]


@dataclass(frozen=True, slots=True)
class ClosedChannelView:
    """A channel that its asker has closed."""

    id: str
    number: int
    label: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class PrivateWordView:
    channels: tuple[ChannelView, ...]
    closed: tuple[ClosedChannelView, ...] = ()


class Ended(StrEnum):
    """How whoever leads ended one's channel."""

    CLOSED = "closed"
    TURNED_DOWN = "turned-down"


@dataclass(frozen=True, slots=True)
class OwnWordView:
    """`rests`: whoever accepted it does not lead now, and nobody else is shown it."""

    open: bool
    rests: bool
    words: tuple[WordInPrivateView, ...]


def private_word_view(workshop: Workshop, audience: Audience) -> PrivateWordView | None:
    """Return what is asked of whoever leads this room, to nobody but them, and of the channels
    that are open those that this one of them accepted."""
    if not audience.leads:
        return None
    channels = (
        ChannelView(
            id=c.id,
            number=c.number,
            label=signed_label(workshop, c.signature),
            open=c.open,
            words=_words(c, of_the_seat=False),
        )
        for c in channels_of(workshop, audience.hears)
    )
    closed = (
        ClosedChannelView(c.id, c.number, signed_label(workshop, c.signature))
        for c in closed_to(workshop, audience.hears)
    )
    return PrivateWordView(tuple(channels), tuple(closed))


def own_word_view(workshop: Workshop, seat: SeatId) -> OwnWordView | None:
    """Return this seat's own channel in this room, or None where it has none."""
    found = channel_of(workshop, seat)
    if found is None:
        return None
    return OwnWordView(found.open, rests(workshop, found), _words(found, of_the_seat=True))


def ended_word(workshop: Workshop, seat: SeatId) -> Ended | None:
    """Return that whoever leads has ended this seat's channel, until its owner has read it."""
    closed = closed_for(workshop, seat)
    if closed is None:
        return None
    return Ended.CLOSED if closed.open else Ended.TURNED_DOWN


def _words(channel: PrivateWord, *, of_the_seat: bool) -> tuple[WordInPrivateView, ...]:
    return tuple(
        WordInPrivateView(w.number, w.of_the_seat is of_the_seat, w.text) for w in channel.words
    )
