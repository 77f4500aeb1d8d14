"""Going apart, and being called back."""

from fastapi import APIRouter, Request, Response

from app.core import caucuses
from app.core.level import Appearance, RecordLevel
from app.core.refused import N_, NotYours
from app.routes.acting import Act
from app.routes.again import lead_on, shown_again
from app.routes.answers import page
from app.routes.presence import Here, Present
from app.views.apart import going_apart_view

router = APIRouter(prefix="/caucus")


@router.get("")
async def going_apart(request: Request, here: Here) -> Response:
    """Show the form by which people go apart, to whoever leads the session."""
    view = going_apart_view(here.room.workshop, here.audience)
    if view is None:
        raise NotYours(N_("Only whoever leads the session can do this."))
    return page(
        request,
        "rooms/going_apart.html",
        200,
        base=here.path,
        workshop_path=here.path,
        view=view,
        **shown_again(request, here, _form_of(here)),
    )


@router.post("/open")
async def open_caucus(request: Request, do: Act) -> Response:
    if do.present.audience.leads:
        lead_on(request, do.present, do.typed, _form_of(do.present))
    typed = do.typed
    return await do.act(
        caucuses.open_caucus,
        typed.text("title"),
        typed.texts("party"),
        typed.texts("team"),
        typed.number("minutes"),
        typed.text("where"),
        typed.choice("level", RecordLevel),
        typed.choice("appearance", Appearance),
    )


@router.post("/back")
async def call_back(do: Act) -> Response:
    return await do.act(caucuses.call_back, do.typed.text("caucus"))


def _form_of(here: Present) -> str:
    return f"{here.path}/caucus"
