"""One socket: a mailbox in which the newest state of each region waits to be sent."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Mapping

from app.core.seat import Person
from app.live.frames import frame
from app.live.letters import Letters, Piece, farewell, letter
from app.live.rendered import Circle, Rendered, circle_of
from app.views.audience import Audience

BEAT = 10.0  # seconds; a socket that hears nothing for twice as long knows that its link is dead
FAREWELL = 0.3  # seconds in which a page that is ended can be told so
A_MOMENT = 0.002  # loops count in milliseconds, and may wake us one too early


class Viewer:
    """Somebody's open page. Never waits for another: the newest state per region wins."""

    def __init__(
        self,
        audience: Audience,
        language: str,
        person: Person,
        link: str = "",
        *,
        session: str = "",
        inflates: bool = True,
    ) -> None:
        self.audience = audience  # as long as they belong to it: see `Room`
        self.caucus = audience.caucus if person.seat is None else None  # that they asked for
        self.language = language
        self.person = person
        self.seat = person.seat
        self.link = link  # the staff link that its session came by, if one
        self.session = session  # the word of its page: a MAC of what opens it, and never that
        self._inflates = inflates
        self._has: dict[str, str] = {}
        self._mail: dict[str, tuple[Rendered, Letters]] = {}
        self._wake = asyncio.Event()
        self._ended = False
        self._over = asyncio.Event()

    def has(self, hashes: Mapping[str, str]) -> None:
        """Note which regions the page says that it has, by their hashes."""
        self._has.update(hashes)

    def post(self, regions: Mapping[str, Rendered], letters: Letters) -> None:
        """Put regions into the mailbox, unless the page has them already."""
        for name, rendered in regions.items():
            if self._has.get(name) == rendered.hash:
                self._mail.pop(name, None)
            else:
                self._mail[name] = rendered, letters
        if self._mail:
            self._wake.set()

    def end(self) -> None:
        """Let the page go: its seat is closed, or the server stops."""
        self._ended = True
        self._over.set()
        self._wake.set()

    async def over(self) -> None:
        """Wait until the page is let go, and a moment more, in which it is told so. A page that
        reads nothing does not hold up its end."""
        await self._over.wait()
        await asyncio.sleep(FAREWELL)

    async def deliver(self, send: Callable[[bytes], Awaitable[None]]) -> None:
        """Send what waits, as it comes, and a heartbeat besides; until the end.

        The heart beats at its own times, whatever else is sent: else a beat that comes late
        would tell, to whoever missed it, when something was.
        """
        clock = asyncio.get_running_loop().time
        beat = clock() + BEAT
        while not self._ended:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout_at(beat):
                    await self._wake.wait()
            self._wake.clear()
            for waiting in self._frames():
                await send(waiting)
            if clock() > beat - A_MOMENT:
                await send(frame(letter({}), deflated=self._inflates))
                beat += BEAT * (1 + max(0.0, clock() - beat) // BEAT)
        await send(frame(farewell(), deflated=self._inflates))

    def _frames(self) -> list[bytes]:
        """Take what waits, as one frame for each circle of readers."""
        mail, self._mail = self._mail, {}
        frames = []
        for circle in Circle:
            names = sorted(name for name in mail if circle_of(name) is circle)
            if names:
                pieces = [self._piece(name, mail[name][0]) for name in names]
                deflated = self._inflates and circle.compressed
                letters = mail[names[0]][1]
                frames.append(letters.frame(pieces, deflated=deflated, least=circle.least))
        return frames

    def _piece(self, name: str, rendered: Rendered) -> Piece:
        had = self._has.get(name)
        self._has[name] = rendered.hash
        return Piece(name, rendered, whole=not rendered.was or rendered.was != had)
