"""A running server with the sample workshop, and people in it, each in a browser of their own."""

import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, TextIO

from playwright.sync_api import Browser, Error, Page, ViewportSize, expect

PHONE = ViewportSize(width=390, height=844)
LAPTOP = ViewportSize(width=1280, height=800)
WALL = ViewportSize(width=1920, height=1080)


class Server:
    """`parley demo` in a process of its own, over files in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.start()
        links = (folder / "links.txt").read_text("utf-8")
        self.organiser = re.findall(r"Organiser \(once\)\s+(\S+)", links)[0]
        self.staff = dict(
            re.findall(
                r"^(Facilitator|Co-facilitator|Panel|Rapporteur|Projector)\s+(\S+)",
                links,
                re.MULTILINE,
            )
        )
        self.cards = re.findall(r"\S+/join#\S+", links)

    def start(self) -> None:
        with (self.folder / "log.txt").open("a") as log:
            self._process = self._started(log)

        for _ in range(600):  # a machine that is busy
            try:
                urllib.request.urlopen(f"{self.url}/healthz", timeout=1).close()
            except OSError:
                time.sleep(0.1)
            else:
                return
        self.kill()
        raise RuntimeError("the server did not start")

    def _started(self, log: TextIO) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            [sys.executable, "-c", "from app.cli import main; main()", "demo"],
            env={
                "PATH": "/usr/bin:/bin",
                "PARLEY_PORT": str(self.port),
                "PARLEY_DATA": str(self.folder / "record"),
                "PARLEY_KEYRING": str(self.folder / "keyring"),
                "PARLEY_GRACE_SECONDS": "3",
            },
            stdout=subprocess.DEVNULL,
            stderr=log,
        )

    def kill(self) -> None:
        """End the process at once, as a power cut would."""
        self._process.kill()
        self._process.wait()

    def log(self) -> str:
        return (self.folder / "log.txt").read_text("utf-8")


class Serving(Protocol):
    """A server with a workshop on it, and the addresses by which people come in."""

    @property
    def url(self) -> str: ...

    @property
    def organiser(self) -> str: ...

    @property
    def staff(self) -> Mapping[str, str]: ...

    @property
    def cards(self) -> Sequence[str]: ...


@dataclass
class Stage:
    """Everybody who is in the workshop, and what their browsers complained about."""

    browser: Browser
    server: Serving
    language: str = "en"
    complaints: list[str] = field(default_factory=list)

    def page(self, size: ViewportSize, *, scripts: bool = True, dark: bool = False) -> Page:
        context = self.browser.new_context(
            viewport=size,
            locale=self.language,
            java_script_enabled=scripts,
            color_scheme="dark" if dark else "light",
        )
        context.set_default_timeout(10_000)
        page = context.new_page()
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda fault: self.complaints.append(str(fault)))
        return page

    def staff(self, role: str, size: ViewportSize = LAPTOP) -> Page:
        page = self.page(size)
        page.goto(self.server.staff[role])
        page.locator("form.enter button").click()
        page.wait_for_url("**/room/**")
        connected(page)
        return page

    def lead(self) -> Page:
        """Return the page of whoever leads, who has opened the doors."""
        page = self.staff("Facilitator")
        press(page, "doors/open")
        return page

    def participant(self, card: int, *, size: ViewportSize = PHONE, dark: bool = False) -> Page:
        page = self.page(size, dark=dark)
        page.goto(self.server.cards[card])
        self.into_the_room(page)
        return page

    def into_the_room(self, page: Page) -> None:
        """Go from the join page, with a code in its box, through the rules to the seat."""
        accept(page)
        connected(page)

    def close(self) -> None:
        for context in list(self.browser.contexts):
            for page in context.pages:
                # Chromium never answers where a context is closed while a page of it is under way.
                with suppress(Error):
                    page.goto("about:blank", wait_until="commit")
            context.close()


def accept(page: Page) -> None:
    """Read on, accept the rules, take the seat, and go to the room."""
    page.locator("#join-form button").click()
    page.locator("input[name=agree]").check()
    page.locator("#rules-form button").click()
    page.wait_for_url("**/room/*/welcome")
    page.locator("a.main").click()
    page.wait_for_url(re.compile(r"/room/[0-9a-f]{16}$"))


def connected(page: Page) -> None:
    expect(page.locator("#link")).to_have_attribute("data-state", "connected")


def press(page: Page, act: str) -> None:
    """Press the visible button that does this act."""
    page.locator(f'form[action$="{act}"] button >> visible=true').first.click()


def open_item(facilitator: Page, place: int) -> None:
    """Open the item at this place of the agenda, from 0."""
    item = facilitator.locator("#agenda .agenda-item").nth(place)
    item.locator("summary").click()
    item.locator('form[action$="agenda/open"] button').click()
    expect(item).to_have_attribute("data-state", "open")


def open_round(facilitator: Page, prompt: str, seconds: int | None = None) -> None:
    """Open a round, for fewer seconds than its form offers where a number is given: the protocol
    takes any."""
    facilitator.locator("summary", has_text="Open a round").click()
    facilitator.locator("#round-prompt").fill(prompt)
    if seconds is not None:
        facilitator.locator("#round-seconds").evaluate(
            "(select, s) => { select.options[0].value = s; select.selectedIndex = 0 }", str(seconds)
        )
    facilitator.locator('form[action$="rounds/open"] button').click()


def say(facilitator: Page, participant: Page, words: str) -> None:
    """Ask, get the floor, and say something in writing."""
    press(participant, "floor/ask")
    expect(participant.locator("#own_seat")).to_have_attribute("data-mine", "queued")
    facilitator.locator('#controls form[action$="floor/give"] button').click()
    expect(participant.locator("#own_seat")).to_have_attribute("data-mine", "speaking")
    participant.locator("#turn-text").fill(words)
    participant.locator("#turn-form button").click()
    expect(participant.locator("#own_seat")).to_have_attribute("data-mine", "free")


def is_news(complaint: str) -> bool:
    """Whether a browser only reports an answer of the server, that the server is away, or that
    somebody was in a box before its page would have put them there."""
    return any(
        part in complaint
        for part in (
            "status of 4",
            "ERR_",
            "WebSocket connection to",
            "Clear-Site-Data header",
            "Autofocus processing was blocked",
        )
    )
