"""One writer, a few readers, one file. Only `sqlite.py` knows which engine it is."""

from app.database.database import FILE_NAME, Database
from app.database.memory import MemoryDatabase

__all__ = ["FILE_NAME", "Database", "MemoryDatabase"]
