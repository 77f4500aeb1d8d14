"""Carry permission: what may leave a caucus, in which words, and how it is brought to others.

Words cross only in a wording to which each person in the caucus has said yes, unseen, before a
fixed clock ended. Silence is no. Whoever leads the session then brings it to the whole room, or
to the caucus of another party, with the name of the party on it. A message of the shuttle is
brought to the party that it is for, or to the whole room, and to nobody else. What stands in one
place already is not brought there again.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace

from app.core.allowed import also_in_a_caucus, one_at_a_time
from app.core.carry import Carry, Replied, Reply, Uncarried
from app.core.caucus import Caucus
from app.core.clock import Clock
from app.core.events import Events
from app.core.events.apart import in_caucus
from app.core.events.kept import TurnKept
from app.core.events.live import BroughtThere, CarryAsked, CarryEnded, CarryReplied
from app.core.guards import awake, not_paused, only_lead, open_item, seat_of, speech
from app.core.item import ItemId
from app.core.level import RecordLevel
from app.core.now import Now
from app.core.refused import N_, Refused
from app.core.rounds import LONGEST, SHORTEST
from app.core.seat import PartyId, Person
from app.core.shuttle import Message
from app.core.shuttle_log import approved, brought
from app.core.turn import Kind, Turn, TurnId
from app.core.wording import in_each_language
from app.core.words import LONGEST_POINT, plain_words
from app.core.workshop import Workshop

MOST_MESSAGES = 200  # to and from one party


@also_in_a_caucus
def ask_to_carry(
    workshop: Workshop, by: Person, now: Now, wording: Mapping[str, str], seconds: int, to: str = ""
) -> Events:
    """Put a wording before a caucus: may these words leave? In each language of the workshop.

    Where it is `to` another party, it enters the log of the shuttle the moment it may leave.
    """
    only_lead(workshop, by)
    if workshop.apart is None:
        raise Refused(N_("Only a caucus lets words be carried."))
    words = wording_of(workshop, wording)
    message = None
    if to:
        source = frozenset(party.id for party in workshop.plan.parties)
        message = Message(TurnId(""), source, addressee(workshop, to), words)
    return put_before(workshop, by, now, words, seconds, message)


def put_before(
    inside: Workshop,
    by: Person,
    now: Now,
    words: Mapping[str, str],
    seconds: int,
    message: Message | None,
) -> Events:
    """Put words, which may be a message of the shuttle, before a caucus."""
    only_lead(inside, by)
    if inside.apart is None:
        raise Refused(N_("Only a caucus lets words be carried."))
    awake(inside)
    open_item(inside)
    not_paused(inside)
    if inside.carry is not None:
        raise Refused(N_("Another wording is before the caucus. Wait until its clock ends."))
    if not SHORTEST <= seconds <= LONGEST:
        raise Refused(N_("Please give between 5 seconds and 60 minutes."), "seconds")
    if message is not None and len(inside.shuttle.log) >= MOST_MESSAGES:
        raise Refused(N_("The log is full: two hundred messages are the most."))
    carry = Carry(
        id=TurnId(now.chance.new_id()),
        wording=words,
        clock=Clock(seconds, now.at),
        asked=frozenset(inside.seats),
        message=message,
    )
    return (CarryAsked(carry),)


def wording_of(workshop: Workshop, wording: Mapping[str, str]) -> dict[str, str]:
    """Return what was typed in each language of the workshop, as plain words."""
    return in_each_language(workshop, wording, "text", LONGEST_POINT)


def addressee(inside: Workshop, to: str) -> PartyId:
    """Return the other party to which a caucus writes; refused where there is none such."""
    for party in inside.shuttle.others:
        if party.id == to:
            return party.id
    raise Refused(N_("Please choose to whom it goes."), "to")


@also_in_a_caucus
def reply_to_carry(
    workshop: Workshop, by: Person, now: Now, carry_id: str, reply: Reply, text: str = ""
) -> Events:
    """Say yes, no, or offer other words. It can be changed until the clock ends; nobody sees it."""
    seat = seat_of(workshop, by)
    carry = _asked(workshop)
    if carry.id != carry_id:
        raise Refused(N_("That is over. Your words are still in the box."), "text")
    words = ""
    if reply is Reply.CHANGE:
        words = plain_words(text, "text", LONGEST_POINT)
    return (CarryReplied(seat.id, Replied(reply, words)),)


@also_in_a_caucus
def drop_carry(workshop: Workshop, by: Person, now: Now) -> Events:
    """Take a wording back before its clock has ended. Nothing is said of the replies."""
    only_lead(workshop, by)
    _asked(workshop)
    return (CarryEnded(None),)


def carry_ended(workshop: Workshop, now: Now) -> Events:
    """See what the people of the caucus said, now that the clock has ended.

    Everyone counts who has a seat here, and everyone who was asked: whose seat was closed
    meanwhile, or is just being closed under their name, does not say yes, whatever they pressed.
    The words are kept only where each of them said yes.
    """
    carry = _asked(workshop)
    item = open_item(workshop)
    closing = any(seat.closing for seat in workshop.seats.values())
    if carry.everyone_says_yes(workshop.seats.keys()) and not closing:
        words = _turn(carry.id, item.id, carry.wording)
        return (CarryEnded(None), TurnKept(words), *approved(workshop, item.id, carry))
    # Also those of whose seat was closed: that one is missing would say whose it was.
    offered = [r.text for r in carry.replies.values() if r.reply is Reply.CHANGE]
    return (CarryEnded(Uncarried(carry.wording, now.chance.shuffled(offered))),)


@one_at_a_time("what was carried")
def bring(workshop: Workshop, by: Person, now: Now, words_id: str, party_id: str = "") -> Events:
    """Bring words that a caucus let be carried to the whole room, or to another party's caucus."""
    only_lead(workshop, by)
    awake(workshop)
    message = workshop.shuttle.message(words_id)
    if message is not None:
        return _carry(workshop, now, message, party_id)
    for caucus in workshop.caucuses:
        for turn in carried(workshop.inside(caucus.id)):
            if turn.id == words_id:
                return _brought(workshop, now, turn, caucus.circle.parties, party_id)
    raise Refused(N_("Those words are not here any more."))


def _carry(workshop: Workshop, now: Now, message: Message, party_id: str) -> Events:
    if party_id not in {"", message.to}:
        raise Refused(N_("Its caucus said yes to another party than this."), "party")
    words = _turn(message.id, ItemId(""), message.wording)
    return (*_brought(workshop, now, words, message.source, party_id), *brought(message))


def _brought(
    workshop: Workshop, now: Now, turn: Turn, source: Collection[PartyId], party_id: str
) -> Events:
    signed = replace(turn, signature=_names(workshop, source), round=None)
    fresh = TurnId(now.chance.new_id())
    if not party_id:
        _not_there_yet(workshop, workshop, signed, party_id)
        return (TurnKept(replace(signed, id=fresh, item=speech(workshop).id)),)
    if party_id in source:
        raise Refused(N_("These words come from that party."), "party")
    there = workshop.caucus_of(workshop.party(PartyId(party_id)).id)
    if there is None:
        raise Refused(N_("That party is not in a caucus now."), "party")
    # What was brought and taken back there is not brought again: whoever is outside would be shown
    # by this button what is done inside.
    if turn.id in there.brought:
        raise Refused(N_("These words stand there already."), "party")
    _not_there_yet(workshop, there.inside, signed, party_id)
    kept = in_caucus(there.id, (TurnKept(replace(signed, id=fresh, item=there.id)),))
    return (*kept, BroughtThere(there.id, turn.id))


def is_brought(workshop: Workshop, caucus: Caucus, turn: Turn) -> bool:
    """Whether words that this caucus let be carried stand anywhere else, or did in a caucus."""
    signed = replace(turn, signature=_names(workshop, caucus.circle.parties))
    places = (workshop, *(c.inside for c in workshop.caucuses))
    there = any(turn.id in c.brought for c in workshop.caucuses)
    return there or any(_standing(place, signed) for place in places)


def _not_there_yet(workshop: Workshop, place: Workshop, signed: Turn, party_id: str) -> None:
    """Refuse words that stand in this place already, as often as they were approved."""
    standing = _standing(place, signed)
    if standing and standing >= _approvals(workshop, signed, party_id):
        raise Refused(N_("These words stand there already."), "party")


def _standing(place: Workshop, signed: Turn) -> int:
    """Return how often words stand in a place, under the name of the same parties."""
    both = (t for t in (*place.turns, *place.past) if t.kind is Kind.CARRIED)
    return sum((t.text, t.signature) == (signed.text, signed.signature) for t in both)


def _approvals(workshop: Workshop, signed: Turn, party_id: str) -> int:
    """Return how often the same parties let the same words go where they are brought now: one may
    say *we agree* to two questions."""
    elsewhere = {m.id for m in workshop.shuttle.log if party_id and m.to != party_id}
    turns = {
        turn.id
        for caucus in workshop.caucuses
        if _names(workshop, caucus.circle.parties) == signed.signature
        for turn in carried(caucus.inside)
        if turn.text == signed.text
    }
    messages = {
        message.id
        for message in workshop.shuttle.log
        if _names(workshop, message.source) == signed.signature
        and _first(message.wording) == signed.text
    }
    return len((turns | messages) - elsewhere)


def _names(workshop: Workshop, parties: Collection[PartyId]) -> str:
    return " · ".join(party.name for party in workshop.plan.parties if party.id in parties)


def carried(inside: Workshop) -> tuple[Turn, ...]:
    """Return the words that this caucus let be carried; not those that were brought to it."""
    both = (*inside.turns, *inside.past)
    return tuple(t for t in both if t.kind is Kind.CARRIED and not t.signature)


def _turn(turn_id: TurnId, item: ItemId, wording: Mapping[str, str]) -> Turn:
    text = _first(wording)
    return Turn(turn_id, item, Kind.CARRIED, text, RecordLevel.HELD, renderings=wording)


def _first(wording: Mapping[str, str]) -> str:
    return next(iter(wording.values()))


def _asked(workshop: Workshop) -> Carry:
    if workshop.carry is None:
        raise Refused(N_("No wording is before the caucus."))
    return workshop.carry
