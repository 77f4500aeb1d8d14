"""Dealing and re-dealing, and the lines of the morning check."""

from dataclasses import replace

import pytest

from app.core.check import Check
from app.core.day import close_day, close_workshop
from app.core.doors import may_enter, missing_cards, redeal_party
from app.core.floor import ask_for_floor
from app.core.plan import Devices, Setting
from app.core.refused import NotYours
from app.core.rounds import open_round
from app.core.seat import THE_CLOCK, Person
from app.core.team import check, checks_of
from tests.rooms import (
    ANA,
    BEN,
    COAST,
    ELIF,
    FACILITATOR,
    HILLS,
    OF_COAST,
    OF_HILLS,
    ORGANISER,
    PANEL,
    Rehearsal,
    gathered,
    in_a_room,
    in_writing,
    planned,
)


@pytest.mark.parametrize(
    ("taken", "out", "unused", "missing"),
    [
        (0, 0, 0, 6),
        (0, 6, 6, 0),
        (4, 6, 2, 0),
        (0, 5, 5, 1),  # one was lost and voided
        (5, 6, 0, 1),  # one seat was closed: whoever had it needs another card
        (3, 6, 6, 0),  # after a crash, cards that gave a seat are good again
        (3, 5, 5, 1),  # and one of them was lost
        (6, 6, 0, 0),
        (6, 6, 6, 0),
    ],
)
def test_a_party_lacks_a_card_for_each_seat_that_nobody_could_take(
    taken: int, out: int, unused: int, missing: int
) -> None:
    assert missing_cards(COAST, taken, out, unused) == missing
    assert unused + missing <= COAST.seats


def test_re_dealing_a_party_ends_its_seats_and_no_others() -> None:
    room = in_a_room()
    room.give_floor_to(ANA)
    room.act(ask_for_floor, BEN)
    room.act(ask_for_floor, ELIF)
    room.act(redeal_party, ORGANISER, COAST.id)
    assert room.workshop.seats_of(COAST.id) == ()
    assert set(room.workshop.seats) == {person.seat for person in OF_HILLS}
    assert room.workshop.speaking is None
    assert room.workshop.queue == (ELIF.seat,)
    may_enter(room.workshop, COAST.id)


def test_what_a_re_dealt_party_had_said_and_answered_stays_and_is_nobodys() -> None:
    room = in_writing()
    turn = room.say(ANA, "words that were said")
    room.act(open_round, FACILITATOR, "What do you hope?", 60)
    for person in OF_COAST:
        room.answer(person, "a hope")
    room.act(redeal_party, ORGANISER, COAST.id)
    for person in OF_HILLS:
        room.answer(person, "another hope")
    room.wait(60)
    assert room.text_of(turn) == "words that were said"
    texts = [t.text for t in room.workshop.turns[1:]]
    assert texts == ["a hope"] * len(OF_COAST) + ["another hope"] * len(OF_HILLS)
    assert set(room.workshop.mine.values()) == {person.seat for person in OF_HILLS}


@pytest.mark.parametrize("by", [FACILITATOR, PANEL, ANA])
def test_only_the_organiser_re_deals(by: Person) -> None:
    refused = gathered().refuses(redeal_party, by, COAST.id, because="Only the organiser")
    assert isinstance(refused, NotYours)


def test_nothing_is_re_dealt_that_is_not_there_or_over() -> None:
    room = gathered()
    room.refuses(redeal_party, ORGANISER, "nowhere", because="no such party")
    assert room.act(redeal_party, ORGANISER, HILLS.id)
    assert room.act(redeal_party, ORGANISER, HILLS.id) == ()
    room.act(close_workshop, ORGANISER)
    room.refuses(redeal_party, ORGANISER, COAST.id, because="This workshop is closed.")


def lines(setting: Setting, devices: Devices) -> set[Check]:
    room = planned(setting=setting)
    plan = replace(room.workshop.plan, devices=devices)
    return set(checks_of(replace(room.workshop, plan=plan)))


ON_PHONES = {Check.CARD, Check.SOCKET, Check.LANGUAGES}
OF_A_CALL = {Check.CALL_RECORDING, Check.CALL_CAPTIONS, Check.CALL_NOTES, Check.CALL_CHAT}


@pytest.mark.parametrize("devices", [Devices.LENT, Devices.OWN])
def test_the_morning_check_asks_for_what_the_setting_needs(devices: Devices) -> None:
    assert lines(Setting.IN_ONE_ROOM, devices) == {*ON_PHONES, Check.PROJECTOR}
    assert lines(Setting.BY_CALL, devices) == {*ON_PHONES, *OF_A_CALL}
    assert lines(Setting.IN_WRITING, devices) == ON_PHONES


def test_where_people_hold_nothing_no_card_and_no_phone_is_tried() -> None:
    assert lines(Setting.IN_ONE_ROOM, Devices.NONE) == {Check.LANGUAGES, Check.PROJECTOR}
    assert lines(Setting.BY_CALL, Devices.NONE) == {Check.LANGUAGES, *OF_A_CALL}


def test_a_projector_that_was_opened_anywhere_has_its_line() -> None:
    room = planned(setting=Setting.IN_WRITING)
    assert Check.PROJECTOR not in checks_of(room.workshop)
    room.act(check, THE_CLOCK, Check.PROJECTOR, True)
    assert Check.PROJECTOR in checks_of(room.workshop)


def test_every_morning_has_a_check_of_its_own() -> None:
    room: Rehearsal = gathered()
    room.act(check, FACILITATOR, Check.LANGUAGES, True)
    room.act(close_day, FACILITATOR)
    room.wait(10)
    assert room.workshop.checks == frozenset()
