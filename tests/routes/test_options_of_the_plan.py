"""The options on the plan's page: off until they are ticked, and kept with the plan."""

import re

import pytest

from app.core.options import Option, Options, Span
from tests.routes.test_plans import FORM
from tests.routes.visits import Organiser, alerts, refusal, shown_in


def test_a_plan_that_is_saved_as_it_stands_has_every_option_off(organiser: Organiser) -> None:
    page = organiser.page()
    assert 'name="option" value="budgets"' in page
    assert 'value="budgets" checked' not in page
    assert '<details class="more plan-options">' in page, "behind a press"
    organiser.post("", **FORM)
    assert organiser.workshop.plan.options == Options()


def test_every_option_and_each_partys_budget_is_kept(organiser: Organiser) -> None:
    first, second = organiser.workshop.plan.parties[:2]
    form = {
        **FORM,
        "option": [option.value for option in Option],
        "budgets_for": "day",
        f"budget-{first.id}": "40",
        f"budget-{second.id}": "0",
    }
    assert organiser.post("", **form).status_code == 303
    kept = Options(frozenset(Option), Span.DAY, {first.id: 40})
    assert organiser.workshop.plan.options == kept
    page = organiser.page()
    ticked = re.findall(r'name="option" value="([a-z-]+)" checked', page)
    assert ticked == [option.value for option in Option]
    assert shown_in(page, f"{organiser.workshop.id}-budget-{first.id}") == "40"


@pytest.mark.parametrize("typed", ["721", "-1", "many"])
def test_a_budget_that_is_no_good_is_refused_beside_its_field(
    organiser: Organiser, typed: str
) -> None:
    party = organiser.workshop.plan.parties[0]
    answer = organiser.post("", **{**FORM, f"budget-{party.id}": typed})
    assert answer.status_code == 409
    (said,) = [text for text in alerts(answer.text) if text]
    assert said in {
        "Please give at most 720 minutes; none means an equal share.",
        "Please give a whole number.",
    }
    assert organiser.workshop.plan.options == Options()


def test_an_option_that_there_is_not_is_refused(organiser: Organiser) -> None:
    answer = organiser.post("", **{**FORM, "option": ["budgets", "applause"]})
    place = f"{organiser.workshop.id}-option"
    assert refusal(answer.text, place) == "Please choose one of the list."


def test_a_budget_of_a_party_of_another_workshop_is_not_kept(organiser: Organiser) -> None:
    organiser.post("", **{**FORM, "budget-somebody-elses": "40"})
    assert organiser.workshop.plan.options == Options()
