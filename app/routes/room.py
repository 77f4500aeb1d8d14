"""Coming into the room, moving to another device, and leaving."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from app.core.refused import N_, NotYours
from app.routes.answers import page, wants_json, went
from app.routes.cookies import TEST_CARD, drop_cookie, forget_all
from app.routes.house import LANGUAGE_COOKIE
from app.routes.presence import Act, Here
from app.views.so_far import so_far_view

router = APIRouter()


@router.get("/welcome")
async def welcome(request: Request, here: Here) -> Response:
    """Show a newcomer that they have their seat, before they go on to the room."""
    if not here.seated:
        raise NotYours(N_("Only participants can do this."))
    so_far = so_far_view(here.workshop, here.audience)
    return page(request, "welcome.html", base=here.path, so_far=so_far)


@router.post("/rejoin-code")
async def rejoin_code(request: Request, do: Act) -> Response:
    """Make a code that moves this seat to another device, and show it once."""
    here = do.present
    if here.person.seat is None:
        raise NotYours(N_("Only participants can do this."))
    code = await here.house.doorway.seats.new_rejoin_code(here.person.seat)
    if wants_json(request):
        return JSONResponse({"answer": "kept", "code": code})
    return page(request, "rejoin_code.html", base=here.path, code=code)


@router.post("/leave")
async def leave(request: Request, do: Act) -> Response:
    """Leave this device at once: its cookie opens nothing any more, not even a copy of it, its
    open pages end, and the browser is told to forget them."""
    here = do.present
    if here.person.seat is None:
        await here.house.doorway.staff.leave(here.token)
        here.room.end_session(here.word)
    else:
        await here.house.doorway.seats.leave(here.person.seat)
        here.room.end_seat(here.person.seat)
    response = went(request, "/away")
    drop_cookie(response, here.house.settings, f"parley-{here.word}")
    drop_cookie(response, here.house.settings, TEST_CARD)
    secure = here.house.settings.https
    response.delete_cookie(LANGUAGE_COOKIE, secure=secure, httponly=True, samesite="strict")
    forget_all(response)
    return response
