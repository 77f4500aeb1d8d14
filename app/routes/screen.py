"""The room's page and its socket: those of the whole room, or of a caucus."""

import asyncio
import contextlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request, Response, WebSocket, WebSocketDisconnect
from fastapi.responses import JSONResponse, RedirectResponse

from app.core.refused import N_, Refused
from app.doorway.floods import TooMuch
from app.live import Answer, Viewer
from app.live.rendered import OWN_SEAT, Rendered
from app.live.viewer import FAREWELL
from app.locales import LANGUAGES
from app.routes.acting import Act
from app.routes.again import shown_again
from app.routes.answers import done, remember_language
from app.routes.guard import same_origin
from app.routes.house import house_of
from app.routes.presence import HELLO_SECONDS, CaucusOver, Here, LeftBehind, NotHere, find_present
from app.routes.room_page import room_page

router = APIRouter()

LONGEST_HELLO = 8192
_BESIDE = {
    "operate": "operated",
    "code": "operated/code",
    "take-over": "operated/take-over",
    "evening": "evening",
}
INFLATES = "deflate-raw"  # as browsers call it


@router.get("")
async def room(request: Request, here: Here) -> Response:
    # A region names no page: it is the same for people whose pages stand at different addresses.
    if apart := request.query_params.get("apart"):
        page = "caucus" if apart == "new" else f"apart/{quote(apart, safe='')}"
        return RedirectResponse(f"{here.path}/{page}", status_code=303)
    if beside := _BESIDE.get(request.query_params.get("page", "")):
        operated = quote(request.query_params.get("operated", ""), safe="")
        about = f"?operated={operated}" if operated else ""
        return RedirectResponse(f"{here.path}/{beside}{about}", status_code=303)
    return room_page(request, here, **shown_again(request, here, here.path))


@router.post("/regions")
async def regions(do: Act) -> Response:
    """Answer a page that cannot open a socket: the regions that differ from what it has."""
    here = do.present
    has = _hello(do.typed.text("has")).has
    pieces: dict[str, Rendered] = dict(here.room.regions(here.audience, here.language))
    if here.person.seat is not None:
        pieces[OWN_SEAT] = here.room.own_seat(here.person.seat, here.language)
    changed = {
        name: {"hash": piece.hash, "html": piece.html}
        for name, piece in pieces.items()
        if has.get(name) != piece.hash
    }
    return JSONResponse({"regions": changed})


@router.post("/language")
async def language(do: Act) -> Response:
    """Show this page in another language from now on: nothing but the browser remembers which.

    It is posted: an address that said it, in a log, would tie a seat to a language, and so to a
    side.
    """
    wish = do.typed.text("language")
    if wish not in LANGUAGES:
        raise Refused(N_("Please choose one of the list."), "language")
    here = do.present
    answer = done(do.request, Answer.SEEN, here.path)
    remember_language(answer, here.house.settings, wish)
    return answer


@router.websocket("/live")
async def live(socket: WebSocket, word: str, caucus: str = "") -> None:
    """Send regions as they change. The page says once what it has; then it only listens."""
    if not same_origin(socket, house_of(socket).settings):
        await socket.close(4403)
        return
    try:
        here = await find_present(socket, word, caucus)
        here.asks()
    except (NotHere, LeftBehind, CaucusOver):
        await socket.close(4401)
        return
    except TooMuch:
        await socket.close(4429)
        return
    await socket.accept()
    try:
        hello = _hello(await asyncio.wait_for(socket.receive_text(), HELLO_SECONDS))
        here = await find_present(socket, word, caucus)  # the seat may have been closed meanwhile
    except WebSocketDisconnect:
        return
    except (TimeoutError, KeyError):
        await socket.close(4408)
        return
    except (NotHere, LeftBehind, CaucusOver):
        await socket.close(4401)
        return
    viewer = Viewer(
        here.audience,
        here.language,
        here.person,
        here.link,
        session=here.word,
        inflates=hello.inflates,
    )
    viewer.has(hello.has)
    here.room.arrive(viewer)
    tasks = [
        asyncio.create_task(viewer.deliver(socket.send_bytes)),
        asyncio.create_task(_listen(socket)),
        asyncio.create_task(viewer.over()),
    ]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        here.room.leave(viewer)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        # Said in words before: a page that is ended should not take it for a lost link.
        with contextlib.suppress(RuntimeError, WebSocketDisconnect, TimeoutError):
            async with asyncio.timeout(FAREWELL):
                await socket.close()


async def _listen(socket: WebSocket) -> None:
    """Read until the page closes; what it says after its hello means nothing."""
    while True:
        try:
            await socket.receive_text()
        except (WebSocketDisconnect, KeyError, RuntimeError):
            return


@dataclass(frozen=True, slots=True)
class Hello:
    """What a page says first: the hashes of the regions that it has, and what it can read."""

    has: Mapping[str, str] = field(default_factory=dict)
    inflates: bool = False


def _hello(text: str) -> Hello:
    """Return what a page says of itself; that it has nothing, where it makes no sense."""
    if len(text) > LONGEST_HELLO:
        return Hello()
    try:
        said: Any = json.loads(text)
    except (ValueError, RecursionError):
        return Hello()
    if not isinstance(said, dict):
        return Hello()
    has, reads = said.get("has"), said.get("reads")
    hashes = (
        {str(k): v for k, v in has.items() if isinstance(v, str)} if isinstance(has, dict) else {}
    )
    return Hello(hashes, isinstance(reads, list) and INFLATES in reads)
