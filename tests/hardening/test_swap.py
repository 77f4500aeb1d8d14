"""Swap is found out about, wherever the system tells; what is in memory only does not count."""

from pathlib import Path

import pytest

from app.hardening import Swap, read_swap

HEADER = "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n"


def machine(
    folder: Path, *names: str, backing: str | None = None, group: str = "", most: str = ""
) -> Path:
    """Return a folder that looks like a machine with this swap."""
    (folder / "proc/self").mkdir(parents=True)
    lines = "".join(f"{name}\tpartition\t1048572\t0\t-2\n" for name in names)
    (folder / "proc/swaps").write_text(HEADER + lines, "utf-8")
    if backing is not None:
        device = folder / "sys/block/zram0"
        device.mkdir(parents=True)
        (device / "backing_dev").write_text(f"{backing}\n", "utf-8")
    if group:
        (folder / "proc/self/cgroup").write_text(f"0::{group}\n", "utf-8")
        place = folder / "sys/fs/cgroup" / group.lstrip("/")
        place.mkdir(parents=True, exist_ok=True)
        (place.parent if group != "/" else place).joinpath("memory.swap.max").write_text(
            f"{most}\n", "utf-8"
        )
    return folder


def test_no_swap_is_safe(tmp_path: Path) -> None:
    assert read_swap(machine(tmp_path)) == Swap()
    assert Swap().safe


def test_each_place_of_swap_is_named(tmp_path: Path) -> None:
    found = read_swap(machine(tmp_path, "/dev/sda2", "/swap\\040file"))

    assert found.places == ("/dev/sda2", "/swap\\040file")
    assert not found.safe


@pytest.mark.parametrize("backing", ["none", None])
def test_compressed_memory_is_no_disk(tmp_path: Path, backing: str | None) -> None:
    assert read_swap(machine(tmp_path, "/dev/zram0", backing=backing)).safe


def test_compressed_memory_with_a_disk_behind_it_is_swap(tmp_path: Path) -> None:
    assert read_swap(machine(tmp_path, "/dev/zram0", backing="/dev/sda3")).places == ("/dev/zram0",)


@pytest.mark.parametrize("group", ["/", "/system.slice/parley.service"])
def test_a_group_that_may_not_swap_is_safe(tmp_path: Path, group: str) -> None:
    found = read_swap(machine(tmp_path, "/dev/sda2", group=group, most="0"))

    assert found.barred
    assert found.safe


def test_a_group_that_may_swap_a_little_is_not(tmp_path: Path) -> None:
    assert not read_swap(machine(tmp_path, "/dev/sda2", group="/a/b", most="4096")).safe


def test_where_the_system_does_not_tell_it_is_not_called_safe(tmp_path: Path) -> None:
    assert read_swap(tmp_path) == Swap(known=False)
    assert not read_swap(tmp_path).safe
