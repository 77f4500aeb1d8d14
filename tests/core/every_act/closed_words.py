"""Channels of words in private that were closed, and nobody has read so yet."""

from dataclasses import replace

from app.core.private_word import ChannelId, ClosedByAsker, ClosedByLead
from app.core.workshop import Workshop
from tests.rooms import ANA, FACILITATOR


def both_told(workshop: Workshop) -> Workshop:
    """Return the workshop in which two channels were closed, each by the other one of its two."""
    by_asker = ClosedByAsker(ChannelId("closed"), 1, None, FACILITATOR.member)
    assert ANA.seat is not None
    told = (ClosedByLead(ChannelId("mine"), ANA.seat, True), by_asker)
    return replace(workshop, closed_words=told)
