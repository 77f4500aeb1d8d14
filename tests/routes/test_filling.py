"""Answers and pages of whole sizes, and a field that nothing reads."""

import re

import pytest
from starlette.testclient import TestClient

from app.core.seat import Role
from app.live.frames import BLOCK, filled_size
from app.locales import LANGUAGES
from app.routes.filling import OWN_WORDS_BLOCK, _page
from tests.routes.doors import AS_JSON, asked, cards, come_in, now, open_doors, staff
from tests.routes.visits import Organiser, key, refused_page

PLAN = {
    "title": "A workshop", "purpose": "", "setting": "in-writing", "devices": "own",
    "languages": "en", "ground_rules": "", "hours": "3", "minutes": "0", "keep_days": "30",
}  # fmt: skip
COMMENT = re.compile(rb"<!--[A-Za-z0-9+/]*={0,2}-->$")


def seat(organiser: Organiser) -> str:
    return str(come_in(organiser.client, cards(organiser)[0]).json()["page"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_a_room_and_of_its_door_is_a_multiple_of_eight_kilobytes(
    organiser: Organiser, language: str
) -> None:
    pages = [open_doors(organiser), staff(organiser, Role.PANEL), staff(organiser, Role.PROJECTOR)]
    here = seat(organiser)
    pages += [here, f"{here}/turns/mine", f"{here}/notes", f"{here}/nothing", "/room/nobody"]
    for path in (*pages, "/join", "/rejoin", "/staff"):
        page = organiser.client.get(f"{path}?language={language}")
        assert len(page.content) % BLOCK == 0, path
        assert page.headers["content-length"] == str(len(page.content))
        assert "content-encoding" not in page.headers
        assert COMMENT.search(page.content), path
        assert page.text.count("</html>") == 1


@pytest.mark.parametrize("missing", [0, 1, 2, 6, 7, 8, BLOCK - 1])
def test_a_page_of_any_length_is_filled_to_the_next_multiple(missing: int) -> None:
    body = b"x" * (2 * BLOCK - missing)
    filled = _page(body, BLOCK)
    assert filled.startswith(body + b"<!--")
    assert len(filled) == (2 if missing >= 7 else 3) * BLOCK
    assert _page(body, BLOCK) == filled, "what is alike stays alike"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_i_wrote_is_as_large_for_who_wrote_nothing_and_for_who_wrote_much(
    organiser: Organiser, language: str
) -> None:
    assert organiser.post("", **PLAN).status_code == 303
    desk = open_doors(organiser)
    fields = {"prompt": "", "way": "open-queue", "appearance": "handle", "level": "held"}
    asked(organiser.client, f"{desk}/agenda/insert", title="Needs", minutes="20", **fields)
    asked(organiser.client, f"{desk}/agenda/open", item=now(organiser).items[0].id)
    silent, talker = (
        come_in(organiser.client, code).json()["page"] for code in cards(organiser)[:2]
    )
    said = ["نخاف أن ننسى كما نسي من قبلنا. " * 3] * 25 + ["ن" * 2000]
    for text in said:
        asked(organiser.client, f"{talker}/floor/ask")
        asked(organiser.client, f"{desk}/floor/give", who="")
        words = {"text": text, "level": "held", "appearance": "handle", "signature": ""}
        assert asked(organiser.client, f"{talker}/turns/say", **words).json() == {"answer": "kept"}
    nothing, much = (
        organiser.client.get(f"{seat}/turns/mine?language={language}") for seat in (silent, talker)
    )
    assert much.text.count("data-turn=") == len(said)
    assert "data-turn=" not in nothing.text
    assert len(nothing.content) == OWN_WORDS_BLOCK
    assert len(much.content) == OWN_WORDS_BLOCK
    form = {"key": key(), "turn": "none"}
    refusal = refused_page(organiser.client, f"{silent}/turns/reword", form)
    assert len(refusal.encode()) == OWN_WORDS_BLOCK, "a page that shows a form again"


def test_every_answer_to_a_script_has_a_whole_size(organiser: Organiser) -> None:
    client, desk = organiser.client, open_doors(organiser)
    here = seat(organiser)
    answers = [
        asked(client, f"{desk}/doors/close"),
        asked(client, f"{desk}/team/banner", text="Tea is ready"),
        asked(client, f"{here}/floor/ask"),
        asked(client, f"{here}/rejoin-code"),
        asked(client, f"{here}/regions", has="{}"),
        asked(client, f"{here}/nothing"),
        asked(client, "/join", code="ABCD-EFGH-JKMN"),
        client.post("/join", headers={**AS_JSON, "Origin": "https://evil.example"}),
        client.post(f"{here}/floor/ask", content=b"x" * 600_000, headers=AS_JSON),
    ]
    assert {one.status_code for one in answers} == {200, 403, 404, 409, 413}
    for answer in answers:
        assert answer.json()
        assert len(answer.content) == filled_size(len(answer.content.rstrip()))
        assert answer.headers["content-length"] == str(len(answer.content))


def test_a_file_is_what_it_is(organiser: Organiser, client: TestClient) -> None:
    design = client.get(f"{organiser.path}/design.yaml")
    assert design.status_code == 200
    assert "x-fill" not in design.headers
    assert "x-fill" not in client.get("/static/fill.js").headers


def test_the_field_that_fills_a_form_changes_nothing(organiser: Organiser) -> None:
    desk = open_doors(organiser)
    for fill in ("", "x", "x" * 16_000):
        answer = asked(organiser.client, f"{desk}/team/banner", text="Tea", fill=fill)
        assert answer.json() == {"answer": "seen"}
    form = {"key": key(), "text": "x" * 700, "fill": "fill-fill-fill"}
    page = refused_page(organiser.client, f"{desk}/team/banner", form)
    assert "x" * 700 in page
    assert "fill-fill-fill" not in page
