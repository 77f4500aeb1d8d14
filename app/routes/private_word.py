"""A word in private, between a participant and whoever leads."""

from fastapi import APIRouter, Response

from app.core import private_words
from app.routes.acting import Act

router = APIRouter(prefix="/private-word")


@router.post("/ask-in-private")
async def ask(do: Act) -> Response:
    return await do.act(private_words.ask_for_a_word, do.typed.ticked("signed"))


@router.post("/accept")
async def accept(do: Act) -> Response:
    return await do.act(private_words.accept_a_word, do.typed.text("channel"))


@router.post("/tell")
async def tell(do: Act) -> Response:
    return await do.act(
        private_words.tell_in_private, do.typed.text("text"), do.typed.text("channel")
    )


@router.post("/read")
async def read(do: Act) -> Response:
    return await do.act(private_words.read_that_it_was_closed, do.typed.text("channel"))


@router.post("/close")
async def close(do: Act) -> Response:
    return await do.act(private_words.close_private_word, do.typed.text("channel"))
