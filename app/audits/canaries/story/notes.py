"""Notes: the third party's, held and not; and private ones, which only their writer can read."""

import base64
import hashlib
import secrets
import struct

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.audits.canaries import promises as of
from app.audits.canaries.browser import Person
from app.audits.canaries.canary import Canary, Promise
from app.audits.canaries.story.run import Run
from app.simulation.acting import WentWrong
from app.simulation.screens import Check
from app.simulation.stage import reads

_FILLED = 65536


async def team_notes(run: Run) -> None:
    """Write notes of the third party: held, changed, erased, and made to stay here."""
    held = await _note(run, of.TEAM_NOTE, "held")
    panel = run.one("panel")
    await panel.listener.read(f"{panel.room}?note={_id(run, held)}")
    old = await _note(run, of.TEAM_NOTE_GONE, "held")
    new = run.word(of.TEAM_NOTE, "team-notes/rewrite: text", panel.name)
    for person, note in ((panel, old), (run.lead, held)):
        page = await person.listener.read(f"{person.room}?note={_id(run, note)}")
        if "team-notes/rewrite" not in page:
            raise WentWrong("a note could not be changed")
    fields = {"note": _id(run, old), "text": new, "level": _level(panel)}
    await panel.act("team-notes/rewrite", fields)
    erased = await _note(run, of.TEAM_NOTE_GONE, "held")
    await panel.act("team-notes/erase", {"note": _id(run, erased)})
    back = await _note(run, of.TEAM_NOTE_GONE, "held")
    await panel.act("team-notes/stays-here", {"note": _id(run, back)})
    await run.until(run.third_party, _gone(erased), "a note that was erased")
    await run.nobody_sees(erased)
    await run.look()
    await _note(run, of.TEAM_NOTE_OFF, "stays-here")
    lead = run.lead
    text = run.word(of.TEAM_NOTE, "team-notes/note: text", lead.name)
    await lead.act(
        "team-notes/note", {"text": text, "mark": "held", "level": _level(lead), "item": ""}
    )
    text = run.word(of.TEAM_NOTE, "team-notes/rewrite: text, by the facilitator", lead.name)
    became = run.becomes(held, of.TEAM_NOTE_GONE)
    fields = {"note": _id(run, became), "text": text, "level": _level(lead)}
    await lead.act("team-notes/rewrite", fields)


async def notes_off_the_record(run: Run) -> None:
    """Write a note while the room is off the record: it stays here, whatever its mark."""
    await run.lead.act("record/off")
    await run.until(run.people, reads("strip", "data-level", "stays-here"), "off the record")
    await _note(run, of.TEAM_NOTE_OFF, "held")
    await run.lead.act("record/on")


async def private_notes(run: Run) -> None:
    """Keep a private note, read it again, write other words, and destroy another."""
    for person, destroyed in ((run.seats[0], False), (run.seats[1], True), (run.lead, False)):
        keys = _PhraseKeys()
        await person.listener.read(f"{person.room}/notes")
        first = keys.sealed(run.word(of.PRIVATE, "private notes: first words", person.name))
        await _saved(person, keys, "", first)
        canary = run.canary(of.PRIVATE, "private notes: other words", person.name)
        await _saved(person, keys, first, keys.sealed(canary.text()))
        read = await person.listener.post(f"{person.room}/notes/read", {"locator": keys.locator})
        if canary.word not in keys.opened(str(read.said.get("words"))):
            raise WentWrong("a private note was not there for who wrote it")
        run.secrets[keys.locator] = "the locator of a private note"
        if destroyed:
            locator: dict[str, str | list[str]] = {"locator": keys.locator}
            await person.listener.post(f"{person.room}/notes/destroy", locator)


async def _saved(person: Person, keys: "_PhraseKeys", was: str, note: str) -> None:
    fields = {"locator": keys.locator, "was": keys.fingerprint(was), "words": note}
    answered = await person.listener.post(f"{person.room}/notes/save", {**fields})
    if answered.refused:
        raise WentWrong(f"a private note was refused: {answered.sentence}")


class _PhraseKeys:
    """What a phrase gives, as `docs/private-notes.md` says it."""

    def __init__(self) -> None:
        phrase = " ".join(secrets.token_hex(3) for _ in range(10)).encode()
        self._locator = _from(phrase, b"parley private notes 1 locator")
        self._key = AESGCM(_from(phrase, b"parley private notes 1 key"))
        self.locator = _encoded(self._locator)

    def sealed(self, text: str) -> str:
        words = text.encode()
        filled = (struct.pack(">I", len(words)) + words).ljust(_FILLED, b"\0")
        nonce = secrets.token_bytes(12)
        sealed = self._key.encrypt(nonce, filled, b"\x01" + self._locator)
        return _encoded(b"\x01" + nonce + sealed)

    def opened(self, note: str) -> str:
        content = base64.urlsafe_b64decode(note + "=" * (-len(note) % 4))
        filled = self._key.decrypt(content[1:13], content[13:], b"\x01" + self._locator)
        (length,) = struct.unpack(">I", filled[:4])
        return filled[4 : 4 + length].decode()

    def fingerprint(self, note: str) -> str:
        content = base64.urlsafe_b64decode(note + "=" * (-len(note) % 4))
        return _encoded(hashlib.sha256(content).digest())


def _from(phrase: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose).derive(phrase)


def _encoded(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


async def _note(run: Run, promise: Promise, mark: str) -> Canary:
    panel = run.one("panel")
    canary = run.canary(promise, "team-notes/note: text", panel.name)
    await panel.act(
        "team-notes/note",
        {"text": canary.text(), "mark": mark, "level": _level(panel), "item": ""},
    )
    await run.until(run.third_party, _there(canary), "a note")
    return canary


def _level(person: Person) -> str:
    return person.window.read("strip", "data-level")


def _id(run: Run, canary: Canary) -> str:
    notes = run.one("panel").window.every("notes", "data-note")
    return next(one["data-note"] for one in notes if canary.word in one.words)


def _there(canary: Canary) -> Check:
    return lambda window: any(canary.word in n.words for n in window.every("notes", "data-note"))


def _gone(canary: Canary) -> Check:
    return lambda window: not _there(canary)(window)
