"""Private signals: raising one, seeing an alarm, and the ticks at which the others arrive."""

from collections.abc import Iterator

from app.core.allowed import also_in_a_caucus
from app.core.events import Events
from app.core.events.live import AlarmRaised, AlarmSeen, SignalRaised, TickPassed
from app.core.floor import label_of
from app.core.guards import awake, only_with, seat_of
from app.core.now import Now
from app.core.powers import Power
from app.core.refused import N_, Refused
from app.core.seat import Person, SeatId
from app.core.signal import SHOWN, TICK, Alarm, AlarmId, Raised, Signal, Signature, tick_after
from app.core.workshop import Workshop


@also_in_a_caucus
def raise_signal(
    workshop: Workshop, by: Person, now: Now, kind: Signal, signed: bool = False
) -> Events:
    """Tell the third party something without a word, at the next tick or, for two kinds, at once.

    A seat counts once per kind and tick; a second press stands in place of the first. On the
    sender's own screen every kind does the same.
    """
    awake(workshop)
    seat = seat_of(workshop, by)
    somebody_to_tell(workshop)
    signature = signature_of(workshop, seat.id) if signed else None
    tick = tick_after(now.at, workshop.signals.told)
    raised = SignalRaised(Raised(kind, tick, seat.id, signature))
    if not kind.at_once:
        return (raised,)
    alarm = Alarm(AlarmId(now.chance.new_id()), kind, seat.id, signature)
    return (raised, AlarmRaised(alarm))


@also_in_a_caucus
def alarm_seen(workshop: Workshop, by: Person, now: Now, alarm: str) -> Events:
    """Take an alarm from the third party's screens. Whoever raised it is told nothing."""
    only_with(by, Power.ALARMS)
    if any(a.id == alarm for a in workshop.signals.alarms):
        return (AlarmSeen(AlarmId(alarm)),)
    raise Refused(N_("That has been seen already."))


def has_signalled(workshop: Workshop, seat: SeatId) -> bool:
    """Whether this seat pressed anything since the last tick, whatever it was."""
    told = workshop.signals.told
    return any(r.seat == seat and r.tick > told for r in workshop.signals.raised)


def somebody_to_tell(workshop: Workshop) -> None:
    """Refuse in a caucus in which nobody of the third party is."""
    if workshop.apart is not None and not workshop.apart.circle.team:
        raise Refused(N_("Nobody of the third party is in this caucus."))


def signature_of(workshop: Workshop, seat: SeatId) -> Signature:
    """Return what the room calls this seat now; refused where it calls nobody anything."""
    item, label = workshop.current, label_of(workshop, seat, workshop.appearance)
    if item is None or not label:
        raise Refused(N_("Nothing is called by a name here now. Send it without."), "signed")
    return Signature(label, item, workshop.appearance)


def pass_tick(workshop: Workshop, now: Now) -> Events:
    """Tell the third party what was raised before the last tick, once that is due."""
    due = next_tick(workshop)
    return () if due is None or due > now.at else (TickPassed(now.at // TICK * TICK),)


def next_tick(workshop: Workshop) -> float | None:
    """Return the next tick at which anything is told or fades, or None."""
    return min(_ticks(workshop), default=None)


def _ticks(workshop: Workshop) -> Iterator[float]:
    told = workshop.signals.told
    for raised in workshop.signals.raised:
        yield raised.tick if raised.tick > told else raised.tick + SHOWN
    for channel in workshop.private_words:
        if channel.tick > told:
            yield channel.tick
