"""Purging one workshop of a series: nothing of it is left, and the others stay as they are."""

import asyncio
from pathlib import Path

import pytest

from app.core.continuing import plan_next, tell_last_time
from app.core.level import RecordLevel
from app.core.series import Continuing, InSeries, SeriesId
from app.core.workshop import WorkshopId
from app.keyring import KeyGone
from app.routes.house import House
from tests.houses import files_of, holds, house_in
from tests.purging.purged import rows_naming
from tests.record.test_series import BEFORE, DRAWN, LAST_TIME, PLAN, continuing
from tests.rooms import ORGANISER, strings_in

HELD = RecordLevel.HELD


async def three(house: House) -> None:
    """Make three workshops of one group; the second has words of last time, and a plan."""
    for number, name in enumerate(("first", "second", "third"), start=1):
        await continuing(house, name, number)
    room = await house.rooms.room(WorkshopId("second"))
    await room.act(ORGANISER, "", tell_last_time, {"en": LAST_TIME}, True)
    await room.act(ORGANISER, "", plan_next, PLAN, HELD)


def test_nothing_of_it_is_left_and_the_others_are_what_they_were(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            await three(house)
            second = WorkshopId("second")
            others = [await house.record.load(WorkshopId(name)) for name in ("first", "third")]
            assert rows_naming(house.database, "second")["continuing"] == 1
            await house.purging.purge(second)
            assert set(rows_naming(house.database, "second").values()) == {0}
            with pytest.raises(KeyGone):
                house.keyring.key(second)
            again = [await house.record.load(WorkshopId(name)) for name in ("first", "third")]
            assert again == others
            for workshop in again:
                assert not {LAST_TIME, PLAN, "second"} & strings_in(workshop)
                assert workshop.continuing == Continuing(planned=BEFORE)
            series = [InSeries(SeriesId(DRAWN), number) for number in (1, 3)]
            assert [w.plan.series for w in again] == series
            content = b"".join(files_of(tmp_path).values())
            assert not [s for s in (LAST_TIME, PLAN, DRAWN) if holds(content, s)]

    asyncio.run(story())


def test_when_all_of_a_series_are_purged_nothing_on_the_machine_says_that_there_was_one(
    tmp_path: Path,
) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            await three(house)
            for name in ("first", "second", "third"):
                await house.purging.purge(WorkshopId(name))
            assert list((house.keyring.folder / "series").iterdir()) == []
            assert not any(DRAWN in name for name in files_of(tmp_path))
            tables = rows_naming(house.database, "first")
            assert set(tables.values()) == {0}

    asyncio.run(story())
