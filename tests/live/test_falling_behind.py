"""Pages that fall behind: each comes to show the newest, whatever it missed."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from app.core.agenda import pause, resume
from app.core.events import Events
from app.core.floor import ask_for_floor, give_floor, lower_hand, take_floor_back
from app.core.level import Appearance, RecordLevel
from app.core.refused import Refused
from app.core.seat import Person, SeatId
from app.core.team import show_banner, word_to_team
from app.core.turn import TurnId
from app.core.turns import say
from app.live import Room
from app.live.rendered import OWN_SEAT
from app.simulation.wire import read_letter
from tests.live.pages import Page, a_room, regions_in, settled
from tests.rooms import FACILITATOR, PANEL, PROJECTOR


def test_a_page_that_fell_behind_is_sent_the_newest_in_a_letter_of_its_own(tmp_path: Path) -> None:
    async def story() -> None:
        async with a_room(tmp_path) as (room, people):
            slow, quick = Page(room, people[0]), Page(room, people[2])
            await settled()
            slow.taken()
            slow.blocked.clear()
            await room.act(FACILITATOR, "", show_banner, "First")
            await settled()
            for n in range(3):
                await room.act(FACILITATOR, "", show_banner, f"Later {n}")
                await settled()
            await room.act(FACILITATOR, "", pause)
            await settled()
            quick.taken()
            slow.blocked.set()
            await settled()
            first, rest = slow.taken()
            assert "First" in read_letter(first)["regions"]["notice"]["html"]
            assert regions_in(rest) == {"notice", "strip", "item"}
            assert "Later 2" in read_letter(rest)["regions"]["notice"]["html"]
            assert slow.shown | {OWN_SEAT: ""} == quick.shown | {OWN_SEAT: ""}
            await room.act(FACILITATOR, "", resume)
            await settled()
            assert slow.taken()[0] is quick.taken()[0], "up to date again"
            await slow.close()
            await quick.close()

    asyncio.run(story())


def test_a_page_that_stalls_between_two_letters_comes_to_show_the_newest_of_both(
    tmp_path: Path,
) -> None:
    async def story() -> None:
        async with a_room(tmp_path) as (room, people):
            page = Page(room, people[0])
            await settled()
            page.taken()
            page.blocked.clear()
            await room.act(FACILITATOR, "", show_banner, "Tea is ready")
            await room.act(people[0], "", ask_for_floor)
            await settled()
            await room.act(people[0], "", lower_hand)
            await settled()
            page.blocked.set()
            await settled()
            held = [regions_in(message) for message in page.taken()]
            assert held == [{"notice"}, {OWN_SEAT}, {OWN_SEAT}]
            assert page.shown[OWN_SEAT] == room.own_seat(page.viewer.seat or SeatId(""), "en").hash
            await page.close()

    asyncio.run(story())


async def say_something(room: Room, person: Person, words: str) -> None:
    """Ask for the floor, get it, and say this."""
    await room.act(person, "", ask_for_floor)
    await room.act(FACILITATOR, "", give_floor)
    form = (words, RecordLevel.STAYS_HERE, Appearance.HANDLE, "")
    await room.act_with_words(person, TurnId(words), say, *form)


def test_a_page_that_missed_a_turn_is_sent_the_whole_list_and_the_others_only_what_is_new(
    tmp_path: Path,
) -> None:
    async def story() -> None:
        async with a_room(tmp_path) as (room, people):
            slow, quick = Page(room, people[1]), Page(room, people[3])
            await settled()
            slow.blocked.clear()
            for n in range(4):
                await say_something(room, people[0], f"Words {n}")
                await settled()
            slow.blocked.set()
            await settled()
            said = [
                [read_letter(one)["regions"]["said"] for one in page.taken()
                 if "said" in regions_in(one)]
                for page in (slow, quick)
            ]  # fmt: skip
            assert ["was" in piece for piece in said[1]] == [False, *([True] * 4)]
            assert "html" in said[0][-1]
            assert slow.shown["said"] == quick.shown["said"]
            for page in (slow, quick):
                await page.close()

    asyncio.run(story())


@pytest.mark.parametrize("seed", range(6))
def test_however_links_stall_every_page_comes_to_show_what_a_fresh_one_does(
    tmp_path: Path, seed: int
) -> None:
    chance = Random(seed)

    async def story() -> None:
        async with a_room(tmp_path) as (room, people):
            pages = [Page(room, person) for person in people[:3]]
            pages += [Page(room, PANEL), Page(room, PROJECTOR)]
            acts: list[tuple[Person, Callable[..., Events], tuple[str, ...]]] = [
                (FACILITATOR, show_banner, ("One",)), (FACILITATOR, show_banner, ("Two",)),
                (FACILITATOR, pause, ()), (FACILITATOR, resume, ()),
                (PANEL, word_to_team, ("Among us",)), (FACILITATOR, take_floor_back, ()),
                *((person, rule, ()) for person in people for rule in (ask_for_floor, lower_hand)),
                (FACILITATOR, give_floor, ()),
            ]  # fmt: skip
            done = 0
            for _ in range(120):
                for page in pages:
                    if chance.random() < 0.3:
                        page.blocked.clear() if chance.random() < 0.5 else page.blocked.set()
                by, rule, fields = chance.choice(acts)
                with suppress(Refused):
                    await room.act(by, "", rule, *fields)
                    done += 1
                for _ in range(chance.randrange(4)):
                    await asyncio.sleep(0)
            assert done > 40
            for page in pages:
                page.blocked.set()
            await settled()
            for page in pages:
                fresh = room.regions(page.viewer.audience, "en")
                expected = {name: region.hash for name, region in fresh.items()}
                if page.viewer.seat is not None:
                    expected[OWN_SEAT] = room.own_seat(page.viewer.seat, "en").hash
                assert page.shown == expected
                await page.close()

    asyncio.run(story())
