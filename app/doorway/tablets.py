"""Lent tablets: at the close of a day each seat is locked, and its tablet told to forget it all.

A tablet goes back to whoever lent it, and to somebody else tomorrow. So from that moment on its
cookie opens nothing: its seat is opened again by the rejoin code that its person has, on whichever
device, and by nothing else. Of the cookie a MAC stays, by which the tablet is known when it asks
the next time, at once or a week later, and told to forget what it holds.
"""

import secrets

from sqlalchemy import select, update
from sqlmodel import Session, col

from app.core.workshop import WorkshopId
from app.models import SeatKey

_BYTES = 32  # as many as a MAC has: nobody holds what would lead to this one


def lock_out_tablets(session: Session, workshop: WorkshopId) -> None:
    """Lock every seat of a workshop, within the caller's transaction."""
    own = select(SeatKey).where(col(SeatKey.workshop) == workshop).order_by(col(SeatKey.id))
    for seat in session.scalars(own).all():
        seat.wipe_mac, seat.token_mac, seat.opened = (
            seat.token_mac,
            secrets.token_hex(_BYTES),
            True,
        )
        session.add(seat)


def tablet_is_wiped(session: Session, seat: str) -> None:
    """Forget the cookie that a tablet had: it was told to forget everything."""
    session.execute(update(SeatKey).where(col(SeatKey.id) == seat).values(wipe_mac=None))
