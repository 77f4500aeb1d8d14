"""A series: the organiser's page of it, making the next workshop, and the third party's page."""

from contextlib import suppress
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from app.core import continuing
from app.core.copying import titled_apart
from app.core.level import RecordLevel
from app.core.refused import N_, NotYours
from app.core.series import InSeries, SeriesId
from app.core.words import LONGEST_TITLE, one_line
from app.core.workshop import WorkshopId
from app.designs.library import design_label, design_names, design_text
from app.designs.reading import read_design
from app.live.chance import RealChance
from app.routes.acting import Act
from app.routes.again import lead_on, level_shown, shown_again
from app.routes.answers import page, show_again, wants_json, went
from app.routes.changing import Changing
from app.routes.organiser import THE_ORGANISER, Owned, OwnWorkshop
from app.routes.presence import Here, Present
from app.routes.typed import Form
from app.views.audience import THE_ORGANISER as ORGANISERS_EYES
from app.views.series import next_time_view, series_view
from app.views.workshops import WorkshopLine, workshop_line

router = APIRouter(prefix="/organise/{workshop}/series")
in_the_room = APIRouter(prefix="/series")


async def reading(request: Request, own: OwnWorkshop) -> Owned:
    """Show what is refused here on the page of the series, beside its field."""
    show_again(request, _page, own)
    return own


Reading = Annotated[Owned, Depends(reading)]


async def changing(request: Request, own: Reading, typed: Form) -> Changing:
    return Changing(request, own, typed, f"{own.path}/series?saved=yes")


Change = Annotated[Changing, Depends(changing)]


@router.get("")
async def series(request: Request, own: Reading) -> Response:
    return await _page(request, own)


@router.post("/last-time")
async def last_time(do: Change) -> Response:
    languages = do.own.workshop.plan.languages
    words = {code: do.typed.text(f"text-{code}") for code in languages}
    return await do.act(continuing.tell_last_time, words, do.typed.ticked("released"))


@router.post("/plan")
async def plan(do: Change) -> Response:
    text, was = do.typed.text("text"), do.typed.text("was")
    return await do.act(continuing.plan_next, text, RecordLevel.HELD, was)


@router.post("/gather")
async def gather(do: Change) -> Response:
    return await do.act(continuing.gather_for_next)


@router.post("/next")
async def make_next(request: Request, do: Change) -> Response:
    """Make the next workshop of this group, under a key of its own. The same post twice makes one.

    It is made before this one is noted to be in a series: should the power fail in between, the
    same post does the rest.
    """
    own, key = do.own, do.typed.key()
    house, codes = own.house, own.house.doorway.codes
    drawn = SeriesId(codes.mac(f"{own.account} {key}", "series")[:32])
    this = own.workshop.plan.series or InSeries(drawn)
    title = one_line(do.typed.text("title"), "title", LONGEST_TITLE)
    wanted = do.typed.text("design")
    design = read_design(design_text(wanted), RealChance()) if wanted else None
    workshop = WorkshopId(codes.mac(f"{own.account} {key}", "workshop")[:16])
    if await house.record.owner(workshop) is None:
        owned = await house.record.owned_by(own.account)
        title = titled_apart(title, {plan.title for _, plan, _ in owned})
        numbers = [p.series.number for _, p, _ in owned if p.series and p.series.id == this.id]
        following = InSeries(this.id, max((this.number, *numbers)) + 1)
        made = continuing.next_of(own.workshop, title, following, design, RealChance())
        with suppress(FileExistsError):  # the same post, twice at once
            await house.record.make(workshop, own.account, *made)
    await own.room.act(THE_ORGANISER, "", continuing.join_series, this)
    return went(request, f"/organise/{workshop}/series")


@in_the_room.get("")
async def next_time(request: Request, here: Here) -> Response:
    """Show the third party what was planned for this workshop, and is for the next."""
    view = next_time_view(here.room.workshop, here.audience)
    if view is None:
        raise NotYours(N_("Only the third party can do this."))
    shown = shown_again(request, here, _page_in_the_room(here))
    return page(
        request,
        "rooms/next_time.html",
        200,
        base=here.path,
        workshop_path=here.path,
        view=view,
        level=level_shown(here.room.workshop.level_now, shown),
        **shown,
    )


@in_the_room.post("/plan")
async def plan_in_the_room(request: Request, do: Act) -> Response:
    level, text = do.typed.choice("level", RecordLevel), do.typed.text("text")
    lead_on(request, do.present, do.typed, _page_in_the_room(do.present))
    done = await do.act(continuing.plan_next, text, level, do.typed.text("was"))
    return _to_its_page(request, do.present, done)


@in_the_room.post("/gather")
async def gather_in_the_room(request: Request, do: Act) -> Response:
    lead_on(request, do.present, do.typed, _page_in_the_room(do.present))
    return _to_its_page(request, do.present, await do.act(continuing.gather_for_next))


def _page_in_the_room(here: Present) -> str:
    return f"{here.path}/series"


def _to_its_page(request: Request, here: Present, done: Response) -> Response:
    if wants_json(request):
        return done
    return RedirectResponse(_page_in_the_room(here), status_code=303)


async def _page(request: Request, own: Owned, **values: Any) -> Response:
    owned = await own.house.record.owned_by(own.account)
    return page(
        request,
        "organise/series.html",
        here=f"{own.path}/series",
        workshop_path=own.path,
        view=series_view(own.workshop, ORGANISERS_EYES, _others(own, owned)),
        designs={name: design_label(name) for name in design_names()},
        suggested=titled_apart(own.workshop.plan.title, {p.title for _, p, _ in owned}),
        saved="saved" in request.query_params,
        **values,
    )


def _others(own: Owned, owned: Any) -> list[WorkshopLine]:
    """Return the lines of the other workshops of this one's series, by their numbers."""
    series = own.workshop.plan.series
    if series is None:
        return []
    lines = [workshop_line(*one) for one in owned if one[0] != own.workshop.id]
    return sorted((o for o in lines if o.series == series.id), key=lambda line: line.number)
