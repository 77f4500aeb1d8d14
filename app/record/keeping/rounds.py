"""A round: open, its clock, sealed with all its answers at once, dropped."""

from typing import assert_never

from sqlalchemy import delete, update
from sqlmodel import col

from app.core.events.kept import OfRounds, RoundClockSet, RoundDropped, RoundOpened, RoundSealed
from app.core.round import Round
from app.keyring import WorkshopKey
from app.models import KeptRound
from app.record import words
from app.record.keeping.rows import Rows


def keep(rows: Rows, event: OfRounds) -> None:
    match event:
        case RoundOpened(round_):
            rows.session.add(_round_row(rows.key, round_))
        case RoundClockSet(round_):
            _set(rows, round_, round_.state, round_.clock.left)
        case RoundSealed(round_, turns):
            _set(rows, round_, "sealed", 0)
            first = rows.next_number(round_.item)
            for number, turn in enumerate(turns, first):
                rows.say(words.open_turn_row(rows.key, number, turn))
        case RoundDropped(round_):
            rows.session.execute(delete(KeptRound).where(col(KeptRound.id) == round_.id))
        case _:
            assert_never(event)


def _round_row(key: WorkshopKey, round_: Round) -> KeptRound:
    return KeptRound(
        id=round_.id,
        item=round_.item,
        level=round_.level,
        state="open",
        clock_left=round_.clock.left,
        rendered=round_.rendered,
        prompt=key.seal(round_.prompt, "round", round_.id),
    )


def _set(rows: Rows, round_: Round, state: str, left: float) -> None:
    values = {"state": state, "clock_left": left}
    rows.session.execute(update(KeptRound).where(col(KeptRound.id) == round_.id).values(**values))
