"""A round that the interpreter reads first: it waits, is rendered, and is opened."""

from dataclasses import replace

import pytest

from app.core.interpreting import Interpreting
from app.core.item import Way
from app.core.level import RecordLevel
from app.core.renderings import open_renderings, render
from app.core.seat import MemberId, Person, Role
from app.core.team import come
from app.core.turn import TurnId
from app.core.workshop import Workshop
from tests.rooms import FACILITATOR, Rehearsal, in_a_room

HELD, STAYS_HERE = RecordLevel.HELD, RecordLevel.STAYS_HERE
FIRST = Person(Role.INTERPRETER, member=MemberId("first"))
SECOND = Person(Role.INTERPRETER, member=MemberId("second"))
KEPT_AND_NOT = pytest.mark.parametrize("level", [HELD, STAYS_HERE])
WRITTEN = ("We lost the orchard.", "البئر جفّت", "", "Nobody asked us.", "نخاف من الغد")


def interpreted(level: RecordLevel = HELD, way: Way = Way.ROUND) -> Rehearsal:
    """A room of two languages in which an interpreter is."""
    room = in_a_room(level=level, way=way)
    plan = replace(
        room.workshop.plan, languages=("en", "ar"), interpreting=Interpreting.CONSECUTIVE
    )
    room.workshop = replace(room.workshop, plan=plan)
    room.act(come, FIRST)
    return room


def waiting(level: RecordLevel = HELD) -> Rehearsal:
    """Five have answered, of whom one passed, and the clock has ended."""
    room = interpreted(level)
    room.hold_round(*WRITTEN)
    return room


def in_en(text: str) -> str:
    return f"en({text})"


def in_ar(text: str) -> str:
    return f"ar({text})"


def render_all(room: Rehearsal, by: Person = FIRST) -> None:
    for turn in room.workshop.unopened.cards:
        wording = {"en": in_en(turn.text), "ar": in_ar(turn.text)}
        room.act(render, by, turn.id, wording, room.workshop.level)


def opened(level: RecordLevel = HELD) -> Rehearsal:
    room = waiting(level)
    render_all(room)
    room.act(open_renderings, FACILITATOR)
    return room


def card_of(room: Rehearsal, person: Person) -> TurnId:
    """Return the one card of this person."""
    (own,) = (t for t, seat in room.workshop.mine.items() if seat == person.seat)
    return own


def shown(workshop: Workshop) -> list[str]:
    return [t.text for t in workshop.turns if t.text]
