"""What is kept of a pair of steps that stands, and nothing of any other."""

import pytest

from app.core.agenda import close_item
from app.core.caucuses import call_back
from app.core.events.live import PairReplied
from app.core.level import RecordLevel
from app.core.pairing import ask_pair, lengthen_pair
from app.core.record_level import change_level, off_the_record
from app.views.audience import RECORD
from app.views.record import record_view
from tests.core.caucused import LEAD
from tests.core.pairs import (
    CALLS,
    NOT_NOW,
    OPENS,
    SECONDS,
    STEPS,
    apart,
    asked,
    everyone,
    replies,
    stands,
)
from tests.rooms import COAST, ELIF, HILLS, in_a_room


def test_a_pair_that_stands_is_kept_with_the_item_and_enters_the_record() -> None:
    room = asked()
    replies(room, everyone())
    room.wait(SECONDS)
    assert len(room.kept_since(0)) > 0
    for caucus in room.workshop.caucuses:
        room.act(call_back, LEAD, caucus.id)
    room.wait(10)
    room.act(close_item, LEAD)
    room.wait(10)
    view = record_view(room.workshop, RECORD, {})
    assert view is not None
    (pair,) = view.items[0].pairs
    assert [(s.text, s.signature, s.level) for s in pair.steps] == [
        (OPENS, COAST.name, RecordLevel.HELD),
        (CALLS, HILLS.name, RecordLevel.HELD),
    ]
    assert view.sentences == 2


@pytest.mark.parametrize("level", RecordLevel)
def test_a_pair_goes_no_further_than_held_and_stays_here_where_the_item_does(
    level: RecordLevel,
) -> None:
    room = asked(in_a_room(level=level))
    assert room.workshop.pairing.asked is not None
    shown = room.workshop.pairing.asked.level
    replies(room, everyone())
    before = len(room.happened)
    room.wait(SECONDS)
    assert stands(room)
    (turn,) = room.workshop.turns
    assert turn.level is shown
    assert turn.kept is (level is not RecordLevel.STAYS_HERE)
    assert turn.level in {RecordLevel.STAYS_HERE, RecordLevel.HELD}
    assert bool(room.kept_since(before)) is turn.kept


def test_the_level_that_was_shown_never_loosens_while_it_is_asked() -> None:
    room = in_a_room(level=RecordLevel.STAYS_HERE)
    asked(room)
    room.act(change_level, LEAD, RecordLevel.HELD)
    replies(room, everyone())
    room.wait(SECONDS)
    assert room.workshop.turns[0].level is RecordLevel.STAYS_HERE
    room = asked()
    room.act(off_the_record, LEAD)
    replies(room, everyone())
    room.wait(SECONDS)
    assert room.workshop.turns[0].level is RecordLevel.STAYS_HERE


def test_nothing_is_kept_of_a_pair_while_it_is_asked_nor_of_one_that_does_not_stand() -> None:
    room = in_a_room()
    apart(room)
    before = len(room.happened)
    room.act(ask_pair, LEAD, STEPS, 60)
    replies(room, {**everyone(), ELIF: NOT_NOW})
    room.act(lengthen_pair, LEAD, 60)
    room.wait(120)
    assert not stands(room)
    assert any(isinstance(event, PairReplied) for event in room.happened[before:])
    assert room.kept_since(before) == ()
