"""What nobody sees in a text is left out of it: two texts that look alike are alike."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.words import plain_words

PERSIAN = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"
UNSEEN = (
    "\u200b\u2060\u2061\u2062\u2063\u2064\ufeff\u00ad\u200c\u200d\u034f\u115f\u1160\u17b4\u17b5"
    "\u180e\u2065\u206a\u206f\u3164\uffa0\ufff9\ufffb\ufe00\ufe0e\ufe0f\U0001d173\U000e0041\U000e0100"
)
BLANKS = "\u00a0\u1680\u2000\u2003\u2007\u2009\u200a\u202f\u205f\u3000\u2800\t"


def plain(text: str) -> str:
    return plain_words(text, "text", 2000, may_be_empty=True)


@pytest.mark.parametrize("character", UNSEEN, ids=lambda c: f"{ord(c):04X}")
def test_what_is_not_seen_is_left_out(character: str) -> None:
    assert plain(f"We a{character}gree.{character}") == "We agree."
    assert plain(f"No{character} {character}1{character}\n{character}it") == "No 1\nit"


@pytest.mark.parametrize("blank", BLANKS, ids=lambda c: f"{ord(c):04X}")
def test_every_blank_is_a_plain_space_and_none_stands_at_the_end_of_a_line(blank: str) -> None:
    assert plain(f"We{blank}agree.{blank}\nYes{blank}") == "We agree.\nYes"


def test_ends_of_lines_are_of_one_kind() -> None:
    assert plain("one\u2028two\u2029three") == "one\ntwo\nthree"


@pytest.mark.parametrize(
    "words",
    [
        PERSIAN,
        "\u0915\u094d\u200d\u0937 \u0915\u094d\u200c\u0937",  # Devanagari: half forms
        "\u0d28\u0d4d\u200d",  # Malayalam: a half letter at the end of a word
        "\U0001f468\u200d\U0001f469\u200d\U0001f467 \u2764\ufe0f 1\ufe0f\u20e3",
        "\U0001f469\U0001f3fd\u200d\U0001f33e",
        "\u05e9\u05dc\u05d5\u05dd \u200f(a)\u200e",  # marks of direction
        "\u2018curly\u2019 \u201cquotes\u201d and \u2026 as typed",
        "\u0627\u0640\u0644",  # a stretched Arabic word, which is seen
        "\u1820\u180b\u1820",
    ],
)
def test_what_a_script_needs_stays(words: str) -> None:
    assert plain(words) == unicodedata.normalize("NFC", words)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (PERSIAN.replace("\u200c", "\u200c\u200c\u200c"), PERSIAN),
        (PERSIAN + "\u200c", PERSIAN.rstrip("\u200c")),
        (f"\u200c{PERSIAN} \u200d.", f"{PERSIAN} ."),
        ("a\u200cb", "ab"),
        ("1\ufe0f2", "12"),
        ("\u2764\ufe0f\ufe0f\ufe0f", "\u2764\ufe0f"),
        ("e\u034f\u0301", "\u00e9"),
    ],
)
def test_joiners_and_selectors_stay_only_where_they_change_what_is_seen(
    typed: str, kept: str
) -> None:
    assert plain(typed) == kept


@given(st.text(st.sampled_from("ab \n" + UNSEEN + BLANKS), max_size=30))
def test_of_a_latin_text_nothing_is_left_but_what_is_seen(text: str) -> None:
    assert set(plain(text)) <= set("ab \n")


@given(st.text(max_size=40).filter(lambda t: "\ufffd" not in t))
def test_words_that_were_made_plain_stay_as_they_are(text: str) -> None:
    plainly = plain(text)
    assert plain(plainly) == plainly
