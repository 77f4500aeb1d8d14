"""Coming in: the join page, cards, rejoin codes, staff links, and the page for leaving."""

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from app.core.check import Check
from app.core.doors import may_enter
from app.core.plan import Plan
from app.core.refused import N_, Refused
from app.core.seat import THE_CLOCK
from app.core.team import check
from app.doorway.cards import SpentCard, UnknownCard
from app.doorway.seats import UnknownRejoinCode
from app.doorway.staff import UnknownStaffLink
from app.keyring import KeyGone
from app.record.load import NoSuchWorkshop
from app.routes.answers import page, refusal, show_again, wants_json, went
from app.routes.cookies import TEST_CARD, set_cookie
from app.routes.house import House, TheHouse
from app.routes.left_over import drop_what_is_over
from app.routes.typed import Form

router = APIRouter()


@router.get("/join")
async def join_page(request: Request) -> Response:
    return page(request, "join.html", code="", used=False)


@router.post("/join")
async def join(request: Request, house: TheHouse, typed: Form) -> Response:
    """Show the rules of the card's workshop, or, once they are accepted, take the card and give
    a seat in exchange. GET never does this."""

    async def again(why: Refused) -> Response:
        shown = {**refusal(request, why), "refused_field": why.field or "code"}
        used = isinstance(why, SpentCard)
        return page(request, "join.html", 200, code=typed.text("code"), used=used, **shown)

    request.state.again = again
    code = typed.text("code")
    try:
        there, card = await house.whose(lambda h: h.doorway.cards.find(code), UnknownCard)
        room = await there.rooms.room(card.workshop)
    except (UnknownCard, KeyGone, NoSuchWorkshop):
        # That a workshop was here, and is purged, is no news for whoever found a card of it.
        await _slow(house, request)
        raise UnknownCard from None
    if card.test:
        await room.act(THE_CLOCK, "", check, Check.CARD, done=True)
        tried = went(request, "/check")
        set_cookie(tried, house.settings, TEST_CARD, code)
        return tried
    plan = room.workshop.plan
    if typed.text("rules") != plan.rules_version:
        # Of a used card the same is shown: nobody probes with codes which of them were used.
        may_enter(room.workshop, card.party)
        return _rules(request, there, plan, code)
    if not typed.ticked("agree"):
        show_again(request, _rules, there, plan, code)
        raise Refused(N_("Please say that you agree, or close this page."), "agree")
    token = await room.entrance.admit(card, typed.key_if_any())
    return await _seated(request, there, token)


def _rules(request: Request, house: House, plan: Plan, code: str, **values: Any) -> Response:
    """Show the rules of this workshop, which come before its seats."""
    if wants_json(request):
        body = {"answer": "seen", "rules": plan.ground_rules, "version": plan.rules_version}
        return JSONResponse(body)
    version = plan.rules_version
    return page(
        request,
        "rules.html",
        rules=plan.ground_rules,
        version=version,
        code=code,
        rehearsal=house.rehearsal,
        **values,
    )


async def _seated(request: Request, house: House, token: str) -> Response:
    """Let a newcomer in. A browser is led on: no form with a code in it stays behind as a page.

    Scripts are told at once the code that moves the seat to another device.
    """
    word = house.doorway.codes.page_word(token)
    response: Response
    if wants_json(request):
        seat = await house.doorway.seats.find(token)
        if seat is None:  # it moved on, or was closed, since it was given
            raise SpentCard
        code = await house.doorway.seats.new_rejoin_code(seat.id, joining=True)
        response = JSONResponse({"answer": "seen", "page": f"/room/{word}", "rejoin": code})
    else:
        response = went(request, f"/room/{word}/welcome")
    await drop_what_is_over(request, response)
    set_cookie(response, house.settings, f"parley-{word}", token)
    return response


@router.get("/rejoin")
async def rejoin_page(request: Request) -> Response:
    return page(request, "rejoin.html")


@router.post("/rejoin")
async def rejoin(request: Request, house: TheHouse, typed: Form) -> Response:
    """Move a seat to this device; its old one is shown the door."""
    show_again(request, page, "rejoin.html")
    try:
        there, moved = await house.whose(
            lambda h: h.doorway.seats.rejoin(typed.text("code"), typed.key_if_any()),
            UnknownRejoinCode,
        )
    except UnknownRejoinCode:
        await _slow(house, request)
        raise
    if not moved.again:
        room = await there.rooms.room(moved.seat.workshop)
        room.end_seat(moved.seat.id)
        await room.at_a_device(moved.seat.id)
    return await _let_in(request, there, moved.token)


@router.get("/staff")
async def staff_page(request: Request) -> Response:
    return page(request, "staff.html")


@router.post("/staff")
async def staff(request: Request, house: TheHouse, typed: Form) -> Response:
    """Let someone of the third party in by their link."""
    show_again(request, page, "staff.html")
    try:
        there, (_, token) = await house.whose(
            lambda h: h.doorway.staff.enter(typed.text("code")), UnknownStaffLink
        )
    except UnknownStaffLink:
        await _slow(house, request)
        raise
    return await _let_in(request, there, token)


@router.get("/away")
async def away(request: Request) -> Response:
    """Show a page on which there is nothing."""
    return page(request, "away.html")


async def _let_in(request: Request, house: House, token: str) -> Response:
    word = house.doorway.codes.page_word(token)
    response = went(request, f"/room/{word}")
    await drop_what_is_over(request, response)
    set_cookie(response, house.settings, f"parley-{word}", token)
    return response


async def _slow(house: House, request: Request) -> None:
    """Hold back the answer to a wrong code; a right one is never held back."""
    await house.doorway.throttle.hold_back(request.client.host if request.client else "")
