"""A word in private: asking for it, accepting, writing, and closing it from either side."""

from collections.abc import Iterator

from app.core.allowed import also_in_a_caucus
from app.core.caucus import NOBODY
from app.core.events import Events
from app.core.events.live import (
    ClosedWordRead,
    PrivateWordAccepted,
    PrivateWordAsked,
    PrivateWordClosed,
    PrivateWordSaid,
)
from app.core.guards import awake, only_lead, seat_of
from app.core.now import Now
from app.core.private_word import (
    ChannelId,
    ClosedByAsker,
    ClosedByLead,
    PrivateWord,
    WordInPrivate,
)
from app.core.refused import N_, Refused
from app.core.seat import MemberId, Person, SeatId
from app.core.signal import tick_after
from app.core.signals import signature_of, somebody_to_tell
from app.core.words import LONGEST_PRIVATE_WORD, plain_words
from app.core.workshop import Workshop

NUMBERS = 99  # that stand beside channels without a label


@also_in_a_caucus
def ask_for_a_word(workshop: Workshop, by: Person, now: Now, signed: bool = False) -> Events:
    """Ask whoever leads for a word in private. They learn of it at the next tick, as of signals:
    else they would see whose thumb had just moved."""
    awake(workshop)
    seat = seat_of(workshop, by)
    somebody_to_tell(workshop)
    if workshop.lead == NOBODY:
        raise Refused(N_("Nobody leads this caucus."))
    if channel_of(workshop, seat.id) is not None:
        raise Refused(N_("You have asked already."))
    signature = signature_of(workshop, seat.id) if signed else None
    tick = tick_after(now.at, workshop.signals.told)
    channel = ChannelId(now.chance.new_id())
    number = _drawn_number(workshop, now)
    return (PrivateWordAsked(PrivateWord(channel, number, tick, seat.id, signature)),)


@also_in_a_caucus
def accept_a_word(workshop: Workshop, by: Person, now: Now, channel: str) -> Events:
    """Open the channel that somebody asked for, between them and whoever presses, who leads.

    Where two lead together, it is theirs who was first, and the other reads nothing of it.
    """
    only_lead(workshop, by)
    awake(workshop)
    if any(c.id == channel and c.open and c.lead != by.member for c in workshop.private_words):
        raise Refused(N_("Somebody else who leads has accepted it: it is between the two of them."))
    found = _told(workshop, channel, by.member)
    if found.open:
        raise Refused(N_("That channel is open already."))
    return (PrivateWordAccepted(found.id, by.member),)


@also_in_a_caucus
def tell_in_private(
    workshop: Workshop, by: Person, now: Now, text: str, channel: str = ""
) -> Events:
    """Write a few words into a channel: a participant into their own, whoever leads into one."""
    found = _ones_own(workshop, by) if by.seat is not None else _the_leads(workshop, by, channel)
    if not found.open:
        raise Refused(N_("This channel is not open yet."), "text")
    if rests(workshop, found):
        raise Refused(N_("Whoever you spoke with does not lead now."), "text")
    words = plain_words(text, "text", LONGEST_PRIVATE_WORD)
    number = found.words[-1].number + 1 if found.words else 1
    said = WordInPrivate(number, by.seat is not None, words)
    return (PrivateWordSaid(found.id, said),)


@also_in_a_caucus
def close_private_word(workshop: Workshop, by: Person, now: Now, channel: str = "") -> Events:
    """Close a channel, or take back or turn down that one was asked for: its words are gone.

    The other of the two is told, and nobody else; of what was asked for and taken back before it
    was accepted, nobody. What tells them goes when they have read it, or with the item.
    """
    if by.seat is not None:
        found = _ones_own(workshop, by)
        known = ClosedByAsker(found.id, found.number, found.signature, found.lead)
        return (PrivateWordClosed(found.id, known if found.open else None),)
    found = _the_leads(workshop, by, channel)
    return (PrivateWordClosed(found.id, ClosedByLead(found.id, found.seat, found.open)),)


@also_in_a_caucus
def read_that_it_was_closed(workshop: Workshop, by: Person, now: Now, channel: str = "") -> Events:
    """Put away that the other one has closed a channel: a participant of their own, whoever had
    accepted it of that one."""
    if by.seat is not None:
        found: ClosedByLead | ClosedByAsker | None = closed_for(workshop, seat_of(workshop, by).id)
    else:
        only_lead(workshop, by)
        told = closed_to(workshop, by.member)
        found = next((c for c in told if c.id == channel), None)
    if found is None:
        raise Refused(N_("That has been seen already."))
    return (ClosedWordRead(found.id),)


def channel_of(workshop: Workshop, seat: SeatId) -> PrivateWord | None:
    """Return this seat's channel, if it has asked for one."""
    return next((c for c in workshop.private_words if c.seat == seat), None)


def closed_for(workshop: Workshop, seat: SeatId) -> ClosedByLead | None:
    """Return that whoever leads closed this seat's channel, until its owner has read it."""
    closed = (c for c in workshop.closed_words if isinstance(c, ClosedByLead))
    return next((c for c in closed if c.seat == seat), None)


def closed_to(workshop: Workshop, member: MemberId | None) -> tuple[ClosedByAsker, ...]:
    """Return which channels that this one accepted were closed by those who had asked."""
    closed = (c for c in workshop.closed_words if isinstance(c, ClosedByAsker))
    return tuple(c for c in closed if c.lead == member)


def rests(workshop: Workshop, channel: PrivateWord) -> bool:
    """Whether whoever accepted does not lead now: then nobody sees it or writes in it."""
    return channel.open and workshop.lead not in {None, channel.lead}


def channels_of(workshop: Workshop, member: MemberId | None) -> tuple[PrivateWord, ...]:
    """Return what this one of those who lead now may see: what was asked, once told, and what they
    accepted themselves. They stand by their numbers, and not by who pressed first."""
    told = workshop.signals.told
    here = (c for c in workshop.private_words if c.tick <= told and not rests(workshop, c))
    own = (c for c in here if not c.open or c.lead == member)
    return tuple(sorted(own, key=lambda c: c.number))


def has_accepted(workshop: Workshop, member: MemberId) -> bool:
    """Whether a channel stands open that this one of the third party accepted."""
    return any(c.open and c.lead == member for c in workshop.private_words)


def _drawn_number(workshop: Workshop, now: Now) -> int:
    """Return a number that nobody has, drawn from among all that are free: the smallest of them
    would tell, of those who are told of at one tick, who had pressed first."""
    taken, many = frozenset(_numbers(workshop)), NUMBERS
    while len(taken) >= many:
        many += NUMBERS
    free = [number for number in range(1, many + 1) if number not in taken]
    return now.chance.shuffled(free)[0]


def _numbers(workshop: Workshop) -> Iterator[int]:
    """Return the numbers that stand beside a channel now: none is given to another meanwhile."""
    yield from (c.number for c in workshop.private_words)
    yield from (c.number for c in workshop.closed_words if isinstance(c, ClosedByAsker))


def _ones_own(workshop: Workshop, by: Person) -> PrivateWord:
    found = channel_of(workshop, seat_of(workshop, by).id)
    if found is None:
        raise Refused(N_("This channel is closed."), "text")
    return found


def _the_leads(workshop: Workshop, by: Person, channel: str) -> PrivateWord:
    if by.seat is None:
        only_lead(workshop, by)
    return _told(workshop, channel, by.member)


def _told(workshop: Workshop, channel: str, member: MemberId | None) -> PrivateWord:
    for found in channels_of(workshop, member):
        if found.id == channel:
            return found
    raise Refused(N_("This channel is closed."), "text")
