"""A consistent copy of the record, made beside a running server."""

from pathlib import Path

from app.backups.aside import aside
from app.backups.step import Step, Told
from app.database import sqlite


def consistent_copy(file: Path, target: Path, step: Step, told: Told) -> None:
    """Copy a database as it stands now. Whoever writes to it goes on writing."""
    whole = file.stat().st_size or 1
    target.touch(mode=0o600)
    engine = sqlite.engine(file, writer=True)
    try:
        aside(
            lambda on_stop: sqlite.copy_into(engine, target, on_stop),
            lambda: told(step, min(target.stat().st_size / whole, 1)),
        )
    finally:
        engine.dispose()
