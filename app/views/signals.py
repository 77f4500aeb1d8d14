"""Private signals as the third party sees them: none, one or two, several; and what cannot wait."""

from dataclasses import dataclass, field

from app.core.signal import Band, Signal, band_of
from app.core.workshop import Workshop
from app.views.audience import Audience
from app.views.nameplate import signed_label


@dataclass(frozen=True, slots=True)
class BandView:
    """`signed` are the labels of those who chose to show theirs."""

    kind: Signal
    band: Band
    signed: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class AlarmView:
    id: str
    kind: Signal
    label: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SignalsView:
    """`may_see`: this reader can say of an alarm that it was seen."""

    alarms: tuple[AlarmView, ...]
    bands: tuple[BandView, ...]
    may_see: bool


def signals_view(workshop: Workshop, audience: Audience) -> SignalsView | None:
    """Return the signals of this room, to the third party in it and to nobody else.

    But for alarms, it changes at ticks only: what was raised since the last is not looked at.
    """
    if not audience.third_party:
        return None
    return SignalsView(
        alarms=tuple(
            AlarmView(a.id, a.kind, signed_label(workshop, a.signature))
            for a in workshop.signals.alarms
        ),
        bands=tuple(_band(workshop, kind) for kind in Signal if not kind.at_once),
        may_see=not audience.leaves_alarms,
    )


def _band(workshop: Workshop, kind: Signal) -> BandView:
    told = [
        r for r in workshop.signals.raised if r.kind is kind and r.tick <= workshop.signals.told
    ]
    signed = {signed_label(workshop, r.signature) for r in told} - {""}
    return BandView(kind, band_of(len({r.seat for r in told})), tuple(sorted(signed)))
