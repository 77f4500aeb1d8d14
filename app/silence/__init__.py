"""Silence: whatever goes wrong, no log and no traceback tells what was sent, or by whom."""

from app.silence.fault import where
from app.silence.start import be_silent

__all__ = ["be_silent", "where"]
