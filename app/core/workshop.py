"""A workshop as one frozen value: the plan, the agenda, and everything live in the room."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NewType

from app.core.clock import Clock
from app.core.intervention import Intervention
from app.core.item import Item, ItemId, ItemState
from app.core.level import Appearance, RecordLevel
from app.core.move import Move, Pending
from app.core.notice import Notice
from app.core.plan import Plan
from app.core.point import Point
from app.core.refused import N_, Refused
from app.core.round import Round
from app.core.seat import Party, PartyId, Role, Seat, SeatId
from app.core.stage import Stage
from app.core.team_note import TeamNote
from app.core.turn import Turn, TurnId

if TYPE_CHECKING:
    from app.core.events import Event

WorkshopId = NewType("WorkshopId", str)


@dataclass(frozen=True, slots=True)
class Speaking:
    """Who holds the floor, and the clock of their turn."""

    seat: SeatId = field(repr=False)
    clock: Clock


@dataclass(frozen=True, slots=True)
class TeamWord:
    """A private word within the third party; `number` keeps them in order on the page.

    `passes` says that it was typed off the record: it ends with the item.
    """

    number: int
    role: Role
    text: str = field(repr=False)
    passes: bool = False


@dataclass(frozen=True, slots=True)
class Workshop:
    """Everything that a rule may look at. Never given to a template; views choose from it.

    Of the open item: `clock`, `level`, `appearance`, `handles`, `spare_handles` (for whoever comes
    later), `used_handles`, `names_given_up` (in the shapes that readers take them for), `turns`
    (in order), `points`, `round`, `queue`, `speaking`. `past` holds the kept turns of items that
    have closed, in no order. `mine` (who wrote what) ends with the day; `spoken` (who
    said something in the open item, whether or not it still stands) with the item. `team_notes` are
    those of every item: in the order of writing until an item closes or the server restarts, then
    in none.
    """

    id: WorkshopId
    plan: Plan
    items: tuple[Item, ...] = ()
    stage: Stage = Stage.PLANNED
    doors_open: bool = False
    seats: Mapping[SeatId, Seat] = field(default_factory=dict, repr=False)
    lost: frozenset[SeatId] = field(default=frozenset(), repr=False)
    current: ItemId | None = None
    clock: Clock = field(default_factory=lambda: Clock(0))
    allotted: float = 0  # seconds that the open item was given, with what was added
    level: RecordLevel = RecordLevel.HELD
    appearance: Appearance = Appearance.NAMED
    handles: Mapping[SeatId, str] = field(default_factory=dict, repr=False)
    spare_handles: tuple[str, ...] = field(default=(), repr=False)
    used_handles: frozenset[str] = field(default=frozenset(), repr=False)
    names_given_up: frozenset[str] = field(default=frozenset(), repr=False)
    queue: tuple[SeatId, ...] = field(default=(), repr=False)
    returning: tuple[SeatId, ...] = field(default=(), repr=False)
    speaking: Speaking | None = None
    turns: tuple[Turn, ...] = ()
    past: tuple[Turn, ...] = ()
    round: Round | None = None
    points: tuple[Point, ...] = ()
    mine: Mapping[TurnId, SeatId] = field(default_factory=dict, repr=False)
    spoken: frozenset[SeatId] = field(default=frozenset(), repr=False)
    withdrawing: frozenset[TurnId] = field(default=frozenset(), repr=False)
    rewording: Mapping[TurnId, str] = field(default_factory=dict, repr=False)
    erased: frozenset[TurnId] = frozenset()
    pending: tuple[Pending, ...] = ()
    intervention: Intervention | None = None
    banner: str = field(default="", repr=False)
    banner_passes: bool = False  # it was typed off the record, and ends with the item
    notice: Notice | None = None
    team_words: tuple[TeamWord, ...] = field(default=(), repr=False)
    team_notes: tuple[TeamNote, ...] = ()
    checks: frozenset[str] = frozenset()
    restarted: bool = False

    @property
    def open_item(self) -> Item | None:
        return next((i for i in self.items if i.id == self.current), None)

    @property
    def level_now(self) -> RecordLevel:
        """The level of what is typed at this moment: the open item's; between items, *held*."""
        return self.level if self.current is not None else RecordLevel.HELD

    @property
    def names_shown(self) -> bool:
        """Whether an item is open in which people appear by name."""
        return self.current is not None and self.appearance is Appearance.NAMED

    @property
    def paused(self) -> bool:
        """Whether an item is open and everything stands still."""
        return self.current is not None and self.clock.since is None

    @property
    def waiting_items(self) -> tuple[Item, ...]:
        return tuple(i for i in self.items if i.state is ItemState.WAITING)

    def awaits(self, move: Move) -> bool:
        """Whether this move is about to take effect."""
        return any(p.move is move for p in self.pending)

    def item(self, item_id: str) -> Item:
        """Return the item of that id; refused where this workshop has none such."""
        for item in self.items:
            if item.id == item_id:
                return item
        raise Refused(N_("That item is no longer in the agenda."))

    def party(self, party_id: PartyId) -> Party:
        """Return the party of that id; refused where this workshop has none such."""
        for party in self.plan.parties:
            if party.id == party_id:
                return party
        raise Refused(N_("There is no such party here."))

    def seats_of(self, party_id: PartyId) -> tuple[Seat, ...]:
        return tuple(s for s in self.seats.values() if s.party == party_id)

    def remembers(self, turn_id: TurnId) -> bool:
        """Whether words under this id were already taken in, or were and are gone."""
        return (
            turn_id in self.erased
            or any(t.id == turn_id for t in (*self.turns, *self.past))
            or any(p.id == turn_id for p in self.points)
            or any(n.id == turn_id for n in self.team_notes)
            or (
                self.round is not None and any(a.id == turn_id for a in self.round.answers.values())
            )
        )


def replay(workshop: Workshop, events: "Iterable[Event]") -> Workshop:
    """Return the workshop as it is after these events."""
    for event in events:
        workshop = event.apply(workshop)
    return workshop


def may(workshop: Workshop, rule: Callable[..., object], *args: object) -> bool:
    """Whether the rule would allow it now: buttons ask the rules."""
    try:
        rule(workshop, *args)
    except Refused:
        return False
    return True
