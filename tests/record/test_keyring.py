"""Workshop keys: who may read their files, and what a sealed text betrays (nothing)."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag

from app.core.item import ItemId
from app.core.level import RecordLevel
from app.core.turn import Kind, Turn, TurnId
from app.core.words import LONGEST_NAME, LONGEST_TURN
from app.core.workshop import WorkshopId
from app.keyring import KeyGone, Keyring, WorkshopKey
from app.record.words import open_turn_from, open_turn_row, turn_from, turn_row

KEY = WorkshopKey(b"k" * 32)


@pytest.fixture
def no_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def an_answer(text: str, signature: str = "", turn_id: str = "t1") -> Turn:
    return Turn(
        TurnId(turn_id), ItemId("i"), Kind.ANSWER, text, RecordLevel.SIGNED, signature=signature
    )


@pytest.mark.usefixtures("no_umask")
def test_only_the_programs_own_user_may_read_a_key(tmp_path: Path) -> None:
    ring = Keyring(tmp_path / "keyring")
    ring.make(WorkshopId("w1"))
    found = {p.relative_to(tmp_path): oct(p.stat().st_mode & 0o777) for p in tmp_path.rglob("*")}
    assert found == {
        Path("keyring"): "0o700",
        Path("keyring/codes.key"): "0o600",
        Path("keyring/purged"): "0o700",
        Path("keyring/rosters"): "0o700",
        Path("keyring/series"): "0o700",
        Path("keyring/workshops"): "0o700",
        Path("keyring/workshops/w1.key"): "0o600",
    }


def test_a_key_is_made_once_and_found_again(tmp_path: Path) -> None:
    made = Keyring(tmp_path).make(WorkshopId("w1"))
    sealed = made.seal("words", "turn", "t1")
    again = Keyring(tmp_path)
    assert again.key(WorkshopId("w1")).open(sealed, "turn", "t1") == "words"
    with pytest.raises(FileExistsError):
        again.make(WorkshopId("w1"))


@pytest.mark.parametrize("workshop", ["never", "", "../codes", "w1/../w1", "a\0b", "w 1"])
def test_a_workshop_without_a_key_opens_nothing(tmp_path: Path, workshop: str) -> None:
    ring = Keyring(tmp_path)
    ring.make(WorkshopId("w1"))
    with pytest.raises(KeyGone):
        ring.key(WorkshopId(workshop))


def test_a_key_that_is_gone_opens_nothing_any_more(tmp_path: Path) -> None:
    ring = Keyring(tmp_path)
    sealed = ring.make(WorkshopId("w1")).seal("words", "turn", "t1")
    (tmp_path / "workshops" / "w1.key").unlink()
    with pytest.raises(KeyGone):
        ring.key(WorkshopId("w1"))
    with pytest.raises(InvalidTag):
        ring.make(WorkshopId("w1")).open(sealed, "turn", "t1")


@pytest.mark.parametrize(
    "place", [("turn", "t2"), ("open_turn", "t1"), ("turn",), ("turn", "t1", "")]
)
def test_a_text_opens_only_at_its_own_place(place: tuple[str, ...]) -> None:
    sealed = KEY.seal("words", "turn", "t1")
    assert KEY.open(sealed, "turn", "t1") == "words"
    with pytest.raises(InvalidTag):
        KEY.open(sealed, *place)


def test_rows_whose_ids_were_swapped_do_not_open() -> None:
    one, other = (open_turn_row(KEY, n, an_answer("words", turn_id=f"t{n}")) for n in (1, 2))
    one.id, other.id = other.id, one.id
    for row in (one, other):
        with pytest.raises(InvalidTag):
            open_turn_from(KEY, row)
    kept = turn_row(KEY, an_answer("words"))
    kept.id = "t2"
    with pytest.raises(InvalidTag):
        turn_from(KEY, kept)


def test_a_text_that_was_changed_or_sealed_under_another_key_does_not_open() -> None:
    sealed = KEY.seal("words", "turn", "t1")
    for n in (0, 12, len(sealed) - 1):
        changed = bytearray(sealed)
        changed[n] ^= 1
        with pytest.raises(InvalidTag):
            KEY.open(bytes(changed), "turn", "t1")
    with pytest.raises(InvalidTag):
        WorkshopKey(b"o" * 32).open(sealed, "turn", "t1")


def test_the_same_words_are_sealed_differently_each_time() -> None:
    assert len({KEY.seal("words", "turn", "t1") for _ in range(50)}) == 50


@pytest.mark.parametrize("letter", ["a", "é", "ع", "\N{GRINNING FACE}", '"', "\\", "\n"])
def test_a_pass_and_any_answer_are_sealed_to_the_same_length(letter: str) -> None:
    longest = an_answer(letter * LONGEST_TURN, signature=letter * LONGEST_NAME * 2)
    for row in (lambda t: open_turn_row(KEY, 1, t), lambda t: turn_row(KEY, t)):
        lengths = {len(row(turn).words) for turn in (an_answer(""), an_answer("No"), longest)}
        assert len(lengths) == 1
    assert open_turn_from(KEY, open_turn_row(KEY, 1, longest)).text == longest.text


def test_a_short_word_and_a_sentence_are_sealed_to_the_same_length() -> None:
    assert len(KEY.seal("No", "turn", "t1")) == len(KEY.seal("No" * 100, "turn", "t1"))


def test_a_code_is_stored_as_what_nobody_can_guess_without_the_keyring(tmp_path: Path) -> None:
    one, other = Keyring(tmp_path / "one"), Keyring(tmp_path / "other")
    assert one.code_mac("ABCD", "card") == Keyring(tmp_path / "one").code_mac("ABCD", "card")
    assert one.code_mac("ABCD", "card") != other.code_mac("ABCD", "card")
    assert one.code_mac("ABCD", "card") != one.code_mac("ABCD", "rejoin")
