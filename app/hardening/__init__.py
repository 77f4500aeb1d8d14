"""Hardening the process: what it holds in memory stays there, and no other program looks in."""

from app.hardening.process import CannotHarden, harden
from app.hardening.swap import Swap, read_swap

__all__ = ["CannotHarden", "Swap", "harden", "read_swap"]
