"""What the third party writes of a day: what is for tomorrow, and *Where we are*."""

import re

from fastapi import APIRouter, Request, Response

from app.core import debrief, where_we_are
from app.core.guards import only_team
from app.core.level import RecordLevel
from app.routes.acting import EVENING, THEN, Act, Acting
from app.routes.again import level_shown, shown_again
from app.routes.answers import page
from app.routes.presence import Here, Present
from app.views.debrief import tomorrow_form_view
from app.views.where_we_are import draft_form_view

router = APIRouter()


@router.get("/evening")
async def evening(request: Request, here: Here) -> Response:
    """Show the third party its debrief, with the boxes in which it writes."""
    only_team(here.person)
    regions = here.room.regions(here.audience, here.language)
    values = shown_again(request, here, _page_of(here))
    level = level_shown(here.workshop.level_now, values)
    return page(
        request,
        "rooms/evening.html",
        200,
        base=here.path,
        writing="",
        regions={name: _from_here(regions[name].html) for name in _REGIONS},
        tomorrow=tomorrow_form_view(here.room.workshop, here.audience),
        drafts=draft_form_view(here.room.workshop, here.audience),
        level=level,
        may_write=not here.audience.looks_on or here.audience.interprets,
        **values,
    )


_FORM = re.compile(r'action="([^/"?][^"?]*)"')
_REGIONS = ("strip", "notice", "debrief", "corrections", "where_we_are")


@router.post("/debrief/tomorrow")
async def tomorrow(do: Act) -> Response:
    level = do.typed.choice("level", RecordLevel)
    fields = (do.typed.text("text"), level, do.typed.text("was"))
    return await _from_the_evening(do).act(debrief.write_tomorrow, *fields)


@router.post("/where-we-are/compose")
async def compose(do: Act) -> Response:
    level = do.typed.choice("level", RecordLevel)
    fields = (do.typed.text("language"), do.typed.text("text"), level, do.typed.text("was"))
    return await _from_the_evening(do).act(where_we_are.write_where_we_are, *fields)


@router.post("/where-we-are/begin")
async def begin(do: Act) -> Response:
    return await _from_the_evening(do).act(where_we_are.begin_where_we_are)


@router.post("/where-we-are/release")
async def release(do: Act) -> Response:
    return await do.act(where_we_are.release_for_the_morning)


@router.post("/where-we-are/keep-back")
async def keep_back(do: Act) -> Response:
    return await do.act(where_we_are.keep_back)


@router.post("/where-we-are/show-corrected")
async def show_corrected(do: Act) -> Response:
    return await do.act(where_we_are.show_corrected)


@router.post("/where-we-are/put-away")
async def put_away(do: Act) -> Response:
    return await do.act(where_we_are.put_away)


@router.post("/where-we-are/gather")
async def gather(do: Act) -> Response:
    return await do.act(where_we_are.gather_corrections, do.typed.number("minutes"))


@router.post("/where-we-are/on-wall")
async def on_wall(do: Act) -> Response:
    return await do.act(where_we_are.show_on_wall, True)


@router.post("/where-we-are/off-wall")
async def off_wall(do: Act) -> Response:
    return await do.act(where_we_are.show_on_wall, False)


@router.post("/where-we-are/correct")
async def correct(do: Act) -> Response:
    return await do.act(where_we_are.offer_correction, do.typed.text("text"))


@router.post("/where-we-are/agree")
async def agree(do: Act) -> Response:
    """Say that the text is right as it stands: to whoever looks on, the same as a correction."""
    return await do.act(where_we_are.offer_correction, "", agrees=True)


def _from_the_evening(do: Acting) -> Acting:
    """Lead a form on to this page: it stands on no other."""
    return do.back_to(_page_of(do.present)) if do.present.audience.third_party else do


def _from_here(region: str) -> str:
    """Have the forms of a region, which stands in the room too, lead back to this page."""
    return _FORM.sub(rf'action="\1?{THEN}={EVENING}"', region)


def _page_of(here: Present) -> str:
    return f"{here.path}/{EVENING}"
