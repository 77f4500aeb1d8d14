"""What the pace of the day leaves in the record: lines and lengths, and nobody's answer."""

from pathlib import Path

from app.core.agenda import take_up
from app.core.asking_for_time import answer_more_time
from app.core.interpreting import Interpreting
from app.core.level import RecordLevel
from app.core.more_time import BEFORE_THE_END
from app.core.parking import park
from app.core.plan import Devices, Setting
from app.core.planning import PlanForm, edit_plan
from app.core.replanning import change_minutes, end_day_after, set_dial_in
from app.core.turn import TurnId
from app.views.audience import RECORD
from app.views.record import record_view
from tests.record.beside import Beside, at_first
from tests.rooms import ANA, FACILITATOR, ORGANISER, PANEL, gathered, kept_of, planned


def test_lengths_lines_to_ring_and_the_ends_of_days_come_back(tmp_path: Path) -> None:
    room = gathered()
    beside = Beside(tmp_path, at_first(room.workshop))
    room.act(set_dial_in, FACILITATOR, "A line to ring", "joint thinking")
    room.act(change_minutes, FACILITATOR, "joint thinking", 50)
    room.act(end_day_after, FACILITATOR, "joint thinking")
    beside.keep(kept_of(room.happened))
    item = beside.load().item("joint thinking")
    assert (item.dial_in, item.minutes, item.last_of_day) == ("A line to ring", 50, True)


def test_how_is_interpreted_comes_back_with_the_plan(tmp_path: Path) -> None:
    room = planned()
    beside = Beside(tmp_path, at_first(room.workshop))
    form = PlanForm(
        "A title", "", Setting.IN_ONE_ROOM, Devices.OWN, ("en",), "", 60, 30,
        interpreting=Interpreting.CONSECUTIVE,
    )  # fmt: skip
    room.act(edit_plan, ORGANISER, form)
    beside.keep(kept_of(room.happened))
    assert beside.load().plan.interpreting is Interpreting.CONSECUTIVE


def test_a_parked_line_is_sealed_on_the_disk(tmp_path: Path) -> None:
    room = gathered()
    beside = Beside(tmp_path, at_first(room.workshop))
    room.act(park, PANEL, TurnId("line"), "Xparkedline", RecordLevel.HELD)
    beside.keep(kept_of(room.happened))
    assert [line.text for line in beside.load().parked] == ["Xparkedline"]
    files = [file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()]
    assert files
    assert not any(b"Xparkedline" in content for content in files)


def test_no_summary_has_a_parked_line_or_a_line_to_ring() -> None:
    room = gathered()
    room.act(take_up, FACILITATOR)
    room.act(park, PANEL, TurnId("line"), "Xparkedline", RecordLevel.HELD)
    room.act(set_dial_in, FACILITATOR, "Xdialin")
    view = record_view(room.workshop, RECORD, {})
    assert view is not None
    assert "Xparkedline" not in str(view)
    assert "Xdialin" not in str(view)


def test_nothing_that_is_asked_and_answered_of_time_is_kept() -> None:
    room = gathered()
    room.act(take_up, FACILITATOR)
    many = len(room.happened)
    room.wait(30 * 60 - BEFORE_THE_END)
    asked = room.workshop.more_time
    assert asked is not None
    room.act(answer_more_time, ANA, asked.id, True)
    room.wait(20)
    assert len(room.happened) > many
    assert room.kept_since(many) == ()
