"""Two workshops on one server behind HTTPS, and everybody who may come by: each with a browser
of their own. Every answer that any of them gets is kept, to be looked at."""

import re
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from fastapi import FastAPI
from httpx2 import Response
from starlette.testclient import TestClient

from app.core.agenda import take_up
from app.core.doors import open_doors
from app.core.floor import ask_for_floor, give_floor
from app.core.item import Item, ItemId
from app.core.level import Appearance, RecordLevel
from app.core.points import write_point
from app.core.seat import Party, Person, Role
from app.core.team_note import Mark
from app.core.team_notes import write_note
from app.core.turn import TurnId
from app.core.turns import say
from app.core.workshop import Workshop, WorkshopId
from app.live import Room
from app.main import build
from app.routes.house import House
from app.settings import Settings
from tests.houses import a_plan, settings_in
from tests.rooms import COAST, FACILITATOR, HILLS, PANEL, RAPPORTEUR
from tests.routes.visits import key

PUBLIC_URL = "https://parley.test"
OURS = {"Sec-Fetch-Site": "same-origin"}
PASSWORD = "lamp basket river stone"
FIRST, SECOND = WorkshopId("3f9a0c51d2e84b76"), WorkshopId("b41c77e09a5d2f38")
TEAM = (
    Role.FACILITATOR,
    Role.CO_FACILITATOR,
    Role.PANEL,
    Role.OBSERVER,
    Role.RAPPORTEUR,
    Role.INTERPRETER,
)
WORD = re.compile(r"/room/(\w+)")


@dataclass
class Visitor:
    """Somebody with a browser: its cookies, and the word of the page that is theirs, if any."""

    name: str
    cookies: dict[str, str] = field(default_factory=dict, repr=False)
    word: str = ""


@dataclass
class Town:
    """The server, the workshop `first` and its neighbour `second`, and who comes by."""

    application: FastAPI
    client: TestClient
    visitors: dict[str, Visitor] = field(default_factory=dict)
    answers: list[Response] = field(default_factory=list)
    first: WorkshopId = FIRST
    second: WorkshopId = SECOND

    @property
    def house(self) -> House:
        house = self.application.state.house
        assert isinstance(house, House)
        return house

    def call(self, function: Any, *args: Any, **named: Any) -> Any:
        """Do something in the server's own loop."""
        assert self.client.portal is not None
        if named:
            return self.client.portal.call(lambda: function(*args, **named))
        return self.client.portal.call(function, *args)

    def room(self, workshop: WorkshopId) -> Room:
        room = self.call(self.house.rooms.room, workshop)
        assert isinstance(room, Room)
        return room

    def workshop(self, workshop: WorkshopId) -> Workshop:
        return self.room(workshop).workshop

    def ask(
        self,
        visitor: Visitor,
        method: str,
        path: str,
        fields: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] = OURS,
        cookies: Mapping[str, str] | None = None,
    ) -> Response:
        """Ask as this visitor's browser would; what it is told to keep, it does not keep."""
        jar = visitor.cookies if cookies is None else cookies
        sent = {**headers, **({"Cookie": _written(jar)} if jar else {})}
        data = None if method == "GET" else {"key": key(), **(fields or {})}
        response = self.client.request(method, path, data=data, headers=sent)
        self.client.cookies.clear()
        self.answers.append(response)
        return response

    def come_in(self, who: str, path: str, /, **fields: Any) -> Visitor:
        """Post this form, and keep the cookies and the page that the answer gives."""
        visitor = self.visitors.get(who) or Visitor(who)
        response = self.ask(visitor, "POST", path, fields)
        assert response.status_code in {200, 303}, response.text
        visitor.cookies |= given(response)
        found = WORD.search(response.headers.get("location", "") + response.text)
        visitor.word = found[1] if found else visitor.word
        assert visitor.cookies
        self.visitors[who] = visitor
        return visitor

    def take_seat(self, name: str, workshop: WorkshopId, party: Party) -> Visitor:
        (code,) = self.call(self.house.doorway.cards.mint, workshop, party, 1)
        rules = self.workshop(workshop).plan.rules_version
        return self.come_in(name, "/join", code=code, rules=rules, agree="yes")

    def enter(self, name: str, workshop: WorkshopId, role: Role) -> Visitor:
        code = self.call(self.house.doorway.staff.new_link, workshop, role)
        return self.come_in(name, "/staff", code=code)

    def sign_in(self, name: str, account: str) -> Visitor:
        return self.come_in(name, "/sign-in", name=account, password=PASSWORD)


def _written(cookies: Mapping[str, str]) -> str:
    return "; ".join(f"{name}={value}" for name, value in cookies.items())


def given(response: Response) -> dict[str, str]:
    """Return the cookies that a browser keeps from this answer."""
    kept = {}
    for line in response.headers.get_list("set-cookie"):
        for name, morsel in SimpleCookie(line).items():
            kept[name] = morsel.value
    return kept


def items(name: str) -> tuple[Item, ...]:
    titles = ("Needs and fears", "Joint thinking", "Closing words")
    appear = Appearance.HANDLE
    return tuple(
        Item(ItemId(f"{name}{n}"), title, 30, appearance=appear) for n, title in enumerate(titles)
    )


@contextmanager
def town(folder: Path) -> Iterator[Town]:
    """Build the server over this folder, with both workshops in the middle of their first item."""
    settings = Settings(
        data=settings_in(folder).data,
        keyring=folder / "keyring",
        public_url=PUBLIC_URL,
        grace_seconds=0,
    )
    with pytest.MonkeyPatch.context() as patched:
        # The password of a test is worth no 64 MiB and no third of a second.
        patched.setattr(
            "app.doorway.accounts.PasswordHasher",
            lambda: PasswordHasher(time_cost=1, memory_cost=64),
        )
        # What is written now and then by itself would look like something that somebody did.
        patched.setattr("app.live.clock_notes.NOTE_CLOCKS", 1e9)
        application = build(settings)
        with TestClient(application, PUBLIC_URL, follow_redirects=False) as client:
            made = Town(application, client)
            # Wrong codes are typed here by the dozen, and nobody is to wait for their answers.
            patched.setattr(made.house.doorway.throttle, "wrong", lambda *_, **__: 0.0)
            _people(made)
            yield made


def _people(made: Town) -> None:
    made.visitors["outsider"] = Visitor("outsider")
    for name, workshop in (("owner", made.first), ("neighbour", made.second)):
        account = made.call(made.house.doorway.accounts.make, f"olive-{name}", PASSWORD)
        plan = a_plan(title=f"Of the {name}")
        made.call(made.house.record.make, workshop, account, plan, items(workshop[:4]))
        made.call(made.room(workshop).act, FACILITATOR, "", open_doors)
        made.sign_in(name, f"olive-{name}")
    for role in (*TEAM, Role.PROJECTOR):
        made.enter(role.value, made.first, role)
    made.enter("their facilitator", made.second, Role.FACILITATOR)
    gone = made.take_seat("gone", made.first, COAST)
    made.take_seat("coast", made.first, COAST)
    made.take_seat("coast too", made.first, COAST)
    made.take_seat("hills", made.first, HILLS)
    made.take_seat("their coast", made.second, COAST)
    made.ask(gone, "POST", f"/room/{gone.word}/seat/name", {"name": "Gone"})
    leader = made.visitors["facilitator"]
    made.ask(leader, "POST", f"/room/{leader.word}/seat/remove", {"who": "Gone"})
    soon = time.monotonic() + 5
    while len(made.workshop(made.first).seats) == 4 and time.monotonic() < soon:
        time.sleep(0.01)
    assert len(made.workshop(made.first).seats) == 3
    for visitor in made.visitors.values():
        # The first use of a seat's cookie is noted: it would look like something that was done.
        if visitor.word:
            made.ask(visitor, "GET", f"/room/{visitor.word}")
    for workshop, who in ((made.first, "coast"), (made.second, "their coast")):
        _said(made, workshop, made.visitors[who])


def _said(made: Town, workshop: WorkshopId, writer: Visitor) -> None:
    """Open the first item, in which this visitor says something; write a point and a note."""
    room = made.room(workshop)
    for rule, by, *args in (
        (take_up, FACILITATOR),
        (write_point, RAPPORTEUR, TurnId(f"p{workshop[:4]}"), "A point", RecordLevel.HELD),
        (
            write_note, PANEL, TurnId(f"n{workshop[:4]}"), "A note", Mark.HELD, RecordLevel.HELD,
            "",
        ),
    ):  # fmt: skip
        made.call(room.act, by, "", rule, *args)
    (token,) = (value for name, value in writer.cookies.items() if writer.word in name)
    author = Person(Role.PARTICIPANT, made.call(made.house.doorway.seats.find, token).id)
    made.call(room.act, author, "", ask_for_floor)
    made.call(room.act, FACILITATOR, "", give_floor)
    words = (TurnId(f"t{workshop[:4]}"), "We lost the lower fields.")
    made.call(room.act, author, "", say, *words, RecordLevel.HELD, Appearance.HANDLE)
