"""What the organiser's pages say of time: interpreting, long stretches, lines to ring."""

import re

from app.core.interpreting import Interpreting
from tests.routes.visits import Organiser, shown_in

PLAN = {
    "title": "A title", "setting": "in-one-room", "devices": "own", "languages": "en",
    "hours": "6", "minutes": "0", "keep_days": "30",
}  # fmt: skip


def stretches(page: str) -> list[int]:
    return [int(minutes) for minutes in re.findall(r'data-stretch="(\d+)"', page)]


def test_what_interpreting_adds_is_counted_and_said(organiser: Organiser) -> None:
    assert "data-added" not in organiser.page("/agenda")
    organiser.post(**PLAN, interpreting="consecutive")
    assert organiser.workshop.plan.interpreting is Interpreting.CONSECUTIVE
    page = organiser.page("/agenda")
    added = re.search(r'data-added="(\d+)"', page)
    assert added is not None
    assert int(added[1]) > 0
    assert 'value="consecutive" checked' in organiser.page()


def test_a_plan_without_a_word_on_it_has_no_interpreting_and_another_word_is_refused(
    organiser: Organiser,
) -> None:
    organiser.post(**PLAN)
    assert organiser.workshop.plan.interpreting is Interpreting.NONE
    response = organiser.post(**PLAN, interpreting="by-magic")
    assert response.status_code == 409
    assert "Please choose one of the list." in response.text


def test_a_stretch_without_a_break_is_named(organiser: Organiser) -> None:
    before = stretches(organiser.page("/agenda"))
    organiser.post("/agenda/add", title="A very long item", minutes="200")
    page = organiser.page("/agenda")
    found = stretches(page)
    assert found != before
    assert max(found) >= 200
    assert "A very long item" in page


def test_a_line_to_ring_is_planned_with_its_item(organiser: Organiser) -> None:
    organiser.post("/agenda/add", title="By telephone", minutes="20")
    item = organiser.workshop.items[-1]
    form = {
        "title": item.title, "minutes": "20", "prompts": "", "way": item.way,
        "appearance": item.appearance, "level": item.level,
    }  # fmt: skip
    organiser.post(f"/agenda/{item.id}", **form, dial_in=" +41 22 000  00 00 ")
    assert organiser.workshop.items[-1].dial_in == "+41 22 000 00 00"
    assert shown_in(organiser.page("/agenda"), f"{item.id}-dial_in") == "+41 22 000 00 00"
    response = organiser.post(f"/agenda/{item.id}", **form, dial_in="x" * 201)
    assert response.status_code == 409
    assert shown_in(response.text, f"{item.id}-dial_in") == "x" * 201
