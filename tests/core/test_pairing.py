"""Pair of steps: it stands where both sides say yes, and comes to nothing in every other case."""

from collections.abc import Callable
from itertools import product

import pytest

from app.core.agenda import close_item, pause, take_up
from app.core.caucuses import call_back, inside
from app.core.doors import link_dropped, sit_down
from app.core.events.kept import TurnKept
from app.core.level import RecordLevel
from app.core.pairing import ask_pair, drop_pair, lengthen_pair, reply_to_pair
from app.core.seat import Person, Role
from app.core.step import Step
from tests.core.caucused import HELPER, LEAD
from tests.core.pairs import (
    CALLS,
    NOT_NOW,
    OPENS,
    SECONDS,
    SILENT,
    STEPS,
    YES,
    Reply,
    asked,
    everyone,
    pair_of,
    replies,
    stands,
)
from tests.core.test_pairing_unseen import seat_closed
from tests.rooms import (
    ANA,
    COAST,
    ELIF,
    HILLS,
    OF_COAST,
    Rehearsal,
    an_item,
    gathered,
    participant,
    strings_in,
)

# -- what comes of it -------------------------------------------------------------------------


def test_a_pair_to_which_everybody_says_yes_stands_in_the_room_under_the_names_of_both() -> None:
    room = asked()
    replies(room, everyone())
    room.wait(SECONDS)
    assert stands(room)
    (turn,) = room.workshop.turns
    assert turn.steps == (
        Step(COAST.name, COAST.shape, {"en": OPENS}),
        Step(HILLS.name, HILLS.shape, {"en": CALLS}),
    )
    assert (turn.level, turn.signature, turn.label) == (RecordLevel.HELD, "", "")
    assert turn.item == room.workshop.current
    assert turn.id not in room.workshop.mine


@pytest.mark.parametrize("last", [NOT_NOW, SILENT], ids=["not now", "silence"])
@pytest.mark.parametrize("person", [ANA, ELIF], ids=["of one side", "of the other"])
def test_where_one_person_does_not_say_yes_it_does_not_stand_and_nothing_is_left_of_it(
    person: Person, last: Reply
) -> None:
    room = asked()
    pair = pair_of(room)
    replies(room, {**everyone(), person: last})
    assert OPENS in strings_in(room.workshop)
    room.wait(SECONDS)
    assert not stands(room)
    assert not strings_in(room.workshop) & {OPENS, CALLS, pair}


def test_no_reply_ends_it_before_its_clock_and_none_is_taken_after() -> None:
    room = asked()
    pair = pair_of(room)
    replies(room, everyone())
    room.wait(SECONDS - 1)
    assert room.workshop.pairing.asked is not None
    room.at += 1
    room.refuses(reply_to_pair, ANA, pair, NOT_NOW, because="not asked any more")
    room.wait(0)
    assert stands(room)
    room.refuses(reply_to_pair, ANA, pair, NOT_NOW, because="not asked any more")


def test_the_last_answer_counts() -> None:
    for first, last in product((YES, NOT_NOW), repeat=2):
        room = asked()
        replies(room, everyone(first))
        replies(room, everyone(last))
        room.wait(SECONDS)
        assert stands(room) is last


def test_its_clock_can_be_lengthened_and_ends_for_both_sides_at_the_same_moment() -> None:
    room = asked()
    replies(room, everyone())
    room.act(lengthen_pair, LEAD, 60)
    pairs = [room.workshop.inside(c.id).pairing.asked for c in room.workshop.caucuses]
    assert len(pairs) == 2
    assert len({pair.clock for pair in pairs if pair is not None}) == 1
    room.wait(SECONDS + 59)
    assert room.workshop.pairing.asked is not None
    room.wait(1)
    assert stands(room)


def test_the_pauses_of_a_caucus_do_not_stop_its_clock() -> None:
    room = asked()
    replies(room, everyone())
    caucus = room.workshop.caucuses[0].id
    room.act(inside, HELPER, caucus, pause)
    assert room.workshop.inside(caucus).paused
    room.wait(SECONDS)
    assert stands(room)


# -- who counts -------------------------------------------------------------------------------


def test_a_side_in_which_nobody_has_a_seat_says_nothing_and_so_not_yes() -> None:
    room = gathered(an_item(), people=OF_COAST)
    room.act(take_up, LEAD)
    asked(room)
    replies(room, everyone(people=OF_COAST))
    room.wait(SECONDS)
    assert not stands(room)


def test_one_person_alone_answers_for_their_side() -> None:
    for reply in (YES, NOT_NOW, SILENT):
        room = gathered(an_item(), people=(*OF_COAST, ELIF))
        room.act(take_up, LEAD)
        asked(room)
        replies(room, {**everyone(people=OF_COAST), ELIF: reply})
        room.wait(SECONDS)
        assert stands(room) is (reply is YES)


def test_whoever_comes_in_meanwhile_is_asked_too_and_their_silence_is_not_now() -> None:
    newcomer = participant("Iris")
    for reply in (YES, NOT_NOW, SILENT):
        room = asked()
        replies(room, everyone())
        room.act(sit_down, Person(Role.PARTICIPANT), newcomer.seat, HILLS.id)
        replies(room, {newcomer: reply})
        room.wait(SECONDS)
        assert stands(room) is (reply is YES)


def test_nobodys_seat_is_closed_to_make_their_side_say_yes() -> None:
    for reply in (YES, NOT_NOW, SILENT):
        room = asked()
        replies(room, {**everyone(), ELIF: reply})
        room.act(seat_closed, LEAD, ELIF)
        room.wait(SECONDS)
        assert not stands(room)


def test_whoever_came_meanwhile_and_whose_seat_is_closed_keeps_it_from_standing_as_well() -> None:
    for reply in (YES, NOT_NOW, SILENT):
        room = asked()
        iris = participant("Iris")
        room.act(sit_down, Person(Role.PARTICIPANT), iris.seat, HILLS.id)
        replies(room, {**everyone(), iris: reply})
        room.act(seat_closed, LEAD, iris)
        room.wait(SECONDS)
        assert not stands(room)


def test_a_phone_that_has_lost_its_link_still_counts_as_it_answered() -> None:
    for reply in (YES, NOT_NOW, SILENT):
        room = asked()
        replies(room, {**everyone(), ELIF: reply})
        room.act(link_dropped, ELIF)
        room.wait(SECONDS)
        assert stands(room) is (reply is YES)


# -- ends before its time ---------------------------------------------------------------------


def _dropped(room: Rehearsal) -> None:
    room.act(drop_pair, LEAD)


def _called_back(room: Rehearsal) -> None:
    room.act(call_back, LEAD, room.workshop.caucuses[1].id)
    room.wait(10)


def _closed(room: Rehearsal) -> None:
    room.act(inside, HELPER, room.workshop.caucuses[0].id, close_item)
    room.wait(10)


@pytest.mark.parametrize("end", [_dropped, _called_back, _closed])
def test_however_it_ends_before_its_clock_it_comes_to_the_same_sentence(
    end: Callable[[Rehearsal], None],
) -> None:
    ended = []
    for reply in (YES, NOT_NOW):
        room = asked()
        replies(room, everyone(reply))
        end(room)
        assert not stands(room)
        ended.append(room.workshop.pairing)
    room = asked()
    room.wait(SECONDS)
    assert ended == [room.workshop.pairing] * 2
    assert not any(isinstance(event, TurnKept) for event in room.happened)


def test_where_its_clock_and_a_caucus_end_at_the_same_moment_the_clock_was_first() -> None:
    room = asked(seconds=10)
    replies(room, everyone())
    room.act(call_back, LEAD, room.workshop.caucuses[0].id)
    room.wait(10)
    assert stands(room)


def test_a_second_pair_takes_the_place_of_what_is_told_of_the_first() -> None:
    room = asked()
    first = pair_of(room)
    room.refuses(ask_pair, LEAD, STEPS, 60, because="Another pair")
    room.wait(SECONDS)
    room.act(ask_pair, LEAD, STEPS, 60)
    assert room.workshop.pairing.over is None
    assert pair_of(room) != first
    room.refuses(reply_to_pair, ANA, first, YES, because="not asked any more")


def test_what_came_of_it_is_told_until_the_item_closes() -> None:
    room = asked()
    room.wait(SECONDS)
    for caucus in room.workshop.caucuses:
        room.act(call_back, LEAD, caucus.id)
    room.wait(10)
    assert not stands(room)
    room.act(close_item, LEAD)
    room.wait(10)
    assert (room.workshop.pairing.asked, room.workshop.pairing.over) == (None, None)
