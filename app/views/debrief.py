"""The debrief: what was cleared today, what is open, and tomorrow. For the third party alone."""

from dataclasses import dataclass, field

from app.core.debrief import cleared_today, of_tomorrow
from app.core.item import ItemState, still_today
from app.core.level import RecordLevel
from app.core.stage import Stage
from app.core.words import mark_of
from app.core.workshop import Workshop
from app.views.audience import Audience


@dataclass(frozen=True, slots=True)
class OpenPointView:
    text: str = field(repr=False)
    disputed: bool


@dataclass(frozen=True, slots=True)
class ItemToComeView:
    title: str = field(repr=False)
    minutes: int


@dataclass(frozen=True, slots=True)
class DebriefView:
    """`open_points` are those of the open item: of an item that has closed, what was not cleared is
    erased. `not_reached` are items of today that have not run. `after` says that the day is closed:
    then this is what the page is about. `writes`: its reader writes of the day, on another page."""

    after: bool
    cleared: tuple[str, ...] = field(repr=False)
    open_points: tuple[OpenPointView, ...]
    parked: tuple[str, ...] = field(repr=False)
    not_reached: tuple[ItemToComeView, ...]
    tomorrow: str = field(repr=False)
    was: str  # marks what is for tomorrow, for a form that is to take its place
    to_come: tuple[ItemToComeView, ...]
    writes: bool = False


@dataclass(frozen=True, slots=True)
class TomorrowFormView:
    """What the box for tomorrow holds; `was` marks the words that it was opened with."""

    text: str = field(repr=False)
    was: str
    level: RecordLevel


def debrief_view(workshop: Workshop, audience: Audience) -> DebriefView | None:
    """Return what the third party looks at after a day, and may look at during it."""
    if not audience.third_party:
        return None
    if workshop.stage is Stage.CLOSED or workshop.apart is not None:
        return DebriefView(False, (), (), (), (), "", "", ())
    running = workshop.stage is Stage.RUNNING
    to_come = of_tomorrow(workshop)
    today = still_today(workshop.items) if running else ()
    return DebriefView(
        after=workshop.stage is Stage.ASLEEP,
        cleared=cleared_today(workshop),
        open_points=tuple(
            OpenPointView(p.text, p.disputed) for p in workshop.points if not p.cleared
        ),
        parked=tuple(line.text for line in workshop.parked),
        not_reached=tuple(ItemToComeView(i.title, i.minutes) for i in today if i not in to_come),
        tomorrow=workshop.papers.tomorrow,
        was=mark_of(workshop.papers.tomorrow),
        to_come=tuple(
            ItemToComeView(i.title, i.minutes) for i in to_come if i.state is ItemState.WAITING
        ),
        writes=not audience.looks_on or audience.interprets,
    )


def tomorrow_form_view(workshop: Workshop, audience: Audience) -> TomorrowFormView | None:
    """Return the box in which what is for tomorrow is written, to those who write it."""
    if not audience.third_party or audience.looks_on or workshop.stage is Stage.CLOSED:
        return None
    text = workshop.papers.tomorrow
    return TomorrowFormView(text, mark_of(text), workshop.level_now)
