"""Ways of speaking: what each does with hands and floor, and what becomes of them in a change."""

from dataclasses import replace

import pytest

from app.core.agenda import close_item, insert, pause, resume, take_up
from app.core.caucuses import inside, open_caucus
from app.core.clock import Clock
from app.core.doors import call_me, remove_seat, sit_down
from app.core.events.kept import WayChanged
from app.core.floor import (
    TURN_SECONDS,
    ask_for_floor,
    finish,
    give_back,
    give_floor,
    return_later,
    take_floor_back,
)
from app.core.item import Way
from app.core.ledger import NOT_HEARD, Heard
from app.core.level import Appearance, RecordLevel
from app.core.plan import Devices, Setting
from app.core.planning import PlanForm, edit_plan
from app.core.record_level import tighten
from app.core.refused import NotYours, Refused
from app.core.restated import Step
from app.core.restatement import answer_restated, change_roles
from app.core.rounds import drop_round, open_round
from app.core.seat import MemberId, Person, Role, SeatId
from app.core.talking_piece import another_circle, draw_circle, move_in_circle, pass_piece
from app.core.turn import TurnId
from app.core.turns import say
from app.core.ways import change_way
from tests.rooms import (
    ANA,
    BEN,
    CLEO,
    COAST,
    DAVI,
    ELIF,
    EVERYBODY,
    FACILITATOR,
    FARID,
    GRETA,
    HILLS,
    NAMES,
    ORGANISER,
    PANEL,
    Drawn,
    Rehearsal,
    an_item,
    backwards,
    in_a_room,
    in_writing,
    planned,
)

WITH_HANDS = [way for way in Way if way.has_hands]
WITHOUT = [way for way in Way if not way.has_hands]


def holder(room: Rehearsal) -> str:
    speaking = room.workshop.speaking
    return "" if speaking is None else NAMES[Person(Role.PARTICIPANT, speaking.seat)]


def way_of(room: Rehearsal) -> Way:
    item = room.workshop.open_item
    assert item is not None
    return item.way


def busy() -> Rehearsal:
    """Ana has the floor, Davi is to come back to it, Ben and Elif wait."""
    room = in_a_room(way=Way.FACILITATED)
    room.give_floor_to(DAVI)
    room.act(return_later, FACILITATOR)
    room.give_floor_to(ANA)
    room.act(ask_for_floor, BEN)
    room.act(ask_for_floor, ELIF)
    return room


# -- changing it ---------------------------------------------------------------------------------


@pytest.mark.parametrize("way", [Way.OPEN_QUEUE, Way.BALANCED_QUEUE, Way.EACH_SIDE_IN_TURN])
def test_between_ways_with_a_queue_hands_stay_up_and_the_floor_where_it_is(way: Way) -> None:
    room = busy()
    room.at += 20
    room.act(change_way, FACILITATOR, way)
    assert way_of(room) is way
    assert room.workshop.queue == (BEN.seat, ELIF.seat)
    assert room.workshop.returning == (DAVI.seat,)
    assert holder(room) == "Ana"
    room.at += 20
    room.act(finish, ANA)
    assert room.workshop.ledger.party(COAST.id).seconds == 40
    room.act(give_back, FACILITATOR)
    assert holder(room) == "Davi"


def test_into_a_restatement_hands_stay_up_and_the_floor_is_free() -> None:
    room = busy()
    room.act(change_way, FACILITATOR, Way.RESTATEMENT)
    assert room.workshop.queue == (BEN.seat, ELIF.seat)
    assert room.workshop.speaking is None


@pytest.mark.parametrize("way", WITHOUT)
def test_where_nobody_asks_for_the_floor_it_is_freed_and_hands_come_down(way: Way) -> None:
    room = busy()
    room.at += 20
    room.act(change_way, FACILITATOR, way, 5)
    assert way_of(room) is way
    assert room.workshop.queue == room.workshop.returning == ()
    assert room.workshop.speaking is None
    assert room.workshop.ledger.seat(ANA.seat or SeatId("")) == Heard(20, 1)
    with pytest.raises(Refused):
        ask_for_floor(room.workshop, CLEO, room.now)
    room.act(change_way, FACILITATOR, Way.OPEN_QUEUE)
    room.give_floor_to(CLEO)


def test_only_whoever_leads_changes_it_and_only_to_another() -> None:
    room = in_a_room(way=Way.FACILITATED)
    room.refuses(change_way, PANEL, Way.OPEN_QUEUE, because="Only whoever leads")
    room.refuses(change_way, ANA, Way.OPEN_QUEUE, because="Only whoever leads")
    room.refuses(change_way, FACILITATOR, Way.FACILITATED, because="already")
    before = planned(an_item())
    before.refuses(change_way, FACILITATOR, Way.OPEN_QUEUE, because="No item is open")


@pytest.mark.parametrize("way", [Way.ROUND, Way.OPEN_QUEUE])
def test_while_a_round_is_open_the_way_stays(way: Way) -> None:
    room = in_a_room(way=Way.ROUND if way is Way.OPEN_QUEUE else Way.OPEN_QUEUE)
    room.act(open_round, FACILITATOR, "What do you fear?", 60)
    room.refuses(change_way, FACILITATOR, way, because="A round is open")
    room.act(drop_round, FACILITATOR)
    room.act(change_way, FACILITATOR, way)
    assert way_of(room) is way


def test_the_record_is_told_the_way_and_neither_who_waited_nor_who_spoke() -> None:
    room = busy()
    before = len(room.happened)
    room.act(change_way, FACILITATOR, Way.TALKING_PIECE)
    room.act(give_floor, FACILITATOR)
    room.act(change_way, FACILITATOR, Way.SILENT_READING, 5)
    item = room.workshop.items[0].id
    assert room.kept_since(before) == (
        WayChanged(item, Way.TALKING_PIECE),
        WayChanged(item, Way.SILENT_READING),
    )


def test_how_people_appear_stays_as_it_is() -> None:
    room = in_writing(Appearance.HANDLE)
    handles = room.workshop.handles
    for way in (Way.ROUND, Way.BREAK, Way.TALKING_PIECE, Way.BALANCED_QUEUE):
        room.act(change_way, FACILITATOR, way)
        assert room.workshop.appearance is Appearance.HANDLE
        assert room.workshop.handles == handles


def test_what_is_half_written_in_a_pause_can_change_its_way() -> None:
    room = in_a_room(way=Way.FACILITATED)
    room.act(pause, FACILITATOR)
    room.act(change_way, FACILITATOR, Way.SILENT_READING, 5)
    assert room.workshop.reading == Clock(300)
    room.act(resume, FACILITATOR)
    assert room.workshop.reading == Clock(300, room.at)


def test_it_changes_in_a_caucus_and_nowhere_else() -> None:
    room = in_a_room(way=Way.FACILITATED)
    mira = Person(Role.FACILITATOR, member=MemberId("mira"))
    room.workshop = replace(room.workshop, team={MemberId("mira"): Role.FACILITATOR})
    room.act(open_caucus, mira, "Apart", [HILLS.id], [MemberId("mira")], 15)
    caucus = room.workshop.caucuses[-1].id
    room.act(inside, mira, caucus, change_way, Way.TALKING_PIECE)
    room.act(inside, mira, caucus, give_floor)
    there = room.workshop.inside(caucus)
    assert there.speaking is not None
    assert there.seats[there.speaking.seat].party == HILLS.id
    assert way_of(room) is Way.FACILITATED
    assert room.workshop.piece is None


# -- the talking piece ---------------------------------------------------------------------------


def a_circle(appearance: Appearance = Appearance.NAMED) -> Rehearsal:
    return in_a_room(appearance, way=Way.TALKING_PIECE)


def test_everyone_has_the_piece_once_and_hands_it_on_by_finishing() -> None:
    room = a_circle()
    room.refuses(ask_for_floor, ANA, because="comes to you")
    room.act(give_floor, FACILITATOR)
    order = []
    while room.workshop.speaking is not None:
        person = Person(Role.PARTICIPANT, room.workshop.speaking.seat)
        order.append(NAMES[person])
        room.at += 10
        room.act(finish, person)
    assert sorted(order) == sorted(NAMES.values())
    assert room.workshop.piece is not None
    assert room.workshop.piece.over
    room.refuses(give_floor, FACILITATOR, because="Everyone has had the piece")
    assert room.workshop.ledger.party(HILLS.id) == Heard(40, 4)


def test_the_order_is_drawn_of_those_who_sit_and_not_of_how_they_came() -> None:
    """Two rooms that were filled in two orders, under one draw, have the same circle."""
    circles = []
    for people in (EVERYBODY, tuple(reversed(EVERYBODY))):
        room = a_circle()
        seats = {p.seat: room.workshop.seats[p.seat] for p in people if p.seat is not None}
        room.workshop = replace(room.workshop, seats=seats)
        room.chance = Drawn(backwards)
        room.act(draw_circle, FACILITATOR)
        assert room.workshop.piece is not None
        circles.append(room.workshop.piece.order)
    assert circles[0] == circles[1]
    assert len(circles[0]) == len(EVERYBODY)


def test_the_facilitator_sets_the_order_of_those_to_come() -> None:
    room = a_circle()
    room.act(draw_circle, FACILITATOR)
    room.act(move_in_circle, FACILITATOR, "Elif", True)
    room.act(move_in_circle, FACILITATOR, "Ana", False)
    assert room.workshop.piece is not None
    order = [NAMES[Person(Role.PARTICIPANT, seat)] for seat in room.workshop.piece.order]
    assert order == ["Ben", "Ana", "Cleo", "Elif", "Davi", "Farid", "Greta", "Hugo"]
    room.refuses(move_in_circle, FACILITATOR, "Ben", True, because="no place beyond")
    room.refuses(move_in_circle, FACILITATOR, "Hugo", False, because="no place beyond")
    room.act(give_floor, FACILITATOR)
    assert holder(room) == "Ben"
    room.refuses(move_in_circle, FACILITATOR, "Ben", False, because="have had the piece")
    room.refuses(draw_circle, FACILITATOR, because="on its way")
    room.act(move_in_circle, FACILITATOR, "Cleo", True)
    room.act(finish, BEN)
    assert holder(room) == "Cleo"


def test_whoever_is_picked_has_it_once_too() -> None:
    room = a_circle()
    room.act(give_floor, FACILITATOR, "Greta")
    room.refuses(give_floor, FACILITATOR, "Greta", because="have had the piece")
    room.act(finish, GRETA)
    assert holder(room) == "Ana"


def test_a_pass_hands_it_on_and_is_no_turn() -> None:
    room = a_circle()
    room.act(give_floor, FACILITATOR)
    room.at += 3
    room.act(pass_piece, ANA)
    assert holder(room) == "Ben"
    assert room.workshop.ledger.turns == 0
    room.refuses(pass_piece, ANA, because="You do not have the floor")
    in_a_queue = in_a_room()
    in_a_queue.give_floor_to(ANA)
    in_a_queue.refuses(pass_piece, ANA, because="No talking piece")


def test_a_second_circle_is_one_press_and_goes_the_same_way_round() -> None:
    room = a_circle()
    room.refuses(another_circle, FACILITATOR, because="has not begun")
    room.act(give_floor, FACILITATOR)
    room.refuses(another_circle, FACILITATOR, because="is not over")
    for person in EVERYBODY:
        assert holder(room) == NAMES[person]
        room.act(finish, person)
    room.act(another_circle, FACILITATOR)
    assert room.workshop.speaking is None
    room.act(give_floor, FACILITATOR)
    assert holder(room) == "Ana"
    assert room.workshop.piece is not None
    assert room.workshop.piece.number == 2


def test_the_piece_waits_in_a_pause_and_where_the_facilitator_takes_it() -> None:
    room = a_circle()
    room.act(give_floor, FACILITATOR)
    room.act(pause, FACILITATOR)
    room.act(finish, ANA)
    assert room.workshop.speaking is None
    room.act(resume, FACILITATOR)
    room.act(give_floor, FACILITATOR)
    assert holder(room) == "Ben"
    room.act(take_floor_back, FACILITATOR)
    assert room.workshop.speaking is None
    room.act(give_floor, FACILITATOR)
    assert holder(room) == "Cleo"


def test_whoever_came_late_has_it_last_and_whoever_left_not_at_all() -> None:
    room = a_circle()
    room.act(give_floor, FACILITATOR)
    late = Person(Role.PARTICIPANT, SeatId("seat-of-ida"))
    room.act(sit_down, late, late.seat, COAST.id)
    room.act(call_me, late, "Aida")
    room.act(remove_seat, FACILITATOR, "Ben")
    room.wait(10)
    held = []
    while room.workshop.speaking is not None:
        seat = room.workshop.speaking.seat
        held.append(seat)
        room.act(finish, Person(Role.PARTICIPANT, seat))
    assert held[-1] == late.seat
    assert BEN.seat not in held
    assert len(held) == len(EVERYBODY)


@pytest.mark.parametrize("appearance", [Appearance.HANDLE, Appearance.UNATTRIBUTED])
def test_where_no_name_is_shown_each_next_one_is_drawn_and_no_order_stands_anywhere(
    appearance: Appearance,
) -> None:
    room = in_writing(appearance, way=Way.TALKING_PIECE)
    room.chance = Drawn(backwards)
    room.refuses(give_floor, FACILITATOR, "Ana", because="only a number")
    room.act(give_floor, FACILITATOR)
    order = []
    while room.workshop.speaking is not None:
        assert room.workshop.piece is not None
        assert room.workshop.piece.order == ()
        seat = room.workshop.speaking.seat
        order.append(seat)
        turn = TurnId(f"t{len(order)}")
        person = Person(Role.PARTICIPANT, seat)
        room.act(say, person, turn, "Words", RecordLevel.HELD, appearance)
    assert sorted(order) == sorted(p.seat for p in EVERYBODY if p.seat)
    assert order == sorted(order, reverse=True)
    room.refuses(move_in_circle, FACILITATOR, "Ana", True, because="nobody sees it")


def test_less_shown_of_speakers_ends_the_circle_that_was_seen() -> None:
    room = a_circle()
    room.act(give_floor, FACILITATOR)
    room.act(tighten, FACILITATOR, Appearance.UNATTRIBUTED)
    assert room.workshop.piece is None
    assert room.workshop.speaking is None


# -- each side in turn ---------------------------------------------------------------------------


def test_sides_ask_in_turn_beginning_with_whoever_waited_longest() -> None:
    room = in_a_room(way=Way.EACH_SIDE_IN_TURN)
    for person in (ELIF, FARID, ANA, BEN):
        room.act(ask_for_floor, person)
    order = []
    for _ in range(4):
        room.act(give_floor, FACILITATOR)
        order.append((holder(room), room.workshop.asking))
    assert order == [("Elif", "hills"), ("Ana", "coast"), ("Farid", "hills"), ("Ben", "coast")]
    room.refuses(give_floor, FACILITATOR, because="Nobody is waiting")


def test_a_side_without_a_question_does_not_hold_up_the_other() -> None:
    room = in_a_room(way=Way.EACH_SIDE_IN_TURN)
    for person in (ANA, BEN):
        room.act(ask_for_floor, person)
    room.act(give_floor, FACILITATOR)
    room.act(give_floor, FACILITATOR)
    assert (holder(room), room.workshop.asking) == ("Ben", "coast")


def test_whoever_is_picked_to_answer_changes_nothing_in_whose_turn_it_is() -> None:
    room = in_a_room(way=Way.EACH_SIDE_IN_TURN)
    for person in (ANA, BEN, FARID):
        room.act(ask_for_floor, person)
    room.act(give_floor, FACILITATOR)
    room.act(give_floor, FACILITATOR, "Elif")
    assert (holder(room), room.workshop.asking) == ("Elif", "coast")
    room.act(give_floor, FACILITATOR)
    assert (holder(room), room.workshop.asking) == ("Farid", "hills")


@pytest.mark.parametrize("appearance", [Appearance.HANDLE, Appearance.UNATTRIBUTED])
def test_where_no_name_is_shown_no_side_is_told_and_none_comes_first(
    appearance: Appearance,
) -> None:
    """Else whoever speaks would be known by the side that asks."""
    room = in_writing(appearance, way=Way.EACH_SIDE_IN_TURN)
    for person in (ANA, BEN, ELIF):
        room.act(ask_for_floor, person)
    order = []
    for _ in range(3):
        room.act(give_floor, FACILITATOR)
        assert room.workshop.asking is None
        order.append(holder(room))
        room.act(take_floor_back, FACILITATOR)
    assert order == ["Ana", "Ben", "Elif"]


# -- paired restatement --------------------------------------------------------------------------


def a_pair() -> Rehearsal:
    return in_a_room(way=Way.RESTATEMENT)


def step(room: Rehearsal) -> Step:
    assert room.workshop.restated is not None
    return room.workshop.restated.step


def heard(room: Rehearsal) -> bool | None:
    assert room.workshop.restated is not None
    return room.workshop.restated.heard


def said_and_restated() -> Rehearsal:
    """Ana has said something, and Elif has restated it."""
    room = a_pair()
    for person in (ANA, BEN, ELIF, FARID):
        room.act(ask_for_floor, person)
    room.act(give_floor, FACILITATOR)
    assert holder(room) == "Ana"
    room.act(finish, ANA)
    assert step(room) is Step.RESTATING
    room.refuses(answer_restated, ANA, True, because="Nothing has been restated")
    room.refuses(give_floor, FACILITATOR, "Ben", because="other side")
    room.act(give_floor, FACILITATOR)
    assert holder(room) == "Elif"
    room.act(finish, ELIF)
    assert step(room) is Step.ANSWERING
    return room


def test_one_side_says_the_other_restates_and_after_yes_the_roles_change() -> None:
    room = said_and_restated()
    room.refuses(give_floor, FACILITATOR, because="answers first")
    room.act(answer_restated, ANA, True)
    assert heard(room) is True
    room.refuses(give_floor, FACILITATOR, "Ana", because="other side")
    room.act(give_floor, FACILITATOR)
    assert holder(room) == "Farid"
    assert heard(room) is None
    room.act(finish, FARID)
    room.act(give_floor, FACILITATOR)
    assert holder(room) == "Ben"


def test_after_not_quite_the_other_side_tries_once_more() -> None:
    room = said_and_restated()
    room.act(answer_restated, ANA, False)
    assert step(room) is Step.RESTATING
    assert heard(room) is False
    room.act(give_floor, FACILITATOR)
    assert holder(room) == "Farid"
    room.act(take_floor_back, FACILITATOR)
    room.act(answer_restated, ANA, True)
    assert step(room) is Step.SAYING


def test_only_whoever_said_it_answers() -> None:
    room = said_and_restated()
    for person in (BEN, ELIF, FACILITATOR):
        with pytest.raises(NotYours, match="Only"):
            answer_restated(room.workshop, person, room.now, True)


def test_where_whoever_said_it_is_gone_the_facilitator_changes_the_roles() -> None:
    room = said_and_restated()
    room.act(remove_seat, FACILITATOR, "Ana")
    room.wait(10)
    room.act(change_roles, FACILITATOR)
    room.act(give_floor, FACILITATOR)
    assert holder(room) == "Farid"
    again = a_pair()
    again.refuses(change_roles, FACILITATOR, because="Nobody has said anything")


def test_a_turn_that_was_cut_off_is_not_restated_before_it_has_ended() -> None:
    room = a_pair()
    room.give_floor_to(ANA)
    room.act(return_later, FACILITATOR)
    assert step(room) is Step.SAYING
    room.act(give_back, FACILITATOR)
    room.act(finish, ANA)
    assert step(room) is Step.RESTATING


def test_sides_take_turns_only_where_people_appear_by_name() -> None:
    fields = ("More", 10, "", Way.RESTATEMENT, Appearance.UNATTRIBUTED, RecordLevel.HELD)
    in_a_room().refuses(insert, FACILITATOR, *fields, because="appear by name")
    in_writing(Appearance.HANDLE).refuses(
        change_way, FACILITATOR, Way.RESTATEMENT, because="appear by name"
    )
    room = said_and_restated()
    room.act(tighten, FACILITATOR, Appearance.UNATTRIBUTED)
    assert room.workshop.restated is None
    room.act(ask_for_floor, CLEO)
    room.refuses(give_floor, FACILITATOR, because="Choose another way")


def test_a_plan_that_goes_into_writing_leaves_names_where_sides_take_turns() -> None:
    room = planned(an_item(), an_item("Pairs", way=Way.RESTATEMENT))
    form = PlanForm("A title", "", Setting.IN_WRITING, Devices.OWN, ("en",), "", 60, 30)
    room.act(edit_plan, ORGANISER, form)
    assert [i.appearance for i in room.workshop.items] == [Appearance.HANDLE, Appearance.NAMED]


# -- silent reading ------------------------------------------------------------------------------


def test_in_a_silent_reading_nobody_speaks_for_the_time_that_was_stated() -> None:
    room = in_a_room(way=Way.FACILITATED)
    room.refuses(change_way, FACILITATOR, Way.SILENT_READING, 0, because="minutes")
    room.act(change_way, FACILITATOR, Way.SILENT_READING, 5)
    assert room.workshop.reading == Clock(300, room.at)
    room.refuses(ask_for_floor, ANA, because="reads in silence")
    room.refuses(give_floor, FACILITATOR, "Ana", because="reads in silence")
    room.at += 60
    room.act(pause, FACILITATOR)
    room.at += 60
    room.act(resume, FACILITATOR)
    assert room.workshop.reading == Clock(240, room.at)
    room.wait(10_000)
    assert way_of(room) is Way.SILENT_READING  # a person ends it
    room.act(change_way, FACILITATOR, Way.OPEN_QUEUE)
    assert room.workshop.reading is None


def test_an_item_that_is_a_silent_reading_has_its_own_clock() -> None:
    room = in_a_room(way=Way.SILENT_READING)
    assert room.workshop.reading is None
    room.refuses(ask_for_floor, ANA, because="reads in silence")


# -- afterwards ----------------------------------------------------------------------------------


@pytest.mark.parametrize("way", [Way.TALKING_PIECE, Way.EACH_SIDE_IN_TURN, Way.RESTATEMENT])
def test_nothing_of_how_far_a_way_had_come_is_left_when_the_item_closes(way: Way) -> None:
    room = in_a_room(way=way)
    if way.has_hands:
        room.act(ask_for_floor, ANA)
    room.act(give_floor, FACILITATOR)
    began = room.workshop
    assert any((began.piece, began.asking, began.restated))
    room.act(close_item, FACILITATOR)
    room.wait(10)
    for after in (room.workshop, Rehearsal(room.workshop).workshop):
        assert (after.piece, after.asking, after.restated, after.reading) == (None,) * 4
    room.act(take_up, FACILITATOR)
    assert room.workshop.ledger.seat(ANA.seat or SeatId("")) == NOT_HEARD


def test_a_turn_is_as_long_in_every_way() -> None:
    for way in (Way.FACILITATED, Way.BALANCED_QUEUE, Way.EACH_SIDE_IN_TURN, Way.RESTATEMENT):
        room = in_a_room(way=way)
        room.give_floor_to(DAVI)
        assert room.workshop.speaking is not None
        assert room.workshop.speaking.clock == Clock(TURN_SECONDS, room.at)
