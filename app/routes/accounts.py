"""The organiser's account: the first one by its link, signing in and signing out."""

from fastapi import APIRouter, Request, Response

from app.core.refused import N_, Refused
from app.core.words import as_seen
from app.doorway.accounts import WrongPassword
from app.doorway.throttle import network_of
from app.routes.answers import page, show_again, went
from app.routes.cookies import ORGANISER, cookie_name, drop_cookie, forget_all, set_cookie
from app.routes.house import House, TheHouse
from app.routes.typed import Form

router = APIRouter()


@router.get("/first")
async def first_page(request: Request) -> Response:
    return page(request, "accounts/first.html")


@router.post("/first")
async def first(request: Request, house: TheHouse, typed: Form) -> Response:
    """Make the first account, and give it the workshops that nobody owns: the sample."""
    show_again(request, page, "accounts/first.html")
    try:
        account = await house.doorway.accounts.make_first(
            typed.text("code"), typed.text("name"), typed.text("password")
        )
    except Refused as why:
        if why.field == "code":
            await house.doorway.throttle.hold_back(_address(request))
        raise
    await house.record.adopt(account)
    return await _let_in(request, house, await house.doorway.accounts.new_session(account))


@router.get("/sign-in")
async def sign_in_page(request: Request) -> Response:
    return page(request, "accounts/sign_in.html")


@router.post("/sign-in")
async def sign_in(request: Request, house: TheHouse, typed: Form) -> Response:
    show_again(request, page, "accounts/sign_in.html")
    token = await _tried(request, house, typed.text("name"), typed.text("password"))
    return await _let_in(request, house, token)


@router.post("/sign-out")
async def sign_out(request: Request, house: TheHouse) -> Response:
    token = request.cookies.get(cookie_name(house.settings, ORGANISER), "")
    await house.doorway.accounts.sign_out(token)
    response = went(request, "/sign-in")
    drop_cookie(response, house.settings, ORGANISER)
    forget_all(response)
    return response


async def _tried(request: Request, house: House, name: str, password: str) -> str:
    """Return a session's secret. Each try counts as it comes, so many at once gain nothing."""
    throttle, address = house.doorway.throttle, f"sign-in from {network_of(_address(request))}"
    subjects = (address, f"sign-in as {as_seen(name)}")
    if throttle.blocked(address):
        raise Refused(N_("There were too many tries from here. Please wait ten minutes."))
    wait = throttle.wrong(*subjects)
    try:
        token = await house.doorway.accounts.sign_in(name, password)
    except WrongPassword:
        await throttle.hold(wait)
        raise
    throttle.right(*subjects)
    return token


async def _let_in(request: Request, house: House, token: str) -> Response:
    """Give this browser its session, always a fresh one. The one that it had before ends: whoever
    has a copy of that cookie holds nothing any more."""
    before = request.cookies.get(cookie_name(house.settings, ORGANISER), "")
    if before:
        await house.doorway.accounts.sign_out(before)
    response = went(request, "/organise")
    set_cookie(response, house.settings, ORGANISER, token)
    return response


def _address(request: Request) -> str:
    return request.client.host if request.client else ""
