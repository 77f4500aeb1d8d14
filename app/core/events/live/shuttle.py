"""Drafts of messages that stay in their caucus: off the record, nothing of them is stored."""

from dataclasses import dataclass

from app.core.events.changes import with_draft, without_drafts
from app.core.shuttle import Message
from app.core.turn import TurnId
from app.core.workshop import Workshop


@dataclass(frozen=True, slots=True)
class DraftSeen:
    """A message was drafted, or changed, that is not stored."""

    draft: Message

    def apply(self, workshop: Workshop) -> Workshop:
        return with_draft(workshop, self.draft)


@dataclass(frozen=True, slots=True)
class DraftGone:
    """A draft that was never stored is gone."""

    draft: TurnId

    def apply(self, workshop: Workshop) -> Workshop:
        return without_drafts(workshop, frozenset({self.draft}))


OfLiveDrafts = DraftSeen | DraftGone
