"""Rounds that the interpreter reads first: who decides on it, who renders, and what opens."""

from dataclasses import replace

import pytest

from app.core.interpreting import Interpreting
from app.core.level import RecordLevel
from app.core.record_level import off_the_record, on_the_record
from app.core.refused import AskedAgain, NotYours
from app.core.renderings import as_one_text, drop_renderings, open_renderings, render
from app.core.rounds import open_round
from app.core.seat import Person
from app.core.team import come, go
from app.core.words import mark_of
from tests.core.rendered import FIRST, SECOND, interpreted, render_all, shown, waiting
from tests.rooms import (
    ANA,
    CO_FACILITATOR,
    EVERYBODY,
    FACILITATOR,
    PANEL,
    PROJECTOR,
    in_a_room,
    strings_in,
)

HELD, STAYS_HERE = RecordLevel.HELD, RecordLevel.STAYS_HERE


def test_it_is_as_the_plan_says_unless_whoever_opens_the_round_says_otherwise() -> None:
    for interpreting, wish, rendered in (
        (Interpreting.NONE, None, False),
        (Interpreting.NONE, True, True),
        (Interpreting.WRITTEN, None, True),
        (Interpreting.SIMULTANEOUS, None, True),
        (Interpreting.SIMULTANEOUS, False, False),
    ):
        room = interpreted()
        plan = replace(room.workshop.plan, interpreting=interpreting)
        room.workshop = replace(room.workshop, plan=plan)
        room.act(open_round, FACILITATOR, "What do you fear?", 60, wish)
        assert room.workshop.round is not None
        assert room.workshop.round.rendered is rendered


def test_in_one_language_a_round_is_as_it_always_was() -> None:
    room = in_a_room()
    plan = replace(room.workshop.plan, interpreting=Interpreting.CONSECUTIVE)
    room.workshop = replace(room.workshop, plan=plan)
    room.act(come, FIRST)
    room.refuses(open_round, FACILITATOR, "Why?", 60, True, because="one language")
    room.hold_round("one", "two", "three", "four")
    assert shown(room.workshop) == ["one", "two", "three", "four"]


def test_without_an_interpreter_it_is_refused_in_words_and_never_loosened_silently() -> None:
    room = interpreted()
    room.act(go, FIRST)
    refused = room.refuses(open_round, FACILITATOR, "Why?", 60, because="No interpreter is here")
    assert refused.field == "rendered"
    room.act(open_round, FACILITATOR, "Why?", 60, False)
    assert room.workshop.round is not None
    assert not room.workshop.round.rendered


def test_what_was_promised_when_it_opened_holds_when_the_interpreter_leaves() -> None:
    room = interpreted()
    room.act(open_round, FACILITATOR, "Why?", 60)
    for person in EVERYBODY:
        room.answer(person, "an answer")
    room.act(go, FIRST)
    room.wait(60)
    assert room.workshop.turns == ()
    room.refuses(open_renderings, FACILITATOR, because="Not all of it is rendered")


@pytest.mark.parametrize("by", [ANA, PANEL, CO_FACILITATOR, PROJECTOR])
def test_only_interpreters_render_and_only_they_or_the_lead_open(by: Person) -> None:
    room = waiting()
    card = room.workshop.unopened.cards[0].id
    because = "another role" if by in {PANEL, CO_FACILITATOR} else "Only the third party"
    room.refuses(render, by, card, {"en": "x"}, HELD, because=because)
    room.refuses(render, FACILITATOR, card, {"en": "x"}, HELD, because="another role")
    render_all(room)
    assert isinstance(room.refuses(open_renderings, by, because="Only the interp"), NotYours)
    assert isinstance(room.refuses(drop_renderings, FIRST, because="Only whoever leads"), NotYours)


def test_nothing_opens_before_every_card_is_there_in_every_language() -> None:
    room = waiting()
    cards = room.workshop.unopened.cards
    for turn in cards[:-1]:
        room.act(render, FIRST, turn.id, {"en": "x", "ar": "y"}, HELD)
    room.act(render, FIRST, cards[-1].id, {"en": "x"}, HELD)
    for by in (FIRST, FACILITATOR):
        refused = room.refuses(open_renderings, by, because="Not all of it is rendered")
        assert refused.values == {"missing": 1}
    room.act(render, SECOND, cards[-1].id, {"en": "x", "ar": "y"}, HELD)
    room.act(open_renderings, SECOND)
    assert len(shown(room.workshop)) == 4


def test_of_two_interpreters_at_once_one_wins_and_the_other_is_asked() -> None:
    room = waiting()
    card = room.workshop.unopened.cards[0]
    was = mark_of(as_one_text(card.renderings))
    room.act(render, FIRST, card.id, {"en": "mine", "ar": "لي"}, HELD, was)
    asked = room.refuses(
        render, SECOND, card.id, {"en": "yours"}, HELD, was, because="still in the box"
    )
    assert isinstance(asked, AskedAgain)
    assert asked.about == "was"
    now = mark_of(as_one_text(room.workshop.unopened.cards[0].renderings))
    room.act(render, SECOND, card.id, {"en": "yours", "ar": "لك"}, HELD, now)
    assert room.workshop.unopened.cards[0].renderings["en"] == "yours"


def test_a_rendering_has_words_in_at_least_one_language_and_no_more_than_an_answer_has() -> None:
    room = waiting()
    card = room.workshop.unopened.cards[0].id
    room.refuses(render, FIRST, card, {}, HELD, because="Please write something")
    long = room.refuses(render, FIRST, card, {"ar": "ا" * 2001}, HELD, because="too long")
    assert long.field == "text-ar"
    emoji = room.refuses(render, FIRST, card, {"en": "😀" * 2000}, HELD, because="emoji")
    assert emoji.field == "text-en"
    passed = next(t for t in room.workshop.unopened.turns if not t.text)
    room.refuses(render, FIRST, passed.id, {"en": "x"}, HELD, because="does not wait")
    room.refuses(render, FIRST, "no card", {"en": "x"}, HELD, because="does not wait")


def test_a_language_that_is_none_of_the_workshop_s_is_not_taken() -> None:
    room = waiting()
    card = room.workshop.unopened.cards[0]
    room.act(render, FIRST, card.id, {"en": "x", "xx": "elsewhere"}, HELD)
    assert "elsewhere" not in strings_in(room.workshop)


def test_off_the_record_no_rendering_is_stored_beside_what_is_kept() -> None:
    room = waiting()
    card = room.workshop.unopened.cards[0].id
    room.act(off_the_record, FACILITATOR)
    room.refuses(render, FIRST, card, {"en": "x"}, HELD, because="still here")
    room.act(on_the_record, FACILITATOR)
    asked = room.refuses(render, FIRST, card, {"en": "x"}, STAYS_HERE, because="still here")
    assert isinstance(asked, AskedAgain)
    room.act(render, FIRST, card, {"en": "x"}, HELD)
    live = waiting(STAYS_HERE)
    live.act(render, FIRST, live.workshop.unopened.cards[0].id, {"en": "x"}, STAYS_HERE)
    assert "x" not in strings_in(live.kept_since(0))


def test_a_level_that_changes_meanwhile_is_not_that_of_what_was_sealed() -> None:
    room = waiting()
    room.act(off_the_record, FACILITATOR)
    room.act(on_the_record, FACILITATOR)
    render_all(room)
    room.act(off_the_record, FACILITATOR)
    room.act(open_renderings, FACILITATOR)
    assert {t.level for t in room.workshop.turns} == {HELD}
