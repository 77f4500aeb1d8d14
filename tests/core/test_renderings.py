"""Rounds that the interpreter reads first: nobody else is ever shown what was written."""

from dataclasses import replace

import pytest

from app.core.agenda import close_item, pause, resume
from app.core.caucuses import inside, inside_with_words, open_caucus
from app.core.day import close_day
from app.core.events import Events
from app.core.events.kept import RenderingsShown, RoundDropped, RoundUnopened
from app.core.floor import ask_for_floor
from app.core.interpreting import Interpreting
from app.core.item import ItemId, Way
from app.core.level import RecordLevel
from app.core.notice import Notice
from app.core.record_level import off_the_record, on_the_record
from app.core.refused import AskedAgain, NotYours
from app.core.renderings import as_one_text, drop_renderings, open_renderings, render
from app.core.rounds import answer, open_round
from app.core.seat import MemberId, Person, Role
from app.core.team import come, go
from app.core.turn import TurnId
from app.core.turns import let_stand, reword, that_stays_here, withdraw
from app.core.words import mark_of
from app.core.workshop import Workshop
from tests.rooms import (
    ANA,
    BEN,
    CLEO,
    CO_FACILITATOR,
    DAVI,
    EVERYBODY,
    FACILITATOR,
    PANEL,
    PROJECTOR,
    Drawn,
    Rehearsal,
    backwards,
    in_a_room,
    strings_in,
)

HELD, STAYS_HERE = RecordLevel.HELD, RecordLevel.STAYS_HERE
FIRST = Person(Role.INTERPRETER, member=MemberId("first"))
SECOND = Person(Role.INTERPRETER, member=MemberId("second"))
KEPT_AND_NOT = pytest.mark.parametrize("level", [HELD, STAYS_HERE])
WRITTEN = ("We lost the orchard.", "البئر جفّت", "", "Nobody asked us.", "نخاف من الغد")


def interpreted(level: RecordLevel = HELD, way: Way = Way.ROUND) -> Rehearsal:
    """A room of two languages in which an interpreter is."""
    room = in_a_room(level=level, way=way)
    plan = replace(
        room.workshop.plan, languages=("en", "ar"), interpreting=Interpreting.CONSECUTIVE
    )
    room.workshop = replace(room.workshop, plan=plan)
    room.act(come, FIRST)
    return room


def waiting(level: RecordLevel = HELD) -> Rehearsal:
    """Five have answered, of whom one passed, and the clock has ended."""
    room = interpreted(level)
    room.hold_round(*WRITTEN)
    return room


def in_en(text: str) -> str:
    return f"en({text})"


def in_ar(text: str) -> str:
    return f"ar({text})"


def render_all(room: Rehearsal, by: Person = FIRST) -> None:
    for turn in room.workshop.unopened.cards:
        wording = {"en": in_en(turn.text), "ar": in_ar(turn.text)}
        room.act(render, by, turn.id, wording, room.workshop.level)


def opened(level: RecordLevel = HELD) -> Rehearsal:
    room = waiting(level)
    render_all(room)
    room.act(open_renderings, FACILITATOR)
    return room


def card_of(room: Rehearsal, person: Person) -> TurnId:
    """Return the one card of this person."""
    (own,) = (t for t, seat in room.workshop.mine.items() if seat == person.seat)
    return own


def shown(workshop: Workshop) -> list[str]:
    return [t.text for t in workshop.turns if t.text]


@KEPT_AND_NOT
def test_when_the_clock_has_ended_nothing_is_shown_and_everything_waits(level: RecordLevel) -> None:
    room = waiting(level)
    assert room.workshop.round is None
    assert room.workshop.turns == ()
    assert sorted(t.text for t in room.workshop.unopened.turns) == sorted(WRITTEN)
    assert room.workshop.unopened.prompt == "What do you fear?"
    assert room.workshop.unopened.missing == 4, "a pass says nothing in any language"


@KEPT_AND_NOT
def test_then_all_appear_at_once_in_renderings_alone_and_what_was_written_is_gone(
    level: RecordLevel,
) -> None:
    room = opened(level)
    said = [text for text in WRITTEN if text]
    assert sorted(shown(room.workshop)) == sorted(map(in_en, said))
    for turn in room.workshop.turns:
        if turn.text:
            assert turn.renderings == {"en": turn.text, "ar": in_ar(turn.text[3:-1])}
    assert not set(said) & strings_in(room.workshop)
    assert len(room.workshop.turns) == 5, "the pass is there, as it is in any round"
    assert room.workshop.unopened.turns == ()


def test_they_appear_in_an_order_drawn_anew() -> None:
    room = waiting()
    before = [t.id for t in room.workshop.unopened.turns]
    render_all(room)
    room.chance = Drawn(shuffle=backwards)
    room.act(open_renderings, FIRST)
    assert [t.id for t in room.workshop.turns] == before[::-1]


def test_no_event_of_it_ever_brings_what_was_written_before_the_room() -> None:
    room = waiting()
    render_all(room)
    for event in room.act(open_renderings, FACILITATOR):
        assert not set(filter(None, WRITTEN)) & strings_in(event)


@KEPT_AND_NOT
def test_what_is_kept_is_told_to_the_record_at_once_when_it_is_sealed(level: RecordLevel) -> None:
    room = waiting(level)
    events = [e for e in room.kept_since(0) if isinstance(e, RoundUnopened)]
    if level is HELD:
        (sealed,) = events
        assert sorted(t.text for t in sealed.turns) == sorted(WRITTEN)
    else:
        render_all(room)
        room.act(open_renderings, FACILITATOR)
        assert not {*WRITTEN, *map(in_en, WRITTEN)} - {""} & strings_in(room.kept_since(0))


def test_a_round_that_went_off_the_record_before_its_end_waits_in_memory_alone() -> None:
    room = interpreted()
    room.act(open_round, FACILITATOR, "What do you fear?", 60)
    for person, text in zip(EVERYBODY, WRITTEN, strict=False):
        room.answer(person, text)
    room.act(off_the_record, FACILITATOR)
    before = len(room.happened)
    room.wait(60)
    assert [type(e) for e in room.kept_since(before)] == [RoundDropped]
    assert len(room.workshop.unopened.cards) == 4
    assert not any(t.kept for t in room.workshop.unopened.turns)


def test_with_fewer_than_four_nothing_is_sealed_and_the_interpreter_reads_nothing() -> None:
    room = interpreted()
    room.hold_round("one", "two", "three")
    assert room.workshop.unopened.turns == ()
    assert room.workshop.round is not None
    assert room.workshop.round.rendered


def test_where_everybody_passed_there_is_nothing_to_wait_for() -> None:
    room = interpreted()
    room.hold_round("", "", "", "")
    assert room.workshop.unopened.turns == ()
    assert [t.text for t in room.workshop.turns] == [""] * 4


# -- who decides, and when ---------------------------------------------------------------------


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


# -- meanwhile -----------------------------------------------------------------------------------


def test_meanwhile_the_room_goes_on_but_no_item_closes_and_no_other_round_opens() -> None:
    room = interpreted(way=Way.OPEN_QUEUE)
    room.hold_round(*WRITTEN)
    room.act(ask_for_floor, ANA)
    room.refuses(close_item, FACILITATOR, because="Answers wait for the interpreter")
    room.refuses(open_round, FACILITATOR, "Why?", 60, because="Answers wait for the interpreter")
    room.act(drop_renderings, FACILITATOR)
    room.act(close_item, FACILITATOR)


def test_in_a_pause_it_can_be_rendered_and_is_opened_afterwards() -> None:
    room = waiting()
    room.act(pause, FACILITATOR)
    render_all(room)
    room.refuses(open_renderings, FACILITATOR, because="Everything is paused")
    room.act(resume, FACILITATOR)
    room.act(open_renderings, FACILITATOR)


@KEPT_AND_NOT
def test_what_is_dropped_is_gone_and_everybody_is_told(level: RecordLevel) -> None:
    room = waiting(level)
    render_all(room)
    room.act(drop_renderings, FACILITATOR)
    left = strings_in(room.workshop)
    assert not {*filter(None, WRITTEN), *(in_en(t) for t in WRITTEN if t)} & left
    assert room.workshop.notice is Notice.RENDERINGS_DROPPED
    assert room.workshop.mine == {}
    room.refuses(drop_renderings, FACILITATOR, because="Nothing waits")


def test_the_same_answer_sent_again_is_no_second_one_while_it_waits_nor_once_it_is_open() -> None:
    room = interpreted()
    room.act(open_round, FACILITATOR, "What do you fear?", 60)
    round_ = room.workshop.round
    assert round_ is not None
    for person in EVERYBODY:
        room.answer(person, "an answer", f"of {person.seat}")
    room.wait(60)
    again = (TurnId(f"of {ANA.seat}"), round_.id, "an answer", HELD)
    assert room.act(answer, ANA, *again) == ()
    assert room.workshop.keeps(again[0])
    render_all(room)
    room.act(open_renderings, FIRST)
    assert room.act(answer, ANA, *again) == ()


def test_what_is_withdrawn_while_it_waits_never_appears_and_nobody_sees_when_it_was() -> None:
    room = waiting()
    card = card_of(room, ANA)
    room.act(withdraw, ANA, card)
    assert room.workshop.unopened.turn(card) is not None, "the interpreter sees no card vanish"
    render_all(room)
    room.act(open_renderings, FACILITATOR)
    assert len(shown(room.workshop)) == 3
    assert card in room.workshop.erased
    assert card not in room.workshop.mine


def test_one_lets_it_stand_after_all() -> None:
    room = waiting()
    room.act(withdraw, ANA, card_of(room, ANA))
    room.act(let_stand, ANA, card_of(room, ANA))
    render_all(room)
    room.act(open_renderings, FACILITATOR)
    assert len(shown(room.workshop)) == 4


def test_what_waits_is_neither_reworded_nor_taken_back_at_once() -> None:
    room = waiting()
    card = card_of(room, ANA)
    room.refuses(reword, ANA, card, "Better words", HELD, because="has your words before them")
    room.refuses(that_stays_here, ANA, because="in a round cannot be taken back at once")


# -- other words for what is open ----------------------------------------------------------------


def in_the_next_round(room: Rehearsal) -> Events:
    """Hold another round, which the interpreter reads first as well."""
    room.hold_round("five", "six", "seven", "eight", prompt="What else?")
    return ()


def test_other_words_go_to_the_interpreter_and_stand_nowhere_before_they_are_rendered() -> None:
    room = opened()
    card = card_of(room, ANA)
    room.act(reword, ANA, card, "Better words", HELD)
    assert len(shown(room.workshop)) == 4, "at the next sealing, with what others ask for"
    in_the_next_round(room)
    assert len(shown(room.workshop)) == 3
    assert room.workshop.unopened.turn(card) is not None
    assert "Better words" not in strings_in(room.workshop.turns)
    assert len(room.workshop.unopened.cards) == 5, "among the others, as one of them"
    render_all(room)
    room.act(open_renderings, FACILITATOR)
    assert in_en("Better words") in shown(room.workshop)
    assert "Better words" not in strings_in(room.workshop)
    assert room.workshop.mine[card] == ANA.seat


def test_other_words_that_are_asked_for_while_others_wait_become_the_next_ones() -> None:
    room = opened()
    in_the_next_round(room)
    card = card_of_text(room, in_en(WRITTEN[0]))
    room.act(reword, ANA, card, "Better words", HELD)
    render_all(room)
    room.act(open_renderings, FACILITATOR)
    assert [t.text for t in room.workshop.unopened.turns] == ["Better words"]
    room.refuses(close_item, FACILITATOR, because="Answers wait")


def card_of_text(room: Rehearsal, text: str) -> TurnId:
    return next(t.id for t in room.workshop.turns if t.text == text)


def test_a_card_whose_other_words_were_not_rendered_goes_when_its_item_closes() -> None:
    room = opened()
    card = card_of(room, ANA)
    room.act(reword, ANA, card, "Better words", HELD)
    room.act(close_item, FACILITATOR)
    room.wait(10)
    assert card in room.workshop.erased
    assert len([t for t in room.workshop.past if t.text]) == 3
    assert "Better words" not in strings_in(room.workshop)


def test_once_the_item_is_over_words_can_be_withdrawn_but_not_put_otherwise() -> None:
    room = opened()
    card = card_of(room, ANA)
    room.act(close_item, FACILITATOR)
    room.wait(10)
    room.refuses(reword, ANA, card, "Better words", HELD, because="would not be rendered")
    room.act(withdraw, ANA, card)
    room.act(close_day, FACILITATOR)
    room.wait(10)
    assert card not in {t.id for t in room.workshop.past}


def test_after_the_item_has_closed_the_renderings_are_what_is_kept() -> None:
    room = opened()
    room.act(close_item, FACILITATOR)
    room.wait(10)
    kept = {t.text: t.renderings for t in room.workshop.past if t.text}
    assert kept[in_en(WRITTEN[0])] == {"en": in_en(WRITTEN[0]), "ar": in_ar(WRITTEN[0])}
    assert not set(filter(None, WRITTEN)) & strings_in(room.workshop)


# -- a restart, and a caucus ---------------------------------------------------------------------


def test_the_event_that_opens_holds_nothing_but_renderings_and_ids() -> None:
    room = waiting()
    render_all(room)
    (event,) = (e for e in room.act(open_renderings, FIRST) if isinstance(e, RenderingsShown))
    assert strings_in(event) <= {
        *(in_en(t) for t in WRITTEN), *(in_ar(t) for t in WRITTEN), "", "en", "ar",
        *(str(v) for t in event.turns for v in (t.id, t.item, t.kind, t.level, t.round)),
        *(str(t.appearance) for t in event.turns), event.item,
    }  # fmt: skip


def a_round_apart() -> tuple[Rehearsal, ItemId]:
    room = interpreted(way=Way.OPEN_QUEUE)
    room.act(come, CO_FACILITATOR)
    room.act(open_caucus, FACILITATOR, "Apart", ("coast",), ("co", "first"), 30)
    caucus = room.workshop.caucuses[0].id
    room.act(inside, CO_FACILITATOR, caucus, open_round, "What could we live with?", 60)
    for person, text in zip((ANA, BEN, CLEO, DAVI), WRITTEN, strict=False):
        round_ = room.workshop.inside(caucus).round
        assert round_ is not None
        said = (caucus, answer, round_.id, text, HELD)
        room.act(inside_with_words, person, TurnId(f"of {person.seat}"), *said)
    room.wait(60)
    return room, caucus


def test_in_a_caucus_the_interpreter_who_is_there_reads_first_and_nobody_outside_anything() -> None:
    room, caucus = a_round_apart()
    there = room.workshop.inside(caucus)
    assert room.workshop.unopened.turns == ()
    assert len(there.unopened.cards) == 3
    for turn in there.unopened.cards:
        room.act(inside, FIRST, caucus, render, turn.id, {"en": "x", "ar": "y"}, HELD)
    room.refuses(inside, SECOND, caucus, open_renderings, because="not in this caucus")
    room.act(inside, FIRST, caucus, open_renderings)
    assert shown(room.workshop.inside(caucus)) == ["x"] * 3
    assert room.workshop.turns == ()


def test_where_no_interpreter_is_in_the_caucus_nobody_reads_first_there() -> None:
    room = interpreted(way=Way.OPEN_QUEUE)
    room.act(come, CO_FACILITATOR)
    room.act(open_caucus, FACILITATOR, "Apart", ("coast",), ("co",), 30)
    caucus = room.workshop.caucuses[0].id
    room.refuses(
        inside, CO_FACILITATOR, caucus, open_round, "Why?", 60, because="No interpreter is here"
    )
