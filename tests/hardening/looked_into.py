"""Two processes of one user: the first holds a secret, the second tries to read it.

    python -m tests.hardening.looked_into open|hardened|traceable

Prints, as JSON, what the second one could do, and how the first one died of a fault.
"""

import ctypes
import json
import os
import resource
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from app.hardening import harden
from app.hardening.process import dumpable

NOBODY = 65534
_PTRACE_ATTACH, _PR_SET_DUMPABLE = 16, 4


def become_somebody() -> None:
    """Take an ordinary user's rights: to the administrator every process is open."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    # Whoever changes user is no longer dumpable; a program that is started is, to begin with.
    assert ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 1, 0, 0, 0) == 0


def able(act: Callable[[], object]) -> bool:
    try:
        act()
    except OSError:
        return False
    return True


def attach(pid: int) -> None:
    if ctypes.CDLL(None, use_errno=True).ptrace(_PTRACE_ATTACH, pid, None, None) < 0:
        raise PermissionError


def looked_into(how: str) -> dict[str, object]:
    ready, tell = os.pipe()
    first = os.fork()
    if first == 0:
        become_somebody()
        # As generous as the machine allows: without the hardening there is a core dump.
        _, most = resource.getrlimit(resource.RLIMIT_CORE)
        resource.setrlimit(resource.RLIMIT_CORE, (most, most))
        if how != "open":
            harden(traceable=how == "traceable")
        umask = os.umask(0)
        core = resource.getrlimit(resource.RLIMIT_CORE)[0]
        os.write(tell, json.dumps([dumpable(), core, umask]).encode())
        signal.pause()
    state, core, umask = json.loads(os.read(ready, 100))
    result, answer = os.pipe()
    second = os.fork()
    if second == 0:
        become_somebody()
        found = {
            "memory": able(lambda: Path(f"/proc/{first}/mem").open("rb").close()),
            "environment": able(lambda: Path(f"/proc/{first}/environ").read_bytes()),
            "files": able(lambda: tuple(Path(f"/proc/{first}/fd").iterdir())),
            "attach": able(lambda: attach(first)),
        }
        os.write(answer, json.dumps(found).encode())
        os._exit(0)
    found = json.loads(os.read(result, 1000))
    os.waitpid(second, 0)
    os.kill(first, signal.SIGABRT)
    os.kill(first, signal.SIGCONT)  # whoever attached to it has stopped it
    _, status = os.waitpid(first, 0)
    died = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGABRT
    return {
        **found,
        "dumpable": state,
        "limit": core,
        "umask": umask,
        "died": died,
        "dumped": os.WCOREDUMP(status),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(looked_into(sys.argv[1])))
