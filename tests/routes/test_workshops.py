"""The list of workshops: making them from designs, importing, duplicating, exporting."""

import re

import pytest
from starlette.testclient import TestClient

from app.core.item import ItemState
from app.core.plan import Plan
from app.core.planning import checked_plan
from app.core.workshop import WorkshopId
from app.designs.library import design_names, design_text
from app.designs.reading import read_design
from app.routes.house import House
from tests.rooms import Drawn
from tests.routes.visits import PASSWORD, Organiser, alerts, key, refusal, shown_in

BROKEN = """title: A meeting
parties:
  - name: First
    seats: many
  - name: Second
    seats: 4
agenda: []
"""
WHY = "Line 4: seats must be a whole number between 1 and 60."


def titles(client: TestClient) -> list[str]:
    return re.findall(r'<h2><a href="/organise/\w+"><bdi>(.*?)</bdi>', client.get("/organise").text)


def made(organiser: Organiser, answer_path: str) -> Organiser:
    """Return the same organiser before another workshop of theirs."""
    return Organiser(organiser.client, organiser.house, answer_path)


def import_text(organiser: Organiser, text: str) -> str:
    answer = organiser.client.post("/organise/import", data={"key": key(), "text": text})
    assert answer.status_code == 303, alerts(answer.text)
    return answer.headers["location"]


def without_ids(plan: Plan) -> tuple[object, ...]:
    parties = tuple((p.name, p.seats) for p in plan.parties)
    return plan.title, plan.purpose, plan.setting, plan.minutes, plan.ground_rules, parties


@pytest.mark.parametrize("name", design_names())
def test_a_workshop_is_made_from_each_design(organiser: Organiser, name: str) -> None:
    answer = organiser.client.post("/organise/new", data={"key": key(), "design": name})

    there = made(organiser, answer.headers["location"])
    plan, items = read_design(design_text(name), Drawn())
    assert [i.title for i in there.workshop.items] == [i.title for i in items]
    assert there.workshop.plan.design == plan.design
    for where in ("", "/agenda"):
        assert plan.parties[0].name in there.page() or where
        assert alerts(there.page(where)) == []


def test_a_design_that_does_not_exist_is_refused(organiser: Organiser) -> None:
    answer = organiser.client.post("/organise/new", data={"key": key(), "design": "../kelman"})

    assert answer.status_code == 409
    assert refusal(answer.text, "new-design") == "There is no design of that name."


def test_the_same_post_twice_makes_one_workshop(organiser: Organiser) -> None:
    form = {"key": key(), "design": "burton"}
    before = len(titles(organiser.client))

    first = organiser.client.post("/organise/new", data=form)
    second = organiser.client.post("/organise/new", data=form)

    assert first.headers["location"] == second.headers["location"]
    assert len(titles(organiser.client)) == before + 1


def test_a_post_without_a_key_makes_none(organiser: Organiser) -> None:
    before = titles(organiser.client)

    answer = organiser.client.post("/organise/new", data={"design": "burton"})

    assert answer.status_code == 409
    assert alerts(answer.text) == ["This page is out of date. Please reload it and try again."]
    assert titles(organiser.client) == before


def test_no_two_workshops_in_the_list_look_alike(organiser: Organiser) -> None:
    for _ in range(2):
        organiser.client.post("/organise/new", data={"key": key(), "design": "blank"})

    assert titles(organiser.client) == [
        "Working meeting",
        "Working meeting (2)",
        "Working meeting (3)",
    ]


def test_a_duplicate_has_the_same_plan_and_other_ids(organiser: Organiser) -> None:
    answer = organiser.post("/duplicate")

    copy = made(organiser, answer.headers["location"]).workshop
    plan, items = organiser.workshop.plan, organiser.workshop.items
    assert without_ids(copy.plan)[1:] == without_ids(plan)[1:]
    assert copy.plan.title == f"{plan.title} (2)"
    assert [i.title for i in copy.items] == [i.title for i in items]
    assert not {p.id for p in copy.plan.parties} & {p.id for p in plan.parties}
    assert not {i.id for i in copy.items} & {i.id for i in items}
    assert all(i.state is ItemState.WAITING for i in copy.items)


def test_an_exported_design_reads_back_to_the_same_workshop(organiser: Organiser) -> None:
    organiser.post(
        f"/agenda/{organiser.workshop.items[0].id}",
        title="الافتتاح: «why?»",
        minutes="25",
        prompts="# not a comment\n- not a list\n{{7*7}}",
        way="round",
        appearance="named",
        level="may-travel",
    )
    text = organiser.page("/design.yaml")

    back = made(organiser, import_text(organiser, text))

    assert back.page("/design.yaml").replace(" (2)", "") == text
    assert "{{7*7}}" in text


def test_the_exported_file_is_called_what_tells_nothing(organiser: Organiser) -> None:
    answer = organiser.client.get(f"{organiser.path}/design.yaml")

    assert answer.headers["content-disposition"] == 'attachment; filename="workshop-design.yaml"'
    assert answer.headers["content-type"].startswith("application/yaml")


def test_a_bad_design_is_refused_with_its_line_and_what_was_pasted_stays(
    organiser: Organiser,
) -> None:
    before = titles(organiser.client)

    answer = organiser.client.post("/organise/import", data={"key": key(), "text": BROKEN})

    assert answer.status_code == 409
    assert refusal(answer.text, "import-text") == WHY
    assert shown_in(answer.text, "import-text") == BROKEN
    assert titles(organiser.client) == before


def test_a_line_break_at_the_start_of_a_pasted_design_does_not_move_its_lines(
    organiser: Organiser,
) -> None:
    answer = organiser.client.post("/organise/import", data={"key": key(), "text": "\n" + BROKEN})

    assert refusal(answer.text, "import-text").startswith("Line 5:")
    assert shown_in(answer.text, "import-text") == "\n" + BROKEN


def upload(organiser: Organiser, content: bytes, text: str = "") -> tuple[int, str]:
    files = {"file": ("my secret title.yaml", content, "application/yaml")}
    fields = {"key": key(), "text": text}
    answer = organiser.client.post("/organise/import", data=fields, files=files)
    return answer.status_code, answer.text


def test_a_design_is_read_from_a_file(organiser: Organiser) -> None:
    assert upload(organiser, design_text("kelman").encode())[0] == 303


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (BROKEN.encode(), WHY),
        (b"\xff\xfe\x00", "This file is not plain text (UTF-8)."),
        (b"a: \x00", "Line 1: there is a control character here, which nobody can see."),
        (b"x" * 200_001, "This file is too large: 200 kB are the most."),
        (b"[" * 5000, "Line 1: lists stand too deep within each other here."),
        (b"!!python/object:os.system x", "Line 1: tags (!) are not used in designs."),
    ],
)
def test_a_bad_file_is_refused_beside_its_field(
    organiser: Organiser, content: bytes, why: str
) -> None:
    status, page = upload(organiser, content, text="what I had pasted")

    assert status == 409
    assert refusal(page, "import-file") == why
    assert shown_in(page, "import-text") == "what I had pasted"
    assert "my secret title" not in page


def test_nothing_pasted_and_no_file_is_said_beside_the_field(organiser: Organiser) -> None:
    status, page = upload(organiser, b"")

    assert status == 409
    assert refusal(page, "import-text") == "Please choose a file, or paste a design."


def test_another_account_sees_nothing_of_it(organiser: Organiser) -> None:
    accounts, portal = organiser.house.doorway.accounts, organiser.client.portal
    assert portal is not None
    item = organiser.workshop.items[0].id
    party = organiser.workshop.plan.parties[0].id
    portal.call(accounts.make, "somebody-else", PASSWORD)
    organiser.client.cookies.clear()
    organiser.client.post("/sign-in", data={"name": "somebody-else", "password": PASSWORD})

    assert titles(organiser.client) == []
    for page in ("", "/agenda", "/design.yaml"):
        assert organiser.client.get(organiser.path + page).status_code == 404
    posts = (
        "",
        "/duplicate",
        "/parties/add",
        f"/parties/{party}",
        f"/parties/{party}/remove",
        "/agenda/add",
        f"/agenda/{item}",
        f"/agenda/{item}/move",
        f"/agenda/{item}/remove",
    )
    for post in posts:
        answer = organiser.post(post, title="Mine now", party="Mine", seats="2", minutes="10")
        assert answer.status_code == 404, post
        assert "Working meeting" not in answer.text


@pytest.mark.parametrize("workshop", ["0000000000000000", "new", "%00", "a%2fb", "%ED%A0%80", "é"])
def test_an_unknown_workshop_is_not_there(organiser: Organiser, workshop: str) -> None:
    assert organiser.client.get(f"/organise/{workshop}").status_code == 404
    assert organiser.client.get(f"/organise/{workshop}/agenda").status_code == 404


def test_a_script_is_told_so_too(organiser: Organiser) -> None:
    headers = {"Accept": "application/json"}
    answer = organiser.client.post("/organise/aaaa/agenda/add", headers=headers)

    assert answer.json()["answer"] == "refused"


def test_a_chosen_language_is_remembered(organiser: Organiser) -> None:
    assert 'dir="rtl"' in organiser.client.get("/organise?language=ar").text
    assert 'dir="rtl"' in organiser.page()
    assert 'dir="ltr"' in organiser.client.get("/sign-in?language=en").text


def test_the_sample_is_there_for_whoever_is_first(client: TestClient, house: House) -> None:
    assert client.portal is not None
    plan, items = read_design(design_text("sample"), Drawn())
    client.portal.call(house.record.make, WorkshopId("abcd"), None, checked_plan(plan), items)
    code = client.portal.call(house.doorway.accounts.setup_code)
    client.post("/first", data={"code": code, "name": "first", "password": PASSWORD})

    assert client.get("/organise/abcd").status_code == 200
