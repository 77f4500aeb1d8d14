"""A directory apart from the database: a key per workshop, per roster and per series, and one for
codes."""

import hashlib
import hmac
from pathlib import Path

from app.core.workshop import WorkshopId
from app.keyring import key_file
from app.keyring.exported import Exported
from app.keyring.key_file import KeyGone
from app.keyring.tombstones import Tombstones
from app.keyring.workshop_key import WorkshopKey

WORKSHOPS, ROSTERS, SERIES, PURGED = "workshops", "rosters", "series", "purged"
CODES = "codes.key"


class Keyring:
    """The keys, as files that only this program's user may read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        kinds = (WORKSHOPS, ROSTERS, SERIES, PURGED)
        for place in (folder, *(folder / kind for kind in kinds)):
            place.mkdir(mode=0o700, parents=True, exist_ok=True)
            place.chmod(0o700)
            key_file.clear_halves(place)
        self.purged = Tombstones(folder / PURGED)
        self.exported = Exported(folder)
        self._codes = key_file.read_or_make(folder / CODES)

    def make(self, workshop: WorkshopId) -> WorkshopKey:
        """Return a fresh key for a workshop that has none."""
        path = self._path(WORKSHOPS, workshop)
        if self.purged.find(workshop) is not None:
            raise FileExistsError("this workshop had a key")
        return WorkshopKey(key_file.make(path))

    def key(self, workshop: WorkshopId) -> WorkshopKey:
        """Return the workshop's key, or raise KeyGone (KeyDamaged, where its file holds none)."""
        return self._key(WORKSHOPS, workshop)

    def roster_key(self, workshop: WorkshopId) -> WorkshopKey:
        """Return the key of the workshop's roster, made when it is first asked for.

        It is the first that purge destroys. Raises KeyGone once the workshop was purged.
        """
        if self.purged.find(workshop) is not None:
            raise KeyGone
        return WorkshopKey(key_file.read_or_make(self._path(ROSTERS, workshop)))

    def series_key(self, series: str) -> WorkshopKey:
        """Return the key of a series, made when it is first asked for.

        It seals released texts only, so that they outlive the workshops that they came from.
        """
        return WorkshopKey(key_file.read_or_make(self._path(SERIES, series)))

    def destroy(self, workshop: WorkshopId) -> None:
        """Destroy what opens a workshop: its roster's key first, then its own.

        Once is enough, and twice does no harm.
        """
        for kind in (ROSTERS, WORKSHOPS):
            key_file.destroy(self._path(kind, workshop))

    def has_roster(self, workshop: WorkshopId) -> bool:
        """Whether there is a key that opens this workshop's roster."""
        return self._path(ROSTERS, workshop).exists()

    def destroy_roster(self, workshop: WorkshopId) -> None:
        """Destroy the key of the roster only."""
        key_file.destroy(self._path(ROSTERS, workshop))

    def has(self, workshop: WorkshopId) -> bool:
        """Whether there is still something that opens this workshop, or its roster."""
        return any(self._path(kind, workshop).exists() for kind in (WORKSHOPS, ROSTERS))

    def code_mac(self, code: str, purpose: str) -> str:
        """Return what the record may know of a code: nothing, without this keyring."""
        message = f"{purpose}|{code}".encode("utf-8", "surrogatepass")
        return hmac.new(self._codes, message, hashlib.sha256).hexdigest()

    def _key(self, kind: str, name: str) -> WorkshopKey:
        try:
            return WorkshopKey(key_file.read(self._path(kind, name)))
        except FileNotFoundError:
            raise KeyGone from None

    def _path(self, kind: str, name: str) -> Path:
        if not name.isalnum():
            raise KeyGone
        return self.folder / kind / f"{name}.key"
