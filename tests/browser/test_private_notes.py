"""Private notes in a real browser: what leaves it is accounted for to the byte, nothing stays
behind, nothing that was typed is lost, and the page says what is the matter."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect
from sqlmodel import Session, select

from app.core.workshop import WorkshopId
from app.database import sqlite
from app.keyring import Keyring
from app.models import PrivateNote
from tests.browser.conftest import _is_news
from tests.browser.test_barriers import NARROW, fits, reach
from tests.browser.workshop import LAPTOP, PHONE, Server, Stage, press
from tests.private_notes import NONE, Phrase, decoded, encoded, mark_of, phrase

WORDS = Path(__file__).parents[2] / "app" / "static" / "vendor" / "eff_large_wordlist.txt"
DOCUMENT = Path(__file__).parents[2] / "docs" / "private-notes.md"
SECRET = "What I could not say.\n\nما لم أستطع قوله. <b>&amp;</b></textarea>"
MARKUP = "</textarea><script>window.ran = 1</script><img src=x onerror='window.ran = 1'>{{7*7}}"
Barriers = Callable[[Page], list[str]]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Return one running server for all tests of this page: each takes phrases of its own."""
    server = Server(tmp_path_factory.mktemp("notes"))
    yield server
    server.kill()


@dataclass(frozen=True)
class Seat:
    """A seat that was taken: its room, and the cookies that open it on any device."""

    room: str
    cookies: Any = field(repr=False)

    def on(self, stage: Stage, size: dict[str, int], *, scripts: bool = True) -> Page:
        """Return the room's page on another device."""
        page = stage.page(size, scripts=scripts)
        page.context.add_cookies(self.cookies)
        page.goto(self.room)
        return page


@pytest.fixture(scope="module")
def seats(house: Server, browser: Browser) -> tuple[Seat, Seat]:
    """Open the doors, and return a seat of each party."""
    stage = Stage(browser, house)
    facilitator = stage.staff("Facilitator")
    press(facilitator, "doors/open")
    expect(facilitator.locator('form[action$="doors/close"]').first).to_be_attached()
    pages = [stage.participant(card) for card in (0, 6)]
    anna, bela = (Seat(page.url, page.context.cookies()) for page in pages)
    stage.close()
    return anna, bela


@pytest.fixture
def stage(house: Server, browser: Browser) -> Iterator[Stage]:
    """Return the stage; afterwards no browser may have complained of anything."""
    stage = Stage(browser, house)
    yield stage
    stage.close()
    assert [c for c in stage.complaints if not _is_news(c)] == []


@pytest.fixture
def seat(stage: Stage, seats: tuple[Seat, Seat]) -> Page:
    """Return the phone of somebody who has a seat."""
    return seats[0].on(stage, PHONE)


@dataclass
class Sent:
    """All requests of a browser, from now on."""

    posts: list[tuple[str, dict[str, str], str]] = field(default_factory=list)
    addresses: set[str] = field(default_factory=set)
    heads: str = ""

    def note(self, request: Request) -> None:
        self.addresses.add(request.url)
        self.heads += repr(request.headers)
        body = request.post_data or ""
        if request.method == "POST":
            act = urlsplit(request.url).path.rsplit("/", 1)[-1]
            self.posts.append((act, dict(parse_qsl(body, keep_blank_values=True)), body))
        else:
            assert body == ""

    def acts(self) -> list[str]:
        return [act for act, _, _ in self.posts]


def sent_by(page: Page) -> Sent:
    sent = Sent()
    page.context.on("request", sent.note)
    return sent


def to_notes(page: Page, language: str = "") -> Page:
    """Go from the room to its private notes."""
    room = page.url
    page.locator("a[href$='/notes']").click()
    page.wait_for_url(f"{room}/notes")
    if language:
        page.goto(f"{room}/notes?language={language}")
    expect(page.locator("#closed")).to_be_visible()
    return page


def begun(page: Page) -> Phrase:
    """Draw a phrase, copy it, and confirm it."""
    page.locator("#begin").click()
    shown = phrase(page.locator("#phrase li").all_text_contents())
    page.locator("#written").click()
    confirm(page, shown)
    expect(page.locator("#notes")).to_be_focused()
    return shown


def asked_for(page: Page, field: str) -> int:
    """Return the place, from 0, of the word that is asked for in this field."""
    (number,) = re.findall(r"\d+", page.locator(f"label[for={field}]").inner_text())
    return int(number) - 1


def confirm(page: Page, shown: Phrase) -> None:
    for name in ("first", "second"):
        page.locator(f"#{name}").fill(shown.words[asked_for(page, name)])
    page.locator("#confirm-form .main").click()


def save(page: Page, text: str) -> None:
    page.locator("#notes").fill(text)
    expect_state(page, "new")
    page.locator("#save").click()
    expect_state(page, "saved")


def expect_state(page: Page, state: str) -> None:
    expect(page.locator("#state")).to_have_attribute("data-state", state)
    expect(page.locator("#state")).not_to_be_empty()


def unlock(page: Page, typed: str) -> None:
    page.locator("#typed").fill(typed)
    page.locator("#phrase-form button").click()


def stored(house: Server, by: Phrase) -> bytes | None:
    """Return the ciphertext that the record has for a phrase, found and unsealed by its keys."""
    engine = sqlite.engine(house.folder / "record" / "parley.sqlite", writer=False)
    keyring = Keyring(house.folder / "keyring")
    try:
        with Session(engine) as session:
            for row in session.exec(select(PrivateNote)):
                key = keyring.key(WorkshopId(row.workshop))
                if row.id == key.mac("private_note", encoded(by.locator))[:32]:
                    return decoded(key.open(row.words, "private_note", row.id))
    finally:
        engine.dispose()
    return None


def left_behind(page: Page) -> dict[str, Any]:
    """Return whatever the page has stored in the browser."""
    found: dict[str, Any] = page.evaluate(
        """async () => ({
          local: Object.entries(localStorage), session: Object.entries(sessionStorage),
          databases: await indexedDB.databases(), caches: await caches.keys(),
          workers: (await navigator.serviceWorker.getRegistrations()).length,
          cookies: document.cookie, name: window.name, state: history.state,
        })"""
    )
    return found


NOTHING = {
    "local": [], "session": [], "databases": [], "caches": [], "workers": 0, "cookies": "",
    "name": "", "state": None,
}  # fmt: skip


def on_the_page(page: Page) -> str:
    """Return all that stands in the page: its markup, and what is in its fields."""
    return str(
        page.evaluate(
            """() => [document.documentElement.outerHTML, document.title, location.href,
              ...Array.from(document.querySelectorAll("input, textarea"), (f) => f.value),
            ].join("\\n")"""
        )
    )


def shows_phrase(text: str, of: Phrase) -> bool:
    """Whether a text has three or more of a phrase's words; one or two may be any page's own."""
    there = set(re.findall(r"[a-z-]+", text.lower()))
    return len(there & set(of.words)) > 2


def test_only_a_locator_and_ciphertext_ever_leave_the_browser_and_every_byte_is_accounted_for(
    seat: Page, house: Server
) -> None:
    to_notes(seat)
    sent = sent_by(seat)
    seat.reload()
    expect(seat.locator("#closed")).to_be_visible()
    expect(seat).to_have_title("Parley")
    known = begun(seat)
    save(seat, SECRET)
    save(seat, f"{SECRET} And more.")
    seat.locator("#lock").click()
    unlock(seat, " ".join(known.words))
    expect(seat.locator("#notes")).to_have_value(f"{SECRET} And more.")
    note = stored(house, known)
    assert note is not None
    assert known.open(note) == f"{SECRET} And more.", "somebody else's program opens it"

    assert sent.acts() == ["save", "save", "read"]
    was, nonces = NONE, set()
    for (act, form, body), text in zip(
        sent.posts, (SECRET, f"{SECRET} And more.", None), strict=True
    ):
        expected = known.asking
        if text is not None:
            words = decoded(form["words"])
            assert known.open(words) == text, "the key of the phrase opens it, filling and all"
            nonces.add(words[1:13])
            expected = {**expected, "was": was, "words": encoded(words)}
            was = mark_of(words)
        assert form == expected, act
        assert body == "&".join(f"{name}={value}" for name, value in expected.items())
    assert len(nonces) == 2
    room = urlsplit(seat.url).path
    scripts = {f"/static/notes/{name}.js" for name in ("phrase", "sealing", "kept", "page")}
    styles = {"/static/base.css", "/static/notes/notes.css", "/static/icon.svg"}
    acts = {f"{room}{act}" for act in ("", "/save", "/read")}
    own = {*acts, *scripts, *styles, "/static/vendor/eff_large_wordlist.txt"}
    assert {urlsplit(a).path for a in sent.addresses} <= own
    assert not {urlsplit(a).query for a in sent.addresses} - {""}
    assert not shows_phrase(sent.heads, known)
    assert house.log() == ""


def test_the_phrase_is_shown_once_and_then_stands_nowhere(seat: Page) -> None:
    to_notes(seat)
    seat.locator("#begin").click()
    expect(seat.locator("#phrase li")).to_have_count(10)
    shown = phrase(seat.locator("#phrase li").all_text_contents())
    assert set(shown.words) <= {line.split("\t")[1] for line in WORDS.read_text().splitlines()}
    assert shows_phrase(on_the_page(seat), shown), "this would not find it"
    assert left_behind(seat) == NOTHING
    seat.locator("#written").click()
    assert not shows_phrase(on_the_page(seat), shown), "it can be read off while it is asked for"
    for name in ("first", "second"):
        seat.locator(f"#{name}").fill("abacus" if shown.words[0] != "abacus" else "zoom")
    seat.locator("#confirm-form .main").click()
    expect(seat.locator("#confirm-refusal")).not_to_be_empty()
    seat.locator("#again").click()
    assert phrase(seat.locator("#phrase li").all_text_contents()) == shown
    seat.locator("#written").click()
    confirm(seat, phrase([word.upper() + " " for word in shown.words]))
    expect(seat.locator("#notes")).to_be_visible()
    save(seat, SECRET)
    assert not shows_phrase(on_the_page(seat), shown)
    assert left_behind(seat) == NOTHING
    seat.locator("#lock").click()
    assert not shows_phrase(on_the_page(seat), shown)
    assert "could not say" not in on_the_page(seat)
    again = seat.context.new_page()
    again.goto(seat.url)
    expect(again.locator("#closed")).to_be_visible()
    assert not shows_phrase(on_the_page(again), shown)
    again.locator("#begin").click()
    assert set(again.locator("#phrase li").all_text_contents()) != set(shown.words)


def test_the_phrase_may_be_typed_as_it_comes_and_a_wrong_word_is_pointed_out_by_its_number(
    seat: Page, house: Server
) -> None:
    known = phrase("zoom yoyo wreath t-shirt vixen unlit trousers drop-down sneeze raven")
    to_notes(seat)
    room = seat.url.removesuffix("/notes")
    form: dict[str, str | float | bool] = {**known.form("From before <b>")}
    saved = seat.request.post(
        f"{room}/notes/save", form=form, headers={"Origin": house.url, "Accept": "application/json"}
    )
    assert saved.json() == {"answer": "kept"}
    refusal = seat.locator("#typed-refusal")
    sent = sent_by(seat)
    unlock(seat, "zoom yoyo wreath")
    expect(refusal).to_have_text("The phrase has ten words. Number of words here: 3.")
    unlock(seat, "zoom yo-yo wreath tshirt vixen <b>unlid</b> trousers dropdown sneezed raven")
    expect(refusal).to_have_text(re.compile(r"Number of words here: 12"))
    unlock(seat, "zoom yoyo wreath tshirt vixen unlid trousers dropdown sneezed raven")
    expect(refusal).to_have_text(re.compile(r": 6 \(\u2068unlid\u2069\) · 9 \(\u2068sneezed"))
    assert sent.acts() == [], "nothing is sent while it cannot be a phrase"
    unlock(seat, "raven yoyo wreath tshirt vixen unlit trousers dropdown sneeze zoom")
    expect(refusal).to_have_text(re.compile(r"^Nothing opens under these words here\..*lost"))
    assert sent.acts() == ["read"]
    expect(seat.locator("#open")).to_be_hidden()
    for typed in (
        " ".join(f"{n}. {word.upper()}" for n, word in enumerate(known.words, 1)),
        "  zoom\nyo yo\n\n wréath,t shirt;vixen — unlit\ttrousers\tdrop down sneeze.raven. ",
        "zoom-yo-yo-wreath-tshirt-vixen-unlit-trousers-dropdown-sneeze-raven",
    ):
        unlock(seat, typed)
        expect(seat.locator("#notes")).to_have_value("From before <b>")
        seat.locator("#lock").click()
        expect(seat.locator("#notes")).to_be_hidden()
        expect(seat.locator("#typed")).to_have_value("")


def test_a_word_is_as_likely_as_any_other(seat: Page) -> None:
    """With chance in our hands: each number up to the last whole round gives its own word, and a
    number past it gives none."""
    to_notes(seat)
    drawn = seat.evaluate(
        """async (text) => {
          const { draw, readList } = await import("/static/notes/phrase.js");
          const list = readList(text);
          const given = [62208, 65535, 0, 7775, 7776, 62207, 62210, 1, 2, 3, 4, 5, 6];
          const really = Crypto.prototype.getRandomValues;
          Crypto.prototype.getRandomValues = (to) => { to[0] = given.shift(); return to; };
          const phrase = draw(list);
          Crypto.prototype.getRandomValues = really;
          return [phrase, given.length, list.words];
        }""",
        WORDS.read_text(),
    )
    words = [line.split("\t")[1] for line in WORDS.read_text().splitlines()]
    assert drawn == [[words[n] for n in (0, 7775, 0, 7775, 1, 2, 3, 4, 5, 6)], 0, words]
    assert 8 * len(words) == 62208


def test_the_script_makes_what_the_documentation_says(seat: Page) -> None:
    row = re.compile(r"^\| ([^|]+) \| `([^`]+)` \|$", re.MULTILINE)
    said = dict(row.findall(DOCUMENT.read_text("utf-8")))
    known = phrase(said["phrase"])
    note = known.seal(said["text"], bytes.fromhex(said["nonce (hex)"]))
    to_notes(seat)
    found = seat.evaluate(
        """async ([phrase, note, list]) => {
          const { canonical, readList, readPhrase } = await import("/static/notes/phrase.js");
          const sealing = await import("/static/notes/sealing.js");
          const { decoded, encoded, fingerprint, keysFrom, open, seal } = sealing;
          const { words } = readPhrase(phrase, readList(list));
          const keys = await keysFrom(canonical(words));
          const bytes = decoded(note);
          const broken = (at) => open(keys, bytes.map((byte, n) => (n === at ? byte ^ 1 : byte)));
          let exported = "not to be had";
          try { exported = await crypto.subtle.exportKey("raw", keys.key); } catch { /* good */ }
          return {
            exported, secret: canonical(words), locator: encoded(keys.locator),
            mark: await fingerprint(bytes), text: await open(keys, bytes),
            sealed: encoded(await seal(keys, "\\ufeffnew 🕊")),
            broken: await Promise.all([0, 1, 13, 40000, bytes.length - 1].map(broken)),
            longest: await open(keys, await seal(keys, "ع".repeat(32766))),
            tooLong: await seal(keys, "x".repeat(65533)).catch((fault) => fault.message),
          };
        }""",
        [said["phrase"], encoded(note), WORDS.read_text()],
    )
    assert found["secret"] == said["secret"]
    assert found["locator"] == said["locator"]
    assert found["mark"] == said["SHA-256 of the note, as in `was`"]
    assert found["text"] == said["text"]
    assert known.open(decoded(found["sealed"])) == "\ufeffnew 🕊"
    assert found["exported"] == "not to be had"
    assert found["broken"] == [None] * 5
    assert found["longest"] == "ع" * 32766
    assert found["tooLong"] == "too long"


def test_what_another_device_saved_meanwhile_is_shown_beside_and_nothing_typed_is_lost(
    seat: Page, stage: Stage, seats: tuple[Seat, Seat], house: Server
) -> None:
    to_notes(seat)
    known = begun(seat)
    save(seat, "First")
    laptop = to_notes(seats[1].on(stage, LAPTOP))
    for typed, choice, result in (
        ("Second", "#both", "Mine\n\nSecond"),
        ("Third", "#mine", "Mine"),
        ("Fourth", "#theirs", "Fourth"),
    ):
        unlock(laptop, " ".join(known.words))
        save(laptop, typed)
        laptop.locator("#lock").click()
        seat.locator("#notes").fill("Mine")
        seat.locator("#save").click()
        expect_state(seat, "other")
        expect(seat.locator("#other-words")).to_have_text(typed)
        expect(seat.locator("#notes")).to_have_value("Mine")
        seat.locator("#notes").press_sequentially("!")
        seat.locator("#notes").press("Backspace")
        seat.locator(choice).click()
        expect(seat.locator("#other")).to_be_hidden()
        expect(seat.locator("#notes")).to_have_value(result)
        seat.locator("#save").click()
        expect_state(seat, "saved")
        assert known.open(stored(house, known) or b"") == result
    unlock(laptop, " ".join(known.words))
    laptop.locator("#destroying summary").click()
    laptop.locator("#destroy").click()
    expect(laptop.locator("#told")).to_contain_text("These notes are destroyed")
    assert stored(house, known) is None
    seat.locator("#notes").fill("Still mine")
    seat.locator("#save").click()
    expect_state(seat, "gone")
    expect(seat.locator("#notes")).to_have_value("Still mine")
    seat.locator("#save").click()
    expect_state(seat, "saved")
    assert known.open(stored(house, known) or b"") == "Still mine"


def test_without_a_link_nothing_is_lost_and_an_answer_that_was_lost_makes_no_quarrel(
    seat: Page, house: Server
) -> None:
    to_notes(seat)
    known = begun(seat)
    save(seat, "First")

    def away(route: Route) -> None:
        route.abort()

    def answer_lost(route: Route) -> None:
        route.fetch()
        route.abort()

    for how, text, there in ((away, "Second", "First"), (answer_lost, "Third", "Third")):
        seat.route("**/notes/save", how)
        seat.locator("#notes").fill(text)
        seat.locator("#save").click()
        expect_state(seat, "not-saved")
        expect(seat.locator("#notes")).to_have_value(text)
        assert known.open(stored(house, known) or b"") == there
        seat.unroute("**/notes/save")
    save(seat, "Fourth")
    assert known.open(stored(house, known) or b"") == "Fourth"
    seat.route("**/notes/read", away)
    seat.locator("#lock").click()
    unlock(seat, " ".join(known.words))
    expect(seat.locator("#typed-refusal")).to_contain_text("The server did not answer")
    seat.unroute("**/notes/read")
    seat.locator("#phrase-form button").click()
    expect(seat.locator("#notes")).to_have_value("Fourth")
    seat.locator("#notes").fill("é" * 32_767)
    seat.locator("#save").click()
    expect_state(seat, "too-long")
    expect(seat.locator("#notes")).to_have_value("é" * 32_767)


def test_unused_for_ten_minutes_the_page_locks_and_unsaved_words_come_back_with_the_phrase(
    seat: Page, house: Server
) -> None:
    seat.clock.install()
    to_notes(seat)
    known = begun(seat)
    save(seat, "Kept")
    long = "ü" * 40_000  # more than fits into one note: lost neither
    seat.locator("#notes").fill(f"Kept, and not yet saved {long}")
    for _ in range(3):
        seat.clock.fast_forward("09:00")
        expect(seat.locator("#notes")).to_be_visible()
        seat.locator("#notes").press("End")
    seat.clock.fast_forward("10:20")
    expect(seat.locator("#notes")).to_be_hidden()
    expect(seat.locator("#told")).to_contain_text("What was not saved is still in it, encrypted")
    assert "not yet saved" not in on_the_page(seat)
    assert left_behind(seat) == NOTHING
    other = phrase(known.words[::-1])
    unlock(seat, " ".join(other.words))
    expect(seat.locator("#typed-refusal")).to_contain_text("Nothing opens")
    unlock(seat, " ".join(known.words))
    expect(seat.locator("#notes")).to_have_value(f"Kept, and not yet saved {long}")
    expect_state(seat, "restored")
    assert known.open(stored(house, known) or b"") == "Kept"
    save(seat, "Kept, and saved")
    seat.clock.fast_forward("10:20")
    expect(seat.locator("#told")).to_have_text("This page is locked. Your ten words open it again.")
    seat.locator("#begin").click()
    seat.clock.fast_forward("10:20")
    expect(seat.locator("#phrase li")).to_have_count(0)
    expect(seat.locator("#closed")).to_be_visible()


def test_unsaved_words_are_asked_about_before_they_are_lost(seat: Page) -> None:
    to_notes(seat)
    room = seat.url.removesuffix("/notes")
    begun(seat)
    asked: list[str] = []

    def stay(dialog: Any) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    seat.on("dialog", stay)
    seat.locator("#notes").press_sequentially("Not saved")
    seat.locator("#back").click()
    expect(seat.locator("#notes")).to_have_value("Not saved")
    assert asked == ["confirm"]
    seat.evaluate("setTimeout(() => location.reload())")
    seat.wait_for_timeout(300)
    expect(seat.locator("#notes")).to_have_value("Not saved")
    assert asked == ["confirm", "beforeunload"]
    seat.locator("#save").click()
    expect_state(seat, "saved")
    seat.locator("#back").click()
    seat.wait_for_url(room)
    assert asked == ["confirm", "beforeunload"]
    seat.go_back()
    expect(seat.locator("#closed")).to_be_visible()
    assert "Not saved" not in seat.locator("#notes").input_value()


def test_leaving_quickly_blanks_the_page_at_once_and_ends_the_seat_on_this_device(
    seat: Page,
) -> None:
    to_notes(seat)
    notes = seat.url
    begun(seat)
    seat.locator("#notes").fill(SECRET)
    seat.locator("#leave").click()
    seat.wait_for_url("**/away")
    assert "could not say" not in on_the_page(seat)
    assert [c["name"] for c in seat.context.cookies() if c["name"] != "parley-language"] == []
    answered = seat.goto(notes)
    assert answered is not None
    assert answered.status == 404
    seat.go_back()
    assert "could not say" not in on_the_page(seat)


def test_markup_in_notes_is_text_and_nothing_else(
    seat: Page, stage: Stage, seats: tuple[Seat, Seat]
) -> None:
    to_notes(seat)
    known = begun(seat)
    save(seat, MARKUP)
    other = to_notes(seats[1].on(stage, PHONE))
    unlock(other, " ".join(known.words))
    expect(other.locator("#notes")).to_have_value(MARKUP)
    save(other, f"{MARKUP} twice")
    seat.locator("#notes").fill("Other words")
    seat.locator("#save").click()
    expect(seat.locator("#other-words")).to_have_text(f"{MARKUP} twice")
    seat.locator("#both").click()
    expect(seat.locator("#notes")).to_have_value(f"Other words\n\n{MARKUP} twice")
    for page in (seat, other):
        assert page.evaluate("[window.ran ?? 0, document.images.length]") == [0, 0]


def test_whatever_gets_into_the_page_can_neither_run_nor_call_out(
    browser: Browser, house: Server, seats: tuple[Seat, Seat]
) -> None:
    """The page's own policy holds in a browser. (What is refused is complained of: so no stage.)"""
    page = to_notes(seats[0].on(Stage(browser, house), PHONE))
    tried = page.evaluate(
        """async (marker) => {
          const refused = {};
          const attempt = async (name, act) => {
            try { await act(); refused[name] = false; } catch { refused[name] = true; }
          };
          const there = (...path) => fetch(["", ...path].join("/"));
          await attempt("own page", () => there("join"));
          await attempt("room", () => fetch(location.pathname.replace("/notes", "")));
          await attempt("other script", () => import("/static/live.js"));
          await attempt("vendored script", () => import("/static/vendor/idiomorph.esm.js"));
          await attempt("markup", () => { document.body.insertAdjacentHTML("beforeend", marker); });
          await attempt("inner", () => { document.createElement("p").innerHTML = marker; });
          await attempt("script text", () => { document.createElement("script").text = "1"; });
          await attempt("eval", () => (0, eval)("1"));
          await attempt("handler", () => { document.body.setAttribute("onclick", "1"); });
          await attempt("policy", () => trustedTypes.createPolicy("own", {}));
          await attempt("socket", () => new Promise((open, closed) => {
            const socket = new WebSocket(location.origin.replace("http", "ws"));
            socket.onopen = open;
            socket.onerror = closed;
          }));
          await attempt("picture", () => new Promise((loaded, broken) => {
            const picture = new Image();
            picture.onload = loaded;
            picture.onerror = broken;
            picture.src = "/static/icon.svg?" + marker.length;
            setTimeout(broken, 2000);
          }));
          return refused;
        }""",
        MARKUP,
    )
    allowed = {"picture"}  # its own icon, and it alone
    assert {name for name, refused in tried.items() if not refused} <= allowed
    with page.expect_event("console", lambda m: "form-action" in m.text):
        page.evaluate(
            """() => { const form = document.createElement("form"); form.action = "/join";
                 document.body.append(form); form.submit(); }"""
        )
    assert page.url.endswith("/notes")
    assert page.evaluate("window.ran ?? 0") == 0
    page.context.close()


def test_where_the_browser_cannot_encrypt_or_runs_no_script_the_page_says_so_and_does_nothing(
    stage: Stage, seats: tuple[Seat, Seat]
) -> None:
    seat = seats[0].on(stage, PHONE)
    notes = f"{seat.url}/notes"
    bare = seat.context.new_page()
    bare.add_init_script("Object.defineProperty(crypto, 'subtle', { value: undefined })")
    sent = sent_by(bare)
    bare.goto(notes)
    expect(bare.get_by_text("This page needs a secure connection (https).")).to_be_visible()
    expect(bare.locator("#closed")).to_be_hidden()
    assert not [a for a in sent.addresses if "eff_large" in a]
    broken = seat.context.new_page()
    broken.route("**/eff_large_wordlist.txt", lambda route: route.fulfill(body="11111\tabacus\n"))
    broken.on("console", lambda message: None)
    broken.goto(notes)
    expect(broken.get_by_text("The list of words did not come")).to_be_visible()
    expect(broken.locator("#closed")).to_be_hidden()
    quiet = seats[0].on(stage, PHONE, scripts=False)
    quiet.goto(notes)
    expect(quiet.get_by_text("This page needs JavaScript.")).to_be_visible()
    expect(quiet.locator("form")).to_have_count(3)
    assert not [f for f in quiet.locator("form, button").all() if f.is_visible()]
    quiet.locator("#back").click()
    quiet.wait_for_url(seat.url)
    quiet.go_back()
    quiet.locator("#leave").click()
    quiet.wait_for_url("**/away")


@pytest.mark.parametrize(("language", "dark"), [("en", False), ("ar", True)])
def test_the_page_shuts_nobody_out(
    seat: Page, barriers: Barriers, language: str, *, dark: bool
) -> None:
    to_notes(seat, language)

    def look(moment: str) -> None:
        for size in (NARROW, LAPTOP):
            seat.set_viewport_size({"width": size["width"], "height": size["height"]})
            assert barriers(seat) == [], moment
            assert fits(seat), moment

    seat.emulate_media(color_scheme="dark" if dark else "light")
    for details in seat.locator("details").all():
        details.evaluate("details => { details.open = true; }")
    unlock(seat, "abacus " * 9 + "abacusss")
    expect(seat.locator("#typed-refusal")).not_to_be_empty()
    look("closed")
    seat.locator("#begin").click()
    look("drawn")
    shown = phrase(seat.locator("#phrase li").all_text_contents())
    seat.locator("#written").click()
    look("asked")
    confirm(seat, shown)
    save(seat, "Words " * 400)
    for details in seat.locator("details").all():
        details.evaluate("details => { details.open = true; }")
    look("open")
    seat.locator("#lock").click()
    expect(seat.locator("#told")).not_to_be_empty()
    look("locked")


def test_the_keyboard_alone_begins_writes_and_saves(seat: Page, house: Server) -> None:
    to_notes(seat)
    reach(seat, "#begin")
    seat.keyboard.press("Enter")
    expect(seat.locator("#drawn-title")).to_be_focused()
    shown = phrase(seat.locator("#phrase li").all_text_contents())
    reach(seat, "#written")
    seat.keyboard.press("Enter")
    for name in ("first", "second"):
        reach(seat, f"#{name}")
        seat.keyboard.type(shown.words[asked_for(seat, name)])
    seat.keyboard.press("Enter")
    expect(seat.locator("#notes")).to_be_focused()
    seat.keyboard.type("By keyboard.")
    reach(seat, "#save")
    seat.keyboard.press("Enter")
    expect_state(seat, "saved")
    assert shown.open(stored(house, shown) or b"") == "By keyboard."
