"""The interpreter's taps: for the third party, and for whoever has the floor."""

from dataclasses import dataclass, field, replace

from app.core.allowed import may
from app.core.now import WONDERING
from app.core.seat import Person, Role, SeatId
from app.core.tap import Tap
from app.core.taps import ask_for_relief, relieve
from app.core.team import known_as
from app.core.workshop import Workshop
from app.views.audience import Audience


@dataclass(frozen=True, slots=True)
class TapsView:
    """`name` is how the team calls whoever interprets now, if they said so. To interpreters:
    whether that is they themselves (`mine`), and what they can press."""

    tap: Tap | None
    at_work: bool
    name: str = field(repr=False)
    tired: bool
    mine: bool = False
    may_relieve: bool = False
    may_ask: bool = False


def taps_view(workshop: Workshop, audience: Audience) -> TapsView | None:
    """Return what the interpreter asks for, to the third party only."""
    if not audience.third_party:
        return None
    now = workshop.interpreting
    name = known_as(workshop, now.at_work) if now.at_work is not None else ""
    view = TapsView(now.tap, now.at_work is not None, name, now.tired)
    if not audience.interprets:
        return view
    me = Person(Role.INTERPRETER, member=audience.member)
    return replace(
        view,
        mine=now.at_work is not None and now.at_work == audience.member,
        may_relieve=may(workshop, relieve, me, WONDERING),
        may_ask=may(workshop, ask_for_relief, me, WONDERING),
    )


def tap_for(workshop: Workshop, seat: SeatId) -> Tap | None:
    """Return what is asked of this seat, if it has the floor."""
    speaking = workshop.speaking
    return workshop.interpreting.tap if speaking is not None and speaking.seat == seat else None
