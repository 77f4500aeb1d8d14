from dataclasses import replace

import pytest

from app.core.agenda import close_item, take_up
from app.core.check import Check
from app.core.day import close_day, close_workshop
from app.core.intervention import Intervention, InterventionKind
from app.core.plan import Devices, Setting
from app.core.record_level import off_the_record, on_the_record
from app.core.refused import NotYours
from app.core.seat import THE_CLOCK, Person, Role
from app.core.team import (
    CHECKS,
    check,
    checks_of,
    end_intervention,
    intervene,
    show_banner,
    word_to_team,
)
from tests.rooms import (
    ANA,
    FACILITATOR,
    INTERPRETER,
    ORGANISER,
    PANEL,
    PROJECTOR,
    THIRD_PARTY,
    gathered,
    in_a_room,
    planned,
    strings_in,
)

THEORY = InterventionKind.THEORY
OF_A_CALL = {Check.CALL_RECORDING, Check.CALL_CAPTIONS, Check.CALL_NOTES, Check.CALL_CHAT}


@pytest.mark.parametrize("kind", list(InterventionKind))
def test_the_facilitator_puts_an_intervention_before_the_room(kind: InterventionKind) -> None:
    room = in_a_room()
    room.act(intervene, FACILITATOR, kind, " Needs are not positions. ")
    shown = room.workshop.intervention
    room.act(end_intervention, FACILITATOR)
    ended = room.workshop.intervention
    assert (shown, ended) == (Intervention(kind, "Needs are not positions."), None)
    room.refuses(end_intervention, FACILITATOR, because="nothing to take away")


@pytest.mark.parametrize("by", [PANEL, ORGANISER, ANA])
def test_only_the_facilitator_speaks_to_all_screens(by: Person) -> None:
    room = in_a_room()
    room.refuses(intervene, by, THEORY, "words", because="Only the facilitator")
    room.refuses(end_intervention, by, because="Only the facilitator")
    room.refuses(show_banner, by, "words", because="Only the facilitator")


def test_an_intervention_has_words() -> None:
    in_a_room().refuses(intervene, FACILITATOR, THEORY, " ", because="write something")


def test_an_intervention_ends_with_its_item_and_with_the_day() -> None:
    room = in_a_room()
    room.act(intervene, FACILITATOR, THEORY, "words")
    room.act(close_item, FACILITATOR)
    room.wait(10)
    assert room.workshop.intervention is None
    between = gathered()
    between.act(intervene, FACILITATOR, THEORY, "words between the items")
    between.act(close_day, FACILITATOR)
    between.wait(10)
    assert between.workshop.intervention is None


def test_nobody_intervenes_while_the_room_sleeps_or_is_closed() -> None:
    room = gathered()
    room.act(close_day, FACILITATOR)
    room.wait(10)
    room.refuses(intervene, FACILITATOR, THEORY, "words", because="The day is closed.")
    room.act(close_workshop, ORGANISER)
    room.refuses(intervene, FACILITATOR, THEORY, "words", because="This workshop is closed.")


def test_a_banner_is_one_line_and_an_empty_one_takes_it_away() -> None:
    room = in_a_room()
    room.act(show_banner, FACILITATOR, "Lunch\nat one")
    shown = room.workshop.banner
    room.act(show_banner, FACILITATOR, "")
    assert (shown, room.workshop.banner) == ("Lunch at one", "")


@pytest.mark.parametrize("by", THIRD_PARTY)
def test_the_third_party_talks_among_itself(by: Person) -> None:
    room = in_a_room()
    room.act(word_to_team, by, "Shall we pause?")
    (word,) = room.workshop.team_words
    assert (word.role, word.text) == (by.role, "Shall we pause?")


@pytest.mark.parametrize("by", [ANA, ORGANISER, PROJECTOR])
def test_nobody_else_talks_to_the_third_party_that_way(by: Person) -> None:
    refused = in_a_room().refuses(word_to_team, by, "words", because="Only the third party")
    assert isinstance(refused, NotYours)


def test_the_last_thirty_words_of_the_team_stay_numbered_as_they_came() -> None:
    room = in_a_room()
    for number in range(1, 34):
        room.act(word_to_team, PANEL, f"word {number}")
    assert [word.number for word in room.workshop.team_words] == list(range(4, 34))


def test_nothing_of_the_team_or_on_all_screens_reaches_the_record() -> None:
    room = in_a_room()
    before = len(room.happened)
    room.act(word_to_team, INTERPRETER, "words")
    room.act(show_banner, FACILITATOR, "words")
    room.act(intervene, FACILITATOR, THEORY, "words")
    room.act(check, FACILITATOR, "projector", True)
    assert not room.kept_since(before)


@pytest.mark.parametrize("by", [*THIRD_PARTY, ORGANISER, THE_CLOCK])
def test_a_line_of_the_morning_check_is_ticked_and_unticked(by: Person) -> None:
    room = planned()
    room.act(check, by, "projector", True)
    ticked = room.workshop.checks
    room.act(check, by, "projector", False)
    assert ticked == {"projector"}
    assert not room.workshop.checks


def test_the_morning_check_has_its_own_lines() -> None:
    room = planned()
    for name in CHECKS:
        room.act(check, FACILITATOR, name, True)
    assert room.workshop.checks == set(CHECKS)
    room.refuses(check, FACILITATOR, "weather", True, because="no such check")


@pytest.mark.parametrize(
    ("setting", "devices", "lines"),
    [
        (Setting.IN_ONE_ROOM, Devices.NONE, {Check.LANGUAGES, Check.PROJECTOR}),
        (Setting.IN_WRITING, Devices.OWN, {Check.LANGUAGES, Check.CARD, Check.SOCKET}),
        (Setting.BY_CALL, Devices.NONE, {Check.LANGUAGES, *OF_A_CALL}),
    ],
)
def test_the_morning_check_asks_what_concerns_this_workshop(
    setting: Setting, devices: Devices, lines: set[Check]
) -> None:
    workshop = planned(setting=setting).workshop
    workshop = replace(workshop, plan=replace(workshop.plan, devices=devices))
    assert set(checks_of(workshop)) == lines


def test_a_projector_is_asked_for_elsewhere_once_one_was_opened() -> None:
    room = planned(setting=Setting.IN_WRITING)
    assert Check.PROJECTOR not in checks_of(room.workshop)
    room.act(check, THE_CLOCK, "projector", True)
    assert Check.PROJECTOR in checks_of(room.workshop)


def test_every_morning_has_its_own_check() -> None:
    room = gathered()
    room.act(check, FACILITATOR, "projector", True)
    room.act(close_day, FACILITATOR)
    room.wait(10)
    assert not room.workshop.checks


@pytest.mark.parametrize("by", [ANA, Person(Role.PROJECTOR)])
def test_participants_and_screens_tick_nothing(by: Person) -> None:
    planned().refuses(check, by, "projector", True, because="Only the third party")


def test_banner_and_words_to_the_team_typed_off_the_record_end_with_the_item() -> None:
    room = in_a_room()
    room.act(word_to_team, PANEL, "Kept for the day")
    room.act(off_the_record, FACILITATOR)
    room.act(word_to_team, PANEL, "Off the record")
    room.act(show_banner, FACILITATOR, "Off the record too")
    room.act(on_the_record, FACILITATOR)
    assert room.workshop.banner == "Off the record too"
    room.act(close_item, FACILITATOR)
    room.wait(10)
    assert room.workshop.banner == ""
    assert [word.text for word in room.workshop.team_words] == ["Kept for the day"]
    assert not {"Off the record", "Off the record too"} & strings_in(room.workshop)


def test_a_banner_typed_on_the_record_or_between_items_stays_until_the_day_closes() -> None:
    room = in_a_room()
    room.act(off_the_record, FACILITATOR)
    room.act(show_banner, FACILITATOR, "Typed off the record")
    room.act(on_the_record, FACILITATOR)
    room.act(show_banner, FACILITATOR, "Tea at four")
    room.act(close_item, FACILITATOR)
    room.wait(10)
    room.act(word_to_team, PANEL, "Between items")
    assert room.workshop.banner == "Tea at four"
    room.act(take_up, FACILITATOR)
    room.act(close_item, FACILITATOR)
    room.wait(10)
    assert room.workshop.banner == "Tea at four"
    assert [word.text for word in room.workshop.team_words] == ["Between items"]
