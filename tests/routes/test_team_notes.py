"""The third party's notes as a browser meets them: the box, what is refused beside it, and where
a note is never shown."""

import re

import pytest
from starlette.testclient import TestClient

from app.core.seat import Role
from app.core.team_note import Mark
from tests.routes.doors import AS_JSON, asked, cards, come_in, now, open_doors, staff
from tests.routes.visits import Organiser, key, refusal, refused_page, shown_in

NOTE = "Zymurgy: they listen to each other now."
OTHER_BOXES = ("point-text", "intervene-text", "team-text", "banner-text", "round-prompt")


@pytest.fixture
def lead(organiser: Organiser) -> str:
    """Return the path of the facilitator's page; the doors are open, and an item is."""
    for title in ("Needs and fears", "Joint thinking"):
        organiser.post("/agenda/add", title=title, minutes=20)
    path = open_doors(organiser)
    first = item_called(organiser, "Needs and fears")
    assert asked(organiser.client, f"{path}/agenda/open", item=first).status_code == 200
    return path


def item_called(organiser: Organiser, title: str) -> str:
    return next(item.id for item in now(organiser).items if item.title == title)


def noted(organiser: Organiser, page: str, text: str = NOTE, **fields: str) -> str:
    """Write a note as a script does, and return the answer."""
    form = {"text": text, "mark": "held", "level": "held", "item": "", **fields}
    answer = asked(organiser.client, f"{page}/team-notes/note", **form)
    assert answer.status_code == 200, answer.text
    return str(answer.json()["answer"])


def shown(organiser: Organiser, page: str) -> str:
    answer = organiser.client.get(page)
    assert answer.status_code == 200
    return answer.text


def notes_on(page: str) -> list[tuple[str, str]]:
    """Return the mark and the words of each note that a page shows."""
    region = page.split('<section id="notes"', 1)[1].split("</section>", 1)[0]
    return re.findall(r'data-mark="([^"]*)".*?data-words>([^<]*)<', region, re.DOTALL)


def the_note(organiser: Organiser) -> str:
    (note,) = now(organiser).team_notes
    return note.id


def test_a_note_is_shown_to_the_whole_third_party_with_its_mark(
    organiser: Organiser, lead: str
) -> None:
    assert noted(organiser, staff(organiser, Role.RAPPORTEUR)) == "kept"
    assert noted(organiser, lead, "Gone soon.", mark="stays-here") == "seen"
    for role in (Role.FACILITATOR, Role.PANEL, Role.OBSERVER, Role.INTERPRETER):
        page = shown(organiser, staff(organiser, role))
        assert notes_on(page) == [("held", NOTE), ("stays-here", "Gone soon.")]
        assert "never in any summary, gone at purge" in page
        assert "never stored, gone when its item closes" in page


def test_no_projector_no_party_and_no_page_of_the_organiser_shows_a_note(
    organiser: Organiser, lead: str
) -> None:
    noted(organiser, lead)
    wall = staff(organiser, Role.PROJECTOR)
    seat = str(come_in(organiser.client, cards(organiser)[0]).json()["page"])
    assert NOTE in shown(organiser, lead)
    for page in (wall, seat, f"{seat}/turns/mine"):
        assert "Zymurgy" not in shown(organiser, page)
        assert 'id="notes"' not in shown(organiser, page)
        assert "note-text" not in shown(organiser, page)
    for where in ("", "/agenda", "/cards", "/check", "/draft", "/print-pack"):
        assert "Zymurgy" not in organiser.page(where)
        assert the_note(organiser) not in organiser.page(where)
    assert "Zymurgy" not in organiser.client.get(f"{organiser.path}/design.yaml").text


@pytest.mark.parametrize("role", [Role.PROJECTOR, Role.PARTICIPANT])
def test_whoever_is_not_of_the_third_party_can_neither_write_nor_touch_a_note(
    organiser: Organiser, lead: str, role: Role
) -> None:
    noted(organiser, lead)
    page = (
        str(come_in(organiser.client, cards(organiser)[0]).json()["page"])
        if role is Role.PARTICIPANT
        else staff(organiser, role)
    )
    before = now(organiser).team_notes
    note = before[0].id
    for act, fields in (
        ("note", {"text": "Mine", "mark": "held", "level": "held"}),
        ("rewrite", {"note": note, "text": "Mine", "level": "held"}),
        ("stays-here", {"note": note}),
        ("erase", {"note": note}),
    ):
        assert asked(organiser.client, f"{page}/team-notes/{act}", **fields).status_code == 403
    assert now(organiser).team_notes == before
    assert "Zymurgy" not in organiser.client.get(f"{page}?note={note}").text


def test_a_note_that_is_refused_stays_in_its_own_box_and_in_no_other(
    organiser: Organiser, lead: str
) -> None:
    form = {"text": NOTE, "mark": "stays-here", "level": "held", "item": "none", "key": key()}
    page = refused_page(organiser.client, f"{lead}/team-notes/note", form)
    assert shown_in(page, "note-text") == NOTE
    assert '<option value="stays-here" selected>' in page
    for box in OTHER_BOXES:
        assert shown_in(page, box) == ""
    long = {**form, "text": NOTE + "x" * 2000, "item": "", "key": key()}
    page = refused_page(organiser.client, f"{lead}/team-notes/note", long)
    assert "too long" in refusal(page, "note-text")
    assert shown_in(page, "note-text") == long["text"]


def test_a_note_needs_one_of_two_marks(organiser: Organiser, lead: str) -> None:
    for mark in ("", "may-travel", "signed"):
        form = {"text": NOTE, "mark": mark, "level": "held", "item": "", "key": key()}
        page = refused_page(organiser.client, f"{lead}/team-notes/note", form)
        assert refusal(page, "note-mark") == "Please choose one of the list."
        assert shown_in(page, "note-text") == NOTE
    assert now(organiser).team_notes == ()


def test_a_note_is_changed_on_a_page_that_shows_its_words(organiser: Organiser, lead: str) -> None:
    noted(organiser, lead)
    note = the_note(organiser)
    assert f'href="{lead}?note={note}"' in shown(organiser, lead)
    page = shown(organiser, f"{lead}?note={note}")
    assert shown_in(page, "rewrite-text") == NOTE
    form = {"note": note, "level": "held", "key": key()}
    empty = refused_page(organiser.client, f"{lead}/team-notes/rewrite", {**form, "text": " "})
    assert "write something" in refusal(empty, "rewrite-text")
    done = organiser.client.post(
        f"{lead}/team-notes/rewrite", data={**form, "text": "They listen.", "key": key()}
    )
    assert (done.status_code, done.headers["location"]) == (303, lead)
    assert notes_on(shown(organiser, lead)) == [("held", "They listen.")]


def test_off_the_record_the_form_marks_a_note_as_staying_here(
    organiser: Organiser, lead: str
) -> None:
    assert '<option value="held" selected>' in shown(organiser, lead)
    asked(organiser.client, f"{lead}/record/off")
    page = shown(organiser, lead)
    assert '<option value="stays-here" selected>' in page
    form = page.split('id="note-form"', 1)[1].split("</form>", 1)[0]
    assert '<input type="hidden" name="level" value="stays-here">' in form
    assert noted(organiser, lead, mark="held") == "seen"
    assert now(organiser).team_notes[0].mark is Mark.STAYS_HERE


def test_once_the_workshop_is_closed_notes_are_read_and_erased_and_no_longer_written(
    organiser: Organiser, lead: str
) -> None:
    noted(organiser, lead, item=item_called(organiser, "Joint thinking"))
    asked(organiser.client, f"{lead}/agenda/close")
    asked(organiser.client, f"{lead}/day/close")
    organiser.post("/draft/close")
    page = shown(organiser, lead)
    assert notes_on(page) == [("held", NOTE)]
    assert "note-text" not in page
    late = asked(
        organiser.client, f"{lead}/team-notes/note", text="Late", mark="held", level="held"
    )
    assert late.status_code == 409
    for where in ("/draft", "/draft.md", "/draft.html"):
        assert "Zymurgy" not in organiser.page(where)
    asked(organiser.client, f"{lead}/team-notes/erase", note=the_note(organiser))
    assert notes_on(shown(organiser, lead)) == []


def test_the_same_note_posted_twice_is_one(
    organiser: Organiser, lead: str, client: TestClient
) -> None:
    form = {"text": NOTE, "mark": "held", "level": "held", "item": "", "key": key()}
    for _ in range(2):
        answer = client.post(f"{lead}/team-notes/note", data=form, headers=AS_JSON)
        assert answer.json() == {"answer": "kept"}
    assert len(now(organiser).team_notes) == 1


def box(page: str, form: str) -> str:
    return page.split(f'id="{form}"', 1)[1].split("</form>", 1)[0]


def value_of(form: str, name: str) -> str:
    return form.split(f'name="{name}" value="', 1)[1].split('"', 1)[0]


def test_who_has_not_read_the_newer_words_of_a_note_is_shown_them_and_loses_nothing(
    organiser: Organiser, lead: str
) -> None:
    noted(organiser, lead)
    note, panel = the_note(organiser), staff(organiser, Role.PANEL)
    opened = box(shown(organiser, f"{panel}?note={note}"), "rewrite-form")
    fields = {"note": note, "level": "held", "was": value_of(opened, "was")}
    newer = "A long paragraph of the facilitator."
    asked(organiser.client, f"{lead}/team-notes/rewrite", text=newer, **fields)
    form = {**fields, "text": "Two words.", "key": key()}
    again = refused_page(organiser.client, f"{panel}/team-notes/rewrite", form)
    assert shown_in(again, "rewrite-text") == "Two words."
    assert "Somebody else changed these words" in refusal(again, "rewrite-text")
    assert newer in box(again, "rewrite-form")
    assert notes_on(shown(organiser, panel)) == [("held", newer)]
    said = asked(organiser.client, f"{panel}/team-notes/rewrite", text="Two words.", **fields)
    assert said.json()["again"] == "was"
    form = {**form, "was": value_of(box(again, "rewrite-form"), "was"), "key": key()}
    assert organiser.client.post(f"{panel}/team-notes/rewrite", data=form).status_code == 303
    assert notes_on(shown(organiser, panel)) == [("held", "Two words.")]


def test_a_note_typed_off_the_record_and_refused_is_shown_off_the_record_again(
    organiser: Organiser, lead: str
) -> None:
    noted(organiser, lead)
    fields = {"note": the_note(organiser), "level": "stays-here"}
    for text, level in (("x" * 2001, "stays-here"), ("Typed off the record", "held")):
        form = {**fields, "text": text, "key": key()}
        page = refused_page(organiser.client, f"{lead}/team-notes/rewrite", form)
        assert shown_in(page, "rewrite-text") == text
        assert value_of(box(page, "rewrite-form"), "level") == level
