"""Dealing cards, opening the doors and coming in, as a browser's scripts would."""

import re
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from httpx2 import Response
from starlette.testclient import TestClient, WebSocketTestSession
from starlette.websockets import WebSocketDisconnect

from app.core.seat import Role
from app.core.workshop import Workshop, WorkshopId
from app.live import Room
from app.simulation.wire import read_letter
from tests.routes.visits import Organiser, key

AS_JSON = {"Accept": "application/json"}


def asked(browser: TestClient, where: str, **fields: Any) -> Response:
    """Post a form as a script does, which is answered in JSON."""
    return browser.post(where, data={"key": key(), **fields}, headers=AS_JSON)


def room_of(organiser: Organiser) -> Room:
    """Return the workshop's room, awake."""
    workshop = WorkshopId(organiser.path.rsplit("/", 1)[1])
    assert organiser.client.portal is not None
    return organiser.client.portal.call(organiser.house.rooms.room, workshop)


def now(organiser: Organiser) -> Workshop:
    """Return the workshop as the room knows it."""
    return room_of(organiser).workshop


def cards(organiser: Organiser, party: int = 0) -> list[str]:
    """Make the cards of a party, and return their codes."""
    of = now(organiser).plan.parties[party]
    answer = asked(organiser.client, f"{organiser.path}/cards/make", party=of.id)
    assert answer.status_code == 200, answer.text
    return list(answer.json()["cards"])


def staff(organiser: Organiser, role: Role = Role.FACILITATOR) -> str:
    """Come in by a fresh link of this role, and return the path of its page."""
    made = asked(organiser.client, f"{organiser.path}/cards/links", role=role)
    answer = asked(organiser.client, "/staff", code=made.json()["link"])
    return str(answer.json()["page"])


def open_doors(organiser: Organiser) -> str:
    """Open the doors, and return the facilitator's path."""
    page = staff(organiser)
    assert asked(organiser.client, f"{page}/doors/open").json() == {"answer": "kept"}
    return page


def come_in(browser: TestClient, code: str, retry_key: str = "") -> Response:
    """Read the rules, accept them, and take the seat; return the last answer."""
    rules = asked(browser, "/join", code=code)
    if "version" not in rules.json():
        return rules
    version = rules.json()["version"]
    fields = {"code": code, "rules": version, "agree": "yes", "key": retry_key or key()}
    return browser.post("/join", data=fields, headers=AS_JSON)


@contextmanager
def live(organiser: Organiser, page: str) -> Iterator[WebSocketTestSession]:
    """Open the socket of a room's page, past its first letter; leave once the server has."""
    room = room_of(organiser)
    address = f"ws://127.0.0.1:8000{page}/live"
    with organiser.client.websocket_connect(
        address, headers={"Sec-Fetch-Site": "same-origin"}
    ) as socket:
        socket.send_text("{}")
        assert "strip" in read_letter(socket.receive_bytes())["regions"]
        yield socket
        socket.close()
        soon = time.monotonic() + 5
        while room._viewers and time.monotonic() < soon:
            time.sleep(0.01)
        time.sleep(0.05)


def last_letter(socket: WebSocketTestSession) -> Mapping[str, Any]:
    """Read until the server closes the socket, and return what it said last."""
    letter: Mapping[str, Any] = {}
    while True:
        try:
            letter = read_letter(socket.receive_bytes())
        except WebSocketDisconnect:
            return letter


def codes_on(page: str) -> list[str]:
    """Return the codes that are printed on a sheet."""
    return re.findall(r'class="card-code code"[^>]*>([^<]+)<', page)


def agreed(organiser: Organiser, code: str, retry_key: str) -> dict[str, str]:
    """Return the form by which somebody takes their seat."""
    version = now(organiser).plan.rules_version
    return {"code": code, "rules": version, "agree": "yes", "key": retry_key}
