"""Who sits where, under which handle, and whose link is gone."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from app.core.events.changes import with_floor_free
from app.core.seat import PartyId, Seat, SeatId
from app.core.words import looks_like
from app.core.workshop import Workshop


@dataclass(frozen=True, slots=True)
class SeatTaken:
    """Somebody sits down."""

    seat: SeatId = field(repr=False)
    party: PartyId

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, seats={**workshop.seats, self.seat: Seat(self.seat, self.party)})


@dataclass(frozen=True, slots=True)
class SeatNamed:
    """Somebody said how they wish to be called. A name that an item showed waits for its close."""

    seat: SeatId = field(repr=False)
    name: str = field(repr=False)

    def apply(self, workshop: Workshop) -> Workshop:
        before = workshop.seats[self.seat]
        given_up = workshop.names_given_up
        if before.name and workshop.names_shown:
            given_up |= looks_like(before.name) - looks_like(self.name)
        named = replace(before, name=self.name)
        return replace(
            workshop, seats={**workshop.seats, self.seat: named}, names_given_up=given_up
        )


@dataclass(frozen=True, slots=True)
class SeatRemoved:
    """A seat is gone, with its hand and its place on the floor.

    Its answer stays in the open round, where it is nobody's once sealed: whether there are enough
    must not tell who had answered. A closing that waits runs out: else it would say whose it was.
    A name that the open item showed waits for its close: it stood beside words.
    """

    seat: SeatId = field(repr=False)
    at: float | None = None

    def apply(self, workshop: Workshop) -> Workshop:
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
            mine={k: v for k, v in workshop.mine.items() if v != self.seat},
            spoken=workshop.spoken - {self.seat},
            caucuses=tuple(replace(c, inside=self.apply(c.inside)) for c in workshop.caucuses),
        )


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
