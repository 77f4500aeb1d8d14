"""The options come back with the plan; what they reckon touches no disk."""

import json
from pathlib import Path

from app.core.agenda import close_item, take_up
from app.core.floor import finish
from app.core.opting import set_budget, set_budgets_for, set_option
from app.core.options import Option, Options, Span
from app.core.orders import ask_for_order
from app.core.tally import Tally
from app.record.words import plan_from, plan_words
from tests.record.beside import Beside, at_first
from tests.rooms import ANA, CLEO, COAST, FACILITATOR, gathered, kept_of


def test_the_options_come_back_with_the_plan_and_nothing_that_was_reckoned(tmp_path: Path) -> None:
    room = gathered()
    beside = Beside(tmp_path, at_first(room.workshop))
    assert beside.load().plan.options == Options()
    for option in (Option.BUDGETS, Option.PLOTS, Option.ORDER):
        room.act(set_option, FACILITATOR, option, True)
    room.act(set_budgets_for, FACILITATOR, Span.DAY)
    room.act(set_budget, FACILITATOR, COAST.id, 25)
    room.act(take_up, FACILITATOR)
    room.give_floor_to(ANA)
    room.at += 61
    room.act(finish, ANA)
    room.act(ask_for_order, CLEO)
    room.act(close_item, FACILITATOR)
    room.wait(10)
    assert room.workshop.tally.seconds(COAST.id) == 61
    beside.keep(kept_of(room.happened))
    found = beside.load()
    assert found.plan.options == room.workshop.plan.options
    assert found.tally == Tally()


def test_a_plan_without_options_is_written_as_it_was_before_there_were_any() -> None:
    plan = gathered().workshop.plan
    told = plan_words(plan)
    assert "options" not in told
    assert plan_from(json.loads(json.dumps(told))).options == Options()
