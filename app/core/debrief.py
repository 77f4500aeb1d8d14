"""The debrief: what was cleared today, what comes tomorrow, and what the team notes for it."""

from collections.abc import Iterable
from dataclasses import replace

from app.core.events import Events
from app.core.events.kept import PapersWritten
from app.core.guards import not_over, only_with, read_before, typed_to_be_stored
from app.core.item import Item, ItemState, still_today
from app.core.level import RecordLevel
from app.core.now import Now
from app.core.papers import LONGEST_PAPER
from app.core.powers import Power
from app.core.refused import N_, Refused
from app.core.seat import Person
from app.core.stage import Stage
from app.core.turn import Kind
from app.core.words import plain_words
from app.core.workshop import Workshop


def write_tomorrow(
    workshop: Workshop, by: Person, now: Now, text: str, level: RecordLevel, was: str = ""
) -> Events:
    """Write what is for tomorrow; empty text takes it away. All who write it write one text.

    `was` marks the words that the form showed its author: refused where it reads otherwise now.
    """
    only_with(by, Power.TOMORROW)
    not_over(workshop)
    words = plain_words(text, "text", LONGEST_PAPER, may_be_empty=True)
    to_be_stored(workshop, level)
    read_before(workshop.papers.tomorrow, was)
    if words == workshop.papers.tomorrow:
        return ()
    return (PapersWritten(replace(workshop.papers, tomorrow=words)),)


def to_be_stored(workshop: Workshop, level: RecordLevel) -> None:
    """Refuse what would be stored while the room is off the record, or was as it was typed."""
    if not workshop.level_now.kept:
        raise Refused(
            N_("This is stored, and the room is off the record. Write it afterwards."), "text"
        )
    typed_to_be_stored(level)


def cleared_today(workshop: Workshop) -> tuple[str, ...]:
    """Return what the room has cleared on the day that goes on, or closed last: in no order that
    tells, and nothing of any caucus."""
    here = {p.text for p in workshop.points if p.cleared}
    return _in_no_order({*cleared_for_good(workshop), *here})


def cleared_for_good(workshop: Workshop) -> tuple[str, ...]:
    """Return those of them whose item is over: nobody says *not so* to them any more."""
    today = {item.id for item in workshop.items if item.fresh}
    cleared = (t for t in workshop.past if t.kind is Kind.POINT and t.item in today and t.kept)
    return _in_no_order({t.text for t in cleared})


def _in_no_order(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(texts, key=lambda text: (text.casefold(), text)))


def of_tomorrow(workshop: Workshop) -> tuple[Item, ...]:
    """Return the items of the agenda's next day: while a day goes on, those behind its end."""
    next_up = still_today(workshop.items)
    if workshop.stage is not Stage.RUNNING or _last_has_run(workshop):
        return next_up
    waiting = tuple(i for i in workshop.items if i.state is ItemState.WAITING)
    return still_today(waiting[len(next_up) :])


def _last_has_run(workshop: Workshop) -> bool:
    return any(item.last_of_day and item.fresh for item in workshop.items)
