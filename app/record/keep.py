"""From what happened to rows: one `match` over everything that is kept."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import assert_never

from sqlalchemy import delete, func, select, update
from sqlmodel import Session, col

from app.audit_log import Act, note
from app.core.events import Kept
from app.core.events import kept as happened
from app.core.item import Item, ItemId
from app.core.round import Round
from app.core.stage import Stage
from app.core.turn import Kind, TurnId
from app.core.workshop import WorkshopId
from app.keyring import WorkshopKey
from app.models import (
    AgendaItem,
    ErasedTurn,
    HandleWord,
    KeptRound,
    KeptTeamNote,
    KeptTurn,
    KeptWorkshop,
    OpenTurn,
)
from app.record import words


def keep(session: Session, key: WorkshopKey, workshop: WorkshopId, events: Sequence[Kept]) -> None:
    """Write these events' effect on the rows of the workshop, within the caller's transaction."""
    for event in events:
        _keep(session, key, workshop, event)
        session.flush()


def _keep(session: Session, key: WorkshopKey, workshop: WorkshopId, event: Kept) -> None:  # noqa: C901 - one arm an event
    match event:
        case happened.PlanChanged(plan):
            plain = words.plan_words(plan)
            _set(session, workshop, plan=words.sealed(key, plain, "workshop", workshop))
        case happened.AgendaChanged(items):
            _agenda(session, key, workshop, items)
        case happened.DoorsOpened():
            _note_published(session, workshop)
            _set(session, workshop, stage="running", doors_open=True)
        case happened.DoorsClosed():
            _set(session, workshop, doors_open=False)
        case happened.ItemOpened(item, clock, level, appearance):
            _item(session, item, state="open")
            _set(
                session,
                workshop,
                stage="running",
                current=item,
                clock_left=clock.left,
                allotted=clock.left,
                level=level,
                appearance=appearance,
            )
        case happened.ClockSet(_, clock, allotted):
            _set(session, workshop, clock_left=clock.left, allotted=allotted)
        case happened.ItemClosed(item, spent):
            _close(session, key, workshop, event)
            _item(session, item, state="done", spent=spent)
        case happened.ItemSkipped(item, skipped):
            _item(session, item, state="skipped" if skipped else "waiting")
        case happened.LevelChanged(_, level):
            _set(session, workshop, level=level)
            note(session, Act.LEVEL_CHANGED, workshop)
        case happened.AppearanceTightened(item, appearance):
            _set(session, workshop, appearance=appearance)
            _forget_handles(session, key, item)
            note(session, Act.APPEARANCE_CHANGED, workshop)
        case happened.HandlesUsed(item, drawn):
            for word in sorted(drawn):
                row = key.mac("handle", item, word)[:32]
                sealed = key.seal(word, "handle_word", row)
                session.add(HandleWord(id=row, item=item, word=sealed))
        case happened.TurnKept(turn):
            number = _next_number(session, turn.item)
            _say(session, words.open_turn_row(key, number, turn))
        case happened.TurnErased(_, turn):
            _erase(session, workshop, [turn])
        case happened.TurnHidden(item, turn, hidden):
            of_item = (col(OpenTurn.item) == item, col(OpenTurn.id) == turn)
            session.execute(update(OpenTurn).where(*of_item).values(hidden=hidden))
        case happened.TurnsSettled():
            _settle(session, key, workshop, event)
        case happened.RoundOpened(round_):
            session.add(_round_row(key, round_, "open"))
        case happened.RoundClockSet(round_):
            _round(session, round_, round_.state, round_.clock.left)
        case happened.RoundSealed(round_, turns):
            _round(session, round_, "sealed", 0)
            number = _next_number(session, round_.item)
            for n, turn in enumerate(turns):
                _say(session, words.open_turn_row(key, number + n, turn))
        case happened.RoundDropped(round_):
            session.execute(delete(KeptRound).where(col(KeptRound.id) == round_.id))
        case happened.PointKept(item, point):
            before = _open(session, item, point.id)
            number = _next_number(session, item) if before is None else before.number
            session.merge(words.open_point_row(key, number, item, point))
        case happened.PointDropped(_, point):
            _erase(session, workshop, [point])
        case happened.TeamNoteKept(team_note):
            session.add(words.team_note_row(key, team_note))
        case happened.TeamNoteReworded(team_note):
            session.merge(words.team_note_row(key, team_note))
        case happened.TeamNoteErased(_, note_id):
            session.execute(delete(KeptTeamNote).where(col(KeptTeamNote.id) == note_id))
            _remember_erased(session, workshop, [note_id])
        case happened.DayClosed():
            _set(session, workshop, stage="asleep", doors_open=False)
            _forget_erased(session, workshop)
        case happened.DayOpened():
            _set(session, workshop, stage="running")
        case happened.WorkshopClosed():
            today = datetime.now(UTC).date().isoformat()
            _set(session, workshop, stage="closed", doors_open=False, closed_on=today)
            _forget_erased(session, workshop)
        case _:
            assert_never(event)


def _note_published(session: Session, workshop: WorkshopId) -> None:
    """Note that those whom the plan is for see it from now on: its doors were never open before."""
    stage = session.scalar(select(col(KeptWorkshop.stage)).where(col(KeptWorkshop.id) == workshop))
    if stage == Stage.PLANNED:
        note(session, Act.PLAN_PUBLISHED, workshop)


def _set(session: Session, workshop: WorkshopId, **values: object) -> None:
    session.execute(update(KeptWorkshop).where(col(KeptWorkshop.id) == workshop).values(**values))


def _item(session: Session, item: ItemId, **values: object) -> None:
    session.execute(update(AgendaItem).where(col(AgendaItem.id) == item).values(**values))


def _agenda(
    session: Session, key: WorkshopKey, workshop: WorkshopId, items: Sequence[Item]
) -> None:
    ids = [item.id for item in items]
    session.execute(
        delete(AgendaItem).where(
            col(AgendaItem.workshop) == workshop, col(AgendaItem.id).not_in(ids)
        )
    )
    for place, item in enumerate(items):
        session.merge(words.item_row(key, workshop, place, item))


def _close(
    session: Session, key: WorkshopKey, workshop: WorkshopId, closed: happened.ItemClosed
) -> None:
    """Move an item's turns: encrypted anew, without handle, in the order of their random ids.

    Emptying the log afterwards is what makes the move final; see `Record.keep`.
    """
    session.execute(delete(OpenTurn).where(col(OpenTurn.item) == closed.item))
    session.execute(delete(HandleWord).where(col(HandleWord.item) == closed.item))
    for turn in sorted(closed.kept, key=lambda t: t.id):
        session.add(words.turn_row(key, turn))
    _remember_erased(session, workshop, sorted(closed.gone))
    _store_notes_anew(session, key, closed.item)
    _set(session, workshop, current=None, clock_left=0, allotted=0)


def _store_notes_anew(session: Session, key: WorkshopKey, item: ItemId) -> None:
    """Encrypt an item's notes anew, in the order of their random ids.

    They were written as the item went: the order of their rows would tell something of its order.
    """
    rows = session.scalars(
        select(KeptTeamNote).where(col(KeptTeamNote.item) == item).order_by(col(KeptTeamNote.id))
    ).all()
    notes = [words.team_note_from(key, row) for row in rows]
    for row in rows:
        session.delete(row)
    session.flush()
    session.add_all(words.team_note_row(key, note) for note in notes)


def _settle(
    session: Session, key: WorkshopKey, workshop: WorkshopId, settled: happened.TurnsSettled
) -> None:
    _erase(session, workshop, sorted(settled.gone))
    for turn in sorted(settled.reworded, key=lambda t: t.id):
        open_row = _open(session, turn.item, turn.id)
        if open_row is not None:
            session.merge(words.open_turn_row(key, open_row.number, turn))
        elif session.get(KeptTurn, turn.id) is not None:
            session.merge(words.turn_row(key, turn))


def _erase(session: Session, workshop: WorkshopId, turns: Sequence[TurnId]) -> None:
    session.execute(delete(OpenTurn).where(col(OpenTurn.id).in_(turns)))
    session.execute(delete(KeptTurn).where(col(KeptTurn.id).in_(turns)))
    _remember_erased(session, workshop, turns)


def _remember_erased(session: Session, workshop: WorkshopId, turns: Sequence[TurnId]) -> None:
    for turn in turns:
        session.merge(ErasedTurn(id=turn, workshop=workshop))


def _forget_erased(session: Session, workshop: WorkshopId) -> None:
    session.execute(delete(ErasedTurn).where(col(ErasedTurn.workshop) == workshop))


def _forget_handles(session: Session, key: WorkshopKey, item: ItemId) -> None:
    """Take the handles off what is stored: people appear as less from now on."""
    rows = session.scalars(select(OpenTurn).where(col(OpenTurn.item) == item)).all()
    for row in rows:
        if row.kind != Kind.POINT:
            bare = replace(words.open_turn_from(key, row), label="")
            session.merge(words.open_turn_row(key, row.number, bare))


def _say(session: Session, row: OpenTurn) -> None:
    """Add words that are not there yet. (No index refuses the second of an id: see `OpenTurn`.)"""
    there = _open(session, row.item, row.id) or session.get(KeptTurn, row.id)
    if there is not None:
        raise ValueError("these words are kept already")
    session.add(row)


def _open(session: Session, item: str, turn: str) -> OpenTurn | None:
    of_item = (col(OpenTurn.item) == item, col(OpenTurn.id) == turn)
    return session.scalars(select(OpenTurn).where(*of_item)).first()


def _next_number(session: Session, item: ItemId) -> int:
    highest = session.scalar(
        select(func.max(col(OpenTurn.number))).where(col(OpenTurn.item) == item)
    )
    return int(highest or 0) + 1


def _round_row(key: WorkshopKey, round_: Round, state: str) -> KeptRound:
    return KeptRound(
        id=round_.id,
        item=round_.item,
        level=round_.level,
        state=state,
        clock_left=round_.clock.left,
        prompt=key.seal(round_.prompt, "round", round_.id),
    )


def _round(session: Session, round_: Round, state: str, left: float) -> None:
    session.execute(
        update(KeptRound).where(col(KeptRound.id) == round_.id).values(state=state, clock_left=left)
    )
