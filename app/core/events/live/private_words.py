"""Words in private between one seat and whoever leads. No disk ever has them."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from app.core.private_word import (
    MOST_WORDS,
    ChannelId,
    ClosedByAsker,
    ClosedByLead,
    PrivateWord,
    WordInPrivate,
)
from app.core.seat import MemberId
from app.core.workshop import Workshop


@dataclass(frozen=True, slots=True)
class PrivateWordAsked:
    """Somebody asks for a word in private. What they were told of an earlier one is read."""

    asked: PrivateWord

    def apply(self, workshop: Workshop) -> Workshop:
        told = tuple(
            c
            for c in workshop.closed_words
            if not (isinstance(c, ClosedByLead) and c.seat == self.asked.seat)
        )
        there = (*workshop.private_words, self.asked)
        return replace(workshop, private_words=there, closed_words=told)


@dataclass(frozen=True, slots=True)
class PrivateWordAccepted:
    """Whoever leads has accepted."""

    channel: ChannelId
    lead: MemberId | None

    def apply(self, workshop: Workshop) -> Workshop:
        return _changed(workshop, self.channel, lambda c: replace(c, open=True, lead=self.lead))


@dataclass(frozen=True, slots=True)
class PrivateWordSaid:
    """A few words, for two people."""

    channel: ChannelId
    word: WordInPrivate

    def apply(self, workshop: Workshop) -> Workshop:
        return _changed(workshop, self.channel, self._said)

    def _said(self, there: PrivateWord) -> PrivateWord:
        return replace(there, words=(*there.words, self.word)[-MOST_WORDS:])


@dataclass(frozen=True, slots=True)
class PrivateWordClosed:
    """A channel is closed, and what was said in it is gone. The other of the two is `told`, where
    they knew of it."""

    channel: ChannelId
    told: ClosedByLead | ClosedByAsker | None = None

    def apply(self, workshop: Workshop) -> Workshop:
        left = tuple(c for c in workshop.private_words if c.id != self.channel)
        told = () if self.told is None else (self.told,)
        closed = (*workshop.closed_words, *told)
        return replace(workshop, private_words=left, closed_words=closed)


@dataclass(frozen=True, slots=True)
class ClosedWordRead:
    """Somebody has read that the other one closed their channel."""

    channel: ChannelId

    def apply(self, workshop: Workshop) -> Workshop:
        left = tuple(c for c in workshop.closed_words if c.id != self.channel)
        return replace(workshop, closed_words=left)


def _changed(
    workshop: Workshop, channel: ChannelId, change: Callable[[PrivateWord], PrivateWord]
) -> Workshop:
    channels = tuple(change(c) if c.id == channel else c for c in workshop.private_words)
    return replace(workshop, private_words=channels)


OfPrivateWords = (
    PrivateWordAsked | PrivateWordAccepted | PrivateWordSaid | PrivateWordClosed | ClosedWordRead
)
