"""Who is in the room: parties, seats, and the roles of the third party."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType

SeatId = NewType("SeatId", str)
PartyId = NewType("PartyId", str)
MemberId = NewType("MemberId", str)  # of the third party
OperatedId = NewType("OperatedId", str)


class Role(StrEnum):
    """What somebody is here as."""

    PARTICIPANT = "participant"
    FACILITATOR = "facilitator"
    CO_FACILITATOR = "co-facilitator"
    PANEL = "panel"
    OBSERVER = "observer"
    RAPPORTEUR = "rapporteur"
    INTERPRETER = "interpreter"
    PROJECTOR = "projector"
    ORGANISER = "organiser"
    CLOCK = "clock"  # the passing of time, which also acts


TEAM = frozenset(
    {
        Role.FACILITATOR,
        Role.CO_FACILITATOR,
        Role.PANEL,
        Role.OBSERVER,
        Role.RAPPORTEUR,
        Role.INTERPRETER,
    }
)


class Shape(StrEnum):
    """The mark beside a party's name: never a colour, and no order in it."""

    RING = "ring"
    SQUARE = "square"
    DIAMOND = "diamond"
    TRIANGLE = "triangle"


@dataclass(frozen=True, slots=True)
class Party:
    """A side in the conflict, with as many seats as it has cards."""

    id: PartyId
    name: str = field(repr=False)
    seats: int
    shape: Shape


@dataclass(frozen=True, slots=True)
class Operated:
    """That somebody has no device, and who of the third party operates their seat; None: nobody,
    for now. The `id` is what the third party knows this seat by: no page ever shows a seat's own.

    `missed`: since when its operator has had no page open; `lost`: that has lasted so long that
    another can take it over.
    """

    id: OperatedId
    by: MemberId | None = None
    missed: float | None = None
    lost: bool = False


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody's place. The name is what they wish to be called; it lives in memory only.

    `closing`: whoever leads is closing it, under its name; what it would do under that name before
    the whole room is refused. `unwiped`: it was on a lent tablet when a day closed, and that tablet
    has not been heard of since.
    """

    id: SeatId = field(repr=False)
    party: PartyId
    name: str | None = field(default=None, repr=False)
    operated: Operated | None = None
    closing: bool = False
    unwiped: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """Who is acting: a role, a seat if the role is a participant's, and of the third party which
    of its members. Where nobody asks, a member is whoever has the role."""

    role: Role
    seat: SeatId | None = field(default=None, repr=False)
    member: MemberId | None = None


THE_CLOCK = Person(Role.CLOCK)
