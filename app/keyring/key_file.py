"""A secret of 32 bytes as a file: made whole or not at all, and destroyed for good."""

import errno
import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

LENGTH = 32
_HALF = ".new"


class KeyGone(Exception):
    """The workshop's key does not exist: it was purged, or belongs to another deployment."""


class KeyDamaged(KeyGone):
    """A file stands where a key should be, and holds none; the sentence says what to do."""

    def __init__(self, path: Path, length: int) -> None:
        super().__init__(
            f"{path} holds no key: a key has {LENGTH} bytes, and this file has {length}. Move it "
            "to another place, and bring back the keyring that belongs to this record, or that "
            "key with `parley keyring import`."
        )


def read(path: Path) -> bytes:
    """Return the secret in this file; raises FileNotFoundError or KeyDamaged where there is none.

    Nothing is ever sealed under what is no key: an empty one would be everybody's.
    """
    secret = path.read_bytes()
    if len(secret) != LENGTH:
        raise KeyDamaged(path, len(secret))
    return secret


def make(path: Path) -> bytes:
    """Return a fresh secret that stands in this file now; raises FileExistsError where one does."""
    secret = secrets.token_bytes(LENGTH)
    with _written(path, secret) as fresh:
        place_anew(fresh, path)
    return secret


def read_or_make(path: Path) -> bytes:
    """Return the secret in this file; where there is none, a fresh one that stands there now.

    Of several processes that come at once, all get the same.
    """
    with suppress(FileNotFoundError):
        return read(path)
    with suppress(FileExistsError):
        return make(path)
    return read(path)


def write_whole(path: Path, content: bytes) -> None:
    """Put this content into the file, durably: a power cut leaves all of it, or what was before.

    Where it cannot be written (a full disk), nothing of it is left.
    """
    with _written(path, content) as fresh:
        fresh.replace(path)
        settle(path.parent)


def place_anew(half: Path, target: Path) -> None:
    """Give a finished file its name, durably; raises FileExistsError where that is taken."""
    try:
        os.link(half, target)
    except FileExistsError:
        raise
    except OSError:  # a file system that knows no second name for a file: many memory sticks
        if os.path.lexists(target):
            raise FileExistsError from None
        half.rename(target)
    else:
        half.unlink()
    settle(target.parent)


def destroy(path: Path) -> bool:
    """Overwrite the file where it lies, then take it away; False where there was none.

    Overwriting is all that a program can do; what a disk or a snapshot keeps beneath it is the
    reason why keys are kept apart from what they open.
    """
    # A power cut in the middle of `write_whole` may have left the secret under its other name.
    for half in path.parent.glob(f"{path.stem}.*{_HALF}"):
        _overwrite(half)
    return _overwrite(path)


def clear_halves(folder: Path) -> None:
    """Destroy what a power cut left of files that were never whole. While somebody writes in this
    folder, nothing happens: the next start comes to it."""
    with _locked(folder, fcntl.LOCK_EX | fcntl.LOCK_NB) as alone:
        if alone:
            for half in folder.glob(f"*{_HALF}"):
                _discard(half)


def settle(place: Path) -> None:
    """Make a file, or the names in a folder, durable where the file system knows how."""
    descriptor = os.open(place, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as fault:
        if fault.errno not in {errno.EINVAL, errno.ENOTSUP}:
            raise
    finally:
        os.close(descriptor)


@contextmanager
def _written(path: Path, content: bytes) -> Iterator[Path]:
    """Yield a file beside this one that holds the content, durably. It is gone afterwards."""
    fresh = path.with_suffix(f".{secrets.token_hex(4)}{_HALF}")
    # Nobody takes it for something that was left.
    with _locked(path.parent, fcntl.LOCK_SH):
        try:
            descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            yield fresh
        finally:
            _discard(fresh)


@contextmanager
def _locked(folder: Path, how: int) -> Iterator[bool]:
    """Hold a lock on the folder, which ends with this process; False where it is taken."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, how)
        except OSError:  # taken, or a file system that knows no such locks
            yield False
        else:
            yield True
    finally:
        os.close(descriptor)


def _discard(half: Path) -> None:
    """Destroy a file that has not got its name; one that has keeps its content."""
    try:
        if half.stat().st_nlink == 1:
            _overwrite(half)
    except FileNotFoundError:
        return
    finally:
        half.unlink(missing_ok=True)


def _overwrite(path: Path) -> bool:
    try:
        descriptor = os.open(path, os.O_RDWR)
    except FileNotFoundError:
        return False
    with os.fdopen(descriptor, "r+b", buffering=0) as file:
        file.write(secrets.token_bytes(os.fstat(file.fileno()).st_size))
        os.fsync(file.fileno())
    path.unlink(missing_ok=True)  # somebody else may be destroying it too
    settle(path.parent)
    return True
