"""The record level and appearance of the open item, changed while it runs."""

from app.core.allowed import also_in_a_caucus, one_at_a_time
from app.core.events import Events
from app.core.events.kept import AppearanceTightened, LevelChanged
from app.core.guards import awake, only_lead, open_item
from app.core.handles import draw_handles
from app.core.level import Appearance, RecordLevel, stricter_appearance
from app.core.now import Now
from app.core.refused import N_, Refused
from app.core.seat import Person
from app.core.workshop import Workshop


@also_in_a_caucus
def off_the_record(workshop: Workshop, by: Person, now: Now) -> Events:
    """Go off the record: what is said from now on stays here."""
    return change_level(workshop, by, now, RecordLevel.STAYS_HERE)


@also_in_a_caucus
def on_the_record(workshop: Workshop, by: Person, now: Now) -> Events:
    """Go back to the level that the plan gives the item; held, where that is stays here."""
    planned = open_item(workshop).level
    level = planned if planned.kept else RecordLevel.HELD
    return change_level(workshop, by, now, level)


@one_at_a_time("level")
@also_in_a_caucus
def change_level(workshop: Workshop, by: Person, now: Now, level: RecordLevel) -> Events:
    """Change what may be done with what is said from now on."""
    only_lead(workshop, by)
    awake(workshop)
    item = open_item(workshop)
    if level is workshop.level:
        raise Refused(N_("That is the level already."), "level")
    return (LevelChanged(item.id, level),)


@also_in_a_caucus
def tighten(workshop: Workshop, by: Person, now: Now, appearance: Appearance) -> Events:
    """Show less of speakers from now on, also on what is already shown. It never loosens."""
    only_lead(workshop, by)
    awake(workshop)
    item = open_item(workshop)
    if stricter_appearance(appearance, workshop.appearance) is workshop.appearance:
        raise Refused(
            N_("Within an item, how people appear can only become stricter."), "appearance"
        )
    if appearance is Appearance.HANDLE and not workshop.plan.in_writing:
        raise Refused(
            N_("Handles are for workshops in writing: a voice and a handle never go together."),
            "appearance",
        )
    tightened = AppearanceTightened(item.id, appearance)
    after = tightened.apply(workshop)
    return (tightened, *draw_handles(after, now, tuple(after.seats)))
