"""The options of time and fairness: all off at first, changed by whoever leads, gone when off."""

from dataclasses import replace

import pytest

from app.core.agenda import close_item, extend, pause, resume, take_up
from app.core.amber import amber, red
from app.core.budgets import budgets, overrun_of_budgets, raise_budgets
from app.core.caucuses import inside, open_caucus
from app.core.clock import Clock
from app.core.day import close_day
from app.core.doors import open_doors
from app.core.floor import ask_for_floor, finish, give_floor, return_later
from app.core.item import Way
from app.core.level import Appearance
from app.core.opting import add_to_budget, set_budget, set_budgets_for, set_option
from app.core.options import Option, Options, Span
from app.core.plan import Plan
from app.core.planning import add_party, edit_plan, remove_party
from app.core.record_level import tighten
from app.core.seat import Person
from app.core.tally import Tally
from app.core.team import come
from tests.core.every_act.table import PLAN
from tests.rooms import (
    ANA,
    BEN,
    CO_FACILITATOR,
    COAST,
    ELIF,
    FACILITATOR,
    HILLS,
    ORGANISER,
    PANEL,
    Rehearsal,
    an_item,
    gathered,
    in_a_room,
    in_writing,
    planned,
)

MINUTE = 60


def with_budgets(room: Rehearsal, span: Span = Span.ITEM) -> Rehearsal:
    room.act(set_option, FACILITATOR, Option.BUDGETS, True)
    if span is Span.DAY:
        room.act(set_budgets_for, FACILITATOR, span)
    return room


def speaks(room: Rehearsal, person: Person, seconds: float) -> None:
    room.give_floor_to(person)
    room.at += seconds
    room.act(finish, person)


def ends(room: Rehearsal) -> None:
    room.act(close_item, FACILITATOR)
    room.wait(10)


def left(room: Rehearsal) -> dict[str, float]:
    """Return the seconds that each party has left at this moment."""
    return {b.party.id: b.clock.remaining(room.at) for b in budgets(room.workshop)}


# -- switching ----------------------------------------------------------------------------------


def test_everything_is_off_in_a_new_workshop() -> None:
    assert Plan("A title").options == Options()
    assert not [option for option in Option if Options().has(option)]


@pytest.mark.parametrize("option", Option)
def test_whoever_leads_switches_an_option_on_and_off_while_the_session_runs(
    option: Option,
) -> None:
    room = in_a_room()
    room.refuses(set_option, PANEL, option, True, because="whoever leads")
    room.refuses(set_option, ANA, option, True, because="whoever leads")
    room.act(set_option, FACILITATOR, option, True)
    assert room.workshop.plan.options.use == {option}
    room.refuses(set_option, FACILITATOR, option, True, because="so already")
    room.act(set_option, FACILITATOR, option, False)
    assert room.workshop.plan.options == Options()


def test_in_a_caucus_no_option_is_changed() -> None:
    room = in_a_room()
    room.act(come, CO_FACILITATOR)
    room.act(open_caucus, FACILITATOR, "Aside", ("coast",), ("co",), 30)
    caucus = room.workshop.caucuses[0].id
    fields = (caucus, set_option, Option.PLOTS, True)
    room.refuses(inside, CO_FACILITATOR, *fields, because="for the whole room")


def test_the_organiser_sets_options_before_the_doors_open_and_a_budget_goes_with_its_party() -> (
    None
):
    room = planned()
    room.act(add_party, ORGANISER, "The third", 4)
    third = room.workshop.plan.parties[-1].id
    wished = Options(frozenset({Option.BUDGETS}), Span.DAY, {COAST.id: 30, third: 20, HILLS.id: 0})
    room.act(edit_plan, ORGANISER, replace(PLAN, options=wished))
    assert room.workshop.plan.options.budgets == {COAST.id: 30, third: 20}
    room.act(remove_party, ORGANISER, third)
    assert room.workshop.plan.options.budgets == {COAST.id: 30}
    for minutes in (-1, 721):
        bad = replace(wished, budgets={COAST.id: minutes})
        form = replace(PLAN, options=bad)
        room.refuses(edit_plan, ORGANISER, form, because="at most 720 minutes")


# -- budgets ------------------------------------------------------------------------------------


def test_without_the_option_nobody_has_a_budget() -> None:
    assert budgets(in_a_room().workshop) == ()


def test_the_time_of_an_item_is_shared_equally_where_nothing_else_is_set() -> None:
    room = with_budgets(in_a_room())  # of 30 minutes
    assert left(room) == {"coast": 15 * MINUTE, "hills": 15 * MINUTE}
    room.act(extend, FACILITATOR, 10)
    assert left(room) == {"coast": 20 * MINUTE, "hills": 20 * MINUTE}
    room.act(set_budget, FACILITATOR, "coast", 8)
    assert left(room) == {"coast": 8 * MINUTE, "hills": 20 * MINUTE}
    room.act(set_budget, FACILITATOR, "coast", 0)
    assert left(room)["coast"] == 20 * MINUTE


def test_whoever_speaks_draws_on_the_budget_of_their_side_while_they_speak() -> None:
    room = with_budgets(in_a_room())
    room.give_floor_to(ANA)
    room.at += 90
    assert left(room) == {"coast": 15 * MINUTE - 90, "hills": 15 * MINUTE}
    room.act(pause, FACILITATOR)
    room.at += 1000
    assert left(room)["coast"] == 15 * MINUTE - 90, "a pause costs nothing"
    room.act(resume, FACILITATOR)
    room.at += 10
    room.act(finish, ANA)
    assert left(room)["coast"] == 15 * MINUTE - 100
    speaks(room, ELIF, 30)
    assert left(room) == {"coast": 15 * MINUTE - 100, "hills": 15 * MINUTE - 30}


def test_a_turn_that_was_cut_off_has_cost_what_it_took() -> None:
    room = with_budgets(in_a_room())
    room.give_floor_to(ANA)
    room.at += 50
    room.act(return_later, FACILITATOR)
    assert left(room)["coast"] == 15 * MINUTE - 50


def test_at_zero_nothing_happens_by_itself() -> None:
    room = with_budgets(in_a_room())
    room.act(set_budget, FACILITATOR, "coast", 1)
    room.give_floor_to(ANA)
    before = room.workshop
    room.wait(61)
    assert left(room)["coast"] == -1
    assert replace(room.workshop, minute=before.minute) == before
    room.act(finish, ANA)
    room.act(ask_for_floor, BEN)
    room.act(give_floor, FACILITATOR)  # a person decides


def test_a_budget_for_each_item_begins_anew_and_one_for_the_day_goes_on() -> None:
    for span, has in ((Span.ITEM, 10 * MINUTE), (Span.DAY, 9 * MINUTE)):
        room = with_budgets(in_a_room(), span)
        room.act(set_budget, FACILITATOR, "coast", 10)
        speaks(room, ANA, MINUTE)
        ends(room)
        assert bool(left(room)) == (span is Span.DAY)
        room.act(take_up, FACILITATOR)
        assert left(room)["coast"] == has


def test_an_equal_share_of_the_day_counts_items_in_which_people_have_the_floor_by_name() -> None:
    items = (
        an_item("First", 30),
        an_item("Tea", 20, Way.BREAK),
        an_item("A round", 20, Way.ROUND, Appearance.UNATTRIBUTED),
        an_item("Second", 50),
        replace(an_item("The last", 20), last_of_day=True),
        an_item("Tomorrow", 60),
    )
    room = gathered(*items)
    room.act(take_up, FACILITATOR)
    with_budgets(room, Span.DAY)
    assert left(room)["coast"] == (30 + 50 + 20) * MINUTE / 2
    speaks(room, ANA, 120)
    ends(room)
    assert left(room)["coast"] == (30 + 50 + 20) * MINUTE / 2 - 120, "what is over counts as well"


@pytest.mark.parametrize("span", Span)
def test_where_people_do_not_appear_by_name_no_side_has_a_budget_that_anybody_could_watch(
    span: Span,
) -> None:
    room = with_budgets(in_writing(), span)
    room.give_floor_to(ANA)
    assert budgets(room.workshop) == ()


def test_what_was_spoken_before_names_were_hidden_is_counted_for_nobody() -> None:
    room = with_budgets(in_a_room(), Span.DAY)
    speaks(room, ANA, 60)
    room.act(tighten, FACILITATOR, Appearance.UNATTRIBUTED)
    ends(room)
    assert room.workshop.tally == Tally()


def test_in_a_caucus_nobody_has_a_budget_and_what_is_said_there_costs_none() -> None:
    room = with_budgets(in_a_room(), Span.DAY)
    room.act(come, CO_FACILITATOR)
    before = left(room)
    room.act(open_caucus, FACILITATOR, "Aside", ("coast",), ("co",), 30)
    caucus = room.workshop.caucuses[0].id
    for rule, by in ((ask_for_floor, ANA), (give_floor, CO_FACILITATOR)):
        room.act(inside, by, caucus, rule)
    room.at += 60
    room.act(inside, ANA, caucus, finish)
    assert budgets(room.workshop.inside(caucus)) == ()
    room.act(inside, CO_FACILITATOR, caucus, close_item)
    room.wait(10)
    assert left(room) == before


def test_a_minute_more_is_one_press_also_for_a_party_that_had_an_equal_share() -> None:
    room = with_budgets(in_a_room())
    room.act(add_to_budget, FACILITATOR, "coast", 5)
    assert room.workshop.plan.options.budgets == {COAST.id: 20}
    room.act(add_to_budget, FACILITATOR, "coast", -30)
    assert room.workshop.plan.options.budgets == {COAST.id: 1}, "a budget of none is an equal share"


# -- when a party has overrun its budget --------------------------------------------------------


def test_what_one_party_overran_every_party_is_given_by_one_press() -> None:
    room = with_budgets(in_a_room())
    room.act(set_budget, FACILITATOR, "coast", 1)
    speaks(room, ANA, 150)  # a minute and a half too long
    room.refuses(raise_budgets, FACILITATOR, because="No party")
    room.act(set_option, FACILITATOR, Option.OVERRUN, True)
    room.refuses(raise_budgets, PANEL, because="whoever leads")
    before = left(room)
    room.act(raise_budgets, FACILITATOR)
    assert left(room) == {party: seconds + 120 for party, seconds in before.items()}
    assert overrun_of_budgets(room.workshop, room.at) <= 0
    room.refuses(raise_budgets, FACILITATOR, because="No party has spoken for longer")


@pytest.mark.parametrize(("span", "stays"), [(Span.ITEM, 0), (Span.DAY, 120)])
def test_what_was_given_more_goes_with_the_item_or_with_the_day(span: Span, stays: int) -> None:
    room = with_budgets(in_a_room(), span)
    room.act(set_option, FACILITATOR, Option.OVERRUN, True)
    room.act(set_budget, FACILITATOR, "coast", 1)
    speaks(room, ANA, 150)
    room.act(raise_budgets, FACILITATOR)
    ends(room)
    assert room.workshop.tally.more == stays
    room.act(close_day, FACILITATOR)
    room.wait(10)
    assert room.workshop.tally == Tally()


# -- the tally ----------------------------------------------------------------------------------


def test_nothing_is_remembered_of_a_party_that_no_option_asks_for() -> None:
    room = in_a_room()
    speaks(room, ANA, 60)
    ends(room)
    assert room.workshop.tally == Tally()
    itemwise = with_budgets(in_a_room())
    speaks(itemwise, ANA, 60)
    ends(itemwise)
    assert itemwise.workshop.tally == Tally()


def test_the_tally_holds_time_and_turns_of_each_party_and_no_seat_till_the_day_closes() -> None:
    room = in_a_room()
    room.act(set_option, FACILITATOR, Option.PLOTS, True)
    speaks(room, ANA, 60)
    speaks(room, BEN, 30)
    speaks(room, ELIF, 45)
    ends(room)
    coast, hills = (room.workshop.tally.party(p.id) for p in (COAST, HILLS))
    assert (coast.seconds, coast.turns, hills.seconds, hills.turns) == (90, 2, 45, 1)
    assert "seat-of-" not in repr(room.workshop.tally)
    room.act(close_day, FACILITATOR)
    room.wait(10)
    assert room.workshop.tally == Tally()
    room.act(open_doors, FACILITATOR)
    assert room.workshop.tally == Tally()


def test_switching_the_option_off_forgets_the_day() -> None:
    room = in_a_room()
    room.act(set_option, FACILITATOR, Option.PLOTS, True)
    speaks(room, ANA, 60)
    ends(room)
    room.act(set_option, FACILITATOR, Option.PLOTS, False)
    assert room.workshop.tally == Tally()


# -- amber and red ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("whole", "soon", "last"),
    [(180, 36, 9), (30 * MINUTE, 5 * MINUTE, 60), (20, 4, 1), (10 * MINUTE, 120, 30)],
)
def test_a_clock_turns_amber_at_a_fifth_and_red_at_a_twentieth_and_never_too_early(
    whole: float, soon: float, last: float
) -> None:
    assert (amber(whole), red(whole)) == (soon, last)


def test_a_budget_is_a_clock_like_any_other() -> None:
    room = with_budgets(in_a_room())
    (coast, hills) = budgets(room.workshop)
    assert (coast.clock, coast.whole) == (Clock(15 * MINUTE), 15 * MINUTE)
    assert hills.clock.since is None
