"""A server with many workshops, and people in each role."""

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from app.core.seat import Role
from tests.houses import Ways
from tests.live.server import Server, Someone, staff_of
from tests.routes.bad_input.acts import ACTS


@dataclass
class Room:
    """A workshop of its own on the server, and people in each role."""

    server: Server
    ways: Ways
    there: dict[Role, Someone] = field(default_factory=dict)
    seated: int = 0

    def __getitem__(self, role: Role) -> Someone:
        if role not in self.there:
            self.there[role] = (
                self.another()
                if role is Role.PARTICIPANT
                else staff_of(self.server, self.ways, role)
            )
        return self.there[role]

    @property
    def facilitator(self) -> Someone:
        return self[Role.FACILITATOR]

    @property
    def participant(self) -> Someone:
        return self[Role.PARTICIPANT]

    def another(self) -> Someone:
        self.seated += 1
        return Someone(self.server).come_in(self.ways.cards[self.seated - 1])

    def one_who_may(self, act: str) -> Someone:
        who = ACTS[act][0]
        some = (Role.FACILITATOR, Role.PARTICIPANT, Role.CO_FACILITATOR, Role.INTERPRETER)
        return self[next(role for role in some if role in who)]

    def opened(self) -> "Room":
        """Open the doors, let somebody in, and open an item in which handles speak."""
        self.facilitator.done("doors/open")
        assert self.participant.path
        self.facilitator.done("agenda/open", item="")
        return self

    def give_floor(self) -> None:
        self.participant.act("floor/ask")
        self.facilitator.act("floor/give", who="")

    def say(self, words: str) -> str:
        """Have the participant say something, and return the id of the card."""
        self.give_floor()
        self.participant.done("turns/say", **{**ACTS["turns/say"][1], "text": words})
        return ids(self.participant, "said", "data-child")[-1]

    def open_round(self) -> str:
        """Open a round anew, and return its id."""
        self.facilitator.act("rounds/drop")
        self.facilitator.done("rounds/open", prompt="What?", seconds=300)
        return ids(self.participant, "own_seat", "data-round")[0]

    def until(self, true: Callable[[], bool]) -> None:
        """Wait until this is so; it has to be within five seconds."""
        deadline = time.monotonic() + 5
        while not true():
            assert time.monotonic() < deadline
            time.sleep(0.05)

    def looks(self) -> dict[Role, dict[str, str]]:
        """Return the hash of each region on the page of each who is there."""
        return {role: someone.hashes() for role, someone in self.there.items()}


def ids(someone: Someone, region: str, attribute: str) -> list[str]:
    return re.findall(f'{attribute}="([^"]*)"', someone.regions()[region])


@dataclass
class Place:
    server: Server
    fresh: Iterator[Ways]

    def room(self) -> Room:
        return Room(self.server, next(self.fresh))
