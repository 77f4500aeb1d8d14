"""The floor."""

from fastapi import APIRouter, Response

from app.core import floor
from app.routes.presence import Act

router = APIRouter(prefix="/room/{word}/floor")


@router.post("/ask")
async def ask(do: Act) -> Response:
    return await do.act(floor.ask_for_floor)


@router.post("/lower")
async def lower(do: Act) -> Response:
    return await do.act(floor.lower_hand)


@router.post("/give")
async def give(do: Act) -> Response:
    return await do.act(floor.give_floor, do.typed.text("who"))


@router.post("/give-back")
async def give_back(do: Act) -> Response:
    return await do.act(floor.give_back)


@router.post("/take-back")
async def take_back(do: Act) -> Response:
    return await do.act(floor.take_floor_back)


@router.post("/return-later")
async def return_later(do: Act) -> Response:
    return await do.act(floor.return_later)


@router.post("/lengthen")
async def lengthen(do: Act) -> Response:
    return await do.act(floor.lengthen_turn, do.typed.number("seconds"))


@router.post("/finish")
async def finish(do: Act) -> Response:
    return await do.act(floor.finish)
