"""An item before the room: opened, its clock, closed, left out."""

from typing import assert_never

from sqlalchemy import delete, select
from sqlmodel import col

from app.core.events.kept import ClockSet, ItemClosed, ItemOpened, ItemSkipped, OfItems
from app.core.item import ItemId
from app.models import HandleWord, KeptTeamNote, OpenTurn, Standing
from app.record import words
from app.record.keeping.rows import Rows


def keep(rows: Rows, event: OfItems) -> None:
    match event:
        case ItemOpened(item, clock, level, appearance):
            rows.set(stage="running", current=item)
            rows.open_item(item, clock.left, level, appearance)
        case ClockSet(item, clock, allotted):
            rows.set_standing(item, clock_left=clock.left, allotted=allotted)
        case ItemClosed(item, spent):
            _close(rows, event)
            rows.set_item(item, state="done", spent=spent, fresh=True)
        case ItemSkipped(item, skipped):
            rows.set_item(item, state="skipped" if skipped else "waiting")
        case _:
            assert_never(event)


def _close(rows: Rows, closed: ItemClosed) -> None:
    """Move an item's turns: encrypted anew, without handle, in the order of their random ids.

    Emptying the log afterwards is what makes the move final; see `Record.keep`.
    """
    rows.session.execute(delete(OpenTurn).where(col(OpenTurn.item) == closed.item))
    rows.session.execute(delete(HandleWord).where(col(HandleWord.item) == closed.item))
    for turn in sorted(closed.kept, key=lambda t: t.id):
        rows.session.add(words.turn_row(rows.key, turn))
    rows.remember_erased(sorted(closed.gone))
    _store_notes_anew(rows, closed.item)
    rows.session.execute(delete(Standing).where(col(Standing.item) == closed.item))
    rows.nothing_before_the_room(closed.item)


def _store_notes_anew(rows: Rows, item: ItemId) -> None:
    """Encrypt an item's notes anew, in the order of their random ids.

    They were written as the item went: the order of their rows would tell something of its order.
    """
    of_item = select(KeptTeamNote).where(col(KeptTeamNote.item) == item)
    stored = rows.session.scalars(of_item.order_by(col(KeptTeamNote.id))).all()
    notes = [words.team_note_from(rows.key, row) for row in stored]
    for row in stored:
        rows.session.delete(row)
    rows.session.flush()
    rows.session.add_all(words.team_note_row(rows.key, note) for note in notes)
