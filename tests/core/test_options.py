"""The options of time and fairness: all off at first, changed by whoever leads, gone when off."""

from dataclasses import replace

import pytest

from app.core.amber import amber, red
from app.core.caucuses import inside, open_caucus
from app.core.day import close_day
from app.core.doors import open_doors
from app.core.ledger import Ledger
from app.core.opting import set_budgets_for, set_option
from app.core.options import Option, Options, Span
from app.core.plan import Plan
from app.core.planning import add_party, edit_plan, remove_party
from app.core.tally import Tally
from app.core.team import come
from tests.core.budgeted import MINUTE, ends, with_budgets
from tests.core.every_act.of_the_agenda import PLAN
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
    in_a_room,
    planned,
)

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


# -- the tally ----------------------------------------------------------------------------------


@pytest.mark.parametrize("option", [None, Option.PLOTS, Option.BUDGETS])
def test_of_an_item_that_is_over_nothing_is_known_by_party(option: Option | None) -> None:
    room = in_a_room()
    if option is not None:
        room.act(set_option, FACILITATOR, option, True)
    room.speaks(ANA, 60)
    assert room.workshop.ledger.party(COAST.id).seconds == 60
    ends(room)
    assert room.workshop.tally == Tally()
    assert room.workshop.ledger == Ledger()


def test_budgets_for_the_day_remember_a_sum_for_each_party_and_no_seat_till_the_day_closes() -> (
    None
):
    room = with_budgets(in_a_room(), Span.DAY)
    room.speaks(ANA, 60)
    room.speaks(BEN, 30)
    room.speaks(ELIF, 45)
    ends(room)
    assert [room.workshop.tally.seconds(p.id) for p in (COAST, HILLS)] == [90, 45]
    assert "seat-of-" not in repr(room.workshop.tally)
    room.act(close_day, FACILITATOR)
    room.wait(10)
    assert room.workshop.tally == Tally()
    room.act(open_doors, FACILITATOR)
    assert room.workshop.tally == Tally()


def test_where_nothing_is_for_the_day_any_more_the_day_is_forgotten() -> None:
    for forgets in ((set_option, Option.BUDGETS, False), (set_budgets_for, Span.ITEM)):
        room = with_budgets(in_a_room(), Span.DAY)
        room.speaks(ANA, 60)
        ends(room)
        assert room.workshop.tally.seconds(COAST.id) == 60
        rule, *fields = forgets
        room.act(rule, FACILITATOR, *fields)
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
