"""Seats: what opens one, moving it to another device, closing it."""

import secrets
from dataclasses import dataclass, field

from sqlalchemy import delete, select, update
from sqlmodel import Session, col

from app.core.refused import N_, Refused
from app.core.seat import PartyId, SeatId
from app.core.workshop import WorkshopId
from app.database import Database
from app.doorway.cards import FoundCard, SpentCard, VoidCard
from app.doorway.codes import Codes, as_typed
from app.doorway.tablets import tablet_is_wiped
from app.models import Card, SeatKey


@dataclass(frozen=True, slots=True)
class FoundSeat:
    """A seat that a cookie opens; `opened` once that cookie was used. `unwiped`: a lent tablet that
    sat here when a day closed has not asked since."""

    id: SeatId
    workshop: WorkshopId
    party: PartyId
    opened: bool = field(default=False, compare=False)
    unwiped: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Moved:
    """A seat on its new device, and the secret for the cookie there; `again` where the same move
    was asked for before."""

    seat: FoundSeat
    token: str = field(repr=False)
    again: bool = False


class UnknownRejoinCode(Refused):
    """A rejoin code that opens nothing: a wrong try, to be slowed."""


class Seats:
    """The seats of all workshops. Row and card share nothing, and are written apart."""

    def __init__(self, database: Database, codes: Codes) -> None:
        self._database = database
        self._codes = codes

    async def make(self, card: FoundCard, token: str) -> FoundSeat:
        """Return a new seat for a card that is still good; the secret is stored as a MAC only.

        Both are seen to in one transaction, which writes nothing of the card.
        """
        seat = FoundSeat(SeatId(secrets.token_hex(8)), card.workshop, card.party)
        mac = self._codes.mac(token, "seat")

        def job(session: Session) -> None:
            state = session.scalar(select(col(Card.state)).where(col(Card.id) == card.id))
            if state != "dealt":
                raise SpentCard if state == "spent" else VoidCard
            session.add(
                SeatKey(id=seat.id, workshop=seat.workshop, party=seat.party, token_mac=mac)
            )

        await self._database.write(job)
        return seat

    async def find(self, token: str) -> FoundSeat | None:
        """Return the seat that this secret opens."""
        mac = self._codes.mac(token, "seat")

        def job(session: Session) -> FoundSeat | None:
            row = session.scalars(select(SeatKey).where(col(SeatKey.token_mac) == mac)).first()
            return _found(row) if row is not None else None

        return await self._database.read(job)

    async def left_behind(self, token: str) -> FoundSeat | None:
        """Return the seat that this secret opened on a lent tablet, before a day was closed."""
        mac = self._codes.mac(token, "seat")

        def job(session: Session) -> FoundSeat | None:
            row = session.scalars(select(SeatKey).where(col(SeatKey.wipe_mac) == mac)).first()
            return _found(row) if row is not None else None

        return await self._database.read(job)

    async def wiped(self, seat: SeatId) -> None:
        """Note that the tablet of a seat was told to forget everything."""
        await self._database.write(lambda session: tablet_is_wiped(session, seat))

    async def give_row(self, seat: FoundSeat) -> None:
        """Keep a seat that was live until now, because its person comes to have a device. Nothing
        opens it yet: its rejoin code will. The same seat again changes nothing."""
        mac = self._codes.mac(self._codes.new_token(), "seat")

        def job(session: Session) -> None:
            if session.get(SeatKey, seat.id) is None:
                session.add(
                    SeatKey(
                        id=seat.id,
                        workshop=seat.workshop,
                        party=seat.party,
                        token_mac=mac,
                        opened=True,
                    )
                )

        await self._database.write(job)

    async def of(self, workshop: WorkshopId) -> list[FoundSeat]:
        """Return the seats of a workshop, in the order of their random ids."""

        def job(session: Session) -> list[FoundSeat]:
            rows = session.scalars(
                select(SeatKey).where(col(SeatKey.workshop) == workshop).order_by(col(SeatKey.id))
            )
            return [_found(row) for row in rows]

        return await self._database.read(job)

    async def open(self, seat: SeatId) -> None:
        """Note that the cookie of a seat has come to its device and was used there."""
        await self._database.write(
            lambda session: session.execute(
                update(SeatKey)
                .where(col(SeatKey.id) == seat, col(SeatKey.opened).is_(False))
                .values(opened=True)
            )
        )

    async def leave(self, seat: SeatId) -> None:
        """Make the secret of a seat's cookie worthless: only its rejoin code opens it again."""
        mac = self._codes.mac(self._codes.new_token(), "seat")
        await self._database.write(
            lambda session: session.execute(
                update(SeatKey).where(col(SeatKey.id) == seat).values(token_mac=mac, opened=True)
            )
        )

    async def new_rejoin_code(self, seat: SeatId, *, joining: bool = False) -> str:
        """Return a fresh rejoin code of the seat, to be shown once; the one before is dead.

        Whoever is only just joining gets none of a seat that somebody has opened.
        """
        code = self._codes.new_code()
        mac = self._codes.mac(code, "rejoin")

        def job(session: Session) -> None:
            row = session.get(SeatKey, seat)
            if row is None:
                raise Refused(N_("This seat has been closed."))
            if joining and row.opened:
                raise SpentCard
            row.rejoin_mac = mac
            session.add(row)

        await self._database.write(job)
        return code

    async def rejoin(self, typed: str, key: str) -> Moved:
        """Move a seat to this device: a fresh secret; the old one, and the code, are dead.

        The same code under the same retry key is the same move: a phone that lost the answer
        asks again, and would else be left with neither. "" is never the same.
        """
        code_mac = self._codes.mac(as_typed(typed), "rejoin")
        token = self._codes.token_under(key, "rejoin", code_mac)
        token_mac = self._codes.mac(token, "seat")

        def job(session: Session) -> Moved | None:
            here = select(SeatKey).where(col(SeatKey.token_mac) == token_mac)
            row = session.scalars(here).first()
            if row is not None:
                return Moved(_found(row), token, again=True)
            row = session.scalars(
                select(SeatKey).where(col(SeatKey.rejoin_mac) == code_mac)
            ).first()
            if row is None:
                return None
            row.token_mac, row.rejoin_mac, row.opened = token_mac, None, True
            session.add(row)
            return Moved(_found(row), token)

        moved = await self._database.write(job)
        if moved is None:
            raise UnknownRejoinCode(
                N_("This rejoin code opens nothing. It works once; compare it letter by letter."),
                "code",
            )
        return moved

    async def close(self, seat: SeatId) -> None:
        """End a seat: its cookie opens nothing any more."""
        await self._database.write(
            lambda session: session.execute(delete(SeatKey).where(col(SeatKey.id) == seat))
        )


def _found(row: SeatKey) -> FoundSeat:
    return FoundSeat(
        id=SeatId(row.id),
        workshop=WorkshopId(row.workshop),
        party=PartyId(row.party),
        opened=row.opened,
        unwiped=row.wipe_mac is not None,
    )
