"""The morning check: its list, for organiser and third party, and the page of a test card."""

import asyncio
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response, WebSocket, WebSocketDisconnect
from fastapi.responses import JSONResponse
from starlette.requests import HTTPConnection

from app.core.check import Check
from app.core.guards import only_team
from app.core.refused import N_, Refused
from app.core.seat import THE_CLOCK, Person
from app.core.team import check
from app.doorway.cards import UnknownCard
from app.live import Answer, Room
from app.routes.answers import done, page, refusal, wants_json
from app.routes.cookies import TEST_CARD, cookie_name
from app.routes.guard import same_origin
from app.routes.house import House, house_of
from app.routes.organiser import THE_ORGANISER, OwnWorkshop
from app.routes.presence import HELLO_SECONDS, Here
from app.routes.typed import Form, Typed
from app.templates.qr import qr_svg
from app.views import audience
from app.views.audience import Audience
from app.views.morning import morning_view

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Checking:
    """Somebody at the list, on the page that is theirs: the organiser, or the third party."""

    request: Request
    house: House
    room: Room
    person: Person
    eyes: Audience
    above: str
    frame: str

    def show(self, **values: object) -> Response:
        settings = self.house.settings
        shown: dict[str, object] = {
            "frame": self.frame,
            "workshop_path": self.above,
            "here": f"{self.above}/check",
            "view": morning_view(self.room.workshop, self.eyes),
            "test_card": None,
            "only_here": settings.only_here,
            "public_url": settings.public_url,
        }
        return page(self.request, "morning_check.html", 200, **{**shown, **values})

    async def tick(self, typed: Typed) -> Response:
        name, is_done = typed.choice("name", Check), typed.ticked("done")
        answer = await self.room.act(self.person, typed.key(), check, name, done=is_done)
        return done(self.request, answer, f"{self.above}/check")

    async def make_test_card(self) -> Response:
        """Make a test card, and show it on this page only."""
        code = await self.house.doorway.cards.mint_test(self.room.workshop.id)
        link = f"{self.house.settings.join_url}#{code}"
        if wants_json(self.request):
            return JSONResponse({"answer": Answer.KEPT, "code": code})
        return self.show(test_card={"code": code, "qr": qr_svg(link), "link": link})


async def by_organiser(request: Request, own: OwnWorkshop) -> Checking:
    eyes = audience.THE_ORGANISER
    frame = "organise.html"
    return _with_refusals(
        Checking(request, own.house, own.room, THE_ORGANISER, eyes, own.path, frame)
    )


async def by_third_party(request: Request, here: Here) -> Checking:
    only_team(here.person)
    frame = "rooms/aside.html"
    return _with_refusals(
        Checking(request, here.house, here.room, here.person, here.audience, here.path, frame)
    )


ByOrganiser = Annotated[Checking, Depends(by_organiser)]
ByThirdParty = Annotated[Checking, Depends(by_third_party)]


@router.get("/organise/{workshop}/check")
async def organisers_list(at: ByOrganiser) -> Response:
    return at.show()


@router.post("/organise/{workshop}/check/tick")
async def organisers_tick(at: ByOrganiser, typed: Form) -> Response:
    return await at.tick(typed)


@router.post("/organise/{workshop}/check/card")
async def organisers_test_card(at: ByOrganiser) -> Response:
    return await at.make_test_card()


@router.get("/room/{word}/check")
async def third_partys_list(at: ByThirdParty) -> Response:
    return at.show()


@router.post("/room/{word}/check/tick")
async def third_partys_tick(at: ByThirdParty, typed: Form) -> Response:
    return await at.tick(typed)


@router.post("/room/{word}/check/card")
async def third_partys_test_card(at: ByThirdParty) -> Response:
    return await at.make_test_card()


@router.get("/check")
async def tried_card(request: Request) -> Response:
    """Show a phone that a test card has let in whether it works, and each language to read."""
    found = await _room_of_test_card(request)
    if found is None:
        return page(request, "check.html", view=None)
    there, room = found
    view = morning_view(room.workshop, audience.THE_TEAM)
    return page(request, "check.html", view=view, rehearsal=there.rehearsal)


@router.post("/check/languages")
async def readable(request: Request) -> Response:
    """Take the word of whoever holds the phone that each language can be read on it."""
    found = await _room_of_test_card(request)
    if found is None:
        raise Refused(N_("That test card is no longer good. Please scan the newest one."))
    _, room = found
    answer = await room.act(THE_CLOCK, "", check, Check.LANGUAGES, done=True)
    return done(request, answer, "/check")


@router.websocket("/check/live")
async def try_socket(socket: WebSocket) -> None:
    """Tick the socket of the morning check: one has opened from a phone."""
    if not same_origin(socket, house_of(socket).settings):
        await socket.close(4403)
        return
    found = await _room_of_test_card(socket)
    if found is None:
        await socket.close(4401)
        return
    _, room = found
    await socket.accept()
    try:
        await asyncio.wait_for(socket.receive_text(), HELLO_SECONDS)
        await room.act(THE_CLOCK, "", check, Check.SOCKET, done=True)
        await socket.send_json({"answer": "seen"})
    except (TimeoutError, WebSocketDisconnect, KeyError):
        return
    await socket.close()


async def _room_of_test_card(connection: HTTPConnection) -> tuple[House, Room] | None:
    """Return the room whose test card this browser has used, and its house; a newer card ends
    it."""
    house = house_of(connection)
    code = connection.cookies.get(cookie_name(house.settings, TEST_CARD), "")
    try:
        there, card = await house.whose(lambda h: h.doorway.cards.find(code), UnknownCard)
    except Refused:
        return None
    return (there, await there.rooms.room(card.workshop)) if card.test else None


def _with_refusals(at: Checking) -> Checking:
    async def again(why: Refused) -> Response:
        return at.show(**{**refusal(at.request, why), "refused_field": None})

    at.request.state.again = again
    return at
