"""The record level, and how people appear."""

from fastapi import APIRouter, Response

from app.core import record_level
from app.core.level import Appearance, RecordLevel
from app.routes.acting import Act

router = APIRouter(prefix="/record")


@router.post("/off")
async def off(do: Act) -> Response:
    return await do.act(record_level.off_the_record)


@router.post("/on")
async def on(do: Act) -> Response:
    return await do.act(record_level.on_the_record)


@router.post("/level")
async def level(do: Act) -> Response:
    return await do.act(record_level.change_level, do.typed.choice("level", RecordLevel))


@router.post("/tighten")
async def tighten(do: Act) -> Response:
    return await do.act(record_level.tighten, do.typed.choice("appearance", Appearance))
