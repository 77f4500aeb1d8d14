"""The organiser's workshops: the list, and the ways to make another."""

from contextlib import suppress
from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Depends, Request, Response

from app.core.copying import copied, titled_apart
from app.core.item import Item
from app.core.plan import Plan
from app.core.refused import N_, Refused
from app.core.workshop import WorkshopId
from app.designs.guidance import guidance_of
from app.designs.library import design_label, design_names, design_sentence, design_text
from app.designs.reading import read_design
from app.designs.writing import write_design
from app.live.chance import RealChance
from app.routes.answers import page, show_again, went
from app.routes.organiser import Organiser, OwnWorkshop, SignedIn
from app.routes.typed import Form, Typed
from app.views.workshops import listed, workshop_line


async def listing(request: Request, who: SignedIn) -> None:
    """Show what is refused here on the list, beside its field."""
    show_again(request, _list, who)


# The list answers for its forms before any of them is read: a file too large is refused there.
router = APIRouter(prefix="/organise", dependencies=[Depends(listing)])


@router.get("")
async def workshops(request: Request, who: SignedIn) -> Response:
    return await _list(request, who)


@router.post("/new")
async def new(request: Request, who: SignedIn, typed: Form) -> Response:
    """Make a workshop from a design of the library."""
    made = read_design(design_text(typed.text("design")), RealChance())
    return went(request, await _made(who, typed.key(), *made))


@router.post("/import")
async def import_design(request: Request, who: SignedIn, typed: Form) -> Response:
    """Make a workshop from a design that somebody wrote."""
    return went(request, await _made(who, typed.key(), *_read(typed)))


@router.post("/{workshop}/duplicate")
async def duplicate(request: Request, who: SignedIn, own: OwnWorkshop, typed: Form) -> Response:
    """Make a workshop with the same plan and agenda, and nothing of what was said."""
    made = copied(own.workshop, RealChance())
    return went(request, await _made(who, typed.key(), *made))


@router.get("/{workshop}/design.yaml")
async def design(own: OwnWorkshop) -> Response:
    # The title stands in the file, where its reader expects it, and not in a list of downloads.
    headers = {"Content-Disposition": 'attachment; filename="workshop-design.yaml"'}
    text = write_design(own.workshop.plan, own.workshop.items)
    return Response(text, media_type="application/yaml; charset=utf-8", headers=headers)


def _read(typed: Typed) -> tuple[Plan, tuple[Item, ...]]:
    """Return what the file says, or else what was pasted; refused beside that field."""
    if typed.text("file"):
        return read_design(typed.text("file"), RealChance())
    if not typed.text("text").strip():
        raise Refused(N_("Please choose a file, or paste a design."), "text")
    try:
        return read_design(typed.text("text"), RealChance())
    except Refused as why:
        raise Refused(why.sentence, "text", **why.values) from None


async def _made(who: Organiser, key: str, plan: Plan, items: tuple[Item, ...]) -> str:
    """Keep a new workshop and return its page. The same post twice makes one workshop."""
    house = who.house
    workshop = WorkshopId(house.doorway.codes.mac(f"{who.account} {key}", "workshop")[:16])
    if await house.record.owner(workshop) is None:
        taken = {plan.title for _, plan, _ in await house.record.owned_by(who.account)}
        plan = replace(plan, title=titled_apart(plan.title, taken))
        with suppress(FileExistsError):  # the same post, twice at once
            await house.record.make(workshop, who.account, plan, items)
    return f"/organise/{workshop}"


async def _list(request: Request, who: Organiser, **values: Any) -> Response:
    owned = await who.house.record.owned_by(who.account)
    return page(
        request,
        "organise/workshops.html",
        here="/organise",
        workshops=listed(workshop_line(*one) for one in owned),
        unreadable=await who.house.record.unreadable(who.account),
        certificates=who.house.keyring.purged.of(who.account),
        designs={
            name: (design_label(name), design_sentence(name), guidance_of(name))
            for name in design_names()
        },
        **values,
    )
