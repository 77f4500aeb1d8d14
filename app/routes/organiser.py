"""Who is organising: the account that is signed in, and a workshop that it owns."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from app.core.seat import Person, Role
from app.core.workshop import Workshop, WorkshopId
from app.live import Room
from app.record.load import NoSuchWorkshop
from app.routes.cookies import ORGANISER, cookie_name
from app.routes.house import House, TheHouse, language_of

THE_ORGANISER = Person(Role.ORGANISER)


class NotSignedIn(Exception):
    """Nobody is signed in here, or no longer: the sign-in page follows."""


class WasPurged(Exception):
    """A workshop of this account that was purged: its certificate follows."""

    def __init__(self, workshop: WorkshopId) -> None:
        super().__init__()
        self.workshop = workshop


@dataclass(frozen=True, slots=True)
class Organiser:
    """Somebody who is signed in."""

    house: House
    account: str
    language: str


@dataclass(frozen=True, slots=True)
class Owned:
    """A workshop, in the hands of the account that owns it."""

    house: House
    account: str
    language: str
    room: Room

    @property
    def workshop(self) -> Workshop:
        return self.room.workshop

    @property
    def path(self) -> str:
        return f"/organise/{self.workshop.id}"


async def organiser(request: Request, house: TheHouse) -> Organiser:
    token = request.cookies.get(cookie_name(house.settings, ORGANISER), "")
    account = await house.doorway.accounts.find(token) if token else None
    if account is None:
        raise NotSignedIn
    return Organiser(house, account, language_of(request))


SignedIn = Annotated[Organiser, Depends(organiser)]


async def owned(workshop: str, who: SignedIn) -> Owned:
    workshop_id = WorkshopId(workshop)
    stone = who.house.keyring.purged.find(workshop_id)
    if stone is not None and stone.owner == who.account:
        raise WasPurged(workshop_id)
    if await who.house.record.owner(workshop_id) != who.account:
        raise NoSuchWorkshop
    return Owned(who.house, who.account, who.language, await who.house.rooms.room(workshop_id))


OwnWorkshop = Annotated[Owned, Depends(owned)]
