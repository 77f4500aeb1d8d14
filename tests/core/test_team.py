from dataclasses import replace

import pytest

from app.core.agenda import close_item, take_up
from app.core.check import Check
from app.core.day import close_day, close_workshop
from app.core.intervention import Intervention, InterventionKind
from app.core.plan import Devices, Setting
from app.core.record_level import off_the_record, on_the_record
from app.core.refused import NotYours
from app.core.seat import THE_CLOCK, MemberId, Person, Role
from app.core.team import (
    CHECKS,
    be_called,
    check,
    checks_of,
    come,
    end_intervention,
    go,
    intervene,
    known_as,
    put_before_room,
    show_banner,
    word_to_team,
)
from tests.rooms import (
    ANA,
    CO_FACILITATOR,
    FACILITATOR,
    INTERPRETER,
    OBSERVER,
    ORGANISER,
    PANEL,
    PROJECTOR,
    RAPPORTEUR,
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
    room.refuses(intervene, by, THEORY, "words", because="Only whoever leads")
    room.refuses(end_intervention, by, because="Only whoever leads")
    room.refuses(show_banner, by, "words", because="Only whoever leads")


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


CAN_MARK = (FACILITATOR, CO_FACILITATOR, PANEL)


@pytest.mark.parametrize("kind", list(InterventionKind))
@pytest.mark.parametrize("by", CAN_MARK)
def test_a_marked_word_is_put_before_the_room_by_whoever_leads_and_never_by_itself(
    by: Person, kind: InterventionKind
) -> None:
    room = in_a_room()
    room.act(word_to_team, by, " Fear speaks here. ", kind)
    assert room.workshop.intervention is None
    for other in (ANA, ORGANISER, *THIRD_PARTY[1:]):
        assert isinstance(
            room.refuses(put_before_room, other, 1, because="Only whoever leads"), NotYours
        )
    room.act(put_before_room, FACILITATOR, 1)
    assert room.workshop.intervention == Intervention(kind, "Fear speaks here.")


def test_a_word_without_a_mark_stays_among_the_team() -> None:
    room = in_a_room()
    room.act(word_to_team, PANEL, "Between us")
    for number in (1, 2, 0):
        room.refuses(put_before_room, FACILITATOR, number, because="not proposed for the room")
    assert room.workshop.intervention is None


@pytest.mark.parametrize("by", [OBSERVER, RAPPORTEUR, INTERPRETER])
def test_who_may_not_propose_words_for_the_room_still_talks_to_the_team(by: Person) -> None:
    room = in_a_room()
    refused = room.refuses(word_to_team, by, "words", THEORY, because="belongs to another role")
    assert isinstance(refused, NotYours)
    room.act(word_to_team, by, "words")


def test_a_member_says_how_the_team_calls_them_and_no_two_look_alike() -> None:
    room = in_a_room()
    helper = Person(Role.OBSERVER, member=MemberId("helper"))
    for person in (helper, CO_FACILITATOR):
        room.act(come, person)
    before = len(room.happened)
    room.act(be_called, helper, " Noor\nA. ")
    assert room.workshop.team_names == {"helper": "Noor A."}
    room.refuses(be_called, CO_FACILITATOR, "NOOR A.", because="called that already")
    room.act(go, helper)
    room.act(come, helper)
    assert room.workshop.team_names == {"helper": "Noor A."}
    room.act(be_called, helper, "")
    assert room.workshop.team_names == {}
    assert len(room.happened) > before
    assert not room.kept_since(before)
    assert "Noor" not in repr(room.happened)


def test_a_member_is_known_by_their_name_else_by_their_link_where_the_role_is_not_enough() -> None:
    room = in_a_room()
    one, other = (Person(Role.PANEL, member=MemberId(m)) for m in ("1234567890", "abcdefabcd"))
    room.act(come, one)
    alone = known_as(room.workshop, MemberId("1234567890"))
    room.act(come, other)
    beside = known_as(room.workshop, MemberId("1234567890"))
    room.act(be_called, one, "Noor")
    assert (alone, beside) == ("", "1234")
    assert known_as(room.workshop, MemberId("1234567890")) == "Noor"
    assert known_as(room.workshop, MemberId("abcdefabcd")) == "abcd"


@pytest.mark.parametrize("by", [ANA, ORGANISER, PROJECTOR])
def test_nobody_else_has_a_name_in_the_team(by: Person) -> None:
    assert isinstance(in_a_room().refuses(be_called, by, "Noor", because="third party"), NotYours)


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
