"""Who is here: seats taken, for everyone in all; per party, for the third party."""

from dataclasses import dataclass, field

from app.core.seat import Shape
from app.core.workshop import Workshop
from app.views.audience import Audience


@dataclass(frozen=True, slots=True)
class PartyView:
    name: str
    shape: Shape
    taken: int
    seats: int
    hands: int


@dataclass(frozen=True, slots=True)
class RoomView:
    """`people` are the names by which a seat can be closed, while an item shows names.

    Under handles there is no such list: beside the seats taken per party it would say, as soon as
    somebody comes or goes, whose side a handle is on. There a seat is closed from a card.
    """

    doors_open: bool
    taken: int
    seats: int
    parties: tuple[PartyView, ...]
    people: tuple[str, ...] = field(repr=False)
    may_remove: bool
    unwiped: int  # lent tablets that have not asked since a day was closed: for the third party


def room_view(workshop: Workshop, audience: Audience) -> RoomView | None:
    """Return how many seats are taken: in all for everyone, per party for the third party."""
    if not audience.in_the_room:
        return None
    return RoomView(
        doors_open=workshop.doors_open,
        taken=len(workshop.seats),
        seats=sum(p.seats for p in workshop.plan.parties),
        parties=_parties(workshop) if audience.third_party else (),
        people=_people(workshop) if audience.leads and workshop.apart is None else (),
        may_remove=audience.leads and workshop.apart is None,
        unwiped=sum(s.unwiped for s in workshop.seats.values()) if audience.third_party else 0,
    )


def _parties(workshop: Workshop) -> tuple[PartyView, ...]:
    views = []
    for party in workshop.plan.parties:
        seats = {s.id for s in workshop.seats_of(party.id)}
        # Where names are hidden, a hand that comes down on one side as a handle gets the floor
        # would say whose side that handle is on.
        hands = sum(s in seats for s in workshop.queue) if workshop.names_shown else 0
        views.append(PartyView(party.name, party.shape, len(seats), party.seats, hands))
    return tuple(views)


def _people(workshop: Workshop) -> tuple[str, ...]:
    if not workshop.names_shown:
        return ()
    return tuple(sorted(s.name for s in workshop.seats.values() if s.name))
