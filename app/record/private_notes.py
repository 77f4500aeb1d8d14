"""Private notes: what the browser has encrypted under a phrase that nobody here knows.

A note is found by its *locator*, which comes of the phrase. The record holds a MAC of it, and the
ciphertext sealed once more, both under the workshop's key: destroying that key ends them. No seat,
no party, no time and no number stands beside them. `docs/private-notes.md` has the bytes.
"""

import base64
import binascii
import hashlib

from sqlalchemy import func, select
from sqlmodel import Session, col

from app.core.refused import N_, Refused
from app.core.workshop import WorkshopId
from app.database import Database
from app.keyring import Keyring, WorkshopKey
from app.models import PrivateNote

VERSION = 1
# Every note has one length, whatever stands in it: a version, a nonce, 64 kB filled up, a tag.
LENGTH = 1 + 12 + 65536 + 16
MOST = 200  # notes of a workshop

_LOCATOR = 32
_OUT_OF_DATE = N_("This page is out of date. Please reload it and try again.")


class PrivateNotes:
    """Keeps ciphertext by its locator, for whoever knows that."""

    def __init__(self, database: Database, keyring: Keyring) -> None:
        self._database = database
        self._keyring = keyring

    async def read(self, workshop: WorkshopId, locator: str) -> str:
        """Return the ciphertext of this locator, or as many bytes that no phrase opens.

        Which of the two it is, only the phrase can tell; asked again, the answer is the same.
        """
        key = self._keyring.key(workshop)
        note = _id(key, locator)
        found = await self._database.read(lambda session: _words(session, key, note))
        return found or _nothing(key, note)

    async def save(self, workshop: WorkshopId, locator: str, was: str, words: str) -> None:
        """Keep this ciphertext in the place of the one whose fingerprint is `was`.

        Refused where another one has come there meanwhile, or where the workshop is full. The
        same words again are the same act.
        """
        key = self._keyring.key(workshop)
        note = _id(key, locator)
        _must_be_a_note(words)

        def job(session: Session) -> None:
            there = _words(session, key, note)
            if there == words:
                return
            if fingerprint(there) != was:
                raise Refused(
                    N_("Other words were saved meanwhile under this phrase. Yours are not saved."),
                    "was",
                )
            if there is None and _count(session, workshop) >= MOST:
                raise Refused(
                    N_("This workshop holds as many private notes as it can. Yours are not saved.")
                )
            sealed = key.seal(words, "private_note", note)
            session.merge(PrivateNote(id=note, workshop=workshop, words=sealed))

        await self._database.write(job)
        # In the log, the ciphertext that was there still stands.
        self._database.empty_log_aside()

    async def destroy(self, workshop: WorkshopId, locator: str) -> None:
        """Erase the ciphertext of this locator, if there is any, and soon from the log too."""
        note = _id(self._keyring.key(workshop), locator)

        def job(session: Session) -> None:
            row = session.get(PrivateNote, note)
            if row is not None:
                session.delete(row)

        await self._database.write(job)
        self._database.empty_log_aside()


def fingerprint(words: str | None) -> str:
    """Return the SHA-256 of a ciphertext, or of no bytes where there is none, in base64url."""
    return _encoded(hashlib.sha256(_decoded(words or "")).digest())


def _id(key: WorkshopKey, locator: str) -> str:
    """Return what the record knows a locator by; refused where it is none."""
    if len(_decoded(locator)) != _LOCATOR:
        raise Refused(_OUT_OF_DATE)
    return key.mac("private_note", locator)[:32]


def _must_be_a_note(words: str) -> None:
    sealed = _decoded(words)
    if len(sealed) != LENGTH or sealed[0] != VERSION:
        raise Refused(_OUT_OF_DATE)


def _words(session: Session, key: WorkshopKey, note: str) -> str | None:
    row = session.get(PrivateNote, note)
    return None if row is None else key.open(row.words, "private_note", note)


def _count(session: Session, workshop: WorkshopId) -> int:
    notes = select(func.count()).where(col(PrivateNote.workshop) == workshop)
    return int(session.scalar(notes) or 0)


def _nothing(key: WorkshopKey, note: str) -> str:
    """Return what stands for a note that is not there: it looks like any other."""
    seed = key.mac("no private note", note).encode()
    return _encoded(bytes([VERSION]) + hashlib.shake_256(seed).digest(LENGTH - 1))


def _encoded(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode("ascii").rstrip("=")


def _decoded(text: str) -> bytes:
    """Return the bytes of a text in base64url; refused where it is not exactly that."""
    try:
        content = base64.b64decode(text + "=" * (-len(text) % 4), b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise Refused(_OUT_OF_DATE) from None
    if _encoded(content) != text:  # some bytes can be written in several ways
        raise Refused(_OUT_OF_DATE)
    return content
