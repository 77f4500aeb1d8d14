"""The third party's own channel."""

from dataclasses import dataclass, field

from app.core.seat import Role
from app.core.workshop import Workshop
from app.views.audience import Audience


@dataclass(frozen=True, slots=True)
class TeamWordView:
    number: int
    role: Role
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class TeamView:
    words: tuple[TeamWordView, ...]


def team_view(workshop: Workshop, audience: Audience) -> TeamView | None:
    """Return what the third party has said among itself, to the third party only."""
    if not audience.third_party:
        return None
    return TeamView(tuple(TeamWordView(w.number, w.role, w.text) for w in workshop.team_words))
