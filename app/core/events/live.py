"""Events that touch no disk: who sits where, hands and floor, answers of an open round, and
everything that stays here. A restart forgets them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from app.core.clock import Clock
from app.core.events.changes import (
    with_point,
    with_round_open,
    with_turn_hidden,
    with_words_settled,
    without_words,
)
from app.core.point import Point
from app.core.round import Answer, Round
from app.core.seat import PartyId, Seat, SeatId
from app.core.turn import RoundId, Turn, TurnId
from app.core.workshop import (
    Intervention,
    Move,
    Notice,
    Pending,
    Speaking,
    TeamWord,
    Workshop,
)


@dataclass(frozen=True, slots=True)
class SeatTaken:
    """Somebody sits down."""

    seat: SeatId = field(repr=False)
    party: PartyId

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, seats={**workshop.seats, self.seat: Seat(self.seat, self.party)})


@dataclass(frozen=True, slots=True)
class SeatNamed:
    """Somebody said how they wish to be called."""

    seat: SeatId = field(repr=False)
    name: str = field(repr=False)

    def apply(self, workshop: Workshop) -> Workshop:
        named = replace(workshop.seats[self.seat], name=self.name)
        return replace(workshop, seats={**workshop.seats, self.seat: named})


@dataclass(frozen=True, slots=True)
class SeatRemoved:
    """A seat is gone, with its hand, its place on the floor and its unsealed answer."""

    seat: SeatId = field(repr=False)

    def apply(self, workshop: Workshop) -> Workshop:
        without = {k: v for k, v in workshop.seats.items() if k != self.seat}
        speaking = workshop.speaking
        current = workshop.round
        if current is not None:
            answers = {k: v for k, v in current.answers.items() if k != self.seat}
            current = replace(current, answers=answers)
        return replace(
            workshop,
            seats=without,
            lost=workshop.lost - {self.seat},
            handles={k: v for k, v in workshop.handles.items() if k != self.seat},
            queue=tuple(s for s in workshop.queue if s != self.seat),
            returning=tuple(s for s in workshop.returning if s != self.seat),
            speaking=None if speaking is not None and speaking.seat == self.seat else speaking,
            round=current,
            mine={k: v for k, v in workshop.mine.items() if v != self.seat},
            pending=tuple(p for p in workshop.pending if p.seat != self.seat),
        )


@dataclass(frozen=True, slots=True)
class LinkDropped:
    """A seat's screen has been gone for a while."""

    seat: SeatId = field(repr=False)

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, lost=workshop.lost | {self.seat})


@dataclass(frozen=True, slots=True)
class LinkBack:
    """A seat's screen is there again."""

    seat: SeatId = field(repr=False)

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, lost=workshop.lost - {self.seat})


@dataclass(frozen=True, slots=True)
class HandlesDrawn:
    """Whose word is whose, for this item."""

    handles: Mapping[SeatId, str] = field(repr=False)

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, handles={**workshop.handles, **self.handles})


@dataclass(frozen=True, slots=True)
class HandRaised:
    """Somebody wishes to speak."""

    seat: SeatId = field(repr=False)

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, queue=(*workshop.queue, self.seat))


@dataclass(frozen=True, slots=True)
class HandLowered:
    """Somebody no longer wishes to speak."""

    seat: SeatId = field(repr=False)

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(
            workshop,
            queue=tuple(s for s in workshop.queue if s != self.seat),
            returning=tuple(s for s in workshop.returning if s != self.seat),
        )


@dataclass(frozen=True, slots=True)
class FloorGiven:
    """One person holds the floor."""

    seat: SeatId = field(repr=False)
    clock: Clock
    label: str = field(repr=False)

    def apply(self, workshop: Workshop) -> Workshop:
        waiting = HandLowered(self.seat).apply(workshop)
        return replace(waiting, speaking=Speaking(self.seat, self.clock, self.label), notice=None)


@dataclass(frozen=True, slots=True)
class FloorFreed:
    """Nobody holds the floor; whoever was cut off may be waited for."""

    return_later: SeatId | None = field(default=None, repr=False)

    def apply(self, workshop: Workshop) -> Workshop:
        back = (self.return_later,) if self.return_later else ()
        return replace(workshop, speaking=None, returning=(*workshop.returning, *back))


@dataclass(frozen=True, slots=True)
class TurnClockSet:
    """The speaker's own clock was stopped, set going, or lengthened."""

    clock: Clock

    def apply(self, workshop: Workshop) -> Workshop:
        if workshop.speaking is None:
            return workshop
        return replace(workshop, speaking=replace(workshop.speaking, clock=self.clock))


@dataclass(frozen=True, slots=True)
class TurnSeen:
    """Words were said that stay here."""

    turn: Turn

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, turns=(*workshop.turns, self.turn), notice=None)


@dataclass(frozen=True, slots=True)
class Written:
    """Whose words these are: known here only, and only until the day closes."""

    seat: SeatId = field(repr=False)
    turn: TurnId

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, mine={**workshop.mine, self.turn: self.seat})


@dataclass(frozen=True, slots=True)
class TurnGone:
    """Words that were never stored were taken back."""

    turn: TurnId

    def apply(self, workshop: Workshop) -> Workshop:
        return without_words(workshop, frozenset({self.turn}))


@dataclass(frozen=True, slots=True)
class LiveTurnHidden:
    """The facilitator hid a card that stays here, or showed it again."""

    turn: TurnId
    hidden: bool

    def apply(self, workshop: Workshop) -> Workshop:
        return with_turn_hidden(workshop, self.turn, self.hidden)


@dataclass(frozen=True, slots=True)
class LiveTurnsSettled:
    """What authors asked of words that stay here was done."""

    gone: frozenset[TurnId]
    reworded: tuple[Turn, ...] = ()

    def apply(self, workshop: Workshop) -> Workshop:
        return with_words_settled(workshop, self.gone, self.reworded)


@dataclass(frozen=True, slots=True)
class WithdrawalAsked:
    """An author wants their words gone; it happens together with others', later."""

    turn: TurnId

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(
            workshop,
            withdrawing=workshop.withdrawing | {self.turn},
            rewording={k: v for k, v in workshop.rewording.items() if k != self.turn},
        )


@dataclass(frozen=True, slots=True)
class RewordingAsked:
    """An author wants other words; they appear together with others', later."""

    turn: TurnId
    text: str = field(repr=False)

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(
            workshop,
            rewording={**workshop.rewording, self.turn: self.text},
            withdrawing=workshop.withdrawing - {self.turn},
        )


@dataclass(frozen=True, slots=True)
class AskedNothing:
    """An author lets their words stand after all."""

    turn: TurnId

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(
            workshop,
            withdrawing=workshop.withdrawing - {self.turn},
            rewording={k: v for k, v in workshop.rewording.items() if k != self.turn},
        )


@dataclass(frozen=True, slots=True)
class LiveRoundOpened:
    """A round that stays here: not even its prompt is kept."""

    round: Round

    def apply(self, workshop: Workshop) -> Workshop:
        return with_round_open(workshop, self.round)


@dataclass(frozen=True, slots=True)
class LiveRoundClockSet:
    """The clock of a round that stays here was changed."""

    round: RoundId
    clock: Clock

    def apply(self, workshop: Workshop) -> Workshop:
        current = workshop.round
        if current is None or current.id != self.round:
            return workshop
        return replace(workshop, round=replace(current, clock=self.clock))


@dataclass(frozen=True, slots=True)
class RoundAnswered:
    """Somebody put an answer, or a pass, into the round. It appears with all the others."""

    seat: SeatId = field(repr=False)
    answer: Answer

    def apply(self, workshop: Workshop) -> Workshop:
        current = workshop.round
        if current is None:
            return workshop
        answers = {**current.answers, self.seat: self.answer}
        return replace(workshop, round=replace(current, answers=answers))


@dataclass(frozen=True, slots=True)
class LiveRoundEnded:
    """A round that stays here is over; its answers, if there were enough, are shown."""

    turns: tuple[Turn, ...] = ()

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, round=None, turns=(*workshop.turns, *self.turns))


@dataclass(frozen=True, slots=True)
class PointSeen:
    """A point was written, or written anew, that stays here."""

    point: Point

    def apply(self, workshop: Workshop) -> Workshop:
        return with_point(workshop, self.point)


@dataclass(frozen=True, slots=True)
class PointDisputed:
    """Somebody says *not so*. Who, and how many, is nowhere."""

    point: TurnId

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(
            workshop,
            points=tuple(
                replace(p, disputed=True) if p.id == self.point else p for p in workshop.points
            ),
        )


@dataclass(frozen=True, slots=True)
class PointGone:
    """A point that was never stored was dropped."""

    point: TurnId

    def apply(self, workshop: Workshop) -> Workshop:
        return without_words(workshop, frozenset({self.point}))


@dataclass(frozen=True, slots=True)
class Announced:
    """The room is told of something that happened to words."""

    notice: Notice

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, notice=self.notice)


@dataclass(frozen=True, slots=True)
class BannerShown:
    """A sentence stands on every screen; an empty one takes it away."""

    text: str = field(repr=False)

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, banner=self.text)


@dataclass(frozen=True, slots=True)
class Intervened:
    """The third party puts theory, content or process before the room, or takes it away."""

    intervention: Intervention | None

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, intervention=self.intervention)


@dataclass(frozen=True, slots=True)
class TeamWordSaid:
    """A private word within the third party."""

    word: TeamWord

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, team_words=(*workshop.team_words, self.word)[-30:])


@dataclass(frozen=True, slots=True)
class MoveBegun:
    """A move takes effect in ten seconds."""

    pending: Pending

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, pending=(*workshop.pending, self.pending))


@dataclass(frozen=True, slots=True)
class MoveTakenBack:
    """A move was taken back, or has taken effect."""

    move: Move
    seat: SeatId | None = field(default=None, repr=False)

    def apply(self, workshop: Workshop) -> Workshop:
        left = (p for p in workshop.pending if (p.move, p.seat) != (self.move, self.seat))
        return replace(workshop, pending=tuple(left))


@dataclass(frozen=True, slots=True)
class Checked:
    """A line of the morning check was ticked, or the tick was taken away."""

    check: str
    done: bool

    def apply(self, workshop: Workshop) -> Workshop:
        one = frozenset({self.check})
        return replace(
            workshop, checks=workshop.checks | one if self.done else workshop.checks - one
        )


@dataclass(frozen=True, slots=True)
class RestartNoted:
    """Everyone has read that the server restarted."""

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, restarted=False)


Live = (
    SeatTaken
    | SeatNamed
    | SeatRemoved
    | LinkDropped
    | LinkBack
    | HandlesDrawn
    | HandRaised
    | HandLowered
    | FloorGiven
    | FloorFreed
    | TurnClockSet
    | TurnSeen
    | Written
    | TurnGone
    | LiveTurnHidden
    | LiveTurnsSettled
    | WithdrawalAsked
    | RewordingAsked
    | AskedNothing
    | LiveRoundOpened
    | LiveRoundClockSet
    | RoundAnswered
    | LiveRoundEnded
    | PointSeen
    | PointDisputed
    | PointGone
    | Announced
    | BannerShown
    | Intervened
    | TeamWordSaid
    | MoveBegun
    | MoveTakenBack
    | Checked
    | RestartNoted
)
