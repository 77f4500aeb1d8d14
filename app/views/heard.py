"""Who has been heard in the open item, as the third party may know it, and nobody else."""

from dataclasses import dataclass, field

from app.core.level import Appearance
from app.core.workshop import Workshop
from app.views.sides import SideView


@dataclass(frozen=True, slots=True)
class SideHeardView:
    side: SideView
    minutes: int
    seconds: int
    turns: int


@dataclass(frozen=True, slots=True)
class HeardView:
    """`not_yet` and `sides` stand only where people appear by name.

    Under handles there is `people`, how many have had the floor: whoever watches could count them.
    It goes down for nobody who leaves, which would say whether they had spoken. Unattributed there
    is only `turns`: how many people spoke would say which words are of the same author.
    """

    sides: tuple[SideHeardView, ...]
    not_yet: tuple[str, ...] = field(repr=False)
    people: int | None
    turns: int


def heard_view(workshop: Workshop) -> HeardView | None:
    """Return what the ledger tells the third party; None where no item is open."""
    if workshop.current is None:
        return None
    ledger = workshop.ledger
    under_handles = workshop.appearance is Appearance.HANDLE
    return HeardView(
        sides=_sides(workshop) if workshop.names_shown else (),
        not_yet=_not_yet(workshop) if workshop.names_shown else (),
        people=sum(h.turns > 0 for h in ledger.seats.values()) if under_handles else None,
        turns=ledger.turns,
    )


def _sides(workshop: Workshop) -> tuple[SideHeardView, ...]:
    views = []
    for party in workshop.plan.parties:
        heard = workshop.ledger.party(party.id)
        minutes, seconds = divmod(round(heard.seconds), 60)
        side = SideView(party.name, party.shape)
        views.append(SideHeardView(side, minutes, seconds, heard.turns))
    return tuple(views)


def _not_yet(workshop: Workshop) -> tuple[str, ...]:
    """Return by name, in the order of names, who has not had the floor and does not have it now."""
    speaking = workshop.speaking.seat if workshop.speaking is not None else None
    silent = (
        seat.name
        for seat in workshop.seats.values()
        if seat.name and seat.id != speaking and not workshop.ledger.seat(seat.id).turns
    )
    return tuple(sorted(silent))
