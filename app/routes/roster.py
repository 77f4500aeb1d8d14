"""The organiser's roster: begun, changed, ticked, destroyed."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from app.core.roster import with_names, with_ticks
from app.core.seat import PartyId
from app.live import Answer
from app.routes.answers import done, page, show_again
from app.routes.organiser import Owned, OwnWorkshop
from app.routes.typed import Form, Typed
from app.views import audience
from app.views.roster import roster_view

router = APIRouter(prefix="/organise/{workshop}/roster")


async def typed_here(request: Request, own: OwnWorkshop, typed: Form) -> Typed:
    """Return the form; what is refused of it is shown on this page, beside what was typed."""
    show_again(request, _page, own)
    return typed


TypedHere = Annotated[Typed, Depends(typed_here)]


@router.get("")
async def roster(request: Request, own: OwnWorkshop) -> Response:
    return await _page(request, own)


@router.post("/begin")
async def begin(request: Request, own: OwnWorkshop, typed: TypedHere) -> Response:
    await own.house.doorway.rosters.begin(own.workshop.id)
    return done(request, Answer.KEPT, f"{own.path}/roster")


@router.post("/names")
async def names(request: Request, own: OwnWorkshop, typed: TypedHere) -> Response:
    """Put these names, one a line, in place of a party's."""
    party, lines = PartyId(typed.text("party")), typed.text("names")
    known = own.workshop.party(party).id if lines.strip() else party
    await own.house.doorway.rosters.change(
        own.workshop.id, known, typed.text("mark"), lambda now: with_names(now, known, lines)
    )
    return _saved(request, own)


@router.post("/sent")
async def sent(request: Request, own: OwnWorkshop, typed: TypedHere) -> Response:
    """Tick *sent* at these names of a party, and at no others."""
    party, ticked = PartyId(typed.text("party")), typed.texts("sent")
    await own.house.doorway.rosters.change(
        own.workshop.id, party, typed.text("mark"), lambda now: with_ticks(now, party, ticked)
    )
    return _saved(request, own)


@router.post("/destroy")
async def destroy(request: Request, own: OwnWorkshop, typed: TypedHere) -> Response:
    """Destroy the roster for good. Twice is once."""
    await own.house.doorway.rosters.destroy(own.workshop.id)
    return done(request, Answer.KEPT, f"{own.path}/roster?destroyed=yes")


def _saved(request: Request, own: Owned) -> Response:
    return done(request, Answer.KEPT, f"{own.path}/roster?saved=yes")


async def _page(request: Request, own: Owned, **values: object) -> Response:
    rosters, workshop = own.house.doorway.rosters, own.workshop
    found = await rosters.find(workshop.id)
    parties = {p.id for p in workshop.plan.parties} | (set(found.guests) if found else set())
    marks = {p: rosters.mark(workshop.id, found, p) for p in parties} if found else {}
    return page(
        request,
        "organise/roster.html",
        200,
        here=f"{own.path}/roster",
        workshop_path=own.path,
        view=roster_view(workshop, audience.THE_ORGANISER, found, marks),
        saved="saved" in request.query_params,
        destroyed="destroyed" in request.query_params,
        **values,
    )
