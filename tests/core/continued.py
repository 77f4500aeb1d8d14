"""A workshop that continues another, as the second of its series."""

from dataclasses import replace

from app.core.level import RecordLevel
from app.core.series import InSeries, SeriesId
from tests.rooms import (
    Rehearsal,
)

HELD = RecordLevel.HELD
SECOND = InSeries(SeriesId("drawn"), 2)
WORDS = "Both sides would like to hear of the wells again."
PLAN = "Begin with the wells."


def second(room: Rehearsal, languages: tuple[str, ...] = ("en",)) -> Rehearsal:
    """Return the room as the second workshop of its series."""
    plan = replace(room.workshop.plan, series=SECOND, languages=languages)
    room.workshop = replace(room.workshop, plan=plan)
    return room
