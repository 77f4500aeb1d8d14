"""A workshop of its own on the server, and the screens of whoever has come to it."""

import time
from dataclasses import dataclass, field

from app.core.seat import Role
from tests.houses import Ways
from tests.live.server import Screen, Server, Someone, staff_of


@dataclass
class House:
    """A workshop of its own on the server, and whoever has come to it."""

    server: Server
    ways: Ways
    people: list[Someone] = field(default_factory=list)
    screens: list[Screen] = field(default_factory=list)
    taken: int = 0

    @property
    def facilitator(self) -> Someone:
        return self.people[0]

    def staff(self, role: Role) -> Someone:
        self.people.append(staff_of(self.server, self.ways, role))
        return self.people[-1]

    def participant(self) -> Someone:
        self.people.append(Someone(self.server).come_in(self.ways.cards[self.taken]))
        self.taken += 1
        return self.people[-1]

    def screen(self, whose: Someone) -> Screen:
        screen = Screen(whose)
        self.screens.append(screen)
        return screen.settled()


def silent(screens: list[Screen]) -> None:
    """Nothing at all has come to any of these, and nothing does."""
    time.sleep(0.4)
    for screen in screens:
        assert not screen.anything(0.01), screen.letters[-1]
