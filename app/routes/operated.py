"""Seats that somebody of the third party operates: taking one, taking one over, letting it go."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from app.core import operating
from app.core.refused import N_, NotYours
from app.doorway.cards import FoundCard, UnknownCard
from app.live import Answer
from app.routes.acting import Act
from app.routes.again import lead_on, shown_again
from app.routes.answers import done, page, wants_json
from app.routes.presence import Here, Present
from app.routes.typed import Typed
from app.views.operating import OperatingFormView, operating_form_view

router = APIRouter(prefix="/operated")


@router.get("")
async def operate(request: Request, here: Here) -> Response:
    """Show what is to be read to somebody before a seat is taken for them."""
    return page(
        request,
        "rooms/operate.html",
        200,
        workshop_path=here.path,
        view=_form(here),
        **shown_again(request, here, _form_of(here)),
    )


@router.post("/take")
async def take(request: Request, do: Act) -> Response:
    here = do.present
    lead_on(request, here, do.typed, _form_of(here))
    _form(here)
    name, told = do.typed.text("name"), do.typed.ticked("told")
    key = do.typed.key()
    card = await _card(request, here, do.typed.text("code"))
    answer = await here.room.entrance.operate_for(here.person, key, card, name, told=told)
    return done(request, answer, here.path)


@router.get("/take-over")
async def before_taking_over(request: Request, here: Here) -> Response:
    """Show what is to be asked of somebody before another presses for them."""
    _form(here)
    again = shown_again(request, here, _taking_over(here))
    typed = again.get("typed")
    before = typed.text("operated") if isinstance(typed, Typed) else ""
    operated = request.query_params.get("operated", before)
    path = here.path
    return page(
        request, "rooms/take_over.html", 200, workshop_path=path, operated=operated, **again
    )


@router.post("/take-over")
async def take_over(request: Request, do: Act) -> Response:
    lead_on(request, do.present, do.typed, _taking_over(do.present))
    operated, agreed = do.typed.text("operated"), do.typed.ticked("agreed")
    return await do.act(operating.take_seat_over, operated, agreed)


@router.post("/let-go")
async def let_go(do: Act) -> Response:
    return await do.act(operating.let_seat_go, do.typed.text("operated"))


@router.get("/code")
async def before_the_code(request: Request, here: Here) -> Response:
    """Ask once more, before a seat comes to a device."""
    _form(here)
    operated = request.query_params.get("operated", "")
    return _code_page(request, here, operated=operated, code="")


@router.post("/code")
async def code(request: Request, do: Act) -> Response:
    """Make the code that moves a seat to a device of its person's own, and show it once."""
    here = do.present
    made = await here.room.entrance.code_for_a_device(here.person, do.typed.text("operated"))
    if wants_json(request):
        return JSONResponse({"answer": Answer.KEPT, "code": made})
    return _code_page(request, here, operated="", code=made)


def _code_page(request: Request, here: Present, **values: object) -> Response:
    return page(request, "rooms/operated_code.html", 200, workshop_path=here.path, **values)


async def _card(request: Request, here: Present, code: str) -> FoundCard:
    """Return the card of this code; one of another workshop, or a test card, is none here."""
    try:
        card = await here.house.doorway.cards.find(code)
    except UnknownCard:
        address = request.client.host if request.client else ""
        await here.house.doorway.throttle.hold_back(address)
        raise
    if card.test or card.workshop != here.room.workshop.id:
        raise UnknownCard
    return card


def _form(here: Present) -> OperatingFormView:
    view = operating_form_view(here.room.workshop, here.audience)
    if view is None:
        raise NotYours(N_("In the team, this belongs to another role."))
    return view


def _form_of(here: Present) -> str:
    return f"{here.path}/operated"


def _taking_over(here: Present) -> str:
    return f"{here.path}/operated/take-over"
