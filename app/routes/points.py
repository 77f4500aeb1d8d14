"""Points."""

from fastapi import APIRouter, Response

from app.core import points
from app.core.level import RecordLevel
from app.routes.acting import Act

router = APIRouter(prefix="/points")


@router.post("/write")
async def write(do: Act) -> Response:
    level = do.typed.choice("level", RecordLevel)
    return await do.act_with_words(points.write_point, do.typed.text("text"), level)


@router.post("/not-so")
async def not_so(do: Act) -> Response:
    return await do.act(points.dispute_point, do.typed.text("point"))


@router.post("/keep")
async def keep(do: Act) -> Response:
    return await do.act(points.clear_point, do.typed.text("point"))


@router.post("/change")
async def change(do: Act) -> Response:
    level = do.typed.choice("level", RecordLevel)
    point, was = do.typed.text("point"), do.typed.text("was")
    return await do.act(points.change_point, point, do.typed.text("text"), level, was)


@router.post("/drop")
async def drop(do: Act) -> Response:
    return await do.act(points.drop_point, do.typed.text("point"))
