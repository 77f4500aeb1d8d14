"""The page of private notes: one page for everyone, a policy of its own, and answers that tell
nothing to whoever has no phrase."""

import base64
import hashlib
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from fastapi import FastAPI
from httpx2 import Response
from starlette.testclient import TestClient

from app.core.seat import Role
from app.locales import LANGUAGES
from app.routes.house import House
from app.settings import Settings
from tests.private_notes import ANNA, BELA, decoded, encoded, mark_of, phrase
from tests.routes.doors import AS_JSON, cards, come_in, open_doors, staff
from tests.routes.visits import Organiser, key

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "app" / "static"
ACTS = ("read", "save", "destroy")
SCRIPTS = ("phrase", "sealing", "kept", "page")
FILE = re.compile(r'(?:src|href)="(/static/[^"]+)" integrity="(sha256-[^"]+)"')
IMPORT = re.compile(r"""\bimport\b[^"'`;]*["'`]([^"'`]+)["'`]|\bimport\s*\(""")


@pytest.fixture
def another(application: FastAPI, organiser: Organiser) -> TestClient:
    """Return a browser of somebody else, who has not come in yet."""
    headers = {"Origin": Settings.public_url}
    browser = TestClient(application, Settings.public_url, headers=headers, follow_redirects=False)
    browser.portal = organiser.client.portal  # the same running server
    return browser


def seat(organiser: Organiser, browser: TestClient, party: int) -> str:
    """Come in by a card of this party, and return the path of the page."""
    return str(come_in(browser, cards(organiser, party)[0]).json()["page"])


def another_workshop(organiser: Organiser) -> Organiser:
    made = organiser.client.post("/organise/new", data={"design": "kelman", "key": key()})
    return Organiser(organiser.client, organiser.house, urlsplit(made.headers["location"]).path)


def act(browser: TestClient, room: str, name: str, form: dict[str, str]) -> Response:
    return browser.post(f"{room}/notes/{name}", data=form, headers=AS_JSON)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_the_same_to_the_last_byte_for_everyone_in_every_workshop(
    organiser: Organiser, another: TestClient, language: str
) -> None:
    facilitator = open_doors(organiser)
    elsewhere = another_workshop(organiser)
    pages = [
        organiser.client.get(f"{facilitator}/notes?language={language}"),
        organiser.client.get(f"{staff(organiser, Role.RAPPORTEUR)}/notes?language={language}"),
        organiser.client.get(f"{open_doors(elsewhere)}/notes?language={language}"),
    ]
    for workshop in (organiser, elsewhere):
        for party in (0, 1):
            room = seat(workshop, another, party)
            assert another.get(room).status_code == 200
            pages.append(another.get(f"{room}/notes?language={language}"))
    assert len({page.url for page in pages}) == len(pages) == 7
    assert {page.status_code for page in pages} == {200}
    assert len({page.content for page in pages}) == 1
    assert f'<html lang="{language}"' in pages[0].text


def test_the_page_names_every_file_with_its_hash_and_runs_no_other_script(
    organiser: Organiser,
) -> None:
    page = organiser.client.get(f"{open_doors(organiser)}/notes").text
    named = dict(FILE.findall(page))
    scripts = [name for name in named if name.endswith(".js")]
    assert len(scripts) == page.count("<script") == 4
    assert len(named) - len(scripts) == page.count('rel="stylesheet"') == 2
    words = re.search(r'data-words="([^"]+)" data-words-integrity="([^"]+)"', page)
    assert words is not None
    for address, integrity in {**named, words[1]: words[2]}.items():
        content = organiser.client.get(address).content
        assert integrity == f"sha256-{base64.b64encode(hashlib.sha256(content).digest()).decode()}"
        assert page.count(integrity) == 2, "it is shown as well, for people who compare"
    here = {Path(name).name for name in scripts}
    for name in scripts:
        imported = IMPORT.findall((STATIC / name.removeprefix("/static/")).read_text("utf-8"))
        assert {f"./{one}" for one in here} >= set(imported), "it imports what has no hash"
    assert not re.search(r"<script[^>]*>[^<]|<style|\son\w+=|\sstyle=", page)


def test_the_pages_own_policy_allows_its_files_and_its_acts_and_nothing_else(
    organiser: Organiser,
) -> None:
    facilitator = open_doors(organiser)
    response = organiser.client.get(f"{facilitator}/notes")
    at = Settings.public_url
    policy = dict(
        part.strip().partition(" ")[::2]
        for part in response.headers["content-security-policy"].split(";")
    )
    assert {name: set(value.split()) for name, value in policy.items()} == {
        "default-src": {"'none'"},
        "script-src": {f"{at}/static/notes/{n}.js" for n in SCRIPTS},
        "style-src": {f"{at}/static/base.css", f"{at}/static/notes/notes.css"},
        "img-src": {f"{at}/static/icon.svg"},
        "connect-src": {
            f"{at}{facilitator}/notes/",
            f"{at}{facilitator}/leave",
            f"{at}/static/vendor/eff_large_wordlist.txt",
        },
        "form-action": {"'none'"},
        "base-uri": {"'none'"},
        "frame-ancestors": {"'none'"},
        "require-trusted-types-for": {"'script'"},
        "trusted-types": {"'none'"},
    }
    assert len(response.headers.get_list("content-security-policy")) == 1
    room = organiser.client.get(facilitator)
    others = {n: v for n, v in room.headers.items() if not n.startswith("content-")}
    assert others["cache-control"] == "no-store"
    assert {n: response.headers[n] for n in others} == others
    assert "script-src 'self'" in room.headers["content-security-policy"]


def test_the_page_and_its_scripts_keep_nothing_and_know_no_way_out() -> None:
    """What a browser stores or sends, it does by one of these names."""
    source = "".join(f.read_text("utf-8") for f in (STATIC / "notes").glob("*.js"))
    assert source.count("fetch(") == 2
    for name in (
        "localStorage", "sessionStorage", "indexedDB", "caches", "cookie", "serviceWorker",
        "XMLHttpRequest", "WebSocket", "EventSource", "sendBeacon", "postMessage", "clipboard",
        "history", "pushState", "location.hash", "window.name", "document.title", "innerHTML",
        "outerHTML", "eval", "insertAdjacentHTML", "document.write", "Function(", "console",
        "Math.random",
    ):  # fmt: skip
        assert name not in source
    page = (ROOT / "app" / "templates" / "private_notes.html").read_text("utf-8")
    for field in re.findall(r"<(?:input|textarea)[^>]*>", page):
        assert 'autocomplete="off"' in field
        assert 'spellcheck="false"' in field
        assert "name=" not in field, "a form of it could send what is typed"
    assert "{% extends" not in page


def test_notes_are_for_participants_and_the_third_party_and_not_for_the_wall(
    organiser: Organiser, another: TestClient
) -> None:
    facilitator = open_doors(organiser)
    rooms = [
        (organiser.client, facilitator),
        *((organiser.client, staff(organiser, r)) for r in (Role.PANEL, Role.OBSERVER)),
        (another, seat(organiser, another, 0)),
    ]
    for browser, room in rooms:
        assert f'href="{room}/notes"' in browser.get(room).text
        assert browser.get(f"{room}/notes").status_code == 200
        assert act(browser, room, "read", ANNA.asking).status_code == 200
    wall = staff(organiser, Role.PROJECTOR)
    assert "/notes" not in organiser.client.get(wall).text
    assert organiser.client.get(f"{wall}/notes").status_code == 403
    for name in ACTS:
        assert act(organiser.client, wall, name, ANNA.form("Words")).status_code == 403
    stranger = f"{facilitator}/notes"
    assert another.get(stranger).status_code == 404
    for name in ACTS:
        refused = act(another, facilitator, name, ANNA.form("Words"))
        assert (refused.status_code, refused.json()["answer"]) == (403, "refused")
    assert decoded_by(organiser.client, facilitator) is None


def decoded_by(browser: TestClient, room: str) -> str | None:
    """Return what Anna's phrase opens in this room."""
    answered = act(browser, room, "read", ANNA.asking)
    assert answered.status_code == 200
    return ANNA.open(decoded(answered.json()["words"]))


def test_what_one_device_saved_another_one_opens_with_the_phrase_alone(
    organiser: Organiser, another: TestClient
) -> None:
    """Notes belong to a phrase and to no seat: whoever has it reads them from any seat."""
    open_doors(organiser)
    first, second = (seat(organiser, another, party) for party in (0, 1))
    saved = act(another, first, "save", ANNA.form("Between the sessions"))
    assert (saved.status_code, saved.json()) == (200, {"answer": "kept"})
    assert decoded_by(another, second) == "Between the sessions"
    elsewhere = another_workshop(organiser)
    open_doors(elsewhere)
    assert decoded_by(another, seat(elsewhere, another, 0)) is None


def test_an_answer_has_one_length_whether_there_is_a_note_or_not(
    organiser: Organiser, another: TestClient
) -> None:
    open_doors(organiser)
    room = seat(organiser, another, 0)
    act(another, room, "save", ANNA.form(""))
    act(another, room, "save", BELA.form("x" * 65_532))
    read = [act(another, room, "read", p.asking) for p in (ANNA, BELA, phrase(BELA.words[::-1]))]
    assert [ANNA.open(decoded(one.json()["words"])) for one in read] == ["", None, None]
    assert {one.status_code for one in read} == {200}
    assert len({len(one.content) for one in read}) == 1
    assert len({tuple(sorted(one.headers.items())) for one in read}) == 1
    destroyed = [act(another, room, "destroy", p.asking) for p in (ANNA, ANNA)]
    assert len({(one.status_code, one.content) for one in destroyed}) == 1
    assert destroyed[0].content.rstrip() == b'{"answer":"kept"}'
    forms = [ANNA.form(""), ANNA.form("x" * 65_532, mark_of(b"another"))]
    assert len({len("&".join(f"{n}={v}" for n, v in form.items())) for form in forms}) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_that_were_saved_meanwhile_are_not_overwritten_and_the_refusal_says_so(
    organiser: Organiser, another: TestClient, language: str
) -> None:
    open_doors(organiser)
    room = seat(organiser, another, 0)
    act(another, room, "save", ANNA.form("On the phone"))
    another.headers["Accept-Language"] = language
    refused = act(another, room, "save", ANNA.form("On the laptop"))
    assert refused.status_code == 409
    assert refused.json()["field"] == "was"
    assert refused.json()["sentence"]
    assert decoded_by(another, room) == "On the phone"


@pytest.mark.parametrize("field", ["locator", "was", "words"])
@pytest.mark.parametrize(
    "value", ["", "Plain words", "A" * 43, "\0", "é", "<script>", "A" * 100_000]
)
def test_what_makes_no_sense_is_refused_in_words_and_stores_nothing(
    organiser: Organiser, field: str, value: str
) -> None:
    room = open_doors(organiser)
    form = {**ANNA.form("Words"), field: value}
    refused = act(organiser.client, room, "save", form)
    if (field, value) == ("locator", "A" * 43):
        assert refused.status_code == 200, "any 32 bytes may be a locator"
        return
    assert (refused.status_code, refused.json()["answer"]) == (409, "refused")
    assert refused.json()["sentence"]
    assert decoded_by(organiser.client, room) is None


def test_a_workshop_of_which_the_key_is_gone_answers_as_if_nobody_were_here(
    organiser: Organiser, house: House
) -> None:
    room = open_doors(organiser)
    act(organiser.client, room, "save", ANNA.form("Words"))
    workshop = organiser.path.rsplit("/", 1)[1]
    (house.keyring.folder / "workshops" / f"{workshop}.key").unlink()
    for name in ACTS:
        assert act(organiser.client, room, name, ANNA.form("More")).status_code in {403, 404}
    assert encoded(ANNA.locator) not in organiser.client.get(room).text
