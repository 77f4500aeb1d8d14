"""Workshops in each way of speaking, with something to find out in each."""

from dataclasses import replace
from functools import cache

from app.core.floor import ask_for_floor, finish, give_floor
from app.core.item import Way
from app.core.ledger import Heard, Ledger
from app.core.level import Appearance
from app.core.piece import Piece
from app.core.seat import Person
from app.core.ways import change_way
from app.core.workshop import Workshop
from tests.rooms import (
    ANA,
    BEN,
    COAST,
    ELIF,
    EVERYBODY,
    FACILITATOR,
    FARID,
    HILLS,
    Rehearsal,
    seat_of,
)
from tests.views.planted import name_of, spoken, written


def _speaking_in(way: Way, appearance: Appearance = Appearance.NAMED) -> Rehearsal:
    room = spoken() if appearance is Appearance.NAMED else written(appearance)
    room.act(change_way, FACILITATOR, way)
    return room


@cache
def balanced() -> Workshop:
    """Ana has been heard; Ben and Farid wait, and Farid is proposed."""
    room = _speaking_in(Way.BALANCED_QUEUE)
    room.act(ask_for_floor, ANA)
    room.act(give_floor, FACILITATOR)
    room.at += 30
    room.act(finish, ANA)
    for person in (BEN, FARID):
        room.act(ask_for_floor, person)
    return room.workshop


@cache
def circling(appearance: Appearance) -> Workshop:
    """The piece goes round, and Ana has it."""
    room = _speaking_in(Way.TALKING_PIECE, appearance)
    room.act(give_floor, FACILITATOR)
    assert room.workshop.speaking is not None
    assert room.workshop.speaking.seat == ANA.seat
    return room.workshop


@cache
def asking(appearance: Appearance) -> Workshop:
    """Ana asks, for the coast."""
    room = _speaking_in(Way.EACH_SIDE_IN_TURN, appearance)
    room.act(ask_for_floor, ANA)
    room.act(give_floor, FACILITATOR)
    return room.workshop


@cache
def restating() -> Workshop:
    """Ana has said something, and Elif what she heard: was it?"""
    room = _speaking_in(Way.RESTATEMENT)
    for person in (ANA, ELIF):
        room.act(ask_for_floor, person)
        room.act(give_floor, FACILITATOR, name_of(person))
        room.act(finish, person)
    return room.workshop


def _with_ledger(workshop: Workshop, *heard: tuple[Person, int, int]) -> Workshop:
    ledger = Ledger()
    for person, seconds, turns in heard:
        party = workshop.seats[seat_of(person)].party
        ledger = ledger.took(seat_of(person), party, Heard(seconds, turns))
    return replace(workshop, ledger=ledger)


@cache
def heard(
    appearance: Appearance, *, sides: bool = False, twice: bool = False
) -> tuple[Workshop, ...]:
    """Return worlds in which Ana was heard, or Elif of the other side, or Ben of her own.

    `twice`: Ana and Ben were heard once each, or she alone, twice.
    """
    workshop = (spoken() if appearance is Appearance.NAMED else written(appearance)).workshop
    if twice:
        both = _with_ledger(workshop, (ANA, 40, 1), (BEN, 40, 1))
        return both, _with_ledger(workshop, (ANA, 80, 2))
    other = ELIF if sides else BEN
    return tuple(_with_ledger(workshop, (person, 40, 1)) for person in (ANA, other))


@cache
def two_proposals(appearance: Appearance) -> tuple[Workshop, ...]:
    """Return worlds in which Ben and Elif wait, and one of them, or the other, would be next."""
    room = _speaking_in(Way.BALANCED_QUEUE, appearance)
    waiting = replace(room.workshop, queue=(seat_of(BEN), seat_of(ELIF)))
    return tuple(
        replace(
            waiting,
            ledger=Ledger(overtaken={seat_of(person): 3}, passed_over={party.id: 6}),
        )
        for person, party in ((BEN, COAST), (ELIF, HILLS))
    )


@cache
def two_circles(appearance: Appearance) -> tuple[Workshop, ...]:
    """Return worlds in which the piece is to go round this way, or that."""
    workshop = _speaking_in(Way.TALKING_PIECE, appearance).workshop
    order = tuple(seat_of(person) for person in EVERYBODY)
    return tuple(replace(workshop, piece=Piece(order=o)) for o in (order, order[::-1]))


@cache
def had_the_piece(appearance: Appearance) -> tuple[Workshop, ...]:
    """Return worlds in which Ana has had the piece, or Elif."""
    workshop = _speaking_in(Way.TALKING_PIECE, appearance).workshop
    return tuple(
        replace(workshop, piece=Piece(had=frozenset({seat_of(person)}))) for person in (ANA, ELIF)
    )
