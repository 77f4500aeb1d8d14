"""Wrong codes and passwords are slowed, right ones never; and what was wrong cannot be told from
how long it took."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import pytest
from argon2 import PasswordHasher
from sqlalchemy import event
from starlette.testclient import TestClient

from app.doorway.throttle import FREE, Throttle
from app.routes.house import House
from tests.live.server import Server, visitor
from tests.routes.doors import asked, cards, come_in, now, open_doors
from tests.routes.visits import NAME, PASSWORD, Organiser


class Held:
    """Stands in for the time that people are held back, so that nobody here has to wait."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds

    async def sleep(self, seconds: float) -> None:
        self.seconds += seconds


@pytest.fixture
def held(house: House) -> Held:
    held = Held()
    house.doorway.throttle = Throttle(held, held.sleep)
    return held


def took(held: Held, act: Callable[[], Any]) -> float:
    """Return how long somebody was held back in this."""
    before = held.seconds
    act()
    return held.seconds - before


@pytest.mark.parametrize("where", ["/join", "/rejoin", "/staff", "/first"])
def test_wrong_codes_are_held_back_one_longer_than_the_other(
    client: TestClient, held: Held, where: str
) -> None:
    fields = {"code": "ABCD-EFGH-JKMN", "name": "Somebody", "password": "lamp basket river stone"}
    times = [took(held, lambda: asked(client, where, **fields)) for _ in range(FREE + 4)]

    assert times == [0] * FREE + [0.5, 1, 2, 4]


def test_right_codes_are_never_slowed_however_many_wrong_ones_come(
    organiser: Organiser, held: Held
) -> None:
    mine, other, *_ = cards(organiser)
    open_doors(organiser)
    client = organiser.client
    for number in range(100):
        asked(client, "/join", code=f"WRNG-WRNG-{number:04}")
    assert held.seconds > 600, "nothing was slowed: this shows nothing"

    page: list[str] = []
    assert took(held, lambda: page.append(come_in(client, mine).json()["page"])) == 0
    code = asked(client, f"{page[0]}/rejoin-code").json()["code"]
    assert took(held, lambda: asked(client, "/rejoin", code=code)) == 0
    assert took(held, lambda: come_in(client, other)) == 0
    assert len(now(organiser).seats) == 2
    assert took(held, lambda: asked(client, "/join", code="WRNG-WRNG-WRNG")) > 0


def test_a_right_password_is_not_slowed_by_wrong_codes_nor_by_wrong_ones_before_it(
    organiser: Organiser, held: Held
) -> None:
    client = organiser.client
    for number in range(30):
        asked(client, "/join", code=f"WRNG-WRNG-{number:04}")
        client.post("/sign-in", data={"name": NAME, "password": "wrong wrong wrong"})

    answers: list[int] = []
    right = {"name": NAME, "password": PASSWORD}
    assert took(held, lambda: answers.append(client.post("/sign-in", data=right).status_code)) == 0
    assert answers == [303]


# -- what was wrong ---------------------------------------------------------------------------


class Work:
    """Counts what a try costs: hashes of passwords, and statements in the database."""

    def __init__(self, house: House) -> None:
        self.done: list[str] = []
        accounts = house.doorway.accounts
        hasher, work = accounts._hasher, self.done

        class Counted(PasswordHasher):
            """Counts, and asks the real one."""

            def hash(self, password: str | bytes, *, salt: bytes | None = None) -> str:
                work.append("hash")
                return hasher.hash(password, salt=salt)

            def verify(self, stored: str | bytes, password: str | bytes) -> Literal[True]:
                work.append("verify")
                return hasher.verify(stored, password)

        accounts._hasher = Counted()
        for engine in (house.database._reading, house.database._writing):
            event.listen(engine, "before_cursor_execute", self._statement)

    def _statement(self, _c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        self.done.append(statement)

    def of(self, act: Callable[[], Any]) -> list[str]:
        self.done.clear()
        act()
        return list(self.done)


@pytest.mark.parametrize("first", ["unknown", "known"])
def test_a_wrong_name_costs_what_a_wrong_password_costs_from_the_first_try_on(
    organiser: Organiser, house: House, held: Held, first: str
) -> None:
    organiser.client.post("/sign-out")
    house.doorway.accounts._no_ones = None  # as after a start
    work = Work(house)

    def wrong(name: str) -> list[str]:
        form = {"name": name, "password": "wrong wrong wrong"}
        return work.of(lambda: organiser.client.post("/sign-in", data=form))

    names = ["somebody-else", NAME] if first == "unknown" else [NAME, "somebody-else"]
    tries = [wrong(name) for name in names]
    assert tries[0].count("verify") == tries[1].count("verify") == 1
    assert tries[0].count("hash") == 1
    assert [w for w in tries[0] if w != "hash"] == tries[1]
    assert held.seconds == 0


def test_an_unknown_rejoin_code_costs_what_a_used_one_costs(
    organiser: Organiser, house: House, held: Held
) -> None:
    code, *_ = cards(organiser)
    open_doors(organiser)
    used = come_in(organiser.client, code).json()["rejoin"]
    assert asked(organiser.client, "/rejoin", code=used).status_code == 200
    work = Work(house)
    said: list[str] = []

    def rejoin(code: str) -> list[str]:
        return work.of(lambda: said.append(asked(organiser.client, "/rejoin", code=code).text))

    assert rejoin(used) == rejoin("ABCD-EFGH-JKMN")
    assert said[0] == said[1]
    assert held.seconds == 0


# -- behind a proxy ---------------------------------------------------------------------------


def seconds_for(server: Server, callers: list[str]) -> float:
    """Return how long wrong codes take that come, so a proxy says, from these addresses."""
    began = time.monotonic()
    with visitor(server.url, Origin=server.url) as client:
        for caller in callers:
            headers = {"X-Forwarded-For": caller, "Accept": "application/json"}
            wrong = client.post("/join", data={"code": "ABCD-EFGH-JKMN"}, headers=headers)
            assert wrong.status_code == 409
    return time.monotonic() - began


def test_behind_a_proxy_that_is_named_each_caller_counts_alone(tmp_path: Path) -> None:
    many = [f"203.0.113.{number}" for number in range(FREE + 3)]
    named = Server(tmp_path / "named", PARLEY_TRUSTED_PROXY="127.0.0.1")
    unnamed = Server(tmp_path / "unnamed")
    named.begin()
    unnamed.begin()
    try:
        named.ready()
        assert seconds_for(named, many) < 3
        assert seconds_for(named, [many[0]] * (FREE + 2)) >= 0.5 + 1 + 2
        unnamed.ready()
        # Whoever says of himself what address he has is not believed.
        assert seconds_for(unnamed, many) >= 0.5 + 1 + 2
    finally:
        named.stop()
        unnamed.stop()
