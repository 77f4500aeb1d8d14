"""Lent tablets at the close of a day: told to forget everything, at once or when they ask again."""

from fastapi import Request, Response

from app.core.refused import N_
from app.routes.answers import turned_away, wants_json, went
from app.routes.cookies import TEST_CARD, cookie_name, drop_cookie, forget_all
from app.routes.house import LANGUAGE_COOKIE, house_of
from app.routes.presence import LeftBehind

AWAY = "/away"


async def wiped(request: Request, why: Exception) -> Response:
    """Tell a tablet to forget everything, lead it to the page on which there is nothing, and note
    that it has been told. Whether it did is for its browser."""
    assert isinstance(why, LeftBehind)
    house = house_of(request)
    await house.doorway.seats.wiped(why.seat.id)
    room = await house.rooms.room(why.seat.workshop)
    await room.tablet_wiped(why.seat.id)
    if wants_json(request):
        sentence = N_("The day is closed, and this tablet has forgotten you. Nothing was done.")
        response = turned_away(request, 403, sentence, AWAY)
    else:
        response = went(request, AWAY)
    forget_device(request, response, why.word)
    return response


def forget_device(request: Request, response: Response, word: str) -> None:
    """Take the cookies of this page from a device, and tell its browser to forget the rest."""
    settings = house_of(request).settings
    drop_cookie(response, settings, f"parley-{word}")
    drop_cookie(response, settings, TEST_CARD)
    response.delete_cookie(LANGUAGE_COOKIE, secure=settings.https, httponly=True, samesite="strict")
    forget_all(response)


def held_here(request: Request, word: str) -> bool:
    """Whether a device has sent the cookie of this page. One that follows a link from elsewhere
    sends none, and may well hold it."""
    return cookie_name(house_of(request).settings, f"parley-{word}") in request.cookies
