"""What happens in a rehearsal, so that a record is told of it."""

from dataclasses import replace

from app.core.agenda import close_item, take_up
from app.core.carry import Reply
from app.core.carrying import reply_to_carry
from app.core.caucuses import call_back, inside, inside_with_words, open_caucus
from app.core.day import close_day
from app.core.debrief import write_tomorrow
from app.core.doors import open_doors
from app.core.events import Events
from app.core.floor import ask_for_floor, give_floor
from app.core.glossary import write_term
from app.core.level import Appearance, RecordLevel
from app.core.parking import park
from app.core.plan import Setting
from app.core.points import clear_point, write_point
from app.core.rounds import open_round
from app.core.shuttling import ask_for_message, draft_message, drop_draft, withdraw_message
from app.core.team import come
from app.core.team_note import Mark
from app.core.team_notes import write_note
from app.core.turn import TurnId
from app.core.turns import hide, reword, say, withdraw
from app.core.where_we_are import release_for_the_morning, write_where_we_are
from tests.core.rendered import render_all
from tests.rooms import (
    ANA,
    BEN,
    CO_FACILITATOR,
    COAST,
    EVERYBODY,
    FACILITATOR,
    OF_COAST,
    PANEL,
    RAPPORTEUR,
    Rehearsal,
    an_item,
    gathered,
)


def said(room: Rehearsal) -> TurnId:
    return room.say(ANA, "Words of Ana", "t1")


def a_point(room: Rehearsal) -> None:
    room.act(write_point, RAPPORTEUR, TurnId("p1"), "A point", RecordLevel.HELD)


def parked(room: Rehearsal) -> None:
    for line in ("l2", "l1"):
        room.act(park, PANEL, TurnId(line), f"Line {line}", RecordLevel.HELD)


def held_notes(room: Rehearsal) -> None:
    for note, item in (("n2", ""), ("n1", ""), ("n3", "joint thinking")):
        act = (TurnId(note), f"Note {note}", Mark.HELD, RecordLevel.HELD, item)
        room.act(write_note, PANEL, *act)


def notes(room: Rehearsal) -> None:
    held_notes(room)
    stays_here = (TurnId("n4"), "A note that stays here", Mark.STAYS_HERE, RecordLevel.HELD)
    room.act(write_note, PANEL, *stays_here)


def closed_item(room: Rehearsal) -> Events:
    said(room)
    held_notes(room)
    room.say(BEN, "Hidden words", "t2")
    room.act(hide, FACILITATOR, "t2")
    a_point(room)
    room.act(clear_point, RAPPORTEUR, "p1")
    room.act(write_point, RAPPORTEUR, TurnId("p2"), "Uncleared", RecordLevel.HELD)
    room.act(close_item, FACILITATOR)
    return room.wait(10)


def a_round(room: Rehearsal, *texts: str) -> None:
    room.act(open_round, FACILITATOR, "What do you fear?", 60)
    for person, text in zip(EVERYBODY, texts, strict=False):
        room.answer(person, text)


def settled(room: Rehearsal) -> Events:
    said(room)
    room.say(BEN, "Words of Ben", "t2")
    room.act(withdraw, ANA, "t1")
    room.act(reword, BEN, "t2", "Better words of Ben", RecordLevel.HELD)
    room.act(close_item, FACILITATOR)
    return room.wait(10)


def over(room: Rehearsal) -> None:
    closed_item(room)
    room.act(close_day, FACILITATOR)
    room.wait(10)


def next_day(room: Rehearsal) -> Events:
    over(room)
    return room.act(open_doors, FACILITATOR)


def apart(room: Rehearsal) -> Events:
    room.act(come, CO_FACILITATOR)
    aside = ("Aside", ("coast",), ("co",), 30, "The blue room")
    return room.act(open_caucus, FACILITATOR, *aside, RecordLevel.HELD, Appearance.UNATTRIBUTED)


def said_apart(room: Rehearsal) -> Events:
    caucus = room.workshop.caucuses[0].id
    room.act(inside, ANA, caucus, ask_for_floor)
    room.act(inside, CO_FACILITATOR, caucus, give_floor)
    point = ("A point of a caucus", RecordLevel.HELD)
    room.act(inside_with_words, CO_FACILITATOR, TurnId("p9"), caucus, write_point, *point)
    said = ("Words of a caucus", RecordLevel.HELD, Appearance.UNATTRIBUTED)
    return room.act(inside_with_words, ANA, TurnId("t9"), caucus, say, *said)


def sealed_to_be_rendered(room: Rehearsal) -> Events:
    a_round(room, "one", "two", "", "three")
    return room.wait(60)


def rendered(room: Rehearsal) -> Events:
    render_all(room)
    return (room.happened[-1],)


def terms(room: Rehearsal) -> None:
    for term in ("g2", "g1"):
        room.act(write_term, PANEL, TurnId(term), {"en": term}, "", RecordLevel.HELD)


def papers(room: Rehearsal) -> None:
    room.act(write_tomorrow, PANEL, "Begin with the wells.", RecordLevel.HELD)
    room.act(write_where_we_are, PANEL, "en", "We share the wells.", RecordLevel.HELD)


def released(room: Rehearsal) -> Events:
    room.act(release_for_the_morning, FACILITATOR)
    return room.act(write_where_we_are, PANEL, "en", "We share them all.", RecordLevel.HELD)


def drafted(room: Rehearsal) -> Events:
    message = (draft_message, "hills", {"en": "A message"}, RecordLevel.HELD)
    caucus = room.workshop.caucuses[0].id
    room.act(inside_with_words, CO_FACILITATOR, TurnId("m2"), caucus, *message)
    return room.act(inside_with_words, CO_FACILITATOR, TurnId("m1"), caucus, *message)


def dropped_draft(room: Rehearsal) -> Events:
    return room.act(inside, CO_FACILITATOR, room.workshop.caucuses[0].id, drop_draft, "m1")


def approved(room: Rehearsal) -> Events:
    caucus = room.workshop.caucuses[0].id
    room.act(inside, CO_FACILITATOR, caucus, ask_for_message, "m2", 60)
    carry = room.workshop.inside(caucus).carry
    assert carry is not None
    for person in OF_COAST:
        room.act(inside, person, caucus, reply_to_carry, carry.id, Reply.YES)
    return room.wait(60)


def withdrawn(room: Rehearsal) -> Events:
    return room.act(withdraw_message, FACILITATOR, room.workshop.shuttle.log[0].id)


def with_sessions() -> Rehearsal:
    alone = replace(an_item("Alone", appearance=Appearance.UNATTRIBUTED), for_party=COAST.id)
    return gathered(alone, an_item("Together"), setting=Setting.IN_WRITING)


def met_alone(room: Rehearsal) -> Events:
    room.act(come, CO_FACILITATOR)
    room.act(take_up, FACILITATOR, "alone")
    room.act(call_back, FACILITATOR, room.workshop.caucuses[0].id)
    return room.wait(10)
