"""Running budgets, and the plot of an item: what the third party is shown of each side's time."""

from typing import cast

from app.core.agenda import close_item, take_up
from app.core.floor import finish
from app.core.opting import set_budget, set_option
from app.core.options import Option
from app.views.audience import Audience
from app.views.balance import BalanceView, balance_view
from tests.rooms import (
    ANA,
    CLEO,
    COAST,
    ELIF,
    FACILITATOR,
    Rehearsal,
    in_a_room,
)
from tests.views.everybody import AUDIENCES, page_of
from tests.views.test_options import LEADS


def balance(room: Rehearsal, who: Audience = LEADS) -> BalanceView:
    return cast("BalanceView", balance_view(room.workshop, who))


def test_a_running_budget_is_a_clock_and_one_that_is_used_up_says_so_in_words() -> None:
    room = in_a_room()
    room.act(set_option, FACILITATOR, Option.BUDGETS, True)
    room.act(set_option, FACILITATOR, Option.COLOURS, True)
    room.act(set_budget, FACILITATOR, COAST.id, 1)
    room.give_floor_to(ANA)
    coast, hills = balance(room).budgets
    assert coast.clock is not None
    assert (coast.clock.ends, coast.clock.amber) == (room.at + 60, 12)
    assert (hills.clock, hills.minutes, hills.over) == (None, 15, False)
    room.at += 75
    room.act(finish, ANA)
    coast, _ = balance(room).budgets
    assert (coast.clock, coast.over, coast.minutes, coast.seconds) == (None, True, 0, 15)
    html = page_of(room.workshop, AUDIENCES["team"])["balance"]
    assert "used up" in html
    assert "over by 0 min 15 s" in html


def test_only_whoever_leads_can_give_more_and_only_where_a_party_has_overrun() -> None:
    room = in_a_room()
    for option in (Option.BUDGETS, Option.OVERRUN):
        room.act(set_option, FACILITATOR, option, True)
    room.act(set_budget, FACILITATOR, COAST.id, 1)
    assert not balance(room).may_raise
    room.speaks(ANA, 75)
    assert balance(room).may_raise
    assert not balance(room, AUDIENCES["team"]).may_raise


def test_a_plot_has_the_time_and_turns_of_each_side_with_the_figures_beside_it() -> None:
    room = in_a_room()
    room.act(set_option, FACILITATOR, Option.PLOTS, True)
    room.speaks(ANA, 100)
    room.speaks(CLEO, 20)
    room.speaks(ELIF, 60)
    item = balance(room).plot
    assert item is not None
    assert item.title == "Needs and fears"
    coast, hills = item.bars
    assert (coast.minutes, coast.seconds, coast.turns) == (2, 0, 2)
    assert (hills.minutes, hills.seconds, hills.turns) == (1, 0, 1)
    assert [(bar.time_width, bar.turns_width) for bar in item.bars] == [(100, 100), (50, 50)]
    html = page_of(room.workshop, AUDIENCES["team"])["balance"]
    assert html.count('<svg class="bars"') == 1
    assert "<table" in html
    assert "2 min 0 s" in html


def test_when_an_item_closes_its_plot_is_gone_and_the_next_ones_holds_nothing_of_it() -> None:
    room = in_a_room()
    room.act(set_option, FACILITATOR, Option.PLOTS, True)
    room.speaks(ANA, 100)
    assert "1 min 40 s" in page_of(room.workshop, LEADS)["balance"]
    room.act(close_item, FACILITATOR)
    room.wait(10)
    assert not balance(room).on
    for audience in AUDIENCES.values():
        for html in page_of(room.workshop, audience).values():
            assert "1 min 40 s" not in html
    room.act(take_up, FACILITATOR)
    room.speaks(ANA, 20)
    item = balance(room).plot
    assert item is not None
    assert [(bar.minutes, bar.seconds, bar.turns) for bar in item.bars] == [(0, 20, 1), (0, 0, 0)]


def test_nothing_has_been_said_yet_and_every_bar_is_of_no_width() -> None:
    room = in_a_room()
    room.act(set_option, FACILITATOR, Option.PLOTS, True)
    item = balance(room).plot
    assert item is not None
    assert {bar.time_width for bar in item.bars} == {0}
