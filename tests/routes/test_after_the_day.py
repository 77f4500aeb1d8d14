"""*After the day*, without scripts: its forms lead back to where whoever pressed them was."""

import re

import pytest

from app.core.seat import Role
from tests.routes.doors import cards, come_in, open_doors, staff
from tests.routes.visits import Organiser, key

TEXT = {"language": "en", "text": "Both sides have named the wells.", "level": "held", "was": ""}


@pytest.fixture
def lead(organiser: Organiser) -> str:
    return open_doors(organiser)


def pressed(organiser: Organiser, where: str, **fields: str) -> str:
    """Return to where a plain form leads on."""
    answer = organiser.client.post(where, data={**fields, "key": key()})
    assert answer.status_code == 303
    return answer.headers["location"]


def address(organiser: Organiser, page: str, act: str) -> str:
    """Return the address of the form for this act, as it stands on a page."""
    html = organiser.client.get(page).text
    found = re.search(rf'action="([^"]*/{act}[^"]*)"', html)
    assert found is not None, act
    return found[1]


def test_the_boxes_of_that_page_lead_back_to_it(organiser: Organiser, lead: str) -> None:
    evening = f"{lead}/evening"
    tomorrow = address(organiser, evening, "debrief/tomorrow")
    words = {"text": "The wells first", "level": "held", "was": ""}
    assert pressed(organiser, tomorrow, **words) == evening
    assert "The wells first" in organiser.client.get(evening).text
    assert pressed(organiser, address(organiser, evening, "where-we-are/begin")) == evening
    assert pressed(organiser, address(organiser, evening, "where-we-are/compose"), **TEXT) == (
        evening
    )


def test_a_button_of_a_region_leads_back_to_the_page_that_it_was_pressed_on(
    organiser: Organiser, lead: str
) -> None:
    evening = f"{lead}/evening"
    pressed(organiser, address(organiser, evening, "where-we-are/compose"), **TEXT)
    assert pressed(organiser, address(organiser, evening, "where-we-are/release")) == evening
    assert pressed(organiser, address(organiser, lead, "where-we-are/keep-back")) == lead
    assert pressed(organiser, address(organiser, lead, "where-we-are/release")) == lead
    assert pressed(organiser, address(organiser, evening, "where-we-are/keep-back")) == evening


def test_what_is_refused_is_said_on_the_page_that_it_was_pressed_on(
    organiser: Organiser, lead: str
) -> None:
    evening = f"{lead}/evening"
    pressed(organiser, address(organiser, evening, "where-we-are/compose"), **TEXT)
    release = address(organiser, evening, "where-we-are/release")
    assert pressed(organiser, release) == evening
    assert pressed(organiser, release) == evening  # once more, from a page that is old
    assert 'role="alert"' in organiser.client.get(evening).text


def test_nobody_else_is_led_there_and_nobody_anywhere_else(organiser: Organiser, lead: str) -> None:
    ana = str(come_in(organiser.client, cards(organiser)[0]).json()["page"])
    assert pressed(organiser, f"{ana}/floor/ask?then=evening") == ana
    panel = staff(organiser, Role.PANEL)
    assert pressed(organiser, f"{panel}/team/called?then=evening", name="P") == f"{panel}/evening"
    assert pressed(organiser, f"{panel}/team/called?then=//elsewhere", name="Q") == panel


def test_the_morning_check_leads_back_to_itself(organiser: Organiser, lead: str) -> None:
    tick = address(organiser, f"{lead}/check", "check/tick")
    assert pressed(organiser, tick, name="call-notes", done="yes") == f"{lead}/check"
