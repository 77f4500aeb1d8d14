"""Caucuses: going apart, acting there, being called back."""

from collections.abc import Callable, Iterable
from typing import Concatenate, ParamSpec

from app.core.agenda import appearance_in, close_item, lasting, pause
from app.core.allowed import works_in_a_caucus
from app.core.caucus import NOBODY, Circle
from app.core.clock import Clock
from app.core.events import Events
from app.core.events.apart import in_caucus
from app.core.events.kept import CaucusOpened
from app.core.guards import awake, only_lead
from app.core.handles import draw_handles
from app.core.item import Item, ItemId, Way
from app.core.level import Appearance, RecordLevel
from app.core.move import Move
from app.core.now import Now
from app.core.powers import Power, has_power
from app.core.refused import N_, NotYours, Refused
from app.core.seat import MemberId, PartyId, Person
from app.core.turn import TurnId
from app.core.turns import let_stand, reword, withdraw
from app.core.words import LONGEST_TITLE, one_line
from app.core.workshop import Workshop

Fields = ParamSpec("Fields")

LONGEST_WHERE = 300
OF_ONES_WORDS: frozenset[Callable[..., object]] = frozenset({withdraw, reword, let_stand})


def open_caucus(
    workshop: Workshop,
    by: Person,
    now: Now,
    title: str,
    parties: Iterable[str],
    team: Iterable[str],
    minutes: int,
    where: str = "",
    level: RecordLevel = RecordLevel.HELD,
    appearance: Appearance = Appearance.NAMED,
) -> Events:
    """Send parties apart for a time, with these of the third party or with none of it.

    What the whole room was at stands still meanwhile. Whoever leads the session leads the caucus
    too, if they are in it; else the first who was chosen whose role can lead a caucus.

    Refused in a workshop in writing if nobody of those could lead it, unless it says where its
    people meet: nobody could write a word there, for nobody would give the floor or open a round.
    With a room or a call they talk by themselves, as they do where people sit together.
    """
    only_lead(workshop, by)
    awake(workshop)
    if workshop.round is not None:
        raise Refused(N_("A round is open. Let it end, or drop it, before people go apart."))
    apart = frozenset(workshop.party(PartyId(party)).id for party in parties)
    if not apart:
        raise Refused(N_("Please choose who goes apart."), "party")
    if any(workshop.caucus_of(party) for party in apart):
        raise Refused(N_("That party is in a caucus already."), "party")
    item = Item(
        id=ItemId(now.chance.new_id()),
        title=one_line(title, "title", LONGEST_TITLE),
        minutes=lasting(minutes),
        level=level,
        appearance=appearance_in(workshop, Way.FACILITATED, appearance),
    )
    place = one_line(where, "where", LONGEST_WHERE, may_be_empty=True)
    members = _members(workshop, by, team)
    lead = _lead(workshop, by, members)
    if lead == NOBODY and workshop.plan.in_writing and not place:
        raise Refused(
            N_(
                "Nobody could write there: choose somebody who can lead it, or say where they meet "
                "to talk by themselves."
            ),
            "team",
        )
    circle = Circle(apart, frozenset(members), lead, place)
    opened = CaucusOpened(item, circle, Clock(item.minutes * 60, now.at))
    inside = opened.apply(workshop).inside(item.id)
    drawn = draw_handles(inside, now, tuple(inside.seats))
    return (*_at_rest(workshop, by, now), opened, *in_caucus(item.id, drawn))


def _members(workshop: Workshop, by: Person, team: Iterable[str]) -> tuple[MemberId, ...]:
    """Return who of the third party was chosen. Whoever presses is here, whatever their link."""
    members = tuple(dict.fromkeys(MemberId(m) for m in team))
    if any(m not in workshop.team and m != by.member for m in members):
        raise Refused(N_("Somebody whom you chose is not here any more."), "team")
    return members


def _lead(workshop: Workshop, by: Person, members: tuple[MemberId, ...]) -> MemberId:
    if by.member is not None and by.member in members:
        return by.member
    can = (m for m in members if has_power(workshop.team[m], Power.LEAD_APART))
    return next(can, NOBODY)


def _at_rest(workshop: Workshop, by: Person, now: Now) -> Events:
    if workshop.current is None or workshop.paused:
        return ()
    return pause(workshop, by, now)


def inside(
    workshop: Workshop,
    by: Person,
    now: Now,
    caucus: ItemId,
    rule: Callable[Concatenate[Workshop, Person, Now, Fields], Events],
    /,
    *fields: Fields.args,
    **named: Fields.kwargs,
) -> Events:
    """Act in a caucus as its own rules say. Nothing outside of it changes."""
    there = _its_own(workshop, by, caucus, rule)
    return in_caucus(caucus, rule(there, by, now, *fields, **named))


def inside_with_words(
    workshop: Workshop,
    by: Person,
    now: Now,
    turn_id: TurnId,
    caucus: ItemId,
    rule: Callable[Concatenate[Workshop, Person, Now, TurnId, Fields], Events],
    /,
    *fields: Fields.args,
    **named: Fields.kwargs,
) -> Events:
    """Do an act in a caucus that brings words."""
    there = _its_own(workshop, by, caucus, rule)
    return in_caucus(caucus, rule(there, by, now, turn_id, *fields, **named))


def _its_own(
    workshop: Workshop, by: Person, caucus: ItemId, rule: Callable[..., object]
) -> Workshop:
    if not belongs_to(workshop, by, caucus):
        raise NotYours(N_("You are not in this caucus."))
    if not works_in_a_caucus(rule):
        raise Refused(N_("This is for the whole room: it waits until the caucus is over."))
    return workshop.inside(caucus)


def belongs_to(workshop: Workshop, by: Person, caucus: ItemId) -> bool:
    """Whether a caucus, over or not, is this person's: by their party, or chosen from the team."""
    there = workshop.caucus(caucus)
    if there is None:
        return False
    if by.seat is not None:
        sitting = workshop.seats.get(by.seat)
        return sitting is not None and sitting.party in there.circle.parties
    return by.member is not None and there.circle.has(by.member)


def is_in(workshop: Workshop, by: Person, caucus: ItemId) -> bool:
    """Whether somebody is in a caucus now."""
    there = workshop.caucus(caucus)
    return there is not None and there.open and belongs_to(workshop, by, caucus)


def where_it_happens(
    workshop: Workshop,
    by: Person,
    rule: Callable[..., object],
    there: ItemId | None,
    turn_id: str,
) -> ItemId | None:
    """Return the caucus in which an act is done by somebody who is `there`, or None: in the room.

    What one asks of one's own words is asked where they were said. What a participant does that
    belongs to the whole room is done there.
    """
    if rule in OF_ONES_WORDS:
        return caucus_with(workshop, turn_id)
    if by.seat is not None and not works_in_a_caucus(rule):
        return None
    return there


def caucus_with(workshop: Workshop, turn_id: str) -> ItemId | None:
    """Return the caucus, over or not, in which these words were said, if it was in one."""
    words = TurnId(turn_id)
    return next((c.id for c in workshop.caucuses if words in c.inside.mine), None)


def call_back(workshop: Workshop, by: Person, now: Now, caucus: str) -> Events:
    """Call the people of a caucus back in ten seconds, from outside.

    Whoever leads the session can: there may be nobody of the third party in it.
    """
    only_lead(workshop, by)
    there = workshop.inside(ItemId(caucus))
    if there.current is None:
        raise Refused(N_("That caucus is over."))
    if there.awaits(Move.CLOSE_ITEM):
        raise Refused(N_("They are being called back already."))
    return in_caucus(ItemId(caucus), close_item(there, there.leader, now))
