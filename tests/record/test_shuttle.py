"""The shuttle in the record: sealed, there after a restart, gone at purge."""

import asyncio
from pathlib import Path
from typing import Any

from app.core.agenda import close_item
from app.core.carry import Reply
from app.core.carrying import bring, drop_carry, reply_to_carry
from app.core.caucuses import inside, inside_with_words
from app.core.item import ItemId
from app.core.level import RecordLevel
from app.core.seat import Person, Role
from app.core.shuttle import MessageState
from app.core.shuttling import (
    ask_for_message,
    change_draft,
    draft_message,
    drop_draft,
    withdraw_message,
)
from app.live import Answer, Room
from app.routes.house import House
from tests.houses import files_of, holds, house_in, soon, stands_in, with_workshop
from tests.record.set_apart import LEAD, apart_off_the_record, in_a_caucus, purged
from tests.record.test_on_the_disk import rows
from tests.rooms import an_item

DRAFT = "Xylographic question to the hills"
CHANGED = "Zeugmatic question to the hills"
SECONDS = 5  # that it is before the caucus: no question is shorter


async def drafted(house: House, room: Room, caucus: ItemId, key: str = "draft") -> Answer:
    draft = house.record.turn_id(room.workshop.id, key)
    rule: Any = inside_with_words
    fields: Any = (caucus, draft_message, "hills", {"en": DRAFT}, RecordLevel.HELD)
    return await room.act_with_words(LEAD, draft, rule, *fields)


async def approved(room: Room, caucus: ItemId) -> str:
    """Have everyone of the caucus say yes; return the message as it stands in the log."""
    there = room.workshop.inside(caucus)
    draft = there.shuttle.drafts[0].id
    await room.act(LEAD, "", inside, caucus, ask_for_message, draft, SECONDS)
    carry = room.workshop.inside(caucus).carry
    assert carry is not None
    for seat in there.seats:
        person = Person(Role.PARTICIPANT, seat)
        await room.act(person, "", inside, caucus, reply_to_carry, carry.id, Reply.YES)
    await asyncio.sleep(SECONDS)
    await soon(lambda: room.workshop.shuttle.log != ())
    return room.workshop.shuttle.log[0].id


def words_in(folder: Path) -> list[str]:
    everything = b"".join(files_of(folder).values())
    return [words for words in (DRAFT, CHANGED) if holds(everything, words)]


def test_a_restart_finds_drafts_and_log_and_no_file_has_a_word_of_them_in_the_clear(
    tmp_path: Path,
) -> None:
    async def story() -> None:
        async with in_a_caucus(tmp_path) as (house, room, caucus, _):
            for key in ("draft", "another"):
                assert await drafted(house, room, caucus, key) is Answer.KEPT
            message = await approved(room, caucus)
            await room.act(LEAD, "", bring, message)
            assert len(rows(house, "SELECT id FROM shuttle_message")) == 2
            assert words_in(tmp_path) == []
        async with house_in(tmp_path) as house:
            room = await house.rooms.room(room.workshop.id)
            (logged,) = room.workshop.shuttle.log
            assert (logged.id, logged.state) == (message, MessageState.CARRIED)
            assert logged.wording == {"en": DRAFT}
            (left,) = room.workshop.inside(caucus).shuttle.drafts
            assert (left.wording, left.state) == ({"en": DRAFT}, MessageState.DRAFTED)
            for key in ("draft", "another"):  # the same forms once more: nothing is drafted twice
                await drafted(house, room, caucus, key)
            assert len(room.workshop.inside(caucus).shuttle.drafts) == 1

    asyncio.run(story())


def test_of_a_draft_that_is_changed_or_dropped_or_over_with_its_caucus_nothing_is_left(
    tmp_path: Path,
) -> None:
    async def story() -> None:
        async with in_a_caucus(tmp_path) as (house, room, caucus, _):
            for key in ("dropped", "draft"):
                await drafted(house, room, caucus, key)
            one, other = room.workshop.inside(caucus).shuttle.drafts
            sealed = rows(house, f"SELECT words FROM shuttle_message WHERE id = '{other.id}'")
            assert stands_in(tmp_path, sealed[0][0])
            await room.act(LEAD, "", inside, caucus, drop_draft, one.id)
            fields: Any = (other.id, "hills", {"en": CHANGED}, RecordLevel.HELD)
            await room.act(LEAD, "", inside, caucus, change_draft, *fields)
            await soon(lambda: not stands_in(tmp_path, sealed[0][0]))
            await room.act(LEAD, "", inside, caucus, close_item)
            await soon(lambda: not room.workshop.caucuses[0].open)
            assert rows(house, "SELECT id FROM shuttle_message") == []

    asyncio.run(story())


def test_what_is_drafted_and_asked_off_the_record_does_not_change_one_byte_of_any_file(
    tmp_path: Path,
) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await with_workshop(house, an_item())
            caucus, _ = await apart_off_the_record(house, room)
            before = files_of(tmp_path)
            assert await drafted(house, room, caucus) is Answer.SEEN
            assert await drafted(house, room, caucus) is Answer.SEEN
            (draft,) = room.workshop.inside(caucus).shuttle.drafts
            changed: Any = (draft.id, "hills", {"en": CHANGED}, RecordLevel.HELD)
            await room.act(LEAD, "", inside, caucus, change_draft, *changed)
            await room.act(LEAD, "", inside, caucus, ask_for_message, draft.id, SECONDS)
            await room.act(LEAD, "", inside, caucus, drop_carry)
            assert [d.wording["en"] for d in room.workshop.inside(caucus).shuttle.drafts] == [
                CHANGED
            ]
            await room.act(LEAD, "", inside, caucus, drop_draft, draft.id)
            assert files_of(tmp_path) == before

    asyncio.run(story())


def test_what_is_withdrawn_is_erased_here_and_in_its_caucus_and_purge_leaves_nothing(
    tmp_path: Path,
) -> None:
    async def story() -> None:
        async with in_a_caucus(tmp_path) as (house, room, caucus, _):
            await drafted(house, room, caucus)
            message = await approved(room, caucus)
            carried = f"SELECT id FROM open_turn WHERE id = '{message}'"
            assert len(rows(house, carried)) == 1
            await room.act(LEAD, "", withdraw_message, message)
            assert rows(house, carried) == rows(house, "SELECT id FROM shuttle_message") == []
            await drafted(house, room, caucus, "again")
            assert len(rows(house, "SELECT id FROM shuttle_message")) == 1
            assert await purged(house, room.workshop.id) == 0
            assert rows(house, "SELECT id FROM shuttle_message") == []

    asyncio.run(story())
