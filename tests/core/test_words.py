import pytest

from app.core.refused import Refused
from app.core.words import as_seen, one_line, plain_words


def plain(text: str, *, may_be_empty: bool = False) -> str:
    return plain_words(text, "text", 20, may_be_empty=may_be_empty)


def test_plain_words_stay_as_they_are() -> None:
    assert plain("Two words.\nAnd two.") == "Two words.\nAnd two."


def test_space_around_the_words_goes() -> None:
    assert plain("  \n words \n ") == "words"


@pytest.mark.parametrize("break_", ["\n", "\r\n", "\r"])
def test_there_is_one_kind_of_line_break(break_: str) -> None:
    assert plain(f"one{break_}two") == "one\ntwo"


def test_a_letter_and_its_accent_are_one_character() -> None:
    assert plain("cafe\u0301") == "caf\u00e9"


@pytest.mark.parametrize("control", ["\x00", "\x07", "\x1b", "\x7f", "\x85"])
def test_control_characters_are_left_out(control: str) -> None:
    assert plain(f"a{control}b") == "ab"


@pytest.mark.parametrize("override", ["\u202a", "\u202d", "\u202e", "\u2066", "\u2069"])
def test_nothing_can_make_a_sentence_read_backwards(override: str) -> None:
    assert plain(f"we {override}agree") == "we agree"


def test_the_joiners_that_scripts_need_stay() -> None:
    assert plain("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645") == (
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"
    )


def test_half_a_character_is_refused() -> None:
    with pytest.raises(Refused, match="damaged"):
        plain("broken \ud83d")


@pytest.mark.parametrize("nothing", ["", "  ", "\n\n", "\x00", "\u200b\u200b", "\ufeff", "\u200f"])
def test_nothing_to_be_seen_is_refused(nothing: str) -> None:
    with pytest.raises(Refused, match="write something"):
        plain(nothing)


@pytest.mark.parametrize("nothing", ["", "  ", "\u200b"])
def test_nothing_is_nothing_where_it_may_be_empty(nothing: str) -> None:
    assert plain(nothing, may_be_empty=True) == ""


def test_the_longest_text_is_taken_and_one_character_more_is_refused() -> None:
    assert plain("x" * 20) == "x" * 20
    with pytest.raises(Refused, match="too long") as caught:
        plain("x" * 21)
    assert caught.value.values == {"length": 21, "longest": 20}


def test_the_length_counts_what_is_left_of_the_text() -> None:
    assert plain(" " * 50 + "x" * 20) == "x" * 20


def test_a_refusal_names_its_field_and_never_repeats_what_was_typed() -> None:
    with pytest.raises(Refused) as caught:
        plain_words("a secret of some length", "title", 5)
    assert caught.value.field == "title"
    assert "secret" not in repr((caught.value, caught.value.values))


def test_one_line_is_one_line() -> None:
    assert one_line("one\n two\t three \u2028four", "text", 40) == "one two three four"


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ana", "ANA"), ("Ana", "A\u200bna"), ("Ana", "\uff21na"), ("Ana B", "Ana \u00a0B")],
)
def test_words_that_look_the_same_are_seen_as_the_same(one: str, other: str) -> None:
    assert as_seen(one) == as_seen(other)
