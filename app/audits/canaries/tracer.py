"""A program that runs another one and notes down every byte that it puts anywhere.

    python -m app.audits.canaries.tracer FOLDER -- PROGRAM ARGUMENT ...

It follows all threads and children from their first moment. Into FOLDER go `calls.jsonl`, a line
for each call, `bytes.bin`, what was written, and, at the end, `held`: what then stood in every
file that was opened for writing, deleted or not. `done.json` is written last, so that whoever
reads knows that nothing is missing. Works on Linux, x86-64 and aarch64, and needs nothing but
Python.
"""

import contextlib
import json
import os
import platform
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from app.audits.canaries.kernel import (
    CannotTrace,
    Stop,
    answer,
    be_traced,
    go_on,
    set_options,
    stopped_at,
)
from app.audits.canaries.machine import MACHINES, Call, Machine
from app.audits.canaries.noted import Notes
from app.audits.canaries.stopped import (
    behind,
    gathered,
    memory,
    signed,
    text,
    whole,
    words,
    writable,
)

CANNOT = 120  # how this program ends where it could not trace
_ALL = 0x40000000  # wait for threads too
_SECCOMP = 7  # the event of a process that stands at a call
_ANSWERED = signal.SIGTRAP | 0x80
_WITH_AN_ANSWER = frozenset({Call.OPEN, Call.MAP, Call.COPY})


def run(folder: Path, command: list[str]) -> int:
    """Run the command under our eyes; return how it ended."""
    machine = MACHINES.get(platform.machine())
    if sys.platform != "linux" or machine is None:
        raise CannotTrace(f"Processes can be followed on Linux only, not on {platform.platform()}.")
    folder.mkdir(parents=True, exist_ok=True)
    reading, writing = os.pipe()
    first = os.fork()
    if first == 0:
        _become(machine, command, writing)
    os.close(writing)
    with (
        (folder / "calls.jsonl").open("w", encoding="utf-8") as calls,
        (folder / "bytes.bin").open("wb") as content,
    ):
        notes = Notes(folder, calls, content)
        try:
            code = _Follower(machine, first, notes, folder).follow()
        except BaseException:
            with contextlib.suppress(ProcessLookupError):
                os.kill(first, signal.SIGKILL)  # nothing goes on unseen
            raise
        notes.keep_held()
    with os.fdopen(reading, "rb") as said:
        why = said.read().decode()
    if why:
        raise CannotTrace(why)
    done = folder / "done.new"
    done.write_text(json.dumps({"code": code, "calls": notes.many, "stops": notes.stops}))
    done.rename(folder / "done.json")
    return code


def _become(machine: Machine, command: list[str], failed: int) -> None:
    """Turn this fresh child into the program; what goes wrong is said through the pipe."""
    try:
        be_traced(machine)
        os.execvp(command[0], command)  # noqa: S606 - the command is the caller's own
    except (CannotTrace, OSError) as fault:
        os.write(failed, str(fault).encode())
    finally:
        os._exit(CANNOT)


class _Follower:
    """Waits for stops, reads the calls, and lets the process go on."""

    def __init__(self, machine: Machine, first: int, notes: Notes, folder: Path) -> None:
        self._machine = machine
        self._first = first
        self._notes = notes
        self._folder = folder
        self._known = {first}
        self._waiting: dict[int, Stop] = {}
        self._outgoing: set[str] = set()
        self._begun = False

    def follow(self) -> int:
        """Follow the process and all that it starts to the end; return the code of the first."""
        _, status = os.waitpid(self._first, _ALL)
        if not os.WIFSTOPPED(status):
            return CANNOT  # it could not even begin, and has said why
        set_options(self._first)
        fresh = self._folder / "pid.new"
        fresh.write_text(str(self._first))
        fresh.rename(self._folder / "pid")  # whoever waits for it finds all of it
        go_on(self._first)
        code = CANNOT
        while True:
            try:
                pid, status = os.waitpid(-1, _ALL)
            except ChildProcessError:
                return code
            if os.WIFSTOPPED(status):
                self._stopped(pid, status)
                continue
            self._known.discard(pid)
            self._waiting.pop(pid, None)
            if pid == self._first:
                code = os.waitstatus_to_exitcode(status)

    def _stopped(self, pid: int, status: int) -> None:
        why, event = os.WSTOPSIG(status), status >> 16
        if event == _SECCOMP:
            self._at_call(pid)
        elif why == _ANSWERED:
            self._answered(pid)
        elif event:
            go_on(pid)
        elif why == signal.SIGSTOP and pid not in self._known:
            self._known.add(pid)  # a new thread or child stops once, by our own wish
            go_on(pid)
        else:
            go_on(pid, why)

    def _at_call(self, pid: int) -> None:
        self._notes.stops += 1
        stop = stopped_at(pid, self._machine)
        if stop is None:
            return
        later = stop.rule.call in _WITH_AN_ANSWER
        if later:
            self._waiting[pid] = stop
        else:
            # Killed in the middle of a call: what it was about to write cannot be read any more.
            with contextlib.suppress(ProcessLookupError, FileNotFoundError):
                self._read(pid, stop)
        go_on(pid, until_answered=later)

    def _answered(self, pid: int) -> None:
        stop = self._waiting.pop(pid, None)
        answered = answer(pid)
        if stop is not None and answered >= 0:
            with contextlib.suppress(ProcessLookupError, FileNotFoundError):
                self._succeeded(pid, stop, answered)
        go_on(pid)

    # -- reading calls -----------------------------------------------------------------------

    def _read(self, pid: int, stop: Stop) -> None:  # noqa: C901 - one arm a kind of call
        a = stop.arguments
        match stop.rule.call:
            case Call.WRITE:
                self._written(pid, a[0], lambda: memory(pid, a[1], a[2]))
            case Call.WRITEV:
                self._written(pid, a[0], lambda: gathered(pid, a[1], a[2]))
            case Call.SEND:
                if a[4]:
                    self._outgoing.add(behind(pid, a[0]))
                self._written(pid, a[0], lambda: memory(pid, a[1], a[2]))
            case Call.SEND_MESSAGE:
                self._message(pid, a[0], a[1])
            case Call.SEND_MESSAGES:
                for n in range(min(a[2], 1024)):
                    self._message(pid, a[0], a[1] + 64 * n)
            case Call.CONNECT:
                self._outgoing.add(behind(pid, a[0]))
                self._notes.note("connect", "socket", memory(pid, a[1], min(a[2], 128)))
            case Call.NAME:
                names = [text(pid, a[n]) for n in range(4) if stop.rule.place >> n & 1]
                self._notes.note("name", "", b"\0".join(names))
            case Call.ATTRIBUTE:
                value = text(pid, a[1]) + b"\0" + memory(pid, a[2], a[3])
                self._notes.note("attribute", "attribute", value)
            case Call.START:
                self._program(pid, a[0], a[1])

    def _written(self, pid: int, descriptor: int, content: Callable[[], bytes]) -> None:
        path = behind(pid, descriptor)
        if path.startswith("socket:") and path not in self._outgoing:
            return  # what goes to our own visitors is read by them
        if path.startswith("anon_inode:"):
            return
        self._notes.note("write", path, content())

    def _message(self, pid: int, descriptor: int, header: int) -> None:
        fields = words(pid, header, 4)
        if len(fields) < 4:
            return  # an address that is none
        name, _, parts, many = fields
        if name:
            self._outgoing.add(behind(pid, descriptor))
        self._written(pid, descriptor, lambda: gathered(pid, parts, many))

    def _program(self, pid: int, path: int, arguments: int) -> None:
        if not self._begun:  # the program that we were asked to run
            self._begun = True
            return
        said: list[bytes] = []
        while len(said) < 1024:
            at = words(pid, arguments + 8 * len(said), 1)
            if not at or not at[0]:
                break
            said.append(text(pid, at[0]))
        self._notes.note("start", text(pid, path).decode(errors="replace"), b"\0".join(said))

    def _succeeded(self, pid: int, stop: Stop, answered: int) -> None:
        a = stop.arguments
        match stop.rule.call:
            case Call.OPEN:
                self._opened(pid, answered, "open")
            case Call.MAP:
                if writable(pid, a[4]):
                    self._opened(pid, signed(a[4]), "map")
            case Call.COPY:
                path = behind(pid, a[stop.rule.place])
                if not path.startswith("socket:") or path in self._outgoing:
                    link = f"/proc/{pid}/fd/{a[stop.rule.place]}"
                    self._notes.hold(link, path)
                    self._notes.note("copy", path, whole(link))
            case _:
                pass

    def _opened(self, pid: int, descriptor: int, how: str) -> None:
        path = behind(pid, descriptor)
        self._notes.note(how, path)
        self._notes.hold(f"/proc/{pid}/fd/{descriptor}", path)


def main() -> None:
    folder, dashes, *command = sys.argv[1:]
    if dashes != "--" or not command:
        sys.exit("usage: FOLDER -- PROGRAM ARGUMENT ...")
    for quiet in (signal.SIGINT, signal.SIGTERM):
        signal.signal(quiet, signal.SIG_IGN)  # we end when the program does
    try:
        code = run(Path(folder), command)
    except CannotTrace as why:
        sys.stderr.write(f"{why}\n")
        sys.exit(CANNOT)
    sys.exit(code if code >= 0 else 128 - code)


if __name__ == "__main__":
    main()
