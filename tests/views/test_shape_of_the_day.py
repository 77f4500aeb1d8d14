"""What the shape of the day shows to whom: operated seats, one that is being closed, the debrief,
*Where we are*, and tablets that are to be wiped."""

from dataclasses import replace

import pytest

from app.core.agenda import close_item, take_up
from app.core.allowed import may
from app.core.carrying import ask_to_carry
from app.core.caucuses import inside, open_caucus
from app.core.day import close_day, close_workshop, take_back
from app.core.doors import open_doors, remove_seat
from app.core.floor import ask_for_floor, finish, give_floor
from app.core.level import Appearance, RecordLevel
from app.core.move import Move
from app.core.now import WONDERING
from app.core.operating import operate_for, tablet_wiped
from app.core.opting import set_option
from app.core.options import Option
from app.core.parking import park
from app.core.plan import Devices
from app.core.points import clear_point, dispute_point, write_point
from app.core.seat import MemberId, Person, Role
from app.core.signal import Signal
from app.core.signals import raise_signal
from app.core.team import come, show_banner
from app.core.turn import TurnId
from app.core.where_we_are import offer_correction
from app.core.workshop import Workshop
from app.locales import LANGUAGES
from app.views.apart import apart_view
from app.views.audience import FACILITATOR as LEADS
from app.views.audience import PROJECTOR as WALL
from app.views.audience import Audience, Eyes, audience_of
from app.views.debrief import debrief_view
from app.views.mine import mine_view
from app.views.operating import operating_view
from app.views.own_seat import Mine, own_seat_view
from app.views.room import room_view
from app.views.where_we_are import corrections_view, where_we_are_view
from tests.rooms import (
    ANA,
    CO_FACILITATOR,
    COAST,
    ELIF,
    EVERYBODY,
    FACILITATOR,
    ORGANISER,
    PANEL,
    RAPPORTEUR,
    Rehearsal,
    in_a_room,
    in_writing,
)
from tests.views import shaped
from tests.views.everybody import own_region, told, who_reads
from tests.views.planted import apart, name_of, says, spoken, written
from tests.views.shaped import HER

OPERATOR = Audience(Eyes.TEAM, member=MemberId("co"), operates=MemberId("co"))
HELD = RecordLevel.HELD


# -- seats that are operated --------------------------------------------------------------------


def test_whoever_operates_a_seat_is_an_audience_alone_and_only_for_as_long() -> None:
    workshop = shaped.operated(Appearance.NAMED)
    assert audience_of(workshop, CO_FACILITATOR) == OPERATOR
    assert audience_of(workshop, FACILITATOR) == LEADS
    bare = replace(workshop, seats={})
    assert audience_of(bare, CO_FACILITATOR) == replace(OPERATOR, operates=None)


def test_its_operator_sees_what_a_seats_person_would_and_others_that_there_is_one() -> None:
    workshop = shaped.operated(Appearance.HANDLE)
    mine = operating_view(workshop, OPERATOR)
    assert mine is not None
    (own,) = mine.own
    assert (own.name, own.label, own.mine) == ("Xhername", "Xherhandle", Mine.QUEUED)
    assert own.party == COAST.name
    assert mine.others == ()
    others = operating_view(workshop, LEADS)
    assert others is not None
    assert others.own == ()
    (one,) = others.others
    assert (one.party, one.gone, one.may_take_over) == (COAST.name, False, False)


def test_its_operator_is_offered_what_stands_beside_the_queue_where_it_is_switched_on() -> None:
    room = Rehearsal(shaped.operated(Appearance.NAMED))

    def offered() -> tuple[bool, bool]:
        view = operating_view(room.workshop, OPERATOR)
        assert view is not None
        return view.own[0].may_order, view.own[0].may_reply

    room.act(give_floor, FACILITATOR, "Xhername")
    room.act(finish, shaped.HER)
    room.act(ask_for_floor, ELIF)
    room.act(give_floor, FACILITATOR)
    assert offered() == (False, False)
    room.act(set_option, FACILITATOR, Option.ORDER, True)
    assert offered() == (True, False)
    room.act(set_option, FACILITATOR, Option.REPLIES, True)
    assert offered() == (True, True)


def test_of_a_caucus_without_them_whoever_operates_a_seat_is_told_nothing() -> None:
    """Not even by a page of the whole room, and not by a wording that is asked about there."""
    room, caucus = apart()
    room.act(open_caucus, FACILITATOR, "Hills", ("hills",), (), 30)
    panel = Person(Role.PANEL, member=MemberId("panel"))
    room.act(come, panel)
    room.act(operate_for, panel, HER.seat, COAST.id, "Nour", True)
    audience = audience_of(room.workshop, panel)
    assert audience is not None
    first = operating_view(room.workshop, audience)
    assert first is not None
    assert (first.own[0].apart, first.own[0].out_of_reach) == (True, True)
    room.act(inside, CO_FACILITATOR, caucus, ask_to_carry, {"en": "Xwording"}, 60)
    room.act(inside, ANA, caucus, ask_for_floor)
    assert operating_view(room.workshop, audience) == first


def test_where_somebodys_yes_cannot_be_had_in_a_caucus_its_people_are_told_so() -> None:
    for team, unheard in ((("co",), False), ((), True)):
        room = in_a_room()
        panel = Person(Role.PANEL, member=MemberId("panel"))
        for member in (CO_FACILITATOR, panel):
            room.act(come, member)
        room.act(operate_for, CO_FACILITATOR, HER.seat, COAST.id, "Nour", True)
        room.act(open_caucus, FACILITATOR, "Aside", ("coast",), (*team, "panel"), 30)
        caucus = room.workshop.caucuses[0].id
        lead = CO_FACILITATOR if team else panel
        room.act(inside, lead, caucus, ask_to_carry, {"en": "Carry this"}, 60)
        view = apart_view(room.workshop.inside(caucus), Audience(Eyes.PARTY, COAST.id, caucus))
        assert view is not None
        assert view.here is not None
        assert view.here.carry is not None
        assert view.here.carry.unheard is unheard


# -- a seat that is being closed ----------------------------------------------------------------


def everything_of(workshop: Workshop) -> dict[str, str]:
    return {
        f"{person.seat} {language}": own_region(workshop, person, language)
        for person in EVERYBODY
        for language in LANGUAGES
    }


@pytest.mark.parametrize("appearance", [Appearance.NAMED, Appearance.HANDLE])
def test_as_a_seat_is_being_closed_nobodys_own_page_changes_though_it_is_muted_at_once(
    appearance: Appearance,
) -> None:
    room = written(appearance)
    says(room, ANA, "Words of Ana")
    room.act(ask_for_floor, ELIF)
    label = name_of(ELIF) if appearance is Appearance.NAMED else room.handle_of(ELIF)
    before = everything_of(room.workshop)
    views = {p: own_seat_view(room.workshop, p.seat) for p in EVERYBODY if p.seat is not None}
    room.act(remove_seat, FACILITATOR, label)
    assert not may(room.workshop, raise_signal, ELIF, WONDERING, Signal.SLOW), "not muted"
    assert everything_of(room.workshop) == before
    assert {
        p: own_seat_view(room.workshop, p.seat) for p in EVERYBODY if p.seat is not None
    } == views
    room.act(take_back, FACILITATOR, Move.REMOVE_SEAT, label)
    assert everything_of(room.workshop) == before


def test_whoever_leads_a_caucus_is_offered_no_closing_of_a_seat_there() -> None:
    room, caucus = apart()
    view = room_view(room.workshop.inside(caucus), Audience(Eyes.FACILITATOR, caucus=caucus))
    assert view is not None
    assert not view.may_remove
    assert view.people == ()
    here = spoken().workshop
    listed = room_view(here, LEADS)
    assert listed is not None
    assert listed.may_remove


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
    room.act(take_up, FACILITATOR)
    room.wait(0)
    later = where_we_are_view(room.workshop, coast)
    assert later is not None
    assert later.texts == view.texts
    assert not later.first
    assert not later.open


def test_where_fewer_than_four_answer_for_themselves_it_is_said_before_anybody_does() -> None:
    workshop = shaped.morning()
    few = replace(workshop, seats=dict(list(workshop.seats.items())[:3]))
    for there, expected in ((workshop, False), (few, True)):
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
