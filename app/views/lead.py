"""Who leads the session, and the handing over of the lead: for the third party alone."""

from dataclasses import dataclass, field, replace

from app.core.handover import could_lead
from app.core.seat import MemberId, Person, Role
from app.core.stage import Stage
from app.core.team import known_as
from app.core.workshop import Workshop
from app.views.audience import Audience


@dataclass(frozen=True, slots=True)
class CalledView:
    """Somebody of the third party: their role, and how the others know them."""

    id: MemberId
    role: Role
    name: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class LeadView:
    """`leaders` are those who lead and are here. To whoever leads: `could` lead instead, `offered`
    and `asking`. To each of the others who could lead: whether the lead is offered to them, they
    have asked for it, and may ask or take over. `gone_for` are the seconds after which they may.
    """

    leads: bool
    leaders: tuple[CalledView, ...]
    lost: bool
    gone_for: int
    could: tuple[CalledView, ...] = ()
    offered: CalledView | None = None
    asking: CalledView | None = None
    offered_to_me: bool = False
    asked_by_me: bool = False
    may_ask: bool = False
    may_take_over: bool = False


def lead_view(workshop: Workshop, audience: Audience) -> LeadView | None:
    """Return who leads, and what this audience can do about it."""
    if not audience.third_party:
        return None
    handover = workshop.handover
    view = LeadView(
        leads=audience.leads,
        leaders=tuple(
            _called(workshop, member, role)
            for member, role in sorted(workshop.team.items())
            if workshop.is_led_by(Person(role, member=member))
        ),
        lost=handover.lost,
        gone_for=workshop.plan.lead_away_seconds,
    )
    if workshop.stage is Stage.CLOSED:
        return view
    if audience.leads:
        return replace(
            view,
            could=tuple(_called(workshop, m, r) for m, r in sorted(could_lead(workshop).items())),
            offered=_found(workshop, handover.offered),
            asking=_found(workshop, handover.asked),
        )
    if audience.member is None or audience.interprets:
        return view
    return replace(
        view,
        offered_to_me=handover.offered == audience.member,
        asked_by_me=handover.asked == audience.member,
        may_ask=handover.asked is None and not handover.lost and bool(view.leaders),
        may_take_over=handover.lost and audience.member in workshop.team,
    )


def _called(workshop: Workshop, member: MemberId, role: Role) -> CalledView:
    """Return how somebody of the third party stands before the others of it."""
    return CalledView(member, role, known_as(workshop, member))


def _found(workshop: Workshop, member: MemberId | None) -> CalledView | None:
    role = workshop.team.get(member) if member is not None else None
    return _called(workshop, member, role) if member is not None and role is not None else None
