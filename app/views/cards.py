"""The organiser's cards: how many of each party are out, and how many seats are taken."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.core.doors import missing_cards
from app.core.seat import PartyId, Shape
from app.core.stage import Stage
from app.core.workshop import Workshop
from app.views.audience import Audience, Eyes


@dataclass(frozen=True, slots=True)
class PartyCardsView:
    """`out` counts cards that were not taken back; `unused` those that still give a seat."""

    id: str
    name: str
    shape: Shape
    seats: int
    out: int
    unused: int
    taken: int
    missing: int


@dataclass(frozen=True, slots=True)
class CardsView:
    title: str
    parties: tuple[PartyCardsView, ...]
    doors_open: bool
    over: bool


@dataclass(frozen=True, slots=True)
class CardSheetView:
    """One party's sheet. Only its heading names the party; a card itself does not."""

    title: str
    party: str
    shape: Shape
    languages: tuple[str, ...]


def cards_view(
    workshop: Workshop, audience: Audience, counts: Mapping[PartyId, tuple[int, int]]
) -> CardsView | None:
    """Return the cards of each party, given how many are out and unused; organiser only."""
    if audience.eyes is not Eyes.ORGANISER:
        return None
    parties = []
    for party in workshop.plan.parties:
        out, unused = counts.get(party.id, (0, 0))
        taken = len(workshop.seats_of(party.id))
        missing = missing_cards(party, taken, out, unused)
        parties.append(
            PartyCardsView(
                party.id, party.name, party.shape, party.seats, out, unused, taken, missing
            )
        )
    over = workshop.stage is Stage.CLOSED
    return CardsView(workshop.plan.title, tuple(parties), workshop.doors_open, over)


def card_sheet_view(
    workshop: Workshop, audience: Audience, party_id: PartyId
) -> CardSheetView | None:
    """Return what is printed around the codes of a party; organiser only."""
    if audience.eyes is not Eyes.ORGANISER:
        return None
    party = workshop.party(party_id)
    return CardSheetView(workshop.plan.title, party.name, party.shape, workshop.plan.languages)
