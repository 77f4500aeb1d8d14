"""The roster on the disk: sealed, of one size, and gone with its key."""

import asyncio
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from app.core.refused import Refused
from app.core.roster import Roster, with_names, with_ticks
from app.core.workshop import WorkshopId
from app.keyring import KeyGone, Keyring, Tombstone
from app.models import Roster as SealedRoster
from app.routes.house import House
from tests.houses import files_of, holds, house_in, soon, stands_in, with_workshop
from tests.rooms import COAST, HILLS, an_item

OURS = WorkshopId("workshop")
ANNA = "Nudiustertian of the coast"


def told(folder: Path, story: Callable[[House], object]) -> None:
    """Tell a story in a house with one workshop."""

    async def tell() -> None:
        async with house_in(folder) as house:
            if not await house.record.exists(OURS):
                await with_workshop(house, an_item("Item"))
            done = story(house)
            assert asyncio.iscoroutine(done)
            await done

    asyncio.run(tell())


async def write_down(house: House, names: str = ANNA) -> Roster:
    await house.doorway.rosters.begin(OURS)
    before = await house.doorway.rosters.find(OURS)
    assert before is not None
    mark = house.doorway.rosters.mark(OURS, before, COAST.id)
    await house.doorway.rosters.change(
        OURS, COAST.id, mark, lambda now: with_names(now, COAST.id, names)
    )
    after = await house.doorway.rosters.find(OURS)
    assert after is not None
    return after


def sealed(house: House) -> bytes | None:
    row = house.database.read_now(lambda session: session.get(SealedRoster, OURS))
    return row.words if row is not None else None


def test_there_is_no_roster_and_no_key_of_one_until_it_is_begun(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        assert await house.doorway.rosters.find(OURS) is None
        assert not house.keyring.has_roster(OURS)
        await house.doorway.rosters.begin(OURS)
        assert await house.doorway.rosters.find(OURS) == Roster()
        assert house.keyring.has_roster(OURS)

    told(tmp_path, story)


def test_beginning_twice_takes_no_name_away(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        written = await write_down(house)
        await house.doorway.rosters.begin(OURS)
        assert await house.doorway.rosters.find(OURS) == written

    told(tmp_path, story)


def test_a_roster_survives_a_restart_and_stands_nowhere_in_the_clear(tmp_path: Path) -> None:
    async def write(house: House) -> None:
        await write_down(house)
        assert not holds(b"".join(files_of(tmp_path).values()), ANNA)

    async def read(house: House) -> None:
        roster = await house.doorway.rosters.find(OURS)
        assert roster is not None
        assert [guest.name for guest in roster.of(COAST.id)] == [ANNA]

    told(tmp_path, write)
    assert not holds(b"".join(files_of(tmp_path).values()), ANNA)
    told(tmp_path, read)


def test_no_length_tells_how_many_are_invited(tmp_path: Path) -> None:
    lengths = set()

    async def story(house: House) -> None:
        for names in ("", "Anna", "\n".join(f"Somebody with the number {n}" for n in range(100))):
            await write_down(house, names)
            lengths.add(len(sealed(house) or b""))

    told(tmp_path, story)
    assert len(lengths) == 1


def test_two_windows_take_no_name_from_each_other(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        rosters = house.doorway.rosters
        before = await write_down(house)
        mark = rosters.mark(OURS, before, COAST.id)
        await rosters.change(OURS, COAST.id, mark, lambda r: with_names(r, COAST.id, "Anna\nBen"))
        with pytest.raises(Refused, match="changed in another window"):
            await rosters.change(
                OURS, COAST.id, mark, lambda r: with_names(r, COAST.id, "Anna\nCleo")
            )
        with pytest.raises(Refused, match="changed in another window"):
            await rosters.change(OURS, COAST.id, mark, lambda r: with_ticks(r, COAST.id, ["Ben"]))
        after = await rosters.find(OURS)
        assert after is not None
        assert [guest.name for guest in after.of(COAST.id)] == ["Anna", "Ben"]
        of_hills = rosters.mark(OURS, before, HILLS.id)
        await rosters.change(OURS, HILLS.id, of_hills, lambda r: with_names(r, HILLS.id, "Elif"))

    told(tmp_path, story)


def test_the_same_change_sent_twice_is_one(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        rosters = house.doorway.rosters
        await rosters.begin(OURS)
        mark = rosters.mark(OURS, Roster(), COAST.id)
        for _ in range(2):
            await rosters.change(OURS, COAST.id, mark, lambda r: with_names(r, COAST.id, "Anna"))
        after = await rosters.find(OURS)
        assert after is not None
        ticking = rosters.mark(OURS, after, COAST.id)
        assert ticking != mark
        for _ in range(2):
            await rosters.change(
                OURS, COAST.id, ticking, lambda r: with_ticks(r, COAST.id, ["Anna"])
            )

    told(tmp_path, story)


def test_a_mark_tells_nobody_which_names_stand_there(tmp_path: Path) -> None:
    """The same names have another mark elsewhere: nobody can try names until one fits."""
    marks = set()
    roster = with_names(Roster(), COAST.id, ANNA)

    async def story(house: House) -> None:
        await house.doorway.rosters.begin(OURS)
        marks.add(house.doorway.rosters.mark(OURS, roster, COAST.id))

    told(tmp_path / "one", story)
    told(tmp_path / "other", story)
    assert len(marks) == 2


def test_once_its_key_is_destroyed_no_copy_of_the_database_opens_it(tmp_path: Path) -> None:
    copy: list[bytes] = []

    async def story(house: House) -> None:
        await write_down(house)
        taken = sealed(house)
        assert taken is not None
        assert holds(house.keyring.roster_key(OURS).open(taken, "roster", OURS).encode(), ANNA)
        copy.append(taken)
        await house.database.empty_log()  # else the copy may be torn while the log is emptied
        shutil.copytree(tmp_path / "record", tmp_path / "stolen")
        await house.doorway.rosters.destroy(OURS)
        assert sealed(house) is None
        assert not house.keyring.has_roster(OURS)
        await soon(lambda: (tmp_path / "record" / "parley.sqlite-wal").stat().st_size == 0)
        assert stands_in(tmp_path / "stolen", copy[0])
        assert not stands_in(tmp_path / "record", copy[0])

    told(tmp_path, story)

    async def with_what_was_stolen(house: House) -> None:
        assert sealed(house) == copy[0]
        assert await house.doorway.rosters.find(OURS) is None
        await house.doorway.rosters.begin(OURS)
        assert await house.doorway.rosters.find(OURS) == Roster(), "a fresh key opens nothing old"

    shutil.rmtree(tmp_path / "record")
    (tmp_path / "stolen").rename(tmp_path / "record")
    told(tmp_path, with_what_was_stolen)


def test_a_destruction_that_was_cut_off_after_the_key_is_one(tmp_path: Path) -> None:
    async def cut_off(house: House) -> None:
        await write_down(house)
        house.keyring.destroy_roster(OURS)
        assert sealed(house) is not None
        assert await house.doorway.rosters.find(OURS) is None
        with pytest.raises(Refused, match="it was destroyed"):
            await house.doorway.rosters.change(OURS, COAST.id, "", lambda now: now)
        await house.doorway.rosters.destroy(OURS)
        assert sealed(house) is None

    told(tmp_path, cut_off)


def test_what_is_saved_while_the_roster_is_destroyed_does_not_bring_it_back(
    tmp_path: Path,
) -> None:
    async def story(house: House) -> None:
        written = await write_down(house)
        mark = house.doorway.rosters.mark(OURS, written, COAST.id)
        saving = house.doorway.rosters.change(
            OURS, COAST.id, mark, lambda now: with_names(now, COAST.id, "Ben")
        )
        await asyncio.gather(house.doorway.rosters.destroy(OURS), saving, return_exceptions=True)
        assert await house.doorway.rosters.find(OURS) is None
        assert not holds(b"".join(files_of(tmp_path).values()), "Ben")

    told(tmp_path, story)


def test_a_purge_destroys_the_key_of_the_roster_first(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        await write_down(house)
        order: list[str] = []
        rosters, workshops = (tmp_path / "keyring" / kind for kind in ("rosters", "workshops"))
        # Whatever stops the purge after its first key has spared the workshop, and no name.
        (workshops / f"{OURS}.key").rename(tmp_path / "kept")
        (workshops / f"{OURS}.key").mkdir()
        with pytest.raises(OSError, match="directory"):
            house.keyring.destroy(OURS)
        order += [path.name for path in rosters.iterdir()]
        assert order == []
        (workshops / f"{OURS}.key").rmdir()
        (tmp_path / "kept").rename(workshops / f"{OURS}.key")
        await house.purging.purge(OURS)
        count = text("SELECT count(*) FROM roster")
        assert house.database.read_now(lambda s: s.execute(count).scalar_one()) == 0

    told(tmp_path, story)


def test_no_roster_is_begun_for_a_workshop_that_was_purged(tmp_path: Path) -> None:
    keyring = Keyring(tmp_path)
    keyring.purged.put(Tombstone(OURS, None, "2030-01-01"))
    with pytest.raises(KeyGone):
        keyring.roster_key(OURS)
    assert not keyring.has_roster(OURS)
