"""Times add up: what people had of the floor, and how long items ran, by a stopwatch of our own."""

import pytest

from app.core.events import Event, Events
from app.core.events.kept import InCaucus
from app.core.events.live import FloorFreed, LiveInCaucus
from app.core.item import ItemId
from app.core.workshop import Workshop
from tests.core.always.room import AnyRoom, rooms_of


class Times(AnyRoom):
    """Each room has a stopwatch, which runs while somebody speaks, and one for its item."""

    def __init__(self) -> None:
        super().__init__()
        self.spoken: dict[ItemId | None, float] = {}
        self.ran: dict[ItemId | None, float] = {}

    def time_goes_by(self, seconds: float) -> None:
        for there, room in rooms_of(self.workshop).items():
            speaking = room.speaking
            if speaking is not None and speaking.clock.since is not None:
                self.spoken[there] = self.spoken.get(there, 0.0) + seconds
            if room.clock.since is not None:
                self.ran[there] = self.ran.get(there, 0.0) + seconds
        super().time_goes_by(seconds)

    def forget(self) -> None:
        super().forget()
        # A restart finds the clocks as they were last noted, and nobody with the floor.
        self.spoken = {}
        for there, room in rooms_of(self.workshop).items():
            self.ran[there] = room.allotted - room.clock.remaining(self.room.at)

    def of_time(self, before: Workshop, events: Events) -> None:
        """Compare the ledgers and the items' clocks with the stopwatches."""
        super().of_time(before, events)
        was, now = rooms_of(before), rooms_of(self.workshop)
        for there, room in now.items():
            earlier = was.get(there)
            if earlier is None or earlier.current != room.current:
                self.ran[there] = 0.0
                self.spoken[there] = 0.0
            else:
                self.of_the_floor(there, earlier, room, events)
            if room.current is not None:
                ran = room.allotted - room.clock.remaining(self.room.at)
                assert ran == pytest.approx(self.ran.get(there, 0.0))

    def of_the_floor(
        self, there: ItemId | None, was: Workshop, now: Workshop, events: Events
    ) -> None:
        """What a turn took stands in the ledger, once it is over, and nothing else does."""
        if was.appearance is not now.appearance:
            assert not now.ledger.seats
            self.spoken[there] = 0.0
            return
        over = was.speaking is not None and now.beside.number != was.beside.number
        over = over or (was.speaking is not None and now.speaking is None)
        more = sum(h.seconds for h in now.ledger.seats.values()) - sum(
            h.seconds for h in was.ledger.seats.values()
        )
        turns = now.ledger.turns - was.ledger.turns
        if not over:
            assert (more, turns) == (0, 0)
        else:
            assert more == pytest.approx(self.spoken.get(there, 0.0))
            assert turns == (0 if cut_off(events, there) else 1)
        if over or (was.speaking is None and now.speaking is not None):
            self.spoken[there] = 0.0


def cut_off(events: Events, there: ItemId | None) -> bool:
    """Whether somebody is to go on later, or passed the piece on without a word."""
    inside = (_of(event, there) for event in events)
    freed = [event for event in inside if isinstance(event, FloorFreed)]
    return any(event.return_later is not None or event.passed for event in freed)


def _of(event: Event, there: ItemId | None) -> Event | None:
    """Return the event as it happened in this room, or None where it happened elsewhere."""
    if isinstance(event, InCaucus | LiveInCaucus):
        return event.event if event.caucus == there else None
    return event if there is None else None
