"""Whether a copy of the record is whole."""

from pathlib import Path

from sqlalchemy.exc import DatabaseError

from app.database import sqlite


def is_sound(file: Path) -> bool:
    """Whether a file is a whole SQLite database, and nothing in it acts by itself."""
    engine = sqlite.engine(file, writer=True)
    try:
        return sqlite.is_sound(engine)
    except (DatabaseError, sqlite.module().DatabaseError):
        return False
    finally:
        engine.dispose()
