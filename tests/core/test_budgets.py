"""Budgets of time: each side draws on its own, and where nobody appears by name there are none."""

from dataclasses import replace

import pytest

from app.core.agenda import close_item, extend, pause, resume, take_up
from app.core.budgets import budgets, overrun_of_budgets, raise_budgets
from app.core.caucuses import inside, open_caucus
from app.core.clock import Clock
from app.core.day import close_day
from app.core.floor import ask_for_floor, finish, give_floor, return_later
from app.core.item import Way
from app.core.level import Appearance
from app.core.opting import add_to_budget, set_budget, set_option
from app.core.options import Option, Span
from app.core.record_level import tighten
from app.core.tally import Tally
from app.core.team import come
from tests.core.budgeted import MINUTE, ends, left, with_budgets
from tests.rooms import (
    ANA,
    BEN,
    CO_FACILITATOR,
    COAST,
    ELIF,
    FACILITATOR,
    PANEL,
    an_item,
    gathered,
    in_a_room,
    in_writing,
)


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
    room.speaks(ELIF, 30)
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
        room.speaks(ANA, MINUTE)
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
    room.speaks(ANA, 120)
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
    room.speaks(ANA, 60)
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


def test_what_one_party_overran_every_party_is_given_by_one_press() -> None:
    room = with_budgets(in_a_room())
    room.act(set_budget, FACILITATOR, "coast", 1)
    room.speaks(ANA, 150)  # a minute and a half too long
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
    room.speaks(ANA, 150)
    room.act(raise_budgets, FACILITATOR)
    ends(room)
    assert room.workshop.tally.more == stays
    room.act(close_day, FACILITATOR)
    room.wait(10)
    assert room.workshop.tally == Tally()


def test_a_budget_is_a_clock_like_any_other() -> None:
    room = with_budgets(in_a_room())
    (coast, hills) = budgets(room.workshop)
    assert (coast.clock, coast.whole) == (Clock(15 * MINUTE), 15 * MINUTE)
    assert hills.clock.since is None
