"""Whoever comes when an item under handles is open draws a word of their own, as they once did:
a row more than before, at the moment at which they sit down."""

import pytest

from app.audits.linkage.known import HANDLE
from app.core import agenda, doors
from app.core.events import Events
from app.core.events.kept import HandlesUsed
from app.core.events.live import HandlesDrawn
from app.core.level import Appearance
from app.core.now import Now
from app.core.seat import SeatId
from app.core.workshop import Workshop
from tests.audits.leaky.build import Leak


def spoil(patch: pytest.MonkeyPatch) -> None:
    def draw(workshop: Workshop, now: Now, seats: tuple[SeatId, ...]) -> Events:
        item = workshop.open_item
        if item is None or workshop.appearance is not Appearance.HANDLE or not seats:
            return ()
        words = now.chance.handles(len(seats), workshop.used_handles, "en")
        drawn = dict(zip(now.chance.shuffled(seats), words, strict=True))
        return (HandlesUsed(item.id, frozenset(words)), HandlesDrawn(drawn))

    patch.setattr(agenda, "draw_handles", draw)
    patch.setattr(doors, "draw_handles", draw)


LEAK = Leak("co-commit", frozenset({HANDLE}), spoil, workshops=24)
