"""The phases of a workshop, each with a prepared one that is in it."""

from collections.abc import Callable
from functools import cache

from app.core import agenda, day, doors, floor, planning, points, rounds, team, team_notes
from app.core.intervention import InterventionKind
from app.core.item import Way
from app.core.level import Appearance, RecordLevel
from app.core.plan import Setting
from app.core.team_note import Mark
from app.core.turn import TurnId
from tests.rooms import (
    ANA,
    CLEO,
    DAVI,
    EVERYBODY,
    FACILITATOR,
    NAMES,
    ORGANISER,
    PANEL,
    RAPPORTEUR,
    Rehearsal,
    an_item,
    gathered,
    planned,
)


def _in_writing(way: Way = Way.OPEN_QUEUE, level: RecordLevel = RecordLevel.HELD) -> Rehearsal:
    """People in writing, by name, in their first item; behind it another waits, one is left out."""
    first = an_item(way=way, appearance=Appearance.NAMED, level=level)
    room = gathered(
        first, an_item("Later"), an_item("Left out"), setting=Setting.IN_WRITING, people=EVERYBODY
    )
    room.act(agenda.skip, FACILITATOR, "left out")
    for person, name in NAMES.items():
        room.act(doors.call_me, person, name)
    return room


def _planned() -> Rehearsal:
    room = planned(an_item(), an_item("Later"), setting=Setting.IN_WRITING)
    room.act(planning.add_party, ORGANISER, "The third", 4)
    return room


def _doors() -> Rehearsal:
    return _in_writing()


def _open(level: RecordLevel = RecordLevel.HELD) -> Rehearsal:
    """Words, a point and a note stand there; Ana has the floor, Cleo waits, Davi is to go on."""
    room = _in_writing(level=level)
    room.act(agenda.take_up, FACILITATOR)
    room.say(ANA, "Words of Ana", "words", level=level)
    room.act(points.write_point, RAPPORTEUR, TurnId("point"), "A point", level)
    mark = Mark.HELD if level.kept else Mark.STAYS_HERE
    room.act(team_notes.write_note, PANEL, TurnId("note"), "A note", mark, level, "")
    room.act(team.intervene, FACILITATOR, InterventionKind.THEORY, "A thought")
    room.give_floor_to(DAVI)
    room.act(floor.return_later, FACILITATOR)
    room.give_floor_to(ANA)
    room.act(floor.ask_for_floor, CLEO)
    return room


def _paused() -> Rehearsal:
    room = _open()
    room.act(agenda.pause, FACILITATOR)
    return room


def _off() -> Rehearsal:
    return _open(RecordLevel.STAYS_HERE)


def _free() -> Rehearsal:
    """Nobody has the floor."""
    room = _open()
    room.act(floor.take_floor_back, FACILITATOR)
    return room


def _still() -> Rehearsal:
    """Nobody has the floor, and everything is paused."""
    room = _free()
    room.act(agenda.pause, FACILITATOR)
    return room


def _round() -> Rehearsal:
    room = _open()
    room.act(rounds.open_round, FACILITATOR, "What do you fear?", 60)
    return room


def _held_up() -> Rehearsal:
    """A round is open, and everything is paused."""
    room = _round()
    room.act(agenda.pause, FACILITATOR)
    return room


def _short() -> Rehearsal:
    """A round has ended with too few answers."""
    room = _round()
    room.wait(60)
    return room


def _break() -> Rehearsal:
    room = _in_writing(Way.BREAK)
    room.act(agenda.take_up, FACILITATOR)
    return room


def _closing() -> Rehearsal:
    room = _open()
    room.act(agenda.close_item, FACILITATOR)
    return room


def _between() -> Rehearsal:
    """The first item is over; what was kept of it is still Ana's."""
    room = _closing()
    room.wait(10)
    return room


def _asleep() -> Rehearsal:
    room = _between()
    room.act(day.close_day, FACILITATOR)
    room.wait(10)
    return room


def _closed() -> Rehearsal:
    room = _asleep()
    room.act(day.close_workshop, ORGANISER)
    return room


PHASES: dict[str, Callable[[], Rehearsal]] = {
    "planned": _planned,
    "doors": _doors,
    "free": _free,
    "still": _still,
    "open": _open,
    "paused": _paused,
    "off": _off,
    "round": _round,
    "held-up": _held_up,
    "short": _short,
    "break": _break,
    "closing": _closing,
    "between": _between,
    "asleep": _asleep,
    "closed": _closed,
}


@cache
def in_phase(phase: str) -> Rehearsal:
    return PHASES[phase]()


ALWAYS = " ".join(PHASES)


def but(*phases: str) -> str:
    """Return every phase but these."""
    return " ".join(phase for phase in PHASES if phase not in phases)


def but_of(phases: str, *others: str) -> str:
    return " ".join(phase for phase in phases.split() if phase not in others)


NOT_OVER = but("closed")
GATHERED = but("planned")  # people sit
ITEM = "free still open paused off round held-up short break closing"  # an item is open
WORDS = "free still open paused off round held-up short closing"  # and it is no break
SPEECH = "free still open paused off closing"  # and nobody writes in a round
SPEAKING = "open paused off closing"  # and somebody has the floor
MOVING = "free open off round short break closing"  # and nothing is paused
AWAKE = but("asleep", "closed")
