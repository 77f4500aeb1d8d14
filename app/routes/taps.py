"""The interpreter's taps."""

from fastapi import APIRouter, Response

from app.core import taps
from app.core.tap import Tap
from app.routes.acting import Act

router = APIRouter(prefix="/taps")


@router.post("/tap")
async def tap(do: Act) -> Response:
    return await do.act(taps.tap, do.typed.choice("kind", Tap))


@router.post("/over")
async def over(do: Act) -> Response:
    return await do.act(taps.tap_over)


@router.post("/relief")
async def relief(do: Act) -> Response:
    return await do.act(taps.ask_for_relief)


@router.post("/relieve")
async def relieve(do: Act) -> Response:
    return await do.act(taps.relieve)
