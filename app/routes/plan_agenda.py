"""The agenda of a workshop, as the organiser prepares it."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response

from app.core import planning
from app.core.item import Way
from app.core.level import Appearance, RecordLevel
from app.core.workshop import Workshop
from app.routes.answers import page, show_again
from app.routes.changing import Changing
from app.routes.organiser import Owned, OwnWorkshop
from app.routes.typed import Form, Typed
from app.views.planned_agenda import planned_agenda

router = APIRouter(prefix="/organise/{workshop}/agenda")


async def changing(request: Request, own: OwnWorkshop, typed: Form) -> Changing:
    """Show what is refused here on the agenda's page, beside its field."""
    show_again(request, _page, own)
    item = request.path_params.get("item")
    after = f"#item-{item}" if item else "?open=last#last"
    return Changing(request, own, typed, f"{own.path}/agenda{after}")


Change = Annotated[Changing, Depends(changing)]


@router.get("")
async def agenda(request: Request, own: OwnWorkshop) -> Response:
    return _page(request, own)


@router.post("/add")
async def add_item(do: Change) -> Response:
    return await do.act(planning.add_item, do.typed.text("title"), do.typed.number("minutes"))


@router.post("/{item}")
async def edit_item(do: Change, item: str) -> Response:
    return await do.act(
        planning.edit_item,
        item,
        do.typed.text("title"),
        do.typed.number("minutes"),
        do.typed.text("prompts"),
        do.typed.choice("way", Way),
        do.typed.choice("appearance", Appearance),
        do.typed.choice("level", RecordLevel),
        do.typed.text("dial_in"),
        do.typed.text("for"),
    )


@router.post("/{item}/move")
async def move_item(do: Change, item: str) -> Response:
    return await do.act(planning.move_item, item, _place(do.typed, do.own.workshop, item))


@router.post("/{item}/remove")
async def remove_item(do: Change, item: str) -> Response:
    return await do.act(planning.remove_item, item)


def _place(typed: Typed, workshop: Workshop, item: str) -> int:
    """Return where to: a place that somebody dragged to, or one up or down by a button."""
    step = {"up": -1, "down": 1}.get(typed.text("to"))
    if step is None:
        return typed.number("to")
    return workshop.items.index(workshop.item(item)) + step


def _page(request: Request, own: Owned, **values: Any) -> Response:
    return page(
        request,
        "organise/agenda.html",
        here=f"{own.path}/agenda",
        workshop_path=own.path,
        agenda=planned_agenda(own.workshop),
        opened=request.query_params.get("open", ""),
        **values,
    )
