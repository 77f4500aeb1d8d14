"""Carry permission: what may leave a caucus, in which words, and how it is brought to others.

Words cross only in a wording to which each person in the caucus has said yes, unseen, before a
fixed clock ended. Silence is no. Whoever leads the session then brings it to the whole room, or
to the caucus of another party, with the name of the party on it.
"""

from collections.abc import Mapping
from dataclasses import replace

from app.core.carry import Carry, Replied, Reply, Uncarried
from app.core.clock import Clock
from app.core.events import Events
from app.core.events.apart import in_caucus
from app.core.events.kept import TurnKept
from app.core.events.live import CarryAsked, CarryEnded, CarryReplied
from app.core.guards import awake, not_paused, only_lead, open_item, own_seat, speech
from app.core.item import ItemId
from app.core.level import RecordLevel
from app.core.now import Now
from app.core.refused import N_, Refused
from app.core.rounds import LONGEST, SHORTEST
from app.core.seat import PartyId, Person
from app.core.turn import Kind, Turn, TurnId
from app.core.words import LONGEST_POINT, plain_words
from app.core.workshop import Workshop, also_in_a_caucus


@also_in_a_caucus
def ask_to_carry(
    workshop: Workshop, by: Person, now: Now, wording: Mapping[str, str], seconds: int
) -> Events:
    """Put a wording before a caucus: may these words leave? In each language of the workshop."""
    only_lead(workshop, by)
    if workshop.apart is None:
        raise Refused(N_("Only a caucus lets words be carried."))
    awake(workshop)
    open_item(workshop)
    not_paused(workshop)
    if workshop.carry is not None:
        raise Refused(N_("Another wording is before the caucus. Wait until its clock ends."))
    if not SHORTEST <= seconds <= LONGEST:
        raise Refused(N_("Please give between 5 seconds and 60 minutes."), "seconds")
    words = {
        language: plain_words(wording.get(language, ""), f"text-{language}", LONGEST_POINT)
        for language in workshop.plan.languages
    }
    return (CarryAsked(Carry(TurnId(now.chance.new_id()), words, Clock(seconds, now.at))),)


@also_in_a_caucus
def reply_to_carry(
    workshop: Workshop, by: Person, now: Now, carry_id: str, reply: Reply, text: str = ""
) -> Events:
    """Say yes, no, or offer other words. It can be changed until the clock ends; nobody sees it."""
    seat = own_seat(workshop, by)
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

    Everyone who has a seat here counts. The words are kept only where each of them said yes.
    """
    carry = _asked(workshop)
    item = open_item(workshop)
    replies = [carry.replies.get(seat) for seat in workshop.seats]
    if replies and all(r is not None and r.reply is Reply.YES for r in replies):
        return (CarryEnded(None), TurnKept(_turn(carry.id, item.id, carry.wording)))
    offered = [r.text for r in replies if r is not None and r.reply is Reply.CHANGE]
    return (CarryEnded(Uncarried(carry.wording, now.chance.shuffled(offered))),)


def bring(workshop: Workshop, by: Person, now: Now, words_id: str, party_id: str = "") -> Events:
    """Bring words that a caucus let be carried to the whole room, or to another party's caucus."""
    only_lead(workshop, by)
    awake(workshop)
    for caucus in workshop.caucuses:
        for turn in carried(workshop.inside(caucus.id)):
            if turn.id == words_id:
                names = [p.name for p in workshop.plan.parties if p.id in caucus.circle.parties]
                return _brought(workshop, now, turn, " · ".join(names), party_id)
    raise Refused(N_("Those words are not here any more."))


def _brought(workshop: Workshop, now: Now, turn: Turn, parties: str, party_id: str) -> Events:
    fresh = TurnId(now.chance.new_id())
    if not party_id:
        item = speech(workshop)
        words = replace(turn, id=fresh, item=item.id, signature=parties, round=None)
        return (TurnKept(words),)
    there = workshop.caucus_of(workshop.party(PartyId(party_id)).id)
    if there is None:
        raise Refused(N_("That party is not in a caucus now."), "party")
    words = replace(turn, id=fresh, item=there.id, signature=parties, round=None)
    return in_caucus(there.id, (TurnKept(words),))


def carried(inside: Workshop) -> tuple[Turn, ...]:
    """Return the words that this caucus let be carried; not those that were brought to it."""
    both = (*inside.turns, *inside.past)
    return tuple(t for t in both if t.kind is Kind.CARRIED and not t.signature)


def _turn(turn_id: TurnId, item: ItemId, wording: Mapping[str, str]) -> Turn:
    first = next(iter(wording.values()))
    return Turn(turn_id, item, Kind.CARRIED, first, RecordLevel.HELD, renderings=wording)


def _asked(workshop: Workshop) -> Carry:
    if workshop.carry is None:
        raise Refused(N_("No wording is before the caucus."))
    return workshop.carry
