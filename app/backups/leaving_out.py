"""What a backup does not hold, although the record does.

*Order and handles of an open item.* The record has them so that a restart goes on where it was.
A backup outlives the item by days, so it has its turns as the close would leave them: in a drawn
order, encrypted anew, and without a handle.

*Every way in*: cards, seats, staff links, sessions. Brought back, they would let people in who
were shown the door since: a card that was used, a seat on a lost phone, a link that was voided.
Two backups laid side by side would also show which card and which seat changed between them. So
nobody comes back in by anything from before: the doors are closed, and the parties are dealt anew.

*The roster.* The names of those who were invited leave this machine by nobody's timer.
"""

import secrets
from collections import defaultdict

from cryptography.exceptions import InvalidTag
from sqlalchemy import delete, func, select, update
from sqlmodel import Session, col

from app.core.item import ItemId
from app.core.workshop import WorkshopId
from app.keyring import KeyGone, Keyring, WorkshopKey
from app.models import (
    AgendaItem,
    Card,
    KeptWorkshop,
    OpenTurn,
    OrganiserSession,
    Roster,
    SeatKey,
    SetupLink,
    StaffLink,
    StaffSession,
    Standing,
)
from app.record.words import bare_words

# Sessions go before the links that they came by.
_LEFT_OUT = (Roster, Card, SeatKey, StaffSession, StaffLink, OrganiserSession, SetupLink)


def leave_out(session: Session) -> None:
    """Take every way in, and the roster, out of a copy; close the doors."""
    for table in _LEFT_OUT:
        session.execute(delete(table))
    session.execute(update(KeptWorkshop).values(doors_open=False))


def forget_order(session: Session, keyring: Keyring) -> tuple[int, int]:
    """Put the turns of open items into a drawn order, under no handle.

    Returns how many items are open, and of how many the workshop's key is missing or damaged:
    without it nobody can read a handle either, and it stays sealed as it is.
    """
    by_item: defaultdict[str, list[str]] = defaultdict(list)
    for turn, item in session.execute(select(col(OpenTurn.id), col(OpenTurn.item))):
        by_item[item].append(turn)
    sealed = 0
    # Higher than any that is there: no two turns of an item may have one number at any moment.
    above = int(session.scalar(select(func.max(col(OpenTurn.number)))) or 0)
    for item, turns in by_item.items():
        key = _key_of(session, keyring, ItemId(item))
        secrets.SystemRandom().shuffle(turns)
        bare = [
            _put_anew(session, key, turn, number)
            for number, turn in enumerate(turns, start=above + 1)
        ]
        sealed += not all(bare)
    session.execute(update(OpenTurn).values(number=col(OpenTurn.number) - above))
    open_items = select(func.count()).select_from(Standing)
    return int(session.scalar(open_items) or 0), sealed


def _put_anew(session: Session, key: WorkshopKey | None, turn: str, number: int) -> bool:
    """Give a turn its drawn number; False where its handle could not be taken off."""
    row = session.scalars(select(OpenTurn).where(col(OpenTurn.id) == turn)).one()
    words = _bare(key, row)
    session.execute(
        update(OpenTurn)
        .where(col(OpenTurn.id) == turn)
        .values(number=number, words=words or row.words)
    )
    return words is not None


def _bare(key: WorkshopKey | None, row: OpenTurn) -> bytes | None:
    try:
        return None if key is None else bare_words(key, row)
    except InvalidTag:  # it is not the key under which this was sealed
        return None


def _key_of(session: Session, keyring: Keyring, item: ItemId) -> WorkshopKey | None:
    workshop = session.scalar(select(col(AgendaItem.workshop)).where(col(AgendaItem.id) == item))
    try:
        return keyring.key(WorkshopId(str(workshop)))
    except KeyGone:
        return None
