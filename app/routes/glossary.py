"""The glossary."""

from fastapi import APIRouter, Response

from app.core import glossary
from app.core.level import RecordLevel
from app.routes.acting import Act

router = APIRouter(prefix="/glossary")


@router.post("/write-term")
async def write_term(do: Act) -> Response:
    level = do.typed.choice("level", RecordLevel)
    return await do.act_with_words(glossary.write_term, _words(do), do.typed.text("note"), level)


@router.post("/change-term")
async def change_term(do: Act) -> Response:
    return await do.act(
        glossary.change_term,
        do.typed.text("term"),
        _words(do),
        do.typed.text("note"),
        do.typed.choice("level", RecordLevel),
        do.typed.text("was"),
    )


@router.post("/erase")
async def erase(do: Act) -> Response:
    return await do.act(glossary.erase_term, do.typed.text("term"))


def _words(do: Act) -> dict[str, str]:
    languages = do.present.room.workshop.plan.languages
    return {language: do.typed.text(f"text-{language}") for language in languages}
