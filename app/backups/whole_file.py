"""A file that is there as a whole, or not at all."""

import glob
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from app.backups.fault import CannotGoOn
from app.keyring.key_file import place_anew, settle


@contextmanager
def written_whole(target: Path) -> Iterator[BinaryIO]:
    """Yield a file to write, which stands at `target` once all of it is on the disk.

    Only its owner may read it. Whatever goes wrong, nothing of it is left; what a power cut
    leaves under its other name is taken away when the same file is written next.
    """
    must_be_free(target)
    for left in target.parent.glob(f"{glob.escape(target.name)}.*.part"):
        left.unlink(missing_ok=True)
    half = target.with_name(f"{target.name}.{secrets.token_hex(4)}.part")
    try:
        descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            yield file
        put_in_place(half, target)
    finally:
        half.unlink(missing_ok=True)


def must_be_free(target: Path) -> None:
    """Refuse a name that is taken, or a folder that is not there."""
    if os.path.lexists(target):
        raise CannotGoOn(f"{target} is there already, and is not overwritten. Name another file.")
    if not target.parent.is_dir():
        raise CannotGoOn(f"There is no folder {target.parent}. Make it first.")


def put_in_place(half: Path, target: Path) -> None:
    """Give a finished file its name, durably, and overwrite nothing."""
    settle(half)
    try:
        place_anew(half, target)
    except FileExistsError:
        must_be_free(target)
        raise
