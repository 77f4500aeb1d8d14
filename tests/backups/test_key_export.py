"""Keys in a second place: who can read them there, and what comes back."""

import json
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag

from app.audit_log import Act, entries
from app.backups import CannotGoOn, bring_back_keys, export_keys, new_identity
from app.core.workshop import WorkshopId
from app.database import Database
from app.keyring import KeyGone, Keyring, Tombstone
from app.keyring import key_file as keeping
from app.keyring.exchange import Returned
from app.models import Roster
from app.routes.house import House
from app.settings import Settings
from tests.backups.exports import ELSEWHERE, TODAY, back, on_a_new_machine
from tests.backups.installations import (
    CLOSED,
    NAME,
    NAME_AND_PASSWORD,
    OURS,
    decrypted,
    in_house,
    key_file,
    recipient,
    restored,
)
from tests.houses import files_of


def test_keys_that_were_lost_come_back(
    tmp_path: Path, settings: Settings, backup: Path, exported: Path
) -> None:
    """The whole way: a new machine, the keys from one place and the record from another."""
    new = on_a_new_machine(settings)
    assert back(new, exported) == Returned(workshops=1, series=1, codes=True)
    new, found = restored(tmp_path, new, backup)
    assert (found.workshops, found.without_key, found.codes) == (1, 0, True)

    async def look(house: House) -> None:
        assert {turn.text for turn in (await house.record.load(OURS)).past} == set(CLOSED)
        assert await house.doorway.accounts.sign_in(*NAME_AND_PASSWORD)

    in_house(new, look)
    of = files_of(new.keyring)
    assert of["series/series.key"] == files_of(settings.keyring)["series/series.key"]


def test_only_its_recipient_can_read_an_export(
    tmp_path: Path, settings: Settings, exported: Path
) -> None:
    assert stat.S_IMODE(exported.stat().st_mode) == 0o600
    key = (settings.keyring / "workshops" / f"{OURS}.key").read_bytes()
    assert key.hex().encode() in decrypted(exported, ELSEWHERE), "it is not even in it"
    for written in (key, key.hex().encode()):
        assert written not in exported.read_bytes()
    with pytest.raises(CannotGoOn, match="made for another recipient"):
        bring_back_keys(on_a_new_machine(settings), exported, key_file(tmp_path, 0))


def test_the_key_of_a_roster_never_leaves(
    tmp_path: Path, settings: Settings, exported: Path
) -> None:
    """The roster is for sending cards; lost, it can be written again. No copy is to name people."""
    key = (settings.keyring / "rosters" / f"{OURS}.key").read_bytes()
    assert key.hex().encode() not in decrypted(exported, ELSEWHERE)
    assert key not in decrypted(exported, ELSEWHERE)
    new = on_a_new_machine(settings)
    back(new, exported)
    assert not Keyring(new.keyring).has_roster(OURS)
    database = Database(settings.data)
    row = database.read_now(lambda session: session.get(Roster, OURS))
    database.close()
    assert row is not None
    assert Keyring(settings.keyring).roster_key(OURS).open(row.words, "roster", OURS) == NAME
    for key_here in (Keyring(new.keyring).key(OURS), Keyring(new.keyring).roster_key(OURS)):
        with pytest.raises(InvalidTag):
            key_here.open(row.words, "roster", OURS)


def test_no_key_that_is_here_is_overwritten(
    tmp_path: Path, settings: Settings, exported: Path
) -> None:
    before = files_of(settings.keyring)
    assert back(settings, exported) == Returned(there_already=2)
    assert files_of(settings.keyring) == before
    new = on_a_new_machine(settings)
    Keyring(new.keyring).make(OURS)
    before = files_of(new.keyring)
    assert back(new, exported) == Returned(series=1, other_key_here=1, other_codes_here=True)
    assert before.items() <= files_of(new.keyring).items()


def test_a_key_of_a_workshop_that_was_purged_here_does_not_come_back(
    settings: Settings, exported: Path
) -> None:
    in_house(settings, lambda house: house.purging.purge(OURS))
    assert back(settings, exported) == Returned(there_already=1, purged_here=1)
    with pytest.raises(KeyGone):
        Keyring(settings.keyring).key(OURS)


def test_an_export_holds_no_key_of_what_was_purged_and_says_that_it_was(
    tmp_path: Path, settings: Settings, exported: Path
) -> None:
    """So an older export, brought back after this one, does not undo the purge either."""
    keyring = Keyring(settings.keyring)
    keyring.purged.put(Tombstone(OURS, "an account", TODAY))  # cut off before the key was gone
    assert (settings.keyring / "workshops" / f"{OURS}.key").exists()
    later = tmp_path / "later.age"
    export_keys(settings, later, [recipient(ELSEWHERE)])
    assert json.loads(decrypted(later, ELSEWHERE))["workshops"] == {}
    new = on_a_new_machine(settings)
    assert back(new, later) == Returned(series=1, codes=True)
    assert back(new, exported) == Returned(there_already=1, purged_here=1)
    assert Keyring(new.keyring).purged.find(OURS) == Tombstone(OURS, "an account", TODAY)
    with pytest.raises(KeyGone):
        Keyring(new.keyring).key(OURS)


def test_the_keyring_remembers_on_which_days_a_key_was_exported(
    settings: Settings, exported: Path
) -> None:
    keyring = Keyring(settings.keyring)
    assert keyring.exported.days(OURS) == (TODAY,)
    assert keyring.exported.days(WorkshopId("other")) == ()
    keyring.exported.note("2031-01-01", [OURS])
    keyring.exported.note("2030-01-01", [OURS, WorkshopId("other")])
    in_house(settings, lambda house: house.purging.purge(OURS))
    assert set(Keyring(settings.keyring).exported.days(OURS)) == {TODAY, "2030-01-01", "2031-01-01"}
    assert Keyring(settings.keyring).exported.last_day() == "2031-01-01"


def test_an_export_is_noted_in_the_audit_log(settings: Settings, exported: Path) -> None:
    database = Database(settings.data)
    log = database.read_now(entries)
    database.close()
    assert [entry.act for entry in log].count(Act.BACKED_UP) == 1


def test_keys_can_be_exported_where_the_record_was_lost(tmp_path: Path, settings: Settings) -> None:
    lost = replace(settings, data=tmp_path / "lost")
    made = export_keys(lost, tmp_path / "keys.age", [recipient(ELSEWHERE)])
    assert (made.workshops, made.damaged) == (1, 0)
    assert not lost.data.exists()


def test_an_export_for_whoever_opens_the_backups_is_refused(
    tmp_path: Path, settings: Settings
) -> None:
    both = replace(settings, backup_recipients=(recipient(0).upper(),))
    with pytest.raises(CannotGoOn, match="is a recipient of the backups"):
        export_keys(both, tmp_path / "keys.age", [recipient(1), recipient(0)])
    with pytest.raises(CannotGoOn, match="needs a recipient"):
        export_keys(both, tmp_path / "keys.age", [])
    assert not (tmp_path / "keys.age").exists()
    assert Keyring(settings.keyring).exported.last_day() is None
    export_keys(both, tmp_path / "keys.age", [recipient(1)])


def test_a_file_that_holds_no_key_is_counted_and_left_out(
    tmp_path: Path, settings: Settings
) -> None:
    (settings.keyring / "workshops" / "w1.key").write_bytes(b"half a k")
    (settings.keyring / "workshops" / f"{OURS} copy.key").write_bytes(b"k" * 32)
    made = export_keys(settings, tmp_path / "keys.age", [recipient(ELSEWHERE)])
    assert (made.workshops, made.damaged) == (1, 2)


@pytest.mark.parametrize("content", [b"", b"x" * 31, b"x" * 33])
def test_a_damaged_key_of_the_codes_is_left_out_said_and_comes_back_from_an_export(
    tmp_path: Path, settings: Settings, exported: Path, content: bytes
) -> None:
    file = settings.keyring / "codes.key"
    good = file.read_bytes()
    file.write_bytes(content)
    made = export_keys(settings, tmp_path / "again.age", [recipient(ELSEWHERE)])
    assert (made.workshops, made.damaged, made.codes) == (1, 1, False)
    new = on_a_new_machine(settings)
    assert back(new, tmp_path / "again.age") == Returned(workshops=1, series=1)
    assert back(settings, exported) == Returned(there_already=2, codes=True)
    assert file.read_bytes() == good


def test_there_has_to_be_a_keyring(tmp_path: Path, settings: Settings) -> None:
    wrong = replace(settings, keyring=tmp_path / "nowhere")
    with pytest.raises(CannotGoOn, match="There is no keyring in"):
        export_keys(wrong, tmp_path / "keys.age", [recipient(ELSEWHERE)])
    assert not wrong.keyring.exists()


# -- when it is cut off ----------------------------------------------------------------------


def test_an_import_that_was_cut_off_goes_on_when_it_is_done_again(
    settings: Settings, exported: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = on_a_new_machine(settings)
    written: list[Path] = []
    settle = keeping.settle

    def the_power_fails(folder: Path) -> None:
        settle(folder)
        written.append(folder)
        if len(written) == 2:
            raise SystemExit

    monkeypatch.setattr(keeping, "settle", the_power_fails)
    with pytest.raises(SystemExit):
        back(new, exported)
    monkeypatch.undo()
    assert back(new, exported) == Returned(series=1, there_already=1)
    assert (new.keyring / "workshops" / f"{OURS}.key").exists()


def test_what_a_power_cut_left_of_a_key_goes_with_the_key(tmp_path: Path) -> None:
    """A key that is brought back is written under another name first: as good a key as any."""
    keyring = Keyring(tmp_path)
    keyring.make(OURS)
    keyring.make(WorkshopId(f"{OURS}2"))
    key = (tmp_path / "workshops" / f"{OURS}.key").read_bytes()
    for half in (f"{OURS}.0123abcd.new", f"{OURS}.89efcdab.new", f"{OURS}2.0123abcd.new"):
        (tmp_path / "workshops" / half).write_bytes(key)
    keyring.destroy(OURS)
    assert sorted(f for f in files_of(tmp_path) if f.startswith("workshops")) == [
        f"workshops/{OURS}2.0123abcd.new",
        f"workshops/{OURS}2.key",
    ]


def test_a_fresh_identity_opens_what_is_made_for_its_recipient(
    tmp_path: Path, settings: Settings
) -> None:
    identity = tmp_path / "identity.txt"
    made = new_identity(identity)
    assert stat.S_IMODE(identity.stat().st_mode) == 0o600
    assert made.startswith("age1")
    assert made in identity.read_text()
    export_keys(settings, tmp_path / "keys.age", [made])
    new = on_a_new_machine(settings)
    assert bring_back_keys(new, tmp_path / "keys.age", identity).workshops == 1
    with pytest.raises(CannotGoOn, match="is there already"):
        new_identity(identity)
