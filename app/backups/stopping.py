"""Being asked to stop, as something that is noted and heeded, never raised wherever the program
happens to be: by ctrl-C, by `systemctl stop` or a shutdown, by a terminal that is gone.

Raised while Python tidies something up, it would be lost, and long work would go on unasked. Left
to the system, it would end the process at once, and what is half done would be left lying there.
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Asked:
    """Whether somebody asked this process to stop, and by which signal."""

    def __init__(self) -> None:
        self._by: int | None = None

    def __call__(self, by: int, _frame: FrameType | None) -> None:
        self._by = self._by or by

    def heed(self) -> None:
        """Where it was asked, end what is being done: by KeyboardInterrupt for ctrl-C, else by an
        exit with the status that belongs to the signal."""
        if self._by == signal.SIGINT:
            raise KeyboardInterrupt
        if self._by is not None:
            raise SystemExit(128 + self._by)


@contextmanager
def asked_to_stop() -> Iterator[Asked]:
    """Note from here on who asks to stop; within another such stretch, go on with that one.

    Signals reach the main thread only: in another thread nobody ever asks. A signal that this
    process was told to ignore (`nohup`) stays ignored.
    """
    before = {number: signal.getsignal(number) for number in SIGNALS}
    outer = next((handler for handler in before.values() if isinstance(handler, Asked)), None)
    if outer is not None or current_thread() is not main_thread():
        yield outer or Asked()
        return
    asked = Asked()
    taken = [number for number, handler in before.items() if handler is not signal.SIG_IGN]
    for number in taken:
        signal.signal(number, asked)
    try:
        yield asked
    finally:
        for number in taken:
            signal.signal(number, before[number])
