"""What is in a backup: all that was kept; and no key, no way in, no clear word and no order."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sqlmodel import Session, col, select

from app.audit_log import Act, entries, first_fault
from app.backups.leaving_out import forget_order
from app.core.agenda import take_up
from app.core.events.kept import TurnKept
from app.core.level import RecordLevel
from app.core.turn import Kind, Turn
from app.core.workshop import WorkshopId
from app.database import Database, sqlite
from app.keyring import Keyring
from app.models import OpenTurn
from app.routes.house import House
from app.settings import Settings
from tests.backups.installations import (
    CLOSED,
    NAME,
    OPEN,
    OURS,
    all_rows,
    backed_up,
    command,
    decrypted,
    in_house,
    live,
    recipient,
    restored,
)
from tests.houses import files_of, holds, house_in, soon, with_workshop
from tests.rooms import FACILITATOR, an_item


def test_every_turn_that_was_kept_before_the_backup_began_is_in_it(tmp_path: Path) -> None:
    """Another process writes on all the while; what it writes then is whole or not there."""
    kept: list[str] = []
    before: list[str] = []

    async def write(house: House, writer: int) -> None:
        for number in range(10_000):
            turn = house.record.turn_id(OURS, f"key {writer} {number}")
            words = f"words {turn}"
            happened = TurnKept(Turn(turn, item, Kind.SPOKEN, words, RecordLevel.HELD))
            await house.record.keep(OURS, [happened])
            kept.append(turn)
            await asyncio.sleep(0.01)

    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await with_workshop(house, an_item("Item"))
            await room.act(FACILITATOR, "", take_up)
            assert room.workshop.current == item
            writing = [asyncio.create_task(write(house, n)) for n in range(4)]
            await soon(lambda: len(kept) >= 50)
            before.extend(kept)
            file = str(tmp_path / "backup.age")
            running = command(house.settings, "backup", file, "--recipient", recipient())
            said = await asyncio.to_thread(running.communicate, timeout=60)
            assert running.returncode == 0, said
            assert len(kept) > len(before), "nobody wrote meanwhile: this shows nothing"
            for task in writing:
                task.cancel()
            await asyncio.gather(*writing, return_exceptions=True)

    item = an_item("Item").id
    asyncio.run(story())
    other, _ = restored(tmp_path, Settings(keyring=tmp_path / "keyring"), tmp_path / "backup.age")

    async def look(house: House) -> None:
        workshop = await house.record.load(OURS)
        texts = {str(turn.id): turn.text for turn in workshop.turns}
        assert set(before) <= set(texts)
        assert {text for turn, text in texts.items() if text != f"words {turn}"} == set()

    in_house(other, look)


def test_a_backup_holds_no_key_and_no_word_in_the_clear(
    tmp_path: Path, settings: Settings, backup: Path
) -> None:
    plain = decrypted(backup)
    keys = files_of(settings.keyring)
    assert holds(plain, str(OURS)), "the search finds nothing at all"
    assert {"codes.key", "workshops/workshop.key", "rosters/workshop.key"} <= set(keys)
    for content in (plain, backup.read_bytes()):
        for key in keys.values():
            assert key not in content
            assert key.hex().encode() not in content
        assert [words for words in (*CLOSED, *OPEN, NAME) if holds(content, words)] == []
    assert not holds(backup.read_bytes(), str(OURS))


def test_a_backup_holds_no_way_in_and_no_roster(
    tmp_path: Path, settings: Settings, backup: Path
) -> None:
    """Two backups side by side would else show which card and which seat changed between them."""
    plain = tmp_path / "plain.sqlite"
    plain.write_bytes(decrypted(backup))
    secrets = {
        table: [value for row in all_rows(live(settings), table) for value in row]
        for table in ("card", "seat", "staff_link", "organiser_session", "roster")
    }
    assert all(secrets.values()), "a table is empty: this shows nothing"
    accounts = {str(row[0]).encode() for row in all_rows(live(settings), "account")}
    for table, values in secrets.items():
        assert all_rows(plain, table) == []
        bytes_of = [v if isinstance(v, bytes) else str(v).encode() for v in values]
        telling = [b for b in bytes_of if len(b) >= 16 and b not in accounts]
        assert telling
        assert [b for b in telling if b in plain.read_bytes()] == []


def test_an_open_item_is_in_a_backup_without_handles_and_encrypted_anew(
    tmp_path: Path, settings: Settings, backup: Path
) -> None:
    def look(house: House) -> object:
        async def compare() -> None:
            now = await house.record.load(OURS)
            assert [turn.text for turn in now.turns] == list(OPEN)
            assert all(turn.label for turn in now.turns)

        return compare()

    in_house(settings, look)
    sealed = [row[-1] for row in all_rows(live(settings), "open_turn")]
    plain = decrypted(backup)
    assert len(sealed) == len(OPEN)
    assert [words for words in sealed if isinstance(words, bytes) and words in plain] == []
    other, _ = restored(tmp_path, settings, backup)

    async def as_restored(house: House) -> None:
        workshop = await house.record.load(OURS)
        assert sorted(turn.text for turn in workshop.turns) == sorted(OPEN)
        assert {turn.label for turn in workshop.turns} == {""}
        assert workshop.used_handles, "a word would be drawn again"

    in_house(other, as_restored)


def in_spoken_order(turns: Sequence[str], spoken: Sequence[str]) -> float:
    """Return the share of the pairs that stand in the order in which they were said."""
    place = {turn: number for number, turn in enumerate(turns)}
    pairs = [(a, b) for n, a in enumerate(spoken) for b in spoken[n + 1 :]]
    return sum(place[a] < place[b] for a, b in pairs) / len(pairs)


def test_the_order_of_an_open_item_is_drawn_anew_for_each_backup(settings: Settings) -> None:
    """The record has it, so that a restart goes on; a backup outlives the item by days."""
    by_number = select(col(OpenTurn.id)).order_by(col(OpenTurn.number))
    engine = sqlite.engine(live(settings), writer=True)
    keyring = Keyring(settings.keyring)
    with Session(engine) as session:
        spoken = list(session.scalars(by_number))
    shares = []
    for _ in range(150):
        with Session(engine) as session:
            assert list(session.scalars(by_number)) == spoken
            forget_order(session, keyring)
            drawn = list(session.scalars(by_number))
            assert sorted(drawn) == sorted(spoken)
            shares.append(in_spoken_order(drawn, spoken))
            session.rollback()
    engine.dispose()
    assert in_spoken_order(spoken, spoken) == 1
    # Of six turns the share varies by 0.18: over 150 backups by 0.015.
    assert abs(sum(shares) / len(shares) - 0.5) < 0.08


def test_without_the_workshops_key_its_open_item_is_put_out_of_order_all_the_same(
    tmp_path: Path, settings: Settings
) -> None:
    Keyring(settings.keyring).destroy(OURS)
    plain = tmp_path / "plain.sqlite"
    plain.write_bytes(decrypted(backed_up(settings, tmp_path / "backup.age")))
    assert len(all_rows(plain, "open_turn")) == len(OPEN)
    assert {row[2] for row in all_rows(plain, "open_turn")} == set(range(1, len(OPEN) + 1))


def test_a_backup_is_noted_in_the_audit_log_and_in_itself(
    tmp_path: Path, settings: Settings, backup: Path
) -> None:
    plain = tmp_path / "as-it-was"
    plain.mkdir()
    (plain / "parley.sqlite").write_bytes(decrypted(backup))
    for folder in (settings.data, plain):
        database = Database(folder)
        log = database.read_now(entries)
        database.close()
        assert [entry.act for entry in log].count(Act.BACKED_UP) == 1
        assert log[-1].workshop is None
        assert first_fault(log) is None


def test_of_two_workshops_each_open_item_is_put_out_of_order_by_itself(tmp_path: Path) -> None:
    turns = [f"turn{n}" for n in range(5)]

    async def prepare() -> Settings:
        async with house_in(tmp_path) as house:
            for name in ("one", "other"):
                item = replace(an_item("Item"), id=an_item(f"Item of {name}").id)
                await with_workshop(house, item, name=name)
                ids = [house.record.turn_id(WorkshopId(name), turn) for turn in turns]
                happened = [
                    TurnKept(Turn(turn, item.id, Kind.SPOKEN, "words", RecordLevel.HELD))
                    for turn in ids
                ]
                await house.record.keep(WorkshopId(name), happened)
            return house.settings

    settings = asyncio.run(prepare())
    plain = tmp_path / "plain.sqlite"
    plain.write_bytes(decrypted(backed_up(settings, tmp_path / "backup.age")))
    numbers: dict[object, set[object]] = {}
    for row in all_rows(plain, "open_turn"):
        numbers.setdefault(row[1], set()).add(row[2])
    assert list(numbers.values()) == [{1, 2, 3, 4, 5}] * 2
