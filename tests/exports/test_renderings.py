"""Rounds that the interpreter read first, in a summary: in the words of its reader's language."""

import pytest

from app.core.renderings import open_renderings, render
from app.exports.markdown import markdown
from app.exports.printed import printed
from app.exports.summary import summary
from tests.core.rendered import FIRST, WRITTEN, in_ar, in_en, interpreted, opened, waiting
from tests.records import closed, recorded
from tests.rooms import FACILITATOR, Rehearsal, strings_in

TEXTS = [text for text in WRITTEN if text]


def over(room: Rehearsal) -> Rehearsal:
    closed(room)
    return room


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_draft_has_the_renderings_of_its_language_and_nothing_of_what_was_written(
    language: str,
) -> None:
    room = over(opened())
    mine, other = (in_en, in_ar) if language == "en" else (in_ar, in_en)
    told = summary(recorded(room), language)
    for document in (markdown(told), printed(told)):
        plain = document.replace("\\", "")
        for text in TEXTS:
            assert mine(text) in plain
            assert other(text) not in plain
            assert text not in plain.replace(mine(text), "")


def test_each_counts_once_however_many_languages_it_stands_in() -> None:
    room = over(opened())
    assert recorded(room).sentences == 4


def test_sentences_stand_by_the_alphabet_of_the_language_in_which_they_are_read() -> None:
    room = interpreted()
    room.hold_round("one", "two", "three", "four")
    for turn, (en, ar) in zip(
        room.workshop.unopened.cards,
        (("b", "ا"), ("a", "ج"), ("d", "ب"), ("c", "د")),
        strict=True,
    ):
        room.act(render, FIRST, turn.id, {"en": en, "ar": ar}, turn.level)
    room.act(open_renderings, FACILITATOR)
    over(room)
    for language, order in (("en", ["a", "b", "c", "d"]), ("ar", ["ا", "ب", "ج", "د"])):
        (group,) = summary(recorded(room), language).sections[0].groups
        assert [s.text for s in group.sentences] == order


def test_where_all_say_the_same_in_one_language_no_summary_shows_that_all_did() -> None:
    room = waiting()
    for number, turn in enumerate(room.workshop.unopened.cards):
        wording = {"en": f"One {number}", "ar": "الجميع"}
        room.act(render, FIRST, turn.id, wording, turn.level)
    room.act(open_renderings, FACILITATOR)
    over(room)
    for language in ("en", "ar"):
        (group,) = summary(recorded(room), language).sections[0].groups
        assert len(group.sentences) == 1


def test_what_waits_is_in_no_record() -> None:
    room = waiting()
    assert not {*TEXTS} & strings_in(recorded(room))
