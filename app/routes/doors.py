"""Doors, names, seats, and moves that are taken back."""

from fastapi import APIRouter, Response

from app.core import day, doors
from app.core.move import Move
from app.routes.acting import Act

router = APIRouter()


@router.post("/doors/open")
async def open_doors(do: Act) -> Response:
    return await do.act(doors.open_doors)


@router.post("/doors/close")
async def close_doors(do: Act) -> Response:
    return await do.act(doors.close_doors)


@router.post("/seat/name")
async def call_me(do: Act) -> Response:
    return await do.act(doors.call_me, do.typed.text("name"))


@router.post("/seat/remove")
async def remove_seat(do: Act) -> Response:
    return await do.act(doors.remove_seat, do.typed.text("who"))


@router.post("/take-back")
async def take_back(do: Act) -> Response:
    return await do.act(day.take_back, do.typed.choice("move", Move), do.typed.text("label"))


@router.post("/day/close")
async def close_day(do: Act) -> Response:
    return await do.act(day.close_day)
