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
from app.core.floor import ask_for_floor, finish, give_floor, take_floor_back
from app.core.level import Appearance, RecordLevel
from app.core.move import Move
from app.core.now import WONDERING
from app.core.operating import let_seat_go, operate_for, tablet_wiped, take_seat_over
from app.core.opting import set_option
from app.core.options import Option
from app.core.pairing import ask_pair
from app.core.parking import park
from app.core.plan import Devices
from app.core.points import clear_point, dispute_point, write_point
from app.core.seat import MemberId, Person, Role
from app.core.signal import Signal
from app.core.signals import raise_signal
from app.core.team import come, go, show_banner
from app.core.turn import TurnId
from app.core.where_we_are import AS_AN_ITEM_OPENS, gather_corrections, offer_correction
from app.core.workshop import Workshop
from app.live.regions import whole
from app.locales import LANGUAGES
from app.views.apart import apart_view
from app.views.audience import FACILITATOR as LEADS
from app.views.audience import PROJECTOR as WALL
from app.views.audience import Audience, Eyes, audience_of, seen_by
from app.views.debrief import debrief_view
from app.views.mine import mine_view
from app.views.operating import operating_view
from app.views.own_seat import Mine, own_seat_view
from app.views.pair import pair_view
from app.views.room import room_view
from app.views.where_we_are import corrections_view, where_we_are_view
from tests.core.mornings import the_others_agree
from tests.rooms import (
    ANA,
    CO_FACILITATOR,
    COAST,
    ELIF,
    EVERYBODY,
    FACILITATOR,
    HILLS,
    ORGANISER,
    PANEL,
    RAPPORTEUR,
    Rehearsal,
    in_a_room,
    in_writing,
    seat_of,
)
from tests.views import shaped
from tests.views.everybody import own_region, page_of, told, who_reads
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


def test_a_seat_whose_operator_is_gone_is_offered_once_they_were_away_for_long_enough() -> None:
    room = Rehearsal(shaped.operated(Appearance.HANDLE))

    def offered() -> tuple[bool, bool, int]:
        view = operating_view(room.workshop, LEADS)
        assert view is not None
        return view.others[0].gone, view.others[0].may_take_over, view.others[0].wait

    room.act(go, CO_FACILITATOR)
    assert offered() == (True, False, 60)
    room.wait(60)
    assert offered() == (True, True, 0)


@pytest.mark.parametrize("appearance", [Appearance.NAMED, Appearance.HANDLE])
def test_taking_a_seat_over_shows_the_new_operator_no_old_label_and_moves_no_page_of_the_room(
    appearance: Appearance,
) -> None:
    room = Rehearsal(shaped.operated(appearance))
    panel = Person(Role.PANEL, member=MemberId("panel"))
    room.act(come, panel)
    known_as = room.workshop.seats[seat_of(shaped.HER)].operated
    assert known_as is not None
    hers = "Xherhandle" if appearance is Appearance.HANDLE else "Xhername"
    assert hers in page_of(room.workshop, OPERATOR)["operating"]
    room.act(let_seat_go, CO_FACILITATOR, known_as.id)
    audiences = (Audience(Eyes.PARTY, COAST.id), Audience(Eyes.PARTY, HILLS.id), WALL)
    before = [page_of(room.workshop, one) for one in audiences]
    room.act(take_seat_over, panel, known_as.id, True)
    assert [page_of(room.workshop, one) for one in audiences] == before
    audience = audience_of(room.workshop, panel)
    assert audience is not None
    shown = page_of(room.workshop, audience)["operating"]
    assert "Xhername" in shown
    assert "Xherhandle" not in shown


@pytest.mark.parametrize("appearance", [Appearance.NAMED, Appearance.HANDLE])
def test_as_a_seat_without_a_device_is_being_closed_its_operators_page_does_not_change(
    appearance: Appearance,
) -> None:
    room = Rehearsal(shaped.operated(appearance))
    label = "Xherhandle" if appearance is Appearance.HANDLE else "Xhername"
    for option in (Option.ORDER, Option.REPLIES):
        room.act(set_option, FACILITATOR, option, True)
    room.act(give_floor, FACILITATOR)
    room.act(finish, shaped.HER)
    room.act(ask_for_floor, ELIF)
    room.act(give_floor, FACILITATOR)
    room.act(take_floor_back, FACILITATOR)
    view, shown = (
        operating_view(room.workshop, OPERATOR),
        page_of(room.workshop, OPERATOR)["operating"],
    )
    assert view is not None
    assert view.own[0].may_order, "nothing could vanish"
    assert view.own[0].may_reply, "nothing could vanish"
    room.act(remove_seat, FACILITATOR, label)
    assert room.workshop.seats[seat_of(shaped.HER)].muted
    assert operating_view(room.workshop, OPERATOR) == view
    assert page_of(room.workshop, OPERATOR)["operating"] == shown
    room.act(take_back, FACILITATOR, Move.REMOVE_SEAT, label)
    assert page_of(room.workshop, OPERATOR)["operating"] == shown


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


def test_where_a_pair_of_steps_cannot_stand_for_that_its_side_and_the_third_party_are_told_so() -> (
    None
):
    for team, unheard in ((("co",), False), ((), True)):
        room = in_a_room()
        for member in (FACILITATOR, CO_FACILITATOR):
            room.act(come, member)
        room.act(operate_for, CO_FACILITATOR, HER.seat, COAST.id, "Nour", True)
        room.act(open_caucus, FACILITATOR, "Aside", ("coast",), team, 30)
        room.act(open_caucus, FACILITATOR, "Aside", ("hills",), (), 30)
        steps = (("coast", {"en": "We open it"}), ("hills", {"en": "We guard it"}))
        room.act(ask_pair, FACILITATOR, steps, 60)
        coast, hills = (caucus.id for caucus in room.workshop.caucuses)
        told = {
            "its side": Audience(Eyes.PARTY, COAST.id, coast),
            "the other": Audience(Eyes.PARTY, HILLS.id, hills),
            "who leads": LEADS,
        }
        seen = {}
        for who, audience in told.items():
            view = pair_view(seen_by(room.workshop, audience), audience)
            assert view is not None
            assert view.asked is not None
            seen[who] = [name for name, _ in view.asked.unheard]
            said = "without their yes the pair does not stand" in whole("pair", view, "en")
            assert said is bool(seen[who])
        assert seen["the other"] == []
        assert seen["its side"] == seen["who leads"] == ([COAST.name] if unheard else [])


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


def test_where_fewer_than_four_are_at_a_device_now_it_is_said_before_anybody_answers() -> None:
    workshop = shaped.morning()
    seats = list(workshop.seats)
    assert len(seats) > 4
    few = replace(workshop, seats={seat: workshop.seats[seat] for seat in seats[:3]})
    gone_home = replace(workshop, lost=frozenset(seats[3:]))
    four = replace(workshop, lost=frozenset(seats[4:]))
    for there, expected in ((workshop, False), (few, True), (gone_home, True), (four, False)):
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
