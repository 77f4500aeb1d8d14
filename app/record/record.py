"""The record: what is kept of workshops, sealed under their keys."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select, update
from sqlmodel import Session, col

from app.audit_log import Act, Entry, entries, first_fault, note
from app.core.events import Kept
from app.core.events.kept import (
    ClockSet,
    DayOpened,
    DoorsClosed,
    DoorsOpened,
    HandlesUsed,
    ItemOpened,
    ItemSkipped,
    LevelChanged,
    RoundClockSet,
    RoundOpened,
    RoundSealed,
    TeamNoteKept,
    TurnHidden,
    TurnKept,
)
from app.core.item import Item, ItemId
from app.core.plan import Plan
from app.core.stage import Stage
from app.core.turn import RoundId, TurnId
from app.core.workshop import Workshop, WorkshopId
from app.database import Database
from app.keyring import KeyGone, Keyring
from app.models import KeptRound, KeptWorkshop
from app.record import words
from app.record.keep import keep
from app.record.load import NoSuchWorkshop, load, sealed_prompts

# After these, the log holds nothing that is gone, and no order that the tables do not hold as well.
# After any other it does, until it is emptied.
_LEAVES_NO_TRACE = (
    ClockSet,
    DayOpened,
    DoorsClosed,
    DoorsOpened,
    HandlesUsed,
    ItemOpened,
    ItemSkipped,
    LevelChanged,
    RoundClockSet,
    RoundOpened,
    RoundSealed,
    TeamNoteKept,
    TurnHidden,
    TurnKept,
)


@dataclass(frozen=True, slots=True)
class Days:
    """When a workshop was closed and when its summary was released, if they were, and how many
    days after the close its plan keeps it."""

    closed_on: date | None
    released_on: date | None
    keep_days: int


class Record:
    """Reads and writes workshops. Knows no seat, no name, and no time finer than a day."""

    def __init__(self, database: Database, keyring: Keyring) -> None:
        self._database = database
        self._keyring = keyring

    async def make(
        self, workshop: WorkshopId, owner: str | None, plan: Plan, items: Sequence[Item]
    ) -> None:
        """Keep a new workshop under a fresh key."""
        key = self._keyring.make(workshop)
        plain = words.plan_words(plan)

        def job(session: Session) -> None:
            session.add(
                KeptWorkshop(
                    id=workshop,
                    owner=owner,
                    stage=Stage.PLANNED,
                    plan=words.sealed(key, plain, "workshop", workshop),
                )
            )
            session.flush()
            for place, item in enumerate(items):
                session.add(words.item_row(key, workshop, place, item))

        await self._database.write(job)

    async def load(self, workshop: WorkshopId) -> Workshop:
        """Return the workshop as a restart would find it."""
        key = self._keyring.key(workshop)
        return await self._database.read(lambda session: load(session, key, workshop))

    async def keep(self, workshop: WorkshopId, events: Sequence[Kept]) -> None:
        """Make these events durable, all of them or none."""
        key = self._keyring.key(workshop)
        await self._database.write(lambda session: keep(session, key, workshop, events))

    async def empty_log_after(self, events: Sequence[Kept]) -> None:
        """Empty the log unless these events left no trace in it; takes as long as it takes."""
        if not all(isinstance(event, _LEAVES_NO_TRACE) for event in events):
            await self._database.empty_log()

    async def note_clocks(
        self, workshop: WorkshopId, left: float, round_id: RoundId | None, round_left: float
    ) -> None:
        """Note down where the running clocks stand, so that a restart knows to 5 seconds."""

        def job(session: Session) -> None:
            session.execute(
                update(KeptWorkshop).where(col(KeptWorkshop.id) == workshop).values(clock_left=left)
            )
            if round_id is not None:
                session.execute(
                    update(KeptRound)
                    .where(col(KeptRound.id) == round_id)
                    .values(clock_left=round_left)
                )

        await self._database.write(job)

    async def owned_by(self, account: str) -> list[tuple[WorkshopId, Plan, Stage]]:
        """Return the workshops of an account whose key still exists, by title."""

        def job(session: Session) -> list[tuple[WorkshopId, Plan, Stage]]:
            rows = session.scalars(
                select(KeptWorkshop).where(col(KeptWorkshop.owner) == account)
            ).all()
            found = []
            for row in rows:
                try:
                    key = self._keyring.key(WorkshopId(row.id))
                except KeyGone:
                    continue
                plan = words.plan_from(words.opened(key, row.plan, "workshop", row.id))
                found.append((WorkshopId(row.id), plan, Stage(row.stage)))
            return sorted(found, key=lambda one: (one[1].title.casefold(), one[0]))

        return await self._database.read(job)

    async def adopt(self, account: str) -> None:
        """Give the workshops that have no owner (the sample) to this account."""
        await self._database.write(
            lambda session: session.execute(
                update(KeptWorkshop).where(col(KeptWorkshop.owner).is_(None)).values(owner=account)
            )
        )

    async def owner(self, workshop: WorkshopId) -> str | None:
        """Return the account that a workshop belongs to."""

        def job(session: Session) -> str | None:
            row = session.get(KeptWorkshop, workshop)
            return row.owner if row is not None else None

        return await self._database.read(job)

    async def exists(self, workshop: WorkshopId) -> bool:
        """Whether the record has this workshop, with a key or without."""
        return await self._database.read(
            lambda session: session.get(KeptWorkshop, workshop) is not None
        )

    async def days(self, workshop: WorkshopId) -> Days:
        """Return the days that decide how long a workshop is kept."""
        key = self._keyring.key(workshop)

        def job(session: Session) -> Days:
            row = session.get(KeptWorkshop, workshop)
            if row is None:
                raise NoSuchWorkshop
            plan = words.plan_from(words.opened(key, row.plan, "workshop", workshop))
            return Days(_day(row.closed_on), _day(row.released_on), plan.keep_days)

        return await self._database.read(job)

    async def closed_workshops(self) -> list[WorkshopId]:
        """Return the workshops that are closed and whose key is here, in no order that tells."""

        def job(session: Session) -> list[WorkshopId]:
            ids = select(col(KeptWorkshop.id)).where(col(KeptWorkshop.closed_on).is_not(None))
            return [WorkshopId(row) for row in session.scalars(ids.order_by(col(KeptWorkshop.id)))]

        return [found for found in await self._database.read(job) if self._keyring.has(found)]

    async def prompts(self, workshop: WorkshopId) -> dict[ItemId, tuple[tuple[RoundId, str], ...]]:
        """Return the prompts of the rounds that were sealed, by item."""
        key = self._keyring.key(workshop)
        return await self._database.read(lambda s: sealed_prompts(s, key, workshop))

    async def log_of(self, workshop: WorkshopId) -> tuple[tuple[Entry, ...], bool]:
        """Return what the audit log has of a workshop, and whether the chain of all of it holds."""

        def job(session: Session) -> tuple[tuple[Entry, ...], bool]:
            log = entries(session)
            return tuple(e for e in log if e.workshop == workshop), first_fault(log) is None

        return await self._database.read(job)

    async def note(self, workshop: WorkshopId, act: Act) -> None:
        """Note an act in the audit log that changes nothing else in the record."""
        await self._database.write(lambda session: note(session, act, workshop))

    def turn_id(self, workshop: WorkshopId, retry_key: str) -> TurnId:
        """Return the id that words sent under this retry key have."""
        return self._keyring.key(workshop).turn_id(retry_key)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
