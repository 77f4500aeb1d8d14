"""A caucus: a party, or several, apart for a time with some of the third party or with none.

It is a workshop within the workshop, of one item. So it has its own floor, rounds, points and
notes, under the same rules and the same views; and nobody else is an audience of it.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.core.item import ItemId
from app.core.seat import MemberId, PartyId

if TYPE_CHECKING:
    from app.core.workshop import Workshop

NOBODY = MemberId("")  # leads a caucus in which nobody of the third party is


@dataclass(frozen=True, slots=True)
class Circle:
    """Who is in a caucus, who of the third party leads it, and where it meets.

    `where` is a room or the link of a call; nobody outside is shown it.
    """

    parties: frozenset[PartyId]
    team: frozenset[MemberId]
    lead: MemberId = NOBODY
    where: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Caucus:
    """A caucus, and what goes on in it. `id` is that of its one item.

    Its seats are the workshop's own: `Workshop.inside` puts them in. `warned`: its people have
    been told that it ends soon.
    """

    id: ItemId
    circle: Circle
    inside: "Workshop" = field(repr=False)
    warned: bool = False

    @property
    def open(self) -> bool:
        return self.inside.current is not None
