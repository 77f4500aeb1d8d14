"""A workshop as it would be in the middle of an item: played by simulated people, by the rules.

Only the plan and the agenda of a workshop are looked at. Nothing that anybody said or did in it is
in what comes out: every word there stands in the plan, or is a simulated person's.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import count, islice
from typing import TypeVar

from app.core.agenda import close_item, take_up
from app.core.allowed import works_in_a_caucus
from app.core.caucus import Caucus
from app.core.caucuses import inside
from app.core.day import close_day
from app.core.doors import call_me, open_doors, sit_down
from app.core.events import Events
from app.core.floor import ask_for_floor, finish, give_floor
from app.core.guests import Guest, GuestWords, guests_of
from app.core.interpreting import Interpreting
from app.core.item import Item, ItemState, Way
from app.core.now import Now
from app.core.passing import time_passes
from app.core.points import clear_point, write_point
from app.core.refused import Refused
from app.core.rounds import answer, open_round
from app.core.seat import THE_CLOCK, MemberId, PartyId, Person, Role, SeatId
from app.core.stage import Stage
from app.core.team import come
from app.core.turn import TurnId
from app.core.turns import say
from app.core.workshop import Workshop, WorkshopId, replay

T = TypeVar("T")

THE_PREVIEW = WorkshopId("preview")
FACILITATOR = Person(Role.FACILITATOR, member=MemberId("facilitator"))
RAPPORTEUR = Person(Role.RAPPORTEUR, member=MemberId("rapporteur"))
INTERPRETER = Person(Role.INTERPRETER, member=MemberId("interpreter"))
SINCE = 240.0  # seconds that the item has been open for, or a third of it
SINCE_ROUND = 60.0  # as long as this, where it is a round: it has not ended yet
SPOKEN = 40.0  # seconds that somebody has had the floor
ROUND_SECONDS = 180


def only_planned(workshop: Workshop) -> Workshop:
    """Return a workshop with the same plan and agenda, in which nothing has happened yet.

    Second runs of an item, and items that were left out, are there as any other. What a series
    brings along is not: it was said in another workshop.
    """
    plan = replace(workshop.plan, headings={}, series=None)
    items = tuple(
        replace(item, state=ItemState.WAITING, spent=0, fresh=False) for item in workshop.items
    )
    return Workshop(THE_PREVIEW, plan, items)


def previewed(
    workshop: Workshop, item_id: str, words: GuestWords, at: float, first: PartyId | None = None
) -> Workshop:
    """Return what would stand on the screens while this item is open; with no item, while people
    come in. At most of its moments somebody of the party `first` has the floor.

    Refused where the agenda has no such item. The same asked for again looks the same.
    """
    planned = only_planned(workshop)
    wanted = planned.item(item_id) if item_id else None
    before = planned.items[: planned.items.index(wanted)] if wanted else ()
    since = _since(wanted) if wanted else 0.0
    began = at - since - sum(item.minutes * 60 for item in before)
    play = _Play(planned, words, began)
    play.come_in()
    for item in before:
        play.hold(item)
    if wanted is not None:
        play.open(wanted, at - since)
        play.speak(wanted, first, at)
    play.until(at)
    return play.workshop


def _since(item: Item) -> float:
    return min(SINCE_ROUND if item.way is Way.ROUND else SINCE, item.minutes * 20.0)


class _Settled:
    """A chance that draws the same each time: a preview that is opened again looks the same."""

    def __init__(self, handles: tuple[str, ...]) -> None:
        self._handles = handles
        self._ids = count(1)

    def new_id(self) -> str:
        return f"preview{next(self._ids)}"

    def shuffled(self, things: Sequence[T]) -> tuple[T, ...]:
        return tuple(things)

    def handles(self, many: int, used: frozenset[str], language: str) -> tuple[str, ...]:
        words = (
            word if series == 1 else f"{word} {series}"
            for series in count(1)
            for word in self._handles or ("—",)
        )
        return tuple(islice((word for word in words if word not in used), many))


class _Play:
    """A workshop in the making. What a rule refuses does not happen, and the play goes on: what
    one way of speaking has, another has not."""

    def __init__(self, workshop: Workshop, words: GuestWords, at: float) -> None:
        self.workshop = workshop
        self._words = words
        self._at = at
        self._chance = _Settled(words.handles)
        self._guests = guests_of(workshop.plan)

    def come_in(self) -> None:
        """Open the doors, and let everybody in."""
        interpreted = self.workshop.plan.interpreting is not Interpreting.NONE
        for member in (FACILITATOR, RAPPORTEUR, *((INTERPRETER,) if interpreted else ())):
            self._act(come, member)
        self._act(open_doors, FACILITATOR)
        for guest in self._guests:
            me = person_of(guest)
            self._act(sit_down, Person(Role.PARTICIPANT), me.seat, guest.party)
            self._act(call_me, me, self._words.name_of(guest))

    def hold(self, item: Item) -> None:
        """Have an item from its opening to its close, in the time that it was planned to take."""
        ends = self._at + item.minutes * 60
        self.open(item, self._at)
        if item.way is not Way.BREAK:
            self._clear_a_point(len(self.workshop.past))
        self.until(ends - self._now.grace)
        self._act(close_item, FACILITATOR)
        self.until(ends)
        if item.last_of_day:
            self._act(close_day, FACILITATOR)
            self.until(ends + self._now.grace)
            self._act(open_doors, FACILITATOR)

    def open(self, item: Item, at: float) -> None:
        self.until(at)
        self._act(take_up, FACILITATOR, item.id)

    def speak(self, item: Item, first: PartyId | None, at: float) -> None:
        """Be in the middle of an item, in its way of speaking, at that moment."""
        if item.way is Way.ROUND:
            self._answer(item)
            return
        order = self._in_order(first)
        if item.way.has_hands:
            self._turn(order[1:2], (at - self._at) / 3)
            self._hands(order[:1])
        self.until(max(self._at, at - SPOKEN))
        # With a talking piece nobody asks, and where there are no names nobody can be picked.
        self._act(give_floor, FACILITATOR, self._called(order[:1]))
        self._hands(order[1:4])
        if item.way is not Way.BREAK:
            self._write_a_point(0)

    def until(self, at: float) -> None:
        """Let time pass until then, and do what is due."""
        self._at = max(self._at, at)
        self._act(time_passes, THE_CLOCK)

    # -- inside ------------------------------------------------------------------------------

    @property
    def _now(self) -> Now:
        return Now(self._at, self._chance)

    def _act(self, rule: Callable[..., Events], by: Person, *fields: object) -> None:
        """Act in the room, or, while a party meets alone, there."""
        caucus = self._apart
        with suppress(Refused):
            if caucus is None or not works_in_a_caucus(rule):
                events = rule(self.workshop, by, self._now, *fields)
            else:
                events = inside(self.workshop, by, self._now, caucus.id, rule, *fields)
            self.workshop = replay(self.workshop, events)

    @property
    def _apart(self) -> Caucus | None:
        """The session that a party has with the third party alone, while it goes on."""
        return next((caucus for caucus in self.workshop.caucuses if caucus.open), None)

    @property
    def _there(self) -> Workshop:
        """The room in which the item is open."""
        caucus = self._apart
        return self.workshop if caucus is None else self.workshop.inside(caucus.id)

    def _in_order(self, first: PartyId | None) -> list[Guest]:
        """Return the guests there, with one of this party at the head, and the sides in turn."""
        seats = self._there.seats
        there = [guest for guest in self._guests if person_of(guest).seat in seats]
        own = [guest for guest in there if guest.party == first][:1]
        return [*own, *(guest for guest in there if guest not in own)]

    def _called(self, guests: Sequence[Guest]) -> str:
        if not self._there.names_shown:
            return ""
        return self._words.name_of(guests[0]) if guests else ""

    def _hands(self, guests: Sequence[Guest]) -> None:
        for guest in guests:
            self._act(ask_for_floor, person_of(guest))

    def _turn(self, guests: Sequence[Guest], seconds: float) -> None:
        """Have somebody speak, before the moment that is shown."""
        for guest in guests:
            me = person_of(guest)
            self._hands([guest])
            self._act(give_floor, FACILITATOR)
            self.until(self._at + seconds)
            turn, words = TurnId(self._chance.new_id()), self._words.sentence(guest.number)
            level, appearance = self._there.level, self._there.appearance
            self._act(say, me, turn, words, level, appearance, self._words.name_of(guest))
            self._act(finish, me)

    def _answer(self, item: Item) -> None:
        """Open a round; half of the people, from the second of each side on, have answered."""
        prompt = item.prompts[0] if item.prompts else self._words.prompt
        self._act(open_round, FACILITATOR, prompt, ROUND_SECONDS)
        round_ = self._there.round
        if round_ is None:
            return
        there = self._in_order(None)
        for guest in there[len(there) // 2 :]:
            turn, words = TurnId(self._chance.new_id()), self._words.sentence(guest.number)
            name = self._words.name_of(guest)
            self._act(answer, person_of(guest), turn, round_.id, words, round_.level, name)

    def _write_a_point(self, number: int) -> TurnId:
        point = TurnId(self._chance.new_id())
        text = self._words.points[number % len(self._words.points)]
        self._act(write_point, RAPPORTEUR, point, text, self._there.level)
        return point

    def _clear_a_point(self, number: int) -> None:
        if self.workshop.stage is Stage.RUNNING:
            self._act(clear_point, RAPPORTEUR, self._write_a_point(number))


def person_of(guest: Guest) -> Person:
    """Return a guest of a preview as somebody who acts."""
    return Person(Role.PARTICIPANT, SeatId(f"guest{guest.number}"))
