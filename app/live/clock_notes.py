"""Noting down where the clocks of a room stand, so that a restart loses a few seconds at most."""

from app.core.workshop import Workshop
from app.live.moment import moment
from app.record import Record

NOTE_CLOCKS = 5.0  # seconds: how much of an item's clock a restart may lose


class ClockNotes:
    """When the clocks of a room were noted, and when they are to be."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self.taken_at = 0.0

    def due_in(self, workshop: Workshop) -> float:
        """Return the seconds until then, however often something changes meanwhile."""
        if workshop.current is None or workshop.paused:
            return NOTE_CLOCKS
        since = moment() - self.taken_at
        return NOTE_CLOCKS - since if 0 <= since < NOTE_CLOCKS else 0.0

    async def take(self, workshop: Workshop) -> None:
        """Note the clocks that run, here and in the caucuses, unless they were just now."""
        now = moment()
        if 0 <= now - self.taken_at < NOTE_CLOCKS:
            return
        apart = (caucus.inside for caucus in workshop.caucuses if caucus.open)
        for there in (workshop, *apart):
            if there.current is None or there.paused:
                continue
            self.taken_at = now
            await self._record.note_clocks(
                there.current,
                there.clock.remaining(now),
                there.round.id if there.round else None,
                there.round.clock.remaining(now) if there.round else 0,
            )
