"""Bringing words that a caucus let go: to each place once, and to nobody who said them."""

from dataclasses import replace

from app.core.agenda import close_item, take_up
from app.core.carry import Reply
from app.core.carrying import ask_to_carry, bring, reply_to_carry
from app.core.item import ItemId
from app.core.seat import Party, PartyId, Shape
from app.core.turns import take_back_for
from app.views.apart import apart_view
from app.views.audience import RECORD, Audience, Eyes
from app.views.record import record_view
from app.views.shuttle import shuttle_view
from tests.core.caucused import HELPER, LEAD, OTHER, apart, there
from tests.core.shuttled import approve, approved, carried_to_hills, draft
from tests.rooms import OF_COAST, Rehearsal, in_a_room

WORDS = {"en": "We could live with a shared market."}


def let_go(room: Rehearsal, caucus: ItemId, wording: dict[str, str] = WORDS) -> str:
    """Have the people of the coast say yes to a wording; return the words that may be carried."""
    there(room, caucus, HELPER, ask_to_carry, wording, 60)
    carry = room.workshop.inside(caucus).carry
    assert carry is not None
    for person in OF_COAST:
        there(room, caucus, person, reply_to_carry, carry.id, Reply.YES)
    room.wait(60)
    return carry.id


def offered(room: Rehearsal) -> dict[str, tuple[str, ...]]:
    """Return where whoever leads can bring which words to: the room is `room`."""
    view = apart_view(room.workshop, Audience(Eyes.FACILITATOR))
    assert view is not None
    return {
        words.id: (*(("room",) if words.to_the_room else ()), *(party for party, _ in words.to))
        for words in view.carried
    }


ALREADY = "stand there already"


def test_words_are_brought_to_one_place_once_and_to_nobody_who_said_them() -> None:
    room = in_a_room()
    coast = apart(room)
    words = let_go(room, coast)
    hills = apart(room, "hills", team=("other",))
    assert offered(room) == {words: ("room", "hills")}
    room.refuses(bring, LEAD, words, "coast", because="come from that party")
    room.act(bring, LEAD, words)
    room.refuses(bring, LEAD, words, because=ALREADY)
    assert offered(room) == {words: ("hills",)}
    room.act(bring, LEAD, words, "hills")
    room.refuses(bring, LEAD, words, "hills", because=ALREADY)
    assert offered(room) == {}, "everybody has them"
    assert len(room.workshop.turns) == len(room.workshop.inside(hills).turns) == 1


def test_words_that_were_brought_are_listed_again_where_there_is_somewhere_else_to_go() -> None:
    room = in_a_room()
    coast = apart(room)
    words = let_go(room, coast)
    room.act(bring, LEAD, words)
    assert offered(room) == {}
    hills = apart(room, "hills", team=("other",))
    assert offered(room) == {words: ("hills",)}
    room.act(bring, LEAD, words, "hills")
    there(room, hills, OTHER, close_item)
    room.wait(10)
    assert offered(room) == {}
    apart(room, "hills", team=("other",))
    assert offered(room) == {words: ("hills",)}, "another caucus, which has not read them"


def test_words_that_nobody_has_read_are_listed_also_while_there_is_nowhere_to_bring_them() -> None:
    room = in_a_room()
    coast = apart(room)
    words = let_go(room, coast)
    there(room, coast, HELPER, close_item)
    room.wait(10)
    room.act(close_item, LEAD)
    room.wait(10)
    assert offered(room) == {words: ()}


def test_what_stood_in_an_item_that_is_over_stands_in_the_room() -> None:
    room = in_a_room()
    coast = apart(room)
    words = let_go(room, coast)
    room.act(bring, LEAD, words)
    there(room, coast, HELPER, close_item)
    room.wait(10)
    room.act(close_item, LEAD)
    room.wait(10)
    room.act(take_up, LEAD)
    room.refuses(bring, LEAD, words, because=ALREADY)
    view = record_view(room.workshop, RECORD, {})
    assert view is not None
    assert [[s.text for s in item.carried] for item in view.items].count([WORDS["en"]]) == 1


def test_words_that_were_approved_twice_can_be_brought_twice_and_no_more() -> None:
    room = in_a_room()
    coast = apart(room)
    first, second = let_go(room, coast), let_go(room, coast)
    assert first != second
    room.act(bring, LEAD, first)
    room.act(bring, LEAD, second)
    for words in (first, second):
        room.refuses(bring, LEAD, words, because=ALREADY)


def test_words_that_were_taken_back_where_they_were_brought_can_be_brought_again() -> None:
    room = in_a_room()
    words = let_go(room, apart(room))
    room.act(bring, LEAD, words)
    room.act(take_back_for, LEAD, room.workshop.turns[0].id)
    room.act(bring, LEAD, words)
    assert len(room.workshop.turns) == 1


def test_words_go_to_each_of_several_parties_once() -> None:
    room = in_a_room()
    valley = Party(PartyId("valley"), "People of the valley", seats=4, shape=Shape.DIAMOND)
    parties = (*room.workshop.plan.parties, valley)
    room.workshop = replace(room.workshop, plan=replace(room.workshop.plan, parties=parties))
    words = let_go(room, apart(room))
    apart(room, "hills", team=("other",))
    apart(room, "valley", team=("other",))
    assert offered(room) == {words: ("room", "hills", "valley")}
    room.act(bring, LEAD, words, "valley")
    assert offered(room) == {words: ("room", "hills")}


# -- messages of the shuttle ------------------------------------------------------------------


def test_a_message_is_brought_to_the_caucus_that_it_is_for_once_and_to_the_room_once() -> None:
    room, _, hills, message = carried_to_hills()

    def ways() -> tuple[bool, bool]:
        view = shuttle_view(room.workshop, Audience(Eyes.FACILITATOR))
        assert view is not None
        ((entry,),) = view.threads
        return entry.bring_to is not None, entry.to_the_room

    assert ways() == (False, True)
    room.refuses(bring, LEAD, message, "hills", because=ALREADY)
    room.act(bring, LEAD, message)
    room.refuses(bring, LEAD, message, because=ALREADY)
    assert ways() == (False, False)
    assert len(room.workshop.inside(hills).turns) == len(room.workshop.turns) == 1
    there(room, hills, OTHER, close_item)
    room.wait(10)
    apart(room, "hills", team=("other",))
    assert ways() == (True, False)


def test_two_messages_in_the_same_words_are_each_carried() -> None:
    room, coast, hills, first = carried_to_hills()
    draft(room, coast, "again")
    approve(room, coast, "again")
    (second,) = (m.id for m in room.workshop.shuttle.log if m.id != first)
    room.act(bring, LEAD, second, "hills")
    for message in (first, second):
        room.refuses(bring, LEAD, message, "hills", because=ALREADY)
    assert len(room.workshop.inside(hills).turns) == 2


def test_a_message_that_was_never_carried_can_go_to_the_room_and_then_to_its_party() -> None:
    room, _, message = approved()
    room.act(bring, LEAD, message)
    hills = apart(room, "hills", team=("other",))
    room.act(bring, LEAD, message, "hills")
    assert len(room.workshop.inside(hills).turns) == len(room.workshop.turns) == 1


def test_what_a_caucus_takes_back_of_what_was_brought_to_it_changes_nothing_outside() -> None:
    room = in_a_room()
    coast = apart(room)
    words = let_go(room, coast)
    hills = apart(room, "hills", team=("other",))
    room.act(bring, LEAD, words, "hills")
    outside = apart_view(room.workshop, Audience(Eyes.FACILITATOR))
    (card,) = room.workshop.inside(hills).turns
    there(room, hills, OTHER, take_back_for, card.id)
    assert room.workshop.inside(hills).turns == ()
    assert apart_view(room.workshop, Audience(Eyes.FACILITATOR)) == outside
    room.refuses(bring, LEAD, words, "hills", because=ALREADY)
    there(room, hills, OTHER, close_item)
    room.wait(10)
    room.act(bring, LEAD, words)
    assert offered(room) == {}, "and once that caucus is over, it is not offered again"
