"""Words that wait for the interpreter: sealed, rendered, opened, dropped.

What was written is overwritten with the row that held it, and the log is emptied behind that.
"""

from collections.abc import Sequence
from typing import assert_never

from sqlalchemy import ColumnElement, delete, update
from sqlmodel import col

from app.core.events.kept import (
    OfRenderings,
    Rendered,
    RenderingsDropped,
    RenderingsShown,
    RoundUnopened,
)
from app.core.item import ItemId
from app.core.turn import Turn
from app.models import KeptRound, OpenTurn
from app.record import words
from app.record.keeping.rows import Rows

_UNOPENED = "unopened"


def keep(rows: Rows, event: OfRenderings) -> None:
    match event:
        case RoundUnopened(round_, turns):
            own = update(KeptRound).where(col(KeptRound.id) == round_.id)
            rows.session.execute(own.values(state=_UNOPENED, clock_left=0))
            for number, turn in enumerate(turns, rows.next_number(round_.item)):
                rows.say(words.unopened_row(rows.key, number, turn))
        case Rendered(turn):
            before = rows.open_turn(turn.item, turn.id)
            number = rows.next_number(turn.item) if before is None else before.number
            rows.session.merge(words.unopened_row(rows.key, number, turn))
        case RenderingsShown(item, turns):
            _show(rows, item, turns)
        case RenderingsDropped(item, gone):
            rows.session.execute(delete(KeptRound).where(*_that_waits(item)))
            rows.erase(sorted(gone))
        case _:
            assert_never(event)


def _show(rows: Rows, item: ItemId, turns: Sequence[Turn]) -> None:
    """Store words anew, in the order in which they appear: nothing is left of the one before."""
    rows.session.execute(
        update(KeptRound).where(*_that_waits(item)).values(state="sealed", clock_left=0)
    )
    ids = [turn.id for turn in turns]
    rows.session.execute(delete(OpenTurn).where(col(OpenTurn.id).in_(ids)))
    for number, turn in enumerate(turns, rows.next_number(item)):
        rows.say(words.open_turn_row(rows.key, number, turn))


def _that_waits(item: ItemId) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return (col(KeptRound.item) == item, col(KeptRound.state) == _UNOPENED)
