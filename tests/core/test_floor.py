import pytest

from app.core.agenda import pause, take_up
from app.core.clock import Clock
from app.core.doors import call_me
from app.core.floor import (
    TURN_SECONDS,
    ask_for_floor,
    finish,
    give_back,
    give_floor,
    label_of,
    lengthen_turn,
    lower_hand,
    return_later,
    take_floor_back,
)
from app.core.item import Way
from app.core.level import Appearance
from app.core.plan import Setting
from app.core.record_level import tighten
from app.core.rounds import open_round
from app.core.seat import Person, SeatId
from app.core.workshop import Workshop
from app.views.audience import THE_TEAM
from app.views.item import item_view
from tests.rooms import (
    ANA,
    BEN,
    CLEO,
    FACILITATOR,
    ORGANISER,
    PANEL,
    STRANGER,
    Rehearsal,
    an_item,
    gathered,
    in_a_room,
    in_writing,
)


def speaker(workshop: Workshop) -> SeatId | None:
    return None if workshop.speaking is None else workshop.speaking.seat


def waiting(room: Rehearsal) -> tuple[SeatId | None, ...]:
    return room.workshop.queue


def to_come_back(room: Rehearsal) -> tuple[SeatId | None, ...]:
    return room.workshop.returning


def with_queue(*people: Person, room: Rehearsal | None = None) -> Rehearsal:
    room = room or in_a_room()
    for person in people:
        room.act(ask_for_floor, person)
    return room


def test_a_raised_hand_joins_the_end_of_the_queue() -> None:
    assert waiting(with_queue(BEN, ANA, CLEO)) == (BEN.seat, ANA.seat, CLEO.seat)


def test_nobody_stands_in_the_queue_twice() -> None:
    with_queue(ANA).refuses(ask_for_floor, ANA, because="in the queue already")


def test_whoever_has_the_floor_does_not_ask_for_it() -> None:
    room = in_a_room()
    room.give_floor_to(ANA)
    room.refuses(ask_for_floor, ANA, because="You have the floor.")


def test_whoever_is_to_come_back_does_not_ask_again() -> None:
    room = in_a_room()
    room.give_floor_to(ANA)
    room.act(return_later, FACILITATOR)
    room.refuses(ask_for_floor, ANA, because="in the queue already")


def test_a_hand_in_a_named_item_has_a_name() -> None:
    room = gathered(an_item(), setting=Setting.IN_WRITING)
    room.act(take_up, FACILITATOR)
    refused = room.refuses(ask_for_floor, ANA, because="how you wish to be called")
    assert refused.field == "name"
    room.act(call_me, ANA, "Ana")
    room.act(ask_for_floor, ANA)


@pytest.mark.parametrize("by", [FACILITATOR, PANEL, ORGANISER, STRANGER])
def test_only_those_who_sit_raise_a_hand(by: Person) -> None:
    room = in_a_room()
    because = "seat has been closed" if by is STRANGER else "Only participants"
    room.refuses(ask_for_floor, by, because=because)


def test_no_hand_is_raised_where_nobody_speaks() -> None:
    gathered().refuses(ask_for_floor, ANA, because="No item is open.")
    break_ = gathered(an_item("Tea", 15, Way.BREAK))
    break_.act(take_up, FACILITATOR)
    break_.refuses(ask_for_floor, ANA, because="This is a break.")
    break_.refuses(give_floor, FACILITATOR, "Ana", because="This is a break.")


def test_in_a_round_nobody_has_the_floor() -> None:
    for room in (in_a_room(), in_a_room(way=Way.ROUND)):
        if room.workshop.open_item and room.workshop.open_item.way is not Way.ROUND:
            room.act(open_round, FACILITATOR, "What do you hope?", 60)
        room.refuses(ask_for_floor, ANA, because="This is a round")
        room.refuses(give_floor, FACILITATOR, because="This is a round")


def test_a_hand_can_be_raised_during_a_pause() -> None:
    room = in_a_room()
    room.act(pause, FACILITATOR)
    room.act(ask_for_floor, ANA)
    assert waiting(room) == (ANA.seat,)


def test_a_lowered_hand_leaves_the_queue_and_can_be_raised_again() -> None:
    room = with_queue(ANA, BEN)
    room.act(lower_hand, ANA)
    assert waiting(room) == (BEN.seat,)
    room.refuses(lower_hand, ANA, because="not in the queue")
    room.act(ask_for_floor, ANA)
    assert waiting(room) == (BEN.seat, ANA.seat)


def test_the_floor_goes_to_whoever_waited_longest() -> None:
    room = with_queue(BEN, ANA)
    room.act(give_floor, FACILITATOR)
    assert speaker(room.workshop) == BEN.seat
    assert waiting(room) == (ANA.seat,)


def test_whoever_gets_the_floor_has_three_minutes() -> None:
    room = with_queue(ANA)
    room.act(give_floor, FACILITATOR)
    assert room.workshop.speaking is not None
    assert room.workshop.speaking.clock == Clock(TURN_SECONDS, room.at)


def test_the_facilitator_may_give_the_floor_to_anyone_by_name() -> None:
    room = with_queue(ANA, BEN, CLEO)
    room.act(give_floor, FACILITATOR, "Cleo")
    assert speaker(room.workshop) == CLEO.seat
    assert waiting(room) == (ANA.seat, BEN.seat)
    room.refuses(give_floor, FACILITATOR, "Somebody else", because="Nobody of that name")


@pytest.mark.parametrize("appearance", [Appearance.HANDLE, Appearance.UNATTRIBUTED])
def test_nobody_can_be_picked_where_hands_are_only_a_number(appearance: Appearance) -> None:
    room = with_queue(ANA, BEN, room=in_writing(appearance))
    who = room.workshop.handles.get(SeatId(str(BEN.seat)), "Ben")
    room.refuses(give_floor, FACILITATOR, who, because="press next")
    room.act(give_floor, FACILITATOR)
    assert speaker(room.workshop) == ANA.seat


@pytest.mark.parametrize("by", [PANEL, ORGANISER, ANA])
def test_only_the_facilitator_gives_and_takes_the_floor(by: Person) -> None:
    room = with_queue(BEN)
    for rule in (give_floor, give_back, take_floor_back, return_later):
        room.refuses(rule, by, because="Only whoever leads")
    room.refuses(lengthen_turn, by, 60, because="Only whoever leads")


def test_the_floor_is_not_given_to_an_empty_queue_nor_during_a_pause() -> None:
    room = in_a_room()
    room.refuses(give_floor, FACILITATOR, because="Nobody is waiting.")
    room.act(pause, FACILITATOR)
    room.refuses(give_floor, FACILITATOR, "Ana", because="Everything is paused.")
    room.refuses(give_back, FACILITATOR, because="Everything is paused.")


def test_in_writing_nobody_loses_the_floor_to_another() -> None:
    room = in_writing()
    room.give_floor_to(ANA)
    room.act(ask_for_floor, BEN)
    room.refuses(give_floor, FACILITATOR, because="Take it back first.")
    room.act(take_floor_back, FACILITATOR)
    room.act(give_floor, FACILITATOR)
    assert speaker(room.workshop) == BEN.seat


def test_in_a_room_the_floor_passes_from_one_to_the_next() -> None:
    room = with_queue(ANA, BEN)
    room.act(give_floor, FACILITATOR)
    room.act(give_floor, FACILITATOR)
    assert speaker(room.workshop) == BEN.seat
    assert waiting(room) == ()


def test_a_speaker_gives_the_floor_up() -> None:
    room = in_a_room()
    room.give_floor_to(ANA)
    room.refuses(finish, BEN, because="You do not have the floor")
    room.act(finish, ANA)
    assert speaker(room.workshop) is None
    room.refuses(finish, ANA, because="You do not have the floor")


def test_a_floor_that_is_free_cannot_be_taken_back() -> None:
    room = in_a_room()
    for rule in (take_floor_back, return_later):
        room.refuses(rule, FACILITATOR, because="Nobody has the floor.")
    room.refuses(lengthen_turn, FACILITATOR, 60, because="Nobody has the floor.")


def test_whoever_was_cut_off_gets_the_floor_again_before_the_queue() -> None:
    room = in_writing()
    room.give_floor_to(ANA)
    room.act(ask_for_floor, BEN)
    room.act(return_later, FACILITATOR)
    assert to_come_back(room) == (ANA.seat,)
    room.act(give_back, FACILITATOR)
    assert speaker(room.workshop) == ANA.seat
    assert to_come_back(room) == ()
    assert waiting(room) == (BEN.seat,)


def test_the_floor_is_given_back_only_once_it_is_free() -> None:
    room = in_a_room()
    room.refuses(give_back, FACILITATOR, because="Nobody is to come back.")
    room.give_floor_to(ANA)
    room.act(return_later, FACILITATOR)
    room.give_floor_to(BEN)
    room.refuses(give_back, FACILITATOR, because="Take it back first.")


def test_whoever_was_cut_off_may_let_it_be() -> None:
    room = in_a_room()
    room.give_floor_to(ANA)
    room.act(return_later, FACILITATOR)
    room.act(lower_hand, ANA)
    assert to_come_back(room) == ()


def test_a_speaker_gets_more_time() -> None:
    room = in_a_room()
    room.give_floor_to(ANA)
    room.act(lengthen_turn, FACILITATOR, 60)
    assert room.workshop.speaking is not None
    assert room.workshop.speaking.clock.left == TURN_SECONDS + 60
    for seconds in (0, -5, 1801):
        room.refuses(lengthen_turn, FACILITATOR, seconds, because="between 1 and 1800")


def test_a_speaker_is_called_as_the_item_has_it() -> None:
    for room, label in (
        (in_a_room(), "Ana"),
        (in_a_room(Appearance.UNATTRIBUTED), ""),
        (written := in_writing(), written.handle_of(ANA)),
    ):
        room.give_floor_to(ANA)
        view = item_view(room.workshop, THE_TEAM)
        assert view is not None
        assert view.speaker is not None
        assert view.speaker.label == label


def test_a_tightening_frees_the_floor_and_the_queue_that_everybody_saw_under_names() -> None:
    room = in_a_room()
    room.give_floor_to(ANA)
    room.act(ask_for_floor, BEN)
    assert len(room.workshop.queue) == 1
    room.act(tighten, FACILITATOR, Appearance.UNATTRIBUTED)
    assert (room.workshop.speaking, len(room.workshop.queue)) == (None, 0)


def test_somebody_who_is_gone_is_called_nothing() -> None:
    room = in_a_room()
    for appearance in Appearance:
        assert label_of(room.workshop, SeatId("gone"), appearance) == ""


def test_no_hand_and_no_speaker_ever_reaches_the_record() -> None:
    room = in_a_room()
    before = len(room.happened)
    room.give_floor_to(ANA)
    room.act(ask_for_floor, BEN)
    room.act(return_later, FACILITATOR)
    room.act(give_back, FACILITATOR)
    room.act(lengthen_turn, FACILITATOR, 60)
    room.act(finish, ANA)
    room.act(lower_hand, BEN)
    assert len(room.happened) > before
    assert not room.kept_since(before)
