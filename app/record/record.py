"""The record: what is kept of workshops, sealed under their keys."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cryptography.exceptions import InvalidTag
from sqlalchemy import select, update
from sqlmodel import Session, col

from app.audit_log import Act, Entry, entries, first_fault, note
from app.core.events import Kept
from app.core.item import Item, ItemId
from app.core.plan import Plan
from app.core.retention import LONGEST_AFTER_CLOSE
from app.core.series import Continuing
from app.core.stage import Stage
from app.core.turn import RoundId, TurnId
from app.core.workshop import Workshop, WorkshopId
from app.database import Database
from app.keyring import KeyGone, Keyring
from app.models import KeptRound, KeptWorkshop, Standing
from app.record import words
from app.record.keep import keep
from app.record.load import NoSuchWorkshop, load, sealed_prompts
from app.record.series_words import continuing_row
from app.record.traces import leave_no_trace


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
        self,
        workshop: WorkshopId,
        owner: str | None,
        plan: Plan,
        items: Sequence[Item],
        continuing: Continuing | None = None,
    ) -> None:
        """Keep a new workshop under a fresh key, with what it has of the one before it, if it
        continues one."""
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
            if continuing is not None:
                session.add(continuing_row(key, workshop, continuing))

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
        if not leave_no_trace(events):
            await self._database.empty_log()

    async def note_clocks(
        self, item: ItemId, left: float, round_id: RoundId | None, round_left: float
    ) -> None:
        """Note down where the clocks of an open item stand, so that a restart knows to 5 seconds.

        Behind that, the log is emptied. Turns stand in it between two readings of a clock: of more
        than one interval, it would tell when each of them was said.
        """

        def job(session: Session) -> None:
            session.execute(
                update(Standing).where(col(Standing.item) == item).values(clock_left=left)
            )
            if round_id is not None:
                session.execute(
                    update(KeptRound)
                    .where(col(KeptRound.id) == round_id)
                    .values(clock_left=round_left)
                )

        await self._database.write(job)
        self._database.empty_log_aside()

    async def owned_by(self, account: str) -> list[tuple[WorkshopId, Plan, Stage]]:
        """Return the workshops of an account that can be read, by title."""

        def job(session: Session) -> list[tuple[WorkshopId, Plan, Stage]]:
            found = []
            for row in _owned(session, account):
                plan = self._plan(row)
                if plan is not None:
                    found.append((WorkshopId(row.id), plan, Stage(row.stage)))
            return sorted(found, key=lambda one: (one[1].title.casefold(), one[0]))

        return await self._database.read(job)

    async def unreadable(self, account: str) -> list[WorkshopId]:
        """Return the workshops of an account that nobody can read, although they were not purged:
        their key is damaged, or is missing here."""

        def job(session: Session) -> list[WorkshopId]:
            owned = [row for row in _owned(session, account) if self._plan(row) is None]
            return sorted(WorkshopId(row.id) for row in owned)

        found = await self._database.read(job)
        return [workshop for workshop in found if self._keyring.purged.find(workshop) is None]

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
        """Return the days that decide how long a workshop is kept.

        Where nobody can read its plan, it is kept as long as any is, and no longer.
        """

        def job(session: Session) -> Days:
            row = session.get(KeptWorkshop, workshop)
            if row is None:
                raise NoSuchWorkshop
            plan = self._plan(row)
            keep_days = LONGEST_AFTER_CLOSE if plan is None else plan.keep_days
            return Days(_day(row.closed_on), _day(row.released_on), keep_days)

        return await self._database.read(job)

    async def closed_workshops(self) -> list[WorkshopId]:
        """Return the workshops that are closed and not purged, in no order that tells."""

        def job(session: Session) -> list[WorkshopId]:
            ids = select(col(KeptWorkshop.id)).where(col(KeptWorkshop.closed_on).is_not(None))
            return [WorkshopId(row) for row in session.scalars(ids.order_by(col(KeptWorkshop.id)))]

        closed = await self._database.read(job)
        return [found for found in closed if self._keyring.purged.find(found) is None]

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

    def _plan(self, row: KeptWorkshop) -> Plan | None:
        """Return the plan in a row; None where there is no key for it, or not the right one."""
        try:
            key = self._keyring.key(WorkshopId(row.id))
            return words.plan_from(words.opened(key, row.plan, "workshop", row.id))
        except (KeyGone, InvalidTag, ValueError, KeyError, TypeError):
            return None


def _owned(session: Session, account: str) -> Sequence[KeptWorkshop]:
    return session.scalars(select(KeptWorkshop).where(col(KeptWorkshop.owner) == account)).all()


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
