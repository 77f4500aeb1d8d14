"""Words in private between one seat and whoever leads. No disk ever has them."""

from dataclasses import dataclass, replace

from app.core.private_word import MOST_WORDS, ChannelId, PrivateWord, WordInPrivate
from app.core.seat import MemberId
from app.core.workshop import Workshop


@dataclass(frozen=True, slots=True)
class PrivateWordAsked:
    """Somebody asks for a word in private."""

    asked: PrivateWord

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, private_words=(*workshop.private_words, self.asked))


@dataclass(frozen=True, slots=True)
class PrivateWordAccepted:
    """Whoever leads has accepted."""

    channel: ChannelId
    lead: MemberId | None

    def apply(self, workshop: Workshop) -> Workshop:
        return _changed(workshop, self.channel, open=True, lead=self.lead)


@dataclass(frozen=True, slots=True)
class PrivateWordSaid:
    """A few words, for two people."""

    channel: ChannelId
    word: WordInPrivate

    def apply(self, workshop: Workshop) -> Workshop:
        there = next((c for c in workshop.private_words if c.id == self.channel), None)
        words = (*there.words, self.word)[-MOST_WORDS:] if there is not None else ()
        return _changed(workshop, self.channel, words=words)


@dataclass(frozen=True, slots=True)
class PrivateWordClosed:
    """A channel is closed, and what was said in it is gone."""

    channel: ChannelId

    def apply(self, workshop: Workshop) -> Workshop:
        left = tuple(c for c in workshop.private_words if c.id != self.channel)
        return replace(workshop, private_words=left)


def _changed(workshop: Workshop, channel: ChannelId, **fields: object) -> Workshop:
    channels = tuple(
        replace(c, **fields) if c.id == channel else c  # type: ignore[arg-type]  # names of fields
        for c in workshop.private_words
    )
    return replace(workshop, private_words=channels)


OfPrivateWords = PrivateWordAsked | PrivateWordAccepted | PrivateWordSaid | PrivateWordClosed
