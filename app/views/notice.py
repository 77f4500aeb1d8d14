"""What the whole room is told: a banner, an intervention, a pause, a restart."""

from dataclasses import dataclass, field

from app.core.breaks import break_is_over
from app.core.intervention import InterventionKind
from app.core.move import Move
from app.core.notice import Notice
from app.core.plan import Devices
from app.core.workshop import Workshop
from app.views.audience import Audience
from app.views.clock import ClockView, clock_view


@dataclass(frozen=True, slots=True)
class PendingView:
    move: Move
    due: float
    label: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class NoticeView:
    banner: str
    intervention: InterventionKind | None
    intervention_text: str
    notice: Notice | None
    restarted: bool
    pending: tuple[PendingView, ...]
    may_take_back: bool
    uncleared: int
    quiet: ClockView | None
    rule: str = field(repr=False)
    may_end: bool
    break_over: bool
    wipes: bool  # as the day closes, people sit at lent tablets


def notice_view(workshop: Workshop, audience: Audience) -> NoticeView | None:
    """Return what stands over the page. A seat that is being closed is the third party's affair."""
    if not audience.in_the_room:
        return None
    pending = tuple(
        PendingView(p.move, p.due, p.label)
        for p in workshop.pending
        if audience.third_party or p.move is not Move.REMOVE_SEAT
    )
    intervention = workshop.intervention
    return NoticeView(
        banner=workshop.banner,
        intervention=intervention.kind if intervention else None,
        intervention_text=intervention.text if intervention else "",
        notice=workshop.notice,
        restarted=workshop.restarted,
        pending=pending,
        may_take_back=audience.leads,
        uncleared=sum(not p.cleared for p in workshop.points) if audience.third_party else 0,
        quiet=clock_view(workshop.quiet, workshop.quiet.left) if workshop.quiet else None,
        rule=workshop.reminder.rule if workshop.reminder else "",
        may_end=audience.leads,
        break_over=audience.third_party and break_is_over(workshop),
        wipes=workshop.plan.devices is Devices.LENT,
    )
