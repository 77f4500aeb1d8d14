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
from app.core.papers import Papers
from app.core.parked import Parked
from app.core.point import Point
from app.core.round import Round, RoundState
from app.core.series import Continuing
from app.core.shuttle import Message, Shuttle
from app.core.stage import Stage
from app.core.team_note import TeamNote
from app.core.term import Term
from app.core.turn import Kind, RoundId, Turn, TurnId
from app.core.unopened import Unopened
from app.core.workshop import Workshop, WorkshopId
from app.keyring import WorkshopKey
from app.models import (
    AgendaItem,
    ErasedTurn,
    GlossaryTerm,
    HandleWord,
    KeptCaucus,
    KeptContinuing,
    KeptPapers,
    KeptRound,
    KeptTeamNote,
    KeptTurn,
    KeptWorkshop,
    OpenTurn,
    ParkedLine,
    ShuttleMessage,
    Standing,
)
from app.record import words
from app.record.glossary_words import term_from
from app.record.papers_words import papers_from
from app.record.series_words import continuing_from
from app.record.shuttle_words import message_from


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
        papers=_papers(session, key, workshop_id),
        parked=_parked(session, key, workshop_id),
        continuing=_continuing(session, key, workshop_id),
        glossary=_glossary(session, key, workshop_id),
        shuttle=Shuttle(log=_messages(session, key, workshop_id, None)),
        caucuses=_caucuses(session, key, bare),
    )
    return _standing(session, key, whole, ItemId(row.current) if row.current else None)


def _standing(
    session: Session, key: WorkshopKey, workshop: Workshop, current: ItemId | None
) -> Workshop:
    """Return one room with what was kept of its items, of which this one is open."""
    ids = [i.id for i in workshop.items]
    turns, points, unopened = _of_open_item(session, key, current)
    standing = session.get(Standing, current) if current else None
    there = replace(
        workshop,
        current=current,
        used_handles=_used_handles(session, key, current),
        turns=turns,
        past=_past(session, key, ids),
        round=_open_round(session, key, current),
        unopened=unopened,
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
        drafts = _messages(session, key, bare.id, item.id)
        there = replace(bare, items=(item,), shuttle=Shuttle(drafts=drafts))
        inside = _standing(session, key, there, current)
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
) -> tuple[tuple[Turn, ...], tuple[Point, ...], Unopened]:
    turns: list[Turn] = []
    points: list[Point] = []
    unopened: list[Turn] = []
    rows = session.scalars(
        select(OpenTurn).where(col(OpenTurn.item) == item).order_by(col(OpenTurn.number))
    )
    for row in rows:
        if row.kind == Kind.POINT:
            points.append(words.open_point_from(key, row))
        elif row.unopened:
            unopened.append(words.open_turn_from(key, row))
        else:
            turns.append(words.open_turn_from(key, row))
    prompt = _prompt_that_waits(session, key, item) if unopened else ""
    return tuple(turns), tuple(points), Unopened(tuple(unopened), prompt)


def _prompt_that_waits(session: Session, key: WorkshopKey, item: ItemId | None) -> str:
    """Return what the round asked whose answers wait for the interpreter; "" where none does."""
    waits = (col(KeptRound.item) == item, col(KeptRound.state) == "unopened")
    row = session.scalars(select(KeptRound).where(*waits)).first()
    return "" if row is None else key.open(row.prompt, "round", row.id)


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
        rendered=row.rendered,
    )


def _erased(session: Session, workshop_id: WorkshopId) -> frozenset[TurnId]:
    rows = session.scalars(
        select(col(ErasedTurn.id)).where(col(ErasedTurn.workshop) == workshop_id)
    )
    return frozenset(TurnId(row) for row in rows)


def _glossary(session: Session, key: WorkshopKey, workshop_id: WorkshopId) -> tuple[Term, ...]:
    own = select(GlossaryTerm).where(col(GlossaryTerm.workshop) == workshop_id)
    rows = session.scalars(own.order_by(col(GlossaryTerm.id)))
    return tuple(term_from(key, row) for row in rows)


def _papers(session: Session, key: WorkshopKey, workshop_id: WorkshopId) -> Papers:
    row = session.get(KeptPapers, workshop_id)
    return papers_from(key, row) if row is not None else Papers()


def _parked(session: Session, key: WorkshopKey, workshop_id: WorkshopId) -> tuple[Parked, ...]:
    own = select(ParkedLine).where(col(ParkedLine.workshop) == workshop_id)
    rows = session.scalars(own.order_by(col(ParkedLine.id)))
    return tuple(words.parked_from(key, row) for row in rows)


def _messages(
    session: Session, key: WorkshopKey, workshop_id: WorkshopId, caucus: ItemId | None
) -> tuple[Message, ...]:
    """Return the drafts of a caucus; where none is named, the log of the whole third party."""
    own = (col(ShuttleMessage.workshop) == workshop_id, col(ShuttleMessage.item) == caucus)
    rows = session.scalars(select(ShuttleMessage).where(*own).order_by(col(ShuttleMessage.id)))
    return tuple(message_from(key, row) for row in rows)


def _continuing(session: Session, key: WorkshopKey, workshop_id: WorkshopId) -> Continuing:
    row = session.get(KeptContinuing, workshop_id)
    return continuing_from(key, row) if row is not None else Continuing()
