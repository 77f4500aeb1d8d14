"""Turns: saying, taking back, hiding, rewording."""

from fastapi import APIRouter, Request, Response

from app.core import turns
from app.core.level import Appearance, RecordLevel
from app.core.refused import N_, NotYours
from app.routes.acting import Act
from app.routes.again import level_shown, shown_again
from app.routes.answers import page
from app.routes.presence import Here, Present
from app.views.mine import mine_view

router = APIRouter(prefix="/turns")


@router.post("/say")
async def say(do: Act) -> Response:
    return await do.act_with_words(
        turns.say,
        do.typed.text("text"),
        do.typed.choice("level", RecordLevel),
        do.typed.choice("appearance", Appearance),
        do.typed.text("signature"),
    )


@router.post("/that-stays-here")
async def that_stays_here(do: Act) -> Response:
    return await do.act(turns.that_stays_here)


@router.post("/take-back-for")
async def take_back_for(do: Act) -> Response:
    return await do.act(turns.take_back_for, do.typed.text("turn"))


@router.post("/hide")
async def hide(do: Act) -> Response:
    return await do.act(turns.hide, do.typed.text("turn"))


@router.post("/show")
async def show(do: Act) -> Response:
    return await do.act(turns.hide, do.typed.text("turn"), hidden=False)


@router.get("/mine")
async def mine(request: Request, here: Here) -> Response:
    again = shown_again(request, here, f"{here.path}/turns/mine")
    return _mine(request, here, **again)


@router.post("/withdraw")
async def withdraw(do: Act) -> Response:
    return await do.act(turns.withdraw, do.typed.text("turn"))


@router.post("/reword")
async def reword(do: Act) -> Response:
    level = do.typed.choice("level", RecordLevel)
    return await do.act(turns.reword, do.typed.text("turn"), do.typed.text("text"), level)


@router.post("/let-stand")
async def let_stand(do: Act) -> Response:
    return await do.act(turns.let_stand, do.typed.text("turn"))


def _mine(request: Request, here: Present, **values: object) -> Response:
    if here.person.seat is None:
        raise NotYours(N_("Only participants can do this."))
    own = mine_view(here.room.workshop, here.person.seat)
    strip = here.room.regions(here.audience, here.language)["strip"]
    return page(
        request,
        "mine.html",
        200,
        base=here.path,
        regions={"strip": strip.html},
        writing="",
        workshop_languages=here.room.workshop.plan.languages,
        own=own,
        levels={turn.id: level_shown(turn.shown_with, values) for turn in own},
        **values,
    )
