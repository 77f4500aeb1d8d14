"""From rows back to a workshop: what a restart remembers."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlmodel import Session, col

from app.core.caucus import Caucus
from app.core.clock import Clock
from app.core.item import ItemId, ItemState
from app.core.level import Appearance, RecordLevel
from app.core.parked import Parked
from app.core.point import Point
from app.core.round import Round, RoundState
from app.core.stage import Stage
from app.core.team_note import TeamNote
from app.core.turn import Kind, RoundId, Turn, TurnId
from app.core.workshop import Workshop, WorkshopId
from app.keyring import WorkshopKey
from app.models import (
    AgendaItem,
    ErasedTurn,
    HandleWord,
    KeptCaucus,
    KeptRound,
    KeptTeamNote,
    KeptTurn,
    KeptWorkshop,
    OpenTurn,
    ParkedLine,
    Standing,
)
from app.record import words


class NoSuchWorkshop(LookupError):
    """The record holds no workshop of that id."""


def load(session: Session, key: WorkshopKey, workshop_id: WorkshopId) -> Workshop:
    """Return the workshop as the record knows it: nobody seated, no hand up, the items paused."""
    row = session.get(KeptWorkshop, workshop_id)
    if row is None:
        raise NoSuchWorkshop
    items = tuple(words.item_from(key, i) for i in _items(session, workshop_id))
    plan = words.plan_from(words.opened(key, row.plan, "workshop", workshop_id))
    bare = Workshop(id=workshop_id, plan=plan)
    whole = replace(
        bare,
        items=items,
        stage=Stage(row.stage),
        doors_open=row.doors_open,
        erased=_erased(session, workshop_id),
        parked=_parked(session, key, workshop_id),
        caucuses=_caucuses(session, key, bare),
    )
    return _standing(session, key, whole, ItemId(row.current) if row.current else None)


def _standing(
    session: Session, key: WorkshopKey, workshop: Workshop, current: ItemId | None
) -> Workshop:
    """Return one room with what was kept of its items, of which this one is open."""
    ids = [i.id for i in workshop.items]
    turns, points = _of_open_item(session, key, current)
    standing = session.get(Standing, current) if current else None
    there = replace(
        workshop,
        current=current,
        used_handles=_used_handles(session, key, current),
        turns=turns,
        past=_past(session, key, ids),
        round=_open_round(session, key, current),
        points=points,
        team_notes=_team_notes(session, key, ids),
        restarted=current is not None,
    )
    if standing is None:
        return there
    return replace(
        there,
        clock=Clock(standing.clock_left),
        allotted=standing.allotted,
        level=RecordLevel(standing.level),
        appearance=Appearance(standing.appearance),
    )


def _caucuses(session: Session, key: WorkshopKey, bare: Workshop) -> tuple[Caucus, ...]:
    """Return the caucuses that are open, and those that are over, in the order of their ids."""
    rows = session.execute(
        select(KeptCaucus, AgendaItem)
        .join(AgendaItem, col(AgendaItem.id) == col(KeptCaucus.item))
        .where(col(AgendaItem.workshop) == bare.id)
        .order_by(col(AgendaItem.id))
    ).all()
    found = []
    for row, item_row in rows:
        item = words.item_from(key, item_row)
        current = item.id if item.state is ItemState.OPEN else None
        inside = _standing(session, key, replace(bare, items=(item,)), current)
        found.append(Caucus(item.id, words.circle_from(key, row), inside))
    return tuple(found)


def sealed_prompts(
    session: Session, key: WorkshopKey, workshop_id: WorkshopId
) -> dict[ItemId, tuple[tuple[RoundId, str], ...]]:
    """Return the prompts of the sealed rounds of each item, in the order of their random ids."""
    ids = [i.id for i in _items(session, workshop_id)]
    rows = session.scalars(
        select(KeptRound)
        .where(col(KeptRound.item).in_(ids), col(KeptRound.state) == "sealed")
        .order_by(col(KeptRound.id))
    )
    found: dict[ItemId, list[tuple[RoundId, str]]] = defaultdict(list)
    for row in rows:
        found[ItemId(row.item)].append((RoundId(row.id), key.open(row.prompt, "round", row.id)))
    return {item: tuple(prompts) for item, prompts in found.items()}


def _items(session: Session, workshop_id: WorkshopId) -> Sequence[AgendaItem]:
    return session.scalars(
        select(AgendaItem)
        .where(
            col(AgendaItem.workshop) == workshop_id,
            col(AgendaItem.id).not_in(select(col(KeptCaucus.item))),
        )
        .order_by(col(AgendaItem.place))
    ).all()


def _of_open_item(
    session: Session, key: WorkshopKey, item: ItemId | None
) -> tuple[tuple[Turn, ...], tuple[Point, ...]]:
    turns: list[Turn] = []
    points: list[Point] = []
    rows = session.scalars(
        select(OpenTurn).where(col(OpenTurn.item) == item).order_by(col(OpenTurn.number))
    )
    for row in rows:
        if row.kind == Kind.POINT:
            points.append(words.open_point_from(key, row))
        else:
            turns.append(words.open_turn_from(key, row))
    return tuple(turns), tuple(points)


def _past(session: Session, key: WorkshopKey, items: Sequence[ItemId]) -> tuple[Turn, ...]:
    rows = session.scalars(
        select(KeptTurn).where(col(KeptTurn.item).in_(items)).order_by(col(KeptTurn.id))
    )
    return tuple(words.turn_from(key, row) for row in rows)


def _team_notes(
    session: Session, key: WorkshopKey, items: Sequence[ItemId]
) -> tuple[TeamNote, ...]:
    rows = session.scalars(
        select(KeptTeamNote).where(col(KeptTeamNote.item).in_(items)).order_by(col(KeptTeamNote.id))
    )
    return tuple(words.team_note_from(key, row) for row in rows)


def _used_handles(session: Session, key: WorkshopKey, item: ItemId | None) -> frozenset[str]:
    rows = session.scalars(select(HandleWord).where(col(HandleWord.item) == item))
    return frozenset(key.open(row.word, "handle_word", row.id) for row in rows)


def _open_round(session: Session, key: WorkshopKey, item: ItemId | None) -> Round | None:
    row = session.scalars(
        select(KeptRound).where(
            col(KeptRound.item) == item, col(KeptRound.state).in_(["open", "short"])
        )
    ).first()
    if row is None or item is None:
        return None
    return Round(
        id=RoundId(row.id),
        item=item,
        prompt=key.open(row.prompt, "round", row.id),
        level=RecordLevel(row.level),
        clock=Clock(row.clock_left),
        state=RoundState(row.state),
    )


def _erased(session: Session, workshop_id: WorkshopId) -> frozenset[TurnId]:
    rows = session.scalars(
        select(col(ErasedTurn.id)).where(col(ErasedTurn.workshop) == workshop_id)
    )
    return frozenset(TurnId(row) for row in rows)


def _parked(session: Session, key: WorkshopKey, workshop_id: WorkshopId) -> tuple[Parked, ...]:
    own = select(ParkedLine).where(col(ParkedLine.workshop) == workshop_id)
    rows = session.scalars(own.order_by(col(ParkedLine.id)))
    return tuple(words.parked_from(key, row) for row in rows)
