"""The room while an item is open: who is there, who is next, what a form carries."""

from collections import deque
from collections.abc import Sequence
from itertools import chain, zip_longest
from random import Random

from app.simulation.acting import Acting, Player
from app.simulation.cast import Cast
from app.simulation.passing import ByItself, Passing
from app.simulation.screens import Check, Screen, Watch
from app.simulation.visitor import Fields

SIGNATURE = "Somebody who takes part in a rehearsal"


class Stage:
    """What every part of an item is played on."""

    def __init__(
        self,
        cast: Cast,
        acting: Acting,
        watch: Watch,
        chance: Random,
        passing: Passing | None = None,
    ) -> None:
        self.cast = cast
        self.passing = passing or ByItself()
        self.acting = acting
        self.watch = watch
        self.chance = chance
        self._order: deque[Player] = deque(_alternating(cast))

    @property
    def in_writing(self) -> bool:
        return self.cast.facilitator.screen.read("item", "data-in-writing") == "yes"

    @property
    def way(self) -> str:
        return self.cast.facilitator.screen.read("item", "data-way")

    @property
    def level(self) -> str:
        return self.cast.facilitator.screen.read("strip", "data-level")

    @property
    def many(self) -> int:
        return len(self._order)

    def next(self, many: int) -> list[Player]:
        """Return whose turn it is now: everybody in turn, the parties alternating."""
        players = [self._order[n] for n in range(many)]
        self._order.rotate(-many)
        return players

    def replace(self, old: Player, new: Player) -> None:
        """Take over somebody's new device."""
        self._order = deque(new if player is old else player for player in self._order)
        at = self.cast.participants.index(old)
        self.cast.participants[at] = new

    def join(self, player: Player) -> None:
        """Take in somebody who comes later than the others."""
        self.cast.participants.append(player)
        self._order.append(player)

    def lose(self, player: Player) -> None:
        """Go on without somebody whose seat was closed."""
        self.cast.participants.remove(player)
        self._order.remove(player)

    def at_place(self, place: int) -> list[Player]:
        """Return who is told that this is their place in the queue: nobody but by name."""
        wanted = str(place)
        return [p for p in self._order if p.screen.read("own_seat", "data-place") == wanted]

    def who(self, mine: str) -> list[Player]:
        """Return those whose screen is about this now."""
        here = [p for p in self._order if p.screen.here]
        return [p for p in here if p.screen.read("own_seat", "data-mine") == mine]

    def form_of(self, player: Player) -> Fields:
        """Return the level and appearance that this person's form was shown with."""
        level = player.screen.read("own_seat", "data-level")
        fields: Fields = {"level": level}
        fields["appearance"] = player.screen.read("own_seat", "data-appearance")
        if level == "signed":
            fields["signature"] = SIGNATURE
        return fields


def _alternating(cast: Cast) -> Sequence[Player]:
    """Return the participants so that neighbours are of different parties where they can be."""
    sides = [[p for p in cast.participants if p.party == party] for party in cast.parties]
    together = chain.from_iterable(zip_longest(*sides))
    return [player for player in together if player is not None]


def shows_card(words: str) -> Check:
    """Return whether a screen shows a card with these words."""
    return lambda screen: screen.says("said", "data-child", words) is not None


def reads(region: str, attribute: str, value: str) -> Check:
    """Return whether a region says this of itself."""

    def check(screen: Screen) -> bool:
        return region in screen.regions and screen.read(region, attribute) == value

    return check


def has(region: str, attribute: str) -> Check:
    """Return whether a region has something that is marked so."""
    return lambda screen: bool(screen.every(region, attribute))


def lacks(region: str, attribute: str) -> Check:
    """Return whether a region has nothing that is marked so."""
    return lambda screen: not screen.every(region, attribute)
