"""Simulated people: as many as there are seats for, never many, and nobody's names."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.guests import (
    MOST_GUESTS,
    NAME,
    OTHER_WORDS,
    POINTS,
    PROMPT,
    SENTENCES,
    GuestWords,
    guests_of,
)
from app.core.plan import Plan
from app.core.round import FEWEST
from app.core.seat import Party, PartyId, Shape
from app.core.words import looks_like

WORDS = GuestWords(NAME, SENTENCES, POINTS, PROMPT, OTHER_WORDS)


def plan_of(*seats: int) -> Plan:
    parties = (
        Party(PartyId(f"side{n}"), f"Side {n}", many, list(Shape)[n])
        for n, many in enumerate(seats)
    )
    return Plan("A workshop", parties=tuple(parties))


@given(st.lists(st.integers(1, 40), max_size=4), st.booleans())
def test_no_party_has_more_guests_than_seats_and_all_together_are_few(
    seats: list[int], with_seats_left: bool
) -> None:
    plan = plan_of(*seats)
    guests = guests_of(plan, with_seats_left=with_seats_left)
    assert len(guests) == len({guest.number for guest in guests}) <= MOST_GUESTS
    for party in plan.parties:
        of_party = sum(guest.party == party.id for guest in guests)
        assert 1 <= of_party <= party.seats
    # The sides are as even as their seats let them be.
    assert len(guests) == min(MOST_GUESTS, sum(seats)) or with_seats_left


@pytest.mark.parametrize(
    ("seats", "free"), [((6, 6), 1), ((4,), 0), ((5,), 1), ((3, 3), 1), ((2, 2), 0), ((1, 6), 0)]
)
def test_a_seat_of_each_party_stays_free_where_enough_are_left_to_hide_among(
    seats: tuple[int, ...], free: int
) -> None:
    plan = plan_of(*seats)
    guests = guests_of(plan, with_seats_left=True)
    for party in plan.parties:
        assert party.seats - sum(guest.party == party.id for guest in guests) == free
    assert len(guests) >= FEWEST


def test_no_two_guests_look_alike_by_name() -> None:
    guests = guests_of(plan_of(20, 20))
    shapes = [looks_like(WORDS.name_of(guest)) for guest in guests]
    assert len(guests) == MOST_GUESTS
    assert all(not (one & other) for n, one in enumerate(shapes) for other in shapes[:n])


def test_there_is_a_sentence_for_every_number() -> None:
    assert {WORDS.sentence(number) for number in range(50)} == set(SENTENCES)


def test_a_plan_without_parties_has_no_guests() -> None:
    assert guests_of(replace(plan_of(), parties=())) == ()
