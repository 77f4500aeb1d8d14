"""Private signals."""

from fastapi import APIRouter, Response

from app.core import signals
from app.core.signal import Signal
from app.routes.acting import Act

router = APIRouter(prefix="/signals")


@router.post("/raise")
async def raise_signal(do: Act) -> Response:
    kind = do.typed.choice("kind", Signal)
    return await do.act(signals.raise_signal, kind, do.typed.ticked("signed"))


@router.post("/seen")
async def seen(do: Act) -> Response:
    return await do.act(signals.alarm_seen, do.typed.text("alarm"))
