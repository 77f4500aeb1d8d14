"""Rounds that the interpreter reads first: nobody else is ever shown what was written."""

from app.core.events.kept import RenderingsShown, RoundDropped, RoundUnopened
from app.core.level import RecordLevel
from app.core.record_level import off_the_record
from app.core.renderings import open_renderings
from app.core.rounds import open_round
from tests.core.rendered import (
    FIRST,
    KEPT_AND_NOT,
    WRITTEN,
    in_ar,
    in_en,
    interpreted,
    opened,
    render_all,
    shown,
    waiting,
)
from tests.rooms import EVERYBODY, FACILITATOR, Drawn, backwards, strings_in

HELD = RecordLevel.HELD


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
    written = set(filter(None, WRITTEN))
    assert written <= strings_in(room.workshop.unopened), "nothing was written"
    events = room.act(open_renderings, FACILITATOR)
    assert events
    for event in events:
        assert not written & strings_in(event)


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


def test_the_event_that_opens_holds_nothing_but_renderings_and_ids() -> None:
    room = waiting()
    render_all(room)
    (event,) = (e for e in room.act(open_renderings, FIRST) if isinstance(e, RenderingsShown))
    assert strings_in(event) <= {
        *(in_en(t) for t in WRITTEN), *(in_ar(t) for t in WRITTEN), "", "en", "ar",
        *(str(v) for t in event.turns for v in (t.id, t.item, t.kind, t.level, t.round)),
        *(str(t.appearance) for t in event.turns), event.item,
    }  # fmt: skip
