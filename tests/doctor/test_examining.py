"""The whole examination, of real folders and a real record; and swap, read at the start."""

import os
import shutil
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from app.cli.precautions import CannotServe, take_precautions
from app.core.workshop import WorkshopId
from app.database import sqlite
from app.database.condition import condition_of
from app.doctor import Level, examine
from app.doctor.surroundings import look_at_certificate
from app.hardening import Swap
from app.keyring import Keyring, Tombstone
from app.settings import Settings
from tests.houses import files_of

# These depend on the machine that the tests run on.
OF_THE_MACHINE = {
    "swap", "hibernation", "core dumps", "user", "clock", "open files", "disk space", "address",
}  # fmt: skip


def found(settings: Settings, environment: Mapping[str, str] | None = None) -> dict[str, Level]:
    """Return the gravest level by what it is about."""
    order = list(Level)
    levels: dict[str, Level] = {}
    for finding in examine(settings, environment or {}):
        levels[finding.about] = max(
            levels.get(finding.about, Level.GOOD), finding.level, key=order.index
        )
    return {about: level for about, level in levels.items() if about not in OF_THE_MACHINE}


def test_an_installation_as_it_is_made_has_no_danger(settings: Settings) -> None:
    levels = found(settings)

    assert levels.pop("keyring apart") is Level.WARN  # both are on one disk here
    assert set(levels.values()) == {Level.GOOD}
    assert len(levels) > 10


def test_the_doctor_changes_and_makes_nothing(settings: Settings, tmp_path: Path) -> None:
    before = files_of(tmp_path)
    examine(settings, {})
    assert files_of(tmp_path) == before

    nowhere = Settings(data=tmp_path / "none" / "record", keyring=tmp_path / "none" / "keyring")
    assert Level.DANGER not in found(nowhere).values()
    assert not (tmp_path / "none").exists()


def test_after_a_power_cut_too_the_doctor_reads_what_is_in_the_log_and_leaves_no_file(
    settings: Settings, tmp_path: Path
) -> None:
    file = settings.data / "parley.sqlite"
    cut, beside = tmp_path / "cut", [Path(f"{file}{end}") for end in ("", "-wal")]
    with closing(sqlite.module().connect(file, isolation_level=None)) as writer:
        writer.execute("PRAGMA wal_autocheckpoint=0")
        writer.execute("INSERT INTO account VALUES ('b', 'mac', 'hash')")
        cut.mkdir(mode=0o700)
        for one in beside:  # as the disk had them at this moment; the index is in no backup
            shutil.copy(one, cut)
            (cut / one.name).chmod(0o600)
    before = files_of(cut)
    assert before["parley.sqlite-wal"]

    seen = condition_of(cut / "parley.sqlite")
    assert (seen.accounts, seen.check) == (2, "ok")
    assert seen.log_bytes == len(before["parley.sqlite-wal"])
    examine(replace(settings, data=cut), {})
    assert files_of(cut) == before
    assert sorted(path.name for path in cut.iterdir()) == sorted(before)


def test_a_key_that_others_may_read_is_dangerous(settings: Settings) -> None:
    (settings.keyring / "workshops" / "one.key").chmod(0o640)

    assert found(settings)["keyring folder"] is Level.DANGER
    assert found(settings)["record folder"] is Level.GOOD


def test_a_record_that_others_may_read_is_dangerous(settings: Settings) -> None:
    settings.data.chmod(0o755)

    assert found(settings)["record folder"] is Level.DANGER


@pytest.mark.skipif(os.geteuid() != 0, reason="only the administrator can give a file away")
def test_a_file_of_somebody_else_is_dangerous(settings: Settings) -> None:
    os.chown(settings.data / "parley.sqlite", 65534, 65534)

    assert found(settings)["record folder"] is Level.DANGER


def test_a_keyring_inside_the_record_is_dangerous_also_by_a_link(settings: Settings) -> None:
    inside = settings.data / "keys"
    shutil.move(settings.keyring, inside)
    settings.keyring.symlink_to(inside)

    assert found(settings)["keyring apart"] is Level.DANGER


def test_a_copy_of_the_record_or_of_a_key_is_found(settings: Settings, tmp_path: Path) -> None:
    assert found(settings)["copies"] is Level.GOOD

    copy = tmp_path / "before-the-update.bak"
    shutil.copy(settings.data / "parley.sqlite", copy)
    assert found(settings)["copies"] is Level.DANGER
    copy.unlink()

    copy = tmp_path / "one.key"
    shutil.copy(settings.keyring / "workshops" / "one.key", copy)
    assert found(settings)["copies"] is Level.DANGER
    copy.unlink()

    copy = tmp_path / "monday.backup"
    copy.write_bytes(b"age-encryption.org/v1\n" + b"x" * 100)
    copy.chmod(0o644)
    assert found(settings)["copies"] is Level.WARN
    copy.chmod(0o600)
    assert found(settings)["copies"] is Level.GOOD


def test_a_lost_key_and_a_halved_purge_are_found(settings: Settings) -> None:
    (settings.keyring / "workshops" / "one.key").unlink()
    assert found(settings)["keys"] is Level.DANGER

    keyring = Keyring(settings.keyring)
    keyring.purged.put(Tombstone(WorkshopId("one"), None, "2030-01-01"))
    levels = found(settings)
    assert (levels["keys"], levels["purges"]) == (Level.GOOD, Level.WARN)


def test_exported_keys_are_remembered(settings: Settings) -> None:
    Keyring(settings.keyring).exported.note("2030-01-01", [WorkshopId("one")])

    assert found(settings)["exported keys"] is Level.WARN


def test_a_damaged_record_is_found(settings: Settings) -> None:
    file = settings.data / "parley.sqlite"
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    assert found(settings)["record whole"] is Level.DANGER

    file.write_bytes(b"\0" * 8192)
    assert found(settings)["record whole"] is Level.DANGER

    file.write_bytes(b"no database at all" * 1000)
    assert found(settings)["record whole"] is Level.DANGER


def test_a_record_of_another_version_is_found(settings: Settings) -> None:
    with closing(sqlite.module().connect(settings.data / "parley.sqlite")) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
        database.commit()

    assert found(settings)["record tables"] is Level.DANGER


def test_a_day_that_is_still_to_come_shows_that_the_clock_was_set_back(settings: Settings) -> None:
    with closing(sqlite.module().connect(settings.data / "parley.sqlite")) as database:
        database.execute("UPDATE workshop SET closed_on = '2099-01-01'")
        database.commit()

    clock = next(f for f in examine(settings, {}) if f.about == "clock")
    assert clock.level is Level.DANGER


def certified(folder: Path, days: int) -> Settings:
    """Return settings with a certificate that ends in so many days."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "workshop.example.org")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=400))
        .not_valid_after(now + timedelta(days=days))
        .sign(key, hashes.SHA256())
    )
    cert_file, key_file = folder / "cert.pem", folder / "key.pem"
    cert_file.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    key_file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    key_file.chmod(0o600)
    return Settings(tls_cert=str(cert_file), tls_key=str(key_file), public_url="https://x.example")


def test_a_certificate_is_read(tmp_path: Path) -> None:
    now = datetime.now(UTC)

    def level(settings: Settings) -> Level:
        finding = look_at_certificate(settings, now)
        assert finding is not None
        return finding.level

    assert level(certified(tmp_path, 90)) is Level.GOOD
    assert level(certified(tmp_path, 3)) is Level.WARN
    good = certified(tmp_path, 90)
    Path(good.tls_key).chmod(0o644)
    assert level(good) is Level.DANGER
    Path(good.tls_cert).write_text("no certificate", "utf-8")
    assert level(good) is Level.DANGER
    Path(good.tls_cert).unlink()
    assert level(good) is Level.DANGER


def test_swap_is_warned_of_at_the_start_and_refused_where_strict(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = Settings(data=tmp_path / "record", keyring=tmp_path / "keyring")
    monkeypatch.setattr("app.doctor.examination.read_swap", lambda: Swap(("/dev/sda2",)))

    take_precautions(settings)
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("parley: Memory may be written to the disk as swap (/dev/sda2).")

    strictly = Settings(data=settings.data, keyring=settings.keyring, strict=True)
    with pytest.raises(CannotServe, match="swap"):
        take_precautions(strictly)


def test_without_swap_nothing_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("app.doctor.examination.read_swap", Swap)
    take_precautions(Settings(data=tmp_path / "record", keyring=tmp_path / "keyring"))

    assert capsys.readouterr().err == ""
