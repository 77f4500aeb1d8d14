"""A pair of steps before two parties: this side would do one thing, that side another.

It stands only where both say yes. Of an answer nothing else is ever told, and nothing is stored.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from app.core.clock import Clock
from app.core.item import ItemId
from app.core.level import RecordLevel
from app.core.seat import PartyId, SeatId
from app.core.step import Step
from app.core.turn import TurnId


@dataclass(frozen=True, slots=True)
class PairOfSteps:
    """One pair, before the caucuses of its two parties, to which each person answers unseen.

    `steps` are what each party would do. `asked` are those who had a seat when the clock began, and
    whoever came and went since; `level` is the one that everybody was shown. Of `replies` True is
    *yes* and False *not now*; whoever says nothing says not now. A fixed clock ends it for both,
    never the last reply: else whoever hesitates would be seen to.
    """

    id: TurnId
    steps: Mapping[PartyId, Step]
    caucuses: frozenset[ItemId]
    asked: Mapping[PartyId, frozenset[SeatId]] = field(repr=False)
    level: RecordLevel
    clock: Clock
    replies: Mapping[SeatId, bool] = field(default_factory=dict, repr=False)

    def side_says_yes(self, party: PartyId, seats: frozenset[SeatId]) -> bool:
        """Whether a party says yes of which these have a seat now.

        Each of them did, and each who was asked is among them: nobody's seat is closed to make
        their side say yes. Every reply is looked at, so that this takes as long whatever they are.
        """
        voices = self.asked[party] | seats
        missing = [s for s in voices if s not in seats or self.replies.get(s) is not True]
        return bool(seats) and not missing

    def with_gone(self, party: PartyId, seat: SeatId) -> "PairOfSteps":
        """Note that somebody of a party has no seat any more, also if they came meanwhile."""
        if party not in self.asked:
            return self
        return replace(self, asked={**self.asked, party: self.asked[party] | {seat}})


@dataclass(frozen=True, slots=True)
class PairOver:
    """What came of a pair: its steps, where both sides said yes. Else nothing is left of it, and
    however it ended, it looks the same."""

    parties: frozenset[PartyId]
    steps: tuple[Step, ...] = ()

    @property
    def stands(self) -> bool:
        return bool(self.steps)


@dataclass(frozen=True, slots=True)
class Pairing:
    """The pair that is asked about now, or what came of the last."""

    asked: PairOfSteps | None = None
    over: PairOver | None = None

    def known_in(self, caucus: ItemId, parties: frozenset[PartyId]) -> "Pairing":
        """Return what is known of it in the caucus of these parties: of others' pairs nothing."""
        asked, over = self.asked, self.over
        return replace(
            self,
            asked=asked if asked is not None and caucus in asked.caucuses else None,
            over=over if over is not None and parties & over.parties else None,
        )
