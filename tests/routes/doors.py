"""Dealing cards, opening the doors and coming in, as a browser's scripts would."""

import re
from typing import Any

from httpx2 import Response
from starlette.testclient import TestClient

from app.core.seat import Role
from app.core.workshop import Workshop, WorkshopId
from app.live import Room
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


def codes_on(page: str) -> list[str]:
    """Return the codes that are printed on a sheet."""
    return re.findall(r'class="card-code code"[^>]*>([^<]+)<', page)
