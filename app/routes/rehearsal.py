"""A rehearsal with simulated people: beginning it, looking at its phones, ending it."""

from enum import StrEnum
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response

from app.core.interpreting import Interpreting
from app.core.refused import N_, Refused
from app.core.seat import Role
from app.live import Answer
from app.rehearsing import AS_IN_A_ROOM, QUICKLY, Rehearsal
from app.routes.answers import done, page, show_again, went
from app.routes.cookies import set_cookie
from app.routes.organiser import Owned, OwnWorkshop
from app.routes.typed import Form, Typed
from app.templates.qr import qr_svg

router = APIRouter(prefix="/organise/{workshop}/rehearsal")


class Haste(StrEnum):
    """How fast the simulated people are."""

    AS_IN_A_ROOM = "as-in-a-room"
    QUICKLY = "quickly"


_HASTE = {Haste.AS_IN_A_ROOM: AS_IN_A_ROOM, Haste.QUICKLY: QUICKLY}


async def typed_here(request: Request, own: OwnWorkshop, typed: Form) -> Typed:
    """Return the form; what is refused of it is shown on the page of the rehearsal."""
    show_again(request, _page, own)
    return typed


TypedHere = Annotated[Typed, Depends(typed_here)]


@router.get("")
async def rehearsal(request: Request, own: OwnWorkshop) -> Response:
    return _page(request, own)


@router.post("/begin")
async def begin(request: Request, own: OwnWorkshop, typed: TypedHere) -> Response:
    """Begin a rehearsal; where one goes on, it goes on."""
    haste = _HASTE[typed.choice("haste", Haste)]
    await own.house.rehearsals.begin(own.workshop, own.language, haste)
    return done(request, Answer.SEEN, f"{own.path}/rehearsal")


@router.post("/enter")
async def enter(request: Request, own: OwnWorkshop, typed: TypedHere) -> Response:
    """Come into it on this device, as somebody of the third party or as its projector."""
    held, role = _held(own), typed.choice("role", Role)
    if role not in held.staff:
        raise Refused(N_("Please choose one of the list."), "role")
    _, token = await held.doorway.staff.enter(held.staff[role])
    return _let_in(request, own, held, token)


@router.post("/phone")
async def phone(request: Request, own: OwnWorkshop, typed: TypedHere) -> Response:
    """Take the phone of one of the simulated people into one's hands."""
    held, number = _held(own), typed.number("phone")
    for one in held.phones:
        if one.number == number:
            return _let_in(request, own, held, one.token)
    raise Refused(N_("Please choose one of the list."), "phone")


@router.post("/end")
async def end(request: Request, own: OwnWorkshop, typed: TypedHere) -> Response:
    """End it. Once is enough, and twice does no harm."""
    await own.house.rehearsals.end(own.workshop.id)
    return done(request, Answer.SEEN, f"{own.path}/rehearsal?ended=yes")


def _held(own: Owned) -> Rehearsal:
    held = own.house.rehearsals.of(own.workshop.id)
    if held is None:
        raise Refused(N_("No rehearsal of this workshop goes on."))
    held.use()
    return held


def _let_in(request: Request, own: Owned, held: Rehearsal, token: str) -> Response:
    word = held.doorway.codes.page_word(token)
    response = went(request, f"/room/{word}")
    set_cookie(response, own.house.settings, f"parley-{word}", token)
    return response


def _page(request: Request, own: Owned, **values: Any) -> Response:
    held = own.house.rehearsals.of(own.workshop.id)
    return page(
        request,
        "organise/rehearsal.html",
        workshop_path=own.path,
        here=f"{own.path}/rehearsal",
        title=own.workshop.plan.title,
        held=None if held is None else _shown(own, held),
        ended="ended" in request.query_params,
        only_here=own.house.settings.only_here,
        public_url=own.house.settings.public_url,
        **values,
    )


def _shown(own: Owned, held: Rehearsal) -> dict[str, object]:
    """Return what this page shows of a rehearsal that goes on: the ways into it."""
    plan, settings = held.room.workshop.plan, own.house.settings
    return {
        "phones": held.phones,
        "interpreted": len(plan.languages) > 1 and plan.interpreting is not Interpreting.NONE,
        "groups": [
            {"party": party.name, "phones": [p for p in held.phones if p.party == party.id]}
            for party in plan.parties
        ],
        "links": [(role, f"{settings.public_url}/staff#{c}") for role, c in held.staff.items()],
        "cards": [
            {
                "party": party.name,
                "shape": party.shape,
                "code": held.spare[party.id],
                "qr": qr_svg(f"{settings.join_url}#{held.spare[party.id]}"),
            }
            for party in plan.parties
            if party.id in held.spare
        ],
    }
