"""The doors, the day, and the end of the workshop."""

from dataclasses import dataclass, replace

from app.core.move import Move
from app.core.signal import Signals
from app.core.stage import Stage
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
    """Seats sleep; nobody, not even this server, knows any more whose words are whose."""

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(
            workshop,
            stage=Stage.ASLEEP,
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
            interpreting=Interpreting(),
            quiet=None,
            reminder=None,
            planned_end=None,
            checks=frozenset(),  # every morning has its own
            pending=tuple(p for p in workshop.pending if p.move is Move.REMOVE_SEAT),
            caucuses=tuple(replace(c, inside=self.apply(c.inside)) for c in workshop.caucuses),
        )


@dataclass(frozen=True, slots=True)
class DayOpened:
    """The room wakes for another day."""

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, stage=Stage.RUNNING)


@dataclass(frozen=True, slots=True)
class WorkshopClosed:
    """The workshop is over; what remains is its draft."""

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(DayClosed().apply(workshop), stage=Stage.CLOSED)


OfTheDay = DoorsOpened | DoorsClosed | DayClosed | DayOpened | WorkshopClosed
