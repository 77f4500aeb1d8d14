"""Words: said, erased, hidden, settled as their authors asked."""

from typing import assert_never

from sqlalchemy import update
from sqlmodel import col

from app.core.events.kept import OfTurns, TurnErased, TurnHidden, TurnKept, TurnsSettled
from app.models import KeptTurn, OpenTurn
from app.record import words
from app.record.keeping.rows import Rows


def keep(rows: Rows, event: OfTurns) -> None:
    match event:
        case TurnKept(turn):
            rows.say(words.open_turn_row(rows.key, rows.next_number(turn.item), turn))
        case TurnErased(_, turn):
            rows.erase([turn])
        case TurnHidden(item, turn, hidden):
            of_item = (col(OpenTurn.item) == item, col(OpenTurn.id) == turn)
            rows.session.execute(update(OpenTurn).where(*of_item).values(hidden=hidden))
        case TurnsSettled():
            _settle(rows, event)
        case _:
            assert_never(event)


def _settle(rows: Rows, settled: TurnsSettled) -> None:
    rows.erase(sorted(settled.gone))
    for turn in sorted(settled.reworded, key=lambda t: t.id):
        open_row = rows.open_turn(turn.item, turn.id)
        if open_row is not None:
            rows.session.merge(words.open_turn_row(rows.key, open_row.number, turn))
        elif rows.session.get(KeptTurn, turn.id) is not None:
            rows.session.merge(words.turn_row(rows.key, turn))
