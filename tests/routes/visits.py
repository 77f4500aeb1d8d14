"""What an organiser does with a browser: posts that carry a fresh key, and pages read back."""

import re
from dataclasses import dataclass
from html import unescape
from itertools import count
from typing import Any

from httpx2 import Response
from starlette.testclient import TestClient

from app.core.workshop import Workshop, WorkshopId
from app.routes.house import House

NAME = "olive-tree"
PASSWORD = "lamp basket river stone"
_NUMBERS = count(1)


def key() -> str:
    """Return a retry key that no other post of the tests has."""
    return f"key-of-a-test-{next(_NUMBERS):08}"


@dataclass(frozen=True)
class Organiser:
    """Somebody who is signed in, and the path of a workshop of theirs."""

    client: TestClient
    house: House
    path: str

    @property
    def workshop(self) -> Workshop:
        """Return the workshop as the record has it: what a restart would find."""
        workshop = WorkshopId(self.path.rsplit("/", 1)[1])
        assert self.client.portal is not None
        return self.client.portal.call(self.house.record.load, workshop)

    def post(self, where: str = "", **fields: Any) -> Response:
        """Post a form of this workshop; `where` stands behind its path."""
        return self.client.post(self.path + where, data={"key": key(), **fields})

    def page(self, where: str = "") -> str:
        response = self.client.get(self.path + where)
        assert response.status_code == 200
        return response.text


def refused_page(browser: TestClient, where: str, form: dict[str, Any]) -> str:
    """Send a form of a room as a browser without scripts does, have it refused, and return the page
    that it is led on to: no answer to what was sent may hold it."""
    sent = browser.post(where, data=form)
    assert (sent.status_code, sent.content) == (303, b"")
    shown = browser.get(sent.headers["location"])
    assert shown.status_code == 200
    return shown.text


def refusal(page: str, place: str) -> str:
    """Return the sentence that stands beside a field, or "" where none does."""
    found = re.search(rf'id="{place}-refusal"[^>]*>(.*?)</p>', page, re.DOTALL)
    assert found is not None, f"there is no place for a refusal called {place}"
    return unescape(found[1]).strip()


def alerts(page: str) -> list[str]:
    """Return every sentence of the page that says no."""
    found = re.findall(r'role="alert"[^>]*>(.*?)</p>', page, re.DOTALL)
    return [unescape(sentence).strip() for sentence in found if sentence.strip()]


def shown_in(page: str, field_id: str) -> str:
    """Return what stands in a field of a page."""
    tag = re.search(rf'<(\w+) id="{field_id}"([^>]*)>', page)
    assert tag is not None, f"there is no field called {field_id}"
    if tag[1] == "textarea":
        return unescape(page[tag.end() :].split("</textarea>", 1)[0].removeprefix("\n"))
    value = re.search(r'value="([^"]*)"', tag[2])
    assert value is not None
    return unescape(value[1])
