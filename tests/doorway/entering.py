"""Coming in by a card, and what the database has of the cards."""

from sqlmodel import Session, select

from app.core.seat import Party, SeatId
from app.core.workshop import WorkshopId
from app.live import Room
from app.models import Card
from app.routes.house import House
from tests.rooms import COAST

WORKSHOP = WorkshopId("workshop")
KEY = "a-retry-key-of-a-page"


async def enter(house: House, room: Room, code: str, key: str = "") -> SeatId:
    """Come in by this card, under this key of a page; return the seat."""
    token = await room.entrance.admit(await house.doorway.cards.find(code), key)
    seat = await house.doorway.seats.find(token)
    assert seat is not None
    return seat.id


async def states(house: House, party: Party = COAST) -> list[str]:
    """Return the states of a party's cards as the database has them."""

    def job(session: Session) -> list[str]:
        return sorted(c.state for c in session.exec(select(Card)) if c.party == party.id)

    return await house.database.read(job)
