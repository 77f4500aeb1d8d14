"""The page of private notes, as somebody uses it, and what of it can be seen from outside."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import Page, Request, ViewportSize, expect
from sqlmodel import Session, select

from app.core.workshop import WorkshopId
from app.database import sqlite
from app.keyring import Keyring
from app.models import PrivateNote
from tests.browser.workshop import Server, Stage
from tests.private_notes import Phrase, decoded, encoded, phrase

WORDS = Path(__file__).parents[3] / "app" / "static" / "vendor" / "eff_large_wordlist.txt"
SECRET = "What I could not say.\n\nما لم أستطع قوله. <b>&amp;</b></textarea>"


@dataclass(frozen=True)
class Seat:
    """A seat that was taken: its room, and the cookies that open it on any device."""

    room: str
    cookies: Any = field(repr=False)

    def on(self, stage: Stage, size: ViewportSize, *, scripts: bool = True) -> Page:
        """Return the room's page on another device."""
        page = stage.page(size, scripts=scripts)
        page.context.add_cookies(self.cookies)
        page.goto(self.room)
        return page


@dataclass
class Sent:
    """All requests of a browser, from now on."""

    posts: list[tuple[str, dict[str, str], str]] = field(default_factory=list)
    asked: int = 0  # whether the day is on: with not one byte of a form
    addresses: set[str] = field(default_factory=set)
    heads: str = ""

    def note(self, request: Request) -> None:
        self.addresses.add(request.url)
        self.heads += repr(request.headers)
        body = request.post_data or ""
        if request.method == "POST":
            act = urlsplit(request.url).path.rsplit("/", 1)[-1]
            if act == "day":
                assert body == ""
                self.asked += 1
                return
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
