"""What the third party writes of a day: sealed on the disk, in no record that anybody takes along;
and what is answered to it, or pressed for somebody without a device, is on no disk at all."""

from pathlib import Path

from app.core.agenda import take_up
from app.core.day import close_day
from app.core.debrief import write_tomorrow
from app.core.doors import open_doors
from app.core.events.kept import PapersWritten
from app.core.level import RecordLevel
from app.core.operating import at_a_device, let_seat_go, operate_for, take_seat_over
from app.core.seat import Person, Role, SeatId
from app.core.team import come
from app.core.where_we_are import (
    gather_corrections,
    offer_correction,
    release_for_the_morning,
    show_corrected,
    show_on_wall,
    write_where_we_are,
)
from app.views.audience import RECORD
from app.views.record import record_view
from tests.core.mornings import the_others_agree
from tests.record.beside import Beside, at_first
from tests.rooms import (
    ANA,
    CO_FACILITATOR,
    COAST,
    FACILITATOR,
    PANEL,
    Rehearsal,
    gathered,
    kept_of,
    strings_in,
)

HELD = RecordLevel.HELD


def morning(room: Rehearsal) -> None:
    """Write both papers, release one, and let the next day open."""
    room.act(write_tomorrow, PANEL, "Xtomorrow", HELD)
    room.act(write_where_we_are, PANEL, "en", "Xwhereweare", HELD)
    room.act(release_for_the_morning, FACILITATOR)
    room.act(close_day, FACILITATOR)
    room.wait(10)
    room.act(open_doors, FACILITATOR)


def test_both_papers_are_sealed_on_the_disk(tmp_path: Path) -> None:
    room = gathered()
    beside = Beside(tmp_path, at_first(room.workshop))
    morning(room)
    beside.keep(kept_of(room.happened))
    papers = beside.load().papers
    assert (papers.tomorrow, papers.shown) == ("Xtomorrow", {"en": "Xwhereweare"})
    files = [file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()]
    assert files
    assert not any(w in content for content in files for w in (b"Xtomorrow", b"Xwhereweare"))


def test_no_summary_has_either_of_them() -> None:
    room = gathered()
    morning(room)
    room.act(take_up, FACILITATOR)
    assert room.workshop.papers.shown == {"en": "Xwhereweare"}
    told = str(record_view(room.workshop, RECORD, {}))
    assert "Xtomorrow" not in told
    assert "Xwhereweare" not in told


def test_nothing_that_is_offered_gathered_or_told_as_a_correction_is_kept() -> None:
    room = gathered()
    morning(room)
    many = len(room.happened)
    room.act(offer_correction, ANA, "Xcorrection")
    the_others_agree(room)
    room.act(show_on_wall, FACILITATOR, True)
    room.act(gather_corrections, FACILITATOR, 1)
    room.wait(60)
    assert room.workshop.corrections.told == ("Xcorrection",)
    assert room.kept_since(many) == ()


def test_with_the_corrected_text_no_correction_is_kept_either() -> None:
    room = gathered()
    morning(room)
    room.act(offer_correction, ANA, "Xcorrection")
    the_others_agree(room)
    room.act(gather_corrections, FACILITATOR, 1)
    room.wait(60)
    room.act(write_where_we_are, PANEL, "en", "Xcorrected", HELD)
    many = len(room.happened)
    room.act(show_corrected, FACILITATOR)
    (kept,) = room.kept_since(many)
    assert isinstance(kept, PapersWritten)
    assert "Xcorrection" not in strings_in(kept)
    assert "Xcorrected" in strings_in(kept)


def test_nothing_of_a_seat_that_is_operated_is_kept() -> None:
    room = gathered()
    many = len(room.happened)
    her = Person(Role.PARTICIPANT, SeatId("seat-of-somebody"))
    room.act(come, CO_FACILITATOR)
    room.act(operate_for, CO_FACILITATOR, her.seat, COAST.id, "Xname", True)
    assert her.seat is not None
    operated = room.workshop.seats[her.seat].operated
    assert operated is not None
    room.act(let_seat_go, CO_FACILITATOR, operated.id)
    room.act(take_seat_over, CO_FACILITATOR, operated.id, True)
    room.act(at_a_device, her)
    assert room.workshop.seats[her.seat].operated is None
    assert len(room.happened) > many
    assert room.kept_since(many) == ()
