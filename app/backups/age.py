"""Encryption for a recipient who is not here (age, https://age-encryption.org)."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, BinaryIO, Protocol

import pyrage

from app.backups.aside import Moved
from app.backups.fault import CannotGoOn

_EXAMPLE = (
    "which begins with age1: --recipient age1… `parley keyring identity FILE` makes one, "
    "and so does age-keygen."
)
_OPENINGS = (b"age-encryption.org/v1", b"-----BEGIN AGE ENCRYPTED FILE-----")
_SECRET = re.compile(r"AGE-SECRET-KEY-1[0-9A-Z]+", re.IGNORECASE)
_LARGEST_IDENTITY = 64 * 1024


class Sink(Protocol):
    """Where a stream goes."""

    def write(self, piece: bytes, /) -> int: ...

    def flush(self) -> None: ...


def recipients(named: Sequence[str], what: str) -> list[Any]:
    """Return the recipients of these names; refused where there is none, or one is no recipient."""
    if not named:
        raise CannotGoOn(f"{what} needs a recipient, {_EXAMPLE}")
    found = []
    for name in dict.fromkeys(named):
        if name.upper().startswith("AGE-SECRET-KEY-"):
            raise CannotGoOn(
                "A secret key was given as a recipient. It stands in the list of commands now: "
                f"make another, and give its recipient, {_EXAMPLE}"
            )
        try:
            found.append(pyrage.x25519.Recipient.from_str(name))
        except pyrage.RecipientError:
            raise CannotGoOn(f"{name!r} is no recipient, {_EXAMPLE}") from None
    return found


def identities(file: Path) -> list[Any]:
    """Return the secret keys in a file as age-keygen writes it; refused where there is none."""
    with file.open("rb") as opened:
        content = opened.read(_LARGEST_IDENTITY)
    if content.startswith(_OPENINGS):
        raise CannotGoOn(
            f"{file} is itself encrypted: decrypt it first (age -d {file} > key.txt), and name "
            "what comes of it."
        )
    found = []
    for line in content.decode("utf-8", "replace").splitlines():
        if secret := _SECRET.fullmatch(line.strip()):
            try:
                found.append(pyrage.x25519.Identity.from_str(secret[0].upper()))
            except pyrage.IdentityError:
                raise CannotGoOn(f"The secret key in {file} is damaged.") from None
    if not found:
        raise CannotGoOn(
            f"There is no secret key in {file}: a line there begins with AGE-SECRET-KEY-1."
        )
    return found


def fresh_identity() -> tuple[str, str]:
    """Return a fresh secret key, and its recipient."""
    identity = pyrage.x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def encrypt(source: BinaryIO, target: Sink, to: Sequence[Any], moved: Moved) -> None:
    """Encrypt a stream, piece by piece."""
    reader, writer = _Reader(source, moved), _Writer(target)
    try:
        pyrage.encrypt_io(reader, writer, list(to))
    except (pyrage.EncryptError, OSError):
        _raise_own(reader, writer)
        raise


def decrypt(file: Path, target: Sink, by: Path, moved: Moved) -> None:
    """Decrypt a file with the secret key that stands in another, piece by piece.

    Refused where the file is none of age's, the key does not open it, or it is damaged; what was
    written until then is worth nothing.
    """
    keys = identities(by)
    with file.open("rb") as source:
        opening = source.read(64)
        source.seek(0)
        if not opening.startswith(_OPENINGS):
            raise CannotGoOn(f"{file} is no age file, or its beginning is missing.")
        reader, writer = _Reader(source, moved), _Writer(target)
        try:
            pyrage.decrypt_io(reader, writer, keys)
        except pyrage.DecryptError:
            _raise_own(reader, writer)
            raise CannotGoOn(
                f"The key in {by} does not open {file}: it was made for another recipient, or "
                "its beginning is damaged."
            ) from None
        except OSError:  # what pyrage says of the pieces after the beginning
            _raise_own(reader, writer)
            raise CannotGoOn(f"{file} is damaged, or its end is missing.") from None


class _Reader:
    """What pyrage reads from. It turns faults into its own; the true one is kept here."""

    def __init__(self, file: BinaryIO, moved: Moved) -> None:
        self._file = file
        self._moved = moved
        self.fault: BaseException | None = None

    def read(self, size: int = -1) -> bytes:
        try:
            piece = self._file.read(size)
            self._moved(len(piece))
        except BaseException as fault:
            self.fault = fault
            raise
        return piece


class _Writer:
    """What pyrage writes to."""

    def __init__(self, file: Sink) -> None:
        self._file = file
        self.fault: BaseException | None = None

    def write(self, piece: bytes) -> int:
        try:
            return self._file.write(piece)
        except BaseException as fault:
            self.fault = fault
            raise

    def flush(self) -> None:
        self._file.flush()


def _raise_own(reader: _Reader, writer: _Writer) -> None:
    """Raise what truly happened, if it did not happen inside of pyrage."""
    fault = reader.fault or writer.fault
    if fault is not None:
        raise fault from None
