"""The third party: interventions, the banner, private words, the morning check."""

from fastapi import APIRouter, Response

from app.core import team
from app.core.intervention import InterventionKind
from app.routes.presence import Act

router = APIRouter(prefix="/room/{word}/team")


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
    return await do.act(team.word_to_team, do.typed.text("text"))
