"""This request's room, and who is asking."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from starlette.requests import HTTPConnection

from app.core.item import ItemId
from app.core.seat import MemberId, Person, Role
from app.core.workshop import Workshop
from app.doorway.seats import FoundSeat
from app.live import Room
from app.routes.cookies import cookie_name
from app.routes.house import House, house_of, language_of
from app.views.audience import Audience, audience_of, seen_by

HELLO_SECONDS = 20.0  # in which a page says its hello on a socket that it has opened


class CaucusOver(Exception):
    """Somebody asks for the page of a caucus that they are not in, or that is over.

    Participants have no such page: theirs shows the room that they are in.
    """

    def __init__(self, room: str) -> None:
        super().__init__()
        self.room = room


class NotHere(Exception):
    """Nobody is known under this page's word: the cookie is gone, or never was."""


class LeftBehind(Exception):
    """A lent tablet asks whose seat was locked as a day closed: it is to forget everything."""

    def __init__(self, seat: FoundSeat, word: str) -> None:
        super().__init__()
        self.seat = seat
        self.word = word


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody who is in a room: their audience decides what they are shown."""

    house: House
    room: Room
    person: Person
    audience: Audience
    language: str
    word: str
    token: str
    link: str = ""

    @property
    def path(self) -> str:
        room = f"/room/{self.word}"
        apart = self.audience.caucus if not self.seated else None
        return room if apart is None else f"{room}/apart/{apart}"

    @property
    def workshop(self) -> Workshop:
        """The room that they are in: the whole one, or a caucus."""
        return seen_by(self.room.workshop, self.audience)

    @property
    def whose(self) -> str:
        """By what the room knows whose form this is: a seat, whichever device it has moved to; of
        the third party, each session."""
        return self.person.seat or self.word

    @property
    def seated(self) -> bool:
        return self.person.seat is not None

    def asks(self) -> None:
        """Count what is asked for; refused (TooMuch) where it is more than a person can ask.

        A seat counts as itself, whichever device it has moved to; of the third party, each
        session: what one of them asks slows nobody who came by the same link.
        """
        self.house.doorway.floods.asks(self.person.seat or self.token)


async def find_present(connection: HTTPConnection, word: str, caucus: str = "") -> Present:
    """Return who holds the cookie that belongs to this page's word, and in which room they are."""
    house = house_of(connection)
    token = connection.cookies.get(cookie_name(house.settings, f"parley-{word}"), "")
    if not token or house.doorway.codes.page_word(token) != word:
        raise NotHere
    seat = await house.doorway.seats.find(token)
    link = ""
    if seat is not None:
        workshop, person = seat.workshop, Person(Role.PARTICIPANT, seat.id)
    else:
        staff = await house.doorway.staff.find(token)
        if staff is None:
            tablet = await house.doorway.seats.left_behind(token)
            raise NotHere if tablet is None else LeftBehind(tablet, word)
        link = staff.link
        workshop, person = staff.workshop, Person(staff.role, member=MemberId(link))
    room = await house.rooms.room(workshop)
    audience = audience_of(room.workshop, person, ItemId(caucus) if caucus else None)
    if caucus and (audience is None or seat is not None):
        raise CaucusOver(f"/room/{word}")
    if audience is None:
        raise NotHere
    if seat is not None and not seat.opened:
        await house.doorway.seats.open(seat.id)
    return Present(house, room, person, audience, language_of(connection), word, token, link)


async def present(request: Request, word: str, caucus: str = "") -> Present:
    here = await find_present(request, word, caucus)
    if not request.url.path.endswith("/leave"):  # nothing may hold up whoever has to leave
        here.asks()
    return here


Here = Annotated[Present, Depends(present)]
