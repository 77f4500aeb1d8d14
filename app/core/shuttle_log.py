"""What comes into the log of the shuttle, and goes from it, by what happens elsewhere."""

from collections.abc import Iterable
from dataclasses import replace

from app.core.carry import Carry
from app.core.events import Event, Events
from app.core.events.kept import DraftErased, MessageErased, MessageLogged
from app.core.events.live import DraftGone
from app.core.item import ItemId
from app.core.level import RecordLevel
from app.core.shuttle import Message, MessageState, Shuttle
from app.core.turn import TurnId
from app.core.workshop import Workshop


def approved(inside: Workshop, item: ItemId, carry: Carry) -> Events:
    """Put a message to which everyone in a caucus said yes into the log. It is drafted no longer.

    It stands there under the id of the words that may be carried. What it answers is answered,
    unless somebody noted that meanwhile.
    """
    if carry.message is None:
        return ()
    held = RecordLevel.HELD
    message = replace(carry.message, id=carry.id, state=MessageState.APPROVED, level=held)
    asked = inside.shuttle.message(message.answers or "")
    events: list[Event] = []
    if asked is None or not message.can_answer(asked):
        message = replace(message, answers=None)
    else:
        events.append(MessageLogged(replace(asked, state=MessageState.ANSWERED)))
    draft = inside.shuttle.draft(carry.message.id)
    gone = (draft_gone(item, draft),) if draft is not None else ()
    return (*gone, MessageLogged(message), *events)


def draft_gone(caucus: ItemId, draft: Message) -> DraftErased | DraftGone:
    """Return the event that takes a draft away: erased where it was stored."""
    return DraftErased(caucus, draft.id) if draft.kept else DraftGone(draft.id)


def brought(message: Message) -> Events:
    """Note that the other party has a message now."""
    if message.state is not MessageState.APPROVED:
        return ()
    return (MessageLogged(replace(message, state=MessageState.CARRIED)),)


def withdrawn(shuttle: Shuttle, message: Message) -> Events:
    """Take a message out of the log. What it answered waits for an answer again."""
    asked = shuttle.message(message.answers or "")
    if asked is None:
        return (MessageErased(message.id),)
    waits = replace(asked, state=MessageState.CARRIED)
    return (MessageErased(message.id), MessageLogged(waits))


def taken_from_log(workshop: Workshop, words: Iterable[TurnId]) -> Events:
    """Take those of these words out of the log that nobody has carried: their caucus has them no
    more, so that they may leave it no longer."""
    events: list[Event] = []
    for words_id in words:
        message = workshop.shuttle.message(words_id)
        if message is not None and message.state is MessageState.APPROVED:
            events += withdrawn(workshop.shuttle, message)
    return tuple(events)


def caucus_over(inside: Workshop, item: ItemId) -> Events:
    """Forget what was only drafted when a caucus closes, and what was approved and is hidden."""
    hidden = (t.id for t in inside.turns if t.hidden)
    drafts = (draft_gone(item, draft) for draft in inside.shuttle.drafts)
    return (*drafts, *taken_from_log(inside, hidden))
