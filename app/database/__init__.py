"""One writer, a few readers, one file. Only `sqlite.py` knows which engine it is."""

from app.database.database import Database

__all__ = ["Database"]
