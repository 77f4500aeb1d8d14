"""What is no export of keys, or no whole one: it is named, and brings back no key but good ones."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.backups import CannotGoOn
from app.keyring import Keyring
from app.keyring.exchange import Returned
from app.settings import Settings
from tests.backups.exports import ELSEWHERE, TODAY, back, on_a_new_machine
from tests.backups.installations import OURS, decrypted, encrypted, key_file, quiet


def test_an_export_that_somebody_made_up_destroys_no_key(
    tmp_path: Path, settings: Settings
) -> None:
    """Whoever knows the recipient can make one: what it says was purged is no reason to believe."""
    stone = {"workshop": OURS, "owner": None, "begun_on": TODAY, "verified_on": TODAY}
    made_up = an_export(tmp_path, purged=[stone])
    back(settings, made_up)
    assert Keyring(settings.keyring).purged.find(OURS) is None
    assert (settings.keyring / "workshops" / f"{OURS}.key").exists()


def an_export(folder: Path, **changed: object) -> Path:
    """Return an export with one workshop, or what somebody makes of it."""
    words: dict[str, Any] = {
        "parley": "keys",
        "version": 1,
        "codes": "00" * 32,
        "workshops": {"w1": "11" * 32},
        "series": {},
        "purged": [],
    }
    content = json.dumps({**words, **changed}).encode()
    return encrypted(content, folder / "made-up.age", ELSEWHERE)


STONE = {"workshop": "w1", "owner": None, "begun_on": TODAY, "verified_on": None}


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"parley": "something else"}, "something else than an export"),
        ({"version": 2}, "newer version of Parley"),
        ({"version": "one"}, "something else than an export"),
        ({"codes": 7}, "something else than an export"),
        ({"workshops": []}, "something else than an export"),
        ({"workshops": {"w1": 7}}, "something else than an export"),
        ({"purged": [{**STONE, "workshop": "../../w1"}]}, "something else than an export"),
        ({"purged": [{**STONE, "begun_on": "yesterday"}]}, "something else than an export"),
        ({"purged": [{**STONE, "owner": 7}]}, "something else than an export"),
        ({"purged": [{**STONE, "more": "x"}]}, "something else than an export"),
        ({"purged": {"a": 1}}, "something else than an export"),
    ],
)
def test_what_is_no_export_brings_nothing_back(
    tmp_path: Path, settings: Settings, changed: dict[str, object], sentence: str
) -> None:
    new = on_a_new_machine(settings)
    with pytest.raises(CannotGoOn, match=sentence):
        back(new, an_export(tmp_path, **changed))
    assert not new.keyring.exists()
    assert back(new, an_export(tmp_path)) == Returned(workshops=1, codes=True)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (lambda _: b"", "something else than an export"),
        (lambda _: b"[" * 100_000, "something else than an export"),
        (lambda _: b"\xff\xfe", "something else than an export"),
        (lambda _: b"null", "something else than an export"),
        (decrypted, "is a backup, and no export of keys: `parley restore`"),
    ],
)
def test_a_well_encrypted_file_of_another_kind_is_named(
    tmp_path: Path,
    settings: Settings,
    backup: Path,
    content: Callable[[Path], bytes],
    sentence: str,
) -> None:
    wrong = encrypted(content(backup), tmp_path / "wrong.age", ELSEWHERE)
    with pytest.raises(CannotGoOn, match=sentence):
        back(on_a_new_machine(settings), wrong)


def test_an_export_of_keys_is_no_backup(tmp_path: Path, settings: Settings, exported: Path) -> None:
    from app.backups import restore

    other = replace(settings, data=tmp_path / "restored")
    with pytest.raises(CannotGoOn, match="is an export of keys, and no backup"):
        restore(other, exported, key_file(tmp_path, ELSEWHERE), quiet)
    assert list(other.data.iterdir()) == []


@pytest.mark.parametrize(
    ("changed", "left"),
    [
        ({"codes": "00"}, Returned(workshops=1, damaged=1)),
        ({"codes": ""}, Returned(workshops=1, damaged=1)),
        ({"series": {"a/b": "11" * 32}}, Returned(workshops=1, codes=True, damaged=1)),
        *(
            ({"workshops": {"w1": "11" * 32, **bad}}, Returned(workshops=1, codes=True, damaged=1))
            for bad in (
                {"w2": "zz" * 32},
                {"w2": "11" * 31},
                {"../w1": "11" * 32},
                {"": "11" * 32},
                {"abc copy": "11" * 32},
                {"w" * 300: "11" * 32},
            )
        ),
    ],
)
def test_what_is_no_key_of_ours_is_left_out_and_every_good_key_comes_back(
    tmp_path: Path, settings: Settings, changed: dict[str, object], left: Returned
) -> None:
    new = on_a_new_machine(settings)
    assert back(new, an_export(tmp_path, **changed)) == left
    files = {file.name for file in new.keyring.rglob("*") if file.is_file()}
    assert files == {"w1.key", *(["codes.key"] if left.codes else [])}
    assert not (new.keyring / "w1.key").exists()


def test_a_damaged_export_brings_nothing_back(settings: Settings, exported: Path) -> None:
    exported.write_bytes(exported.read_bytes()[:-1])
    new = on_a_new_machine(settings)
    with pytest.raises(CannotGoOn, match="damaged, or its end is missing"):
        back(new, exported)
    assert not new.keyring.exists()
