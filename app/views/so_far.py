"""What has been cleared so far: for whoever comes late, and for everyone who wants it again."""

from dataclasses import dataclass, field

from app.core.stage import Stage
from app.core.turn import Kind
from app.core.workshop import Workshop
from app.views.audience import Audience


@dataclass(frozen=True, slots=True)
class SoFarView:
    points: tuple[str, ...] = field(repr=False)


def so_far_view(workshop: Workshop, audience: Audience) -> SoFarView | None:
    """Return the points that the room has cleared in items that are over, in no order that tells.

    Everyone in the room was shown them. It is the same for all: nobody's page says who came late.
    """
    if not audience.reads_along:
        return None
    if workshop.stage is not Stage.RUNNING:
        return SoFarView(())
    cleared = {t.text for t in workshop.past if t.kind is Kind.POINT and t.kept and not t.hidden}
    return SoFarView(tuple(sorted(cleared, key=lambda text: (text.casefold(), text))))
