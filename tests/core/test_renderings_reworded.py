"""Other words for what was rendered go to the interpreter too."""

import pytest

from app.core.agenda import close_item
from app.core.day import close_day
from app.core.events import Events
from app.core.level import RecordLevel
from app.core.record_level import off_the_record, on_the_record
from app.core.renderings import open_renderings
from app.core.turn import TurnId
from app.core.turns import reword, withdraw
from tests.core.rendered import WRITTEN, card_of, in_ar, in_en, opened, render_all, shown
from tests.rooms import ANA, FACILITATOR, Drawn, Rehearsal, strings_in

HELD, STAYS_HERE = RecordLevel.HELD, RecordLevel.STAYS_HERE


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


@pytest.mark.parametrize("before", [HELD, STAYS_HERE])
@pytest.mark.parametrize("after", [HELD, STAYS_HERE])
def test_among_those_that_wait_the_reworded_card_stands_where_chance_puts_it(
    before: RecordLevel, after: RecordLevel
) -> None:
    def place(first: int) -> int:
        room = opened(before)
        card = card_of(room, ANA)
        room.act(reword, ANA, card, "Better words", before)
        if before is not after:
            room.act(off_the_record if after is STAYS_HERE else on_the_record, FACILITATOR)
        room.chance = Drawn(lambda things: [*things[first:], *things[:first]])
        for _ in range(100):
            room.chance.new_id()  # none of those that are taken
        in_the_next_round(room)
        ids = [turn.id for turn in room.workshop.unopened.turns]
        assert len(ids) == len(set(ids)) == 5
        return ids.index(card)

    assert {place(first) for first in range(5)} == set(range(5))


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
