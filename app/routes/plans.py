"""The plan of a workshop and its parties, as the organiser changes them."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response

from app.core import planning
from app.core.interpreting import Interpreting
from app.core.options import Option, Options, Span
from app.core.plan import Devices, Setting
from app.core.planning import PlanForm
from app.core.refused import N_, Refused
from app.core.seat import PartyId
from app.routes.answers import page, show_again
from app.routes.changing import Changing
from app.routes.organiser import Owned, OwnWorkshop
from app.routes.typed import Form, Typed
from app.views.plan import plan_view

router = APIRouter(prefix="/organise/{workshop}")
_BUDGET = "budget-"


async def changing(request: Request, own: OwnWorkshop, typed: Form) -> Changing:
    """Show what is refused here on the plan's page, beside its field."""
    show_again(request, _page, own)
    return Changing(request, own, typed, f"{own.path}?saved=yes")


Change = Annotated[Changing, Depends(changing)]


@router.get("")
async def plan(request: Request, own: OwnWorkshop) -> Response:
    return _page(request, own)


@router.post("")
async def edit_plan(do: Change) -> Response:
    return await do.act(planning.edit_plan, _plan_form(do.typed))


@router.post("/parties/add")
async def add_party(do: Change) -> Response:
    return await do.act(planning.add_party, do.typed.text("party"), do.typed.number("seats"))


@router.post("/parties/{party}")
async def edit_party(do: Change, party: str) -> Response:
    name, seats = do.typed.text("party"), do.typed.number("seats")
    return await do.act(planning.edit_party, party, name, seats)


@router.post("/parties/{party}/remove")
async def remove_party(do: Change, party: str) -> Response:
    return await do.act(planning.remove_party, party)


def _plan_form(typed: Typed) -> PlanForm:
    return PlanForm(
        title=typed.text("title"),
        purpose=typed.text("purpose"),
        setting=typed.choice("setting", Setting),
        devices=typed.choice("devices", Devices),
        languages=tuple(dict.fromkeys(typed.texts("languages"))),
        ground_rules=typed.text("ground_rules"),
        minutes=_time_there_is(typed),
        keep_days=typed.number("keep_days"),
        lead_away_seconds=(
            typed.number("lead_away_seconds") if typed.text("lead_away_seconds") else 60
        ),
        interpreting=(
            typed.choice("interpreting", Interpreting)
            if typed.text("interpreting")
            else Interpreting.NONE
        ),
        options=_options(typed),
    )


def _options(typed: Typed) -> Options:
    """Return the options that are ticked, with the budget of each party that has a field."""
    fields = [name for name in typed.fields() if name.startswith(_BUDGET)]
    budgets = {PartyId(name.removeprefix(_BUDGET)): typed.number(name) for name in fields}
    span = typed.choice("budgets_for", Span) if typed.text("budgets_for") else Span.ITEM
    return Options(frozenset(typed.choices("option", Option)), span, budgets)


def _time_there_is(typed: Typed) -> int:
    hours, minutes = typed.number("hours"), typed.number("minutes")
    if hours < 0 or minutes < 0:
        raise Refused(N_("Please give a whole number."), "hours" if hours < 0 else "minutes")
    return hours * 60 + minutes


def _page(request: Request, own: Owned, **values: Any) -> Response:
    return page(
        request,
        "organise/plan.html",
        here=own.path,
        workshop_path=own.path,
        plan=plan_view(own.workshop),
        saved="saved" in request.query_params,
        **values,
    )
