"""Turns are written where they will stay as they are said: no close moves them. Their cells, and
the pages on which they go on, stand in the order of speaking."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from sqlmodel import Session

from app.audits.linkage.known import TURN
from app.core.events import Kept
from app.core.events.kept import ItemClosed, TurnKept
from app.core.workshop import WorkshopId
from app.keyring import WorkshopKey
from app.record import keep as keeping
from app.record import record, words
from tests.audits.leaky.build import Leak


def spoil(patch: pytest.MonkeyPatch) -> None:
    """Keep a turn in `turn` at once, and add nothing when its item closes."""

    def keep(
        session: Session, key: WorkshopKey, workshop: WorkshopId, events: Sequence[Kept]
    ) -> None:
        for event in events:
            if isinstance(event, ItemClosed):
                answers = tuple(turn for turn in event.kept if turn.round is not None)
                event = replace(event, kept=answers)  # noqa: PLW2901 - as if it were another
            keeping.keep(session, key, workshop, (event,))
            if isinstance(event, TurnKept):
                session.add(words.turn_row(key, event.turn))
                session.flush()

    patch.setattr(record, "keep", keep)


LEAK = Leak("order in pages", frozenset({TURN}), spoil)
