"""Bringing the database to the present schema."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from app.database import sqlite

_SCRIPTS = Path(__file__).parents[2] / "migrations"


def config(file: Path) -> Config:
    """Return Alembic's configuration for this database file."""
    made = Config()
    made.set_main_option("script_location", str(_SCRIPTS))
    made.attributes["engine"] = sqlite.engine(file, writer=True)
    return made


def upgrade(file: Path, revision: str = "head") -> None:
    """Take the database to a revision, forwards, and see to it that it can give space back.

    A database that is there already, and as it has to be, is only read.
    """
    if revision != "head" or not _is_current(file):
        _run(command.upgrade, file, revision)
    _in_small_steps(file)


def downgrade(file: Path, revision: str) -> None:
    """Take the database to a revision, backwards."""
    _run(command.downgrade, file, revision)


def revision_of(file: Path) -> str | None:
    """Return the revision that a database stands at, or None where it knows of none."""
    engine = sqlite.engine(file, writer=True)
    try:
        with engine.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision()
    finally:
        engine.dispose()


def known_revisions() -> list[str]:
    """Return every revision that this program knows, the newest first."""
    return [script.revision for script in ScriptDirectory(str(_SCRIPTS)).walk_revisions()]


def _is_current(file: Path) -> bool:
    return revision_of(file) == known_revisions()[0]


def _in_small_steps(file: Path) -> None:
    engine = sqlite.engine(file, writer=True)
    try:
        sqlite.in_small_steps(engine)
    finally:
        engine.dispose()


def _run(move: object, file: Path, revision: str) -> None:
    assert callable(move)
    settings = config(file)
    try:
        move(settings, revision)
    finally:
        settings.attributes["engine"].dispose()
