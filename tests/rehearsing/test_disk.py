"""What a rehearsal leaves on the disk: nothing. Every byte is watched that the server writes."""

import asyncio
import re
from pathlib import Path

import httpx2

from app.audits.canaries.canary import Aviary, Fate, Promise
from app.audits.canaries.installation import Installation
from app.audits.canaries.search import Search
from tests.live.server import new_key
from tests.rehearsing.rehearsed import PASSWORD

REHEARSED = Promise("a word of a rehearsal", Fate.NEVER)
JSON = {"Accept": "application/json"}


class Browser:
    """The organiser's browser, on an installation that is watched."""

    def __init__(self, house: Installation) -> None:
        self.http = httpx2.AsyncClient(
            base_url=house.url, headers={"Origin": house.url}, timeout=60, verify=False
        )

    async def post(self, path: str, **fields: object) -> dict[str, str]:
        form = {"key": new_key(), **fields}
        answered = await self.http.post(path, data=form, headers=JSON)
        assert answered.status_code == 200, (path, answered.text)
        found: dict[str, str] = answered.json()
        return found

    async def page(self, path: str) -> str:
        return (await self.http.get(path)).text


async def rehearse(house: Installation, aviary: Aviary) -> tuple[set[str], list[bytes]]:
    """Rehearse with canaries in every place; return what its page showed, and what opened it."""
    said = await house.start()
    browser = Browser(house)
    try:
        code = said.rsplit("/first#", 1)[1].split(maxsplit=1)[0]
        await browser.post("/first", code=code, name="olive-tree", password=PASSWORD)
        made = (await browser.post("/organise/new", design="sample"))["page"]
        await browser.post(f"{made}/rehearsal/begin", haste="quickly")
        page = await browser.page(f"{made}/rehearsal")
        ways = [way.encode() for way in re.findall(r"/staff#([\w-]+)|data-card=\"([\w-]+)\"", page)
                for way in way if way]  # fmt: skip
        room = (await browser.post(f"{made}/rehearsal/enter", role="facilitator"))["page"]
        phone = (await browser.post(f"{made}/rehearsal/phone", phone=1))["page"]
        planted = {
            place: aviary.canary(REHEARSED, place)
            for place in ("banner", "intervention", "team word", "point", "item", "turn")
        }
        words = {place: canary.word for place, canary in planted.items()}
        await browser.post(
            f"{room}/agenda/insert", title=words["item"], minutes=10, way="open-queue",
            appearance="handle", level="held", prompt="",
        )  # fmt: skip
        await browser.post(f"{room}/agenda/open", item="")
        await browser.post(f"{room}/team/banner", text=words["banner"])
        await browser.post(f"{room}/team/intervene", kind="theory", text=words["intervention"])
        await browser.post(f"{room}/team/word", text=words["team word"], mark="")
        await browser.post(f"{room}/points/write", text=words["point"], level="held")
        await browser.post(f"{phone}/floor/ask")
        for _ in range(40):
            if 'data-mine="speaking"' in await browser.page(phone):
                break
            await browser.http.post(f"{room}/floor/give", data={"key": new_key()}, headers=JSON)
            await asyncio.sleep(0.25)
        await browser.post(
            f"{phone}/turns/say", text=words["turn"], level="held", appearance="handle"
        )
        desk, own = await browser.page(room), await browser.page(phone)
        shown = {place for place, word in words.items() if word in desk or word in own}
        ways += [room.rsplit("/", 1)[1].encode(), phone.rsplit("/", 1)[1].encode()]
        ways += [cookie.value.encode() for cookie in browser.http.cookies.jar
                 if "rehearsal" in cookie.name and cookie.value]  # fmt: skip
        await browser.post(f"{room}/agenda/close")
        await asyncio.sleep(1)
        assert "rehearsal-strip" in await browser.page(room)
        await browser.post(f"{made}/rehearsal/end")
        assert "This rehearsal is over" in await browser.page(room)
        return shown, ways
    finally:
        await browser.http.aclose()
        await house.stop()


def test_no_byte_of_a_rehearsal_is_ever_written_anywhere(tmp_path: Path) -> None:
    house, aviary = Installation(tmp_path), Aviary()
    shown, ways = asyncio.run(rehearse(house, aviary))
    # It was there, on the screens of those who rehearsed.
    assert shown == {canary.where for canary in aviary.canaries}
    assert len(ways) >= 10
    search, many = Search(aviary), 0
    for place in (*house.places(), *house.files_now()):
        many += 1
        assert search.look(place.data) == (), place.where
        assert not any(way in place.data for way in ways), place.where
        assert b"rehearsal-" not in place.data, place.where
    # What was looked at is what the server wrote: the workshop, its key, the account.
    assert many > 10
    assert search.bytes > 100_000
    assert {path.rsplit("/", 1)[-1] for path in house.files_written()} >= {"parley.sqlite"}
