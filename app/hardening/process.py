"""No core dump, no other program that looks in, no file that others may read."""

import ctypes
import os
import resource
import sys

_PR_GET_DUMPABLE, _PR_SET_DUMPABLE = 3, 4


class CannotHarden(Exception):
    """The system refuses what the program must have; the sentence says what."""


def harden(*, traceable: bool = False) -> None:
    """Make this process one that leaves no copy of its memory, before it has anything to hide.

    A limit of 0 alone does not do: where the kernel hands core dumps to a program, it asks that
    program whatever the limit is. A process that is not dumpable gives it nothing, and other
    programs of the same user cannot read its memory or attach to it. (The system's administrator
    can.) `traceable` leaves that last door open, for an audit that traces a rehearsal.
    """
    os.umask(0o077)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux" and not traceable:
        _control(_PR_SET_DUMPABLE, 0)
        if dumpable():
            raise CannotHarden("The system would not switch core dumps off for this process.")


def dumpable() -> bool | None:
    """Whether the kernel would dump this process, or show it to others of the same user; None
    where only the limit can be set."""
    return bool(_control(_PR_GET_DUMPABLE)) if sys.platform == "linux" else None


def _control(what: int, value: int = 0) -> int:
    # prctl takes its further arguments as long, and wants those that it does not use to be 0.
    given = [ctypes.c_ulong(n) for n in (value, 0, 0, 0)]
    return int(ctypes.CDLL(None, use_errno=True).prctl(ctypes.c_int(what), *given))
