"""The audit log: these acts and no others, dated by day, in a chain that shows any change."""

import re
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import fields
from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path

import pytest
from sqlmodel import Session

from app.audit_log import Act, Entry, entries, first_fault, note, stands
from app.database import Database, sqlite
from app.database.migrations import upgrade

THE_ACTS = {
    "staff-signed-in",
    "plan-published",
    "cards-minted",
    "cards-voided",
    "cards-redealt",
    "level-changed",
    "appearance-changed",
    "released",
    "exported",
    "backed-up",
    "purged",
}


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    made = Database(tmp_path)
    upgrade(made.file)
    yield made
    made.close()


@pytest.fixture
def log(database: Database) -> tuple[Entry, ...]:
    """Return a log of six acts, of two workshops and of none."""
    for act, workshop in (
        (Act.STAFF_SIGNED_IN, None),
        (Act.CARDS_MINTED, "w"),
        (Act.CARDS_MINTED, "x"),
        (Act.PLAN_PUBLISHED, "w"),
        (Act.LEVEL_CHANGED, "w"),
        (Act.LEVEL_CHANGED, "w"),
    ):
        write(database, act, workshop)
    return read(database)


def write(database: Database, act: Act, workshop: str | None) -> None:
    def job(session: Session) -> None:
        note(session, act, workshop)

    database.write_now(job)


def read(database: Database, *workshops: str) -> tuple[Entry, ...]:
    return database.read_now(lambda session: entries(session, workshops or None))


def changed(database: Database, statement: str) -> tuple[Entry, ...]:
    """Return the log after somebody wrote into the file past the program."""
    with closing(sqlite.module().connect(database.file, isolation_level=None)) as hand:
        assert hand.execute(statement).rowcount, "nothing was changed: this shows nothing"
    return read(database)


def test_these_eleven_acts_are_noted_and_no_others() -> None:
    assert {act.value for act in Act} == THE_ACTS


def test_an_entry_has_a_number_a_day_an_act_a_random_id_and_a_proof(log: Sequence[Entry]) -> None:
    assert [f.name for f in fields(Entry)] == ["number", "day", "act", "workshop", "proof"]
    assert [entry.number for entry in log] == [1, 2, 3, 4, 5, 6]
    assert {entry.day for entry in log} == {datetime.now(UTC).date().isoformat()}
    assert {entry.workshop for entry in log} == {None, "w", "x"}
    assert all(re.fullmatch("[0-9a-f]{64}", entry.proof) for entry in log)


def test_the_same_act_twice_has_two_proofs(log: Sequence[Entry]) -> None:
    assert log[4].act == log[5].act == Act.LEVEL_CHANGED
    assert log[4].proof != log[5].proof


def test_a_log_that_nobody_touched_holds(database: Database, log: Sequence[Entry]) -> None:
    assert first_fault(log) is None
    assert first_fault(()) is None
    write(database, Act.PURGED, "w")
    assert first_fault(read(database)) is None


@pytest.mark.parametrize(
    "change",
    [
        "day = '2020-01-01'",
        "act = 'purged'",
        "act = 'something else'",
        "workshop = 'x'",
        "workshop = NULL",
        "proof = 'ab'",
        "number = 77",
    ],
)
def test_a_changed_entry_is_found(database: Database, log: Sequence[Entry], change: str) -> None:
    assert len(log) == 6
    found = changed(database, f"UPDATE audit_log SET {change} WHERE number = 4")

    assert first_fault(found) == 4


@pytest.mark.parametrize("number", [1, 2, 5])
def test_a_removed_entry_is_found(database: Database, log: Sequence[Entry], number: int) -> None:
    assert len(log) == 6
    found = changed(database, f"DELETE FROM audit_log WHERE number = {number}")

    assert first_fault(found) == number


def test_entries_in_another_order_are_found(log: Sequence[Entry]) -> None:
    orders = [order for order in permutations(log) if order != tuple(log)]

    assert len(orders) == 719
    assert all(first_fault(order) is not None for order in orders)


def test_a_proof_on_paper_tells_of_an_end_that_was_cut_off(
    database: Database, log: Sequence[Entry]
) -> None:
    """The chain alone cannot: what is left of it holds."""
    copied = log[-1].proof
    assert stands(copied, log)

    left = changed(database, "DELETE FROM audit_log WHERE number > 4")
    assert first_fault(left) is None
    assert not stands(copied, left)


def test_a_proof_is_known_as_it_was_copied_by_hand(log: Sequence[Entry]) -> None:
    proof = log[2].proof
    by_hand = " ".join(proof[n : n + 4] for n in range(0, 20, 4)).upper()

    assert stands(by_hand, log)
    assert not stands(by_hand.replace(by_hand[0], "x"), log)


@pytest.mark.parametrize("typed", ["", " ", "a", "0123456789abcde"])
def test_a_few_signs_prove_nothing(log: Sequence[Entry], typed: str) -> None:
    assert not stands(typed, log)
    assert not stands(log[0].proof[:15], log)


def test_an_act_that_fails_is_not_noted(database: Database) -> None:
    def job(session: Session) -> None:
        note(session, Act.CARDS_MINTED, "w")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        database.write_now(job)
    assert read(database) == ()


def test_the_acts_of_one_workshop_can_be_read_alone(
    database: Database, log: Sequence[Entry]
) -> None:
    assert [entry.number for entry in read(database, "x")] == [3]
    assert [entry.number for entry in read(database, "w", "x")] == [2, 3, 4, 5, 6]
    assert len(log) == 6
