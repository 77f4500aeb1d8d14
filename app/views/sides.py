"""A side, as a page names it: only where it may be told of which side somebody is who speaks."""

from dataclasses import dataclass, field

from app.core.seat import PartyId, Shape
from app.core.workshop import Workshop


@dataclass(frozen=True, slots=True)
class SideView:
    name: str = field(repr=False)
    shape: Shape


def side_view(workshop: Workshop, party_id: PartyId | None) -> SideView | None:
    """Return the side of that id, where people appear by name."""
    if not workshop.names_shown:
        return None
    found = (SideView(p.name, p.shape) for p in workshop.plan.parties if p.id == party_id)
    return next(found, None)
