"""The way of speaking of the open item."""

from dataclasses import dataclass, replace

from app.core.item import ItemId, Way
from app.core.workshop import Workshop


@dataclass(frozen=True, slots=True)
class WayChanged:
    """From now on the room speaks in another way; nothing of the way before goes on."""

    item: ItemId
    way: Way

    def apply(self, workshop: Workshop) -> Workshop:
        items = (replace(i, way=self.way) if i.id == self.item else i for i in workshop.items)
        hands = self.way.has_hands
        return replace(
            workshop,
            items=tuple(items),
            queue=workshop.queue if hands else (),
            returning=workshop.returning if hands else (),
            piece=None,
            asking=None,
            restated=None,
            reading=None,
            beside=workshop.beside.in_way(self.way),
        )


OfWays = WayChanged
