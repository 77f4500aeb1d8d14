"""The agenda's page: adding, changing, moving and removing items."""

from typing import Any

import pytest

from app.core.agenda import take_up
from app.core.doors import open_doors
from app.core.item import ItemState, Way
from app.core.level import Appearance, RecordLevel
from app.core.workshop import WorkshopId
from tests.rooms import FACILITATOR
from tests.routes.visits import Organiser, alerts, key, refusal, shown_in

FORM: dict[str, Any] = {
    "title": "Needs & fears",
    "minutes": "45",
    "prompts": "What do you need?\n\n What do you fear? ",
    "way": "open-queue",
    "appearance": "unattributed",
    "level": "may-travel",
}
NOT_THERE = "That item is no longer in the agenda."
BEGUN = "That item has begun and can no longer be changed."


def titles(organiser: Organiser) -> list[str]:
    return [item.title for item in organiser.workshop.items]


def item(organiser: Organiser, place: int = 0) -> str:
    return organiser.workshop.items[place].id


def begin(organiser: Organiser) -> None:
    """Open the doors and the first item."""

    async def begun() -> None:
        workshop = WorkshopId(organiser.path.rsplit("/", 1)[1])
        room = await organiser.house.rooms.room(workshop)
        await room.act(FACILITATOR, "", open_doors)
        await room.act(FACILITATOR, "", take_up)

    assert organiser.client.portal is not None
    organiser.client.portal.call(begun)


def test_every_field_of_an_item_is_kept(organiser: Organiser) -> None:
    answer = organiser.post(f"/agenda/{item(organiser)}", **FORM)

    assert answer.status_code == 303
    assert answer.headers["location"] == f"{organiser.path}/agenda#item-{item(organiser)}"
    changed = organiser.workshop.items[0]
    assert (changed.title, changed.minutes) == ("Needs & fears", 45)
    assert changed.prompts == ("What do you need?", "What do you fear?")
    assert changed.way is Way.OPEN_QUEUE
    assert changed.appearance is Appearance.UNATTRIBUTED
    assert changed.level is RecordLevel.MAY_TRAVEL
    page = organiser.page("/agenda")
    assert shown_in(page, f"{changed.id}-prompts") == "What do you need?\nWhat do you fear?"


def test_an_added_item_stands_at_the_end_and_is_open_to_be_filled_in(organiser: Organiser) -> None:
    answer = organiser.post("/agenda/add", title="Evening", minutes="20")

    assert titles(organiser)[-1] == "Evening"
    page = organiser.client.get(answer.headers["location"]).text
    opened = page[page.index('<details name="item" open>') :]
    assert opened.index("Evening") < opened.index("</summary>")
    assert opened.count("<details name") == 1


def test_the_same_post_twice_adds_one_item(organiser: Organiser) -> None:
    same = {"key": key(), "title": "Evening", "minutes": "20"}

    answers = [organiser.post("/agenda/add", **same) for _ in range(2)]

    assert [a.status_code for a in answers] == [303, 303]
    assert titles(organiser).count("Evening") == 1


def test_an_item_is_taken_off(organiser: Organiser) -> None:
    first, *others = titles(organiser)

    organiser.post(f"/agenda/{item(organiser)}/remove")

    assert titles(organiser) == others
    assert first not in others


def test_an_item_is_moved_by_its_buttons(organiser: Organiser) -> None:
    first, second, *others = titles(organiser)

    organiser.post(f"/agenda/{item(organiser)}/move", to="down")
    assert titles(organiser) == [second, first, *others]

    organiser.post(f"/agenda/{item(organiser, 1)}/move", to="up")
    assert titles(organiser) == [first, second, *others]


def test_at_either_end_a_button_moves_nothing(organiser: Organiser) -> None:
    before = titles(organiser)

    assert organiser.post(f"/agenda/{item(organiser)}/move", to="up").status_code == 303
    assert organiser.post(f"/agenda/{item(organiser, -1)}/move", to="down").status_code == 303

    assert titles(organiser) == before


def test_an_item_is_moved_to_where_it_was_dragged(organiser: Organiser) -> None:
    first, *others = titles(organiser)

    organiser.post(f"/agenda/{item(organiser)}/move", to=str(len(others)))

    assert titles(organiser) == [*others, first]


@pytest.mark.parametrize("to", ["", "sideways", "NaN", "1e9", "9" * 50])
def test_a_place_that_is_none_is_refused(organiser: Organiser, to: str) -> None:
    before = titles(organiser)

    answer = organiser.post(f"/agenda/{item(organiser)}/move", to=to)

    assert answer.status_code == 409
    assert alerts(answer.text) == ["Please give a whole number."]
    assert titles(organiser) == before


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("title", "", "Please write something first."),
        ("title", "x" * 121, "This is too long: 121"),
        ("minutes", "0", "Please give between 1 and 480 minutes."),
        ("minutes", "481", "Please give between 1 and 480 minutes."),
        ("minutes", "NaN", "Please give a whole number."),
        ("minutes", "9" * 5000, "Please give a whole number."),
        ("prompts", "x" * 401, "This is too long: 401"),
        ("prompts", "one\n" * 13, "These are too many prompts: twelve are the most."),
        ("way", "sit-in", "Please choose one of the list."),
        ("appearance", "", "Please choose one of the list."),
        ("appearance", "handle", "Handles are for workshops in writing"),
        ("level", "secret", "Please choose one of the list."),
    ],
)
def test_what_is_no_good_is_refused_beside_its_field_and_what_was_typed_stays(
    organiser: Organiser, field: str, value: str, why: str
) -> None:
    before = organiser.workshop
    first = before.items[0].id
    other = "prompts" if field == "title" else "title"

    answer = organiser.post(f"/agenda/{first}", **{**FORM, other: "<i>typed", field: value})

    assert answer.status_code == 409
    assert refusal(answer.text, f"{first}-{field}").startswith(why)
    assert len(alerts(answer.text)) == 1
    assert shown_in(answer.text, f"{first}-{other}") == "<i>typed"
    assert "<i>typed" not in answer.text
    assert organiser.workshop == before


@pytest.mark.parametrize(
    ("title", "minutes", "place"),
    [
        ("", "30", "title"),
        ("x" * 121, "30", "title"),
        ("Tea", "", "minutes"),
        ("Tea", "-5", "minutes"),
    ],
)
def test_an_item_that_is_no_good_is_not_added(
    organiser: Organiser, title: str, minutes: str, place: str
) -> None:
    before = titles(organiser)

    answer = organiser.post("/agenda/add", title=title, minutes=minutes)

    assert answer.status_code == 409
    assert refusal(answer.text, f"add-{place}")
    assert shown_in(answer.text, "add-title") == title
    assert titles(organiser) == before


def test_sixty_items_are_the_most(organiser: Organiser) -> None:
    for number in range(60 - len(titles(organiser))):
        organiser.post("/agenda/add", title=f"Item {number}", minutes="5")

    answer = organiser.post("/agenda/add", title="One more", minutes="5")

    assert answer.status_code == 409
    assert alerts(answer.text) == ["The agenda is full: sixty items are the most."]


@pytest.mark.parametrize("unknown", ["0000", "%00", "%ED%A0%80", "<b>", "a" * 5000])
def test_an_unknown_item_is_refused_and_its_words_are_shown_again(
    organiser: Organiser, unknown: str
) -> None:
    for act in ("", "/move", "/remove"):
        answer = organiser.post(f"/agenda/{unknown}{act}", **{**FORM, "to": "up"})
        assert answer.status_code == 409
        assert NOT_THERE in alerts(answer.text)
        assert "<b>" not in answer.text
    answer = organiser.post(f"/agenda/{unknown}", **FORM)
    assert "What do you fear?" in answer.text


def test_another_workshops_item_is_refused(organiser: Organiser) -> None:
    other = Organiser(
        organiser.client, organiser.house, organiser.post("/duplicate").headers["location"]
    )

    for act in ("", "/move", "/remove"):
        answer = organiser.post(f"/agenda/{item(other)}{act}", **FORM, to="down")
        assert answer.status_code == 409
        assert NOT_THERE in alerts(answer.text)
    assert titles(organiser) == titles(other)


def test_an_item_that_has_begun_stays_as_it_is_and_what_was_typed_is_kept(
    organiser: Organiser,
) -> None:
    begin(organiser)
    first = item(organiser)

    answer = organiser.post(f"/agenda/{first}", **FORM)

    assert answer.status_code == 409
    assert BEGUN in alerts(answer.text)
    assert shown_in(answer.text, f"{first}-title") == "Needs & fears"
    for act in ("/move", "/remove"):
        refused = organiser.post(f"/agenda/{first}{act}", to="down")
        assert refused.status_code == 409
        assert alerts(refused.text) == [BEGUN]
    assert organiser.workshop.items[0].state is ItemState.OPEN


def test_what_has_not_begun_can_be_changed_while_the_room_is_open(organiser: Organiser) -> None:
    begin(organiser)

    assert organiser.post(f"/agenda/{item(organiser, 1)}", **FORM).status_code == 303
    organiser.post(f"/agenda/{item(organiser, 1)}/move", to="0")

    assert titles(organiser)[1] == "Needs & fears"
    page = organiser.page("/agenda")
    assert f'id="{item(organiser)}-title"' not in page
    assert "open now" in page


def test_the_length_of_the_plan_stands_against_the_time_there_is(organiser: Organiser) -> None:
    for _ in range(len(titles(organiser)) - 1):
        organiser.post(f"/agenda/{item(organiser)}/remove")
    only = organiser.workshop.items[0]
    plan = organiser.workshop.plan
    form = {
        "title": plan.title,
        "setting": plan.setting,
        "devices": plan.devices,
        "languages": "en",
        "hours": "6",
        "minutes": "0",
        "keep_days": "60",
    }
    organiser.post("", **form)

    def length(minutes: int) -> str:
        organiser.post(f"/agenda/{only.id}", **{**FORM, "minutes": minutes})
        page = organiser.page("/agenda")
        return " ".join(page[page.index('<p class="length">') :].split("</p>")[0].split())

    assert "5 h 40 min of 6 h</strong>" in length(340)
    assert "20 min are left." in length(340)
    assert "It fills the time there is." in length(360)
    assert "1 h 10 min too long for the time there is." in length(430)


def test_handles_are_offered_in_writing_only(organiser: Organiser) -> None:
    assert 'value="handle"' not in organiser.page("/agenda")

    made = organiser.client.post("/organise/new", data={"key": key(), "design": "sample"})
    in_writing = Organiser(organiser.client, organiser.house, made.headers["location"])

    assert 'value="handle" selected' in in_writing.page("/agenda")


def test_a_script_that_moves_an_item_is_told_that_it_is_kept(organiser: Organiser) -> None:
    answer = organiser.client.post(
        f"{organiser.path}/agenda/{item(organiser)}/move",
        data={"key": key(), "to": "1"},
        headers={"Accept": "application/json"},
    )

    assert (answer.status_code, answer.json()) == (200, {"answer": "kept"})


@pytest.mark.parametrize(
    "typed", ['"><script>x</script>', "{{7*7}} & 100% %(title)s", "</textarea>"]
)
def test_markup_in_an_item_stands_there_as_it_was_typed(organiser: Organiser, typed: str) -> None:
    first = item(organiser)

    organiser.post(f"/agenda/{first}", **{**FORM, "title": typed, "prompts": typed})

    page = organiser.page("/agenda")
    assert shown_in(page, f"{first}-title") == typed
    assert shown_in(page, f"{first}-prompts") == typed
    assert "<script>x" not in page
    assert ">49" not in page
