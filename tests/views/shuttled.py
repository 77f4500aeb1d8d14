"""Workshops in which a message of the shuttle is planted, in each of its states."""

from functools import cache

from app.core.carry import Reply
from app.core.carrying import bring, reply_to_carry
from app.core.caucuses import inside, inside_with_words
from app.core.item import ItemId
from app.core.level import RecordLevel
from app.core.shuttling import ask_for_message, draft_message, note_answered
from app.core.turn import TurnId
from app.core.workshop import Workshop
from tests.rooms import CO_FACILITATOR, FACILITATOR, OF_COAST, Rehearsal
from tests.views.planted import apart

SECONDS = 60


def _drafted() -> tuple[Rehearsal, ItemId]:
    room, caucus = apart()
    fields = (caucus, draft_message, "hills", {"en": "Xmessage"}, RecordLevel.HELD)
    room.act(inside_with_words, CO_FACILITATOR, TurnId("d-message"), *fields)
    return room, caucus


def _asked() -> tuple[Rehearsal, ItemId]:
    room, caucus = _drafted()
    room.act(inside, CO_FACILITATOR, caucus, ask_for_message, "d-message", SECONDS)
    return room, caucus


def _approved() -> Rehearsal:
    room, caucus = _asked()
    carry = room.workshop.inside(caucus).carry
    assert carry is not None
    for person in OF_COAST:
        room.act(inside, person, caucus, reply_to_carry, carry.id, Reply.YES)
    room.wait(SECONDS)
    return room


@cache
def drafted() -> Workshop:
    return _drafted()[0].workshop


@cache
def asked() -> Workshop:
    return _asked()[0].workshop


@cache
def refused() -> Workshop:
    """Nobody in the caucus has said anything: it is a draft as before."""
    room, _ = _asked()
    room.wait(SECONDS)
    return room.workshop


@cache
def approved() -> Workshop:
    return _approved().workshop


@cache
def answered() -> Workshop:
    """It was brought to the whole room, and answered there."""
    room = _approved()
    message = room.workshop.shuttle.log[0].id
    room.act(bring, FACILITATOR, message)
    room.act(note_answered, FACILITATOR, message)
    return room.workshop
