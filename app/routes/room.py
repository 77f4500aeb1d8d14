"""Coming into the room, moving to another device, and leaving."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from app.core.plan import Devices
from app.core.refused import N_, NotYours
from app.routes.acting import Act
from app.routes.answers import page, wants_json, went
from app.routes.presence import Here, Present
from app.routes.wiping import AWAY, forget_device
from app.views.series import last_time_view
from app.views.so_far import so_far_view

router = APIRouter()


@router.get("/welcome")
async def welcome(request: Request, here: Here) -> Response:
    """Show a newcomer that they have their seat, before they go on to the room."""
    if not here.seated:
        raise NotYours(N_("Only participants can do this."))
    told = (here.workshop, here.audience)
    so_far, last_time = so_far_view(*told), last_time_view(*told)
    lent = here.workshop.plan.devices is Devices.LENT
    return _aside(request, here, "welcome.html", so_far=so_far, last_time=last_time, lent=lent)


@router.post("/rejoin-code")
async def rejoin_code(request: Request, do: Act) -> Response:
    """Make a code that moves this seat to another device, and show it once."""
    here = do.present
    if here.person.seat is None:
        raise NotYours(N_("Only participants can do this."))
    code = await here.house.doorway.seats.new_rejoin_code(here.person.seat)
    if wants_json(request):
        return JSONResponse({"answer": "kept", "code": code})
    return _aside(request, here, "rejoin_code.html", code=code)


def _aside(request: Request, here: Present, template: str, **values: object) -> Response:
    """Return a page beside the room, with the record strip at its head."""
    strip = here.room.regions(here.audience, here.language)["strip"].html
    regions = {"strip": strip}
    return page(request, template, 200, base=here.path, writing="", regions=regions, **values)


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
        here.room.left(here.person.seat)
    response = went(request, AWAY)
    forget_device(request, response, here.word)
    return response
