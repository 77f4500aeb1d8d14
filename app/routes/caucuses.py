"""Going apart, and being called back."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from app.core import caucuses
from app.core.caucus import Caucus
from app.core.level import Appearance, RecordLevel
from app.core.refused import N_, NotYours
from app.routes.acting import Act
from app.routes.again import lead_on, shown_again
from app.routes.answers import page, wants_json
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
    typed, before = do.typed, do.present.room.workshop.caucuses
    answered = await do.act(
        caucuses.open_caucus,
        typed.text("title"),
        typed.texts("party"),
        typed.texts("team"),
        typed.number("minutes"),
        typed.text("where"),
        typed.choice("level", RecordLevel),
        typed.choice("appearance", Appearance),
    )
    return answered if wants_json(request) else _along(do.present, answered, before)


@router.post("/back")
async def call_back(do: Act) -> Response:
    return await do.act(caucuses.call_back, do.typed.text("caucus"))


def _along(here: Present, answered: Response, before: tuple[Caucus, ...]) -> Response:
    """Lead whoever goes apart with those who were sent just now on to where they are, and anybody
    else, or who was refused, to where the answer leads."""
    member, known = here.person.member, {caucus.id for caucus in before}
    opened = [c for c in here.room.workshop.caucuses if c.open and c.id not in known]
    mine = [caucus.id for caucus in opened if member in caucus.circle.team]
    if not mine:
        return answered
    return RedirectResponse(f"{here.path}/apart/{mine[-1]}", status_code=303)


def _form_of(here: Present) -> str:
    return f"{here.path}/caucus"
