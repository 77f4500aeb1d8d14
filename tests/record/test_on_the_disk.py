"""What stands on the disk: nothing in the clear, no order once an item has closed, and of what
stays here nothing at all."""

import asyncio
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import select

from app.core.agenda import close_item, take_up
from app.core.doors import call_me
from app.core.floor import ask_for_floor, give_floor
from app.core.level import Appearance, RecordLevel
from app.core.points import clear_point, write_point
from app.core.record_level import off_the_record, on_the_record
from app.core.rounds import answer, drop_round, open_round
from app.core.seat import Person
from app.core.team import show_banner, word_to_team
from app.core.turns import say
from app.core.workshop import WorkshopId
from app.live import Answer, Room
from app.main import build, open_house
from app.models import KeptTurn, OpenTurn, SetupLink
from app.record.words import opened
from app.routes.house import House
from app.settings import Settings
from tests.houses import (
    a_plan,
    clocks_noted,
    files_of,
    holds,
    house_in,
    seated,
    settings_in,
    soon,
    with_workshop,
)
from tests.rooms import FACILITATOR, PANEL, RAPPORTEUR, an_item, strings_in

PLANTED = {
    "words": "Quenchable words of somebody",
    "signature": "Zymurgist, of the coast",
    "point": "Ombrometer of the rapporteur",
    "prompt": "Wherefore the xylograph?",
    "answer": "Verjuice, said the answer",
    "title": "Kerfuffles and quagmires",
    "name": "Nudiustertian",
    "banner": "Borborygmus for all",
    "team": "Sesquipedalian aside",
    "stays here": "Tergiversation off the record",
    "party": "People of the coast",
}
NEVER_STORED = ("name", "banner", "team", "stays here", "answer")


def rows(house: House, query: str) -> Sequence[Any]:
    return house.database.read_now(lambda session: session.execute(text(query)).all())


async def speak(house: House, room: Room, person: Person, words: str, key: str) -> Answer:
    """Have somebody ask, get the floor, and say this in writing, signed where that is wanted."""
    await room.act(person, "", ask_for_floor)
    await room.act(FACILITATOR, "", give_floor)
    turn = house.record.turn_id(room.workshop.id, key)
    levels = (RecordLevel.SIGNED, Appearance.NAMED)
    return await room.act_with_words(person, turn, say, words, *levels, PLANTED["signature"])


async def a_day(house: House) -> Room:
    """Hold an item in which each planted text is said somewhere, and leave it open."""
    item = an_item(PLANTED["title"], level=RecordLevel.SIGNED, appearance=Appearance.HANDLE)
    room = await with_workshop(house, item, an_item("Later"))
    people = await seated(house, room, 6)
    await room.act(people[0], "", call_me, PLANTED["name"])
    await room.act(FACILITATOR, "", take_up)
    await speak(house, room, people[0], PLANTED["words"], "k1")
    cleared, not_cleared = (house.record.turn_id(room.workshop.id, f"p{n}") for n in range(2))
    for point in (cleared, not_cleared):
        words = (PLANTED["point"], RecordLevel.HELD)
        await room.act_with_words(RAPPORTEUR, point, write_point, *words)
    await room.act(RAPPORTEUR, "", clear_point, cleared)
    await room.act(FACILITATOR, "", show_banner, PLANTED["banner"])
    await room.act(PANEL, "", word_to_team, PLANTED["team"])
    await room.act(FACILITATOR, "", off_the_record)
    await speak(house, room, people[1], PLANTED["stays here"], "k2")
    await room.act(FACILITATOR, "", on_the_record)
    await room.act(FACILITATOR, "", open_round, PLANTED["prompt"], 60)
    assert room.workshop.round is not None
    given = house.record.turn_id(room.workshop.id, "a")
    fields = (room.workshop.round.id, PLANTED["answer"], RecordLevel.HELD)
    await room.act_with_words(people[2], given, answer, *fields)
    return room


async def close_the_item(room: Room) -> None:
    if room.workshop.round is not None:
        await room.act(FACILITATOR, "", drop_round)
    await room.act(FACILITATOR, "", close_item)
    await soon(lambda: room.workshop.current is None)


def log_size(folder: Path) -> int:
    return (folder / "record" / "parley.sqlite-wal").stat().st_size


async def log_is_empty(folder: Path) -> None:
    await soon(lambda: log_size(folder) == 0)


def test_no_text_stands_in_the_clear_in_any_file_while_an_item_is_open_or_after(
    tmp_path: Path,
) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await a_day(house)
            known = repr(
                [vars_of(w) for w in (room.workshop, await house.record.load(room.workshop.id))]
            )
            assert [what for what, words in PLANTED.items() if words not in known] == []
            handles = [w for w in room.workshop.used_handles if len(w) > 5]
            assert handles
            while_open = b"".join(files_of(tmp_path / "record").values())
            assert holds(while_open, "workshop"), "the search finds nothing at all"
            assert [s for s in (*PLANTED.values(), *handles) if holds(while_open, s)] == []
            await close_the_item(room)
            await log_is_empty(tmp_path)
        after = b"".join(files_of(tmp_path).values())
        assert [s for s in (*PLANTED.values(), *handles) if holds(after, s)] == []

    asyncio.run(story())


def vars_of(value: object) -> str:
    """Return all strings inside a workshop, whatever its own text form leaves out."""
    return "\n".join(strings_in(value))


def test_what_is_never_stored_is_not_in_the_record_and_what_is_stored_is(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await a_day(house)
            loaded = vars_of(await house.record.load(room.workshop.id))
            for what in NEVER_STORED:
                assert PLANTED[what] in vars_of(room.workshop)
                assert PLANTED[what] not in loaded
            for what in ("words", "signature", "point", "title", "prompt"):
                assert PLANTED[what] in loaded

    asyncio.run(story())


@pytest.mark.usefixtures("clocks_rest")
def test_what_stays_here_does_not_change_one_byte_of_the_record(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            item = an_item(level=RecordLevel.STAYS_HERE, appearance=Appearance.HANDLE)
            room = await with_workshop(house, item)
            people = await seated(house, room, 4)
            await room.act(FACILITATOR, "", take_up)
            await clocks_noted(room)
            await house.database.empty_log()
            before = files_of(tmp_path)
            assert await speak(house, room, people[0], PLANTED["stays here"], "k") is Answer.SEEN
            point = house.record.turn_id(room.workshop.id, "p")
            written = await room.act_with_words(
                RAPPORTEUR, point, write_point, PLANTED["point"], RecordLevel.HELD
            )
            assert written is Answer.SEEN
            opened_round = await room.act(FACILITATOR, "", open_round, PLANTED["prompt"], 60)
            assert opened_round is Answer.SEEN
            assert room.workshop.round is not None
            for n, person in enumerate(people):
                given = house.record.turn_id(room.workshop.id, f"a{n}")
                await room.act_with_words(
                    person,
                    given,
                    answer,
                    room.workshop.round.id,
                    PLANTED["answer"],
                    RecordLevel.HELD,
                )
            assert files_of(tmp_path) == before

    asyncio.run(story())


def test_answers_of_an_open_round_do_not_change_one_byte_of_the_record(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await with_workshop(house, an_item(appearance=Appearance.UNATTRIBUTED))
            people = await seated(house, room, 5)
            await room.act(FACILITATOR, "", take_up)
            assert await room.act(FACILITATOR, "", open_round, "What?", 60) is Answer.KEPT
            assert room.workshop.round is not None
            await clocks_noted(room)
            before = files_of(tmp_path)
            for n, person in enumerate(people):
                given = house.record.turn_id(room.workshop.id, f"a{n}")
                seen = await room.act_with_words(
                    person,
                    given,
                    answer,
                    room.workshop.round.id,
                    PLANTED["answer"],
                    RecordLevel.HELD,
                )
                assert seen is Answer.SEEN
            assert files_of(tmp_path) == before
            (row,) = rows(house, "SELECT id, state FROM round")
            assert row.state == "open"

    asyncio.run(story())


def test_when_an_item_has_closed_nothing_tells_order_or_handle_and_the_log_is_empty(
    tmp_path: Path,
) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await a_day(house)
            key = house.record._keyring.key(room.workshop.id)
            (row,) = house.database.read_now(
                lambda s: s.exec(select(OpenTurn).where(OpenTurn.kind == "spoken")).all()
            )
            assert opened(key, row.words, "open_turn", row.id)["handle"]
            assert log_size(tmp_path) > 0
            sealed_before = row.words
            await close_the_item(room)
            await log_is_empty(tmp_path)
            assert rows(house, "SELECT * FROM open_turn") == []
            assert rows(house, "SELECT * FROM handle_word") == []
            kept = house.database.read_now(lambda s: s.exec(select(KeptTurn)).all())
            assert len(kept) == 2  # the words, and the point that was cleared
            for turn in kept:
                words = opened(key, turn.words, "turn", turn.id)
                assert set(words) == {"text", "signature"}
                assert set(type(turn).model_fields) == {
                    "id",
                    "item",
                    "kind",
                    "level",
                    "round",
                    "words",
                }
            assert [t.id for t in kept] == sorted(t.id for t in kept)
            everything = b"".join(files_of(tmp_path / "record").values())
            assert sealed_before not in everything, "the open turn still stands in a file"

    asyncio.run(story())


def test_the_log_is_emptied_at_the_start_where_a_crash_came_before(tmp_path: Path) -> None:
    """Whatever an item's close could not finish is finished before anybody is let in."""

    async def story() -> None:
        app = build(settings_in(tmp_path))
        house: House = app.state.house
        await house.record.make(WorkshopId("workshop"), None, a_plan(), [an_item()])
        assert log_size(tmp_path) > 0
        async with app.router.lifespan_context(app):
            assert log_size(tmp_path) == 0

    asyncio.run(story())


def test_the_log_is_emptied_although_somebody_reads_meanwhile(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await a_day(house)
            reading = asyncio.Event()
            go_on = asyncio.Event()
            loop = asyncio.get_running_loop()

            def slow_reader(session: Any) -> None:
                session.execute(text("SELECT * FROM open_turn")).all()
                loop.call_soon_threadsafe(reading.set)
                asyncio.run_coroutine_threadsafe(go_on.wait(), loop).result(5)

            reader = asyncio.create_task(house.database.read(slow_reader))
            await reading.wait()
            await close_the_item(room)
            await asyncio.sleep(0.2)
            assert log_size(tmp_path) > 0, "the reader held nothing up: this shows nothing"
            go_on.set()
            await reader
            await log_is_empty(tmp_path)

    asyncio.run(story())


def test_nobody_else_on_the_machine_may_read_the_record_or_the_keys(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            await with_workshop(house, an_item())

    asyncio.run(story())
    folders = [tmp_path / "record", tmp_path / "keyring", tmp_path / "keyring/workshops"]
    assert [oct(f.stat().st_mode & 0o777) for f in folders] == ["0o700"] * 3
    keys = [f for f in (tmp_path / "keyring").rglob("*") if f.is_file()]
    assert len(keys) == 2
    assert {oct(f.stat().st_mode & 0o777) for f in keys} == {"0o600"}


def test_the_database_is_made_so_that_nobody_else_may_read_it(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        house = open_house(Settings(data=tmp_path / "record", keyring=tmp_path / "keyring"))
        house.database.write_now(lambda session: session.add(SetupLink(code_mac="c")))
        files = list((tmp_path / "record").iterdir())
        modes = {oct(f.stat().st_mode & 0o777) for f in files}
        house.database.close()
    finally:
        os.umask(before)
    assert len(files) == 3  # the database, its log, and what its readers share
    assert modes == {"0o600"}
