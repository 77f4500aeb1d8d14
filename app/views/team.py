"""The third party among itself: who of it is here, and where, and what they say to each other."""

from dataclasses import dataclass, field

from app.core.intervention import Intervention, InterventionKind
from app.core.seat import MemberId, PartyId, Person, Role, Shape
from app.core.team import known_as
from app.core.team_word import TeamWord
from app.core.workshop import Workshop
from app.views.audience import Audience


@dataclass(frozen=True, slots=True)
class SideView:
    """A party whose caucus somebody is in."""

    name: str
    shape: Shape


@dataclass(frozen=True, slots=True)
class HereView:
    """Somebody of the third party who is here: in the room, or in a caucus with these parties."""

    id: MemberId
    role: Role
    name: str = field(repr=False)
    leads: bool
    apart: tuple[SideView, ...]
    interprets: bool  # now: of several interpreters, this one is at work


@dataclass(frozen=True, slots=True)
class TeamWordView:
    """`may_show`: whether this audience can put it before the room; `shown`: it stands there."""

    number: int
    role: Role
    name: str = field(repr=False)
    text: str = field(repr=False)
    mark: InterventionKind | None
    may_show: bool
    shown: bool


@dataclass(frozen=True, slots=True)
class TeamView:
    words: tuple[TeamWordView, ...]
    here: tuple[HereView, ...]


def team_view(workshop: Workshop, audience: Audience) -> TeamView | None:
    """Return who of the third party is here and what it has said, to the third party only."""
    if not audience.third_party:
        return None
    return TeamView(
        words=tuple(_word(workshop, audience, word) for word in workshop.team_words),
        here=tuple(_here(workshop, m, role) for m, role in sorted(workshop.team.items())),
    )


def _word(workshop: Workshop, audience: Audience, word: TeamWord) -> TeamWordView:
    shown = word.mark is not None and Intervention(word.mark, word.text) == workshop.intervention
    name = known_as(workshop, word.member) if word.member is not None else ""
    may_show = audience.leads and word.mark is not None and not shown
    return TeamWordView(word.number, word.role, name, word.text, word.mark, may_show, shown)


def _here(workshop: Workshop, member: MemberId, role: Role) -> HereView:
    circles = (c.circle for c in workshop.caucuses if c.open and member in c.circle.team)
    apart = frozenset[PartyId]().union(*(circle.parties for circle in circles))
    return HereView(
        id=member,
        role=role,
        name=known_as(workshop, member),
        leads=workshop.is_led_by(Person(role, member=member)),
        apart=tuple(SideView(p.name, p.shape) for p in workshop.plan.parties if p.id in apart),
        interprets=workshop.interpreting.at_work == member,
    )
