"""Purge: the day on which it happens by itself, doing it now, and its certificate."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from app.core.refused import N_, Refused
from app.core.stage import Stage
from app.core.workshop import Workshop, WorkshopId
from app.record.load import NoSuchWorkshop
from app.routes.answers import page, show_again, went
from app.routes.house import House
from app.routes.organiser import SignedIn, owned
from app.routes.typed import Form

router = APIRouter(prefix="/organise")


@dataclass(frozen=True, slots=True)
class Doomed:
    """A workshop of whoever is signed in, to be purged. None of it can be read (`workshop` is
    None) where its key is damaged or missing: it can be purged all the same."""

    house: House
    id: WorkshopId
    workshop: Workshop | None

    @property
    def path(self) -> str:
        return f"/organise/{self.id}"


async def doomed(workshop: str, who: SignedIn) -> Doomed:
    if WorkshopId(workshop) in await who.house.record.unreadable(who.account):
        return Doomed(who.house, WorkshopId(workshop), None)
    own = await owned(workshop, who)
    return Doomed(own.house, own.workshop.id, own.workshop)


ToPurge = Annotated[Doomed, Depends(doomed)]


@router.get("/{workshop}/purge")
async def purge_page(request: Request, own: ToPurge) -> Response:
    return await _page(request, own)


@router.post("/{workshop}/purge")
async def purge(request: Request, own: ToPurge, typed: Form) -> Response:
    """Destroy the workshop's key at once. What is left of it is deleted behind this answer."""
    show_again(request, _page, own)
    if not typed.ticked("agree"):
        raise Refused(
            N_("To destroy it, first tick that nobody is to read any of it again."), "agree"
        )
    await own.house.purging.destroy(own.id)
    return went(request, f"/organise/certificates/{own.id}")


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


async def _page(request: Request, own: Doomed, **values: object) -> Response:
    workshop = own.workshop
    # Of one that nobody can read there is no other page to go to.
    places = {} if workshop is None else {"workshop_path": own.path}
    return page(
        request,
        "organise/purge.html",
        200,
        here=f"{own.path}/purge",
        title=workshop.plan.title if workshop is not None else own.id,
        unreadable=workshop is None,
        day=await own.house.purging.due_on(own.id),
        running=workshop is not None and workshop.stage is Stage.RUNNING,
        in_series=workshop is not None and workshop.plan.series is not None,
        **places,
        **values,
    )
