"""Items while the session runs."""

from fastapi import APIRouter, Response

from app.core import agenda, replanning, ways
from app.core.item import Way
from app.core.level import Appearance, RecordLevel
from app.routes.acting import Act

router = APIRouter(prefix="/agenda")

_STEPS = {"up": -1, "down": 1}


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


@router.post("/way")
async def change_way(do: Act) -> Response:
    minutes = do.typed.number("minutes") if do.typed.text("minutes") else 0
    return await do.act(ways.change_way, do.typed.choice("way", Way), minutes)


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


@router.post("/move")
async def move(do: Act) -> Response:
    """Move to a place that somebody dragged to, or one up or down by a button."""
    item, to = do.typed.text("item"), do.typed.text("to")
    if to in _STEPS:
        return await do.act(replanning.move_by, item, _STEPS[to])
    return await do.act(replanning.move, item, do.typed.number("to"))


@router.post("/minutes")
async def minutes(do: Act) -> Response:
    """Give so many minutes, or as many more or fewer as a button says."""
    item = do.typed.text("item")
    if do.typed.text("minutes"):
        return await do.act(replanning.change_minutes, item, do.typed.number("minutes"))
    return await do.act(replanning.add_minutes, item, do.typed.number("by"))


@router.post("/shorten")
async def shorten(do: Act) -> Response:
    return await do.act(replanning.shorten)


@router.post("/end-day")
async def end_day(do: Act) -> Response:
    return await do.act(replanning.end_day_after, do.typed.text("item"))


@router.post("/dial-in")
async def dial_in(do: Act) -> Response:
    return await do.act(replanning.set_dial_in, do.typed.text("text"), do.typed.text("item"))
