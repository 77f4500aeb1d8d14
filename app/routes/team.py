"""The third party: interventions, the banner, private words, names among itself."""

from fastapi import APIRouter, Response

from app.core import team
from app.core.intervention import InterventionKind
from app.routes.acting import Act

router = APIRouter(prefix="/team")


@router.post("/intervene")
async def intervene(do: Act) -> Response:
    kind = do.typed.choice("kind", InterventionKind)
    return await do.act(team.intervene, kind, do.typed.text("text"))


@router.post("/end-intervention")
async def end_intervention(do: Act) -> Response:
    return await do.act(team.end_intervention)


@router.post("/banner")
async def banner(do: Act) -> Response:
    return await do.act(team.show_banner, do.typed.text("text"))


@router.post("/word")
async def word(do: Act) -> Response:
    mark = do.typed.choice("mark", InterventionKind) if do.typed.text("mark") else None
    return await do.act(team.word_to_team, do.typed.text("text"), mark)


@router.post("/before-the-room")
async def before_the_room(do: Act) -> Response:
    return await do.act(team.put_before_room, do.typed.number("word"))


@router.post("/called")
async def called(do: Act) -> Response:
    return await do.act(team.be_called, do.typed.text("name"))
