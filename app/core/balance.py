"""The balanced queue: who of those who wait might be next. A person always decides.

The rule, its promises and its limits: docs/balanced-queue.md.
"""

from app.core.ledger import Heard, Ledger, Sides
from app.core.level import Appearance
from app.core.seat import PartyId, SeatId
from app.core.workshop import Workshop

MOST_OVERTAKEN = 3  # times that later hands of one's own side go first
MOST_PASSED_OVER = 6  # times in a row, for each other party, that a party with a hand up waits


def proposed(workshop: Workshop, at: float | None = None) -> SeatId | None:
    """Return who might have the floor next, or None where nobody waits.

    A turn that goes on counts as it stands at that moment; without one, as if it took all of the
    time that it was given, so that what is proposed does not change by itself.
    """
    queue = workshop.queue
    if not queue:
        return None
    ledger = _with_turn_that_goes_on(workshop, at)
    match workshop.appearance:
        case Appearance.NAMED:
            sides = sides_of(workshop)
            side = _side_due(queue, ledger, sides, others=len(workshop.plan.parties) - 1)
            return _person_due(tuple(s for s in queue if sides.get(s) == side), ledger)
        case Appearance.HANDLE:
            # Sides would alternate, and so say which handles belong together.
            return _person_due(queue, ledger)
        case _:
            # Whoever has been heard least would say which turns are not one person's.
            return queue[0]


def sides_of(workshop: Workshop) -> Sides:
    """Return of which party each seat is, as far as what happens may depend on it.

    Where people do not appear by name, whatever goes by sides would say whose side words are on.
    """
    if not workshop.names_shown:
        return {}
    return {seat.id: seat.party for seat in workshop.seats.values()}


def _with_turn_that_goes_on(workshop: Workshop, at: float | None) -> Ledger:
    speaking = workshop.speaking
    if speaking is None or speaking.seat not in workshop.seats:
        return workshop.ledger
    seconds = speaking.whole if at is None else speaking.spent(at)
    party = workshop.seats[speaking.seat].party
    return workshop.ledger.took(speaking.seat, party, Heard(seconds, 1))


def _side_due(
    queue: tuple[SeatId, ...], ledger: Ledger, sides: Sides, *, others: int
) -> PartyId | None:
    """Return the side that has had least; before it, one that has been passed over too often."""
    waiting = list(dict.fromkeys(sides[seat] for seat in queue if seat in sides))
    if not waiting:
        return None
    # So many that even where several sides have waited that long, none waits longer than is said.
    limit = (MOST_PASSED_OVER - 1) * max(1, others) + 1
    first = max(waiting, key=lambda party: ledger.passed_over.get(party, 0))
    if ledger.passed_over.get(first, 0) >= limit:
        return first
    return min(waiting, key=lambda p: (ledger.party(p).seconds, ledger.party(p).turns))


def _person_due(queue: tuple[SeatId, ...], ledger: Ledger) -> SeatId:
    """Return who has been heard least; before them, whoever was overtaken too often."""
    for seat in queue:
        if ledger.overtaken.get(seat, 0) >= MOST_OVERTAKEN:
            return seat
    return min(queue, key=lambda s: (ledger.seat(s).seconds, ledger.seat(s).turns))
