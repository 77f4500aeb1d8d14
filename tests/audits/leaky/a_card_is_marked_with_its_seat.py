"""The mark of a card is written in the transaction that makes its seat."""

import pytest
from sqlalchemy import update
from sqlmodel import Session, col

from app.audits.linkage.known import CARD
from app.core.seat import SeatId
from app.doorway import Seats
from app.doorway.cards import FoundCard
from app.doorway.seats import FoundSeat
from app.models import Card, SeatKey
from tests.audits.leaky.build import Leak


def spoil(patch: pytest.MonkeyPatch) -> None:
    async def make(seats: Seats, card: FoundCard, token: str) -> FoundSeat:
        mac = seats._codes.mac(token, "seat")
        seat = FoundSeat(SeatId(mac[:16]), card.workshop, card.party)

        def job(session: Session) -> None:
            session.add(
                SeatKey(id=seat.id, workshop=card.workshop, party=card.party, token_mac=mac)
            )
            session.execute(update(Card).where(col(Card.id) == card.id).values(state="spent"))

        await seats._database.write(job)
        return seat

    patch.setattr(Seats, "make", make)


LEAK = Leak("co-commit", frozenset({CARD}), spoil)
