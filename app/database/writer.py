"""The one thread that writes. Acts that arrive together share a commit."""

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Engine
from sqlmodel import Session

from app.database.sqlite import still_begun

T = TypeVar("T")
Job = tuple[Callable[[Session], Any], "Future[Any]"]
Chore = tuple[Callable[[Engine], Any], "Future[Any]"]
MOST_AT_ONCE = 64


class Writer:
    """Takes jobs, commits them in batches, and answers each only after it is on disk."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._jobs: queue.SimpleQueue[Job | _Between | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="parley-write", daemon=True)
        self._thread.start()

    def put(self, job: Callable[[Session], T]) -> "Future[T]":
        """Hand in a job; its future is done once the job is durable, or has failed."""
        future: Future[T] = Future()
        self._jobs.put((job, future))
        return future

    def between(self, chore: Callable[[Engine], T]) -> "Future[T]":
        """Hand in a chore that needs the engine to itself, between two transactions."""
        future: Future[T] = Future()
        self._jobs.put(_Between((chore, future)))
        return future

    def close(self) -> None:
        self._jobs.put(None)
        self._thread.join()

    def _run(self) -> None:
        while (first := self._jobs.get()) is not None:
            batch, chore, last = self._gather(first)
            if batch:
                self._commit(batch)
            if chore is not None:
                self._do(*chore)
            if last:
                return

    def _gather(self, first: "Job | _Between") -> tuple[list[Job], Chore | None, bool]:
        """Return the jobs that share a commit, what has to run after it, and whether to stop."""
        batch: list[Job] = []
        job: Job | _Between | None = first
        while True:
            if job is None:
                return batch, None, True
            if isinstance(job, _Between):
                return batch, job.chore, False
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

    def _do(self, chore: Callable[[Engine], Any], future: "Future[Any]") -> None:
        if not future.set_running_or_notify_cancel():
            return
        try:
            future.set_result(chore(self._engine))
        except Exception as fault:  # noqa: BLE001 - it goes to whoever asked
            future.set_exception(fault)


@dataclass(frozen=True, slots=True)
class _Between:
    """Something that waits in the queue of jobs, and shares no transaction with them."""

    chore: Chore
