"""The phases in which the coast is apart, with the hills apart as well, and a pair before both."""

from app.core.caucuses import open_caucus
from app.core.pairing import ask_pair
from app.core.workshop import Workshop
from tests.rooms import COAST, FACILITATOR, HILLS, Rehearsal

PAIR = ((COAST.id, {"en": "Opens the road"}), (HILLS.id, {"en": "Calls back its patrols"}))
AN_HOUR = 3600  # longer than any phase has lasted


def both_apart(workshop: Workshop) -> Workshop:
    """Return the workshop with the hills apart too, where the coast is; else as it is."""
    return _apart(workshop).workshop


def paired(workshop: Workshop) -> Workshop:
    """Return it with a pair before both."""
    room = _apart(workshop)
    if workshop.caucuses:
        room.act(ask_pair, FACILITATOR, PAIR, AN_HOUR)
    return room.workshop


def pair_of(workshop: Workshop) -> str:
    pair = paired(workshop).pairing.asked
    return pair.id if pair is not None else "no pair"


def _apart(workshop: Workshop) -> Rehearsal:
    room = Rehearsal(workshop)
    while any(c.id == room.chance.new_id() for c in workshop.caucuses):
        pass  # ids by number: none that stands already
    if workshop.caucuses:
        room.act(open_caucus, FACILITATOR, "Over there", (HILLS.id,), (), 30, "The hall")
    return room
