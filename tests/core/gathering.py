"""A round in which answers are gathered."""

import pytest

from app.core.item import Way
from app.core.level import RecordLevel
from app.core.round import RoundState
from app.core.rounds import open_round
from tests.rooms import FACILITATOR, Rehearsal, in_a_room

HELD, STAYS_HERE = RecordLevel.HELD, RecordLevel.STAYS_HERE
KEPT_AND_NOT = pytest.mark.parametrize("level", [HELD, STAYS_HERE])


def in_a_round(level: RecordLevel = HELD, seconds: int = 60) -> Rehearsal:
    room = in_a_room(level=level, way=Way.ROUND)
    room.act(open_round, FACILITATOR, "What do you fear?", seconds)
    return room


def state(room: Rehearsal) -> RoundState | None:
    return None if room.workshop.round is None else room.workshop.round.state


def answers(room: Rehearsal) -> list[str]:
    return [turn.text for turn in room.workshop.turns]
