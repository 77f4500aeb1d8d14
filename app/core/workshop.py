"""A workshop as one frozen value: the plan, the agenda, and everything live in the room."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NewType

from app.core.beside import Beside
from app.core.carry import Carry, Uncarried
from app.core.caucus import Caucus
from app.core.clock import Clock
from app.core.corrections import Corrections
from app.core.intervention import Intervention
from app.core.item import Item, ItemId, ItemState
from app.core.lead import Handover
from app.core.ledger import Ledger
from app.core.level import Appearance, RecordLevel
from app.core.more_time import MoreTime
from app.core.move import Move, Pending
from app.core.notice import Notice
from app.core.pair import Pairing
from app.core.papers import Papers
from app.core.parked import Parked
from app.core.piece import Piece
from app.core.plan import Plan
from app.core.point import Point
from app.core.private_word import ClosedByAsker, ClosedByLead, PrivateWord
from app.core.refused import N_, Refused
from app.core.reminder import Reminder
from app.core.restated import Restated
from app.core.round import Round
from app.core.seat import TEAM, MemberId, Party, PartyId, Person, Role, Seat, SeatId
from app.core.series import Continuing
from app.core.shuttle import Shuttle
from app.core.signal import Signals
from app.core.speaking import Speaking
from app.core.stage import Stage
from app.core.tally import Tally
from app.core.tap import Interpreting
from app.core.team_note import TeamNote
from app.core.team_word import TeamWord
from app.core.term import Term
from app.core.turn import Turn, TurnId
from app.core.unopened import Unopened

if TYPE_CHECKING:
    from app.core.events import Event

WorkshopId = NewType("WorkshopId", str)


@dataclass(frozen=True, slots=True)
class Workshop:
    """Everything that a rule may look at. Never given to a template; views choose from it.

    Of the open item: `clock`, `level`, `appearance`, `handles`, `spare_handles` (for whoever comes
    later), `used_handles`, `names_given_up` (in the shapes that readers take them for), `turns`
    (in order), `points`, `round`, `asked` (by its rounds, since the server started), `queue`,
    `speaking`, `ledger`; and of its way of speaking, once that has begun: `piece`, `asking` (the
    side that asks), `restated`, `reading`. `past` holds the
    kept turns of items that have closed, in no order. `mine` (who wrote what) ends with the day;
    `spoken` (who said something in the open item, whether or not it still stands) with the item.
    `team_notes` are those of every item: in the order of writing until an item closes or the
    server restarts, then in none.
    `team` are those of the third party who are here now; `lead` is who leads the session, or, if
    nobody was named, whoever is the facilitator; `team_names` are what they call each other among
    themselves. `apart`: the caucus that this is the inside of.
    `quiet` is the clock of a quiet minute, `reminder` a ground rule that is shown for a while;
    `more_time`, what is asked near the open item's end. `parked` are lines for later, in no order,
    as are the terms of the `glossary`. `unopened` are words that are sealed, for the interpreter.
    `continuing` is what it has of the workshop before it in its series, and leaves to the next.
    `planned_end` is when this day would end if it kept to its plan, known since its first item
    opened; `minute` is the last of the minutes, from then on, that the third party's reckoning
    knows of.
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
    ledger: Ledger = field(default_factory=Ledger, repr=False)
    beside: Beside = field(default_factory=Beside, repr=False)
    tally: Tally = field(default_factory=Tally)
    piece: Piece | None = None
    asking: PartyId | None = None
    restated: Restated | None = None
    reading: Clock | None = None
    turns: tuple[Turn, ...] = ()
    past: tuple[Turn, ...] = ()
    round: Round | None = None
    asked: frozenset[str] = field(default=frozenset(), repr=False)
    unopened: Unopened = field(default_factory=Unopened)
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
    signals: Signals = field(default_factory=Signals)
    private_words: tuple[PrivateWord, ...] = ()
    closed_words: tuple[ClosedByLead | ClosedByAsker, ...] = ()
    interpreting: Interpreting = field(default_factory=Interpreting)
    checks: frozenset[str] = frozenset()
    restarted: bool = False
    team: Mapping[MemberId, Role] = field(default_factory=dict)
    team_names: Mapping[MemberId, str] = field(default_factory=dict, repr=False)
    lead: MemberId | None = None
    handover: Handover = field(default_factory=Handover)
    caucuses: tuple[Caucus, ...] = ()
    apart: Caucus | None = None
    carry: Carry | None = None
    uncarried: Uncarried | None = None
    quiet: Clock | None = None
    reminder: Reminder | None = None
    more_time: MoreTime | None = None
    shuttle: Shuttle = field(default_factory=Shuttle, repr=False)
    pairing: Pairing = field(default_factory=Pairing)
    parked: tuple[Parked, ...] = ()
    continuing: Continuing = field(default_factory=Continuing, repr=False)
    papers: Papers = field(default_factory=Papers)
    corrections: Corrections = field(default_factory=Corrections)
    break_over: float | None = None  # when the break was to end that is told to be over
    glossary: tuple[Term, ...] = ()
    planned_end: float | None = None
    minute: float = 0.0

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

    def is_led_by(self, person: Person) -> bool:
        """Whether this person leads the session now. Nobody of a party ever does."""
        if self.lead is None:
            return person.role is Role.FACILITATOR
        return person.role in TEAM and person.member == self.lead

    @property
    def leader(self) -> Person:
        """Return whoever leads the session, as far as rules ask."""
        return Person(Role.FACILITATOR, member=self.lead)

    def caucus(self, caucus: ItemId) -> Caucus | None:
        return next((c for c in self.caucuses if c.id == caucus), None)

    def caucus_of(self, party: PartyId) -> Caucus | None:
        """Return the caucus that this party is in now."""
        return next((c for c in self.caucuses if c.open and party in c.circle.parties), None)

    def inside(self, caucus: ItemId) -> "Workshop":
        """Return a caucus as a workshop of its own, in which only its people are."""
        found = self.caucus(caucus)
        if found is None:
            raise Refused(N_("That caucus is over."))
        circle = found.circle
        sitting = (s for s in self.seats.values() if s.party in circle.parties)
        seats = {s.id: replace(s, name=found.names.get(s.id, s.name)) for s in sitting}
        parties = tuple(p for p in self.plan.parties if p.id in circle.parties)
        return replace(
            found.inside,
            plan=replace(self.plan, parties=parties),
            stage=self.stage,
            seats=seats,
            lost=self.lost & seats.keys(),
            team={m: role for m, role in self.team.items() if circle.has(m)},
            lead=circle.lead if circle.session is None else self.lead,
            shuttle=self.shuttle.in_caucus(
                found.inside.shuttle.drafts, circle.parties, self.plan.parties
            ),
            continuing=self.continuing,
            apart=found,
            glossary=self.glossary,
            pairing=self.pairing.known_in(caucus, circle.parties),
        )

    def with_inside(self, caucus: ItemId, inside: "Workshop") -> "Workshop":
        """Return this workshop with one of its caucuses as it is now."""
        bare = replace(
            inside,
            plan=self.plan,
            stage=Stage.PLANNED,
            seats={},
            lost=frozenset(),
            team={},
            lead=None,
            shuttle=Shuttle(drafts=inside.shuttle.drafts),
            continuing=Continuing(),
            apart=None,
            glossary=(),
            pairing=Pairing(),
        )
        names = {
            seat.id: seat.name
            for seat in inside.seats.values()
            if seat.name and seat.name != self.seats[seat.id].name
        }
        caucuses = (
            replace(c, inside=bare, names=names) if c.id == caucus else c for c in self.caucuses
        )
        return replace(self, caucuses=tuple(caucuses))

    @property
    def said(self) -> tuple[Turn, ...]:
        """Return everything that was said, and what is sealed and not shown yet."""
        return (*self.turns, *self.past, *self.unopened.turns)

    def keeps(self, turn_id: TurnId) -> bool:
        """Whether words under this id are stored."""
        return (
            any(t.id == turn_id and t.kept for t in self.said)
            or any(p.id == turn_id and p.level.kept for p in self.points)
            or any(n.id == turn_id and n.kept for n in self.team_notes)
            or any(p.id == turn_id for p in self.parked)
            or any(t.id == turn_id for t in self.glossary)
            or self.shuttle.keeps(turn_id)
            or any(c.inside.keeps(turn_id) for c in self.caucuses)
        )

    def remembers(self, turn_id: TurnId) -> bool:
        """Whether words under this id were already taken in, or were and are gone."""
        return (
            turn_id in self.erased
            or any(t.id == turn_id for t in self.said)
            or any(p.id == turn_id for p in self.points)
            or any(n.id == turn_id for n in self.team_notes)
            or any(p.id == turn_id for p in self.parked)
            or any(t.id == turn_id for t in self.glossary)
            or self.shuttle.knows(turn_id)
            or (
                self.round is not None and any(a.id == turn_id for a in self.round.answers.values())
            )
            or any(c.inside.remembers(turn_id) for c in self.caucuses)
        )


def replay(workshop: Workshop, events: "Iterable[Event]") -> Workshop:
    """Return the workshop as it is after these events."""
    for event in events:
        workshop = event.apply(workshop)
    return workshop
