"""What was rendered can be withdrawn, and not be put in other words: nobody would render these."""

from collections.abc import Callable

import pytest

from app.core.agenda import close_item
from app.core.day import close_day
from app.core.level import RecordLevel
from app.core.renderings import open_renderings
from app.core.turns import reword, withdraw
from tests.core.rendered import (
    KEPT_AND_NOT,
    WRITTEN,
    card_of,
    in_ar,
    in_en,
    opened,
    render_all,
    shown,
    waiting,
)
from tests.rooms import ANA, FACILITATOR, Rehearsal, strings_in

HELD = RecordLevel.HELD


def over() -> Rehearsal:
    """Return a room in which the item has closed in which answers were rendered."""
    room = opened()
    room.act(close_item, FACILITATOR)
    room.wait(10)
    return room


@pytest.mark.parametrize("in_which", [waiting, opened, over])
def test_in_the_place_of_what_is_rendered_no_other_words_can_be_put(
    in_which: Callable[[], Rehearsal],
) -> None:
    room = in_which()
    card = card_of(room, ANA)
    why = room.refuses(reword, ANA, card, "Better words", HELD, because="would not be rendered")
    assert why.field == "text"
    room.act(withdraw, ANA, card)


@KEPT_AND_NOT
def test_what_is_withdrawn_goes_as_the_item_closes_and_at_no_opening_before(
    level: RecordLevel,
) -> None:
    room = opened(level)
    card = card_of(room, ANA)
    before = room.workshop.turns
    room.act(withdraw, ANA, card)
    room.hold_round("five", "six", "seven", "eight", prompt="What else?")
    assert room.workshop.turns == before
    assert len(room.workshop.unopened.cards) == 4
    render_all(room)
    room.act(open_renderings, FACILITATOR)
    assert room.workshop.turns[: len(before)] == before
    assert len(shown(room.workshop)) == 8
    room.act(close_item, FACILITATOR)
    room.wait(10)
    assert card in room.workshop.erased
    assert len([t for t in room.workshop.past if t.text]) == (7 if level.kept else 0)


def test_once_the_item_is_over_what_is_withdrawn_goes_as_the_day_closes() -> None:
    room = over()
    card = card_of(room, ANA)
    room.act(withdraw, ANA, card)
    room.act(close_day, FACILITATOR)
    room.wait(10)
    assert card not in {t.id for t in room.workshop.past}


def test_after_the_item_has_closed_the_renderings_are_what_is_kept() -> None:
    room = over()
    kept = {t.text: t.renderings for t in room.workshop.past if t.text}
    assert kept[in_en(WRITTEN[0])] == {"en": in_en(WRITTEN[0]), "ar": in_ar(WRITTEN[0])}
    assert not set(filter(None, WRITTEN)) & strings_in(room.workshop)
