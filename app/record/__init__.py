"""Reading and writing what is kept."""

from app.record.record import Record

__all__ = ["Record"]
