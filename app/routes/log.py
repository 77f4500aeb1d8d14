"""What was done with a workshop, for its organiser."""

from fastapi import APIRouter, Request, Response

from app.routes.answers import page
from app.routes.organiser import OwnWorkshop
from app.views import audience
from app.views.log import log_view

router = APIRouter(prefix="/organise/{workshop}")


@router.get("/log")
async def log(request: Request, own: OwnWorkshop) -> Response:
    done, whole = await own.house.record.log_of(own.workshop.id)
    acts = [(entry.day, entry.act, entry.proof) for entry in done]
    view = log_view(acts, audience.THE_ORGANISER, whole=whole)
    return page(request, "organise/log.html", workshop_path=own.path, log=view)
