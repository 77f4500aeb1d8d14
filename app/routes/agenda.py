"""Items while the session runs."""

from fastapi import APIRouter, Response

from app.core import agenda
from app.core.item import Way
from app.core.level import Appearance, RecordLevel
from app.routes.presence import Act

router = APIRouter(prefix="/room/{word}/agenda")


@router.post("/open")
async def take_up(do: Act) -> Response:
    return await do.act(agenda.take_up, do.typed.text("item"))


@router.post("/pause")
async def pause(do: Act) -> Response:
    return await do.act(agenda.pause)


@router.post("/resume")
async def resume(do: Act) -> Response:
    return await do.act(agenda.resume)


@router.post("/extend")
async def extend(do: Act) -> Response:
    return await do.act(agenda.extend, do.typed.number("minutes"))


@router.post("/close")
async def close(do: Act) -> Response:
    return await do.act(agenda.close_item)


@router.post("/skip")
async def skip(do: Act) -> Response:
    return await do.act(agenda.skip, do.typed.text("item"))


@router.post("/go-back")
async def go_back(do: Act) -> Response:
    return await do.act(agenda.go_back, do.typed.text("item"))


@router.post("/insert")
async def insert(do: Act) -> Response:
    typed = do.typed
    return await do.act(
        agenda.insert,
        typed.text("title"),
        typed.number("minutes"),
        typed.text("prompt"),
        typed.choice("way", Way),
        typed.choice("appearance", Appearance),
        typed.choice("level", RecordLevel),
    )
