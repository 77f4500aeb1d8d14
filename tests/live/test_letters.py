"""Who is sent which bytes: the very same to all who need the same, all at once, in no order."""

import asyncio
from functools import partial
from pathlib import Path

import pytest

from app.core.floor import ask_for_floor, give_floor, lower_hand
from app.core.team import show_banner, word_to_team
from app.live.rendered import OWN_SEAT
from app.simulation.wire import read_letter
from tests.houses import soon
from tests.live.pages import Page, a_room, regions_in, settled
from tests.rooms import FACILITATOR, PANEL, PROJECTOR


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
