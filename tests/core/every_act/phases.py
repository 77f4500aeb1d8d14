"""The phases of a workshop, each with a prepared one that is in it."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from app.core import (
    agenda,
    carrying,
    caucuses,
    day,
    doors,
    floor,
    glossary,
    handover,
    orders,
    parking,
    planning,
    points,
    private_words,
    reminding,
    replies,
    rounds,
    shuttling,
    signals,
    stillness,
    talking_piece,
    team,
    team_notes,
    ways,
)
from app.core.carry import Reply
from app.core.intervention import InterventionKind
from app.core.item import Way
from app.core.level import Appearance, RecordLevel
from app.core.options import Option, Options
from app.core.plan import Setting
from app.core.seat import Person, Role
from app.core.signal import TICK, Signal
from app.core.team_note import Mark
from app.core.turn import TurnId
from tests.core.every_act.named import carry_of, caucus_of, channel_of
from tests.rooms import (
    ANA,
    BEN,
    CLEO,
    CO_FACILITATOR,
    DAVI,
    ELIF,
    EVERYBODY,
    FACILITATOR,
    NAMES,
    OF_COAST,
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
    plan = replace(room.workshop.plan, lead_away_seconds=900, ground_rules=("Be kind",))
    plan = replace(plan, options=Options(frozenset({Option.ORDER, Option.REPLIES})))
    room.workshop = replace(room.workshop, plan=plan)
    room.act(team.come, CO_FACILITATOR)
    term = (TurnId("term"), {"en": "A term"}, "A note on it", RecordLevel.HELD)
    room.act(glossary.write_term, RAPPORTEUR, *term)
    for person, name in NAMES.items():
        room.act(doors.call_me, person, name)
    return room


def _planned() -> Rehearsal:
    room = planned(an_item(), an_item("Later"), setting=Setting.IN_WRITING)
    room.act(planning.add_party, ORGANISER, "The third", 4)
    return room


def _doors() -> Rehearsal:
    """The lead is offered to the co-facilitator."""
    room = _in_writing()
    room.act(handover.offer_lead, FACILITATOR, "co")
    return room


def _open(level: RecordLevel = RecordLevel.HELD) -> Rehearsal:
    """Words, a point and a note stand there; Ana has the floor, Cleo waits, Davi is to go on.

    Cleo also asks for a point of order, and would like to reply to Ana.
    """
    room = _in_writing(level=level)
    room.act(agenda.take_up, FACILITATOR)
    room.say(ANA, "Words of Ana", "words", level=level)
    room.act(points.write_point, RAPPORTEUR, TurnId("point"), "A point", level)
    if level.kept:
        room.act(parking.park, RAPPORTEUR, TurnId("line"), "A line", level)
    mark = Mark.HELD if level.kept else Mark.STAYS_HERE
    room.act(team_notes.write_note, PANEL, TurnId("note"), "A note", mark, level, "")
    room.act(team.intervene, FACILITATOR, InterventionKind.THEORY, "A thought")
    room.act(team.word_to_team, PANEL, "A proposal", InterventionKind.CONTENT)
    _in_private(room)
    room.give_floor_to(DAVI)
    room.act(floor.return_later, FACILITATOR)
    room.give_floor_to(ANA)
    for rule in (floor.ask_for_floor, orders.ask_for_order, replies.wish_to_reply):
        room.act(rule, CLEO)
    return room


def _in_private(room: Rehearsal) -> None:
    """An alarm stands; Ana is told something in private, and Davi has asked to be."""
    room.act(signals.raise_signal, ANA, Signal.HURTS)
    room.act(private_words.ask_for_a_word, ANA)
    room.wait(TICK)
    room.act(private_words.accept_a_word, FACILITATOR, channel_of(room.workshop, ANA))
    room.act(private_words.ask_for_a_word, DAVI)
    room.wait(TICK)


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
    """It is quiet, and a ground rule stands before the room."""
    room = _in_writing(Way.BREAK)
    room.act(agenda.take_up, FACILITATOR)
    room.act(stillness.begin_quiet, FACILITATOR)
    room.act(reminding.remind, FACILITATOR, 0)
    return room


def _ready() -> Rehearsal:
    """The talking piece has not gone round yet."""
    room = _open()
    room.act(ways.change_way, FACILITATOR, Way.TALKING_PIECE)
    room.act(talking_piece.draw_circle, FACILITATOR)
    return room


def _circle() -> Rehearsal:
    """The talking piece goes round, and Ana has it."""
    room = _ready()
    room.act(floor.give_floor, FACILITATOR)
    return room


def _all_round() -> Rehearsal:
    """Everyone has had the piece."""
    room = _circle()
    speaking = room.workshop.speaking
    while speaking is not None:
        room.act(floor.finish, Person(Role.PARTICIPANT, speaking.seat))
        speaking = room.workshop.speaking
    return room


def _restated() -> Rehearsal:
    """Ana said something, and Elif what she heard: was it? Cleo waits, Davi is to go on."""
    room = _open()
    room.act(ways.change_way, FACILITATOR, Way.RESTATEMENT)
    for person in (ANA, ELIF):
        room.act(floor.ask_for_floor, person)
        room.act(floor.give_floor, FACILITATOR, NAMES[person])
        room.act(floor.finish, person)
    return room


def _apart() -> Rehearsal:
    """The coast is in a caucus, which the co-facilitator leads: Ben has its floor, Davi waits. A
    message is drafted there."""
    room = _open()
    aside = (RecordLevel.HELD, Appearance.NAMED)
    room.act(caucuses.open_caucus, FACILITATOR, "Aside", ("coast",), ("co",), 30, "", *aside)
    caucus = caucus_of(room.workshop)
    for person in (BEN, DAVI):
        room.act(caucuses.inside, person, caucus, floor.ask_for_floor)
    room.act(caucuses.inside, CO_FACILITATOR, caucus, floor.give_floor)
    drafted = (caucus, shuttling.draft_message, "hills", {"en": "A draft"}, RecordLevel.HELD)
    room.act(caucuses.inside_with_words, CO_FACILITATOR, TurnId("draft"), *drafted)
    return room


def _asked() -> Rehearsal:
    """The caucus is asked whether words may leave it."""
    room = _apart()
    asks = (carrying.ask_to_carry, {"en": "Carry this"}, 60, "hills")
    room.act(caucuses.inside, CO_FACILITATOR, caucus_of(room.workshop), *asks)
    return room


def _carried() -> Rehearsal:
    """Everyone there said yes: the words stand in the log of the shuttle."""
    room = _asked()
    for person in OF_COAST:
        replies = (carrying.reply_to_carry, carry_of(room.workshop), Reply.YES)
        room.act(caucuses.inside, person, caucus_of(room.workshop), *replies)
    room.wait(60)
    return room


def _closing() -> Rehearsal:
    room = _open()
    room.act(agenda.close_item, FACILITATOR)
    return room


def _between() -> Rehearsal:
    """The first item is over; what was kept of it is still Ana's. The co-facilitator asks for
    the lead."""
    room = _closing()
    room.wait(10)
    room.act(handover.ask_for_lead, CO_FACILITATOR)
    return room


def _asleep() -> Rehearsal:
    """Whoever leads has been missed for long enough to be taken over."""
    room = _between()
    room.act(day.close_day, FACILITATOR)
    room.wait(10)
    room.wait(900)
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
    "ready": _ready,
    "circle": _circle,
    "all-round": _all_round,
    "restated": _restated,
    "apart": _apart,
    "asked": _asked,
    "carried": _carried,
    "closing": _closing,
    "between": _between,
    "asleep": _asleep,
    "closed": _closed,
}


@cache
def in_phase(phase: str) -> Rehearsal:
    return PHASES[phase]()
