"""The one thread that writes. Acts that arrive together share a commit."""

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from sqlalchemy import Engine
from sqlmodel import Session

from app.database.sqlite import still_begun, truncate_log

T = TypeVar("T")
Job = tuple[Callable[[Session], Any], "Future[Any]"]
MOST_AT_ONCE = 64


class Writer:
    """Takes jobs, commits them in batches, and answers each only after it is on disk."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="parley-write", daemon=True)
        self._thread.start()

    def put(self, job: Callable[[Session], T]) -> "Future[T]":
        """Hand in a job; its future is done once the job is durable, or has failed."""
        future: Future[T] = Future()
        self._jobs.put((job, future))
        return future

    def empty_log(self) -> "Future[bool]":
        """Hand in the wish to empty the log, between two transactions."""
        future: Future[bool] = Future()
        self._jobs.put((_EMPTY_LOG, future))
        return future

    def close(self) -> None:
        self._jobs.put(None)
        self._thread.join()

    def _run(self) -> None:
        while (first := self._jobs.get()) is not None:
            batch, special, last = self._gather(first)
            if batch:
                self._commit(batch)
            if special is not None:
                self._answer_empty_log(special[1])
            if last:
                return

    def _gather(self, first: Job) -> tuple[list[Job], Job | None, bool]:
        """Return the jobs that share a commit, what has to run after it, and whether to stop."""
        batch: list[Job] = []
        job: Job | None = first
        while True:
            if job is None:
                return batch, None, True
            if job[0] is _EMPTY_LOG:
                return batch, job, False
            batch.append(job)
            if len(batch) >= MOST_AT_ONCE or self._jobs.empty():
                return batch, None, False
            job = self._jobs.get()

    def _commit(self, batch: list[Job]) -> None:
        """Run jobs in one transaction; each is answered by itself, once that is on disk."""
        # Whoever asked and has gone was answered nothing, and gets nothing.
        jobs = [one for one in batch if one[1].set_running_or_notify_cancel()]
        if self._shared(jobs):
            return
        for one in jobs:
            self._shared([one])

    def _shared(self, jobs: list[Job]) -> bool:
        """Commit the jobs together and answer them; False where one took the others down."""
        answers: list[tuple[Future[Any], Any]] = []
        failures: list[tuple[Future[Any], BaseException]] = []
        try:
            with Session(self._engine, expire_on_commit=False) as session:
                connection = session.connection()
                for job, future in jobs:
                    try:
                        with session.begin_nested():
                            answer = job(session)
                    except BaseException as fault:  # noqa: BLE001 - it goes to whoever asked
                        failures.append((future, fault))
                        if not still_begun(connection):
                            if len(jobs) > 1:
                                return False
                            break
                    else:
                        answers.append((future, answer))
                if still_begun(connection):
                    session.commit()
        except BaseException as fault:  # noqa: BLE001 - nothing was stored: everyone must know
            failures = [(future, fault) for _, future in jobs]
            answers = []
        for future, answer in answers:
            future.set_result(answer)
        for future, failure in failures:
            future.set_exception(failure)
        return True

    def _answer_empty_log(self, future: "Future[Any]") -> None:
        try:
            future.set_result(truncate_log(self._engine))
        except Exception as fault:  # noqa: BLE001 - it goes to whoever asked
            future.set_exception(fault)


def _EMPTY_LOG(_session: Session) -> None:  # noqa: N802 - a mark, never called
    """Stand for the wish to empty the log."""
