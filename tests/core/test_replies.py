"""Direct replies: they stand outside the queue, which goes on as it was."""

import pytest

from app.core.agenda import pause, resume
from app.core.beside import Aside
from app.core.floor import finish, give_floor, lengthen_turn, return_later
from app.core.item import Way
from app.core.level import Appearance
from app.core.replies import give_reply, take_wish_back, wish_to_reply
from app.core.ways import change_way
from tests.core.beside import aloud, speaker, spent, with_options
from tests.rooms import ANA, BEN, CLEO, ELIF, FACILITATOR, FARID, GRETA, in_a_room, in_writing


def test_without_the_option_there_is_no_direct_reply() -> None:
    room = in_a_room()
    room.give_floor_to(ANA)
    room.refuses(wish_to_reply, ELIF, because="no direct replies in this workshop")
    room.refuses(give_reply, FACILITATOR, 30, "Elif", because="no direct replies in this workshop")


def test_a_direct_reply_stands_outside_the_queue_which_goes_on_as_it_was_and_it_counts() -> None:
    room = aloud()
    queue = room.workshop.queue
    counted = room.workshop.ledger.overtaken, room.workshop.ledger.passed_over
    room.act(wish_to_reply, BEN)
    room.at += 30
    room.act(finish, ANA)
    room.act(give_reply, FACILITATOR, 40, "Ben")
    assert speaker(room) == (BEN.seat, Aside.REPLY)
    assert room.workshop.speaking is not None
    assert room.workshop.speaking.clock.left == 40
    room.at += 25
    room.act(finish, BEN)
    assert room.workshop.queue == queue
    assert (room.workshop.ledger.overtaken, room.workshop.ledger.passed_over) == counted
    assert spent(room, BEN) == (25, 1)
    room.act(give_floor, FACILITATOR)
    assert speaker(room) == (ELIF.seat, None)


def test_a_turn_has_one_reply_and_the_next_turn_its_own() -> None:
    room = aloud()
    for person in (BEN, ELIF):
        room.act(wish_to_reply, person)
    room.act(give_reply, FACILITATOR, 20)
    assert speaker(room) == (BEN.seat, Aside.REPLY)
    assert list(room.workshop.beside.wishes) == []
    room.refuses(wish_to_reply, CLEO, because="has had its reply")
    room.act(finish, BEN)
    room.refuses(give_reply, FACILITATOR, 20, "Elif", because="has had its reply")
    room.act(give_floor, FACILITATOR)
    room.act(wish_to_reply, ANA)
    assert list(room.workshop.beside.wishes) == [ANA.seat]


def test_when_the_next_turn_begins_wishes_to_answer_the_one_before_are_gone() -> None:
    room = aloud()
    room.act(wish_to_reply, CLEO)
    room.act(give_floor, FACILITATOR)
    assert room.workshop.beside.wishes == ()


def test_a_reply_takes_twenty_to_sixty_seconds_and_is_not_lengthened() -> None:
    room = aloud()
    for seconds in (19, 61, 0, -1):
        room.refuses(give_reply, FACILITATOR, seconds, "Elif", because="between 20 and 60")
    room.act(give_reply, FACILITATOR, 60, "Elif")
    room.refuses(lengthen_turn, FACILITATOR, 60, because="a minute at most")
    room.refuses(return_later, FACILITATOR, because="no turn of the queue")


def test_nobody_replies_to_themselves_where_people_can_be_told_apart() -> None:
    room = aloud()
    room.act(finish, ANA)
    room.refuses(wish_to_reply, ANA, because="one's own turn")
    room.refuses(give_reply, FACILITATOR, 30, "Ana", because="one's own turn")


def test_unattributed_a_reply_may_be_of_whoever_spoke_last_so_it_tells_nothing() -> None:
    room = with_options(in_writing(Appearance.UNATTRIBUTED))
    room.say(ANA, "Words", appearance=Appearance.UNATTRIBUTED)
    room.act(wish_to_reply, ANA)
    room.act(give_reply, FACILITATOR, 30)
    assert speaker(room) == (ANA.seat, Aside.REPLY)


def test_the_lead_lets_somebody_reply_who_has_not_asked_by_name_only() -> None:
    room = aloud()
    room.refuses(give_reply, FACILITATOR, 30, because="Nobody has asked to reply")
    room.act(give_reply, FACILITATOR, 30, "Farid")
    assert speaker(room) == (FARID.seat, Aside.REPLY)
    handles = with_options(in_writing())
    handles.say(ANA, "Words", appearance=Appearance.HANDLE)
    word = handles.handle_of(BEN)
    handles.refuses(give_reply, FACILITATOR, 30, word, because="only a number")


def test_before_anybody_has_spoken_and_in_a_pause_nobody_replies() -> None:
    room = with_options(in_a_room())
    room.refuses(wish_to_reply, ELIF, because="Nobody has spoken yet")
    room.give_floor_to(ANA)
    room.act(wish_to_reply, ELIF)
    room.act(pause, FACILITATOR)
    room.refuses(give_reply, FACILITATOR, 30, because="paused")
    room.act(resume, FACILITATOR)
    room.act(give_reply, FACILITATOR, 30)


@pytest.mark.parametrize("way", [Way.TALKING_PIECE, Way.RESTATEMENT])
def test_where_the_floor_goes_its_own_way_there_is_no_direct_reply(way: Way) -> None:
    room = aloud()
    room.act(change_way, FACILITATOR, way)
    room.refuses(wish_to_reply, ELIF, because="no direct replies in this way of speaking")


def test_what_was_asked_can_be_taken_back_and_leaves_nothing() -> None:
    room = aloud()
    before = room.workshop
    room.act(wish_to_reply, GRETA)
    room.act(take_wish_back, GRETA)
    room.refuses(take_wish_back, GRETA, because="not asked")
    assert room.workshop == before
