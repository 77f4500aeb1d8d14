"""The roster of a workshop, sealed under a key of its own: the first that purge destroys."""

import asyncio
import json
from collections.abc import Callable

from cryptography.exceptions import InvalidTag
from sqlalchemy import delete
from sqlmodel import Session, col

from app.core.refused import N_, Refused
from app.core.roster import Guest, Roster
from app.core.seat import PartyId
from app.core.workshop import WorkshopId
from app.database import Database
from app.keyring import Keyring, WorkshopKey
from app.keyring.workshop_key import FULL
from app.models import Roster as SealedRoster

SIZE = 4 * FULL  # one size for nearly all of them: it does not tell how many are invited


class Rosters:
    """Reads and writes rosters. Nothing else of the program does, and no view of a room can."""

    def __init__(self, database: Database, keyring: Keyring) -> None:
        self._database = database
        self._keyring = keyring

    async def find(self, workshop: WorkshopId) -> Roster | None:
        """Return the roster, or None where none was begun, or its key is destroyed."""
        if not self._keyring.has_roster(workshop):
            return None
        key = self._keyring.roster_key(workshop)
        return await self._database.read(lambda session: _read(session, key, workshop))

    async def begin(self, workshop: WorkshopId) -> None:
        """Make an empty roster where there is none."""
        key = self._keyring.roster_key(workshop)

        def job(session: Session) -> None:
            if _read(session, key, workshop) is None:
                session.merge(_row(key, workshop, Roster()))

        await self._database.write(job)

    async def change(
        self,
        workshop: WorkshopId,
        party: PartyId,
        mark: str,
        changed: Callable[[Roster], Roster],
    ) -> None:
        """Change a party's names or ticks, which had this mark when they were shown.

        Refused where they were changed since: in two windows, the last one would else take away
        what the other has written. The same change again is none.
        """
        if not self._keyring.has_roster(workshop):
            raise Refused(_gone())
        key = self._keyring.roster_key(workshop)

        def job(session: Session) -> None:
            roster = _read(session, key, workshop)
            if roster is None:
                raise Refused(_gone())
            after = changed(roster)
            if after.of(party) == roster.of(party):
                return
            if _mark(key, roster, party) != mark:
                raise Refused(
                    N_(
                        "This party was changed in another window meanwhile, and nothing was "
                        "saved. Compare what you typed with the names as they are now, and save "
                        "again."
                    ),
                    "names",
                )
            session.merge(_row(key, workshop, after))

        await self._database.write(job)
        # In the log, names that were taken off still stand.
        self._database.empty_log_aside()

    def mark(self, workshop: WorkshopId, roster: Roster, party: PartyId) -> str:
        """Return what tells whether a party's names or ticks have changed; nothing else."""
        return _mark(self._keyring.roster_key(workshop), roster, party)

    async def destroy(self, workshop: WorkshopId) -> None:
        """Destroy the roster: its key first, then the row, then what the log still holds.

        Cut off after the key, it is destroyed all the same: the row opens under no key.
        """
        await asyncio.to_thread(self._keyring.destroy_roster, workshop)
        await self._database.write(
            lambda session: session.execute(
                delete(SealedRoster).where(col(SealedRoster.workshop) == workshop)
            )
        )
        self._database.empty_log_aside()


def _gone() -> str:
    return N_("There is no roster any more: it was destroyed.")


def _read(session: Session, key: WorkshopKey, workshop: WorkshopId) -> Roster | None:
    row = session.get(SealedRoster, workshop)
    if row is None:
        return None
    try:
        words = json.loads(key.open(row.words, "roster", workshop))
    except InvalidTag:  # what a destruction left that was cut off
        return None
    return Roster(
        {
            PartyId(party): tuple(Guest(name, sent) for name, sent in guests)
            for party, guests in words.items()
        }
    )


def _row(key: WorkshopKey, workshop: WorkshopId, roster: Roster) -> SealedRoster:
    words = {party: _plain(guests) for party, guests in sorted(roster.guests.items())}
    text = json.dumps(words, ensure_ascii=False)
    return SealedRoster(workshop=workshop, words=key.seal(text, "roster", workshop, size=SIZE))


def _mark(key: WorkshopKey, roster: Roster, party: PartyId) -> str:
    plain = json.dumps(_plain(roster.of(party)))
    return key.mac("roster", party, plain)[:32]


def _plain(guests: tuple[Guest, ...]) -> list[tuple[str, bool]]:
    return [(guest.name, guest.sent) for guest in guests]
