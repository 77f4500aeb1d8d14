"""The parking lot."""

from fastapi import APIRouter, Response

from app.core import parking
from app.core.level import RecordLevel
from app.routes.acting import Act

router = APIRouter(prefix="/parking")


@router.post("/park")
async def park(do: Act) -> Response:
    level = do.typed.choice("level", RecordLevel)
    return await do.act_with_words(parking.park, do.typed.text("text"), level)


@router.post("/take-up")
async def take_up(do: Act) -> Response:
    return await do.act(parking.take_up_parked, do.typed.text("line"))


@router.post("/erase")
async def erase(do: Act) -> Response:
    return await do.act(parking.erase_parked, do.typed.text("line"))
