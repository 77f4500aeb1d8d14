"""The third party's notes."""

from fastapi import APIRouter, Response

from app.core import team_notes
from app.core.level import RecordLevel
from app.core.team_note import Mark
from app.routes.acting import Act

router = APIRouter(prefix="/team-notes")


@router.post("/note")
async def note(do: Act) -> Response:
    return await do.act_with_words(
        team_notes.write_note,
        do.typed.text("text"),
        do.typed.choice("mark", Mark),
        do.typed.choice("level", RecordLevel),
        do.typed.text("item"),
    )


@router.post("/rewrite")
async def rewrite(do: Act) -> Response:
    level = do.typed.choice("level", RecordLevel)
    note_id, was = do.typed.text("note"), do.typed.text("was")
    return await do.act(team_notes.change_note, note_id, do.typed.text("text"), level, was)


@router.post("/stays-here")
async def stays_here(do: Act) -> Response:
    return await do.act(team_notes.note_stays_here, do.typed.text("note"))


@router.post("/erase")
async def erase(do: Act) -> Response:
    return await do.act(team_notes.erase_note, do.typed.text("note"))
