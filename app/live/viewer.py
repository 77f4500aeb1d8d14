"""One socket: a mailbox in which the newest state of each region waits to be sent."""

import asyncio
import contextlib
import json
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from app.core.seat import SeatId
from app.live.regions import Rendered
from app.views.audience import Audience

BEAT = 10.0  # seconds; a socket that hears nothing for twice as long knows that its link is dead


class Viewer:
    """Somebody's open page. Never waits for another: the newest state per region wins."""

    def __init__(
        self, audience: Audience, language: str, seat: SeatId | None = None, link: str = ""
    ) -> None:
        self.audience = audience
        self.language = language
        self.seat = seat
        self.link = link  # the staff link that its session came by, if one
        self._has: dict[str, str] = {}
        self._mail: dict[str, Rendered] = {}
        self._wake = asyncio.Event()
        self._ended = False

    def has(self, hashes: Mapping[str, str]) -> None:
        """Note which regions the page says that it has, by their hashes."""
        self._has.update(hashes)

    def post(self, regions: Mapping[str, Rendered]) -> None:
        """Put regions into the mailbox, unless the page has them already."""
        for name, rendered in regions.items():
            if self._has.get(name) == rendered.hash:
                self._mail.pop(name, None)
            else:
                self._mail[name] = rendered
        if self._mail:
            self._wake.set()

    def end(self) -> None:
        """Let the page go: its seat is closed, or the server stops."""
        self._ended = True
        self._wake.set()

    async def deliver(self, send: Callable[[str], Awaitable[None]]) -> None:
        """Send what waits, as it comes, and a heartbeat where nothing does; until the end."""
        while not self._ended:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(BEAT):
                    await self._wake.wait()
            self._wake.clear()
            await send(self._letter())
        await send(json.dumps({"now": time.time(), "ended": True}))

    def _letter(self) -> str:
        mail, self._mail = self._mail, {}
        regions = {name: self._piece(name, rendered) for name, rendered in mail.items()}
        return json.dumps({"now": time.time(), "regions": regions}, ensure_ascii=False)

    def _piece(self, name: str, rendered: Rendered) -> dict[str, Any]:
        had = self._has.get(name)
        self._has[name] = rendered.hash
        if rendered.was and rendered.was == had:
            return {
                "hash": rendered.hash,
                "was": rendered.was,
                "order": rendered.order,
                "children": rendered.children,
            }
        return {"hash": rendered.hash, "html": rendered.html}
