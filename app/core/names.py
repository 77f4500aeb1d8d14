"""What people wish to be called, in the whole room and apart.

A caucus has names of its own: whoever names themselves there is told nothing of who is called what
outside, and nobody outside is shown it. Once its people are back, a name that is free becomes
theirs in the whole room too; whoever chose one that is not is asked again there.
"""

from dataclasses import replace

from app.core.item import ItemId
from app.core.refused import N_, Refused
from app.core.seat import Seat, SeatId
from app.core.turn import Kind
from app.core.words import looks_like
from app.core.workshop import Workshop


def must_be_free(workshop: Workshop, seat: Seat, name: str) -> None:
    """Refuse a name that looks like another's here.

    While a named item is open, whoever has words in it or holds the floor keeps their name, and a
    name that somebody gave up is nobody's: else words would come to stand under another person.
    """
    shapes = looks_like(name)
    others = (s for s in workshop.seats.values() if s.id != seat.id)
    if any(shapes & looks_like(s.name) for s in others if s.name):
        raise Refused(N_("Somebody here uses that name already. Please add a letter."), "name")
    if not workshop.names_shown:
        return
    if seat.name and _stands_beside_words(workshop, seat.id):
        raise Refused(
            N_("Your name is in use until the item closes. You can change it after that."), "name"
        )
    if shapes & workshop.names_given_up:
        raise Refused(
            N_("Somebody used that name in this item. It is free once the item is closed."), "name"
        )


def named(workshop: Workshop, seat: SeatId, name: str) -> Workshop:
    """Return the workshop in which this seat is called so. A name that an item showed waits for
    its close."""
    before = workshop.seats[seat]
    given_up = workshop.names_given_up
    if before.name and workshop.names_shown:
        given_up |= looks_like(before.name) - looks_like(name)
    seats = {**workshop.seats, seat: replace(before, name=name)}
    return replace(workshop, seats=seats, names_given_up=given_up)


def brought_back(workshop: Workshop, caucus: ItemId) -> Workshop:
    """Return the whole room once a caucus is over: its people bring the names that they chose."""
    over = workshop.caucus(caucus)
    if over is None:
        return workshop
    for _ in over.names:  # one may wait for a name that another of them gives up
        for seat, name in sorted(over.names.items()):
            workshop = _if_free(workshop, seat, name)
    caucuses = (replace(c, names={}) if c.id == caucus else c for c in workshop.caucuses)
    return replace(workshop, caucuses=tuple(caucuses))


def _if_free(workshop: Workshop, seat: SeatId, name: str) -> Workshop:
    if seat not in workshop.seats or workshop.seats[seat].name == name:
        return workshop
    try:
        must_be_free(workshop, workshop.seats[seat], name)
    except Refused:
        return workshop
    return named(workshop, seat, name)


def _stands_beside_words(workshop: Workshop, seat: SeatId) -> bool:
    if workshop.speaking is not None and workshop.speaking.seat == seat:
        return True
    spoken = (t.id for t in workshop.turns if t.kind is Kind.SPOKEN)
    return any(workshop.mine.get(turn) == seat for turn in spoken)
