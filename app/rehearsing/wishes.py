"""What a simulated person wishes to do, from what stands on their own page, and how they do it.

They see what a participant's page shows them, and nothing else of the room.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from random import Random

from app.core.asking_for_time import answer_more_time
from app.core.carry import Reply
from app.core.carrying import reply_to_carry
from app.core.doors import call_me, link_back
from app.core.events import Events
from app.core.floor import ask_for_floor, finish
from app.core.guests import Guest, GuestWords
from app.core.pairing import reply_to_pair
from app.core.restatement import answer_restated
from app.core.rounds import answer
from app.core.signal import Signal
from app.core.signals import raise_signal
from app.core.talking_piece import pass_piece
from app.core.turns import say
from app.views.own_seat import Mine, OwnSeatView

SIGNALS = {
    Signal.SLOW: 3,
    Signal.LOST: 3,
    Signal.BREAK: 2,
    Signal.RULE: 1,
    Signal.BRING_ME_IN: 3,
    Signal.HURTS: 1,
    Signal.NOT_ALONE: 1,
}
PASSES, HEARD, NO, LONGER = 0.15, 0.75, 0.5, 0.5  # how often, where it could be otherwise
OF_A_ROUND = 0.6  # of its time: within that, everybody has answered


class Wish(StrEnum):
    """Something that a simulated person may come to do."""

    COME_BACK = "come back"
    NAME = "say a name"
    ASK = "ask to speak"
    SPEAK = "speak, and finish"
    ANSWER = "answer a round"
    HEAR = "say whether they were heard"
    REPLY = "reply to a wording"
    STEP = "reply to a pair of steps"
    TIME = "say whether more time is needed"
    SIGNAL = "give a signal"


@dataclass(frozen=True, slots=True)
class Urge:
    """A wish, what it is about, and within how many seconds somebody gives in to it."""

    wish: Wish
    about: str
    soonest: float
    latest: float


@dataclass(frozen=True, slots=True)
class Doing:
    """A rule of the room, and what it is given; `with_words` where it brings words."""

    rule: Callable[..., Events]
    fields: tuple[object, ...] = field(default=(), repr=False)
    with_words: bool = False


def urges(view: OwnSeatView, *, lost: bool = False) -> tuple[Urge, ...]:
    """Return what somebody with this on their page wishes to do; `lost`: their link was cut."""
    if lost:
        return (Urge(Wish.COME_BACK, "", 3, 10),)
    return tuple(_urges(view))


def _urges(view: OwnSeatView) -> Iterator[Urge]:
    match view.mine:
        case Mine.NAMING:
            yield Urge(Wish.NAME, "", 1, 8)
        case Mine.FREE:
            yield Urge(Wish.ASK, view.item, 8, 240)
        case Mine.SPEAKING:
            yield Urge(Wish.SPEAK, view.item, 12, 50)
        case Mine.ROUND:
            time = view.clock.whole * OF_A_ROUND if view.clock is not None else 0.0
            yield Urge(Wish.ANSWER, view.round, min(5.0, time / 2), time)
        case Mine.HEARING:
            yield Urge(Wish.HEAR, view.item, 4, 15)
        case _:
            pass
    if view.carry and not view.replied:
        yield Urge(Wish.REPLY, view.carry, 5, 20)
    if view.pair and not view.paired:
        yield Urge(Wish.STEP, view.pair, 5, 20)
    if view.asked and not view.answered:
        yield Urge(Wish.TIME, view.asked, 5, 60)
    if view.may_signal:
        yield Urge(Wish.SIGNAL, "", 240, 2400)


@dataclass(frozen=True, slots=True)
class Mind:
    """What somebody does what they wish with: their page, who they are, their words, their luck;
    and whether they say yes to what is asked of them."""

    view: OwnSeatView
    guest: Guest
    words: GuestWords
    luck: Random
    willing: bool = True

    def sentence(self) -> str:
        return self.luck.choice(self.words.sentences)

    @property
    def name(self) -> str:
        return self.words.name_of(self.guest)


def doing(wish: Wish, mind: Mind) -> Doing:
    """Return how somebody does what they wish."""
    return _HOW[wish](mind)


def _speak(mind: Mind) -> Doing:
    view = mind.view
    if view.may_pass and mind.luck.random() < PASSES:
        return Doing(pass_piece)
    if not view.in_writing:
        return Doing(finish)
    fields = (mind.sentence(), view.level, view.appearance, mind.name)
    return Doing(say, fields, with_words=True)


def _answer(mind: Mind) -> Doing:
    text = "" if mind.luck.random() < PASSES else mind.sentence()
    fields = (mind.view.round, text, mind.view.level, mind.name)
    return Doing(answer, fields, with_words=True)


def _reply(mind: Mind) -> Doing:
    carry = mind.view.carry
    if mind.willing:
        return Doing(reply_to_carry, (carry, Reply.YES))
    if mind.luck.random() < NO:
        return Doing(reply_to_carry, (carry, Reply.NO))
    return Doing(reply_to_carry, (carry, Reply.CHANGE, mind.words.other_words))


def _signal(mind: Mind) -> Doing:
    kind = mind.luck.choices(list(SIGNALS), list(SIGNALS.values()))[0]
    return Doing(raise_signal, (kind,))


_HOW: Mapping[Wish, Callable[[Mind], Doing]] = {
    Wish.COME_BACK: lambda _: Doing(link_back),
    Wish.NAME: lambda mind: Doing(call_me, (mind.name,)),
    Wish.ASK: lambda _: Doing(ask_for_floor),
    Wish.SPEAK: _speak,
    Wish.ANSWER: _answer,
    Wish.HEAR: lambda mind: Doing(answer_restated, (mind.luck.random() < HEARD,)),
    Wish.REPLY: _reply,
    Wish.STEP: lambda mind: Doing(reply_to_pair, (mind.view.pair, mind.willing)),
    Wish.TIME: lambda m: Doing(answer_more_time, (m.view.asked, m.luck.random() < LONGER)),
    Wish.SIGNAL: _signal,
}
