"""Open pages of a room, in this process: what they are sent, and what stands on them."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from app.core.agenda import take_up
from app.core.level import Appearance
from app.core.seat import Person
from app.live import Room, Viewer
from app.simulation.wire import read_letter
from app.views.audience import audience_of
from tests.houses import clocks_noted, house_in, seated, with_workshop
from tests.rooms import FACILITATOR, an_item


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
        await clocks_noted(room)
        yield room, sitting
