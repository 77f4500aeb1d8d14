"""Asking for something as one of the visitors, and what became of it."""

from collections.abc import Mapping
from typing import Any

from httpx2 import Response
from sqlalchemy import select
from sqlmodel import Session, SQLModel

from tests.houses import files_of
from tests.rooms import COAST
from tests.routes.visitors import OURS, PUBLIC_URL, Town, Visitor


def path_of(here: Town, route: str, visitor: Visitor) -> str:
    """Return the address: of the first workshop, or of the visitor's own page (else another's)."""
    word = visitor.word or here.visitors["facilitator"].word
    gaps = {"workshop": here.first, "word": word, "party": COAST.id, "item": f"{here.first[:4]}1"}
    return route.split(" ", 1)[1].format(**gaps)


NOTHING_THERE = {
    "This page no longer belongs to a seat. Use your card or rejoin code.",
    "There is no such workshop of yours.",
}


def outcome(answer: Response) -> str:
    """Say in words what became of a request. A form is asked as a script does, in JSON."""
    status, sentence = answer.status_code, ""
    if status == 403 and answer.request.method == "POST":
        sentence = answer.json()["sentence"]
    if status == 401 or answer.headers.get("location") == "/sign-in":
        return "sign in first"
    if status == 404 or sentence in NOTHING_THERE:
        return "there is nothing"
    # A rule's own "not now" (409) comes only to those who may.
    known = {200: "may", 303: "may", 403: "refused", 409: "may"}
    return known.get(status, f"{status}, which is none of these")


def ask(
    here: Town, visitor: Visitor, route: str, path: str, fields: Mapping[str, Any], **more: Any
) -> Response:
    method = route.split(" ", 1)[0]
    headers = OURS if method == "GET" else {**OURS, "Accept": "application/json"}
    return here.ask(visitor, method, path, fields, **{"headers": headers, **more})


def kept(here: Town, *, log: bool = True) -> tuple[object, ...]:
    """Return everything that the server has: rows, keys, and what is live in both rooms."""

    def rows(session: Session) -> dict[str, list[tuple[object, ...]]]:
        return {
            table.name: sorted((tuple(row) for row in session.execute(select(table))), key=repr)
            for table in SQLModel.metadata.sorted_tables
            if log or table.name != "audit_log"
        }

    live = tuple(here.workshop(workshop) for workshop in (here.first, here.second))
    keys = files_of(here.house.settings.keyring)
    return here.call(here.house.database.read, rows), keys, live


FOREIGN: tuple[dict[str, str], ...] = (
    {},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "none"},
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://evil.example", "Host": "evil.example"},
    {"Origin": PUBLIC_URL, "Sec-Fetch-Site": "cross-site"},
)
