"""A pair of steps in the draft: both steps, each under the name of its party, or nothing at all."""

import pytest

from app.core.agenda import close_item
from app.core.caucuses import call_back
from app.core.pairing import ask_pair
from app.exports.markdown import markdown
from app.exports.summary import summary
from app.views.audience import RECORD
from app.views.record import record_view
from app.views.told import RecordView
from tests.core.caucused import LEAD
from tests.core.pairs import CALLS, NOT_NOW, OPENS, SECONDS, STEPS, YES, apart, everyone, replies
from tests.exports.released import FORMATS, released
from tests.rooms import COAST, ELIF, HILLS, Rehearsal, in_a_room

OTHER_STEPS = (("coast", {"en": "Waits a week."}), ("hills", {"en": "Answers within it."}))


def told(room: Rehearsal) -> RecordView:
    """Return the record of the workshop once everybody is back and its item is over."""
    for caucus in room.workshop.caucuses:
        room.act(call_back, LEAD, caucus.id)
    room.wait(10)
    room.act(close_item, LEAD)
    room.wait(10)
    view = record_view(room.workshop, RECORD, {})
    assert view is not None
    return view


def put(room: Rehearsal, *, stands: bool, steps: tuple[tuple[str, dict[str, str]], ...]) -> None:
    room.act(ask_pair, LEAD, steps, SECONDS)
    replies(room, {**everyone(), ELIF: YES if stands else NOT_NOW})
    room.wait(SECONDS)


def test_a_pair_that_stands_is_in_every_format_each_step_under_the_name_of_its_party() -> None:
    room = in_a_room()
    apart(room)
    put(room, stands=True, steps=STEPS)
    view = told(room)
    for text in released(view).values():
        assert text.count(OPENS) == text.count(CALLS) == 1
        for step, party in ((OPENS, COAST), (CALLS, HILLS)):
            assert text.index(step) < text.index(party.name, text.index(step))
    lines = markdown(summary(view, "en")).splitlines()
    at = lines.index(f"- {OPENS}")
    assert lines[at : at + 6] == [
        f"- {OPENS}", "", f"  — {COAST.name}", f"- {CALLS}", "", f"  — {HILLS.name}",
    ]  # fmt: skip


def test_each_pair_is_a_group_of_its_own_so_that_no_step_stands_without_the_other() -> None:
    room = in_a_room()
    apart(room)
    put(room, stands=True, steps=STEPS)
    put(room, stands=True, steps=OTHER_STEPS)
    (section,) = summary(told(room), "en").sections
    pairs = [[s.text for s in group.sentences] for group in section.groups]
    assert pairs == [[OPENS, CALLS], ["Waits a week.", "Answers within it."]]
    assert {group.name for group in section.groups} == {
        "A pair of steps to which both sides say yes · Held"
    }


@pytest.mark.parametrize("name", FORMATS)
def test_of_a_pair_that_does_not_stand_no_format_has_a_word_nor_that_there_was_one(
    name: str,
) -> None:
    without = in_a_room()
    apart(without)
    without.wait(SECONDS)
    room = in_a_room()
    apart(room)
    put(room, stands=False, steps=STEPS)
    assert released(told(room))[name] == released(told(without))[name]
