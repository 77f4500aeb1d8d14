"""What can be read of a process that stands still: its memory, and what it has open."""

import os
import struct
from pathlib import Path

LONGEST_TEXT = 4096
LARGEST = 1 << 28  # bytes of one call, or of one copy


def memory(pid: int, address: int, size: int) -> bytes:
    """Return a piece of a stopped process's memory; short where it ends before."""
    found, size = bytearray(), min(size, LARGEST)
    file = os.open(f"/proc/{pid}/mem", os.O_RDONLY)
    try:
        while len(found) < size:
            piece = os.pread(file, size - len(found), address + len(found))
            if not piece:
                break
            found += piece
    except (OSError, OverflowError):
        pass  # an address that is none: the call itself will fail
    finally:
        os.close(file)
    return bytes(found)


def gathered(pid: int, parts: int, many: int) -> bytes:
    """Return what stands in several places that are written together."""
    many = min(many, 1024)
    pairs = words(pid, parts, 2 * many)
    return b"".join(memory(pid, *pair) for pair in zip(pairs[::2], pairs[1::2], strict=False))


def words(pid: int, address: int, many: int) -> tuple[int, ...]:
    """Return so many numbers of 64 bits; fewer where the memory ends before."""
    found = memory(pid, address, 8 * many)
    return struct.unpack(f"<{len(found) // 8}Q", found[: len(found) // 8 * 8])


def text(pid: int, address: int) -> bytes:
    """Return a text that ends with a zero byte."""
    found = b""
    while len(found) < LONGEST_TEXT:
        # Never over the end of a page: the next one may not be there.
        piece = memory(pid, address + len(found), 4096 - (address + len(found)) % 4096)
        before, zero, _ = piece.partition(b"\0")
        found += before
        if zero or not piece:
            break
    return found


def behind(pid: int, descriptor: int) -> str:
    """Return what stands behind a descriptor of a process: a path, or a kind and number."""
    return str(Path(f"/proc/{pid}/fd/{signed(descriptor)}").readlink())


def signed(number: int) -> int:
    number &= 0xFFFFFFFF
    return number - (1 << 32) if number >= 1 << 31 else number


def writable(pid: int, descriptor: int) -> bool:
    """Whether a descriptor was opened for writing, so that a map of it can become writable."""
    if signed(descriptor) < 0:
        return False
    facts = Path(f"/proc/{pid}/fdinfo/{signed(descriptor)}").read_text(encoding="ascii")
    flags = next(line for line in facts.splitlines() if line.startswith("flags:"))
    return int(flags.split()[1], 8) & os.O_ACCMODE != os.O_RDONLY


def whole(link: str) -> bytes:
    try:
        with Path(link).open("rb") as file:
            return file.read(LARGEST)
    except OSError:
        return b""  # a pipe or a device: what was copied there was written somewhere before
