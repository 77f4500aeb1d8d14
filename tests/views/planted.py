"""Workshops in which secrets are planted, each a word that is no part of any other word."""

from dataclasses import replace
from functools import cache

from app.core.agenda import close_item
from app.core.carry import Reply
from app.core.carrying import ask_to_carry, bring, carried, reply_to_carry
from app.core.caucuses import inside, inside_with_words, open_caucus
from app.core.continuing import plan_next, tell_last_time
from app.core.day import close_day, close_workshop
from app.core.doors import call_me, remove_seat
from app.core.floor import ask_for_floor, give_floor
from app.core.intervention import InterventionKind
from app.core.item import ItemId, Way
from app.core.level import Appearance, RecordLevel
from app.core.parking import park
from app.core.planning import set_heading
from app.core.points import clear_point, write_point
from app.core.private_words import accept_a_word, ask_for_a_word, tell_in_private
from app.core.record_level import change_level, off_the_record
from app.core.reminding import remind
from app.core.replanning import set_dial_in
from app.core.rounds import open_round
from app.core.seat import Person
from app.core.series import Continuing, InSeries, SeriesId
from app.core.signal import TICK, Signal
from app.core.signals import raise_signal
from app.core.stillness import begin_quiet
from app.core.team import be_called, come, intervene, show_banner, word_to_team
from app.core.team_note import Mark
from app.core.team_notes import write_note
from app.core.turn import TurnId
from app.core.turns import hide, reword, say, withdraw
from app.core.workshop import Workshop
from tests.rooms import (
    ANA,
    BEN,
    CLEO,
    CO_FACILITATOR,
    DAVI,
    ELIF,
    EVERYBODY,
    FACILITATOR,
    FARID,
    GRETA,
    HUGO,
    ORGANISER,
    PANEL,
    RAPPORTEUR,
    Rehearsal,
    in_a_room,
    in_writing,
)
from tests.views.everybody import short


def name_of(person: Person) -> str:
    return f"Q{short(person)}z"


def handle_of(person: Person) -> str:
    return f"H{short(person)}x"


def everyone_of(workshop: Workshop) -> list[str]:
    """Return every name and handle of a workshop whose people are called as here."""
    return [*map(name_of, EVERYBODY), *workshop.handles.values()]


def called(room: Rehearsal) -> Rehearsal:
    for person in EVERYBODY:
        room.act(call_me, person, name_of(person))
    return room


def spoken() -> Rehearsal:
    """A room in which people speak, by name."""
    return called(in_a_room())


def written(appearance: Appearance, level: RecordLevel = RecordLevel.HELD) -> Rehearsal:
    """A room in writing. All have names, which nobody else is to see unless people are named."""
    room = in_writing(appearance, level)
    plan = replace(room.workshop.plan, purpose="Xpurpose", ground_rules=("Xrule",))
    now, *later = room.workshop.items
    to_come = tuple(replace(i, title="Xtocome", prompts=("Xpromptlater",)) for i in later)
    handles = {seat: handle_of(Person(ANA.role, seat)) for seat in room.workshop.handles}
    room.workshop = replace(room.workshop, plan=plan, items=(now, *to_come), handles=handles)
    return called(room)


def says(room: Rehearsal, person: Person, text: str) -> None:
    room.say(person, text, f"id-{short(person)}", level=RecordLevel.HELD)


def notes(room: Rehearsal, text: str, mark: Mark = Mark.HELD, item: str = "") -> None:
    note = TurnId(f"note-{text}")
    room.act(write_note, PANEL, note, text, mark, RecordLevel.HELD, item)


def points_out(room: Rehearsal, text: str) -> None:
    room.act(write_point, RAPPORTEUR, TurnId(f"point-{text}"), text, RecordLevel.HELD)


@cache
def full(appearance: Appearance) -> Workshop:
    """Something stands in every place: Farid has the floor; Greta, Hugo and Cleo wait."""
    room = written(appearance)
    says(room, ANA, "Xwordsofana")
    says(room, BEN, "Xwordsofben")
    room.act(hide, FACILITATOR, "id-ben")
    says(room, DAVI, "Xwordsofdavi")
    room.act(withdraw, DAVI, "id-davi")
    says(room, ELIF, "Xwordsofelif")
    room.act(reword, ELIF, "id-elif", "Xbetterwords", RecordLevel.HELD)
    points_out(room, "Xpoint")
    room.act(word_to_team, PANEL, "Xteamword")
    notes(room, "Xnoteheld")
    notes(room, "Xnotehere", Mark.STAYS_HERE)
    notes(room, "Xnotetocome", item="joint thinking")
    room.act(show_banner, FACILITATOR, "Xbanner")
    room.act(intervene, FACILITATOR, InterventionKind.THEORY, "Xthought")
    room.give_floor_to(FARID)
    for person in (GRETA, HUGO, CLEO):
        room.act(ask_for_floor, person)
    return room.workshop


@cache
def aloud() -> Workshop:
    """People speak, by name: Ana has the floor; Elif, Ben and Cleo wait; Davi is silent."""
    room = spoken()
    points_out(room, "Xpoint")
    room.give_floor_to(ANA)
    for person in (ELIF, BEN, CLEO):
        room.act(ask_for_floor, person)
    return room.workshop


@cache
def stays_here(level: RecordLevel) -> Workshop:
    """An item that stays here from the start, or one that went off the record."""
    room = written(Appearance.HANDLE, level)
    if level.kept:
        room.act(off_the_record, FACILITATOR)
    says(room, ANA, "Xoffwords")
    points_out(room, "Xoffpoint")
    notes(room, "Xoffnote")
    return room.workshop


@cache
def signed() -> Workshop:
    room = written(Appearance.HANDLE)
    room.act(change_level, FACILITATOR, RecordLevel.SIGNED)
    room.say(ANA, "Xsignedwords", signature="Xsignature")
    return room.workshop


@cache
def in_a_round(
    answers: int, *, ended: bool = False, level: RecordLevel = RecordLevel.HELD
) -> Workshop:
    """A round in which the first few have answered, each with their name in it."""
    room = called(in_writing(Appearance.UNATTRIBUTED, level, Way.ROUND))
    room.act(open_round, FACILITATOR, "Xprompt", 60)
    for person in EVERYBODY[:answers]:
        room.answer(person, f"Xanswerof{name_of(person)}")
    if ended:
        room.wait(60)
    return room.workshop


@cache
def closing(*, aloud: bool) -> Workshop:
    """Cleo's seat is being closed."""
    room = spoken() if aloud else written(Appearance.NAMED)
    room.act(remove_seat, FACILITATOR, name_of(CLEO))
    return room.workshop


def _after_the_item() -> Rehearsal:
    room = written(Appearance.HANDLE)
    says(room, ANA, "Xpastwords")
    says(room, BEN, "Xpasthidden")
    room.act(hide, FACILITATOR, "id-ben")
    says(room, DAVI, "Xpastwithdrawn")
    room.act(withdraw, DAVI, "id-davi")
    notes(room, "Xpastnote")
    for text in ("Xpastcleared", "Xpastuncleared"):
        points_out(room, text)
    room.act(clear_point, RAPPORTEUR, "point-Xpastcleared")
    room.act(off_the_record, FACILITATOR)
    says(room, ELIF, "Xpastoff")
    room.act(close_item, FACILITATOR)
    room.wait(10)
    room.act(set_heading, ORGANISER, room.workshop.items[0].id, "Xheading")
    return room


@cache
def item_over() -> Workshop:
    return _after_the_item().workshop


@cache
def day_over() -> Workshop:
    room = _after_the_item()
    room.act(close_day, FACILITATOR)
    room.wait(10)
    return room.workshop


@cache
def workshop_over() -> Workshop:
    room = _after_the_item()
    room.act(close_workshop, ORGANISER)
    return room.workshop


@cache
def paced() -> Workshop:
    """It is quiet, a ground rule stands before the room, a line is parked, another is to ring."""
    room = written(Appearance.HANDLE)
    room.act(set_dial_in, FACILITATOR, "Xdialin")
    room.act(begin_quiet, FACILITATOR)
    room.act(remind, FACILITATOR, 0)
    room.act(park, PANEL, TurnId("line"), "Xparked", RecordLevel.HELD)
    return room.workshop


def apart() -> tuple[Rehearsal, ItemId]:
    """The coast is in a caucus, which the co-facilitator leads; Elif sits outside, with words."""
    room = written(Appearance.HANDLE)
    says(room, ELIF, "Xwordsbefore")
    room.act(come, CO_FACILITATOR)
    room.act(be_called, CO_FACILITATOR, "Xcolleague")
    aside = (RecordLevel.HELD, Appearance.NAMED)
    fields = ("Xaside", ("coast",), ("co",), 30, "Xwhere", *aside)
    room.act(open_caucus, FACILITATOR, *fields)
    return room, room.workshop.caucuses[0].id


@cache
def aside() -> Workshop:
    """Ben has said something there, there is a point and a note, and Cleo has the floor."""
    room, caucus = apart()
    for person in (BEN, CLEO):
        room.act(inside, person, caucus, ask_for_floor)
        room.act(inside, CO_FACILITATOR, caucus, give_floor)
        if person is BEN:
            said = (caucus, say, "Xasidewords", RecordLevel.HELD, Appearance.NAMED)
            room.act(inside_with_words, BEN, TurnId("id-aside"), *said)
    point = (caucus, write_point, "Xasidepoint", RecordLevel.HELD)
    room.act(inside_with_words, CO_FACILITATOR, TurnId("p-aside"), *point)
    note = (caucus, write_note, "Xasidenote", Mark.HELD, RecordLevel.HELD)
    room.act(inside_with_words, CO_FACILITATOR, TurnId("n-aside"), *note)
    room.act(inside, ANA, caucus, raise_signal, Signal.HURTS, True)
    return room.workshop


@cache
def asked_to_carry(*, reply: Reply | None = Reply.YES, ended: bool = False) -> Workshop:
    """A wording is before the caucus, or was: all said yes, or Davi something else or nothing."""
    room, caucus = apart()
    room.act(inside, CO_FACILITATOR, caucus, ask_to_carry, {"en": "Xwording"}, 60)
    carry = room.workshop.inside(caucus).carry
    assert carry is not None
    for person in (ANA, BEN, CLEO):
        room.act(inside, person, caucus, reply_to_carry, carry.id, Reply.YES)
    words = ("Xoffered",) if reply is Reply.CHANGE else ()
    if reply is not None:
        room.act(inside, DAVI, caucus, reply_to_carry, carry.id, reply, *words)
    if ended:
        room.wait(60)
    return room.workshop


@cache
def brought() -> Workshop:
    """What the caucus let be carried was brought to the whole room."""
    room = Rehearsal(asked_to_carry(ended=True))
    (words,) = carried(room.workshop.inside(room.workshop.caucuses[0].id))
    room.act(bring, FACILITATOR, words.id)
    return room.workshop


@cache
def continued() -> Workshop:
    """The second of its series, with words of last time; its next one is planned."""
    room = written(Appearance.HANDLE)
    series = InSeries(SeriesId("Xseries"), 2)
    room.workshop = replace(room.workshop, plan=replace(room.workshop.plan, series=series))
    room.workshop = replace(room.workshop, continuing=Continuing(planned="Xplanned"))
    room.act(tell_last_time, ORGANISER, {"en": "Xlasttime"}, True)
    room.act(plan_next, PANEL, "Xfornext", RecordLevel.HELD)
    return room.workshop


@cache
def in_private() -> Workshop:
    """By name: Ana tells whoever leads something in private, and has shown her name with a signal;
    Davi's, without one, has arrived as well."""
    room = written(Appearance.NAMED)
    room.act(raise_signal, ANA, Signal.LOST, True)
    room.act(raise_signal, DAVI, Signal.LOST)
    room.act(ask_for_a_word, ANA)
    room.wait(TICK)
    room.act(accept_a_word, FACILITATOR, room.workshop.private_words[0].id)
    room.act(tell_in_private, ANA, "Xprivately")
    room.act(come, CO_FACILITATOR)
    room.act(be_called, CO_FACILITATOR, "Xcolleague")
    return room.workshop


@cache
def night() -> Workshop:
    """The day is over, and a line is parked."""
    room = Rehearsal(paced())
    for rule in (close_item, close_day):
        room.act(rule, FACILITATOR)
        room.wait(10)
    return room.workshop
