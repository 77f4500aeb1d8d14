"""Purge: destroying everything of a workshop, by hand or by date, and vouching for it."""

from app.purging.purging import Purging

__all__ = ["Purging"]
