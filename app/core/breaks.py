"""A break that is over: the third party is told, at the moment at which people were to be back."""

from app.core.events import Events
from app.core.events.live import BreakOver
from app.core.item import Way
from app.core.now import Now
from app.core.workshop import Workshop


def pass_break(workshop: Workshop, now: Now) -> Events:
    """Tell the third party that the break is over. Nothing else happens by itself."""
    due = next_break(workshop)
    return () if due is None or due > now.at else (BreakOver(due),)


def next_break(workshop: Workshop) -> float | None:
    """Return when the break that goes on is over, unless that was told."""
    item, ends = workshop.open_item, workshop.clock.ends
    if item is None or item.way is not Way.BREAK or ends == workshop.break_over:
        return None
    return ends


def break_is_over(workshop: Workshop) -> bool:
    """Whether a break is over that nobody has ended, or given more time."""
    item, ends = workshop.open_item, workshop.clock.ends
    return (
        item is not None
        and item.way is Way.BREAK
        and ends is not None
        and (ends == workshop.break_over)
    )
