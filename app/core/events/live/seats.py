"""Who sits where, under which handle, and whose link is gone."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from app.core.events.changes import with_floor_free
from app.core.item import ItemId
from app.core.names import named
from app.core.pair import Pairing
from app.core.seat import PartyId, Seat, SeatId
from app.core.words import looks_like
from app.core.workshop import Workshop


@dataclass(frozen=True, slots=True)
class SeatTaken:
    """Somebody sits down. `unwiped`: they did so before, at a tablet that is to be wiped still."""

    seat: SeatId = field(repr=False)
    party: PartyId
    unwiped: bool = False

    def apply(self, workshop: Workshop) -> Workshop:
        seat = Seat(self.seat, self.party, unwiped=self.unwiped)
        return replace(workshop, seats={**workshop.seats, self.seat: seat})


@dataclass(frozen=True, slots=True)
class SeatNamed:
    """Somebody said how they wish to be called."""

    seat: SeatId = field(repr=False)
    name: str = field(repr=False)

    def apply(self, workshop: Workshop) -> Workshop:
        return named(workshop, self.seat, self.name)


@dataclass(frozen=True, slots=True)
class SeatRemoved:
    """A seat is gone, with its hand and its place on the floor.

    Its answer stays in the open round, where it is nobody's once sealed: whether there are enough
    must not tell who had answered. A closing that waits runs out: else it would say whose it was.
    Of a wording or a pair of steps that is asked about they stay among those who were asked.
    A name that the open item showed waits for its close: it stood beside words.
    """

    seat: SeatId = field(repr=False)
    at: float | None = None

    def apply(self, workshop: Workshop) -> Workshop:
        # First where they are apart: their caucus knows by the whole room who they are.
        for caucus in workshop.caucuses:
            workshop = self._gone_from(workshop, caucus.id)
        if workshop.speaking is not None and workshop.speaking.seat == self.seat:
            workshop = with_floor_free(workshop, self.at)
        without = {k: v for k, v in workshop.seats.items() if k != self.seat}
        gone = workshop.seats.get(self.seat)
        given_up = workshop.names_given_up
        if gone is not None and gone.name and workshop.names_shown:
            given_up |= looks_like(gone.name)
        return replace(
            workshop,
            seats=without,
            names_given_up=given_up,
            lost=workshop.lost - {self.seat},
            handles={k: v for k, v in workshop.handles.items() if k != self.seat},
            queue=tuple(s for s in workshop.queue if s != self.seat),
            returning=tuple(s for s in workshop.returning if s != self.seat),
            beside=workshop.beside.without(self.seat),
            mine={k: v for k, v in workshop.mine.items() if v != self.seat},
            spoken=workshop.spoken - {self.seat},
            pairing=self._gone_from_pair(workshop.pairing, gone),
        )

    def _gone_from_pair(self, pairing: Pairing, gone: Seat | None) -> Pairing:
        if pairing.asked is None or gone is None:
            return pairing
        return replace(pairing, asked=pairing.asked.with_gone(gone.party, gone.id))

    def _gone_from(self, workshop: Workshop, caucus: ItemId) -> Workshop:
        inside = workshop.inside(caucus)
        gone = inside.seats.get(self.seat)
        inside = self.apply(inside)
        if inside.carry is not None and gone is not None:
            inside = replace(inside, carry=inside.carry.with_gone(gone.id))
        return workshop.with_inside(caucus, inside)


@dataclass(frozen=True, slots=True)
class LinkDropped:
    """A seat's screen has been gone for a while."""

    seat: SeatId = field(repr=False)

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, lost=workshop.lost | {self.seat})


@dataclass(frozen=True, slots=True)
class LinkBack:
    """A seat's screen is there again."""

    seat: SeatId = field(repr=False)

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, lost=workshop.lost - {self.seat})


@dataclass(frozen=True, slots=True)
class HandlesDrawn:
    """Whose word is whose, for this item, and the words that wait for whoever comes later."""

    handles: Mapping[SeatId, str] = field(repr=False)
    spare: tuple[str, ...] = field(default=(), repr=False)

    def apply(self, workshop: Workshop) -> Workshop:
        handles = {**workshop.handles, **self.handles}
        return replace(workshop, handles=handles, spare_handles=self.spare)
