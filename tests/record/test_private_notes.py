"""Private notes in the record: found by whoever has the phrase, and nothing to anybody else."""

import asyncio
import base64
import re
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import select

import app.record.private_notes as private_notes
from app.core.refused import Refused
from app.core.workshop import WorkshopId
from app.keyring import KeyGone
from app.models import PrivateNote
from app.record.private_notes import LENGTH, PrivateNotes
from app.routes.house import House
from tests.houses import a_plan, files_of, house_in, soon
from tests.private_notes import ANNA, BELA, NONE, decoded, encoded, mark_of, phrase

HERE, THERE = WorkshopId("here"), WorkshopId("there")
LOCATOR = encoded(ANNA.locator)
WORDS = "What I could not say in the room."
DOCUMENT = Path(__file__).parents[2] / "docs" / "private-notes.md"


async def notes_of(house: House, *workshops: WorkshopId) -> PrivateNotes:
    for workshop in workshops or (HERE, THERE):
        await house.record.make(workshop, None, a_plan(), ())
    return PrivateNotes(house.database, house.keyring)


def rows(house: House) -> list[PrivateNote]:
    return list(house.database.read_now(lambda session: session.exec(select(PrivateNote)).all()))


def test_the_page_of_documentation_says_truly_how_a_note_is_made() -> None:
    said = dict(
        re.findall(r"^\| ([^|]+) \| `([^`]+)` \|$", DOCUMENT.read_text("utf-8"), re.MULTILINE)
    )
    somebody = phrase(said["phrase"])
    note = somebody.seal(said["text"], bytes.fromhex(said["nonce (hex)"]))
    assert somebody.secret.decode() == said["secret"]
    assert encoded(somebody.locator) == said["locator"]
    assert somebody.key.hex() == said["key (hex)"]
    assert note[:32].hex() == said["first 32 bytes of the note (hex)"]
    assert note[-16:].hex() == said["its last 16 bytes: the tag (hex)"]
    assert mark_of(note) == said["SHA-256 of the note, as in `was`"]
    assert len(note) == LENGTH == 65_565
    assert somebody.open(note) == said["text"]


def test_a_note_is_given_back_to_its_phrase_after_a_restart_too(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            notes = await notes_of(house)
            form = ANNA.form(WORDS)
            await notes.save(HERE, form["locator"], form["was"], form["words"])
        async with house_in(tmp_path) as house:
            notes = PrivateNotes(house.database, house.keyring)
            assert ANNA.open(decoded(await notes.read(HERE, LOCATOR))) == WORDS

    asyncio.run(story())


def test_a_note_that_is_not_there_and_one_of_another_workshop_look_like_any_other(
    tmp_path: Path,
) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            notes = await notes_of(house)
            await notes.save(HERE, LOCATOR, NONE, encoded(ANNA.seal(WORDS)))
            there = decoded(await notes.read(HERE, LOCATOR))
            assert ANNA.open(there) == WORDS
            elsewhere = decoded(await notes.read(THERE, LOCATOR))
            missing = decoded(await notes.read(HERE, encoded(BELA.locator)))
            assert ANNA.open(elsewhere) is None
            assert BELA.open(missing) is None
            assert {len(n) for n in (there, elsewhere, missing)} == {LENGTH}
            assert {n[0] for n in (there, elsewhere, missing)} == {1}
            # Only the phrase tells them apart: not how often a byte occurs, nor asking twice.
            for note in (there, elsewhere, missing):
                assert min(note.count(byte) for byte in range(256)) > 150
                assert max(note.count(byte) for byte in range(256)) < 370
            assert decoded(await notes.read(THERE, LOCATOR)) == elsewhere
            assert elsewhere[1:] not in {there[1:], missing[1:]}

    asyncio.run(story())


def test_saving_over_words_that_one_has_not_read_is_refused_and_changes_nothing(
    tmp_path: Path,
) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            notes = await notes_of(house)
            first, second = ANNA.seal("On the phone"), ANNA.seal("On the laptop")
            await notes.save(HERE, LOCATOR, NONE, encoded(first))
            for was in (NONE, mark_of(second), "", "no mark at all"):
                with pytest.raises(Refused, match="meanwhile") as refusal:
                    await notes.save(HERE, LOCATOR, was, encoded(second))
                assert refusal.value.field == "was"
            assert decoded(await notes.read(HERE, LOCATOR)) == first
            await notes.save(HERE, LOCATOR, mark_of(first), encoded(second))
            assert decoded(await notes.read(HERE, LOCATOR)) == second
            await notes.destroy(HERE, LOCATOR)
            with pytest.raises(Refused, match="meanwhile"):
                await notes.save(HERE, LOCATOR, mark_of(second), encoded(first))
            assert rows(house) == []

    asyncio.run(story())


def test_of_two_devices_that_save_at_once_one_is_refused(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            notes = await notes_of(house)
            sealed = [ANNA.seal(f"Device {n}") for n in range(6)]
            answers = await asyncio.gather(
                *(notes.save(HERE, LOCATOR, NONE, encoded(one)) for one in sealed),
                return_exceptions=True,
            )
            kept = [one for one, answer in zip(sealed, answers, strict=True) if answer is None]
            assert len(kept) == 1
            assert all(isinstance(a, Refused) for a in answers if a is not None)
            assert decoded(await notes.read(HERE, LOCATOR)) == kept[0]

    asyncio.run(story())


def test_the_same_save_twice_is_one_act(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            notes = await notes_of(house)
            words = encoded(ANNA.seal(WORDS))
            for _ in range(2):
                await notes.save(HERE, LOCATOR, NONE, words)
            assert len(rows(house)) == 1
            for _ in range(2):
                await notes.destroy(HERE, LOCATOR)

    asyncio.run(story())


def test_a_workshop_that_is_full_refuses_a_new_note_in_words_and_still_keeps_the_old_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert private_notes.MOST == 200
    monkeypatch.setattr(private_notes, "MOST", 2)

    async def story() -> None:
        async with house_in(tmp_path) as house:
            notes = await notes_of(house)
            first = BELA.seal("First")
            await notes.save(HERE, encoded(BELA.locator), NONE, encoded(first))
            for workshop in (HERE, THERE):
                await notes.save(workshop, LOCATOR, NONE, encoded(ANNA.seal(WORDS)))
            third = encoded(bytes(32))
            with pytest.raises(Refused, match="as many private notes as it can") as refusal:
                await notes.save(HERE, third, NONE, encoded(ANNA.seal(WORDS)))
            assert refusal.value.field is None
            again = encoded(BELA.seal("Again"))
            await notes.save(HERE, encoded(BELA.locator), mark_of(first), again)
            await notes.destroy(HERE, LOCATOR)
            await notes.save(HERE, third, NONE, encoded(ANNA.seal(WORDS)))

    asyncio.run(story())


def test_what_is_stored_tells_neither_locator_nor_ciphertext_nor_length(tmp_path: Path) -> None:
    """The ciphertext that came is sealed again: a thief without the keyring has not even that."""

    async def story() -> None:
        async with house_in(tmp_path) as house:
            notes = await notes_of(house)
            short, long = ANNA.seal(""), BELA.seal("x" * 65_532)
            await notes.save(HERE, LOCATOR, NONE, encoded(short))
            await notes.save(HERE, encoded(BELA.locator), NONE, encoded(long))
            await notes.save(THERE, LOCATOR, NONE, encoded(short))
            found = rows(house)
            assert set(PrivateNote.model_fields) == {"id", "workshop", "words"}
            assert {row.workshop for row in found} == {HERE, THERE}
            assert len({row.id for row in found}) == 3, "one phrase has one id in two workshops"
            assert len({len(row.words) for row in found}) == 1
            key = house.keyring.key(HERE)
            mine = next(r for r in found if r.id == key.mac("private_note", LOCATOR)[:32])
            assert decoded(key.open(mine.words, "private_note", mine.id)) == short
        files = files_of(tmp_path)
        everything = b"".join(files.values())
        assert mine.id.encode() in everything, "the search finds nothing at all"
        for secret in (ANNA.locator, ANNA.key, short[13:200], long[13:200]):
            assert not any(form in everything for form in as_written(secret))

    asyncio.run(story())


def as_written(secret: bytes) -> set[bytes]:
    """Return bytes as they are, in hex, and in base64 wherever they may begin in a longer text."""
    shifted = (secret[n : n + (len(secret) - n) // 3 * 3] for n in range(3))
    codes = (base64.urlsafe_b64encode, base64.b64encode)
    return {secret, secret.hex().encode(), *(code(s) for s in shifted for code in codes)}


def test_a_note_that_was_destroyed_or_overwritten_stands_in_no_file_any_more(
    tmp_path: Path,
) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            notes = await notes_of(house)
            first, second = ANNA.seal("Before"), ANNA.seal("After")
            await notes.save(HERE, LOCATOR, NONE, encoded(first))
            (before,) = rows(house)
            assert stands(tmp_path, before)
            await notes.save(HERE, LOCATOR, mark_of(first), encoded(second))
            await soon(lambda: not stands(tmp_path, before))
            (after,) = rows(house)
            assert stands(tmp_path, after)
            await notes.destroy(HERE, LOCATOR)
            log = tmp_path / "record" / "parley.sqlite-wal"
            await soon(lambda: log.stat().st_size == 0)
            assert not stands(tmp_path, after)
            assert after.id.encode() not in b"".join(files_of(tmp_path).values())

    asyncio.run(story())


def stands(folder: Path, row: PrivateNote) -> bool:
    """Whether any piece of a row's words is in any file; a long row lies there in pieces."""
    everything = b"".join(files_of(folder).values())
    return any(row.words[n : n + 64] in everything for n in range(0, len(row.words), 8000))


@pytest.mark.parametrize(
    "locator", ["", "A" * 42, "A" * 44, "A" * 42 + "B", "+" * 43, "=" * 43, "\0" * 43, "é" * 43]
)
def test_what_is_no_locator_is_refused_in_words(tmp_path: Path, locator: str) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            notes = await notes_of(house)
            words = encoded(ANNA.seal(WORDS))
            for asking in (
                notes.read(HERE, locator),
                notes.save(HERE, locator, NONE, words),
                notes.destroy(HERE, locator),
            ):
                with pytest.raises(Refused, match="out of date"):
                    await asking
            assert rows(house) == []

    asyncio.run(story())


@pytest.mark.parametrize(
    "words",
    [
        "",
        WORDS,
        encoded(bytes(LENGTH)),
        encoded(b"\2" + bytes(LENGTH - 1)),
        encoded(b"\1" + bytes(LENGTH - 2)),
        encoded(b"\1" + bytes(LENGTH)),
        base64.b64encode(b"\1" + b"\xff" * (LENGTH - 1)).decode(),
        encoded(b"\1" + bytes(LENGTH - 1)) + "\n",
        "\ud800" * 87_420,
    ],
    ids=[
        "nothing",
        "words",
        "no version",
        "another version",
        "too short",
        "too long",
        "base64",
        "a line break",
        "surrogates",
    ],
)
def test_what_is_no_note_is_refused_in_words(tmp_path: Path, words: str) -> None:
    """Above all, a text that nobody encrypted is never stored."""

    async def story() -> None:
        async with house_in(tmp_path) as house:
            notes = await notes_of(house)
            with pytest.raises(Refused, match="out of date"):
                await notes.save(HERE, LOCATOR, NONE, words)
            assert rows(house) == []

    asyncio.run(story())


def test_when_the_workshops_key_is_gone_its_notes_are_even_for_the_phrase(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            notes = await notes_of(house)
            await notes.save(HERE, LOCATOR, NONE, encoded(ANNA.seal(WORDS)))
            (tmp_path / "keyring" / "workshops" / f"{HERE}.key").unlink()
            with pytest.raises(KeyGone):
                await notes.read(HERE, LOCATOR)
            left = house.database.read_now(
                lambda s: s.execute(text("SELECT words FROM private_note")).all()
            )
            assert len(left) == 1

    asyncio.run(story())
