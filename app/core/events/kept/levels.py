"""What may be done with what is said, and what is shown of a speaker."""

from dataclasses import dataclass, field, replace

from app.core.beside import Beside
from app.core.item import ItemId
from app.core.ledger import Ledger
from app.core.level import Appearance, RecordLevel
from app.core.workshop import Workshop


@dataclass(frozen=True, slots=True)
class LevelChanged:
    """From now on this may be done with what is said."""

    item: ItemId
    level: RecordLevel

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, level=self.level)


@dataclass(frozen=True, slots=True)
class AppearanceTightened:
    """Less of a speaker is shown from now on, also on what is already there."""

    item: ItemId
    appearance: Appearance

    def apply(self, workshop: Workshop) -> Workshop:
        # An old label beside a new one would betray whose both are; so would a floor, a queue or
        # a ledger that everybody has just seen under names.
        return replace(
            workshop,
            appearance=self.appearance,
            turns=tuple(replace(t, label="") for t in workshop.turns),
            speaking=None,
            queue=(),
            returning=(),
            ledger=Ledger(),
            beside=Beside(),
            piece=None,
            asking=None,
            restated=None,
            handles={},
            spare_handles=(),
        )


@dataclass(frozen=True, slots=True)
class HandlesUsed:
    """These words were drawn in the item and never will be again. Whose they are is live."""

    item: ItemId
    words: frozenset[str] = field(repr=False)

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, used_handles=workshop.used_handles | self.words)


OfLevels = LevelChanged | AppearanceTightened | HandlesUsed
