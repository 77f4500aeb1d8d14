import pytest

from app.core.refused import Refused
from app.core.words import (
    LONGEST_TURN,
    LONGEST_TURN_BYTES,
    as_seen,
    looks_like,
    one_line,
    plain_words,
    spoken_words,
)


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


@pytest.mark.parametrize("letter", ["e", "ж", "ن", "山", "각"])
def test_of_every_common_script_two_thousand_letters_may_be_said(letter: str) -> None:
    assert spoken_words(letter * LONGEST_TURN) == letter * LONGEST_TURN
    with pytest.raises(Refused, match="too long"):
        spoken_words(letter * (LONGEST_TURN + 1))


def test_what_is_said_has_a_bound_in_bytes_too_and_it_says_so() -> None:
    most = LONGEST_TURN_BYTES // 4
    assert len(spoken_words("\U0001f468" * most)) == most
    with pytest.raises(Refused, match="of emoji fewer") as caught:
        spoken_words("\U0001f468" * (most + 1))
    assert caught.value.field == "text"
    assert caught.value.values == {"longest": LONGEST_TURN}


def test_in_a_script_of_four_bytes_two_thousand_characters_of_words_fit() -> None:
    rohingya = ("\U00010d12\U00010d21\U00010d1d\U00010d05\U00010d26 " * LONGEST_TURN)[:LONGEST_TURN]
    assert spoken_words(rohingya) == rohingya.strip()


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


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lea", "LEA"),
        ("lea", "Iea"),
        ("lea", "|ea"),
        ("Bob", "B0b"),
        ("Pace", "\u0420\u0430\u0441\u0435"),  # Cyrillic
        ("xoy", "\u0445\u043e\u0443"),
        ("Tom", "\u03a4\u03bf\u043c"),  # Greek and Cyrillic
        ("Anna B", "AnnaB"),
        ("Zo\u00eb", "Zo\u0435\u0308"),
        ("\u0639\u0644\u064a", "\u0639\u0644\u06cc"),  # Arabic and Persian yeh
        ("\u041d\u0438\u043a\u043e", "\u043d\u0438\u043a\u043e"),  # in another case
        ("\u039d\u03af\u03ba\u03bf\u03c2", "\u03bd\u03af\u03ba\u03bf\u03c2"),
    ],
)
def test_names_that_a_reader_takes_for_each_other_look_alike(one: str, other: str) -> None:
    assert looks_like(one) & looks_like(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anna", "Hanna"),
        ("Anna", "\u00c1nna"),
        ("Lea", "Iea"),
        ("Ida", "Oda"),
        ("Vera", "Nera"),
        ("\u0410\u043d\u043d\u0430", "Anna"),  # in full Cyrillic its n is none
    ],
)
def test_names_that_differ_to_the_eye_do_not_look_alike(one: str, other: str) -> None:
    assert not looks_like(one) & looks_like(other)


@pytest.mark.parametrize(
    "nothing", ["", "\ufe0f", "\u034f", "\u3164\u2800", "\u0301", "\U000e0100"]
)
def test_what_shows_nothing_looks_like_nothing(nothing: str) -> None:
    assert looks_like(nothing) == frozenset()


def test_what_accounts_are_found_by_is_as_it_was() -> None:
    """Account names are looked up by a code over these words: other words would lock people out."""
    assert as_seen(" \u0410nna  I\u200b1\ufe0f ") == "\u0430nna i1\ufe0f"
