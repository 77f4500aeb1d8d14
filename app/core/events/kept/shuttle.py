"""The shuttle: drafts in a caucus whose level keeps things, and the log of the third party."""

from dataclasses import dataclass, replace

from app.core.events.changes import with_draft, without_drafts
from app.core.item import ItemId
from app.core.shuttle import Message
from app.core.turn import TurnId
from app.core.workshop import Workshop


@dataclass(frozen=True, slots=True)
class DraftKept:
    """A message was drafted in a caucus, or changed: the words before it are gone."""

    caucus: ItemId
    draft: Message

    def apply(self, workshop: Workshop) -> Workshop:
        return with_draft(workshop, self.draft)


@dataclass(frozen=True, slots=True)
class DraftErased:
    """A draft that was stored is gone, but for its bare id: dropped, or over with its caucus, or
    approved, so that its words stand in the log."""

    caucus: ItemId
    draft: TurnId

    def apply(self, workshop: Workshop) -> Workshop:
        return without_drafts(workshop, frozenset({self.draft}))


@dataclass(frozen=True, slots=True)
class MessageLogged:
    """A message stands in the log of the third party, as it is now."""

    message: Message

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, shuttle=workshop.shuttle.with_message(self.message))


@dataclass(frozen=True, slots=True)
class MessageErased:
    """A message was withdrawn before it was carried."""

    message: TurnId

    def apply(self, workshop: Workshop) -> Workshop:
        shuttle = workshop.shuttle.without_message(self.message)
        return replace(workshop, shuttle=shuttle, erased=workshop.erased | {self.message})


OfDrafts = DraftKept | DraftErased
OfShuttle = MessageLogged | MessageErased
