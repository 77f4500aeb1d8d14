"""A caucus: a party, or several, apart for a time with some of the third party or with none.

It is a workshop within the workshop, of one item. So it has its own floor, rounds, points and
notes, under the same rules and the same views; and nobody else is an audience of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.core.item import ItemId
from app.core.seat import MemberId, PartyId, SeatId
from app.core.turn import TurnId

if TYPE_CHECKING:
    from app.core.workshop import Workshop

NOBODY = MemberId("")  # leads a caucus in which nobody of the third party is


@dataclass(frozen=True, slots=True)
class Circle:
    """Who is in a caucus, who of the third party leads it, and where it meets.

    `where` is a room or the link of a call; nobody outside is shown it. `session` is the item of
    the agenda of which it is the session, where a party meets the third party alone: then all of
    that are in it, also who comes later, and whoever leads the workshop leads it.
    """

    parties: frozenset[PartyId]
    team: frozenset[MemberId]
    lead: MemberId = NOBODY
    where: str = field(default="", repr=False)
    session: ItemId | None = None

    def has(self, member: MemberId) -> bool:
        """Whether somebody of the third party is in it."""
        return self.session is not None or member in self.team


@dataclass(frozen=True, slots=True)
class Caucus:
    """A caucus, and what goes on in it. `id` is that of its one item.

    Its seats are the workshop's own: `Workshop.inside` puts them in. `warned`: of which end its
    people have been told that it is near; with more time there is another. `names` are what people
    call themselves here, where that is another name than in the whole room. `brought` are words of
    another caucus that were brought here, also if they were taken back since: nobody outside is
    told of that.
    """

    id: ItemId
    circle: Circle
    inside: "Workshop" = field(repr=False)
    warned: float | None = None
    names: Mapping[SeatId, str] = field(default_factory=dict, repr=False)
    brought: frozenset[TurnId] = frozenset()

    @property
    def open(self) -> bool:
        return self.inside.current is not None

    @property
    def ends_soon(self) -> bool:
        """Whether its people have been told so of the end that it has now."""
        ends = self.inside.clock.ends
        return self.warned is not None and ends is not None and ends <= self.warned
