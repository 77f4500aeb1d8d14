"""Long work in a thread of its own, so that whoever waits sees how far it is and can stop it.

Signals reach the main thread only. SQLite and the cipher would hold it for as long as they take,
or take the exception that ctrl-C raises for a fault of their own.
"""

from collections.abc import Callable
from concurrent.futures import Future, wait
from threading import Event, Thread

from app.backups.step import Step, Told
from app.backups.stopping import asked_to_stop

LOOK = 0.1  # seconds

OnStop = Callable[[Callable[[], None]], None]
"""Is handed what stops the work, by the work itself."""

Moved = Callable[[int], None]
"""Is told how many bytes were moved since it was told last; raises when it is time to stop."""


class Stopped(Exception):
    """Ends work that nobody waits for any more."""


def aside(work: Callable[[OnStop], None], look: Callable[[], None]) -> None:
    """Do the work in another thread, and look after it now and then until it is done.

    Where looking fails, or somebody asks to stop, the work is stopped, and has ended on return.
    """
    done: Future[None] = Future()
    stops: list[Callable[[], None]] = []
    with asked_to_stop() as asked:
        try:
            Thread(target=_do, args=(work, stops.append, done), daemon=True).start()
            while not wait([done], LOOK).done:
                asked.heed()
                look()
            done.result()
        finally:
            # A thread that has not begun yet finds that it need not; one that has is waited for.
            done.cancel()
            while not wait([done], LOOK).done:
                for stop in stops:
                    stop()
        asked.heed()


def streamed(step: Step, whole: int, told: Told, work: Callable[[Moved], None]) -> None:
    """Do work aside that moves a stream of about so many bytes, and tell how far it is."""
    moved, halt = 0, Event()

    def move(size: int) -> None:
        nonlocal moved
        moved += size
        if halt.is_set():
            raise Stopped

    def do(on_stop: OnStop) -> None:
        on_stop(halt.set)
        work(move)

    told(step, 0)
    aside(do, lambda: told(step, min(moved / (whole or 1), 1)))


def _do(work: Callable[[OnStop], None], on_stop: OnStop, done: "Future[None]") -> None:
    if not done.set_running_or_notify_cancel():
        return
    try:
        work(on_stop)
    except BaseException as fault:  # noqa: BLE001 - it goes to whoever waits
        done.set_exception(fault)
    else:
        done.set_result(None)
