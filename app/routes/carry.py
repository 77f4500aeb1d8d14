"""Carry permission: asking, replying, bringing."""

from fastapi import APIRouter, Response

from app.core import carrying
from app.core.carry import Reply
from app.routes.acting import Act

router = APIRouter(prefix="/carry")


@router.post("/ask")
async def ask(do: Act) -> Response:
    languages = do.present.room.workshop.plan.languages
    wording = {language: do.typed.text(f"text-{language}") for language in languages}
    seconds, to = do.typed.number("seconds"), do.typed.text("to")
    return await do.act(carrying.ask_to_carry, wording, seconds, to)


@router.post("/yes")
async def yes(do: Act) -> Response:
    return await do.act(carrying.reply_to_carry, do.typed.text("carry"), Reply.YES)


@router.post("/no")
async def no(do: Act) -> Response:
    return await do.act(carrying.reply_to_carry, do.typed.text("carry"), Reply.NO)


@router.post("/change")
async def change(do: Act) -> Response:
    text = do.typed.text("text")
    return await do.act(carrying.reply_to_carry, do.typed.text("carry"), Reply.CHANGE, text)


@router.post("/drop")
async def drop(do: Act) -> Response:
    return await do.act(carrying.drop_carry)


@router.post("/bring")
async def bring(do: Act) -> Response:
    return await do.act(carrying.bring, do.typed.text("words"), do.typed.text("party"))
