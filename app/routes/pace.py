"""The pace of the day: a quiet minute, a ground rule before the room, whether time is needed."""

from enum import StrEnum

from fastapi import APIRouter, Response

from app.core import asking_for_time, reminding, stillness
from app.routes.acting import Act

router = APIRouter()


class _More(StrEnum):
    YES = "yes"
    NO = "no"


@router.post("/quiet/begin")
async def begin_quiet(do: Act) -> Response:
    return await do.act(stillness.begin_quiet)


@router.post("/quiet/end")
async def end_quiet(do: Act) -> Response:
    return await do.act(stillness.end_quiet)


@router.post("/rules/remind")
async def remind(do: Act) -> Response:
    return await do.act(reminding.remind, do.typed.number("rule"))


@router.post("/rules/end")
async def end_reminder(do: Act) -> Response:
    return await do.act(reminding.end_reminder)


@router.post("/time/answer")
async def answer(do: Act) -> Response:
    more = do.typed.choice("more", _More) is _More.YES
    return await do.act(asking_for_time.answer_more_time, do.typed.text("asked"), more)
