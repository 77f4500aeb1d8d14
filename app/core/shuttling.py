"""Shuttle: drafting a message, asking its caucus, and keeping the log of what was carried.

Whoever leads a caucus drafts there. A draft is seen by the team in that caucus and by nobody else,
and ends with it. Once each person there has said yes, unseen (see `carrying`), the message is in
the log, which the whole third party reads; whoever leads the session carries it and keeps the log.
"""

from collections.abc import Mapping
from dataclasses import replace

from app.core.allowed import also_in_a_caucus
from app.core.carrying import addressee, put_before, wording_of
from app.core.events import Event, Events
from app.core.events.apart import in_caucus
from app.core.events.kept import DraftKept, MessageLogged, TurnErased
from app.core.events.live import Announced, DraftSeen
from app.core.guards import awake, not_over, only_lead, open_item
from app.core.item import ItemId
from app.core.level import RecordLevel, stricter_level
from app.core.notice import Notice
from app.core.now import Now
from app.core.refused import N_, Refused
from app.core.seat import Person
from app.core.shuttle import Message, MessageState
from app.core.shuttle_log import draft_gone, withdrawn
from app.core.turn import TurnId
from app.core.workshop import Workshop

MOST_DRAFTS = 20


@also_in_a_caucus
def draft_message(
    workshop: Workshop,
    by: Person,
    now: Now,
    turn_id: TurnId,
    to: str,
    wording: Mapping[str, str],
    level: RecordLevel,
    answers: str = "",
) -> Events:
    """Draft a message to another party, in each language of the workshop.

    `level` is the one that the form showed; where it, or the caucus's own, keeps nothing, the
    draft is not stored. The same draft sent again changes nothing.
    """
    item = _in_own_caucus(workshop, by)
    if workshop.remembers(turn_id):
        return ()
    if len(workshop.shuttle.drafts) >= MOST_DRAFTS:
        raise Refused(N_("There are twenty drafts here: drop one first."))
    return (_drafted(workshop, item, turn_id, to, wording, level, answers),)


@also_in_a_caucus
def change_draft(
    workshop: Workshop,
    by: Person,
    now: Now,
    draft_id: str,
    to: str,
    wording: Mapping[str, str],
    level: RecordLevel,
    answers: str = "",
) -> Events:
    """Write a draft anew. What was approved is a draft no longer: then it is a new message."""
    item = _in_own_caucus(workshop, by)
    draft = _draft(workshop, draft_id)
    anew = _drafted(workshop, item, draft.id, to, wording, level, answers)
    # Words that were stored do not stay so when others, which are not, take their place.
    unstored = draft.kept and isinstance(anew, DraftSeen)
    return (draft_gone(item, draft), anew) if unstored else (anew,)


@also_in_a_caucus
def drop_draft(workshop: Workshop, by: Person, now: Now, draft_id: str) -> Events:
    """Drop a draft: it is gone."""
    item = _in_own_caucus(workshop, by)
    return (draft_gone(item, _draft(workshop, draft_id)),)


@also_in_a_caucus
def ask_for_message(
    workshop: Workshop, by: Person, now: Now, draft_id: str, seconds: int
) -> Events:
    """Put a draft before its caucus: may these words be carried? If not everyone says yes, it is
    a draft as before."""
    _in_own_caucus(workshop, by)
    draft = _draft(workshop, draft_id)
    return put_before(workshop, by, now, draft.wording, seconds, draft)


def withdraw_message(workshop: Workshop, by: Person, now: Now, message_id: str) -> Events:
    """Take a message back that was approved and not carried yet. Its caucus is told, while it
    lasts, and nobody can bring it any more."""
    only_lead(workshop, by)
    not_over(workshop)
    message = _message(workshop, message_id)
    if message.state is not MessageState.APPROVED:
        raise Refused(N_("That message has been carried: it cannot be withdrawn any more."))
    events: list[Event] = [*withdrawn(workshop.shuttle, message)]
    for caucus in workshop.caucuses:
        there = caucus.inside
        for turn in (t for t in (*there.turns, *there.past) if t.id == message.id):
            told = (Announced(Notice.TAKEN_BACK_STORED),) if caucus.open else ()
            events += in_caucus(caucus.id, (TurnErased(turn.item, turn.id), *told))
    return tuple(events)


def note_answered(workshop: Workshop, by: Person, now: Now, message_id: str) -> Events:
    """Note that a message was answered without words."""
    only_lead(workshop, by)
    not_over(workshop)
    message = _message(workshop, message_id)
    if message.state is not MessageState.CARRIED:
        raise Refused(N_("Only what was carried, and not answered yet, can be."))
    return (MessageLogged(replace(message, state=MessageState.ANSWERED)),)


def note_unanswered(workshop: Workshop, by: Person, now: Now, message_id: str) -> Events:
    """Note that a message waits for an answer after all. What was marked as one is a message of
    its own again."""
    only_lead(workshop, by)
    not_over(workshop)
    message = _message(workshop, message_id)
    if message.state is not MessageState.ANSWERED:
        raise Refused(N_("That message is not answered."))
    waits = MessageLogged(replace(message, state=MessageState.CARRIED))
    answer = workshop.shuttle.answer_to(message)
    return (waits,) if answer is None else (waits, MessageLogged(replace(answer, answers=None)))


def mark_as_answer(
    workshop: Workshop, by: Person, now: Now, answer_id: str, message_id: str
) -> Events:
    """Mark a message as the answer to one that went the other way."""
    only_lead(workshop, by)
    not_over(workshop)
    answer, message = _message(workshop, answer_id), _message(workshop, message_id)
    if not workshop.shuttle.can_be_answer(answer, message):
        raise Refused(N_("That message cannot be an answer to this one."))
    return (
        MessageLogged(replace(answer, answers=message.id)),
        MessageLogged(replace(message, state=MessageState.ANSWERED)),
    )


def _in_own_caucus(workshop: Workshop, by: Person) -> ItemId:
    only_lead(workshop, by)
    if workshop.apart is None:
        raise Refused(N_("Messages are drafted in a caucus."))
    awake(workshop)
    return open_item(workshop).id


def _drafted(
    workshop: Workshop,
    item: ItemId,
    turn_id: TurnId,
    to: str,
    wording: Mapping[str, str],
    level: RecordLevel,
    answers: str,
) -> DraftKept | DraftSeen:
    draft = Message(
        id=turn_id,
        source=frozenset(party.id for party in workshop.plan.parties),
        to=addressee(workshop, to),
        wording=wording_of(workshop, wording),
        level=stricter_level(level, workshop.level),
    )
    if answers:
        asked = workshop.shuttle.message(answers)
        if asked is None or not draft.can_answer(asked):
            raise Refused(N_("That message does not wait for an answer any more."), "answers")
        draft = replace(draft, answers=asked.id)
    return DraftKept(item, draft) if draft.kept else DraftSeen(draft)


def _draft(workshop: Workshop, draft_id: str) -> Message:
    """Return a draft that nobody is asked about now."""
    draft = workshop.shuttle.draft(draft_id)
    if draft is None:
        raise Refused(N_("That draft is not here any more."))
    carry = workshop.carry
    if carry is not None and carry.message is not None and carry.message.id == draft.id:
        raise Refused(N_("These words are before the caucus. Take the question back first."))
    return draft


def _message(workshop: Workshop, message_id: str) -> Message:
    message = workshop.shuttle.message(message_id)
    if message is None:
        raise Refused(N_("That message is not in the log any more."))
    return message
