"""One line for each thing that is logged, with nothing in it that came from outside."""

import logging
from typing import TextIO

from app.silence.fault import where

OURS = "parley"

# What the libraries beneath say in words that are always the same. Everything else that they
# say may hold an address, a path or a text, and is left out.
_ALWAYS_THE_SAME = frozenset(
    {
        "ASGI callable returned without completing handshake.",
        "ASGI callable returned without completing response.",
        "ASGI callable returned without starting response.",
        "Application shutdown failed. Exiting.",
        "Application startup failed. Exiting.",
        "Cancel %s running task(s), timeout graceful shutdown exceeded",
        "Exceeded concurrency limit.",
        "Exception in ASGI application",
        "Invalid HTTP request received.",
        "Invalid UTF-8 sequence received from client.",
        "Task exception was never retrieved",
        "Task was destroyed but it is pending!",
        "Unsupported upgrade request.",
    }
)


class OneLine(logging.Formatter):
    """Says who logs and how grave it is. Of a fault it tells the kind and the line of ours.

    Our own words are printed whole, because none of them holds anything that was sent; those of
    others only where they are known.
    """

    def format(self, record: logging.LogRecord) -> str:
        said = f"{record.levelname}: {record.name}"
        fault = _fault(record)
        if fault is not None:
            said += f" in {where(fault)}"
        words = record.getMessage() if record.name == OURS else _known(record.msg)
        return f"{said}: {words}" if words else said


def says_something(record: logging.LogRecord) -> bool:
    """Whether a line is left of it: a mere warning of somebody else's, without words, is none."""
    grave = record.levelno >= logging.ERROR or _fault(record) is not None
    return grave or record.name == OURS or bool(_known(record.msg))


def _fault(record: logging.LogRecord) -> BaseException | None:
    return record.exc_info[1] if record.exc_info else None


def _known(message: object) -> str:
    first = message.split("\n", 1)[0] if isinstance(message, str) else ""
    return first if first in _ALWAYS_THE_SAME else ""


class ToTheTerminal(logging.StreamHandler[TextIO]):
    """Writes to the standard error; a line that cannot be written is left out without a word."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's own name
        """Do nothing: what logging prints here would hold the message and all that goes in."""
