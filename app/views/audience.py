"""Who is looking."""

from dataclasses import dataclass
from enum import StrEnum

from app.core.seat import TEAM, PartyId, Person, Role
from app.core.workshop import Workshop


class Eyes(StrEnum):
    """The kinds of audience."""

    FACILITATOR = "facilitator"
    TEAM = "team"
    PARTY = "party"
    PROJECTOR = "projector"
    ORGANISER = "organiser"  # beside the room: plan, cards, morning check
    RECORD = "record"


@dataclass(frozen=True, slots=True)
class Audience:
    """A kind of audience, and which party's it is if it is a party's."""

    eyes: Eyes
    party: PartyId | None = None

    @property
    def third_party(self) -> bool:
        return self.eyes in {Eyes.FACILITATOR, Eyes.TEAM}

    @property
    def leads(self) -> bool:
        return self.eyes is Eyes.FACILITATOR

    @property
    def reads_along(self) -> bool:
        """Whether this audience reads what is written: all in the room, but not its wall."""
        return self.in_the_room and self.eyes is not Eyes.PROJECTOR

    @property
    def in_the_room(self) -> bool:
        """Whether this is somebody's screen in the workshop, and not the record."""
        return self.eyes in {Eyes.FACILITATOR, Eyes.TEAM, Eyes.PARTY, Eyes.PROJECTOR}


FACILITATOR = Audience(Eyes.FACILITATOR)
THE_TEAM = Audience(Eyes.TEAM)
PROJECTOR = Audience(Eyes.PROJECTOR)
THE_ORGANISER = Audience(Eyes.ORGANISER)
RECORD = Audience(Eyes.RECORD)


def audience_of(workshop: Workshop, person: Person) -> Audience | None:
    """Return what this person belongs to, or None: then they see nothing."""
    match person.role:
        case Role.FACILITATOR:
            return FACILITATOR
        case role if role in TEAM:
            return THE_TEAM
        case Role.PROJECTOR:
            return PROJECTOR
        case Role.PARTICIPANT:
            sitting = workshop.seats.get(person.seat) if person.seat else None
            return Audience(Eyes.PARTY, sitting.party) if sitting else None
        case _:
            return None
