"""A directory apart from the database: one key per workshop, and one for codes."""

import hashlib
import hmac
import os
import secrets
from pathlib import Path

from app.core.workshop import WorkshopId
from app.keyring.workshop_key import WorkshopKey


class KeyGone(Exception):
    """The workshop's key does not exist: it was purged, or belongs to another deployment."""


class Keyring:
    """The keys, as files that only this program's user may read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._workshops = folder / "workshops"
        for place in (folder, self._workshops):
            place.mkdir(mode=0o700, parents=True, exist_ok=True)
            place.chmod(0o700)
        self._codes = self._read_or_make(folder / "codes.key")

    def make(self, workshop: WorkshopId) -> WorkshopKey:
        """Return a fresh key for a workshop that has none."""
        path = self._path(workshop)
        if path.exists():
            raise FileExistsError("this workshop has a key")
        return WorkshopKey(self._read_or_make(path))

    def key(self, workshop: WorkshopId) -> WorkshopKey:
        """Return the workshop's key, or raise KeyGone."""
        try:
            return WorkshopKey(self._path(workshop).read_bytes())
        except FileNotFoundError:
            raise KeyGone from None

    def code_mac(self, code: str, purpose: str) -> str:
        """Return what the record may know of a code: nothing, without this keyring."""
        message = f"{purpose}|{code}".encode("utf-8", "surrogatepass")
        return hmac.new(self._codes, message, hashlib.sha256).hexdigest()

    def _path(self, workshop: WorkshopId) -> Path:
        if not workshop.isalnum():
            raise KeyGone
        return self._workshops / f"{workshop}.key"

    @staticmethod
    def _read_or_make(path: Path) -> bytes:
        try:
            return path.read_bytes()
        except FileNotFoundError:
            pass
        # Written whole under another name first: a power cut leaves no half key.
        fresh = path.with_suffix(f".{secrets.token_hex(4)}.new")
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_bytes(32))
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
        return path.read_bytes()
