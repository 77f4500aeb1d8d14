"""The system calls by which a process can put bytes anywhere, and their numbers by machine."""

import os
from dataclasses import dataclass
from enum import IntEnum


class Call(IntEnum):
    """What a call does, as far as it matters where bytes go."""

    WRITE = 1
    WRITEV = 2
    COPY = 3  # from one descriptor to another, without passing through the process
    OPEN = 4
    MAP = 5
    NAME = 6  # gives a file a name, or takes one away: names are written too
    ATTRIBUTE = 7
    CONNECT = 8
    SEND = 9
    SEND_MESSAGE = 10
    SEND_MESSAGES = 11
    START = 12  # another program


@dataclass(frozen=True, slots=True)
class Rule:
    """Stop at a call; where `mask` is given, only if the argument at `place` has one of its bits.

    Where something is copied, `place` is that of the descriptor that receives it; of calls that
    name files, it has a bit for each argument that is a name.
    """

    call: Call
    number: int
    place: int = 0
    mask: int = 0


@dataclass(frozen=True, slots=True)
class Machine:
    """One kind of processor: how Linux calls it, and the numbers of its calls."""

    audit_arch: int
    rules: tuple[Rule, ...]
    unseen: tuple[int, ...]
    prctl: int


_OPENS_FOR_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_SHARED = 0x01

# name: (x86-64, aarch64, call, place, mask); None where a machine has no such call.
_CALLS: tuple[tuple[int | None, int | None, Call, int, int], ...] = (
    (1, 64, Call.WRITE, 0, 0),  # write
    (18, 68, Call.WRITE, 0, 0),  # pwrite64
    (20, 66, Call.WRITEV, 0, 0),  # writev
    (296, 70, Call.WRITEV, 0, 0),  # pwritev
    (328, 287, Call.WRITEV, 0, 0),  # pwritev2
    (40, 71, Call.COPY, 0, 0),  # sendfile: to, from
    (275, 76, Call.COPY, 2, 0),  # splice: from, offset, to
    (326, 285, Call.COPY, 2, 0),  # copy_file_range: from, offset, to
    (2, None, Call.OPEN, 1, _OPENS_FOR_WRITING),  # open
    (85, None, Call.OPEN, 0, 0),  # creat
    (257, 56, Call.OPEN, 2, _OPENS_FOR_WRITING),  # openat
    (437, 437, Call.OPEN, 0, 0),  # openat2
    (319, 279, Call.OPEN, 0, 0),  # memfd_create
    (9, 222, Call.MAP, 3, _SHARED),  # mmap
    (82, None, Call.NAME, 0b11, 0),  # rename
    (83, None, Call.NAME, 0b1, 0),  # mkdir
    (86, None, Call.NAME, 0b11, 0),  # link
    (87, None, Call.NAME, 0b1, 0),  # unlink
    (88, None, Call.NAME, 0b11, 0),  # symlink
    (76, 45, Call.NAME, 0b1, 0),  # truncate
    (264, 38, Call.NAME, 0b1010, 0),  # renameat
    (316, 276, Call.NAME, 0b1010, 0),  # renameat2
    (265, 37, Call.NAME, 0b1010, 0),  # linkat
    (258, 34, Call.NAME, 0b10, 0),  # mkdirat
    (263, 35, Call.NAME, 0b10, 0),  # unlinkat
    (266, 36, Call.NAME, 0b101, 0),  # symlinkat
    (188, 5, Call.ATTRIBUTE, 0, 0),  # setxattr
    (189, 6, Call.ATTRIBUTE, 0, 0),  # lsetxattr
    (190, 7, Call.ATTRIBUTE, 0, 0),  # fsetxattr
    (42, 203, Call.CONNECT, 0, 0),  # connect
    (44, 206, Call.SEND, 0, 0),  # sendto
    (46, 211, Call.SEND_MESSAGE, 0, 0),  # sendmsg
    (307, 269, Call.SEND_MESSAGES, 0, 0),  # sendmmsg
    (59, 221, Call.START, 0, 0),  # execve
)

# io_uring_setup (writes without a call for each), vmsplice, tee, process_vm_writev, add_key,
# System V and POSIX message queues and shared memory: nothing here needs them.
_UNSEEN = ((425, 425), (278, 75), (276, 77), (311, 271), (248, 217), (69, 189), (240, 180),
           (30, 196))  # fmt: skip


def _machine(at: int, audit_arch: int, prctl: int) -> Machine:
    rules = [
        Rule(call, number, place, mask)
        for *numbers, call, place, mask in _CALLS
        if (number := numbers[at]) is not None
    ]
    return Machine(audit_arch, tuple(rules), tuple(pair[at] for pair in _UNSEEN), prctl)


MACHINES = {
    "x86_64": _machine(0, 0xC000003E, 157),
    "aarch64": _machine(1, 0xC00000B7, 167),
}
