"""`parley serve` with faults that no release has: each says aloud what it was sent, and by whom."""

import asyncio
import gc
import logging
import threading
import warnings
from collections.abc import Callable

from fastapi import FastAPI, Request, WebSocket
from sqlmodel import Session

import app.cli.serve as serving
from app.cli import main
from app.main import build
from app.models import AuditEntry
from app.settings import Settings

KINDS: dict[str, Callable[[Request, str], None]] = {}


def kind(planted: Callable[[Request, str], None]) -> Callable[[Request, str], None]:
    KINDS[planted.__name__] = planted
    return planted


def die(said: str) -> None:
    raise RuntimeError(said)


@kind
def in_a_route(_request: Request, said: str) -> None:
    die(said)


@kind
def several_at_once(_request: Request, said: str) -> None:
    raise ExceptionGroup(said, [ValueError(said), KeyError(said)])


@kind
def after_another(_request: Request, said: str) -> None:
    try:
        die(said)
    except RuntimeError as fault:
        raise LookupError(said) from fault


@kind
def in_a_task(_request: Request, said: str) -> None:
    async def dying() -> None:
        die(said)

    task = asyncio.get_running_loop().create_task(dying(), name=said)
    asyncio.get_running_loop().call_later(0.05, gc.collect)
    del task


@kind
def in_a_callback(_request: Request, said: str) -> None:
    asyncio.get_running_loop().call_soon(die, said)


@kind
def in_a_thread(_request: Request, said: str) -> None:
    threading.Thread(target=die, args=(said,), name=said).start()


@kind
def while_forgetting(_request: Request, said: str) -> None:
    class Forgotten:
        def __del__(self) -> None:
            die(said)

    Forgotten()


@kind
def as_a_warning(_request: Request, said: str) -> None:
    warnings.warn(said, stacklevel=1)


@kind
def in_somebodys_log(request: Request, said: str) -> None:
    logging.getLogger("somebody.else").error("%s wrote %s at %s", request.client, said, request.url)


@kind
def in_somebodys_log_as_one_text(_request: Request, said: str) -> None:
    logging.getLogger("somebody.else").warning(f"{said} was written")  # noqa: G004 - as others do


@kind
def in_somebodys_log_with_a_fault(_request: Request, said: str) -> None:
    try:
        die(said)
    except RuntimeError:
        logging.getLogger("somebody.else").exception("it went wrong")


@kind
def in_a_log_that_fails(_request: Request, said: str) -> None:
    logging.getLogger("parley").error("%d hands", said)


def built(settings: Settings) -> FastAPI:
    app = build(settings)

    async def planted(request: Request, name: str) -> None:
        said = (await request.body()).decode()
        if name == "in_the_database":
            await in_the_database(app, said)
        KINDS[name](request, said)

    async def socket(websocket: WebSocket) -> None:
        await websocket.accept()
        die(await websocket.receive_text())

    app.add_api_route("/planted/{name}", planted, methods=["POST"])
    app.add_api_websocket_route("/planted-socket", socket)
    return app


async def in_the_database(app: FastAPI, said: str) -> None:
    """Break a rule of the database with a row that holds what was sent."""

    def job(session: Session) -> None:
        for _ in range(2):
            session.add(AuditEntry(number=1, day=said, act=said, workshop=said, proof=said))
            session.flush()
            session.expunge_all()

    await app.state.house.database.write(job)


if __name__ == "__main__":
    serving.build = built  # type: ignore[attr-defined]  # only imported there
    main()
