"""The log of the shuttle is the third party's: no summary has it, whatever became of a message."""

import pytest

from app.core.agenda import close_item
from app.core.carrying import bring
from app.core.shuttle import MessageState
from app.core.shuttling import note_answered
from app.views.audience import FACILITATOR, RECORD, THE_TEAM
from app.views.record import record_view
from app.views.shuttle import shuttle_view
from tests.core.caucused import HELPER, LEAD, apart, there
from tests.core.shuttled import approved
from tests.exports.released import FORMATS, released
from tests.rooms import Rehearsal, strings_in

WORDS = "Would you open the market on one day?"


def summaries(room: Rehearsal) -> str:
    """Return every format of the draft of a workshop whose one open item has been closed."""
    while room.workshop.caucuses and any(c.open for c in room.workshop.caucuses):
        caucus = next(c for c in room.workshop.caucuses if c.open)
        there(room, caucus.id, room.workshop.inside(caucus.id).leader, close_item)
        room.wait(10)
    room.act(close_item, LEAD)
    room.wait(10)
    view = record_view(room.workshop, RECORD, {})
    assert view is not None
    assert len(view.items) == 1
    return "".join(released(view).values())


@pytest.mark.parametrize("state", [s for s in MessageState if s is not MessageState.DRAFTED])
def test_no_summary_has_a_message_that_went_from_room_to_room(state: MessageState) -> None:
    room, _, message = approved()
    if state is not MessageState.APPROVED:
        apart(room, "hills", team=("other",))
        room.act(bring, LEAD, message, "hills")
    if state is MessageState.ANSWERED:
        room.act(note_answered, LEAD, message)
    (logged,) = room.workshop.shuttle.log
    assert (logged.wording["en"], logged.state) == (WORDS, state)
    for audience in (FACILITATOR, THE_TEAM):
        assert WORDS in strings_in(shuttle_view(room.workshop, audience))
    assert WORDS not in summaries(room)
    assert [m.state for m in room.workshop.shuttle.log] == [state]


def test_what_was_brought_to_the_whole_room_is_in_it_once_as_what_was_said_there() -> None:
    room, caucus, message = approved()
    there(room, caucus, HELPER, close_item)
    room.wait(10)
    room.act(bring, LEAD, message)
    assert summaries(room).count(WORDS) == len(FORMATS)
