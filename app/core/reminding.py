"""A reminder of a ground rule: one press puts the rule on every screen for a while."""

from app.core.allowed import also_in_a_caucus
from app.core.events import Events
from app.core.events.live import ReminderSet
from app.core.guards import awake, only_lead
from app.core.now import Now
from app.core.refused import N_, Refused
from app.core.reminder import Reminder
from app.core.seat import Person
from app.core.workshop import Workshop

SHOWN = 60.0  # seconds


@also_in_a_caucus
def remind(workshop: Workshop, by: Person, now: Now, number: int) -> Events:
    """Show the ground rule of that number (from 0). It says of nobody that they broke it."""
    only_lead(workshop, by)
    awake(workshop)
    rules = workshop.plan.ground_rules
    if not 0 <= number < len(rules):
        raise Refused(N_("There is no such ground rule."))
    return (ReminderSet(Reminder(rules[number], now.at + SHOWN)),)


@also_in_a_caucus
def end_reminder(workshop: Workshop, by: Person, now: Now) -> Events:
    """Take the rule away before its time."""
    only_lead(workshop, by)
    if workshop.reminder is None:
        raise Refused(N_("No rule is shown now."))
    return (ReminderSet(None),)


def pass_reminder(workshop: Workshop, now: Now) -> Events:
    """Take the rule away once it has stood long enough."""
    due = next_reminder(workshop)
    return () if due is None or due > now.at else (ReminderSet(None),)


def next_reminder(workshop: Workshop) -> float | None:
    """Return when the rule that is shown is taken away, if one is."""
    return workshop.reminder.until if workshop.reminder is not None else None
