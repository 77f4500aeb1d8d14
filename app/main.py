"""Builds the application."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import PlainTextResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from app.core.refused import N_, NotYours, Refused
from app.database import Database
from app.database.migrations import upgrade
from app.doorway import Doorway
from app.keyring import KeyGone, Keyring
from app.live import Rooms
from app.locales import translated
from app.record import Record
from app.record.load import NoSuchWorkshop
from app.routes import (
    accounts,
    agenda,
    cards,
    doors,
    drafts,
    floor,
    joining,
    morning,
    plan_agenda,
    plans,
    points,
    record_level,
    room,
    rounds,
    team,
    turns,
    workshops,
)
from app.routes.answers import page, refused, turned_away, wants_json, went
from app.routes.guard import Guard
from app.routes.house import House, language_of
from app.routes.organiser import NotSignedIn
from app.routes.presence import NotHere
from app.settings import Settings

_STATIC = Path(__file__).parent / "static"


def build(settings: Settings) -> FastAPI:
    """Return the application over the database and keyring that the settings name."""
    house = open_house(settings)

    @asynccontextmanager
    async def life(_app: FastAPI) -> AsyncIterator[None]:
        await house.database.empty_log()  # what an item's close could not finish before a crash
        yield
        await house.rooms.stop()
        house.database.close()

    app = FastAPI(
        lifespan=life,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        telemetry={"logs": False},
        exception_handlers={
            Refused: refused,
            NotHere: _not_here,
            NotSignedIn: _sign_in,
            KeyGone: _not_here,
            NoSuchWorkshop: _no_workshop,
            HTTPException: _no_page,
            RequestValidationError: _no_page,
        },
    )
    app.state.house = house
    # `workshops` first: /organise/new is no workshop of that name.
    for part in (
        workshops, accounts, agenda, cards, doors, drafts, floor, joining, morning, plan_agenda,
        plans, points, record_level, room, rounds, team, turns,
    ):  # fmt: skip
        app.include_router(part.router)
    app.add_api_route("/healthz", _healthz)
    app.mount("/static", StaticFiles(directory=_STATIC))
    app.add_middleware(Guard, settings=settings)
    return app


def open_house(settings: Settings) -> House:
    """Return the parts of the program over the settings' database, brought to its present form."""
    database = Database(settings.data)
    upgrade(database.file)
    keyring = Keyring(settings.keyring)
    record = Record(database, keyring)
    doorway = Doorway(database, keyring)
    rooms = Rooms(record, doorway, settings.grace_seconds)
    return House(settings, database, record, doorway, rooms)


async def _healthz() -> Response:
    return PlainTextResponse("ok")


async def _sign_in(request: Request, _why: Exception) -> Response:
    if wants_json(request):
        return turned_away(request, 401, N_("Please sign in first."), "/sign-in")
    return went(request, "/sign-in")


async def _not_here(request: Request, _why: Exception) -> Response:
    if wants_json(request):
        gone = N_("This page no longer belongs to a seat. Use your card or rejoin code.")
        return await refused(request, NotYours(gone))
    return page(request, "not_here.html", 404)


async def _no_workshop(request: Request, _why: Exception) -> Response:
    if wants_json(request):
        return await refused(request, NotYours(N_("There is no such workshop of yours.")))
    return page(request, "no_page.html", 404)


async def _no_page(request: Request, why: Exception) -> Response:
    status = why.status_code if isinstance(why, HTTPException) else 422
    if status in {400, 413, 422}:
        sentence = N_("This page is out of date. Please reload it and try again.")
        if wants_json(request):
            return turned_away(request, status, sentence)
        said = translated(language_of(request), sentence)
        return page(request, "refused.html", status, sentence=said)
    if wants_json(request):
        return turned_away(request, status, N_("There is nothing at this address."))
    return page(request, "no_page.html", status)
