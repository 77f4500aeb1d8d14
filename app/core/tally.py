"""What parties have drawn on budgets that are for the day: in memory, till it closes.

Of an item that is over nothing by party is known otherwise: its ledger is gone. It is only reckoned
while budgets are for the day (`Options.reckons_the_day`), as one sum, and holds no seat.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from app.core.item import ItemId
from app.core.options import Option, Options
from app.core.seat import PartyId


@dataclass(frozen=True, slots=True)
class Tally:
    """`spoken` is for how many seconds each party spoke in all items that are `over` and in which
    people appeared by name: of any other, nothing is known by party. `more` is by how many seconds
    every budget has grown."""

    spoken: Mapping[PartyId, float] = field(default_factory=dict)
    over: frozenset[ItemId] = frozenset()
    more: float = 0.0

    def seconds(self, party: PartyId) -> float:
        """Return how long a party spoke in the items that are over."""
        return self.spoken.get(party, 0.0)

    def after(self, item: ItemId, spoken: Mapping[PartyId, float]) -> "Tally":
        added = {party: self.seconds(party) + seconds for party, seconds in spoken.items()}
        return replace(self, spoken={**self.spoken, **added}, over=self.over | {item})

    def under(self, options: Options) -> "Tally":
        """Return what of it is remembered under these options."""
        more = self.more if options.has(Option.BUDGETS) else 0.0
        return replace(self, more=more) if options.reckons_the_day else Tally(more=more)
