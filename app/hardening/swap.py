"""Swap: where memory goes to the disk, words that stay here among it."""

from dataclasses import dataclass
from pathlib import Path

THIS_MACHINE = Path("/")


@dataclass(frozen=True, slots=True)
class Swap:
    """What can be found out: the places on a disk that are in use, and whether this process is
    kept from them. `known` is False where the system does not tell."""

    places: tuple[str, ...] = ()
    barred: bool = False
    known: bool = True

    @property
    def safe(self) -> bool:
        return self.known and (self.barred or not self.places)


def read_swap(machine: Path = THIS_MACHINE) -> Swap:
    """Return what this machine (or a folder that looks like one) says of its swap."""
    try:
        lines = (machine / "proc/swaps").read_text("utf-8").splitlines()[1:]
    except OSError:
        return Swap(known=False)
    # The kernel writes a blank in a name as \040, so the name is what stands before the first.
    names = [line.split()[0] for line in lines if line.strip()]
    places = tuple(name for name in names if not _in_memory(machine, name))
    return Swap(places, barred=_barred(machine))


def _in_memory(machine: Path, name: str) -> bool:
    """Whether this place is compressed memory, with no disk behind it."""
    device = name.rsplit("/", 1)[-1]
    if not device.startswith("zram"):
        return False
    try:
        behind = (machine / "sys/block" / device / "backing_dev").read_text("utf-8").strip()
    except OSError:
        return True  # a kernel that knows no disk behind such memory
    return behind == "none"


def _barred(machine: Path) -> bool:
    """Whether the group that this process runs in, or one above it, may not swap at all."""
    try:
        lines = (machine / "proc/self/cgroup").read_text("utf-8").splitlines()
    except OSError:
        return False
    own = next((line[3:] for line in lines if line.startswith("0::/")), None)
    if own is None:
        return False
    top = machine / "sys/fs/cgroup"
    group = top / own.lstrip("/")
    for place in (group, *group.parents):
        if place == top.parent:
            break
        try:
            if (place / "memory.swap.max").read_text("ascii").strip() == "0":
                return True
        except OSError:
            continue
    return False
