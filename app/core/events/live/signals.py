"""Private signals, and the tick at which they are told."""

from dataclasses import dataclass, replace

from app.core.signal import SHOWN, Alarm, AlarmId, Raised
from app.core.workshop import Workshop


@dataclass(frozen=True, slots=True)
class SignalRaised:
    """Somebody pressed; the third party is told at its tick. Their last press of a kind counts."""

    raised: Raised

    def apply(self, workshop: Workshop) -> Workshop:
        mine = (self.raised.kind, self.raised.tick, self.raised.seat)
        others = (r for r in workshop.signals.raised if (r.kind, r.tick, r.seat) != mine)
        signals = replace(workshop.signals, raised=(*others, self.raised))
        return replace(workshop, signals=signals)


@dataclass(frozen=True, slots=True)
class AlarmRaised:
    """Something that cannot wait. Pressed again before it was seen, it is the same alarm."""

    alarm: Alarm

    def apply(self, workshop: Workshop) -> Workshop:
        alarms = workshop.signals.alarms
        mine = (self.alarm.kind, self.alarm.seat)
        if any((a.kind, a.seat) == mine for a in alarms):
            alarms = tuple(
                replace(self.alarm, id=a.id) if (a.kind, a.seat) == mine else a for a in alarms
            )
        else:
            alarms = (*alarms, self.alarm)
        return replace(workshop, signals=replace(workshop.signals, alarms=alarms))


@dataclass(frozen=True, slots=True)
class AlarmSeen:
    """The third party has seen an alarm."""

    alarm: AlarmId

    def apply(self, workshop: Workshop) -> Workshop:
        left = tuple(a for a in workshop.signals.alarms if a.id != self.alarm)
        return replace(workshop, signals=replace(workshop.signals, alarms=left))


@dataclass(frozen=True, slots=True)
class TickPassed:
    """What was raised before this tick is told; what has stood long enough is forgotten."""

    tick: float

    def apply(self, workshop: Workshop) -> Workshop:
        fresh = tuple(r for r in workshop.signals.raised if r.tick + SHOWN > self.tick)
        signals = replace(workshop.signals, told=self.tick, raised=fresh)
        return replace(workshop, signals=signals)


OfSignals = SignalRaised | AlarmRaised | AlarmSeen | TickPassed
