"""Events that are durable. None of them may name a seat."""

from dataclasses import dataclass, field, replace

from app.core.clock import Clock
from app.core.events.changes import (
    with_point,
    with_round_open,
    with_team_note,
    with_turn_hidden,
    with_words_settled,
    without_words,
)
from app.core.item import Item, ItemId, ItemState
from app.core.level import Appearance, RecordLevel
from app.core.move import Move
from app.core.plan import Plan
from app.core.point import Point
from app.core.round import Round
from app.core.stage import Stage
from app.core.team_note import TeamNote
from app.core.turn import Turn, TurnId
from app.core.workshop import Workshop


def _with_item(workshop: Workshop, changed: Item) -> Workshop:
    items = tuple(changed if i.id == changed.id else i for i in workshop.items)
    return replace(workshop, items=items)


@dataclass(frozen=True, slots=True)
class PlanChanged:
    """The organiser changed what was decided beforehand."""

    plan: Plan

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, plan=self.plan)


@dataclass(frozen=True, slots=True)
class AgendaChanged:
    """Items were added, removed, edited or reordered: the whole agenda as it is now."""

    items: tuple[Item, ...]

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, items=self.items)


@dataclass(frozen=True, slots=True)
class DoorsOpened:
    """Cards are taken from now on."""

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, stage=Stage.RUNNING, doors_open=True)


@dataclass(frozen=True, slots=True)
class DoorsClosed:
    """No card is taken until they open again."""

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, doors_open=False)


@dataclass(frozen=True, slots=True)
class ItemOpened:
    """An item is before the room; the queue starts empty and nothing is on the floor."""

    item: ItemId
    clock: Clock
    level: RecordLevel
    appearance: Appearance

    def apply(self, workshop: Workshop) -> Workshop:
        opened = replace(workshop.item(self.item), state=ItemState.OPEN)
        return replace(
            _with_item(workshop, opened),
            stage=Stage.RUNNING,
            current=self.item,
            clock=self.clock,
            allotted=self.clock.left,
            level=self.level,
            appearance=self.appearance,
            handles={},
            spare_handles=(),
            used_handles=frozenset(),
            names_given_up=frozenset(),
            queue=(),
            returning=(),
            speaking=None,
            turns=(),
            points=(),
            round=None,
            intervention=None,
            notice=None,
            restarted=False,
        )


@dataclass(frozen=True, slots=True)
class ClockSet:
    """The item's clock was stopped, set going, lengthened, or noted down as it runs."""

    item: ItemId
    clock: Clock
    allotted: float

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, clock=self.clock, allotted=self.allotted)


@dataclass(frozen=True, slots=True)
class ItemClosed:
    """The item is over: what was kept of it stands in no order and without label.

    `kept` are its turns as they will be remembered, `gone` the ids of what was stored and is
    not: hidden cards, and points that nobody cleared. What stays here is in neither.
    """

    item: ItemId
    spent: int
    kept: tuple[Turn, ...]
    gone: frozenset[TurnId] = frozenset()

    def apply(self, workshop: Workshop) -> Workshop:
        done = replace(workshop.item(self.item), state=ItemState.DONE, spent=self.spent)
        return replace(
            _with_item(workshop, done),
            current=None,
            clock=Clock(0),
            handles={},
            spare_handles=(),
            used_handles=frozenset(),
            names_given_up=frozenset(),
            queue=(),
            returning=(),
            speaking=None,
            turns=(),
            past=tuple(sorted((*workshop.past, *self.kept), key=lambda t: t.id)),
            round=None,
            points=(),
            team_notes=tuple(sorted(workshop.team_notes, key=lambda n: n.id)),
            erased=workshop.erased | self.gone,
            mine={k: v for k, v in workshop.mine.items() if k not in self.gone},
            intervention=None,
            notice=None,
            restarted=False,
        )


@dataclass(frozen=True, slots=True)
class ItemSkipped:
    """The room will not take this item, or will after all."""

    item: ItemId
    skipped: bool = True

    def apply(self, workshop: Workshop) -> Workshop:
        state = ItemState.SKIPPED if self.skipped else ItemState.WAITING
        return _with_item(workshop, replace(workshop.item(self.item), state=state))


@dataclass(frozen=True, slots=True)
class LevelChanged:
    """From now on this may be done with what is said."""

    item: ItemId
    level: RecordLevel

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, level=self.level)


@dataclass(frozen=True, slots=True)
class AppearanceTightened:
    """Less of a speaker is shown from now on, also on what is already there."""

    item: ItemId
    appearance: Appearance

    def apply(self, workshop: Workshop) -> Workshop:
        # An old label beside a new one would betray whose both are; so would a floor or a queue
        # that everybody has just seen under names.
        return replace(
            workshop,
            appearance=self.appearance,
            turns=tuple(replace(t, label="") for t in workshop.turns),
            speaking=None,
            queue=(),
            returning=(),
            handles={},
            spare_handles=(),
        )


@dataclass(frozen=True, slots=True)
class HandlesUsed:
    """These words were drawn in the item and never will be again. Whose they are is live."""

    item: ItemId
    words: frozenset[str] = field(repr=False)

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, used_handles=workshop.used_handles | self.words)


@dataclass(frozen=True, slots=True)
class TurnKept:
    """Words were said that are kept."""

    turn: Turn

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, turns=(*workshop.turns, self.turn), notice=None)


@dataclass(frozen=True, slots=True)
class TurnErased:
    """Stored words were taken back: gone, but for their bare id."""

    item: ItemId
    turn: TurnId

    def apply(self, workshop: Workshop) -> Workshop:
        return without_words(workshop, frozenset({self.turn}))


@dataclass(frozen=True, slots=True)
class TurnHidden:
    """The facilitator hid a card, or showed it again."""

    item: ItemId
    turn: TurnId
    hidden: bool

    def apply(self, workshop: Workshop) -> Workshop:
        return with_turn_hidden(workshop, self.turn, self.hidden)


@dataclass(frozen=True, slots=True)
class TurnsSettled:
    """What authors asked of their words was done, all of it together: erased, or reworded."""

    gone: frozenset[TurnId]
    reworded: tuple[Turn, ...] = ()

    def apply(self, workshop: Workshop) -> Workshop:
        return with_words_settled(workshop, self.gone, self.reworded)


@dataclass(frozen=True, slots=True)
class RoundOpened:
    """Everyone may write to this prompt until its clock ends. Holds no answer."""

    round: Round

    def apply(self, workshop: Workshop) -> Workshop:
        return with_round_open(workshop, self.round)


@dataclass(frozen=True, slots=True)
class RoundClockSet:
    """The round's clock was stopped, set going, lengthened, or noted down as it runs."""

    round: Round  # as the record knows it: without answers

    def apply(self, workshop: Workshop) -> Workshop:
        current = workshop.round
        if current is None or current.id != self.round.id:
            return workshop
        return replace(
            workshop, round=replace(current, clock=self.round.clock, state=self.round.state)
        )


@dataclass(frozen=True, slots=True)
class RoundSealed:
    """All answers of a round at once, shuffled; passes are among them, with empty text."""

    round: Round
    turns: tuple[Turn, ...]

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, round=None, turns=(*workshop.turns, *self.turns))


@dataclass(frozen=True, slots=True)
class RoundDropped:
    """The round is over and nothing of it was kept."""

    round: Round

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, round=None)


@dataclass(frozen=True, slots=True)
class PointKept:
    """A point was written, or written anew, at a level that is kept."""

    item: ItemId
    point: Point

    def apply(self, workshop: Workshop) -> Workshop:
        return with_point(workshop, self.point)


@dataclass(frozen=True, slots=True)
class PointDropped:
    """A stored point was dropped and erased."""

    item: ItemId
    point: TurnId

    def apply(self, workshop: Workshop) -> Workshop:
        return without_words(workshop, frozenset({self.point}))


@dataclass(frozen=True, slots=True)
class TeamNoteKept:
    """The third party wrote a note that is held."""

    note: TeamNote

    def apply(self, workshop: Workshop) -> Workshop:
        return with_team_note(workshop, self.note)


@dataclass(frozen=True, slots=True)
class TeamNoteReworded:
    """A note that is held was changed: the words before it are gone."""

    note: TeamNote

    def apply(self, workshop: Workshop) -> Workshop:
        return with_team_note(workshop, self.note)


@dataclass(frozen=True, slots=True)
class TeamNoteErased:
    """A note that was stored is gone, but for its bare id."""

    item: ItemId
    note: TurnId

    def apply(self, workshop: Workshop) -> Workshop:
        return without_words(workshop, frozenset({self.note}))


@dataclass(frozen=True, slots=True)
class DayClosed:
    """Seats sleep; nobody, not even this server, knows any more whose words are whose."""

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(
            workshop,
            stage=Stage.ASLEEP,
            doors_open=False,
            mine={},
            withdrawing=frozenset(),
            rewording={},
            erased=frozenset(),
            banner="",
            intervention=None,
            team_words=(),
            team_notes=tuple(n for n in workshop.team_notes if n.kept),
            checks=frozenset(),  # every morning has its own
            pending=tuple(p for p in workshop.pending if p.move is Move.REMOVE_SEAT),
        )


@dataclass(frozen=True, slots=True)
class DayOpened:
    """The room wakes for another day."""

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, stage=Stage.RUNNING)


@dataclass(frozen=True, slots=True)
class WorkshopClosed:
    """The workshop is over; what remains is its draft."""

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(DayClosed().apply(workshop), stage=Stage.CLOSED)


Kept = (
    PlanChanged
    | AgendaChanged
    | DoorsOpened
    | DoorsClosed
    | ItemOpened
    | ClockSet
    | ItemClosed
    | ItemSkipped
    | LevelChanged
    | AppearanceTightened
    | HandlesUsed
    | TurnKept
    | TurnErased
    | TurnHidden
    | TurnsSettled
    | RoundOpened
    | RoundClockSet
    | RoundSealed
    | RoundDropped
    | PointKept
    | PointDropped
    | TeamNoteKept
    | TeamNoteReworded
    | TeamNoteErased
    | DayClosed
    | DayOpened
    | WorkshopClosed
)
