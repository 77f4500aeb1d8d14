"""Writing the audit log, reading it, and finding out whether somebody changed it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select
from sqlmodel import Session, col

from app.audit_log.acts import Act
from app.models import AuditEntry

BEGINNING = "parley"
SHORTEST_PROOF = 16


@dataclass(frozen=True, slots=True)
class Entry:
    """One act: its place in the log, its day, and the workshop's random id if it had one.

    `act` is one of `Act`, or whatever somebody wrote there in its place.
    """

    number: int
    day: str
    act: str
    workshop: str | None
    proof: str


def note(session: Session, act: Act, workshop: str | None = None) -> None:
    """Write an act of today into the log, in the transaction of whatever it belongs to.

    A transaction that writes begins by locking out every other, so no two entries follow the
    same one.
    """
    last = session.scalars(
        select(AuditEntry).order_by(col(AuditEntry.number).desc()).limit(1)
    ).first()
    number, before = (last.number + 1, last.proof) if last is not None else (1, BEGINNING)
    day = datetime.now(UTC).date().isoformat()
    proof = _proof(before, number, day, act, workshop)
    session.add(AuditEntry(number=number, day=day, act=act, workshop=workshop, proof=proof))
    session.flush()


def note_once(session: Session, act: Act, workshop: str) -> None:
    """Note an act of which a workshop has one, however often it is done again."""
    if not any(entry.act is act for entry in entries(session, [workshop])):
        note(session, act, workshop)


def entries(session: Session, workshops: Sequence[str] | None = None) -> tuple[Entry, ...]:
    """Return the log, oldest first: all of it, or what concerns these workshops."""
    query = select(AuditEntry).order_by(col(AuditEntry.number))
    if workshops is not None:
        query = query.where(col(AuditEntry.workshop).in_(workshops))
    return tuple(
        Entry(row.number, row.day, _act(row.act), row.workshop, row.proof)
        for row in session.scalars(query)
    )


def first_fault(log: Sequence[Entry]) -> int | None:
    """Return the number of the first entry that is missing or was changed; None where all stand.

    Whoever rewrites the log from some entry on changes every later proof: so the last one, copied
    onto paper, vouches for all before it.
    """
    before = BEGINNING
    for number, entry in enumerate(log, start=1):
        true = _proof(before, number, entry.day, entry.act, entry.workshop)
        if entry.number != number or entry.proof != true:
            return number
        before = entry.proof
    return None


def stands(copied: str, log: Sequence[Entry]) -> bool:
    """Whether an entry has this proof, or one that begins like it: what was copied earlier, as
    somebody typed it. Less than sixteen signs prove nothing."""
    proof = "".join(copied.split()).lower()
    return len(proof) >= SHORTEST_PROOF and any(entry.proof.startswith(proof) for entry in log)


def _act(text: str) -> str:
    try:
        return Act(text)
    except ValueError:  # changed by hand: the chain tells
        return text


def _proof(before: str, number: int, day: str, act: str, workshop: str | None) -> str:
    line = "|".join((before, str(number), day, act, workshop or ""))
    return hashlib.sha256(line.encode()).hexdigest()
