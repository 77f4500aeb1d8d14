"""Who is looking."""

from dataclasses import dataclass, replace
from enum import StrEnum

from app.core.caucuses import is_in
from app.core.item import ItemId
from app.core.powers import Power, has_power, may_lead
from app.core.private_words import has_accepted
from app.core.seat import TEAM, MemberId, PartyId, Person, Role
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
    """A kind of audience, which party's it is if it is a party's, and, of those who are apart, in
    which caucus.

    Of the third party, some only look on: they change nothing before the room. Some leave alarms
    to the others. Interpreters read first what is to be rendered. And each of those who could come
    to lead, and each interpreter (`member`), is an audience alone: the lead is offered to one of
    them, and one of them is at work. So is whoever `operates` a seat for somebody, and of those who
    lead whoever `hears` somebody in private: another who leads with them reads nothing of it.
    """

    eyes: Eyes
    party: PartyId | None = None
    caucus: ItemId | None = None
    looks_on: bool = False
    leaves_alarms: bool = False
    interprets: bool = False
    member: MemberId | None = None
    operates: MemberId | None = None
    hears: MemberId | None = None

    @property
    def may_operate(self) -> bool:
        """Whether this audience may operate seats: the same roles as see to alarms."""
        return self.third_party and not self.leaves_alarms

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


def audience_of(
    workshop: Workshop, person: Person, caucus: ItemId | None = None
) -> Audience | None:
    """Return what this person belongs to, or None: then they see nothing.

    Someone of the third party is in the whole room, or, if they ask, in a `caucus` for which they
    were chosen. A participant is where their party is.
    """
    if person.role is Role.PARTICIPANT:
        return _of_a_party(workshop, person)
    if caucus is not None:
        apart = _of_a_caucus(workshop, person, caucus)
        return _with_seats(workshop, person, apart) if apart is not None else None
    if workshop.is_led_by(person):
        return _with_seats(workshop, person, _leading(workshop, person))
    if person.role in TEAM:
        return _with_seats(workshop, person, _of_the_team(person))
    return PROJECTOR if person.role is Role.PROJECTOR else None


def _with_seats(workshop: Workshop, person: Person, audience: Audience) -> Audience:
    """Return the audience that somebody of the third party is who may operate seats."""
    seats = (seat.operated for seat in workshop.seats.values())
    if person.member is None or all(s is None or s.by != person.member for s in seats):
        return audience
    return replace(audience, operates=person.member)


def _leading(workshop: Workshop, person: Person) -> Audience:
    """Return the audience that somebody is who leads this room, or this caucus."""
    hears = person.member is not None and has_accepted(workshop, person.member)
    return replace(FACILITATOR, hears=person.member) if hears else FACILITATOR


def _of_a_party(workshop: Workshop, person: Person) -> Audience | None:
    sitting = workshop.seats.get(person.seat) if person.seat else None
    if sitting is None:
        return None
    apart = workshop.caucus_of(sitting.party)
    return Audience(Eyes.PARTY, sitting.party, apart.id if apart else None)


def _of_a_caucus(workshop: Workshop, person: Person, caucus: ItemId) -> Audience | None:
    if not is_in(workshop, person, caucus):
        return None
    if workshop.inside(caucus).is_led_by(person):
        return replace(_leading(workshop.inside(caucus), person), caucus=caucus)
    there = replace(_of_the_team(person), caucus=caucus)
    return there if there.interprets else replace(there, member=None)


def _of_the_team(person: Person) -> Audience:
    interprets = has_power(person.role, Power.RENDERINGS)
    return replace(
        THE_TEAM,
        looks_on=not has_power(person.role, Power.POINTS),
        leaves_alarms=not has_power(person.role, Power.ALARMS),
        interprets=interprets,
        member=person.member if interprets or may_lead(person) else None,
    )


def seen_by(workshop: Workshop, audience: Audience) -> Workshop:
    """Return the room that this audience is in: the whole one, or the caucus."""
    return workshop if audience.caucus is None else workshop.inside(audience.caucus)
