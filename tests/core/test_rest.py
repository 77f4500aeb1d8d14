"""When a workshop rests, so that nothing is lost if memory forgets it."""

from dataclasses import replace
from typing import Any

import pytest

from app.core.check import Check
from app.core.corrections import Corrections
from app.core.intervention import Intervention, InterventionKind
from app.core.level import RecordLevel
from app.core.move import Move, Pending
from app.core.rest import at_rest
from app.core.seat import Operated, OperatedId, Role
from app.core.stage import Stage
from app.core.team_note import Mark, TeamNote
from app.core.team_word import TeamWord
from app.core.turn import Kind, Turn, TurnId
from app.core.workshop import Workshop
from tests.rooms import ANA, gathered, planned

DAY = gathered().workshop
NIGHT = replace(
    DAY,
    stage=Stage.ASLEEP,
    current=None,
    seats={seat: replace(sitting, name=None) for seat, sitting in DAY.seats.items()},
)
ITEM = NIGHT.items[0].id
HERE = Turn(TurnId("t"), ITEM, Kind.SPOKEN, "words", RecordLevel.STAYS_HERE)


@pytest.mark.parametrize("stage", [Stage.PLANNED, Stage.ASLEEP, Stage.CLOSED])
def test_a_workshop_rests_before_its_days_between_them_and_after_them(stage: Stage) -> None:
    assert NIGHT.seats
    assert at_rest(replace(NIGHT, stage=stage))
    assert at_rest(planned().workshop)


def _named(workshop: Workshop) -> Workshop:
    assert ANA.seat is not None
    seat = replace(workshop.seats[ANA.seat], name="Ana")
    return replace(workshop, seats={**workshop.seats, ANA.seat: seat})


def _operated(workshop: Workshop) -> Workshop:
    assert ANA.seat is not None
    seat = replace(workshop.seats[ANA.seat], operated=Operated(OperatedId("o")))
    return replace(workshop, seats={**workshop.seats, ANA.seat: seat})


LIVE: dict[str, dict[str, Any]] = {
    "a day": {"stage": Stage.RUNNING},
    "an item": {"current": ITEM},
    "names": {"seats": _named(NIGHT).seats},
    "a seat that somebody operates": {"seats": _operated(NIGHT).seats},
    "a correction of where we are": {"corrections": Corrections(told=("Not so",))},
    "who wrote what": {"mine": {TurnId("t"): ANA.seat}},
    "what is to be withdrawn": {"withdrawing": frozenset({TurnId("t")})},
    "what is to be reworded": {"rewording": {TurnId("t"): "other words"}},
    "a move": {"pending": (Pending(Move.CLOSE_ITEM, 1.0),)},
    "a word among the team": {"team_words": (TeamWord(1, Role.PANEL, "Slowly."),)},
    "a banner": {"banner": "Tea is ready."},
    "an intervention": {"intervention": Intervention(InterventionKind.THEORY, "A thought")},
    "a line of the morning check": {"checks": frozenset({Check.LANGUAGES})},
    "what was said off the record": {"past": (HERE,)},
    "a note that stays here": {
        "team_notes": (TeamNote(TurnId("n"), ITEM, Role.PANEL, "A thought", Mark.STAYS_HERE),)
    },
}


@pytest.mark.parametrize("what", LIVE)
def test_it_does_not_rest_while_it_has_what_only_memory_holds(what: str) -> None:
    assert not at_rest(replace(NIGHT, **LIVE[what]))
