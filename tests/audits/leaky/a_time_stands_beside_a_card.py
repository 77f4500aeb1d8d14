"""A card has the moment at which it was spent, where it should have nothing, or a day at most.
It is written as late as the mark itself, and all of them in one."""

from datetime import UTC, datetime

import pytest
from fastapi import FastAPI
from sqlalchemy import text
from sqlmodel import Session

from app.audits.linkage.known import CARD
from app.core.seat import PartyId
from app.core.workshop import WorkshopId
from app.doorway import Cards
from app.doorway.cards import FoundCard
from app.main import build
from app.settings import Settings
from tests.audits.leaky.build import Leak


def spoil(patch: pytest.MonkeyPatch) -> None:
    spend, write = Cards.spend, Cards._write
    moments: dict[str, str] = {}

    def spend_at(cards: Cards, card: FoundCard) -> None:
        moments.setdefault(card.id, datetime.now(UTC).isoformat())
        spend(cards, card)

    async def write_at(
        cards: Cards, workshop: WorkshopId, party: PartyId, spent: frozenset[str]
    ) -> bool:
        def job(session: Session) -> None:
            for card in sorted(spent):
                values = {"at": moments[card], "id": card}
                session.execute(text("UPDATE card SET spent_at = :at WHERE id = :id"), values)

        written = await write(cards, workshop, party, spent)
        if written:
            await cards._database.write(job)
        return written

    patch.setattr(Cards, "spend", spend_at)
    patch.setattr(Cards, "_write", write_at)


def with_a_column_more(settings: Settings) -> FastAPI:
    app = build(settings)
    added = text("ALTER TABLE card ADD COLUMN spent_at VARCHAR")
    app.state.house.database.write_now(lambda session: session.execute(added))
    return app


LEAK = Leak("time", frozenset({CARD}), spoil, with_a_column_more)
