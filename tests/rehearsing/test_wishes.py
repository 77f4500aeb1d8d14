"""What a simulated person wishes follows from their own page alone."""

from random import Random

import pytest

from app.core.agenda import take_up
from app.core.carry import Reply
from app.core.floor import ask_for_floor, give_floor
from app.core.guests import NAME, OTHER_WORDS, POINTS, PROMPT, SENTENCES, Guest, GuestWords
from app.core.item import Way
from app.core.level import Appearance
from app.core.plan import Setting
from app.core.rounds import open_round
from app.core.seat import Person
from app.core.talking_piece import pass_piece
from app.rehearsing.wishes import Mind, Wish, doing, urges
from app.views.own_seat import OwnSeatView, own_seat_view
from tests.core.pairs import asked
from tests.rooms import (
    ANA,
    BEN,
    COAST,
    ELIF,
    FACILITATOR,
    Rehearsal,
    an_item,
    gathered,
    in_a_room,
    in_writing,
)
from tests.views.planted import asked_to_carry

WORDS = GuestWords(NAME, SENTENCES, POINTS, PROMPT, OTHER_WORDS)
GUEST = Guest(3, COAST.id)


def view_of(room: Rehearsal, person: Person) -> OwnSeatView:
    assert person.seat is not None
    return own_seat_view(room.workshop, person.seat)


def wishes(room: Rehearsal, person: Person) -> set[Wish]:
    return {urge.wish for urge in urges(view_of(room, person))} - {Wish.SIGNAL}


def test_between_items_there_is_nothing_to_do() -> None:
    assert wishes(gathered(), ANA) == set()


def test_whoever_is_free_comes_to_ask_and_whoever_waits_does_not() -> None:
    room = in_a_room()
    assert wishes(room, ANA) == {Wish.ASK}
    room.act(ask_for_floor, ANA)
    assert wishes(room, ANA) == set()


def test_whoever_has_no_name_gives_one_first() -> None:
    named = an_item(appearance=Appearance.NAMED)
    room = gathered(named, setting=Setting.IN_WRITING)
    room.act(take_up, FACILITATOR)
    assert wishes(room, ANA) == {Wish.NAME}
    what = doing(Wish.NAME, Mind(view_of(room, ANA), GUEST, WORDS, Random(1)))
    room.act(what.rule, ANA, *what.fields)
    assert view_of(room, ANA).name == "Guest 3"
    assert wishes(room, ANA) == {Wish.ASK}


@pytest.mark.parametrize("with_words", [False, True])
def test_whoever_has_the_floor_finishes_and_in_writing_says_something(with_words: bool) -> None:
    here = in_writing() if with_words else in_a_room()
    here.give_floor_to(ANA)
    assert wishes(here, ANA) == {Wish.SPEAK}
    what = doing(Wish.SPEAK, Mind(view_of(here, ANA), GUEST, WORDS, Random(1)))
    assert what.with_words is with_words
    fields = (here.chance.new_id(), *what.fields) if with_words else what.fields
    here.act(what.rule, ANA, *fields)
    assert here.workshop.speaking is None
    assert [turn.text in SENTENCES for turn in here.workshop.turns] == [True] * with_words


def test_with_a_talking_piece_it_is_passed_on_now_and_then() -> None:
    room = in_a_room(way=Way.TALKING_PIECE)
    room.act(give_floor, FACILITATOR, "Ana")
    rules = {
        doing(Wish.SPEAK, Mind(view_of(room, ANA), GUEST, WORDS, Random(seed))).rule
        for seed in range(40)
    }
    assert pass_piece in rules
    assert len(rules) == 2


def test_a_round_is_answered_within_its_time_and_now_and_then_passed() -> None:
    room = in_writing(Appearance.UNATTRIBUTED, way=Way.ROUND)
    room.act(open_round, FACILITATOR, "What do you fear?", 60)
    (urge,) = [u for u in urges(view_of(room, ANA)) if u.wish is Wish.ANSWER]
    assert 0 < urge.soonest < urge.latest < 60
    minds = [Mind(view_of(room, ANA), GUEST, WORDS, Random(seed)) for seed in range(60)]
    every = [doing(Wish.ANSWER, mind) for mind in minds]
    texts = {what.fields[1] for what in every}
    assert "" in texts
    assert texts - {""} <= set(SENTENCES)
    room.act(every[0].rule, ANA, room.chance.new_id(), *every[0].fields)
    assert wishes(room, ANA) == set()
    assert wishes(room, ELIF) == {Wish.ANSWER}


@pytest.mark.parametrize(
    ("willing", "replies"), [(True, {Reply.YES}), (False, {Reply.NO, Reply.CHANGE})]
)
def test_to_a_wording_they_say_yes_only_where_they_are_willing(
    willing: bool, replies: set[Reply]
) -> None:
    workshop = asked_to_carry(reply=Reply.NO)
    (seat, *_) = [s for s in workshop.seats if own_seat_view(workshop, s).carry]
    view = own_seat_view(workshop, seat)
    given = {
        doing(Wish.REPLY, Mind(view, GUEST, WORDS, Random(seed), willing)).fields[1]
        for seed in range(40)
    }
    assert given == replies


def test_whoever_was_cut_off_only_comes_back() -> None:
    room = in_a_room()
    assert [u.wish for u in urges(view_of(room, BEN), lost=True)] == [Wish.COME_BACK]


def test_in_an_open_item_anybody_may_come_to_give_a_signal() -> None:
    room = gathered(an_item())
    room.act(take_up, FACILITATOR)
    (urge,) = [u for u in urges(view_of(room, ANA)) if u.wish is Wish.SIGNAL]
    assert urge.latest >= 10 * urge.soonest > 60
    what = doing(Wish.SIGNAL, Mind(view_of(room, ANA), GUEST, WORDS, Random(2)))
    room.act(what.rule, ANA, *what.fields)
    assert len(room.workshop.signals.raised) == 1


def test_to_a_pair_of_steps_they_say_yes_only_where_they_are_willing() -> None:
    room = asked()
    view = view_of(room, ANA)
    assert view.pair
    assert Wish.STEP in wishes(room, ANA)
    yes, no = (doing(Wish.STEP, Mind(view, GUEST, WORDS, Random(1), w)) for w in (True, False))
    assert (yes.fields, no.fields) == ((view.pair, True), (view.pair, False))
    room.act(yes.rule, ANA, *yes.fields)
    assert Wish.STEP not in wishes(room, ANA)
