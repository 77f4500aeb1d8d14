"""How messages of the shuttle become sealed text and back."""

from app.core.item import ItemId
from app.core.level import RecordLevel
from app.core.seat import PartyId
from app.core.shuttle import Message, MessageState
from app.core.turn import TurnId
from app.keyring import WorkshopKey
from app.keyring.workshop_key import FULL
from app.models import ShuttleMessage
from app.record.words import opened, sealed


def message_row(
    key: WorkshopKey, workshop: str, message: Message, caucus: ItemId | None = None
) -> ShuttleMessage:
    """Return a message of the log as a row; where a caucus is named, a draft of it."""
    words = {
        "from": sorted(message.source),
        "to": message.to,
        "wording": dict(message.wording),
        "state": message.state,
        "answers": message.answers,
        "level": message.level,
    }
    # All of one size: else the row would tell that a message was answered, and how long it is.
    sealed_words = sealed(key, words, "shuttle_message", message.id, size=FULL)
    return ShuttleMessage(id=message.id, workshop=workshop, item=caucus, words=sealed_words)


def message_from(key: WorkshopKey, row: ShuttleMessage) -> Message:
    words = opened(key, row.words, "shuttle_message", row.id)
    return Message(
        id=TurnId(row.id),
        source=frozenset(PartyId(party) for party in words["from"]),
        to=PartyId(words["to"]),
        wording=words["wording"],
        state=MessageState(words["state"]),
        answers=TurnId(words["answers"]) if words["answers"] else None,
        level=RecordLevel(words["level"]),
    )
