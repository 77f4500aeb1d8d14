"""The first thing that every command does: nobody else decides what is printed of a fault."""

import faulthandler
import logging
import sys
import threading
from collections.abc import Mapping
from typing import Any

from app.silence.fault import where
from app.silence.lines import OneLine, ToTheTerminal, says_something

IN_FULL = "PARLEY_TRACEBACKS"


def be_silent(environment: Mapping[str, str]) -> None:
    """Let logs and faults tell nothing of what was sent, from now on and for the whole process.

    `PARLEY_TRACEBACKS=1` leaves everything as it is, for whoever looks for a fault in the program.
    """
    if environment.get(IN_FULL) == "1":
        logging.basicConfig(level=logging.WARNING)
        return
    faulthandler.disable()
    handler = ToTheTerminal()
    handler.setFormatter(OneLine())
    handler.addFilter(says_something)
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.captureWarnings(capture=True)
    sys.excepthook = _uncaught
    sys.unraisablehook = _unraisable
    threading.excepthook = _in_a_thread


def _uncaught(_kind: type[BaseException], fault: BaseException, _trace: Any) -> None:
    _say(f"something went wrong in {where(fault)}. {IN_FULL}=1 prints all of it.")


def _unraisable(unraisable: "sys.UnraisableHookArgs") -> None:
    fault = unraisable.exc_value
    _say(f"something went wrong in {where(fault)}." if fault else "something went wrong.")


def _in_a_thread(arguments: threading.ExceptHookArgs) -> None:
    fault = arguments.exc_value
    if fault is not None and not isinstance(fault, SystemExit):
        _say(f"something went wrong in {where(fault)}.")


def _say(sentence: str) -> None:
    # Python calls its hooks at the very end too, when there may be nothing to write to.
    if sys.stderr is not None:
        sys.stderr.write(f"parley: {sentence}\n")
