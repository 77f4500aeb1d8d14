"""What each of the third party may do: the one table, which `docs/team.md` says in words."""

from collections.abc import Mapping
from enum import StrEnum

from app.core.seat import Person, Role


class Power(StrEnum):
    """Something that some of the third party may do, and others not."""

    LEAD = "lead"  # the session: offered the lead, asking for it, taking it over
    LEAD_APART = "lead-apart"  # a caucus for which they were chosen
    POINTS = "points"
    PARKING = "parking"  # park a line and erase it; to take one up is the lead's
    TOMORROW = "tomorrow"  # the team's one text for tomorrow
    PROPOSE = "propose"  # mark a word to the team as theory, content or process
    ALARMS = "alarms"  # say of an alarm that it was seen
    OPERATE = "operate"  # a seat, for somebody who has no device
    WHERE_WE_ARE = "where-we-are"  # write it; to put it before both sides is the lead's
    TAPS = "taps"  # wait, slower, repeat, relief
    RENDERINGS = "renderings"
    GLOSSARY = "glossary"
    NOTES = "notes"
    TEAM_WORDS = "team-words"
    CHECK = "check"


_EVERYONE = frozenset({Power.NOTES, Power.TEAM_WORDS, Power.CHECK})
_WRITERS = _EVERYONE | {Power.GLOSSARY, Power.WHERE_WE_ARE}
_KEEPERS = frozenset({Power.POINTS, Power.PARKING, Power.TOMORROW})
_PANEL = _WRITERS | _KEEPERS | {Power.LEAD_APART, Power.PROPOSE, Power.ALARMS, Power.OPERATE}

POWERS: Mapping[Role, frozenset[Power]] = {
    Role.FACILITATOR: _PANEL | {Power.LEAD},
    Role.CO_FACILITATOR: _PANEL | {Power.LEAD},
    Role.PANEL: _PANEL,
    Role.OBSERVER: _EVERYONE,
    Role.RAPPORTEUR: _WRITERS | _KEEPERS,
    Role.INTERPRETER: _WRITERS | {Power.TAPS, Power.RENDERINGS},
}


def has_power(role: Role, power: Power) -> bool:
    """Whether this role may do it; whoever is not of the third party has no power at all."""
    return power in POWERS.get(role, frozenset())


def may_lead(person: Person) -> bool:
    """Whether this person can come to lead the session: nobody without a page of their own can."""
    return person.member is not None and has_power(person.role, Power.LEAD)
