"""Marks are written by fours, as they were once, and the others when the doors close: two of a
side of six are left, and known from the four."""

import pytest
from sqlalchemy import update
from sqlmodel import Session, col

from app.audits.linkage.known import CARD
from app.core.seat import PartyId
from app.core.workshop import WorkshopId
from app.doorway import Cards
from app.models import Card
from tests.audits.leaky.build import Leak


def spoil(patch: pytest.MonkeyPatch) -> None:
    async def write(
        cards: Cards, _workshop: WorkshopId, _party: PartyId, spent: frozenset[str]
    ) -> bool:
        def job(session: Session) -> None:
            session.execute(update(Card).where(col(Card.id).in_(spent)).values(state="spent"))

        await cards._database.write(job)
        return True

    patch.setattr(Cards, "_write", write)


# It finds a third of the cards where chance finds a sixth: fewer workshops would not be certain.
LEAK = Leak("co-commit", frozenset({CARD}), spoil, workshops=40)
