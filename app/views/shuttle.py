"""The shuttle: the log, for the whole third party; drafts, for those of it in their caucus."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from app.core.allowed import may
from app.core.carrying import bring
from app.core.now import WONDERING
from app.core.seat import PartyId
from app.core.shuttle import Message, MessageState
from app.core.shuttling import (
    ask_for_message,
    drop_draft,
    mark_as_answer,
    note_answered,
    note_unanswered,
    withdraw_message,
)
from app.core.stage import Stage
from app.core.turn import TurnId
from app.core.workshop import Workshop
from app.views.apart import ApartPartyView
from app.views.audience import Audience

SECONDS = 180  # that a draft is before its caucus, unless whoever asks takes longer
LONGER = 600
_URGENT = (MessageState.APPROVED, MessageState.CARRIED, MessageState.ANSWERED)


@dataclass(frozen=True, slots=True)
class MessageView:
    id: TurnId
    state: MessageState
    source: tuple[ApartPartyView, ...]
    to: ApartPartyView
    wording: tuple[tuple[str, str], ...] = field(repr=False)

    def words(self, language: str) -> str:
        """Return the words in this language; where there are none in it, in the first."""
        return self.read_in(language)[0][1]

    def read_in(self, language: str) -> tuple[tuple[str, str], ...]:
        """Return the wording with this language first, where it is among them."""
        return tuple(sorted(self.wording, key=lambda words: words[0] != language))


@dataclass(frozen=True, slots=True)
class DraftView:
    """A draft. `kept`: it is stored while the caucus lasts. `asked`: it is before the caucus."""

    message: MessageView
    kept: bool
    asked: bool
    answers: MessageView | None
    may_change: bool
    asks: tuple[int, ...]  # for how many seconds it can be put before the caucus


@dataclass(frozen=True, slots=True)
class EntryView:
    """A message of the log. `answers`: it answers the one that stands before it. `to_be_answered`:
    a message can be drafted here in answer to it. `waiting` are those to which it could be the
    answer."""

    message: MessageView
    answers: bool
    to_be_answered: bool
    bring_to: PartyId | None
    to_the_room: bool
    may_withdraw: bool
    may_note: bool
    may_undo: bool
    waiting: tuple[MessageView, ...]


@dataclass(frozen=True, slots=True)
class ShuttleView:
    """`threads` are messages with what answers them: first those that want something done."""

    drafts: tuple[DraftView, ...]
    threads: tuple[tuple[EntryView, ...], ...]


@dataclass(frozen=True, slots=True)
class ShuttleFormView:
    """What a message can be drafted as: to whom, in answer to what; and the one being changed."""

    to: tuple[tuple[PartyId, ApartPartyView], ...]
    waiting: tuple[MessageView, ...]
    change: TurnId | None
    chosen: PartyId | None
    answers: TurnId | None
    wording: Mapping[str, str] = field(repr=False)


def shuttle_view(workshop: Workshop, audience: Audience) -> ShuttleView | None:
    """Return the log and, inside a caucus, its drafts. Nobody but the third party sees either."""
    if not audience.third_party:
        return None
    leads = audience.leads
    return ShuttleView(
        drafts=tuple(_draft(workshop, d, leads=leads) for d in workshop.shuttle.drafts),
        threads=tuple(_threads(workshop, leads=leads)),
    )


def shuttle_form_view(
    workshop: Workshop, audience: Audience, draft_id: str = ""
) -> ShuttleFormView | None:
    """Return what the form offers, to whoever leads a caucus from which there is a way out."""
    if not audience.leads or workshop.apart is None or not workshop.shuttle.others:
        return None
    if workshop.stage is not Stage.RUNNING:
        return None
    draft = workshop.shuttle.draft(draft_id)
    return ShuttleFormView(
        to=tuple((p.id, ApartPartyView(p.name, p.shape)) for p in workshop.shuttle.others),
        waiting=tuple(_message(workshop, m) for m in workshop.shuttle.log if _waits(workshop, m)),
        change=draft.id if draft is not None else None,
        chosen=draft.to if draft is not None else None,
        answers=draft.answers if draft is not None else None,
        wording=draft.wording if draft is not None else {},
    )


def _waits(workshop: Workshop, message: Message) -> bool:
    """Whether a message of the log waits for the answer of this caucus."""
    own = frozenset(party.id for party in workshop.plan.parties)
    return message.state is MessageState.CARRIED and message.to in own and not message.source & own


def _draft(workshop: Workshop, draft: Message, *, leads: bool) -> DraftView:
    carry, by = workshop.carry, workshop.leader
    before = carry.message.id if carry is not None and carry.message is not None else None
    asked = workshop.shuttle.message(draft.answers or "")
    can_ask = leads and may(workshop, ask_for_message, by, WONDERING, draft.id, SECONDS)
    return DraftView(
        message=_message(workshop, draft),
        kept=draft.kept,
        asked=before == draft.id,
        answers=_message(workshop, asked) if asked is not None else None,
        may_change=leads and may(workshop, drop_draft, by, WONDERING, draft.id),
        asks=(SECONDS, LONGER) if can_ask else (),
    )


def _threads(workshop: Workshop, *, leads: bool) -> Iterator[tuple[EntryView, ...]]:
    log = workshop.shuttle.log
    first = (m for m in log if workshop.shuttle.message(m.answers or "") is None)
    threads = [tuple(_with_answers(workshop, m)) for m in first]
    for thread in sorted(threads, key=lambda t: min(_URGENT.index(m.state) for m in t)):
        yield tuple(_entry(workshop, m, answers=m is not thread[0], leads=leads) for m in thread)


def _with_answers(workshop: Workshop, message: Message) -> Iterator[Message]:
    following: Message | None = message
    while following is not None:
        yield following
        following = workshop.shuttle.answer_to(following)


def _entry(workshop: Workshop, message: Message, *, answers: bool, leads: bool) -> EntryView:
    by = workshop.leader

    def can(rule: object, *fields: object) -> bool:
        return leads and callable(rule) and may(workshop, rule, by, WONDERING, *fields)

    return EntryView(
        message=_message(workshop, message),
        answers=answers,
        to_be_answered=leads and workshop.apart is not None and _waits(workshop, message),
        bring_to=message.to if can(bring, message.id, message.to) else None,
        to_the_room=can(bring, message.id, ""),
        may_withdraw=can(withdraw_message, message.id),
        may_note=can(note_answered, message.id),
        may_undo=can(note_unanswered, message.id),
        waiting=tuple(
            _message(workshop, other)
            for other in workshop.shuttle.log
            if can(mark_as_answer, message.id, other.id)
        ),
    )


def _message(workshop: Workshop, message: Message) -> MessageView:
    known = (*workshop.plan.parties, *workshop.shuttle.others)
    names = {party.id: ApartPartyView(party.name, party.shape) for party in known}
    return MessageView(
        id=message.id,
        state=message.state,
        source=tuple(names[party.id] for party in known if party.id in message.source),
        to=names[message.to],
        wording=tuple(message.wording.items()),
    )
