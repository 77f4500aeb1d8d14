"""A word among the third party."""

from dataclasses import dataclass, field

from app.core.intervention import InterventionKind
from app.core.seat import MemberId, Role


@dataclass(frozen=True, slots=True)
class TeamWord:
    """A private word within the third party; `number` keeps them in order on the page.

    One with a `mark` is proposed as an intervention: whoever leads may put it before the room.
    `passes` says that it was typed off the record: it ends with the item.
    """

    number: int
    role: Role
    text: str = field(repr=False)
    mark: InterventionKind | None = None
    member: MemberId | None = None
    passes: bool = False
