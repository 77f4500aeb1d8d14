"""Words that wait for the interpreter, in the record: nothing that was sealed is lost, and what was
written is gone once it is open."""

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete
from sqlmodel import Session, col

from app.core.agenda import resume, take_up
from app.core.doors import open_doors
from app.core.glossary import erase_term, write_term
from app.core.interpreting import Interpreting
from app.core.item import Way
from app.core.level import Appearance, RecordLevel
from app.core.renderings import drop_renderings, open_renderings, render
from app.core.rounds import answer, open_round
from app.core.seat import MemberId, Person, Role
from app.core.team import come
from app.core.turn import Turn, TurnId
from app.core.unopened import unrendered
from app.core.workshop import WorkshopId
from app.live import Answer, Room
from app.models import OpenTurn
from app.record import words
from app.routes.house import House
from tests.core.rendered import card_of, in_en, opened, waiting
from tests.core.rendered import render_all as render_them
from tests.houses import a_plan, clocks_noted, files_of, holds, house_in, seated, soon
from tests.record.beside import Beside, at_first
from tests.record.set_apart import purged
from tests.record.test_on_the_disk import rows
from tests.rooms import ANA, FACILITATOR, an_item

FIRST = Person(Role.INTERPRETER, member=MemberId("first"))
HELD, STAYS_HERE = RecordLevel.HELD, RecordLevel.STAYS_HERE
WRITTEN = ("Quenchable orchards", "Kerfuffle of elders", "جفّت البئر القديمة", "Ombrometer readings")


async def in_two_languages(house: House, level: RecordLevel = HELD) -> Room:
    workshop = WorkshopId("two")
    plan = replace(a_plan(), languages=("en", "ar"), interpreting=Interpreting.WRITTEN)
    item = an_item(way=Way.ROUND, appearance=Appearance.UNATTRIBUTED, level=level)
    await house.record.make(workshop, None, plan, (item,))
    room = await house.rooms.room(workshop)
    await room.act(FACILITATOR, "", open_doors)
    await room.act(FIRST, "", come)
    return room


async def sealed(house: House, room: Room) -> list[Person]:
    """Hold a round in which four answer and one passes; return who sits there."""
    people = await seated(house, room, 5)
    await room.act(FACILITATOR, "", take_up)
    await room.act(FACILITATOR, "", open_round, "What do you fear?", 5)
    round_ = room.workshop.round
    assert round_ is not None
    for number, person in enumerate(people):
        turn = house.record.turn_id(room.workshop.id, f"answer {number}")
        text = WRITTEN[number] if number < 4 else ""
        said: Any = (round_.id, text, RecordLevel.SIGNED)
        await room.act_with_words(person, turn, answer, *said)
    for _ in range(12):
        await asyncio.sleep(0.5)
        if room.workshop.unopened.turns:
            return people
    raise TimeoutError


async def render_all(room: Room, level: RecordLevel = HELD) -> None:
    for number, turn in enumerate(room.workshop.unopened.cards):
        wording = {"en": f"Rendering {number}", "ar": f"صياغة {number}"}
        await room.act(FIRST, "", render, turn.id, wording, level)


def test_a_crash_between_the_clock_and_the_opening_loses_neither_answers_nor_renderings(
    tmp_path: Path,
) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await in_two_languages(house)
            await sealed(house, room)
            (first, *_) = room.workshop.unopened.cards
            await room.act(FIRST, "", render, first.id, {"en": "Half of it"}, HELD)
            before = room.workshop.unopened
        async with house_in(tmp_path) as house:
            room = await house.rooms.room(WorkshopId("two"))
            assert room.workshop.unopened == before
            assert not room.workshop.turns
            assert room.workshop.round is None
            await room.act(FIRST, "", come)
            await render_all(room)
            await room.act(FACILITATOR, "", resume)
            assert await room.act(FIRST, "", open_renderings) is Answer.KEPT
            assert sorted(turn.text for turn in room.workshop.turns) == [
                "", "Rendering 0", "Rendering 1", "Rendering 2", "Rendering 3",
            ]  # fmt: skip
        async with house_in(tmp_path) as house:
            found = await house.record.load(WorkshopId("two"))
            assert len(found.turns) == 5
            assert found.unopened.turns == ()
            assert (await house.record.prompts(WorkshopId("two")))[found.items[0].id]

    asyncio.run(story())


def test_the_same_answer_sent_again_after_a_crash_is_answered_as_kept(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await in_two_languages(house)
            (ana, *_) = await sealed(house, room)
            turn = house.record.turn_id(room.workshop.id, "answer 0")
        async with house_in(tmp_path) as house:
            room = await house.rooms.room(WorkshopId("two"))
            said: Any = (answer, "any round", WRITTEN[0], HELD)
            assert await room.act_with_words(ana, turn, *said) is Answer.KEPT

    asyncio.run(story())


def test_a_pass_an_answer_and_a_rendered_card_are_rows_of_one_size(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await in_two_languages(house)
            await sealed(house, room)
            lengths = "SELECT DISTINCT length(words) FROM open_turn"
            size = rows(house, lengths)
            assert len(size) == 1
            await render_all(room)
            assert rows(house, lengths) == size
            await room.act(FACILITATOR, "", open_renderings)
            assert rows(house, lengths) == size
            assert rows(house, "SELECT DISTINCT unopened FROM open_turn") == [(0,)]

    asyncio.run(story())


def test_what_was_written_is_in_no_row_and_in_no_log_once_it_is_open(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await in_two_languages(house)
            await sealed(house, room)
            before = {bytes(w) for (w,) in rows(house, "SELECT words FROM open_turn")}
            assert len(before) == 5
            await render_all(room)
            half = {bytes(w) for (w,) in rows(house, "SELECT words FROM open_turn")}
            await room.act(FACILITATOR, "", open_renderings)

            def gone() -> bool:
                files = b"".join(files_of(tmp_path / "record").values())
                # No part of a sealed row of before is left, in pages or in the log.
                return not any(words[100:164] in files for words in before | half)

            await soon(gone)
            workshop = await house.record.load(room.workshop.id)
            texts = [t.text for t in workshop.turns]
            assert not {*WRITTEN} & {*texts}
            everything = b"".join(files_of(tmp_path).values())
            assert [w for w in WRITTEN if holds(everything, w)] == []

    asyncio.run(story())


def test_what_is_dropped_leaves_nothing_but_bare_ids(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await in_two_languages(house)
            await sealed(house, room)
            await room.act(FACILITATOR, "", drop_renderings)
            assert rows(house, "SELECT id FROM open_turn") == []
            assert rows(house, "SELECT id FROM round") == []
            assert len(rows(house, "SELECT id FROM erased_turn")) == 5

    asyncio.run(story())


def test_what_stays_here_waits_and_opens_without_changing_a_byte_of_any_file(
    tmp_path: Path,
) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await in_two_languages(house, STAYS_HERE)
            people = await seated(house, room, 4)
            await room.act(FACILITATOR, "", take_up)
            await clocks_noted(room)
            before = rows(house, "SELECT * FROM open_turn"), rows(house, "SELECT * FROM round")
            await room.act(FACILITATOR, "", open_round, "What do you fear?", 5)
            round_ = room.workshop.round
            assert round_ is not None
            for number, person in enumerate(people):
                turn = house.record.turn_id(room.workshop.id, f"answer {number}")
                said: Any = (answer, round_.id, WRITTEN[number], STAYS_HERE)
                await room.act_with_words(person, turn, *said)
            for _ in range(12):
                await asyncio.sleep(0.5)
                if room.workshop.unopened.turns:
                    break
            await render_all(room, STAYS_HERE)
            assert await room.act(FACILITATOR, "", open_renderings) is Answer.SEEN
            assert len(room.workshop.turns) == 4
            after = rows(house, "SELECT * FROM open_turn"), rows(house, "SELECT * FROM round")
            assert before == after == ([], [])

    asyncio.run(story())


def test_the_glossary_is_sealed_comes_back_and_goes_at_purge(tmp_path: Path) -> None:
    words = {"en": "Quenchable water", "ar": "حقوق المياه"}

    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await in_two_languages(house)
            for name in ("one", "two"):
                term = house.record.turn_id(room.workshop.id, name)
                act: Any = (write_term, words, "A kerfuffle", HELD)
                assert await room.act_with_words(FIRST, term, *act) is Answer.KEPT
            assert len(rows(house, "SELECT DISTINCT length(words) FROM glossary_term")) == 1
            await room.act(FIRST, "", erase_term, room.workshop.glossary[0].id)
            everything = b"".join(files_of(tmp_path).values())
            assert not any(holds(everything, w) for w in (*words.values(), "A kerfuffle"))
        async with house_in(tmp_path) as house:
            room = await house.rooms.room(WorkshopId("two"))
            (found,) = room.workshop.glossary
            assert (dict(found.words), found.note) == (words, "A kerfuffle")
            assert await purged(house, room.workshop.id) == 0
            assert rows(house, "SELECT id FROM glossary_term") == []

    asyncio.run(story())


@pytest.mark.parametrize("beside_a_round", [False, True])
def test_other_words_that_an_earlier_version_put_aside_are_found_rendered_and_opened(
    beside_a_round: bool, tmp_path: Path
) -> None:
    """It took cards off the screens whose authors put them otherwise, to be rendered anew."""
    room = waiting() if beside_a_round else opened()
    beside = Beside(tmp_path, at_first(room.workshop))
    beside.keep(room.kept_since(0))
    there = room.workshop.unopened.turns or room.workshop.turns
    card = next(t for t in there if t.id == card_of(room, ANA))
    other = unrendered(replace(card, id=TurnId("other"), text="Better words"), ("en", "ar"))
    _put_aside_as_before(beside, other if beside_a_round else replace(other, id=card.id))
    found = beside.load()
    assert "Better words" in {turn.text for turn in found.unopened.turns}
    assert found.unopened.prompt == ("What do you fear?" if beside_a_round else "")
    assert len(found.turns) == (0 if beside_a_round else 4)
    room.workshop = replace(room.workshop, turns=found.turns, unopened=found.unopened)
    many = len(room.happened)
    render_them(room)
    room.act(open_renderings, FACILITATOR)
    beside.keep(room.kept_since(many))
    assert in_en("Better words") in {turn.text for turn in beside.load().turns}
    assert beside.load().unopened.turns == ()


def _put_aside_as_before(beside: Beside, turn: Turn) -> None:
    key = beside.keyring.key(beside.id)

    def job(session: Session) -> None:
        session.execute(delete(OpenTurn).where(col(OpenTurn.id) == turn.id))
        session.add(words.unopened_row(key, 9, turn))

    asyncio.run(beside.database.write(job))
