"""The roster as its organiser sees it. Nobody else ever does."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.core.roster import Guest, Roster
from app.core.seat import PartyId, Shape
from app.core.stage import Stage
from app.core.workshop import Workshop
from app.views.audience import Audience, Eyes


@dataclass(frozen=True, slots=True)
class RosterPartyView:
    """A party's names; a party that the plan no longer has comes without name and shape."""

    id: str
    name: str
    shape: Shape | None
    guests: tuple[Guest, ...] = field(repr=False)
    sent: int
    mark: str


@dataclass(frozen=True, slots=True)
class RosterView:
    """`finished`: the doors have been open and are closed, so it has done what it was for."""

    title: str
    begun: bool
    finished: bool
    parties: tuple[RosterPartyView, ...]


def roster_view(
    workshop: Workshop, audience: Audience, roster: Roster | None, marks: Mapping[PartyId, str]
) -> RosterView | None:
    """Return the roster (None: not begun) with the mark of each party; organiser only."""
    if audience.eyes is not Eyes.ORGANISER:
        return None
    finished = workshop.stage is not Stage.PLANNED and not workshop.doors_open
    parties: list[RosterPartyView] = []
    if roster is not None:
        known = {party.id: party for party in workshop.plan.parties}
        for party in dict.fromkeys((*known, *roster.guests)):
            name, shape = (known[party].name, known[party].shape) if party in known else ("", None)
            guests = roster.of(party)
            sent = sum(guest.sent for guest in guests)
            parties.append(RosterPartyView(party, name, shape, guests, sent, marks[party]))
    return RosterView(workshop.plan.title, roster is not None, finished, tuple(parties))
