"""The plan's page: every field of it, and the parties."""

from typing import Any

import pytest

from app.core.doors import open_doors
from app.core.plan import Devices, Setting
from app.core.workshop import WorkshopId
from tests.rooms import FACILITATOR
from tests.routes.visits import Organiser, alerts, key, refusal, shown_in

FORM: dict[str, Any] = {
    "title": "A quiet week",
    "purpose": "To listen.\nTo ask.",
    "setting": "in-one-room",
    "devices": "lent",
    "languages": ["fr", "ar"],
    "ground_rules": "We ask.\n\n  We listen. ",
    "hours": "6",
    "minutes": "30",
    "keep_days": "30",
    "lead_away_seconds": "120",
}
TOO_MANY_RULES = "These are too many rules to keep in mind: thirty are the most."


def open_the_doors(organiser: Organiser) -> None:
    async def opened() -> None:
        workshop = WorkshopId(organiser.path.rsplit("/", 1)[1])
        room = await organiser.house.rooms.room(workshop)
        await room.act(FACILITATOR, "", open_doors)

    assert organiser.client.portal is not None
    organiser.client.portal.call(opened)


def test_every_field_of_the_plan_is_kept(organiser: Organiser) -> None:
    answer = organiser.post("", **FORM)

    assert answer.status_code == 303
    plan = organiser.workshop.plan
    assert (plan.title, plan.purpose) == ("A quiet week", "To listen.\nTo ask.")
    assert (plan.setting, plan.devices) == (Setting.IN_ONE_ROOM, Devices.LENT)
    assert plan.languages == ("fr", "ar")
    assert plan.ground_rules == ("We ask.", "We listen.")
    assert (plan.minutes, plan.keep_days, plan.lead_away_seconds) == (390, 30, 120)
    page = organiser.client.get(answer.headers["location"]).text
    assert "Saved." in page
    assert shown_in(page, f"{organiser.workshop.id}-hours") == "6"
    assert shown_in(page, f"{organiser.workshop.id}-ground_rules") == "We ask.\nWe listen."


def test_the_page_says_why_the_title_should_be_neutral(organiser: Organiser) -> None:
    assert "Keep it neutral" in organiser.page()


def test_the_language_that_came_first_stays_first(organiser: Organiser) -> None:
    organiser.post("", **{**FORM, "languages": ["ar", "en"]})
    page = organiser.page()

    assert page.index('name="languages" value="ar"') < page.index('name="languages" value="en"')
    assert organiser.workshop.plan.languages == ("ar", "en")


def test_a_party_is_added_renamed_and_removed(organiser: Organiser) -> None:
    organiser.post("/parties/add", party="People of the delta", seats="4")
    third = organiser.workshop.plan.parties[2]
    assert (third.name, third.seats) == ("People of the delta", 4)

    organiser.post(f"/parties/{third.id}", party="Delta", seats="5")
    assert [(p.name, p.seats) for p in organiser.workshop.plan.parties][2] == ("Delta", 5)

    organiser.post(f"/parties/{third.id}/remove")
    assert len(organiser.workshop.plan.parties) == 2


def test_the_same_post_twice_adds_one_party(organiser: Organiser) -> None:
    same = {"key": key(), "party": "Delta", "seats": "4"}

    answers = [organiser.post("/parties/add", **same) for _ in range(2)]

    assert [a.status_code for a in answers] == [303, 303]
    assert [p.name for p in organiser.workshop.plan.parties].count("Delta") == 1


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("title", "", "Please write something first."),
        ("title", " \u200b\u202e ", "Please write something first."),
        ("title", "x" * 121, "This is too long: 121 characters, and 120 are the most."),
        ("purpose", "é" * 2001, "This is too long: 2001 characters, and 2000 are the most."),
        ("setting", "on-the-moon", "Please choose one of the list."),
        ("setting", "", "Please choose one of the list."),
        ("devices", "OWN", "Please choose one of the list."),
        ("languages", [], "Please choose at least one of the languages."),
        ("languages", ["en", "xx"], "Please choose at least one of the languages."),
        ("ground_rules", "rule\n" * 31, TOO_MANY_RULES),
        ("ground_rules", "x" * 601, "This is too long: 601 characters, and 600 are the most."),
        ("hours", "", "Please give a whole number."),
        ("hours", "six", "Please give a whole number."),
        ("hours", "-1", "Please give a whole number."),
        ("hours", "9" * 400, "Please give a whole number."),
        ("hours", "1e3", "Please give a whole number."),
        ("minutes", "NaN", "Please give a whole number."),
        ("minutes", "1.5", "Please give a whole number."),
        ("minutes", "-30", "Please give a whole number."),
        ("minutes", "99999", "Please give the time there is, between 10 minutes and 14 days."),
        ("keep_days", "0", "Please give between 1 and 60 days."),
        ("keep_days", "61", "Please give between 1 and 60 days."),
        ("keep_days", "inf", "Please give a whole number."),
        ("lead_away_seconds", "29", "Please give between 30 and 900 seconds."),
        ("lead_away_seconds", "901", "Please give between 30 and 900 seconds."),
        ("lead_away_seconds", "soon", "Please give a whole number."),
    ],
)  # fmt: skip
def test_what_is_no_good_is_refused_beside_its_field_and_nothing_is_changed(
    organiser: Organiser, field: str, value: object, why: str
) -> None:
    before = organiser.workshop
    other = "purpose" if field == "title" else "title"

    answer = organiser.post("", **{**FORM, other: "kept <b>as typed", field: value})

    assert answer.status_code == 409
    assert refusal(answer.text, f"{before.id}-{field}") == why
    assert alerts(answer.text) == [why]
    assert shown_in(answer.text, f"{before.id}-{other}") == "kept <b>as typed"
    assert "<b>as typed" not in answer.text
    assert organiser.workshop == before


@pytest.mark.parametrize(
    "typed",
    ["{{7*7}}", "{% raw %}", "<script>alert(1)</script>", '"><img src=x onerror=y>', "&lt;b&gt;"],
)
def test_markup_stands_there_as_it_was_typed(organiser: Organiser, typed: str) -> None:
    organiser.post("", **{**FORM, "title": typed})

    for page in (
        organiser.page(),
        organiser.page("/agenda"),
        organiser.client.get("/organise").text,
    ):
        assert ">49<" not in page
        assert "{" in typed or typed not in page
    assert shown_in(organiser.page(), f"{organiser.workshop.id}-title") == typed
    assert organiser.workshop.plan.title == typed


def test_what_acts_unseen_is_left_out(organiser: Organiser) -> None:
    organiser.post("", **{**FORM, "title": "a\x00b\x07c\u202ed\u2066e\u2028f"})

    assert organiser.workshop.plan.title == "abcde f"


def test_a_page_that_shows_typed_words_again_shows_nothing_that_acts_unseen(
    organiser: Organiser,
) -> None:
    typed = "\x00\x1b\u202ewords\x85"
    answer = organiser.post("", **{**FORM, "title": "", "purpose": typed, "ground_rules": typed})

    assert answer.status_code == 409
    assert not set(answer.text) & set("\x00\x1b\u202e\x85")
    assert shown_in(answer.text, f"{organiser.workshop.id}-purpose") == "words"


def test_half_a_character_in_the_address_way_of_writing_is_refused(organiser: Organiser) -> None:
    body = f"key={key()}&party=%ED%A0%80&seats=2"
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = organiser.client.post(f"{organiser.path}/parties/add", content=body, headers=kind)

    assert answer.status_code == 409
    assert len(organiser.workshop.plan.parties) == 2


def test_half_a_character_is_refused_where_a_form_can_carry_one(organiser: Organiser) -> None:
    part = "--b\r\nContent-Disposition: form-data; name={0}\r\n\r\n{1}\r\n"
    body = part.format("key", key()) + part.format("party", "+2AA-") + part.format("seats", "2")
    kind = {"Content-Type": "multipart/form-data; boundary=b; charset=utf-7"}
    answer = organiser.client.post(
        f"{organiser.path}/parties/add", content=f"{body}--b--\r\n", headers=kind
    )

    assert answer.status_code == 409
    assert "damaged" in refusal(answer.text, "add-party")


@pytest.mark.parametrize(
    ("fields", "place", "why"),
    [
        ({"party": "", "seats": "4"}, "party", "Please write something first."),
        ({"party": "x" * 121, "seats": "4"}, "party", "This is too long: 121"),
        ({"party": "Delta", "seats": "0"}, "seats", "Please give between 1 and 60 seats."),
        ({"party": "Delta", "seats": "999999999"}, "seats", "Please give between 1 and 60 seats."),
        ({"party": "Delta", "seats": "NaN"}, "seats", "Please give a whole number."),
        ({"party": "Delta"}, "seats", "Please give a whole number."),
    ],
)
def test_a_party_that_is_no_good_is_refused_beside_its_field(
    organiser: Organiser, fields: dict[str, str], place: str, why: str
) -> None:
    before = organiser.workshop
    first = before.plan.parties[0].id

    for where, form in (("/parties/add", "add"), (f"/parties/{first}", first)):
        answer = organiser.post(where, **fields)
        assert answer.status_code == 409
        assert refusal(answer.text, f"{form}-{place}").startswith(why)
        assert shown_in(answer.text, f"{form}-party") == fields["party"]
    assert organiser.workshop == before


def test_two_parties_of_one_name_are_refused(organiser: Organiser) -> None:
    name = organiser.workshop.plan.parties[0].name.upper()

    answer = organiser.post("/parties/add", party=name, seats="3")

    assert answer.status_code == 409
    assert alerts(answer.text) == ["Two parties have the same name."]
    assert shown_in(answer.text, "add-party") == name


def test_two_parties_must_remain(organiser: Organiser) -> None:
    party = organiser.workshop.plan.parties[0].id

    answer = organiser.post(f"/parties/{party}/remove")

    assert answer.status_code == 409
    assert alerts(answer.text) == ["A workshop has two to four parties."]


@pytest.mark.parametrize("party", ["0000", "%00", "%ED%A0%80", "a" * 5000])
def test_an_unknown_party_is_refused(organiser: Organiser, party: str) -> None:
    for where in (f"/parties/{party}", f"/parties/{party}/remove"):
        answer = organiser.post(where, party="Delta", seats="3")
        assert answer.status_code == 409
        assert alerts(answer.text) == ["There is no such party here."]


def test_another_workshops_party_is_refused(organiser: Organiser) -> None:
    other = organiser.post("/duplicate").headers["location"]
    theirs = Organiser(organiser.client, organiser.house, other).workshop.plan.parties[0].id

    answer = organiser.post(f"/parties/{theirs}", party="Delta", seats="3")

    assert answer.status_code == 409
    assert alerts(answer.text) == ["There is no such party here."]


def test_once_the_doors_have_been_open_the_plan_stands_and_what_was_typed_is_kept(
    organiser: Organiser,
) -> None:
    open_the_doors(organiser)

    answer = organiser.post("", **FORM)

    assert answer.status_code == 409
    assert alerts(answer.text) == ["The doors have been open: this can no longer be changed."]
    assert shown_in(answer.text, f"{organiser.workshop.id}-title") == "A quiet week"
    assert "Save the plan" not in organiser.page()
    assert organiser.post("/parties/add", party="Delta", seats="3").status_code == 409


def test_a_file_where_words_belong_does_no_harm(organiser: Organiser) -> None:
    files = {"title": ("x.txt", b"\xff\xfe", "text/plain")}
    answer = organiser.client.post(organiser.path, data={"key": key()}, files=files)

    assert answer.status_code == 409
    assert organiser.workshop.plan.title == "Working meeting"


@pytest.mark.parametrize("body", ["[" * 100_000, "null", '{"title": {"a": 1}}', "title=%"])
def test_a_body_that_is_no_form_is_refused_with_a_sentence(organiser: Organiser, body: str) -> None:
    for kind in ("application/json", "application/x-www-form-urlencoded", "multipart/form-data"):
        answer = organiser.client.post(organiser.path, content=body, headers={"Content-Type": kind})
        assert 400 <= answer.status_code < 500
        assert "<h1>" in answer.text


def test_a_script_is_told_the_field(organiser: Organiser) -> None:
    answer = organiser.client.post(
        organiser.path,
        data={**FORM, "key": key(), "keep_days": "99"},
        headers={"Accept": "application/json"},
    )

    assert answer.status_code == 409
    assert answer.json() == {
        "answer": "refused",
        "sentence": "Please give between 1 and 60 days.",
        "field": "keep_days",
    }
