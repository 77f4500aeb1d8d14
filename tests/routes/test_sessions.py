"""A session is a fresh secret, of which the server keeps a hash; and it ends."""

import base64
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlmodel import Session, col
from starlette.testclient import TestClient

from app.core.team import show_banner
from app.doorway.accounts import SESSION_DAYS
from app.models import OrganiserSession
from app.routes.house import House
from app.simulation.wire import read_letter
from tests.houses import files_of
from tests.rooms import FACILITATOR
from tests.routes.visitors import OURS, Town, given, town
from tests.routes.visits import NAME, PASSWORD, Organiser

COOKIE = "parley-organiser"
PLANTED = "planted-by-somebody-who-waits-for-a-sign-in"


def sign_in(client: TestClient, brought: str = "") -> str:
    """Sign in with a browser that has this session's cookie; return the secret it is given."""
    form = {"name": NAME, "password": PASSWORD}
    headers = {"Cookie": f"{COOKIE}={brought}"} if brought else {}
    answer = client.post("/sign-in", data=form, headers=headers)
    client.cookies.clear()
    assert (answer.status_code, answer.headers["location"]) == (303, "/organise")
    return given(answer)[COOKIE]


def opens(client: TestClient, token: str) -> bool:
    """Say whether this secret opens the organiser's pages."""
    return client.get("/organise", headers={"Cookie": f"{COOKIE}={token}"}).status_code == 200


def session_of(organiser: Organiser) -> str:
    """Take the session out of the organiser's browser."""
    token = str(organiser.client.cookies[COOKIE])
    organiser.client.cookies.clear()
    assert opens(organiser.client, token)
    return token


def test_signing_in_gives_a_fresh_session_and_the_one_of_before_is_dead(
    organiser: Organiser,
) -> None:
    before = session_of(organiser)

    after = sign_in(organiser.client, before)

    assert after != before
    assert opens(organiser.client, after)
    assert not opens(organiser.client, before)


def test_a_session_that_somebody_else_planted_is_never_taken_over(organiser: Organiser) -> None:
    fresh = sign_in(organiser.client, PLANTED)

    assert fresh != PLANTED
    assert not opens(organiser.client, PLANTED)
    assert opens(organiser.client, fresh)


def test_signing_in_elsewhere_ends_nobody_elses_session(organiser: Organiser) -> None:
    mine = session_of(organiser)

    elsewhere = sign_in(organiser.client)

    assert opens(organiser.client, mine)
    assert opens(organiser.client, elsewhere)


def test_a_try_that_fails_ends_no_session(organiser: Organiser) -> None:
    mine = session_of(organiser)
    wrong = {"name": NAME, "password": "wrong wrong wrong"}

    refused = organiser.client.post("/sign-in", data=wrong, headers={"Cookie": f"{COOKIE}={mine}"})

    assert refused.status_code == 409
    assert opens(organiser.client, mine)


def test_the_link_of_the_first_account_takes_over_no_session_either(
    client: TestClient, house: House
) -> None:
    assert client.portal is not None
    code = client.portal.call(house.doorway.accounts.setup_code)
    form = {"code": code, "name": NAME, "password": PASSWORD}

    answer = client.post("/first", data=form, headers={"Cookie": f"{COOKIE}={PLANTED}"})
    client.cookies.clear()

    assert given(answer)[COOKIE] != PLANTED
    assert opens(client, given(answer)[COOKIE])
    assert not opens(client, PLANTED)


@pytest.mark.parametrize("days", [-1, 0, 1])
def test_a_session_lasts_its_days_whatever_the_hour_and_no_day_longer(
    organiser: Organiser, house: House, days: int
) -> None:
    """The last day is told by UTC: no summer time adds to it or takes from it."""
    portal, token = organiser.client.portal, session_of(organiser)
    assert portal is not None
    today = datetime.now(UTC).date()

    def stored(session: Session) -> str:
        return session.scalars(select(col(OrganiserSession.last_day))).one()

    def moved(session: Session) -> None:
        last = (today + timedelta(days=days)).isoformat()
        session.execute(text("UPDATE organiser_session SET last_day = :last"), {"last": last})

    assert (
        portal.call(house.database.read, stored)
        == (today + timedelta(days=SESSION_DAYS)).isoformat()
    )
    portal.call(house.database.write, moved)
    assert opens(organiser.client, token) is (days >= 0)


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with town(tmp_path_factory.mktemp("town")) as made:
        yield made


def test_every_secret_in_a_cookie_has_at_least_128_bits(here: Town) -> None:
    secrets = [value for visitor in here.visitors.values() for value in visitor.cookies.values()]
    assert len(secrets) > 12
    assert len(set(secrets)) == len(secrets)
    for secret in secrets:
        assert bits(secret) >= 128, secret
    # Drawn, and not counted: no two begin or end alike.
    for part in (slice(0, 6), slice(-6, None)):
        assert len({secret[part] for secret in secrets}) == len(secrets)


def bits(secret: str) -> int:
    """Return how many bits a secret can hold, by the alphabet that it is written in."""
    if set(secret) <= set("0123456789abcdef"):
        return len(secret) * 4
    return len(base64.urlsafe_b64decode(secret + "=" * (-len(secret) % 4))) * 8


def test_no_secret_of_an_account_or_a_session_stands_in_any_file(here: Town) -> None:
    account = {"name": "olive-owner", "password": "lamp basket river stone"}
    answer = here.client.post("/sign-in", data=account, headers={"Sec-Fetch-Site": "same-origin"})
    session, *_ = given(answer).values()
    here.client.cookies.clear()
    secrets = [value for visitor in here.visitors.values() for value in visitor.cookies.values()]
    secrets += [session, *account.values()]

    found = files_of(here.house.settings.data)
    assert sum(len(content) for content in found.values()) > 10_000
    assert any(b"organiser_session" in content for content in found.values())
    for secret in secrets:
        assert secret
        for name, content in found.items():
            for written in (secret, secret[: len(secret) // 2], secret.encode().hex()):
                assert written.encode() not in content, name


@pytest.mark.parametrize("name", ["panel", "coast"])
def test_leaving_quickly_ends_every_other_page_of_the_session(tmp_path: Path, name: str) -> None:
    with town(tmp_path) as there:
        who, room = there.visitors[name], there.room(there.first)
        headers = {**OURS, "Cookie": "; ".join(f"{n}={v}" for n, v in who.cookies.items())}
        with there.client.websocket_connect(f"/room/{who.word}/live", headers=headers) as socket:
            socket.send_text("{}")
            assert read_letter(socket.receive_bytes())["regions"]
            assert there.ask(who, "POST", f"/room/{who.word}/leave").status_code == 303
            there.call(room.act, FACILITATOR, "", show_banner, "After they have left")
            letters = [read_letter(socket.receive_bytes())]
            while not letters[-1].get("ended"):
                letters.append(read_letter(socket.receive_bytes()))
        assert "After they have left" not in str(letters)
