"""The third party's notes on the disk: what is held is sealed and comes back, what stays here
changes no byte, and what is erased or changed is gone from the database and from its log."""

import asyncio
import re
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag
from sqlmodel import select

from app.core.agenda import take_up
from app.core.events.kept import TeamNoteErased, TeamNoteKept, TeamNoteReworded
from app.core.item import ItemId
from app.core.level import RecordLevel
from app.core.planning import remove_item
from app.core.record_level import off_the_record
from app.core.seat import Role
from app.core.team_note import Mark, TeamNote
from app.core.team_notes import change_note, erase_note, note_stays_here, write_note
from app.core.turn import TurnId
from app.live import Answer, Room
from app.models import KeptTeamNote
from app.record.words import team_note_from, team_note_row
from app.routes.house import House
from tests.houses import clocks_noted, files_of, holds, house_in, with_workshop
from tests.record.test_on_the_disk import close_the_item, log_is_empty, log_size, rows
from tests.rooms import FACILITATOR, OBSERVER, ORGANISER, PANEL, an_item, strings_in

HELD, STAYS_HERE = Mark.HELD, Mark.STAYS_HERE
WORDS = "Absquatulate, said nobody but us"
OTHER = "Widdershins, on second thoughts"


async def opened(house: House) -> Room:
    room = await with_workshop(house, an_item(), an_item("Later"))
    await room.act(FACILITATOR, "", take_up)
    await clocks_noted(room)
    return room


async def noted(
    house: House, room: Room, words: str, mark: Mark = HELD, key: str = "k1", item: str = ""
) -> tuple[TurnId, Answer]:
    """Have the panel write this note under a retry key; return its id, and the answer."""
    note = house.record.turn_id(room.workshop.id, key)
    fields = (words, mark, RecordLevel.HELD, item)
    return note, await room.act_with_words(PANEL, note, write_note, *fields)


def sealed_notes(house: House) -> dict[str, bytes]:
    found = house.database.read_now(lambda s: s.exec(select(KeptTeamNote)).all())
    return {row.id: row.words for row in found}


def everything_in(folder: Path) -> bytes:
    return b"".join(files_of(folder).values())


def test_a_held_note_is_sealed_padded_and_there_again_after_a_restart(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await opened(house)
            note, answer = await noted(house, room, WORDS)
            short, _ = await noted(house, room, "Yes", key="k2", item="later")
            assert answer is Answer.KEPT
            sizes = {len(sealed) for sealed in sealed_notes(house).values()}
            assert len(sizes) == 1, "the length of a note tells something of its words"
            assert not holds(everything_in(tmp_path), WORDS)
        async with house_in(tmp_path) as house:
            room = await house.rooms.room(room.workshop.id)
            assert {n.id: n for n in room.workshop.team_notes} == {
                note: TeamNote(note, ItemId("needs and fears"), Role.PANEL, WORDS, HELD),
                short: TeamNote(short, ItemId("later"), Role.PANEL, "Yes", HELD),
            }

    asyncio.run(story())


def test_a_note_that_was_moved_to_another_row_cannot_be_read(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await opened(house)
            key = house.record._keyring.key(room.workshop.id)
            note = TeamNote(TurnId("n1"), ItemId("later"), Role.PANEL, WORDS, HELD)
            row = team_note_row(key, note)
            assert team_note_from(key, row) == note
            with pytest.raises(InvalidTag):
                team_note_from(key, KeptTeamNote(id="n2", item="later", words=row.words))

    asyncio.run(story())


def test_a_note_that_stays_here_does_not_change_one_byte_of_any_file(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await opened(house)
            before = files_of(tmp_path)
            for key, item in (("k1", ""), ("k2", "later")):
                note, answer = await noted(house, room, WORDS, STAYS_HERE, key, item)
                fields = (note, OTHER, RecordLevel.HELD)
                changed = await room.act(OBSERVER, "", change_note, *fields)
                assert OTHER in strings_in(room.workshop)
                erased = await room.act(OBSERVER, "", erase_note, note)
                assert {answer, changed, erased} == {Answer.SEEN}
            assert files_of(tmp_path) == before
            _, kept = await noted(house, room, WORDS, HELD, "k3")
            assert kept is Answer.KEPT
            assert files_of(tmp_path) != before, "nothing that is written would be seen here"

    asyncio.run(story())


@pytest.mark.usefixtures("clocks_rest")
def test_off_the_record_a_note_changes_no_byte_whatever_its_mark(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await opened(house)
            await room.act(FACILITATOR, "", off_the_record)
            await house.database.empty_log()
            before = files_of(tmp_path)
            _, answer = await noted(house, room, WORDS, HELD)
            assert answer is Answer.SEEN
            assert files_of(tmp_path) == before
            await close_the_item(room)
            assert WORDS not in strings_in(room.workshop)

    asyncio.run(story())


@pytest.mark.parametrize("how", [erase_note, note_stays_here, change_note, remove_item])
def test_a_held_note_that_is_erased_or_changed_is_gone_from_the_database_and_its_log(
    how: object, tmp_path: Path
) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await opened(house)
            note, _ = await noted(house, room, WORDS, item="later")
            await house.database.empty_log()
            sealed = sealed_notes(house)[note]
            assert everything_in(tmp_path / "record").count(sealed) == 1
            if how is change_note:
                await room.act(OBSERVER, "", change_note, note, OTHER, RecordLevel.HELD)
            elif how is remove_item:
                await room.act(ORGANISER, "", remove_item, "later")
            elif how is note_stays_here:
                assert await room.act(OBSERVER, "", note_stays_here, note) is Answer.KEPT
            else:
                assert await room.act(OBSERVER, "", erase_note, note) is Answer.KEPT
            await log_is_empty(tmp_path)
            assert sealed not in everything_in(tmp_path)
            left = {OTHER} if how is change_note else set()
            loaded = await house.record.load(room.workshop.id)
            assert {n.text for n in loaded.team_notes} == left
            assert (WORDS in strings_in(room.workshop)) is (how is note_stays_here)

    asyncio.run(story())


def test_an_erased_note_comes_back_neither_by_a_retry_nor_by_a_restart(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await opened(house)
            erased, _ = await noted(house, room, WORDS)
            tightened, _ = await noted(house, room, OTHER, key="k2")
            assert (await noted(house, room, WORDS))[1] is Answer.KEPT
            assert len(sealed_notes(house)) == 2
            await room.act(PANEL, "", erase_note, erased)
            await room.act(PANEL, "", note_stays_here, tightened)
            for _ in range(2):
                for words, key in ((WORDS, "k1"), (OTHER, "k2")):
                    assert (await noted(house, room, words, key=key))[1] is Answer.SEEN
                assert sealed_notes(house) == {}
        async with house_in(tmp_path) as house:
            room = await house.rooms.room(room.workshop.id)
            for words, key in ((WORDS, "k1"), (OTHER, "k2")):
                assert (await noted(house, room, words, key=key))[1] is Answer.SEEN
            assert sealed_notes(house) == {}
            assert room.workshop.team_notes == ()
            remembered = {id_ for (id_,) in rows(house, "SELECT id FROM erased_turn")}
            assert remembered == {erased, tightened}

    asyncio.run(story())


def test_the_same_note_sent_many_times_at_once_is_one_row(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await opened(house)
            sent = await asyncio.gather(*(noted(house, room, WORDS) for _ in range(10)))
            assert {answer for _, answer in sent} == {Answer.KEPT}
            assert len(sealed_notes(house)) == len(room.workshop.team_notes) == 1

    asyncio.run(story())


def test_nothing_in_the_live_file_tells_in_which_order_notes_of_a_closed_item_were_written(
    tmp_path: Path,
) -> None:
    """The same attacker that finds the whole order before the close finds chance after it."""
    before: list[float] = []
    after: list[float] = []

    async def story(folder: Path) -> None:
        async with house_in(folder, grace=0) as house:
            room = await opened(house)
            notes = [(await noted(house, room, f"Note {n}", key=f"k{n}"))[0] for n in range(12)]
            await house.database.empty_log()
            before.extend(guesses(folder, notes))
            await close_the_item(room)
            await log_is_empty(folder)
            after.extend(guesses(folder, notes))
            loaded = await house.record.load(room.workshop.id)
            assert {n.text for n in loaded.team_notes} == {f"Note {n}" for n in range(12)}

    for run in range(20):
        asyncio.run(story(tmp_path / str(run)))
    assert min(before) == 1.0
    assert 0.4 < sum(after) / len(after) < 0.6


def guesses(folder: Path, notes: list[TurnId]) -> tuple[float, float]:
    """Return how many pairs the places of their rows, and those in the index, put in order."""
    item = "needs and fears"
    content = (folder / "record" / "parley.sqlite").read_bytes()
    return (
        _in_order(content, [f"{note}{item}".encode() for note in notes]),
        _in_order(content, [f"{item}{note}".encode() for note in notes]),
    )


def _in_order(content: bytes, cells: list[bytes]) -> float:
    # A page is filled from its end: what stands lower in it was written later.
    places = [[found.start() for found in re.finditer(cell, content)] for cell in cells]
    assert all(len(found) == 1 for found in places)
    order = [(found // 4096, -found) for (found,) in places]
    pairs = [(a, b) for n, a in enumerate(order) for b in order[n + 1 :]]
    return sum(a < b for a, b in pairs) / len(pairs)


def test_the_log_is_emptied_after_what_leaves_traces_in_it_and_only_then(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await opened(house)
            note = TeamNote(TurnId("n1"), ItemId("later"), Role.PANEL, WORDS, HELD)
            for event, leaves in (
                (TeamNoteKept(note), False),
                (TeamNoteReworded(note), True),
                (TeamNoteErased(note.item, note.id), True),
            ):
                await house.record.keep(room.workshop.id, [event])
                await house.record.empty_log_after([event])
                assert (log_size(tmp_path) == 0) is leaves

    asyncio.run(story())
