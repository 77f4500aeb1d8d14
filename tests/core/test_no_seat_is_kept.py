"""No event that is kept has a field that could name a seat, however deep one looks."""

from collections.abc import Iterator
from dataclasses import dataclass, field, is_dataclass
from typing import get_args, get_type_hints

import pytest

from app.core.events import Kept, Live
from app.core.events.kept import OfOneRoom
from app.core.events.live import LiveInOneRoom
from app.core.seat import Person, Seat, SeatId
from app.core.workshop import Workshop

# What some types name before it is there: an event of a caucus holds an event of one room.
NAMED_BEFORE = {
    "OfOneRoom": OfOneRoom, "LiveInOneRoom": LiveInOneRoom, "Workshop": Workshop
}  # fmt: skip

# A round in the room carries its answers, and the same type stands in what is kept of a round.
# There it is empty: `test_always` looks into every kept event of whole workshops for a seat.
ANSWERS_OF_A_ROUND = "Round.answers"


def places_of_a_seat(kind: object) -> frozenset[str]:
    """Return the fields, by class and name, through which this type can name a seat."""
    return frozenset(_places(kind, "", frozenset()))


def _places(kind: object, place: str, seen: frozenset[object]) -> Iterator[str]:
    if kind is SeatId:
        yield place
    elif isinstance(kind, type) and is_dataclass(kind) and kind not in seen:
        for name, inner in get_type_hints(kind, localns=NAMED_BEFORE).items():
            yield from _places(inner, f"{kind.__name__}.{name}", seen | {kind})
    for inner in get_args(kind):
        yield from _places(inner, place, seen)


@pytest.mark.parametrize("event", get_args(Kept), ids=lambda event: event.__name__)
def test_nothing_that_is_kept_names_a_seat_but_for_the_answers_of_a_round(event: object) -> None:
    assert places_of_a_seat(event) <= {ANSWERS_OF_A_ROUND}


def test_the_one_exception_is_still_one() -> None:
    assert places_of_a_seat(Kept) == {ANSWERS_OF_A_ROUND}


def test_what_is_kept_and_what_is_live_have_no_event_in_common() -> None:
    assert not set(get_args(Kept)) & set(get_args(Live))


def test_a_seat_is_found_wherever_a_type_hides_it() -> None:
    @dataclass
    class Hiding:
        plain: int
        listed: tuple[tuple[SeatId, ...], ...]
        mapped: dict[str, frozenset[SeatId] | None]
        within: Person | Seat | None = field(default=None)

    assert places_of_a_seat(Hiding) == {"Hiding.listed", "Hiding.mapped", "Person.seat", "Seat.id"}


def test_live_events_do_name_seats() -> None:
    assert {"FloorGiven.seat", "Written.seat", "Pending.seat"} <= places_of_a_seat(Live)
