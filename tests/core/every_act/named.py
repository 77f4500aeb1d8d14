"""What a field can name in a workshop of any phase: a caucus, its wording, an alarm, a channel."""

from app.core import (
    carrying,
)
from app.core.item import ItemId
from app.core.seat import Person
from app.core.workshop import Workshop


def channel_of(workshop: Workshop, person: Person) -> str:
    channels = (c.id for c in workshop.private_words if c.seat == person.seat)
    return next(channels, "no channel")


def alarm_of(workshop: Workshop) -> str:
    return next((a.id for a in workshop.signals.alarms), "no alarm")


def caucus_of(workshop: Workshop) -> ItemId:
    return next((c.id for c in workshop.caucuses), ItemId("no caucus"))


def inside_of(workshop: Workshop) -> Workshop:
    """Return the caucus, where some are apart; else the whole room."""
    return workshop.inside(caucus_of(workshop)) if workshop.caucuses else workshop


def carry_of(workshop: Workshop) -> str:
    carry = inside_of(workshop).carry
    return carry.id if carry is not None else "no wording"


def carried_of(workshop: Workshop) -> str:
    return next((t.id for t in carrying.carried(inside_of(workshop))), "no words")
