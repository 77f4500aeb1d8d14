"""What the record tells: what was kept of items that are over, and nothing about who or when."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.agenda import skip, take_up
from app.core.level import RecordLevel
from app.core.planning import set_heading
from app.core.points import clear_point, dispute_point, write_point
from app.core.record_level import change_level
from app.core.seat import Person
from app.core.turn import Kind, Turn, TurnId
from app.core.turns import hide, that_stays_here, withdraw
from app.views.audience import FACILITATOR as FACILITATOR_EYES
from app.views.audience import PROJECTOR as PROJECTOR_EYES
from app.views.audience import THE_TEAM, Audience, Eyes
from app.views.mine import mine_view
from app.views.points import points_view
from app.views.record import record_view
from app.views.said import said_view
from tests.records import closed, prompts_of, recorded
from tests.rooms import (
    ANA,
    BEN,
    COAST,
    ELIF,
    EVERYBODY,
    FACILITATOR,
    FARID,
    ORGANISER,
    RAPPORTEUR,
    Rehearsal,
    backwards,
    in_a_room,
    in_writing,
    strings_in,
)

OF_COAST_EYES = Audience(Eyes.PARTY, COAST.id)


def seen_by_its_author(room: Rehearsal, text: str) -> bool:
    assert ANA.seat is not None
    return any(turn.text == text for turn in mine_view(room.workshop, ANA.seat))


@pytest.mark.parametrize(
    "audience",
    [FACILITATOR_EYES, THE_TEAM, PROJECTOR_EYES, OF_COAST_EYES, Audience(Eyes.RECORD, COAST.id)],
)
def test_an_audience_that_is_not_the_record_sees_nothing_of_it(audience: Audience) -> None:
    room = in_writing()
    room.say(ANA, "We need the road to stay open.")
    closed(room)
    assert "We need the road to stay open." in strings_in(recorded(room))
    assert record_view(room.workshop, audience, prompts_of(room)) is None


def test_what_is_said_in_an_open_item_is_not_in_the_record_yet() -> None:
    room = in_writing()
    room.say(ANA, "We need the road to stay open.")
    seen = said_view(room.workshop, OF_COAST_EYES)
    assert seen is not None
    assert "We need the road to stay open." in strings_in(seen)
    assert recorded(room).items == ()
    assert [s.text for s in closed(room).turns] == ["We need the road to stay open."]


@given(st.permutations(list(zip(EVERYBODY, "hgfedcba", strict=True))), st.booleans())
def test_the_order_of_sentences_does_not_depend_on_the_order_of_speaking(
    order: Sequence[tuple[Person, str]], other_ids: bool
) -> None:
    room = in_writing()
    for number, (person, words) in enumerate(order):
        room.say(person, words, f"turn {-number % 8 if other_ids else number}")
    assert [s.text for s in closed(room).turns] == list("abcdefgh")


def test_the_order_of_answers_depends_on_neither_people_nor_shuffle() -> None:
    told = []
    for shuffle, words in ((tuple, "abcd"), (backwards, "dcba")):
        room = in_writing()
        room.chance._shuffle = shuffle
        room.hold_round(*words)
        told.append([[s.text for s in r.answers] for r in closed(room).rounds])
    assert told == [[["a", "b", "c", "d"]]] * 2


def test_neither_seat_nor_handle_nor_name_is_in_the_record() -> None:
    room = in_writing()
    handle = room.handle_of(ANA)
    room.say(ANA, "We need the road to stay open.")
    seen = said_view(room.workshop, OF_COAST_EYES)
    assert seen is not None
    assert handle in strings_in(seen)
    closed(room)
    assert not {handle, str(ANA.seat), "Ana", COAST.id, COAST.name} & strings_in(recorded(room))


def test_what_stays_here_is_not_in_the_record() -> None:
    room = in_writing()
    room.say(ANA, "My brother is one of them.", level=RecordLevel.STAYS_HERE)
    assert seen_by_its_author(room, "My brother is one of them.")
    assert "My brother is one of them." not in strings_in(closed(room))


def test_what_stays_here_is_left_out_even_where_it_should_never_have_come() -> None:
    room = in_writing()
    item = room.workshop.current
    assert item is not None
    closed(room)
    for stray in (
        Turn(TurnId("one"), item, Kind.SPOKEN, "stray", RecordLevel.STAYS_HERE),
        Turn(TurnId("two"), item, Kind.SPOKEN, "stray", RecordLevel.HELD, hidden=True),
    ):
        room.workshop = replace(room.workshop, past=(stray,))
        assert "stray" not in strings_in(recorded(room))


def test_a_hidden_card_and_words_taken_back_or_withdrawn_are_not_in_the_record() -> None:
    room = in_writing()
    hidden = room.say(ANA, "You are all thieves.")
    withdrawn = room.say(ANA, "I was there that night.")
    room.say(ANA, "I know who did it.")
    texts = ("You are all thieves.", "I was there that night.", "I know who did it.")
    assert all(seen_by_its_author(room, text) for text in texts)
    room.act(hide, FACILITATOR, hidden)
    room.act(withdraw, ANA, withdrawn)
    room.act(that_stays_here, ANA)
    assert closed(room).turns == ()


def test_a_point_is_in_the_record_once_the_room_has_cleared_it() -> None:
    room = in_a_room()
    room.act(write_point, RAPPORTEUR, TurnId("one"), "Both need the road.", RecordLevel.HELD)
    room.act(write_point, RAPPORTEUR, TurnId("two"), "Nobody needs it.", RecordLevel.HELD)
    room.act(write_point, RAPPORTEUR, TurnId("three"), "It is ours.", RecordLevel.HELD)
    seen = points_view(room.workshop, OF_COAST_EYES)
    assert seen is not None
    assert {"Nobody needs it.", "It is ours."} <= strings_in(seen)
    room.act(clear_point, RAPPORTEUR, "one")
    room.act(clear_point, RAPPORTEUR, "three")
    room.act(dispute_point, BEN, "three")
    item = closed(room)
    assert [s.text for s in item.points] == ["Both need the road."]
    assert item.turns == ()


def test_a_pass_is_neither_shown_nor_counted() -> None:
    room = in_writing()
    room.hold_round("a", "", "b", "", "")
    assert [s.text for s in closed(room).rounds[0].answers] == ["a", "b"]
    assert recorded(room).sentences == 2


@pytest.mark.parametrize("others", [("", "", ""), ("yes", "Yes ", "YES")])
def test_a_unanimous_round_looks_like_one_in_which_all_but_one_passed(
    others: tuple[str, ...],
) -> None:
    room = in_writing()
    room.hold_round("YES", *others)
    item = closed(room)
    assert [s.text for s in item.rounds[0].answers] == ["YES"]
    assert recorded(room).sentences == 1


def test_a_round_in_which_one_differs_tells_every_answer() -> None:
    room = in_writing()
    room.hold_round("yes", "yes", "no", "yes")
    assert [s.text for s in closed(room).rounds[0].answers] == ["no", "yes", "yes", "yes"]


def test_signatures_stand_on_what_is_signed_and_nowhere_else() -> None:
    room = in_writing(level=RecordLevel.SIGNED)
    room.say(ANA, "Quote me.", signature="A teacher")
    room.say(BEN, "Do not.", level=RecordLevel.HELD, signature="A baker")
    told = {s.text: s.signature for s in closed(room).turns}
    assert told == {"Quote me.": "A teacher", "Do not.": ""}


@pytest.mark.parametrize(
    ("seconds", "minutes"), [(0, 0), (149, 0), (151, 5), (290, 5), (1800, 30), (1949, 30)]
)
def test_an_items_length_goes_in_steps_of_five_minutes(seconds: int, minutes: int) -> None:
    room = in_writing()
    closed(room)
    items = tuple(replace(i, spent=seconds) for i in room.workshop.items)
    room.workshop = replace(room.workshop, items=items)
    assert recorded(room).items[0].minutes == minutes


def test_an_item_that_was_left_out_is_told_and_one_that_nobody_reached_is_not() -> None:
    room = in_writing()
    closed(room)
    later = room.workshop.items[1].id
    assert [i.id for i in recorded(room).items] == [room.workshop.items[0].id]
    room.act(skip, FACILITATOR, later)
    assert [i.skipped for i in recorded(room).items] == [False, True]


def test_a_heading_stands_with_its_item() -> None:
    room = in_writing()
    item = room.workshop.items[0].id
    room.act(set_heading, ORGANISER, item, "What both sides need")
    assert closed(room).heading == "What both sides need"


def test_counts_are_of_sentences_by_level_and_of_nobody() -> None:
    room = in_writing(level=RecordLevel.MAY_TRAVEL)
    room.say(ANA, "a")
    room.say(ELIF, "b")
    room.say(FARID, "c", level=RecordLevel.HELD)
    closed(room)
    told = recorded(room)
    assert [told.at(level) for level in RecordLevel] == [0, 1, 2, 0]
    assert told.sentences == 3


def test_a_log_would_show_nothing_of_a_record() -> None:
    room = in_writing(level=RecordLevel.SIGNED)
    room.say(ANA, "We need the road.", signature="A teacher")
    room.act(change_level, FACILITATOR, RecordLevel.HELD)
    room.hold_round("one answer", "b", "c", "d", prompt="What now?")
    room.act(set_heading, ORGANISER, room.workshop.items[0].id, "What both need")
    closed(room)
    told = recorded(room)
    words = {"We need the road.", "A teacher", "one answer", "What now?", "What both need"}
    assert words <= strings_in(told)
    assert not [w for w in (*words, told.title, told.purpose) if w in repr(told)]


def test_a_round_stands_with_its_own_item_only() -> None:
    room = in_writing()
    room.hold_round("a", "b", "c", "d")
    closed(room)
    room.act(take_up, FACILITATOR)
    closed(room)
    assert [len(item.rounds) for item in recorded(room).items] == [1, 0]
