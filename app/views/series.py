"""A series, as its organiser sees it, as the third party does, and as everyone in the room."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from app.core.allowed import may
from app.core.continuing import gather_for_next, tell_last_time
from app.core.now import WONDERING
from app.core.seat import Person, Role
from app.core.stage import Stage
from app.core.words import mark_of
from app.core.workshop import Workshop
from app.views.audience import Audience, Eyes
from app.views.workshops import WorkshopLine

_ORGANISER = Person(Role.ORGANISER)


@dataclass(frozen=True, slots=True)
class LastTimeView:
    """What both sides released of last time, by language; none of it where nothing was."""

    continues: bool
    words: tuple[tuple[str, str], ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class NextTimeView:
    """What was planned for this workshop, and what is planned for the next. `was` marks the words
    that the form shows."""

    planned: str = field(repr=False)
    for_next: str = field(repr=False)
    was: str
    may_write: bool
    may_gather: bool


@dataclass(frozen=True, slots=True)
class SeriesView:
    """`number` is 0 where the workshop belongs to no series as yet."""

    title: str = field(repr=False)
    number: int
    continues: bool
    last_time: tuple[tuple[str, str], ...] = field(repr=False)
    may_tell: bool
    next_time: NextTimeView
    others: tuple[WorkshopLine, ...]


def last_time_view(workshop: Workshop, audience: Audience) -> LastTimeView | None:
    """Return what was released last time: the same to all who read along, while the day goes on.

    Where this workshop continues none, there is nothing to be told, nor that there is not.
    """
    if not audience.reads_along:
        return None
    series = workshop.plan.series
    continues = series is not None and series.continues and workshop.stage is Stage.RUNNING
    words = tuple(workshop.continuing.last_time.items()) if continues else ()
    return LastTimeView(continues, words)


def next_time_view(workshop: Workshop, audience: Audience) -> NextTimeView | None:
    """Return the plan for the next workshop, to the organiser and the third party only. Who only
    looks on reads it."""
    organises = audience.eyes is Eyes.ORGANISER
    if not (organises or audience.third_party):
        return None
    writes = organises or not audience.looks_on
    return NextTimeView(
        planned=workshop.continuing.planned,
        for_next=workshop.continuing.for_next,
        was=mark_of(workshop.continuing.for_next),
        may_write=writes,
        may_gather=writes and may(workshop, gather_for_next, _ORGANISER, WONDERING),
    )


def series_view(
    workshop: Workshop, audience: Audience, others: Iterable[WorkshopLine]
) -> SeriesView | None:
    """Return the series of a workshop, for the organiser who owns it; `others` are those of it that
    this organiser has besides."""
    if audience.eyes is not Eyes.ORGANISER:
        return None
    series, told = workshop.plan.series, workshop.continuing.last_time
    next_time = next_time_view(workshop, audience)
    assert next_time is not None
    return SeriesView(
        title=workshop.plan.title,
        number=series.number if series is not None else 0,
        continues=series is not None and series.continues,
        last_time=tuple((code, told.get(code, "")) for code in workshop.plan.languages),
        may_tell=may(workshop, tell_last_time, _ORGANISER, WONDERING, {}, False),
        next_time=next_time,
        others=tuple(others),
    )
