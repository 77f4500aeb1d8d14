"""Who is sent which bytes: the very same to all who need the same, all at once, in no order."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from functools import partial
from pathlib import Path
from random import Random

import pytest

from app.core.agenda import pause, resume, take_up
from app.core.events import Events
from app.core.floor import ask_for_floor, give_floor, lower_hand, take_floor_back
from app.core.level import Appearance, RecordLevel
from app.core.refused import Refused
from app.core.seat import Person, SeatId
from app.core.team import show_banner, word_to_team
from app.core.turn import TurnId
from app.core.turns import say
from app.live import Room, Viewer
from app.live.rendered import OWN_SEAT
from app.simulation.wire import read_letter
from app.views.audience import audience_of
from tests.houses import house_in, seated, soon, with_workshop
from tests.rooms import FACILITATOR, PANEL, PROJECTOR, an_item


class Page:
    """An open page in this process: what it is sent, and what stands on it."""

    def __init__(self, room: Room, whose: Person, language: str = "en") -> None:
        audience = audience_of(room.workshop, whose)
        assert audience is not None
        self.viewer = Viewer(audience, language, whose)
        self.frames: list[bytes] = []
        self.shown: dict[str, str] = {}
        self.blocked = asyncio.Event()
        self.blocked.set()
        self.noticing: Callable[[bytes], None] = lambda _: None
        self._delivering = asyncio.create_task(self.viewer.deliver(self._take))
        room.arrive(self.viewer)

    async def _take(self, message: bytes) -> None:
        await self.blocked.wait()
        self.noticing(message)
        self.frames.append(message)
        for name, piece in read_letter(message).get("regions", {}).items():
            if "was" in piece:
                assert self.shown.get(name) == piece["was"], "it turns into this from another"
            self.shown[name] = piece["hash"]

    def taken(self) -> list[bytes]:
        """Return the frames that came since it was asked last."""
        frames, self.frames = self.frames, []
        return frames

    async def close(self) -> None:
        self.viewer.end()
        await self._delivering


async def settled() -> None:
    """Let everything be sent that waits."""
    for _ in range(20):
        await asyncio.sleep(0)


def regions_in(message: bytes) -> set[str]:
    return set(read_letter(message)["regions"])


@asynccontextmanager
async def a_room(folder: Path, people: int = 6) -> AsyncIterator[tuple[Room, list[Person]]]:
    """Open a room with people of two parties in turn, and its first item open."""
    async with house_in(folder) as house:
        room = await with_workshop(house, an_item(appearance=Appearance.HANDLE))
        sitting = await seated(house, room, people)
        await room.act(FACILITATOR, "", take_up)
        # The clocks are noted at once, and acts wait for that.
        await soon(lambda: room._noted > 0 and not room._lock.locked())
        yield room, sitting


def test_what_an_audience_shares_is_made_once_and_is_the_same_bytes_for_all(tmp_path: Path) -> None:
    async def story() -> None:
        async with a_room(tmp_path) as (room, people):
            coast = [Page(room, person) for person in people[::2]]
            hills = [Page(room, person) for person in people[1::2]]
            other = Page(room, people[0], "ar")
            team = [Page(room, PANEL), Page(room, PANEL)]
            pages = [*coast, *hills, other, *team]
            await settled()
            for page in pages:
                page.taken()
            await room.act(FACILITATOR, "", show_banner, "Tea is ready")
            await settled()
            sent = [page.taken() for page in pages]
            assert [len(frames) for frames in sent] == [1] * len(pages)
            assert {id(frames[0]) for frames in sent[:3]} == {id(sent[0][0])}
            assert {id(frames[0]) for frames in sent[3:6]} == {id(sent[3][0])}
            assert sent[7][0] is sent[8][0]
            assert len({id(frames[0]) for frames in sent}) == 4
            for page in pages:
                await page.close()

    asyncio.run(story())


def test_an_own_frame_goes_only_to_the_seat_whose_own_words_changed(tmp_path: Path) -> None:
    async def story() -> None:
        async with a_room(tmp_path) as (room, people):
            pages = [Page(room, person) for person in people]
            second = Page(room, people[0])
            projector = Page(room, PROJECTOR)
            await settled()
            for page in (*pages, second, projector):
                assert OWN_SEAT in page.shown or page is projector
                page.taken()
            for rule in (ask_for_floor, lower_hand):
                await room.act(people[0], "", rule)
                await settled()
                (own,) = pages[0].taken()
                assert regions_in(own) == {OWN_SEAT}
                assert [regions_in(one) for one in second.taken()] == [{OWN_SEAT}]
                assert [page.taken() for page in (*pages[1:], projector)] == [[]] * len(people)
            await room.act(people[0], "", ask_for_floor)
            await room.act(FACILITATOR, "", give_floor)
            await settled()
            item, own = pages[0].taken()
            assert [regions_in(one) for one in (item, own)] == [{"item"}, {OWN_SEAT}]
            assert [page.taken() for page in pages[2::2]] == [[item], [item]]
            for page in (*pages, second, projector):
                await page.close()

    asyncio.run(story())


def test_no_frame_ever_holds_regions_of_two_circles(tmp_path: Path) -> None:
    async def story() -> None:
        async with a_room(tmp_path) as (room, people):
            page, team = Page(room, people[0]), Page(room, PANEL)
            await room.act(PANEL, "", word_to_team, "Among ourselves")
            await settled()
            for frames in (page.taken(), team.taken()):
                held = [regions_in(message) for message in frames]
                assert {"said", "item"} <= held[0]
                for regions in held:
                    assert regions == {OWN_SEAT} or OWN_SEAT not in regions
                    third_partys = {"team", "notes", "shuttle"}
                    assert not {"floor", *third_partys} & regions or "said" not in regions
                    assert not third_partys & regions or regions <= third_partys
            await page.close()
            await team.close()

    asyncio.run(story())


# -- when, and in which order -----------------------------------------------------------------


def test_every_page_is_sent_an_update_in_the_same_pass_and_in_an_order_that_is_drawn(
    tmp_path: Path,
) -> None:
    many = 60

    async def story() -> None:
        async with a_room(tmp_path) as (room, people):
            pages = [Page(room, person) for person in people[::2]]
            pages += [Page(room, person) for person in people[1::2]]
            await settled()
            passes = 0
            running = True

            def another_pass() -> None:
                nonlocal passes
                passes += 1
                if running:
                    asyncio.get_running_loop().call_soon(another_pass)

            order: list[tuple[int, int]] = []

            def note(number: int, _: bytes) -> None:
                order.append((passes, number))

            for number, page in enumerate(pages):
                page.noticing = partial(note, number)
            another_pass()
            orders = []
            for n in range(many):
                order.clear()
                await room.act(FACILITATOR, "", show_banner, f"Banner {n}")
                await settled()
                assert len({at for at, _ in order}) == 1, "all in one pass"
                orders.append([number for _, number in order])
            running = False
            assert {tuple(sorted(one)) for one in orders} == {tuple(range(len(pages)))}
            for place in (0, -1):
                assert {one[place] for one in orders} == set(range(len(pages)))
            for page in pages:
                await page.close()

    asyncio.run(story())


def test_the_heart_beats_at_its_own_times_whatever_is_sent_between(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beat = 0.5
    monkeypatch.setattr("app.live.viewer.BEAT", beat)

    async def story() -> None:
        async with a_room(tmp_path) as (room, people):
            clock = asyncio.get_running_loop().time
            beats: list[float] = []
            others: list[float] = []

            def note(message: bytes) -> None:
                (others if regions_in(message) else beats).append(clock() - began)

            page = Page(room, people[0])
            page.noticing = note
            began = clock()
            await asyncio.sleep(1.5 * beat)
            for n in range(3):
                await room.act(FACILITATOR, "", show_banner, f"Banner {n}")
                await asyncio.sleep(beat)
            await soon(lambda: len(beats) >= 5)
            assert len(others) >= 4, "something was sent between"
            late = [at - beat * (n + 1) for n, at in enumerate(beats[:5])]
            assert max(map(abs, late)) < beat * 0.4, late
            page.noticing = lambda _: None
            await page.close()

    asyncio.run(story())


def test_a_heartbeat_is_as_long_as_most_of_what_is_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.live.viewer.BEAT", 0.05)

    async def story() -> None:
        async with a_room(tmp_path) as (room, people):
            page = Page(room, people[0])
            await soon(lambda: bool(page.frames) and not regions_in(page.frames[-1]))
            await room.act(people[0], "", ask_for_floor)
            await room.act(FACILITATOR, "", give_floor)
            await soon(lambda: "item" in page.shown)
            await page.close()
            assert read_letter(page.frames[-1])["ended"] is True
            own: set[int] = set()
            others: set[int] = set()
            for message in page.frames[3:]:
                ones_own = OWN_SEAT in read_letter(message).get("regions", {})
                (own if ones_own else others).add(len(message))
            assert others == {1024}
            assert own == {8192}, "what is one's own has a size of its own, whatever it says"

    asyncio.run(story())


# -- pages that fall behind -------------------------------------------------------------------


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
