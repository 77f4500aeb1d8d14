"""What the third party writes of a day, *Where we are*, and the night: what is shown to whom."""

from dataclasses import replace

import pytest

from app.core.agenda import close_item, take_up
from app.core.day import close_day, close_workshop
from app.core.doors import link_dropped, open_doors
from app.core.events.live import SeatRemoved
from app.core.level import Appearance, RecordLevel
from app.core.operating import operate_for, tablet_wiped
from app.core.parking import park
from app.core.plan import Devices
from app.core.points import clear_point, dispute_point, write_point
from app.core.seat import Person, Role
from app.core.team import come, show_banner
from app.core.turn import TurnId
from app.core.where_we_are import AS_AN_ITEM_OPENS, gather_corrections, offer_correction
from app.core.workshop import Workshop
from app.views.audience import FACILITATOR as LEADS
from app.views.audience import PROJECTOR as WALL
from app.views.audience import Audience, Eyes
from app.views.debrief import debrief_view
from app.views.mine import mine_view
from app.views.own_seat import Mine, own_seat_view
from app.views.room import room_view
from app.views.where_we_are import corrections_view, where_we_are_view
from tests.core.mornings import the_others_agree
from tests.rooms import (
    ANA,
    CO_FACILITATOR,
    COAST,
    EVERYBODY,
    FACILITATOR,
    ORGANISER,
    PANEL,
    RAPPORTEUR,
    Rehearsal,
    in_writing,
)
from tests.views import shaped
from tests.views.everybody import own_region, told, who_reads
from tests.views.planted import says, written
from tests.views.shaped import HER, OPERATOR

HELD = RecordLevel.HELD


# -- the debrief, and where we are --------------------------------------------------------------


def test_the_debrief_tells_what_was_cleared_what_is_open_and_what_comes() -> None:
    room = written(Appearance.HANDLE)
    for text in ("Xopen", "Xnotso"):
        room.act(write_point, RAPPORTEUR, TurnId(text), text, HELD)
    room.act(dispute_point, ANA, "Xnotso")
    view = debrief_view(room.workshop, LEADS)
    assert view is not None
    assert not view.after
    assert [(p.text, p.disputed) for p in view.open_points] == [("Xopen", False), ("Xnotso", True)]
    assert [i.title for i in view.not_reached] == ["Xtocome"]
    over = debrief_view(shaped.evening(), LEADS)
    assert over is not None
    assert over.after
    assert over.open_points == ()
    assert over.tomorrow == "Xtomorrow"
    assert [i.title for i in over.to_come] == ["Xtocome"]


def test_once_the_workshop_is_closed_neither_debrief_nor_draft_stands_on_a_page() -> None:
    room = Rehearsal(shaped.evening())
    room.act(close_workshop, ORGANISER)
    assert room.workshop.papers.tomorrow == "Xtomorrow"
    for word in ("Xtomorrow", "Xwhere"):
        assert who_reads(room.workshop, word) == {}


def test_in_the_morning_it_comes_first_until_an_item_is_open() -> None:
    coast = Audience(Eyes.PARTY, COAST.id)
    view = where_we_are_view(shaped.morning(), coast)
    assert view is not None
    assert view.first
    assert view.open
    room = Rehearsal(shaped.morning())
    the_others_agree(room)
    room.act(take_up, FACILITATOR)
    room.wait(0)
    later = where_we_are_view(room.workshop, coast)
    assert later is not None
    assert later.texts == view.texts
    assert not later.first
    assert later.open
    assert later.gathers is not None
    room.wait(AS_AN_ITEM_OPENS)
    after = where_we_are_view(room.workshop, coast)
    assert after is not None
    assert (after.open, after.gathers) == (False, None)


def test_where_fewer_than_four_have_a_device_it_is_said_before_anybody_answers() -> None:
    workshop = shaped.morning()
    seats = list(workshop.seats)
    assert len(seats) > 4
    few = replace(workshop, seats={seat: workshop.seats[seat] for seat in seats[:3]})
    four = replace(workshop, seats={seat: workshop.seats[seat] for seat in seats[:4]})
    for there, expected in ((workshop, False), (few, True), (four, False)):
        view = where_we_are_view(there, Audience(Eyes.PARTY, COAST.id))
        own = corrections_view(there, LEADS)
        assert view is not None
        assert own is not None
        assert (view.few, own.few) == (expected, expected)


def test_who_corrects_and_what_changes_nobody_elses_page_before_all_is_told() -> None:
    def seen(workshop: Workshop) -> dict[tuple[str, str], str]:
        return {key: words for key, words in told(workshop).items() if key[1] != "ana"}

    room = Rehearsal(shaped.released())
    room.act(open_doors, FACILITATOR)
    before, ana = room.workshop, own_region(room.workshop, ANA)
    room.act(offer_correction, ANA, "Xmine")
    assert seen(room.workshop) == seen(before)
    mine = own_region(room.workshop, ANA)
    assert mine != ana
    room.act(lambda w, by, now: offer_correction(w, by, now, "", agrees=True), ANA)
    assert own_region(room.workshop, ANA) == mine, "what it was shows on one's own screen"


def test_that_too_few_answered_everybody_reads_and_the_third_party_nothing_of_what_they_did() -> (
    None
):
    room = Rehearsal(shaped.released())
    room.act(open_doors, FACILITATOR)
    room.act(offer_correction, ANA, "Xmine")
    room.act(gather_corrections, FACILITATOR, 1)
    room.wait(60)
    own = corrections_view(room.workshop, LEADS)
    coast = where_we_are_view(room.workshop, Audience(Eyes.PARTY, COAST.id))
    assert own is not None
    assert coast is not None
    assert (own.short, own.told, own.may_gather) == (True, None, True)
    assert (coast.short, coast.open) == (True, True)
    assert not any("Xmine" in words for words in told(room.workshop).values())


# -- the night ----------------------------------------------------------------------------------


WORDS = ("Xwords", "Xpoint", "Xparked", "Xwhere", "Xbanner", "Xtomorrow")


def a_full_day() -> Rehearsal:
    """Where we are stands before all, the wall too; words, a point, a line and a banner as well."""
    room = Rehearsal(shaped.morning(on_wall=True))
    room.act(take_up, FACILITATOR)
    room.act(write_point, RAPPORTEUR, TurnId("Xpoint"), "Xpoint", HELD)
    room.act(clear_point, RAPPORTEUR, "Xpoint")
    room.act(park, PANEL, TurnId("Xparked"), "Xparked", HELD)
    room.act(show_banner, FACILITATOR, "Xbanner")
    says(room, ANA, "Xwords")
    return room


@pytest.mark.parametrize("reader", ["ana", "coast", "hills", "projector"])
def test_once_the_day_is_closed_no_page_of_a_participant_and_no_wall_shows_a_word(
    reader: str,
) -> None:
    def words(workshop: Workshop) -> set[str]:
        pages = " ".join(text for (_, who), text in told(workshop).items() if who == reader)
        return {word for word in WORDS if word in pages}

    room = a_full_day()
    assert words(room.workshop), "nothing was shown before either"
    for rule in (close_item, close_day):
        room.act(rule, FACILITATOR)
        room.wait(10)
    assert words(room.workshop) == set()
    assert ANA.seat is not None
    assert mine_view(room.workshop, ANA.seat) == ()


def lent(room: Rehearsal) -> Rehearsal:
    plan = replace(room.workshop.plan, devices=Devices.LENT)
    room.workshop = replace(room.workshop, plan=plan)
    return room


def test_the_third_party_sees_how_many_lent_tablets_are_not_wiped_and_nobody_else() -> None:
    room = lent(in_writing())
    room.act(come, CO_FACILITATOR)
    room.act(operate_for, CO_FACILITATOR, HER.seat, COAST.id, "Nour", True)
    for rule in (close_item, close_day):
        room.act(rule, FACILITATOR)
        room.wait(10)
    readers = (LEADS, OPERATOR, Audience(Eyes.PARTY, COAST.id), WALL)

    def numbers() -> list[int]:
        views = [room_view(room.workshop, audience) for audience in readers]
        return [view.unwiped for view in views if view is not None]

    assert numbers() == [len(EVERYBODY), len(EVERYBODY), 0, 0]
    room.act(tablet_wiped, ANA)
    room.act(tablet_wiped, ANA)
    assert numbers() == [len(EVERYBODY) - 1, len(EVERYBODY) - 1, 0, 0]


def test_phones_of_ones_own_keep_their_seat_asleep_and_nothing_is_wiped() -> None:
    room = in_writing()
    for rule in (close_item, close_day):
        room.act(rule, FACILITATOR)
        room.wait(10)
    assert not any(seat.unwiped for seat in room.workshop.seats.values())
    assert ANA.seat is not None
    assert own_seat_view(room.workshop, ANA.seat).mine is Mine.ASLEEP


def test_a_link_that_is_lost_moves_nothing_of_where_we_are() -> None:
    room = Rehearsal(shaped.morning())
    people = [seat for seat in room.workshop.seats.values() if seat.operated is None]
    for seat in people[4:]:
        room.workshop = SeatRemoved(seat.id, room.at).apply(room.workshop)
    audiences = [Audience(Eyes.PARTY, COAST.id), LEADS, WALL]

    def shown() -> list[object]:
        views = (where_we_are_view, corrections_view)
        return [view(room.workshop, audience) for view in views for audience in audiences]

    before = shown()
    assert any(view is not None for view in before)
    room.act(link_dropped, Person(Role.PARTICIPANT, people[0].id))
    assert room.workshop.lost
    assert shown() == before
