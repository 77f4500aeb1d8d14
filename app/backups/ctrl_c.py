"""Ctrl-C as something that is noted and heeded, never raised wherever the program happens to be.

Raised while Python tidies something up, it would be lost, and long work would go on unasked.
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType


class CtrlC:
    """Whether ctrl-C was pressed."""

    def __init__(self) -> None:
        self._pressed = False

    def __call__(self, _signal: int, _frame: FrameType | None) -> None:
        self._pressed = True

    def heed(self) -> None:
        """Raise KeyboardInterrupt where it was pressed."""
        if self._pressed:
            raise KeyboardInterrupt


@contextmanager
def ctrl_c() -> Iterator[CtrlC]:
    """Note ctrl-C from here on; within another such stretch, go on with that one.

    Signals reach the main thread only: in another thread nothing is ever pressed.
    """
    before = signal.getsignal(signal.SIGINT)
    if isinstance(before, CtrlC) or current_thread() is not main_thread():
        yield before if isinstance(before, CtrlC) else CtrlC()
        return
    pressed = CtrlC()
    signal.signal(signal.SIGINT, pressed)
    try:
        yield pressed
    finally:
        signal.signal(signal.SIGINT, before)
