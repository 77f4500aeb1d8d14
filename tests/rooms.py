"""Ready-made workshops for tests, the people in them, and a chance that always draws the same."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from itertools import chain, count, islice
from typing import Any, TypeVar, get_args

import pytest

from app.core.agenda import take_up
from app.core.doors import call_me, open_doors, sit_down
from app.core.events import Event, Events, Kept
from app.core.floor import ask_for_floor, finish, give_floor
from app.core.item import Item, ItemId, Way
from app.core.level import Appearance, RecordLevel
from app.core.now import Now
from app.core.passing import time_passes
from app.core.plan import Plan, Setting
from app.core.refused import Refused
from app.core.rounds import answer, open_round
from app.core.seat import THE_CLOCK, MemberId, Party, PartyId, Person, Role, SeatId, Shape
from app.core.turn import TurnId
from app.core.turns import say
from app.core.workshop import Workshop, WorkshopId, replay

T = TypeVar("T")

COAST = Party(PartyId("coast"), "People of the coast", seats=6, shape=Shape.RING)
HILLS = Party(PartyId("hills"), "People of the hills", seats=6, shape=Shape.SQUARE)

ORGANISER = Person(Role.ORGANISER)
FACILITATOR = Person(Role.FACILITATOR)
CO_FACILITATOR = Person(Role.CO_FACILITATOR, member=MemberId("co"))
PANEL = Person(Role.PANEL)
OBSERVER = Person(Role.OBSERVER)
RAPPORTEUR = Person(Role.RAPPORTEUR)
INTERPRETER = Person(Role.INTERPRETER)
PROJECTOR = Person(Role.PROJECTOR)
THIRD_PARTY = (FACILITATOR, CO_FACILITATOR, PANEL, OBSERVER, RAPPORTEUR, INTERPRETER)


def participant(name: str) -> Person:
    return Person(Role.PARTICIPANT, SeatId(f"seat-of-{name.lower()}"))


def seat_of(person: Person) -> SeatId:
    """Return the seat of a participant."""
    assert person.seat is not None
    return person.seat


ANA, BEN, CLEO, DAVI = (participant(name) for name in ("Ana", "Ben", "Cleo", "Davi"))
ELIF, FARID, GRETA, HUGO = (participant(name) for name in ("Elif", "Farid", "Greta", "Hugo"))
STRANGER = participant("nobody")
OF_COAST = (ANA, BEN, CLEO, DAVI)
OF_HILLS = (ELIF, FARID, GRETA, HUGO)
EVERYBODY = (*OF_COAST, *OF_HILLS)
NAMES = dict(
    zip(EVERYBODY, ("Ana", "Ben", "Cleo", "Davi", "Elif", "Farid", "Greta", "Hugo"), strict=True)
)

_WORDS = """
    Alder Amber Apple Arrow Aspen Barley Basil Beech Birch Brook Candle Cedar Chalk Cherry
    Clover Copper Coral Cotton Crane Daisy Delta Dune Elm Ember Fern Fig Finch Flint Garnet
    Ginger Grove Harbour Hazel Heron Honey Indigo Iris Ivory Ivy Jade Jasmine Juniper Kestrel
    Lake Larch Laurel Lemon Lentil Lilac Linden Lotus Lynx Maple Marble Meadow Mint Moss Mulberry
    Nutmeg Oak Oat Olive Onyx Opal Orchid Otter Owl Palm Papyrus Peach Pearl Pebble Pepper Pine
    Plum Pollen Poplar Quartz Quince Raven Reed River Robin Rose Rowan Saffron Sage Sesame Silver
    Slate Sparrow Spruce Swan Tamarind Thistle Thyme Tulip Velvet Violet Walnut Willow Wren
"""
HANDLES = tuple(_WORDS.split())


def backwards(things: Sequence[T]) -> tuple[T, ...]:
    return tuple(reversed(things))


class Drawn:
    """A chance without chance: ids by number, handles from the top of the list, any shuffle."""

    def __init__(self, shuffle: Callable[[Sequence[Any]], Iterable[Any]] = tuple) -> None:
        self._shuffle = shuffle
        self._ids = 0

    def new_id(self) -> str:
        self._ids += 1
        return f"id{self._ids}"

    def shuffled(self, things: Sequence[T]) -> tuple[T, ...]:
        return tuple(self._shuffle(things))

    def handles(self, many: int, used: frozenset[str], language: str) -> tuple[str, ...]:
        more = (f"{word} {number}" for number in count(2) for word in HANDLES)
        free = (word for word in chain(HANDLES, more) if word not in used)
        return tuple(islice(free, many))


class Rehearsal:
    """A workshop to act in: what a rule says happens, happens; time passes when told to."""

    def __init__(self, workshop: Workshop, chance: Drawn | None = None) -> None:
        self.workshop = workshop
        self.chance = chance or Drawn()
        self.at = 1000.0
        self.happened: list[Event] = []

    @property
    def now(self) -> Now:
        return Now(self.at, self.chance)

    def act(self, rule: Callable[..., Events], by: Person, *args: object) -> Events:
        events = rule(self.workshop, by, self.now, *args)
        self.workshop = replay(self.workshop, events)
        self.happened += events
        return events

    def refuses(
        self, rule: Callable[..., object], by: Person, *args: object, because: str
    ) -> Refused:
        """Return the refusal, whose sentence must have these words in it."""
        with pytest.raises(Refused, match=re.escape(because)) as caught:
            rule(self.workshop, by, self.now, *args)
        return caught.value

    def wait(self, seconds: float) -> Events:
        """Let time pass, and then do what is due."""
        self.at += seconds
        return self.act(time_passes, THE_CLOCK)

    def kept_since(self, number: int) -> tuple[Kept, ...]:
        """Return what the record was told after that many events."""
        return kept_of(self.happened[number:])

    def give_floor_to(self, person: Person) -> None:
        """Have somebody, and nobody else, ask for the floor and get it."""
        assert not self.workshop.queue
        self.act(ask_for_floor, person)
        self.act(give_floor, FACILITATOR)

    def speaks(self, person: Person, seconds: float) -> None:
        """Have somebody get the floor, speak for so long, and finish."""
        self.give_floor_to(person)
        self.at += seconds
        self.act(finish, person)

    def say(
        self,
        person: Person,
        text: str,
        turn_id: str = "",
        level: RecordLevel = RecordLevel.SIGNED,
        appearance: Appearance = Appearance.NAMED,
        signature: str = "",
    ) -> TurnId:
        """Have somebody ask for the floor and say this in writing; return the turn's id."""
        self.give_floor_to(person)
        turn = TurnId(turn_id or self.chance.new_id())
        self.act(say, person, turn, text, level, appearance, signature)
        return turn

    def answer(
        self, person: Person, text: str, turn_id: str = "", level: RecordLevel = RecordLevel.SIGNED
    ) -> TurnId:
        """Have somebody answer in the open round; return the answer's id."""
        assert self.workshop.round is not None
        turn = TurnId(turn_id or self.chance.new_id())
        self.act(answer, person, turn, self.workshop.round.id, text, level)
        return turn

    def hold_round(self, *answers: str, prompt: str = "What do you fear?") -> None:
        """Open a round, have it answered by as many as there are answers, and let it end."""
        self.act(open_round, FACILITATOR, prompt, 60)
        for person, text in zip(EVERYBODY, answers, strict=False):
            self.answer(person, text)
        self.wait(60)

    def handle_of(self, person: Person) -> str:
        assert person.seat is not None
        return self.workshop.handles[person.seat]

    def text_of(self, turn_id: str) -> str:
        """Return the words under this id, of the open item or an earlier one."""
        found = [t for t in (*self.workshop.turns, *self.workshop.past) if t.id == turn_id]
        assert len(found) == 1, "these words are not here exactly once"
        return found[0].text


def kept_of(events: Iterable[Event]) -> tuple[Kept, ...]:
    """Return those of the events that the record keeps."""
    return tuple(event for event in events if isinstance(event, get_args(Kept)))


def strings_in(value: object) -> frozenset[str]:
    """Return every string inside a value, however deep, and whatever its `repr` leaves out."""
    match value:
        case str():
            return frozenset({value})
        case Mapping():
            inner: Iterable[object] = (*value.keys(), *value.values())
        case tuple() | frozenset():
            inner = value
        case _ if is_dataclass(value):
            inner = (getattr(value, f.name) for f in fields(value))
        case _:
            inner = ()
    return frozenset().union(*map(strings_in, inner))


def an_item(
    title: str = "Needs and fears",
    minutes: int = 30,
    way: Way = Way.OPEN_QUEUE,
    appearance: Appearance = Appearance.NAMED,
    level: RecordLevel = RecordLevel.HELD,
) -> Item:
    return Item(ItemId(title.lower()), title, minutes, (), way, appearance, level)


def planned(*items: Item, setting: Setting = Setting.IN_ONE_ROOM) -> Rehearsal:
    """Return a workshop before its doors open."""
    plan = Plan("A workshop", "To understand", setting=setting, parties=(COAST, HILLS))
    agenda = items or (an_item(), an_item("Joint thinking"), an_item("Tea", 15, Way.BREAK))
    return Rehearsal(Workshop(WorkshopId("workshop"), plan, agenda))


def gathered(
    *items: Item, setting: Setting = Setting.IN_ONE_ROOM, people: tuple[Person, ...] = EVERYBODY
) -> Rehearsal:
    """Return a workshop whose people sit, with names unless it is in writing."""
    room = planned(*items, setting=setting)
    room.act(open_doors, FACILITATOR)
    for person in people:
        party = COAST if person in OF_COAST else HILLS
        room.act(sit_down, Person(Role.PARTICIPANT), person.seat, party.id)
        if setting is not Setting.IN_WRITING:
            room.act(call_me, person, NAMES[person])
    return room


def in_a_room(
    appearance: Appearance = Appearance.NAMED,
    level: RecordLevel = RecordLevel.HELD,
    way: Way = Way.OPEN_QUEUE,
) -> Rehearsal:
    """Return a workshop in one room, with its first item open: people speak, by name."""
    first = an_item(way=way, appearance=appearance, level=level)
    room = gathered(first, an_item("Joint thinking"))
    room.act(take_up, FACILITATOR)
    return room


def in_writing(
    appearance: Appearance = Appearance.HANDLE,
    level: RecordLevel = RecordLevel.HELD,
    way: Way = Way.OPEN_QUEUE,
) -> Rehearsal:
    """Return a workshop in writing, with its first item open: people write, under handles."""
    first = an_item(way=way, appearance=appearance, level=level)
    later = an_item("Joint thinking", appearance=Appearance.HANDLE)
    room = gathered(first, later, setting=Setting.IN_WRITING)
    if appearance is Appearance.NAMED:
        for person, name in NAMES.items():
            room.act(call_me, person, name)
    room.act(take_up, FACILITATOR)
    return room
