"""Who might be next: nobody waits for ever, and sides that wish it alike are heard alike."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.balance import MOST_OVERTAKEN, MOST_PASSED_OVER, proposed
from app.core.doors import call_me, sit_down
from app.core.floor import ask_for_floor, finish, give_floor, lower_hand, take_floor_back
from app.core.item import Way
from app.core.level import Appearance
from app.core.record_level import tighten
from app.core.seat import Party, PartyId, Person, Role, SeatId, Shape
from app.core.workshop import Workshop
from tests.rooms import (
    ANA,
    BEN,
    CLEO,
    COAST,
    ELIF,
    FACILITATOR,
    FARID,
    GRETA,
    HILLS,
    NAMES,
    Rehearsal,
    in_a_room,
    in_writing,
    participant,
)

BALANCED = Way.BALANCED_QUEUE
LONGEST_TO_SHORTEST = 4  # see docs/balanced-queue.md


def a_room() -> Rehearsal:
    return in_a_room(way=BALANCED)


def ask(room: Rehearsal, *people: Person) -> None:
    for person in people:
        room.act(ask_for_floor, person)


def speaks(room: Rehearsal, person: Person, seconds: float) -> None:
    room.act(ask_for_floor, person)
    room.act(give_floor, FACILITATOR, NAMES[person])
    room.at += seconds
    room.act(finish, person)


def next_of(room: Rehearsal) -> str:
    seat = proposed(room.workshop)
    return "" if seat is None else room.workshop.seats[seat].name or ""


def test_nobody_is_proposed_where_nobody_waits() -> None:
    assert proposed(a_room().workshop) is None


def test_the_side_that_has_had_less_comes_first_and_in_it_who_has_been_heard_least() -> None:
    room = a_room()
    speaks(room, ANA, 100)
    speaks(room, ELIF, 60)
    speaks(room, FARID, 20)
    ask(room, BEN, ELIF, FARID)
    assert next_of(room) == "Farid"
    room.act(lower_hand, FARID)
    assert next_of(room) == "Elif"
    room.act(lower_hand, ELIF)
    assert next_of(room) == "Ben"


def test_where_all_have_been_heard_alike_it_is_who_has_waited_longest() -> None:
    room = a_room()
    ask(room, FARID, ANA, ELIF)
    assert next_of(room) == "Farid"


def test_what_is_proposed_does_not_change_while_somebody_speaks() -> None:
    """The turn counts as if it took all of its time."""
    room = a_room()
    speaks(room, ELIF, 170)
    ask(room, ANA, BEN, FARID)
    room.act(give_floor, FACILITATOR)
    assert room.workshop.speaking is not None
    first = proposed(room.workshop)
    assert first == FARID.seat
    room.at += 175
    assert proposed(room.workshop) == first
    room.act(take_floor_back, FACILITATOR)
    assert proposed(room.workshop) == first


def test_next_takes_the_proposed_and_a_person_may_choose_another() -> None:
    room = a_room()
    speaks(room, ANA, 100)
    ask(room, BEN, ELIF)
    one = Rehearsal(room.workshop)
    one.act(give_floor, FACILITATOR)
    assert one.workshop.speaking is not None
    assert one.workshop.speaking.seat == ELIF.seat
    room.act(give_floor, FACILITATOR, "Ben")
    assert room.workshop.speaking is not None
    assert room.workshop.speaking.seat == BEN.seat


def test_the_floor_is_never_given_by_itself() -> None:
    room = a_room()
    ask(room, ANA, ELIF)
    room.wait(10_000)
    assert room.workshop.speaking is None


# -- where people do not appear by name ----------------------------------------------------------


def other_sides(workshop: Workshop) -> Workshop:
    """Return the workshop with everyone on the side of where they are not, but for Ana."""
    other = {COAST.id: HILLS.id, HILLS.id: COAST.id}
    seats = {
        i: seat if i == ANA.seat else replace(seat, party=other[seat.party])
        for i, seat in workshop.seats.items()
    }
    of = {s: seats[s].party for s in workshop.ledger.of}
    return replace(workshop, seats=seats, ledger=replace(workshop.ledger, of=of))


@pytest.mark.parametrize("appearance", [Appearance.HANDLE, Appearance.UNATTRIBUTED])
def test_under_no_name_sides_have_no_part_in_it(appearance: Appearance) -> None:
    """Else floors that go to and fro between sides would say whose side a handle is on."""
    room, named = in_writing(appearance, way=BALANCED), in_writing(Appearance.NAMED, way=BALANCED)
    for each in (room, named):
        each.give_floor_to(ANA)
        each.at += 100
        each.act(take_floor_back, FACILITATOR)
        ask(each, BEN, ELIF, CLEO, FARID)
    assert proposed(named.workshop) == ELIF.seat
    assert proposed(other_sides(named.workshop)) == BEN.seat  # so the secret matters
    assert proposed(room.workshop) == proposed(other_sides(room.workshop)) == BEN.seat
    for appears in (room.workshop, other_sides(room.workshop)):
        goes_on, order = Rehearsal(appears), []
        while goes_on.workshop.queue:
            goes_on.act(give_floor, FACILITATOR)
            assert goes_on.workshop.speaking is not None
            order.append(goes_on.workshop.speaking.seat)
            goes_on.act(take_floor_back, FACILITATOR)
        assert order == [BEN.seat, ELIF.seat, CLEO.seat, FARID.seat]


def test_under_handles_whoever_has_been_heard_least_comes_first_as_everyone_can_see() -> None:
    room = in_writing(Appearance.HANDLE, way=BALANCED)
    room.say(ANA, "Words")
    ask(room, ANA, GRETA)
    assert proposed(room.workshop) == GRETA.seat


def test_unattributed_it_is_who_has_waited_longest_whoever_has_been_heard() -> None:
    """Else one could tell which words are not of the same author."""
    room = in_writing(Appearance.UNATTRIBUTED, way=BALANCED)
    room.say(ANA, "Words")
    ask(room, ANA, GRETA)
    assert proposed(room.workshop) == ANA.seat


def test_nothing_that_was_heard_under_names_counts_under_handles() -> None:
    room = in_writing(Appearance.NAMED, way=BALANCED)
    room.say(ANA, "Words")
    room.act(tighten, FACILITATOR, Appearance.HANDLE)
    ask(room, ANA, GRETA)
    assert proposed(room.workshop) == ANA.seat


# -- the promises --------------------------------------------------------------------------------

SIZES = st.lists(st.integers(1, 5), min_size=2, max_size=4)


def of_parties(sizes: list[int]) -> tuple[Rehearsal, dict[PartyId, list[Person]]]:
    """Return a room in which parties of these sizes sit."""
    room = in_a_room(way=BALANCED)
    parties = tuple(
        Party(PartyId(f"party {n}"), f"Party {n}", 6, shape)
        for n, (_, shape) in enumerate(zip(sizes, Shape, strict=False))
    )
    plan = replace(room.workshop.plan, parties=parties)
    room.workshop = replace(room.workshop, plan=plan, seats={}, queue=())
    people: dict[PartyId, list[Person]] = {}
    for party, size in zip(parties, sizes, strict=True):
        people[party.id] = [participant(f"{party.id}-{n}") for n in range(size)]
        for person in people[party.id]:
            seat = person.seat or SeatId("")
            room.act(sit_down, Person(Role.PARTICIPANT), seat, party.id)
            room.act(call_me, person, seat)
    return room, people


@given(
    SIZES,
    st.lists(st.tuples(st.integers(0, 19), st.integers(1, 180), st.booleans()), max_size=60),
)
@settings(max_examples=150, deadline=None)
def test_nobody_who_waits_is_passed_over_more_often_than_is_stated(
    sizes: list[int], acts: list[tuple[int, int, bool]]
) -> None:
    room, people = of_parties(sizes)
    everybody = [person for side in people.values() for person in side]
    overtaken: dict[SeatId, int] = {}
    passed: dict[PartyId, int] = {}
    for place, seconds, gives in acts:
        person = everybody[place % len(everybody)]
        if person.seat not in room.workshop.queue:
            room.act(ask_for_floor, person)
        if not gives:
            continue
        before, seats = room.workshop.queue, room.workshop.seats
        room.act(give_floor, FACILITATOR)
        assert room.workshop.speaking is not None
        chosen = room.workshop.speaking.seat
        room.at += seconds
        room.act(take_floor_back, FACILITATOR)
        side = seats[chosen].party
        at = before.index(chosen)
        overtaken = {
            s: overtaken.get(s, 0) + (n < at and seats[s].party == side)
            for n, s in enumerate(before)
            if s != chosen
        }
        passed = {p: passed.get(p, 0) + 1 for p in {seats[s].party for s in before} - {side}}
        assert all(times <= MOST_OVERTAKEN for times in overtaken.values())
        assert all(times <= MOST_PASSED_OVER * (len(sizes) - 1) for times in passed.values())


@given(
    SIZES,
    st.integers(10, 60).flatmap(
        lambda shortest: st.tuples(
            st.just(shortest),
            st.lists(
                st.integers(shortest, LONGEST_TO_SHORTEST * shortest), min_size=1, max_size=50
            ),
        )
    ),
    st.randoms(use_true_random=False),
)
@settings(max_examples=150, deadline=None)
def test_under_equal_demand_the_parties_times_differ_by_at_most_one_turn(
    sizes: list[int], turns: tuple[int, list[int]], random: Random
) -> None:
    """Whoever has spoken asks again at once: so each party always has a hand up."""
    room, people = of_parties(sizes)
    everybody = [person for side in people.values() for person in side]
    random.shuffle(everybody)
    ask(room, *everybody)
    _, lengths = turns
    for seconds in lengths:
        room.act(give_floor, FACILITATOR)
        assert room.workshop.speaking is not None
        chosen = room.workshop.speaking.seat
        room.at += seconds
        room.act(take_floor_back, FACILITATOR)
        room.act(ask_for_floor, Person(Role.PARTICIPANT, chosen))
        times = [room.workshop.ledger.party(party).seconds for party in people]
        assert max(times) - min(times) <= max(lengths)


@given(st.lists(st.sampled_from(list(NAMES)), unique=True, min_size=1))
def test_the_same_room_is_always_proposed_the_same(asking: list[Person]) -> None:
    first, second = a_room(), a_room()
    for room in (first, second):
        speaks(room, ANA, 30)
        speaks(room, ELIF, 31)
        ask(room, *asking)
    assert proposed(first.workshop) == proposed(second.workshop)


def test_whoever_was_overtaken_three_times_comes_before_their_side() -> None:
    """The limit is reached: so the promise above is not true of itself."""
    room = a_room()
    speaks(room, ANA, 100)
    ask(room, ANA)
    for person in (BEN, CLEO, BEN):
        room.act(ask_for_floor, person)
        assert next_of(room) == NAMES[person]
        room.act(give_floor, FACILITATOR)
        room.at += 1
        room.act(finish, person)
    room.act(ask_for_floor, CLEO)
    assert next_of(room) == "Ana"


def test_a_side_that_was_passed_over_six_times_comes_first() -> None:
    room = a_room()
    speaks(room, ANA, 1000)
    ask(room, BEN)
    for _ in range(MOST_PASSED_OVER):
        room.act(ask_for_floor, ELIF)
        assert next_of(room) == "Elif"
        room.act(give_floor, FACILITATOR)
        room.at += 1
        room.act(finish, ELIF)
    room.act(ask_for_floor, ELIF)
    assert next_of(room) == "Ben"
