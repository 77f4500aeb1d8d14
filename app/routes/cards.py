"""The organiser's cards and staff links, and what is printed for the day."""

from collections import defaultdict
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import JSONResponse

from app.core.guards import not_over
from app.core.seat import PartyId, Role
from app.doorway.staff import STAFF, StaffLinkRow
from app.live import Answer
from app.routes.answers import done, page, show_again, wants_json
from app.routes.organiser import THE_ORGANISER, Owned, OwnWorkshop
from app.routes.typed import Form, Typed
from app.templates.qr import qr_svg
from app.views import audience
from app.views.cards import card_sheet_view, cards_view
from app.views.print_pack import print_pack_view

router = APIRouter(prefix="/organise/{workshop}")

ON_A_PAGE = 8


async def typed_here(request: Request, own: OwnWorkshop, typed: Form) -> Typed:
    """Return the form; what is refused of it is shown on the page of the cards."""
    show_again(request, _page, own)
    return typed


TypedHere = Annotated[Typed, Depends(typed_here)]


@router.get("/cards")
async def cards(request: Request, own: OwnWorkshop) -> Response:
    return await _page(request, own)


@router.post("/cards/make")
async def make(request: Request, own: OwnWorkshop, typed: TypedHere) -> Response:
    """Make the cards that a party lacks. The answer is the sheet: nothing else has their codes."""
    not_over(own.workshop)
    party = own.workshop.party(PartyId(typed.text("party")))
    taken = len(own.workshop.seats_of(party.id))
    dealing = own.house.doorway.cards.deal(own.workshop.id, party, taken, typed.key())
    return _sheet(request, own, party.id, await dealing)


@router.post("/cards/redeal")
async def redeal(request: Request, own: OwnWorkshop, typed: TypedHere) -> Response:
    """End every card and seat of a party, and make fresh cards for all its seats."""
    party = PartyId(typed.text("party"))
    codes = await own.room.entrance.redeal(THE_ORGANISER, typed.key(), party)
    return _sheet(request, own, party, codes)


@router.post("/cards/void")
async def void(request: Request, own: OwnWorkshop, typed: TypedHere) -> Response:
    """Take back a card that was lost, by its code."""
    await own.house.doorway.cards.void(own.workshop.id, typed.text("code"))
    return done(request, Answer.KEPT, f"{own.path}/cards?voided=yes")


@router.post("/cards/links")
async def make_link(request: Request, own: OwnWorkshop, typed: TypedHere) -> Response:
    """Make a staff link, and show it once."""
    not_over(own.workshop)
    role = typed.choice("role", Role)
    staff = own.house.doorway.staff
    secret = await staff.new_link(own.workshop.id, role, typed.key())
    link = f"{own.house.settings.public_url}/staff#{secret}"
    if wants_json(request):
        return JSONResponse({"answer": Answer.KEPT, "link": link})
    made = {"role": role, "link": link, "qr": qr_svg(link), "mark": staff.link_of(secret)[:4]}
    return await _page(request, own, made=made)


@router.post("/cards/end-link")
async def end_link(request: Request, own: OwnWorkshop, typed: TypedHere) -> Response:
    """Void a staff link; whoever came in by it is shown the door."""
    link = typed.text("link")
    await own.house.doorway.staff.void_link(own.workshop.id, link)
    own.room.end_link(link)
    return done(request, Answer.KEPT, f"{own.path}/cards")


@router.get("/print-pack")
async def print_pack(request: Request, own: OwnWorkshop) -> Response:
    pack = print_pack_view(own.workshop, audience.THE_ORGANISER)
    start = _minutes(request.query_params.get("start", ""))
    return page(request, "organise/print_pack.html", workshop_path=own.path, pack=pack, start=start)


async def _page(request: Request, own: Owned, **values: object) -> Response:
    doorway = own.house.doorway
    counts = await doorway.cards.counts(own.workshop.id)
    view = cards_view(
        own.workshop, audience.THE_ORGANISER, {c.party: (c.out, c.unused) for c in counts}
    )
    shown: dict[str, object] = {
        "made": None,
        "voided": "voided" in request.query_params,
        "workshop_path": own.path,
        "here": f"{own.path}/cards",
        "view": view,
        "staff": _by_role(await doorway.staff.links(own.workshop.id)),
        "only_here": own.house.settings.only_here,
        "public_url": own.house.settings.public_url,
    }
    return page(request, "organise/cards.html", 200, **{**shown, **values})


def _sheet(request: Request, own: Owned, party: PartyId, codes: tuple[str, ...]) -> Response:
    if wants_json(request):
        return JSONResponse({"answer": Answer.KEPT, "cards": codes})
    address = own.house.settings.join_url
    printed = [{"code": code, "qr": qr_svg(f"{address}#{code}")} for code in codes]
    return page(
        request,
        "organise/card_sheet.html",
        workshop_path=own.path,
        sheet=card_sheet_view(own.workshop, audience.THE_ORGANISER, party),
        many=len(printed),
        here=f"{own.path}/cards",
        pages=[printed[n : n + ON_A_PAGE] for n in range(0, len(printed), ON_A_PAGE)],
        address=address.split("://", 1)[-1],
        only_here=own.house.settings.only_here,
        public_url=own.house.settings.public_url,
    )


def _by_role(links: list[StaffLinkRow]) -> list[tuple[Role, list[str]]]:
    found: defaultdict[Role, list[str]] = defaultdict(list)
    for link in links:
        found[link.role].append(link.id)
    return [(role, found[role]) for role in STAFF]


def _minutes(clock: str) -> int | None:
    """Return a time of day such as 09:30 as minutes since midnight; None where it is none."""
    hours, _, minutes = clock.partition(":")
    if not (hours.isdecimal() and minutes.isdecimal() and len(clock) <= 5):
        return None
    return (int(hours) * 60 + int(minutes)) % (24 * 60)
