"""A person without a device in a caucus: it depends on whether their operator is there."""

from app.core.carry import Reply
from app.core.carrying import ask_to_carry, carried, reply_to_carry
from app.core.caucuses import inside, open_caucus
from app.core.floor import ask_for_floor
from app.core.operating import let_seat_go, operate, take_seat_over
from app.core.pairing import ask_pair, reply_to_pair
from app.core.seat import Person
from app.core.team import come
from tests.core.operated import HER, PANELLIST, apart, does, operated, queue, with_somebody
from tests.rooms import CO_FACILITATOR, EVERYBODY, FACILITATOR, OF_COAST, Rehearsal


def test_in_a_caucus_they_take_part_where_their_operator_was_sent_along() -> None:
    room = with_somebody()
    caucus = apart(room, "co")
    because = "Act for them on the page of that caucus"
    room.refuses(operate, CO_FACILITATOR, operated(room), ask_for_floor, because=because)
    act = (caucus, operate, operated(room), ask_for_floor)
    room.act(inside, CO_FACILITATOR, *act)
    assert room.workshop.inside(room.workshop.caucuses[0].id).queue == (HER.seat,)
    assert queue(room) == ()


def test_in_a_caucus_without_their_operator_nothing_is_done_for_them() -> None:
    room = with_somebody()
    caucus = apart(room, "panel")
    because = "a caucus without you"
    room.refuses(operate, CO_FACILITATOR, operated(room), ask_for_floor, because=because)
    act = (caucus, operate, operated(room), ask_for_floor)
    room.refuses(inside, CO_FACILITATOR, *act, because="You are not in this caucus")
    room.refuses(inside, PANELLIST, *act, because="Somebody else")
    room.act(let_seat_go, CO_FACILITATOR, operated(room))
    room.act(take_seat_over, PANELLIST, operated(room), True)
    room.act(inside, PANELLIST, *act)


def asked_to_carry(room: Rehearsal, caucus: str, lead: Person) -> str:
    room.act(inside, lead, caucus, ask_to_carry, {"en": "Carry this"}, 60)
    carry = room.workshop.inside(room.workshop.caucuses[0].id).carry
    assert carry is not None
    for person in OF_COAST:
        room.act(inside, person, caucus, reply_to_carry, carry.id, Reply.YES)
    return carry.id


def carried_by(room: Rehearsal) -> int:
    return len(carried(room.workshop.inside(room.workshop.caucuses[0].id)))


def test_words_leave_a_caucus_only_with_the_yes_that_their_operator_presses_for_them() -> None:
    for reply, many in ((Reply.YES, 1), (Reply.NO, 0), (None, 0)):
        room = with_somebody()
        caucus = apart(room, "co")
        carry = asked_to_carry(room, caucus, CO_FACILITATOR)
        if reply is not None:
            act = (caucus, operate, operated(room), reply_to_carry, carry, reply)
            room.act(inside, CO_FACILITATOR, *act)
        room.wait(60)
        assert carried_by(room) == many


def test_where_nobody_presses_for_them_in_a_caucus_no_word_is_carried_without_their_yes() -> None:
    room = with_somebody()
    caucus = apart(room, "panel")
    asked_to_carry(room, caucus, PANELLIST)
    room.wait(60)
    assert carried_by(room) == 0


def test_a_pair_of_steps_stands_only_with_the_yes_that_is_pressed_for_them() -> None:
    for yes in (True, False, None):
        room = with_somebody()
        room.act(come, PANELLIST)
        room.act(open_caucus, FACILITATOR, "Aside", ("coast",), ("co",), 30)
        room.act(open_caucus, FACILITATOR, "Aside", ("hills",), ("panel",), 30)
        steps = (("coast", {"en": "We open it"}), ("hills", {"en": "We guard it"}))
        room.act(ask_pair, FACILITATOR, steps, 60)
        pair = room.workshop.pairing.asked
        assert pair is not None
        for person in EVERYBODY:
            room.act(reply_to_pair, person, pair.id, True)
        act = (operated(room), reply_to_pair, pair.id, True)
        room.refuses(operate, PANELLIST, *act, because="Somebody else of the team")
        if yes is not None:
            does(room, reply_to_pair, pair.id, yes)
        room.wait(60)
        assert room.workshop.pairing.over is not None
        assert room.workshop.pairing.over.stands is (yes is True)
