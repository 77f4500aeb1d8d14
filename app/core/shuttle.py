"""The shuttle: messages that the third party carries between parties that do not meet."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from app.core.level import RecordLevel
from app.core.seat import Party, PartyId
from app.core.turn import TurnId


class MessageState(StrEnum):
    """How far a message has come."""

    DRAFTED = "drafted"  # in its caucus only
    APPROVED = "approved"  # each person there said yes
    CARRIED = "carried"  # the other party has it
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Message:
    """Words from a party, or from several that are in one caucus, to another party.

    `wording` is the same in each language of the workshop. `answers` names the message the other
    way that this one answers. `level` is that under which a draft was typed; what was approved is
    held. No time, no seat, and nothing of how anybody replied.
    """

    id: TurnId
    source: frozenset[PartyId]
    to: PartyId
    wording: Mapping[str, str] = field(repr=False)
    state: MessageState = MessageState.DRAFTED
    answers: TurnId | None = None
    level: RecordLevel = RecordLevel.HELD

    @property
    def kept(self) -> bool:
        return self.level.kept

    def can_answer(self, other: "Message") -> bool:
        """Whether it goes the other way, to those who are waiting for an answer."""
        waits = other.state is MessageState.CARRIED
        return waits and self.to in other.source and other.to in self.source


@dataclass(frozen=True, slots=True)
class Shuttle:
    """The log of the whole third party, and, inside a caucus, what is drafted there.

    The log stands in the order of its random ids: it tells no order but that of question and
    answer. `others` are the parties to whom a caucus can write; in the whole room there are none.
    """

    log: tuple[Message, ...] = ()
    drafts: tuple[Message, ...] = ()
    others: tuple[Party, ...] = ()

    def message(self, message_id: str) -> Message | None:
        return next((m for m in self.log if m.id == message_id), None)

    def draft(self, draft_id: str) -> Message | None:
        return next((d for d in self.drafts if d.id == draft_id), None)

    def answer_to(self, message: Message) -> Message | None:
        return next((m for m in self.log if m.answers == message.id), None)

    def can_be_answer(self, answer: Message, message: Message) -> bool:
        """Whether a message of the log can be marked as the answer to another: not if that one
        answers it, by however many steps."""
        before: Message | None = message
        while before is not None:
            if before.id == answer.id:
                return False
            before = self.message(before.answers or "")
        return answer.answers is None and answer.can_answer(message)

    def keeps(self, message_id: TurnId) -> bool:
        """Whether words under this id are stored."""
        draft = self.draft(message_id)
        return self.message(message_id) is not None or (draft is not None and draft.kept)

    def knows(self, message_id: TurnId) -> bool:
        return self.message(message_id) is not None or self.draft(message_id) is not None

    def with_message(self, message: Message) -> "Shuttle":
        """Put a message into the log, or in the place of what was known of it."""
        rest = (m for m in self.log if m.id != message.id)
        return replace(self, log=tuple(sorted((*rest, message), key=lambda m: m.id)))

    def without_message(self, message_id: TurnId) -> "Shuttle":
        return replace(self, log=tuple(m for m in self.log if m.id != message_id))

    def with_draft(self, draft: Message) -> "Shuttle":
        """Put a draft at the end, or in the place of the one that it changes."""
        if self.draft(draft.id) is None:
            return replace(self, drafts=(*self.drafts, draft))
        return replace(self, drafts=tuple(draft if d.id == draft.id else d for d in self.drafts))

    def without_drafts(self, gone: Collection[TurnId]) -> "Shuttle":
        return replace(self, drafts=tuple(d for d in self.drafts if d.id not in gone))

    def in_caucus(
        self, drafts: tuple[Message, ...], circle: frozenset[PartyId], parties: tuple[Party, ...]
    ) -> "Shuttle":
        """Return what a caucus of this circle has: its drafts, and of the log what is its own."""
        own = (m for m in self.log if m.to in circle or m.source & circle)
        others = (p for p in parties if p.id not in circle)
        return Shuttle(tuple(own), drafts, tuple(others))
