"""What Linux offers to whoever follows a process: ptrace, and a filter that says where to stop.

The filter (seccomp) is the program's own wish, made before it starts: only calls that can put
bytes somewhere stop it, so that reading, waiting and computing go at full speed.
"""

import ctypes
import errno
import os
import struct
from dataclasses import dataclass

from app.audits.canaries.machine import Machine, Rule

_LIBC = ctypes.CDLL(None, use_errno=True)
_LIBC.ptrace.restype = ctypes.c_long
_LIBC.ptrace.argtypes = (ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p)

_TRACEME, _CONT, _SYSCALL, _SETOPTIONS, _SYSCALL_INFO = 0, 7, 24, 0x4200, 0x420E
# Good marks on stops, follow forks, clones and programs, heed the filter, die with the tracer.
_OPTIONS = 0x01 | 0x02 | 0x04 | 0x08 | 0x10 | 0x80 | 0x100000

_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER = 38, 22, 2
_GET_DUMPABLE, _SET_DUMPABLE = 3, 4

_ALLOW, _TRACE, _ERROR = 0x7FFF0000, 0x7FF00000, 0x00050000
_LOAD, _EQUAL, _ANY_BIT, _AT_LEAST, _RETURN = 0x20, 0x15, 0x45, 0x35, 0x06
_NUMBER, _ARCH, _ARGUMENTS = 0, 4, 16
_FOREIGN = 0x40000000  # from here on, x86-64 has the numbers of its other way of calling


class CannotTrace(Exception):
    """Nobody can be followed here; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A process that stands at a call: which one, and with what."""

    rule: Rule
    arguments: tuple[int, ...]


def be_traced(machine: Machine) -> None:
    """Let our parent follow us from here on, whatever we start. For a fresh child only."""
    if _LIBC.ptrace(_TRACEME, 0, None, None) != 0:
        raise CannotTrace(_why("ptrace"))
    # The parent has to say what it wants to be told before anything happens.
    os.kill(os.getpid(), 19)  # SIGSTOP
    _filter(machine)


def set_options(pid: int) -> None:
    if _LIBC.ptrace(_SETOPTIONS, pid, None, _OPTIONS) != 0:
        raise CannotTrace(_why("ptrace"))


def go_on(pid: int, signal: int = 0, *, until_answered: bool = False) -> None:
    """Let a stopped process go on: to its next stop, or only until its call is answered."""
    how = _SYSCALL if until_answered else _CONT
    # It may have been killed while it stood: then there is nothing to go on with.
    if _LIBC.ptrace(how, pid, None, signal) != 0 and ctypes.get_errno() != errno.ESRCH:
        raise CannotTrace(_why("ptrace"))


def stopped_at(pid: int, machine: Machine) -> Stop | None:
    """Return the call that a process is about to make; None where it has been killed."""
    info = _info(pid)
    if info is None:
        return None
    rule = machine.rules[struct.unpack_from("<I", info, 80)[0]]
    return Stop(rule, struct.unpack_from("<6Q", info, 32))


def answer(pid: int) -> int:
    """Return what a call was answered with; negative where it failed."""
    info = _info(pid)
    return -1 if info is None else int(struct.unpack_from("<q", info, 24)[0])


def _info(pid: int) -> bytes | None:
    buffer = ctypes.create_string_buffer(88)
    if _LIBC.ptrace(_SYSCALL_INFO, pid, len(buffer), ctypes.addressof(buffer)) > 0:
        return buffer.raw
    if ctypes.get_errno() == errno.ESRCH:
        return None
    raise CannotTrace(_why("ptrace (PTRACE_GET_SYSCALL_INFO: Linux 5.3 or newer)"))


def _filter(machine: Machine) -> None:
    """Ask the kernel to stop us at these calls, and at no others."""
    program = _program(machine)
    code = ctypes.create_string_buffer(program, len(program))
    asked = struct.pack("@HxxxxxxP", len(program) // 8, ctypes.addressof(code))
    wish = ctypes.create_string_buffer(asked, len(asked))
    if _LIBC.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        raise CannotTrace(_why("prctl"))
    if _LIBC.prctl(_SET_SECCOMP, _FILTER, ctypes.byref(wish), 0, 0) != 0:
        raise CannotTrace(_why("seccomp"))


def _program(machine: Machine) -> bytes:
    """Return the filter as the kernel reads it (classic BPF)."""
    refused = _step(_RETURN, _ERROR | errno.ENOSYS)
    lines = [
        _step(_LOAD, _ARCH),
        _step(_EQUAL, machine.audit_arch, 1, 0),
        refused,
        _step(_LOAD, _NUMBER),
        _step(_AT_LEAST, _FOREIGN, 0, 1),
        refused,
    ]
    for number in machine.unseen:
        lines += [_step(_EQUAL, number, 0, 1), refused]
    # A process that makes itself impossible to look at believes that it has; else nobody could.
    lines += [
        _step(_EQUAL, machine.prctl, 0, 5),
        _step(_LOAD, _ARGUMENTS),
        _step(_EQUAL, _SET_DUMPABLE, 1, 0),
        _step(_EQUAL, _GET_DUMPABLE, 0, 1),
        _step(_RETURN, _ERROR),
        _step(_RETURN, _ALLOW),
    ]
    for at, rule in enumerate(machine.rules):
        stop = _step(_RETURN, _TRACE | at)
        if not rule.mask:
            lines += [_step(_EQUAL, rule.number, 0, 1), stop]
            continue
        lines += [
            _step(_EQUAL, rule.number, 0, 4),
            _step(_LOAD, _ARGUMENTS + 8 * rule.place),
            _step(_ANY_BIT, rule.mask, 0, 1),
            stop,
            _step(_RETURN, _ALLOW),
        ]
    return b"".join([*lines, _step(_RETURN, _ALLOW)])


def _step(code: int, value: int, if_so: int = 0, if_not: int = 0) -> bytes:
    return struct.pack("<HBBI", code, if_so, if_not, value)


def _why(what: str) -> str:
    number = ctypes.get_errno()
    return f"{what} is not allowed here ({errno.errorcode.get(number, number)})."
