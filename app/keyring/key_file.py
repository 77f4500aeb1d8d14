"""A secret of 32 bytes as a file: made whole or not at all, and destroyed for good."""

import os
import secrets
from pathlib import Path

LENGTH = 32


def read_or_make(path: Path) -> bytes:
    """Return the secret in this file; where there is none, a fresh one that stands there now."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        write_whole(path, secrets.token_bytes(LENGTH))
        return path.read_bytes()


def write_whole(path: Path, content: bytes) -> None:
    """Put this content into the file, durably: a power cut leaves all of it, or what was before."""
    # Written under another name first.
    fresh = path.with_suffix(f".{secrets.token_hex(4)}.new")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    settle(path.parent)


def destroy(path: Path) -> bool:
    """Overwrite the file where it lies, then take it away; False where there was none.

    Overwriting is all that a program can do; what a disk or a snapshot keeps beneath it is the
    reason why keys are kept apart from what they open.
    """
    # A power cut in the middle of `write_whole` may have left the secret under its other name.
    for half in path.parent.glob(f"{path.stem}.*.new"):
        _overwrite(half)
    return _overwrite(path)


def settle(folder: Path) -> None:
    """Make the names in a folder durable."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _overwrite(path: Path) -> bool:
    try:
        descriptor = os.open(path, os.O_RDWR)
    except FileNotFoundError:
        return False
    with os.fdopen(descriptor, "r+b", buffering=0) as file:
        file.write(secrets.token_bytes(os.fstat(file.fileno()).st_size))
        os.fsync(file.fileno())
    path.unlink()
    settle(path.parent)
    return True
