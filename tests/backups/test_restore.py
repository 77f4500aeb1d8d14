"""A restore: the record comes back, and with it nobody, and nothing of what was purged."""

import os
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.audit_log import Act, Entry, entries, first_fault, stands
from app.backups import Step, restore
from app.core.doors import open_doors
from app.core.refused import Refused
from app.core.seat import PartyId, SeatId
from app.core.workshop import WorkshopId
from app.database.migrations import downgrade, known_revisions
from app.doorway.cards import FoundCard, UnknownCard
from app.doorway.staff import UnknownStaffLink
from app.keyring import KeyGone, Keyring
from app.main import build
from app.record.load import NoSuchWorkshop
from app.routes.house import House
from app.settings import Settings
from tests.backups.installations import (
    CLOSED,
    NAME_AND_PASSWORD,
    OPEN,
    OURS,
    Ways,
    all_rows,
    backed_up,
    decrypted,
    elsewhere,
    encrypted,
    in_house,
    key_file,
    quiet,
    restored,
    secret,
)
from tests.houses import files_of, holds, seated
from tests.rooms import COAST, FACILITATOR, HILLS

# -- what comes back -------------------------------------------------------------------------


def test_what_was_planned_said_and_kept_comes_back(
    tmp_path: Path, settings: Settings, backup: Path
) -> None:
    told: dict[str, object] = {}

    def tell(where: str) -> Callable[[House], object]:
        async def look(house: House) -> None:
            workshop = await house.record.load(OURS)
            told[where] = (
                workshop.plan,
                workshop.items,
                workshop.stage,
                workshop.current,
                sorted((turn.id, turn.text, turn.level) for turn in workshop.past),
                sorted((turn.id, turn.text, turn.level) for turn in workshop.turns),
            )
            assert {turn.text for turn in workshop.past} == set(CLOSED)

        return look

    other, found = restored(tmp_path, settings, backup)
    in_house(settings, tell("here"))
    in_house(other, tell("there"))
    assert told["here"] == told["there"]
    assert (found.workshops, found.without_key, found.purged, found.codes) == (1, 0, 0, True)


def test_only_its_owner_may_read_what_was_restored(
    tmp_path: Path, settings: Settings, backup: Path
) -> None:
    before = os.umask(0)
    try:
        other, _ = restored(tmp_path, settings, backup)
    finally:
        os.umask(before)
    assert stat.S_IMODE(other.data.stat().st_mode) == 0o700
    assert [p.name for p in other.data.iterdir()] == ["parley.sqlite"]
    assert stat.S_IMODE((other.data / "parley.sqlite").stat().st_mode) == 0o600


def test_a_restored_backup_can_be_backed_up_and_restored_again(
    tmp_path: Path, settings: Settings, backup: Path
) -> None:
    other, _ = restored(tmp_path, settings, backup)
    again = backed_up(other, tmp_path / "again.age")
    third = replace(settings, data=tmp_path / "third")
    assert restore(third, again, key_file(tmp_path), quiet).workshops == 1


def test_nobody_comes_in_by_anything_from_before_a_restore(
    tmp_path: Path, settings: Settings, backup: Path, ways: Ways
) -> None:
    """A card that was used since, a seat that was closed, a link that was voided: all would open
    again."""

    async def let_in(house: House) -> None:
        assert (await house.doorway.cards.find(ways.card)).party == HILLS.id
        assert {s.id for s in await house.doorway.seats.of(OURS)} == set(ways.seats)
        assert await house.doorway.accounts.find(ways.organiser)
        assert (await house.doorway.staff.enter(ways.staff))[0].workshop == OURS

    async def keep_out(house: House) -> None:
        with pytest.raises(UnknownCard):
            await house.doorway.cards.find(ways.card)
        assert await house.doorway.seats.of(OURS) == []
        assert await house.doorway.accounts.find(ways.organiser) is None
        with pytest.raises(UnknownStaffLink):
            await house.doorway.staff.enter(ways.staff)
        assert not (await house.record.load(OURS)).doors_open

    in_house(settings, let_in)
    other, _ = restored(tmp_path, settings, backup)
    in_house(other, keep_out)


def test_after_a_restore_the_organiser_signs_in_and_deals_anew(
    tmp_path: Path, settings: Settings, backup: Path
) -> None:
    other, _ = restored(tmp_path, settings, backup)

    async def go_on(house: House) -> None:
        token = await house.doorway.accounts.sign_in(*NAME_AND_PASSWORD)
        account = await house.doorway.accounts.find(token)
        assert account is not None
        assert await house.record.owner(OURS) == account
        codes = await house.doorway.cards.deal(OURS, COAST, 0, "a key of this test")
        assert len(codes) == COAST.seats
        room = await house.rooms.room(OURS)
        await room.act(FACILITATOR, "", open_doors)
        card = await house.doorway.cards.find(codes[0])
        seat = await house.doorway.seats.find(await room.entrance.admit(card, ""))
        assert seat is not None
        assert isinstance(card, FoundCard)
        assert (seat.party, len(room.workshop.seats)) == (PartyId("coast"), 1)
        assert room.workshop.restarted

    in_house(other, go_on)


# -- what was purged -------------------------------------------------------------------------


def test_a_restored_backup_of_a_purged_workshop_yields_no_word(
    tmp_path: Path, settings: Settings, backup: Path
) -> None:
    other, found = restored(tmp_path, settings, backup)
    assert found.workshops == 1, "without a purge it comes back"
    (other.data / "parley.sqlite").unlink()

    in_house(settings, lambda house: house.purging.purge(OURS))

    other, found = restored(tmp_path, settings, backup)
    assert (found.workshops, found.purged) == (0, 1)
    file = other.data / "parley.sqlite"
    tables = ("workshop", "item", "turn", "open_turn", "handle_word", "round", "team_note")
    assert [table for table in tables if all_rows(file, table)] == []
    left = b"".join(files_of(tmp_path / "keyring").values()) + file.read_bytes()
    assert [words for words in (*CLOSED, *OPEN) if holds(left, words)] == []

    async def look(house: House) -> None:
        with pytest.raises(KeyGone):
            await house.record.load(OURS)

    in_house(other, look)


def test_the_purge_stands_once_in_the_log_that_was_restored(
    tmp_path: Path, settings: Settings, backup: Path
) -> None:
    def log(where: Settings) -> tuple[Entry, ...]:
        found: list[tuple[Entry, ...]] = []
        in_house(where, lambda house: found.append(house.database.read_now(entries)))
        return found[0]

    def purged(where: Settings) -> list[str | None]:
        return [entry.workshop for entry in log(where) if entry.act is Act.PURGED]

    copied_before = log(settings)[-1].proof
    # Without it the log would be the same, entry by entry, and so would its proof.
    in_house(settings, lambda house: house.record.note(OURS, Act.EXPORTED))
    in_house(settings, lambda house: house.purging.purge(OURS))
    assert purged(settings) == [OURS]
    copied_after = log(settings)[-1].proof

    other, _ = restored(tmp_path, settings, backup)
    assert purged(other) == [OURS]
    in_house(other, lambda house: house.purging.finish(OURS))
    assert purged(other) == [OURS]
    assert first_fault(log(other)) is None
    # What docs/backups.md says of proofs on paper.
    assert stands(copied_before, log(other))
    assert not stands(copied_after, log(other))


def test_a_purge_that_was_cut_off_after_the_key_counts_as_one(
    tmp_path: Path, settings: Settings, backup: Path
) -> None:
    in_house(settings, lambda house: house.purging.destroy(OURS))
    assert all_rows(settings.data / "parley.sqlite", "workshop"), "it was finished: no halved one"
    _, found = restored(tmp_path, settings, backup)
    assert (found.workshops, found.purged) == (0, 1)


def test_where_the_keyring_was_lost_too_nothing_can_be_read(
    tmp_path: Path, settings: Settings, backup: Path
) -> None:
    bare = replace(settings, keyring=tmp_path / "other-keyring")
    other, found = restored(tmp_path, bare, backup)
    assert (found.workshops, found.without_key, found.codes) == (1, 1, False)
    assert not bare.keyring.exists(), "a restore draws no key: the right one may yet come back"

    async def look(house: House) -> None:
        with pytest.raises(KeyGone):
            await house.record.load(OURS)

    in_house(other, look)
    plain = b"".join(files_of(other.data).values())
    assert [words for words in (*CLOSED, *OPEN) if holds(plain, words)] == []


def test_a_backup_of_an_older_version_is_brought_to_the_present_form(
    tmp_path: Path, settings: Settings, backup: Path
) -> None:
    file = tmp_path / "older.sqlite"
    file.write_bytes(decrypted(backup))
    downgrade(file, "0001")
    assert all_rows(file, "alembic_version") == [("0001",)]
    older = encrypted(file.read_bytes(), tmp_path / "older.age")
    other, found = restored(tmp_path, settings, older)
    assert found.workshops == 1
    assert all_rows(other.data / "parley.sqlite", "alembic_version") == [(known_revisions()[0],)]

    async def look(house: House) -> None:
        workshop = await house.record.load(OURS)
        assert {turn.text for turn in workshop.past} == set(CLOSED)

    in_house(other, look)


def test_ways_in_of_a_copy_that_had_them_do_not_come_back(
    tmp_path: Path, settings: Settings
) -> None:
    """A backup never has them; a copy of the file that somebody made by hand does."""
    copied = encrypted((settings.data / "parley.sqlite").read_bytes(), tmp_path / "copied.age")
    other, _ = restored(tmp_path, settings, copied)
    for table in ("card", "seat", "staff_link", "staff_session", "organiser_session", "roster"):
        assert all_rows(other.data / "parley.sqlite", table) == []


def test_of_several_keys_in_a_file_one_is_enough(
    tmp_path: Path, settings: Settings, backup: Path
) -> None:
    file = tmp_path / "identities.txt"
    file.write_text(f"# two\n{secret(1)}\n\n  {str(secret(0)).lower()}  \n")
    assert restore(elsewhere(tmp_path, settings), backup, file, quiet).workshops == 1


# -- when it is cut off ----------------------------------------------------------------------


@pytest.mark.parametrize("at", [step for step in Step if step in {
    Step.DECRYPTING, Step.CHECKING, Step.BRINGING_UP_TO_DATE, Step.PUTTING_IN_PLACE,
}])  # fmt: skip
def test_whoever_stops_a_restore_leaves_nothing_behind(
    tmp_path: Path, settings: Settings, backup: Path, at: Step
) -> None:
    other = elsewhere(tmp_path, settings)

    def stop(step: Step, _share: float) -> None:
        if step is at:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        restore(other, backup, key_file(tmp_path), stop)
    assert list(other.data.iterdir()) == []
    assert restored(tmp_path, settings, backup)[1].workshops == 1


def test_the_start_of_the_server_takes_away_what_a_power_cut_left(settings: Settings) -> None:
    left = settings.data / "unfinished"
    left.mkdir()
    (left / "full.sqlite").write_text("half a copy")
    app = build(settings)
    app.state.house.database.close()
    assert not left.exists()


def test_a_workshop_that_never_was_is_not_there_after_a_restore(
    tmp_path: Path, settings: Settings, backup: Path
) -> None:
    other, _ = restored(tmp_path, settings, backup)
    Keyring(settings.keyring).make(WorkshopId("never"))

    async def look(house: House) -> None:
        with pytest.raises(NoSuchWorkshop):
            await house.record.load(WorkshopId("never"))
        room = await house.rooms.room(OURS)
        assert SeatId("anybody") not in room.workshop.seats
        with pytest.raises(Refused):
            await seated(house, room, 1)  # the doors are closed

    in_house(other, look)
