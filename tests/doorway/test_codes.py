"""Codes on paper survive being read and typed by people; secrets under a retry key are the same."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.doorway.codes import _LETTERS, Codes, as_typed
from app.keyring import Keyring

PRINTED = "".join(_LETTERS)


@pytest.fixture
def codes(tmp_path: Path) -> Codes:
    return Codes(Keyring(tmp_path / "keyring"))


def test_a_code_has_more_than_fifty_bits_and_no_letter_that_looks_like_another(
    codes: Codes,
) -> None:
    many = {codes.new_code() for _ in range(500)}
    assert len(many) == 500
    assert len(_LETTERS) ** 12 > 2**50
    assert not set("01OILU") & set("".join(many))
    assert all(code == as_typed(code) for code in many)


@pytest.mark.parametrize(
    "typed",
    [
        "QJV2-3456-789A",
        "qjv2-3456-789a",
        " qjv2 3456 789a ",
        "QJV23456789A",
        "O1U2-3456-789A",
        "oiu23456789a",
        "0LV2–3456–789A",
        "https://parley.example.org/join#QJV2-3456-789A",
        "ＱＪＶ２-３４５６-７８９Ａ",
        "QJV٢-٣٤٥٦-٧٨٩A",
        "QJV۲-۳۴۵۶-۷۸۹A",
        "\u200eQJV2-3456-789A\u200f",
    ],
)
def test_a_code_survives_misreading_and_every_way_of_typing_it(typed: str) -> None:
    assert as_typed(typed) == "QJV2-3456-789A"


@given(st.text())
def test_anything_that_is_typed_is_some_code_or_none_and_never_a_fault(text: str) -> None:
    code = as_typed(text)
    assert len(code) <= 14
    code.encode()
    assert as_typed(code) == code


@given(st.text(st.characters(codec=None, categories=("Cs", "Cc", "Co", "Nd"))))
def test_damaged_and_strange_characters_are_no_fault(text: str) -> None:
    as_typed(text).encode()


def test_under_one_retry_key_there_is_one_code_and_one_secret(codes: Codes) -> None:
    assert codes.code_under("a key", "card", 1) == codes.code_under("a key", "card", 1)
    assert codes.token_under("a key", "card") == codes.token_under("a key", "card")
    others = {
        codes.code_under("a key", "card", 2),
        codes.code_under("another key", "card", 1),
        codes.code_under("a key", "card", 1),
    }
    assert len(others) == 3
    assert all(as_typed(code) == code for code in others)


def test_without_a_retry_key_every_secret_is_drawn(codes: Codes) -> None:
    assert codes.token_under("", "card") != codes.token_under("", "card")


def test_another_keyring_makes_nothing_alike(codes: Codes, tmp_path: Path) -> None:
    other = Codes(Keyring(tmp_path / "other"))
    assert codes.code_under("a key") != other.code_under("a key")
    assert codes.mac("a code", "card") != other.mac("a code", "card")
