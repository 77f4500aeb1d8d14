"""Pair of steps: asked, answered, given more time, ended."""

from enum import StrEnum

from fastapi import APIRouter, Response

from app.core import pairing
from app.routes.acting import Act

router = APIRouter(prefix="/pair")


class _Reply(StrEnum):
    """Both are of one length: a form that was not filled tells no more than one that was."""

    YES = "yes"
    NOT_NOW = "not"


@router.post("/ask")
async def ask(do: Act) -> Response:
    languages = do.present.room.workshop.plan.languages
    steps = [
        (
            do.typed.text(f"party-{n}"),
            {code: do.typed.text(f"text-{n}-{code}") for code in languages},
        )
        for n in (1, 2)
    ]
    return await do.act(pairing.ask_pair, steps, do.typed.number("seconds"))


@router.post("/reply")
async def reply(do: Act) -> Response:
    yes = do.typed.choice("reply", _Reply) is _Reply.YES
    return await do.act(pairing.reply_to_pair, do.typed.text("pair"), yes)


@router.post("/lengthen")
async def lengthen(do: Act) -> Response:
    return await do.act(pairing.lengthen_pair, do.typed.number("seconds"))


@router.post("/drop")
async def drop(do: Act) -> Response:
    return await do.act(pairing.drop_pair)
