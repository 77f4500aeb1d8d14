"""Cookies that a browser still holds of rooms that are over.

It sends all that it has with whatever it asks: one of last month's workshop would tell whoever
reads along, by the length of every request, that this phone was at another before this one. (A path
of its own for each cookie would hide them too, but then `__Host-` would not protect them.)
"""

import re
from collections.abc import Iterator

from fastapi import Request, Response

from app.core.stage import Stage
from app.keyring import KeyGone
from app.record.load import NoSuchWorkshop
from app.routes.cookies import ORGANISER, TEST_CARD, cookie_name, drop_cookie
from app.routes.house import LANGUAGE_COOKIE, House, house_of

MOST = 20  # cookies that are looked at: more rooms nobody is in
_WORD = re.compile(r"[a-zA-Z0-9_-]+")  # of any other name there is no cookie that could be set
_NO_ROOMS = frozenset({ORGANISER, TEST_CARD, LANGUAGE_COOKIE})


async def drop_what_is_over(request: Request, response: Response) -> None:
    """Have a browser that is let in somewhere forget the cookies of rooms that are over, purged or
    unknown, and of a test card; not those of rooms in which it may still have something to do."""
    house = house_of(request)
    if cookie_name(house.settings, TEST_CARD) in request.cookies:
        drop_cookie(response, house.settings, TEST_CARD)
    for word, token in _rooms(request, house):
        if not await _leads_somewhere(house, word, token):
            drop_cookie(response, house.settings, f"parley-{word}")


def _rooms(request: Request, house: House) -> Iterator[tuple[str, str]]:
    first = cookie_name(house.settings, "parley-")
    others = {cookie_name(house.settings, name) for name in _NO_ROOMS} | _NO_ROOMS
    named = [n for n in request.cookies if n.startswith(first) and n not in others]
    for name in named[:MOST]:
        word = name.removeprefix(first)
        if _WORD.fullmatch(word):
            yield word, request.cookies[name]


async def _leads_somewhere(house: House, word: str, token: str) -> bool:
    """Whether this cookie opens a seat of a workshop that is not over, or a session of the third
    party, which works on after the close; or is of a lent tablet that is still to be wiped."""
    rehearsal = house.rehearsals.under(word)
    there = house if rehearsal is None else house.during(rehearsal)
    if there.doorway.codes.page_word(token) != word:
        return False
    seat = await there.doorway.seats.find(token)
    found = seat or await there.doorway.staff.find(token)
    if found is None:
        return await there.doorway.seats.left_behind(token) is not None
    try:
        room = await there.rooms.room(found.workshop)
    except (KeyGone, NoSuchWorkshop):
        return False
    return seat is None or room.workshop.stage is not Stage.CLOSED
