"""The machine: what it does with memory, its clock, and whether there is room."""

import ctypes
import os
import resource
import shutil
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from app.doctor.finding import Finding, danger, good, warn
from app.hardening import Swap

_FIRST_YEAR, _LAST_YEAR = 2026, 2100
_TIME_ERROR = 5  # of adjtimex: nobody sets this clock
_LITTLE, _NEARLY_FULL = 1 << 30, 100 << 20
_FEW_FILES, _TOO_FEW_FILES = 1024, 128


# -- memory ----------------------------------------------------------------------------------


def judge_swap(swap: Swap, *, strict: bool) -> Finding:
    """Swap is warned of; who runs strictly refuses it."""
    why = (
        "What stays here lives in memory only. Swap writes memory to the disk, where it can be "
        "read long after the item has closed."
    )
    if swap.safe:
        kept_out = swap.barred and bool(swap.places)
        what = "This server is kept out of the machine's swap." if kept_out else "There is no swap."
        return good("swap", what, why)
    if swap.known:
        what = f"Memory may be written to the disk as swap ({', '.join(swap.places)})."
    else:
        what = "This system does not tell whether it swaps memory to the disk."
    to_do = (
        "Switch swap off (swapoff -a, and its line in /etc/fstab), or keep this server out of it "
        "(MemorySwapMax=0 for systemd, memswap_limit for containers)."
    )
    return danger("swap", what, why, to_do) if strict else warn("swap", what, why, to_do)


def judge_hibernation(states: str | None, ways: str | None, swap: Swap) -> Finding:
    """`states` and `ways` are what the kernel says of /sys/power/state and /sys/power/disk."""
    why = "A machine that hibernates writes the whole of its memory to the disk."
    if states is None:
        what = "This system does not tell whether it can hibernate."
        return warn("hibernation", what, why, "See to it that it never does.")
    able = "disk" in states.split() and ways is not None and "[disabled]" not in ways
    if not able or (swap.known and not swap.places):
        return good("hibernation", "This machine cannot hibernate.", why)
    to_do = "Forbid it: systemctl mask hibernate.target hybrid-sleep.target"
    return warn("hibernation", "This machine can hibernate.", why, to_do)


def judge_core_dumps(platform: str) -> Finding:
    """The server sees to it by itself, as far as the system lets it."""
    why = "A core dump is a copy of the memory: names, hands, answers, what stays here."
    if platform == "linux":
        what = "The server switches core dumps off for itself, whatever the machine does with them."
        return good("core dumps", what, why)
    what = (
        "The server sets the limit of core dumps to nothing, but this system cannot keep other "
        "programs of the same user from looking into it."
    )
    return warn("core dumps", what, why, "Give Parley a user of its own, or run it on Linux.")


# -- who, when, how much ---------------------------------------------------------------------


def judge_user(user: int) -> Finding:
    why = "A fault in a program of the administrator's opens the whole machine."
    if user:
        return good("user", "Parley does not run as the machine's administrator.", why)
    to_do = "Run it as a user of its own; compose.yaml does."
    return warn("user", "Parley runs as the machine's administrator (root).", why, to_do)


def judge_clock(today: date, last_day: str, kept_right: bool | None) -> Finding:
    """`last_day` is the newest day in the record, "" where there is none."""
    why = (
        "Purge happens by date, and nothing brings back what a clock that is a day ahead purges a "
        "day early. Old backups go and sessions of organisers end by date, too."
    )
    to_do = "Set the clock, and let it be kept right (systemd-timesyncd, chrony)."
    if not _FIRST_YEAR <= today.year <= _LAST_YEAR:
        return danger("clock", f"The clock says {today.isoformat()}.", why, to_do)
    if last_day > today.isoformat():
        what = f"The clock says {today.isoformat()}, but the record knows {last_day} already."
        return danger("clock", what, why, to_do)
    if kept_right is False:
        return warn("clock", "Nothing keeps this machine's clock right.", why, to_do)
    kept = "The clock is kept right." if kept_right else "The clock shows a day that can be."
    return good("clock", kept, why)


def judge_space(of: str, free: int) -> Finding:
    """`of` says what stands on that disk; `free` is in bytes."""
    why = "On a full disk nothing is kept: every act that has to be kept is refused, visibly."
    to_do = "Make room, or move the folder to a larger disk."
    if free < _NEARLY_FULL:
        return danger("disk space", f"The disk of {of} is all but full.", why, to_do)
    if free < _LITTLE:
        return warn("disk space", f"The disk of {of} has less than 1 GB left.", why, to_do)
    return good("disk space", f"There is room on the disk of {of}.", why)


def judge_open_files(most: int) -> Finding:
    why = "Each screen that is open takes one; a room that has none left lets nobody in."
    to_do = "Raise the limit (LimitNOFILE for systemd, ulimits for containers, ulimit -n)."
    what = f"The server may have {most} files and connections open."
    if most < _TOO_FEW_FILES:
        return danger("open files", what, why, to_do)
    return (
        warn("open files", what, why, to_do) if most < _FEW_FILES else good("open files", what, why)
    )


# -- looking ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Machine:
    """What was seen of the machine."""

    platform: str
    user: int
    today: date
    clock_kept_right: bool | None
    sleep_states: str | None
    sleep_ways: str | None
    most_files: int


def look_at_machine() -> Machine:
    return Machine(
        platform=sys.platform,
        user=os.geteuid(),
        today=datetime.now(UTC).date(),
        clock_kept_right=_clock_kept_right(),
        sleep_states=_said("/sys/power/state"),
        sleep_ways=_said("/sys/power/disk"),
        most_files=_most_files(),
    )


def free_space(folder: Path) -> int:
    """Return the bytes that are free where this folder is, or would be made."""
    there = next(place for place in (folder, *folder.absolute().parents) if place.exists())
    return shutil.disk_usage(there).free


def _most_files() -> int:
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return sys.maxsize if soft == resource.RLIM_INFINITY else soft


def _clock_kept_right() -> bool | None:
    """Whether something keeps the clock right; None where the system does not tell."""
    if sys.platform != "linux":
        return None
    # The kernel fills in a structure of about two hundred bytes; all zero asks for nothing.
    state = ctypes.CDLL(None).adjtimex(ctypes.create_string_buffer(512))
    return None if state < 0 else state != _TIME_ERROR


def _said(place: str) -> str | None:
    try:
        return Path(place).read_text("ascii").strip()
    except OSError:
        return None if sys.platform != "linux" else ""
