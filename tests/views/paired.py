"""Workshops in which a pair of steps is planted: asked about, and standing."""

from functools import cache

from app.core.caucuses import open_caucus
from app.core.pairing import ask_pair, reply_to_pair
from app.core.workshop import Workshop
from tests.rooms import EVERYBODY, FACILITATOR, HUGO, Rehearsal
from tests.views.planted import apart

SECONDS = 60
STEPS = (("coast", {"en": "Xstepofcoast"}), ("hills", {"en": "Xstepofhills"}))


@cache
def asked(hugo: bool | None = True) -> Workshop:
    """Both sides are apart, and everybody has said yes, but perhaps Hugo."""
    return _asked(hugo).workshop


@cache
def over() -> Workshop:
    """The clock has ended, and the pair stands."""
    room = _asked(hugo=True)
    room.wait(SECONDS)
    return room.workshop


def _asked(hugo: bool | None) -> Rehearsal:
    room, _ = apart()
    room.act(open_caucus, FACILITATOR, "Xoverthere", ("hills",), (), 30, "The hall")
    room.act(ask_pair, FACILITATOR, STEPS, SECONDS)
    pair = room.workshop.pairing.asked
    assert pair is not None
    for person in EVERYBODY:
        reply = hugo if person is HUGO else True
        if reply is not None:
            room.act(reply_to_pair, person, pair.id, reply)
    return room
