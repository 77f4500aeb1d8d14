"""Rounds that the interpreter reads first."""

from fastapi import APIRouter, Response

from app.core import renderings
from app.core.level import RecordLevel
from app.routes.acting import Act

router = APIRouter(prefix="/renderings")


@router.post("/render")
async def render(do: Act) -> Response:
    languages = do.present.room.workshop.plan.languages
    return await do.act(
        renderings.render,
        do.typed.text("card"),
        {language: do.typed.text(f"text-{language}") for language in languages},
        do.typed.choice("level", RecordLevel),
        do.typed.text("was"),
    )


@router.post("/open-all")
async def open_all(do: Act) -> Response:
    return await do.act(renderings.open_renderings)


@router.post("/drop")
async def drop(do: Act) -> Response:
    return await do.act(renderings.drop_renderings)
