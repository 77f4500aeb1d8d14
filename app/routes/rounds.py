"""Sealed rounds."""

from fastapi import APIRouter, Response

from app.core import rounds
from app.core.level import RecordLevel
from app.core.refused import N_, Refused
from app.routes.acting import Act

router = APIRouter(prefix="/rounds")


@router.post("/open")
async def open_round(do: Act) -> Response:
    wish = {"yes": True, "no": False}.get(do.typed.text("rendered"))
    prompt, seconds = do.typed.text("prompt"), do.typed.number("seconds")
    return await do.act(rounds.open_round, prompt, seconds, wish)


@router.post("/answer")
async def answer(do: Act) -> Response:
    if not do.typed.text("text").strip():
        raise Refused(N_("Please write something first, or press pass."), "text")
    return await _answer(do, do.typed.text("text"))


@router.post("/pass")
async def pass_(do: Act) -> Response:
    return await _answer(do, "")


async def _answer(do: Act, text: str) -> Response:
    return await do.act_with_words(
        rounds.answer,
        do.typed.text("round"),
        text,
        do.typed.choice("level", RecordLevel),
        do.typed.text("signature"),
    )


@router.post("/extend")
async def extend(do: Act) -> Response:
    return await do.act(rounds.extend_round, do.typed.number("seconds"))


@router.post("/drop")
async def drop(do: Act) -> Response:
    return await do.act(rounds.drop_round)
