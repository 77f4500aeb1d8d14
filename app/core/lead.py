"""The state of the lead: to whom it is offered, who asks for it, and since when it is missed."""

from dataclasses import dataclass

from app.core.seat import MemberId


@dataclass(frozen=True, slots=True)
class Handover:
    """`missed`: since when nobody who leads has had a page open; `lost`: that has lasted for the
    time that the plan sets, so that a co-facilitator can take over. `taken`: whoever leads has it
    because they took it over."""

    offered: MemberId | None = None
    asked: MemberId | None = None
    missed: float | None = None
    lost: bool = False
    taken: bool = False
