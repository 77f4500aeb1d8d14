"""Backups that are damaged, of another version, or of something else, and the refusal they meet."""

from pathlib import Path

import pytest
from sqlalchemy import text

from app.backups import CannotGoOn, restore
from app.database import sqlite
from app.database.migrations import upgrade
from app.settings import Settings
from tests.backups.installations import decrypted, elsewhere, encrypted, key_file, quiet
from tests.houses import files_of


def refusal(folder: Path, settings: Settings, backup: Path, identity: Path | None = None) -> str:
    """Return why a restore was refused; it has left nothing behind."""
    other = elsewhere(folder, settings)
    with pytest.raises(CannotGoOn) as refused:
        restore(other, backup, identity or key_file(folder), quiet)
    assert files_of(other.data) == {}
    assert not (other.data / "unfinished").exists()
    return str(refused.value)


def at_a_boundary(whole: bytes) -> bytes:
    """Return an age file that ends where one of its pieces does."""
    beginning = whole.index(b"\n", whole.index(b"\n---")) + 1 + 16
    return whole[: beginning + 64 * 1024 + 16]


def changed(whole: bytes, at: int) -> bytes:
    return whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]


def a_database(folder: Path, *statements: str) -> bytes:
    """Return the file of a database, of ours if there are no statements."""
    file = folder / "made.sqlite"
    if not statements:
        upgrade(file)
    engine = sqlite.engine(file, writer=True)
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()
    content = file.read_bytes()
    file.unlink()
    return content


def changed_by(folder: Path, backup: Path, *statements: str) -> Path:
    """Return a backup whose database was changed before it was encrypted."""
    file = folder / "changed.sqlite"
    file.write_bytes(decrypted(backup))
    engine = sqlite.engine(file, writer=True)
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
    sqlite.truncate_log(engine)
    engine.dispose()
    return encrypted(file.read_bytes(), folder / "changed.age")
