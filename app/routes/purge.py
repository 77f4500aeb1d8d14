"""Purge: the day on which it happens by itself, doing it now, and its certificate."""

from fastapi import APIRouter, Request, Response

from app.core.refused import N_, Refused
from app.core.stage import Stage
from app.core.workshop import WorkshopId
from app.record.load import NoSuchWorkshop
from app.routes.answers import page, refusal, went
from app.routes.organiser import Owned, OwnWorkshop, SignedIn
from app.routes.typed import Form

router = APIRouter(prefix="/organise")


@router.get("/{workshop}/purge")
async def purge_page(request: Request, own: OwnWorkshop) -> Response:
    return await _page(request, own)


@router.post("/{workshop}/purge")
async def purge(request: Request, own: OwnWorkshop, typed: Form) -> Response:
    """Destroy the workshop's key at once. What is left of it is deleted behind this answer."""

    async def again(why: Refused) -> Response:
        return await _page(request, own, **refusal(request, why))

    request.state.again = again
    if not typed.ticked("agree"):
        raise Refused(
            N_("To destroy it, first tick that nobody is to read any of it again."), "agree"
        )
    await own.house.purging.destroy(own.workshop.id)
    return went(request, f"/organise/certificates/{own.workshop.id}")


@router.get("/certificates/{workshop}")
async def certificate(request: Request, who: SignedIn, workshop: str) -> Response:
    """Show the certificate: what kind of thing was destroyed, on which day, how that was
    verified. It names no title, no party and no person: nothing here knows them any more."""
    stone = who.house.keyring.purged.find(WorkshopId(workshop))
    if stone is None or stone.owner != who.account:
        raise NoSuchWorkshop
    exported = who.house.keyring.exported.days(stone.workshop)
    return page(
        request, "organise/certificate.html", stone=stone, exported=exported, here="/organise"
    )


async def _page(request: Request, own: Owned, **values: object) -> Response:
    return page(
        request,
        "organise/purge.html",
        200,
        here=f"{own.path}/purge",
        workshop_path=own.path,
        title=own.workshop.plan.title,
        day=await own.house.purging.due_on(own.workshop.id),
        running=own.workshop.stage is Stage.RUNNING,
        **values,
    )
