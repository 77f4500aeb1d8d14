"""A quiet minute, a ground rule before the room, and whether more time is needed."""

from dataclasses import replace

import pytest

from app.core.agenda import extend, pause, resume, take_up
from app.core.asking_for_time import answer_more_time
from app.core.caucuses import inside, open_caucus
from app.core.day import close_day
from app.core.doors import remove_seat
from app.core.item import Way
from app.core.more_time import BEFORE_THE_END, FEWEST, TOLD_AFTER, MoreBand, MoreTime, band_of
from app.core.reminding import SHOWN, end_reminder, remind
from app.core.rounds import open_round
from app.core.seat import Person
from app.core.stillness import QUIET, begin_quiet, end_quiet
from tests.rooms import (
    ANA,
    BEN,
    CLEO,
    CO_FACILITATOR,
    COAST,
    DAVI,
    ELIF,
    EVERYBODY,
    FACILITATOR,
    ORGANISER,
    PANEL,
    STRANGER,
    Rehearsal,
    an_item,
    gathered,
    in_a_room,
)

# -- a quiet minute -----------------------------------------------------------------------------


def is_quiet(room: Rehearsal) -> bool:
    return room.workshop.quiet is not None


def test_a_quiet_minute_ends_by_itself() -> None:
    room = in_a_room()
    room.act(begin_quiet, FACILITATOR)
    room.refuses(begin_quiet, FACILITATOR, because="quiet already")
    room.wait(QUIET - 1)
    assert is_quiet(room)
    room.wait(1)
    assert not is_quiet(room)
    room.refuses(end_quiet, FACILITATOR, because="is over")


def test_whoever_speaks_loses_nothing_by_it() -> None:
    room = in_a_room()
    room.give_floor_to(ANA)
    speaking = room.workshop.speaking
    assert speaking is not None
    left = speaking.clock.remaining(room.at)
    room.act(begin_quiet, FACILITATOR)
    room.wait(QUIET)
    assert room.workshop.speaking is not None
    assert room.workshop.speaking.clock.remaining(room.at) == left
    room.wait(10)
    assert room.workshop.speaking.clock.remaining(room.at) == left - 10


def test_it_can_be_ended_before_its_time_and_no_clock_runs_while_all_is_paused() -> None:
    room = in_a_room()
    room.give_floor_to(ANA)
    room.act(begin_quiet, FACILITATOR)
    room.act(pause, FACILITATOR)
    room.act(end_quiet, FACILITATOR)
    assert room.workshop.quiet is None
    assert room.workshop.speaking is not None
    assert room.workshop.speaking.clock.since is None
    room.act(resume, FACILITATOR)
    assert room.workshop.speaking.clock.since == room.at


@pytest.mark.parametrize("by", [CO_FACILITATOR, PANEL, ANA, ORGANISER])
def test_only_whoever_leads_has_the_room_be_quiet_or_reminds_it(by: Person) -> None:
    room = with_rules()
    room.refuses(begin_quiet, by, because="Only whoever leads")
    room.refuses(remind, by, 0, because="Only whoever leads")
    room.act(begin_quiet, FACILITATOR)
    room.act(remind, FACILITATOR, 0)
    room.refuses(end_quiet, by, because="Only whoever leads")
    room.refuses(end_reminder, by, because="Only whoever leads")


def test_a_caucus_has_a_quiet_minute_of_its_own() -> None:
    room = in_a_room()
    room.act(open_caucus, FACILITATOR, "Apart", [COAST.id], [], 30)
    (there,) = room.workshop.caucuses
    leads = replace(room.workshop.inside(there.id).leader)
    room.refuses(inside, leads, there.id, begin_quiet, because="You are not in this caucus")
    room.act(begin_quiet, FACILITATOR)
    assert room.workshop.quiet is not None
    assert room.workshop.inside(there.id).quiet is None


# -- a ground rule ------------------------------------------------------------------------------


def with_rules() -> Rehearsal:
    room = in_a_room()
    plan = replace(room.workshop.plan, ground_rules=("We ask.", "We explain."))
    room.workshop = replace(room.workshop, plan=plan)
    return room


def rule_of(room: Rehearsal) -> str | None:
    return room.workshop.reminder.rule if room.workshop.reminder is not None else None


def test_a_rule_stands_before_the_room_for_a_while_and_goes_by_itself() -> None:
    room = with_rules()
    room.act(remind, FACILITATOR, 1)
    assert rule_of(room) == "We explain."
    room.wait(SHOWN)
    assert rule_of(room) is None
    room.refuses(end_reminder, FACILITATOR, because="No rule is shown")


def test_another_takes_its_place_and_a_press_takes_it_away() -> None:
    room = with_rules()
    room.act(remind, FACILITATOR, 1)
    room.wait(30)
    room.act(remind, FACILITATOR, 0)
    room.wait(40)
    assert rule_of(room) == "We ask."
    room.act(end_reminder, FACILITATOR)
    assert rule_of(room) is None
    for number in (-1, 2):
        room.refuses(remind, FACILITATOR, number, because="no such ground rule")


def test_with_the_day_both_are_gone() -> None:
    room = gathered()
    room.workshop = replace(
        room.workshop, plan=replace(room.workshop.plan, ground_rules=("We ask.",))
    )
    room.act(close_day, FACILITATOR)
    room.act(begin_quiet, FACILITATOR)
    room.act(remind, FACILITATOR, 0)
    room.wait(10)
    assert (room.workshop.quiet, room.workshop.reminder) == (None, None)
    room.refuses(begin_quiet, FACILITATOR, because="The day is closed")


# -- more time ----------------------------------------------------------------------------------


def near_the_end(minutes: int = 30, way: Way = Way.OPEN_QUEUE) -> Rehearsal:
    room = gathered(an_item(minutes=minutes, way=way), an_item("Later"))
    room.act(take_up, FACILITATOR)
    room.wait(minutes * 60 - BEFORE_THE_END)
    return room


def asked(room: Rehearsal) -> MoreTime:
    assert room.workshop.more_time is not None
    return room.workshop.more_time


def answers(room: Rehearsal, *people: Person, more: bool) -> None:
    for person in people:
        room.act(answer_more_time, person, asked(room).id, more)


def test_it_is_asked_five_minutes_before_the_end_and_not_before() -> None:
    room = gathered(an_item(minutes=30))
    room.act(take_up, FACILITATOR)
    room.wait(25 * 60 - 1)
    assert room.workshop.more_time is None
    room.wait(1)
    assert asked(room).answers == {}


def test_a_short_item_and_a_break_ask_nothing() -> None:
    for room in (near_the_end(minutes=9), near_the_end(way=Way.BREAK)):
        room.wait(600)
        assert room.workshop.more_time is None


def test_during_a_round_it_waits_until_that_is_over() -> None:
    room = gathered(an_item(minutes=30))
    room.act(take_up, FACILITATOR)
    room.wait(25 * 60 - 30)
    room.act(open_round, FACILITATOR, "What do you fear?", 60)
    for person in EVERYBODY:
        room.answer(person, "Much")
    room.wait(30)
    assert room.workshop.more_time is None
    room.wait(30)
    assert room.workshop.round is None
    assert asked(room).answers == {}


def test_where_fewer_than_four_are_nobody_is_asked() -> None:
    room = gathered(an_item(minutes=30), people=(ANA, BEN, ELIF))
    room.act(take_up, FACILITATOR)
    room.wait(28 * 60)
    assert room.workshop.more_time is None


def test_the_band_is_told_once_a_minute_after_it_was_asked_whenever_people_answer() -> None:
    for late in (False, True):
        room = near_the_end()
        if late:
            room.wait(TOLD_AFTER - 1)
        answers(room, ANA, BEN, CLEO, DAVI, more=True)
        if not late:
            room.wait(TOLD_AFTER - 1)
        assert asked(room).told is None
        room.wait(1)
        assert asked(room).told is MoreBand.MANY


def test_nobody_who_answers_alone_moves_the_band() -> None:
    """Whoever leads sees whose phone posts, and reads the band before and after."""
    for more in (True, False):
        room = near_the_end()
        answers(room, ANA, more=True)
        answers(room, BEN, DAVI, ELIF, more=False)
        room.wait(TOLD_AFTER)
        assert asked(room).told is MoreBand.HARDLY_ANYBODY
        for person in (CLEO, ANA):
            said = (asked(room).id, more)
            room.refuses(answer_more_time, person, *said, because="not asked any more")
        room.wait(2 * TOLD_AFTER)
        assert asked(room).told is MoreBand.HARDLY_ANYBODY


def test_an_answer_that_comes_as_it_is_told_does_not_count() -> None:
    room = near_the_end()
    answers(room, ANA, BEN, CLEO, more=True)
    room.at += TOLD_AFTER
    room.refuses(answer_more_time, DAVI, asked(room).id, True, because="not asked any more")


def test_below_four_answers_nothing_is_told_until_it_is_asked_anew() -> None:
    room = near_the_end()
    answers(room, ANA, BEN, CLEO, more=True)
    room.wait(TOLD_AFTER)
    room.refuses(answer_more_time, DAVI, asked(room).id, True, because="not asked any more")
    room.wait(TOLD_AFTER)
    assert asked(room).told is None
    room.act(extend, FACILITATOR, 10)
    room.wait(600)
    answers(room, ANA, BEN, CLEO, DAVI, more=True)
    room.wait(TOLD_AFTER)
    assert asked(room).told is MoreBand.MANY


@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize("more", [True, False])
def test_closing_a_seat_tells_nothing_of_what_it_answered(more: bool, before: bool) -> None:
    def told(closes: bool) -> MoreBand | None:
        room = near_the_end()
        answers(room, ANA, more=True)
        answers(room, BEN, DAVI, ELIF, more=False)
        answers(room, CLEO, more=more)
        if closes and before:
            room.act(remove_seat, FACILITATOR, "Cleo")
        room.wait(TOLD_AFTER)
        if closes and not before:
            room.act(remove_seat, FACILITATOR, "Cleo")
            room.wait(TOLD_AFTER)
        assert (CLEO.seat in room.workshop.seats) is not closes
        return asked(room).told

    assert told(closes=True) is told(closes=False) is not None


def test_no_band_tells_one_who_differs_or_a_room_that_is_of_one_mind() -> None:
    """Whoever is alone with an answer, and whoever answers with all, shares their band."""
    for many in range(FEWEST, 13):
        told = [band_of([True] * more + [False] * (many - more)) for more in range(many + 1)]
        assert told[0] is told[1]
        assert told[-1] is told[-2]
        order = [band for band in MoreBand if band in told]
        assert [band for band in dict.fromkeys(told) if band] == order
    assert {band_of([True] * n) for n in range(FEWEST)} == {None}


def test_the_last_answer_counts_once_and_the_same_one_again_is_nothing() -> None:
    room = near_the_end()
    answers(room, ANA, more=True)
    assert room.act(answer_more_time, ANA, asked(room).id, True) == ()
    answers(room, ANA, more=False)
    assert dict(asked(room).answers) == {ANA.seat: False}


def test_when_the_end_moves_it_is_forgotten_and_asked_again_before_the_new_one() -> None:
    room = near_the_end()
    first = asked(room)
    answers(room, ANA, more=True)
    room.act(extend, FACILITATOR, 10)
    assert room.workshop.more_time is None
    room.refuses(answer_more_time, ANA, first.id, True, because="not asked any more")
    room.wait(600 - 1)
    assert room.workshop.more_time is None
    room.wait(1)
    assert asked(room).id != first.id
    assert asked(room).answers == {}


def test_only_who_sits_here_answers() -> None:
    room = near_the_end()
    for by in (FACILITATOR, PANEL, ORGANISER, STRANGER):
        with pytest.raises(Exception, match=r"Only participants|seat has been closed"):
            answer_more_time(room.workshop, by, room.now, asked(room).id, True)


def test_no_answer_is_in_what_is_printed_of_a_workshop() -> None:
    room = near_the_end()
    answers(room, ANA, more=True)
    assert str(ANA.seat) in asked(room).answers
    assert str(ANA.seat) not in repr(room.workshop)
    assert str(ANA.seat) not in repr(room.happened[-1])
