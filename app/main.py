"""Builds the application."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import PlainTextResponse, RedirectResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from app.core.refused import N_, NotYours, Refused
from app.database import Database
from app.database.migrations import upgrade
from app.database.private_folder import clear_leftovers
from app.doorway import Doorway
from app.doorway.floods import TooMuch
from app.keyring import KeyGone, Keyring
from app.live import Rooms
from app.locales import translated
from app.purging import Purging
from app.record import Record
from app.record.load import NoSuchWorkshop
from app.rehearsing import MARK, Everywhere, Rehearsals
from app.routes import (
    accounts,
    agenda,
    beside,
    cards,
    carry,
    caucuses,
    doors,
    drafts,
    evening,
    floor,
    glossary,
    joining,
    lead,
    log,
    morning,
    operate,
    operated,
    options,
    pace,
    pair,
    parking,
    plan_agenda,
    plans,
    points,
    preview,
    private_notes,
    private_word,
    purge,
    record_level,
    rehearsal,
    renderings,
    room,
    roster,
    rounds,
    screen,
    series,
    shuttle,
    signals,
    taps,
    team,
    team_notes,
    turns,
    workshops,
)
from app.routes.answers import page, refused, turned_away, wants_json, went
from app.routes.filling import Filling
from app.routes.floods import too_much
from app.routes.guard import Guard
from app.routes.house import House, language_of
from app.routes.organiser import NotSignedIn, WasPurged
from app.routes.presence import CaucusOver, LeftBehind, NotHere
from app.routes.wiping import forget_device, held_here, wiped
from app.settings import Settings

_STATIC = Path(__file__).parent / "static"
WAIT_FOR_READERS = 3.0  # seconds


def build(settings: Settings) -> FastAPI:
    """Return the application over the database and keyring that the settings name."""
    house = open_house(settings)
    clear_leftovers(settings.data)

    @asynccontextmanager
    async def life(_app: FastAPI) -> AsyncIterator[None]:
        await _empty_log(house.database)
        watches = [
            asyncio.create_task(watch)
            for watch in (house.purging.watch(), house.rooms.watch(), house.rehearsals.watch())
        ]
        yield
        for watch in watches:
            watch.cancel()
            with suppress(asyncio.CancelledError):
                await watch
        await house.rehearsals.stop()
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
            LeftBehind: wiped,
            CaucusOver: _caucus_over,
            TooMuch: too_much,
            NotSignedIn: _sign_in,
            WasPurged: _was_purged,
            KeyGone: _not_here,
            NoSuchWorkshop: _no_workshop,
            HTTPException: _no_page,
            RequestValidationError: _no_page,
        },
    )
    app.state.house = house
    mount(app)
    app.add_api_route("/healthz", _healthz)
    app.mount("/static", StaticFiles(directory=_STATIC))
    app.add_middleware(Guard, settings=settings)
    app.add_middleware(Filling)  # outermost: what the guard refuses is filled as well
    return app


def mount(app: FastAPI) -> None:
    """Give the application every page and act, each at its address: those of a room at the room's,
    and those that a caucus has too once more at the caucus's."""
    # `workshops` first: /organise/new is no workshop of that name.
    for part in (
        workshops, accounts, cards, drafts, joining, log, morning, plan_agenda, plans, preview,
        purge, rehearsal, roster, series,
    ):  # fmt: skip
        app.include_router(part.router)
    app.include_router(series.in_the_room, prefix="/room/{word}")
    for part in (
        agenda, beside, carry, caucuses, doors, evening, floor, glossary, lead, operate, operated,
        options, pace, pair, parking, points, private_notes, private_word, record_level, renderings,
        room, rounds, screen, shuttle, signals, taps, team, team_notes, turns,
    ):  # fmt: skip
        app.include_router(part.router, prefix="/room/{word}")
    for part in (
        agenda, beside, carry, floor, operate, pace, points, private_word, record_level, renderings,
        rounds, screen, shuttle, signals, taps, team, team_notes, turns,
    ):  # fmt: skip
        app.include_router(part.router, prefix="/room/{word}/apart/{caucus}")


async def _empty_log(database: Database) -> None:
    """Finish what an item's close could not finish before a crash, before anybody is let in.

    For whoever reads all that time nobody waits: it is finished behind the open doors.
    """
    try:
        async with asyncio.timeout(WAIT_FOR_READERS):
            await database.empty_log()
    except TimeoutError:
        logging.getLogger("parley").warning(
            "something reads the record (a backup?): its log is emptied as soon as that has ended"
        )


def open_house(settings: Settings) -> House:
    """Return the parts of the program over the settings' database, brought to its present form."""
    database = Database(settings.data)
    upgrade(database.file)
    keyring = Keyring(settings.keyring)
    record = Record(database, keyring)
    doorway = Doorway(database, keyring)
    rooms = Rooms(record, doorway, settings.grace_seconds)
    rehearsals = Rehearsals(settings.grace_seconds)
    purging = Purging(database, keyring, record, Everywhere(rooms, rehearsals))
    return House(settings, database, keyring, record, doorway, rooms, purging, rehearsals)


async def _healthz() -> Response:
    return PlainTextResponse("ok")


async def _sign_in(request: Request, _why: Exception) -> Response:
    if wants_json(request):
        return turned_away(request, 401, N_("Please sign in first."), "/sign-in")
    return went(request, "/sign-in")


async def _was_purged(request: Request, why: Exception) -> Response:
    assert isinstance(why, WasPurged)
    return went(request, f"/organise/certificates/{why.workshop}")


async def _not_here(request: Request, why: Exception) -> Response:
    if wants_json(request):
        gone = N_("This page no longer belongs to a seat. Use your card or rejoin code.")
        return await refused(request, NotYours(gone))
    if request.method == "POST" and (word := request.path_params.get("word")):
        return went(request, f"/room/{word}")  # no browser is to keep what was sent
    word = str(request.path_params.get("word", ""))
    response = page(request, "not_here.html", 404, rehearsal_is_over=word.startswith(MARK))
    if isinstance(why, NotHere) and held_here(request, word):
        forget_device(request, response, word)  # what it held opens nothing any more
    return response


async def _no_workshop(request: Request, _why: Exception) -> Response:
    if wants_json(request):
        return await refused(request, NotYours(N_("There is no such workshop of yours.")))
    return page(request, "no_page.html", 404)


async def _caucus_over(request: Request, why: Exception) -> Response:
    """Lead somebody of the third party back to the whole room."""
    assert isinstance(why, CaucusOver)
    if wants_json(request):
        return turned_away(request, 403, N_("You are not in this caucus, or it is over."), why.room)
    return RedirectResponse(why.room, status_code=303)


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
