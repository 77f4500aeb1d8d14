"""One writer, a few readers, one file. Only `sqlite.py` knows which engine it is."""

from app.database.database import FILE_NAME, Database

__all__ = ["FILE_NAME", "Database"]
