"""The doors, the day, and the end of the workshop."""

from dataclasses import dataclass, replace

from app.core.corrections import Corrections
from app.core.move import Move
from app.core.seat import Seat, SeatId
from app.core.signal import Signals
from app.core.stage import Stage
from app.core.tally import Tally
from app.core.tap import Interpreting
from app.core.workshop import Workshop


@dataclass(frozen=True, slots=True)
class DoorsOpened:
    """Cards are taken from now on."""

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, stage=Stage.RUNNING, doors_open=True)


@dataclass(frozen=True, slots=True)
class DoorsClosed:
    """No card is taken until they open again."""

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, doors_open=False)


@dataclass(frozen=True, slots=True)
class DayClosed:
    """Seats sleep; nobody, not even this server, knows any more whose words are whose.

    `wipes`: people sit at lent tablets, which are to forget everything.
    """

    wipes: bool = False

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(
            workshop,
            stage=Stage.ASLEEP,
            seats=_to_be_wiped(workshop) if self.wipes else workshop.seats,
            doors_open=False,
            mine={},
            withdrawing=frozenset(),
            rewording={},
            erased=frozenset(),
            banner="",
            intervention=None,
            team_words=(),
            team_notes=tuple(n for n in workshop.team_notes if n.kept),
            signals=Signals(),
            private_words=(),
            closed_words=(),
            interpreting=Interpreting(),
            quiet=None,
            reminder=None,
            planned_end=None,
            tally=Tally(),
            checks=frozenset(),  # every morning has its own
            corrections=Corrections(),
            pending=tuple(p for p in workshop.pending if p.move is Move.REMOVE_SEAT),
            caucuses=tuple(
                replace(c, inside=replace(self.apply(c.inside), stage=c.inside.stage))
                for c in workshop.caucuses
            ),
        )


def _to_be_wiped(workshop: Workshop) -> dict[SeatId, Seat]:
    return {
        seat.id: replace(seat, unwiped=seat.operated is None) for seat in workshop.seats.values()
    }


@dataclass(frozen=True, slots=True)
class DayOpened:
    """The room wakes for another day: what ran on the one before is of this day no more."""

    def apply(self, workshop: Workshop) -> Workshop:
        apart = (replace(c, inside=_of_another_day(c.inside)) for c in workshop.caucuses)
        woken = replace(_of_another_day(workshop), stage=Stage.RUNNING)
        return replace(woken, caucuses=tuple(apart))


def _of_another_day(workshop: Workshop) -> Workshop:
    return replace(workshop, items=tuple(replace(item, fresh=False) for item in workshop.items))


@dataclass(frozen=True, slots=True)
class WorkshopClosed:
    """The workshop is over; what remains is its draft. `wipes`: as at the close of a day."""

    wipes: bool = False

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(DayClosed(self.wipes).apply(workshop), stage=Stage.CLOSED)


OfTheDay = DoorsOpened | DoorsClosed | DayClosed | DayOpened | WorkshopClosed
