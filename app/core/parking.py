"""The parking lot: short nameless lines that the third party keeps for later, before all.

They are for the whole room, stored until somebody erases them or everything is destroyed, and no
part of any export. While the room is off the record nothing is parked: it would be stored.
"""

from app.core.agenda import placed_next
from app.core.events import Events
from app.core.events.kept import AgendaChanged, LineGone, LineParked
from app.core.guards import awake, not_over, only_lead, only_with, typed_to_be_stored
from app.core.item import Item, ItemId
from app.core.level import Appearance, RecordLevel
from app.core.now import Now
from app.core.parked import Parked
from app.core.powers import Power
from app.core.refused import N_, Refused
from app.core.seat import Person
from app.core.turn import TurnId
from app.core.words import LONGEST_TITLE, one_line
from app.core.workshop import Workshop

MOST_PARKED = 40
MINUTES = 15  # that a line is given which is taken up; they can be changed


def park(
    workshop: Workshop, by: Person, now: Now, turn_id: TurnId, text: str, level: RecordLevel
) -> Events:
    """Park a line, no longer than an item's title. `level` is the one that the form showed.

    The same line sent again changes nothing.
    """
    only_with(by, Power.PARKING)
    awake(workshop)
    if workshop.remembers(turn_id):
        return ()
    line = one_line(text, "text", LONGEST_TITLE)
    if not workshop.level_now.kept:
        raise Refused(
            N_("What is parked is stored, and the room is off the record. Park it afterwards."),
            "text",
        )
    typed_to_be_stored(level)
    if len(workshop.parked) >= MOST_PARKED:
        raise Refused(N_("The parking lot is full: forty lines are the most."), "text")
    return (LineParked(Parked(turn_id, line)),)


def take_up_parked(workshop: Workshop, by: Person, now: Now, line_id: str) -> Events:
    """Make a line the next item of the agenda; it leaves the parking lot."""
    only_lead(workshop, by)
    awake(workshop)
    line = _line(workshop, line_id)
    in_writing = workshop.plan.in_writing
    item = Item(
        id=ItemId(now.chance.new_id()),
        title=line.text,
        minutes=MINUTES,
        appearance=Appearance.HANDLE if in_writing else Appearance.NAMED,
    )
    return (AgendaChanged(placed_next(workshop, item)), LineGone(line.id))


def erase_parked(workshop: Workshop, by: Person, now: Now, line_id: str) -> Events:
    """Erase a line."""
    only_with(by, Power.PARKING)
    not_over(workshop)
    return (LineGone(_line(workshop, line_id).id),)


def _line(workshop: Workshop, line_id: str) -> Parked:
    for line in workshop.parked:
        if line.id == line_id:
            return line
    raise Refused(N_("That line is not parked any more."))
