"""The shuttle: drafting a message, asking its caucus, and keeping the log."""

from fastapi import APIRouter, Response

from app.core import shuttling
from app.core.level import RecordLevel
from app.routes.acting import Act

router = APIRouter(prefix="/shuttle")


@router.post("/draft")
async def draft(do: Act) -> Response:
    typed = do.typed
    return await do.act_with_words(
        shuttling.draft_message,
        typed.text("to"),
        _wording(do),
        typed.choice("level", RecordLevel),
        typed.text("answers"),
    )


@router.post("/redraft")
async def redraft(do: Act) -> Response:
    typed = do.typed
    return await do.act(
        shuttling.change_draft,
        typed.text("draft"),
        typed.text("to"),
        _wording(do),
        typed.choice("level", RecordLevel),
        typed.text("answers"),
    )


@router.post("/drop")
async def drop(do: Act) -> Response:
    return await do.act(shuttling.drop_draft, do.typed.text("draft"))


@router.post("/put")
async def put(do: Act) -> Response:
    seconds = do.typed.number("seconds")
    return await do.act(shuttling.ask_for_message, do.typed.text("draft"), seconds)


@router.post("/withdraw")
async def withdraw(do: Act) -> Response:
    return await do.act(shuttling.withdraw_message, do.typed.text("message"))


@router.post("/answered")
async def answered(do: Act) -> Response:
    return await do.act(shuttling.note_answered, do.typed.text("message"))


@router.post("/unanswered")
async def unanswered(do: Act) -> Response:
    return await do.act(shuttling.note_unanswered, do.typed.text("message"))


@router.post("/answers")
async def answers(do: Act) -> Response:
    answer, message = do.typed.text("answer"), do.typed.text("message")
    return await do.act(shuttling.mark_as_answer, answer, message)


def _wording(do: Act) -> dict[str, str]:
    languages = do.present.room.workshop.plan.languages
    return {language: do.typed.text(f"text-{language}") for language in languages}
