"""A series in the record: sealed, found again, and linked by nothing that is in the clear."""

import asyncio
from dataclasses import replace
from pathlib import Path

from app.core.agenda import close_item, take_up
from app.core.caucuses import inside
from app.core.continuing import join_series, plan_next, tell_last_time
from app.core.doors import open_doors
from app.core.item import Item, ItemId, ItemState
from app.core.level import Appearance, RecordLevel
from app.core.seat import MemberId, Person, Role
from app.core.series import Continuing, InSeries, SeriesId
from app.core.team import come
from app.core.workshop import WorkshopId
from app.live import Room
from app.routes.house import House
from tests.houses import a_plan, files_of, holds, house_in, seated, soon, stands_in
from tests.record.test_on_the_disk import rows
from tests.rooms import COAST, ORGANISER, an_item

LEAD = Person(Role.FACILITATOR, member=MemberId("lead"))
HELD = RecordLevel.HELD
DRAWN = "5eed5e1f5eed5e1f"
LAST_TIME, PLAN, BEFORE = "Xreleasedlasttime", "Xplanforthenext", "Xplannedbefore"


async def continuing(house: House, name: str, number: int, *items: Item) -> Room:
    """Make a workshop that is in the series, and has a plan from the one before."""
    series = InSeries(SeriesId(DRAWN), number)
    plan = replace(a_plan(), series=series)
    left = Continuing(planned=BEFORE)
    await house.record.make(WorkshopId(name), None, plan, items or (an_item(name),), left)
    return await house.rooms.room(WorkshopId(name))


def test_what_it_has_of_the_last_and_leaves_to_the_next_is_there_after_a_restart(
    tmp_path: Path,
) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await continuing(house, "second", 2)
            await room.act(ORGANISER, "", tell_last_time, {"en": LAST_TIME}, True)
            await room.act(ORGANISER, "", plan_next, PLAN, HELD)
            expected = room.workshop.continuing
            assert expected == Continuing({"en": LAST_TIME}, BEFORE, PLAN)
        async with house_in(tmp_path) as house:
            again = (await house.rooms.room(WorkshopId("second"))).workshop
            assert again.continuing == expected
            assert again.plan.series == InSeries(SeriesId(DRAWN), 2)

    asyncio.run(story())


def test_on_the_disk_all_of_it_is_sealed_and_no_row_tells_which_workshops_belong_together(
    tmp_path: Path,
) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            first = await continuing(house, "first", 1)
            room = await continuing(house, "second", 2)
            await first.act(ORGANISER, "", join_series, InSeries(SeriesId(DRAWN)))
            await room.act(ORGANISER, "", tell_last_time, {"en": LAST_TIME}, True)
            await room.act(ORGANISER, "", plan_next, "Xformerplan", HELD)
            await room.act(ORGANISER, "", plan_next, PLAN, HELD)
            files = files_of(tmp_path)
            clear = (DRAWN, LAST_TIME, PLAN, BEFORE, "Xformerplan")
            assert not [s for s in clear if any(holds(f, s) for f in files.values())]
            named = [name for name in files if DRAWN in name]
            assert named == []
            assert len(rows(house, "SELECT * FROM continuing")) == 2

    asyncio.run(story())


def test_a_plan_for_the_next_time_that_was_changed_leaves_nothing_of_before_in_the_log(
    tmp_path: Path,
) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await continuing(house, "second", 2)
            await room.act(ORGANISER, "", plan_next, "Xformerplan", HELD)
            (sealed,) = rows(house, "SELECT words FROM continuing")
            assert stands_in(tmp_path, sealed[0])
            await room.act(ORGANISER, "", plan_next, PLAN, HELD)
            await soon(lambda: not stands_in(tmp_path, sealed[0]))

    asyncio.run(story())


def alone() -> Item:
    return replace(an_item("Alone", appearance=Appearance.UNATTRIBUTED), for_party=COAST.id)


def test_a_session_with_one_party_is_found_again_open_and_over_and_in_no_ones_past(
    tmp_path: Path,
) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await continuing(house, "second", 2, alone(), an_item("Together"))
            await room.act(LEAD, "", come)
            await room.act(LEAD, "", open_doors)
            await seated(house, room, 2)
            await room.act(LEAD, "", take_up, "alone")
            circle = room.workshop.caucuses[0].circle
            assert circle.session == ItemId("alone")
        async with house_in(tmp_path) as house:
            room = await house.rooms.room(WorkshopId("second"))
            item, together = room.workshop.items
            (caucus,) = room.workshop.caucuses
            assert (item.state, item.for_party) == (ItemState.OPEN, COAST.id)
            assert (caucus.circle, caucus.open) == (circle, True)
            assert room.workshop.current is None
            assert together.state is ItemState.WAITING
            await room.act(LEAD, "", come)
            await room.act(LEAD, "", inside, caucus.id, close_item)
            await soon(lambda: room.workshop.items[0].state is ItemState.DONE)
        async with house_in(tmp_path) as house:
            workshop = await house.record.load(WorkshopId("second"))
            assert workshop.items[0].state is ItemState.DONE
            assert not workshop.caucuses[0].open
            assert workshop.past == ()

    asyncio.run(story())
