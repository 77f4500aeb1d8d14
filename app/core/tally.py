"""What parties have had of the floor in this day's items that are over: in memory, till it closes.

It is only kept while an option wants it (`Options.reckons_the_day`), and holds no seat.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.core.item import ItemId
from app.core.ledger import NOT_HEARD, Heard
from app.core.options import Option, Options
from app.core.seat import PartyId

ByParty = Mapping[PartyId, Heard]


@dataclass(frozen=True, slots=True)
class Tally:
    """`items` are those in which people appeared by name, in the order in which they ended: of any
    other, nothing is known by party. `more` is by how many seconds every budget has grown."""

    items: tuple[tuple[ItemId, ByParty], ...] = ()
    more: float = 0.0

    def party(self, party: PartyId) -> Heard:
        """Return how much a party was heard in the items that are over."""
        return sum((heard.get(party, NOT_HEARD) for _, heard in self.items), NOT_HEARD)

    def after(self, item: ItemId, heard: ByParty) -> "Tally":
        return replace(self, items=(*self.items, (item, heard)))

    def under(self, options: Options) -> "Tally":
        """Return what of it is remembered under these options."""
        more = self.more if options.has(Option.BUDGETS) else 0.0
        return Tally(self.items if options.reckons_the_day else (), more)
