"""A keyring that never touches a disk: its keys are gone when it is, or with the process."""

import secrets

from app.core.workshop import WorkshopId
from app.keyring import key_file
from app.keyring.key_file import KeyGone
from app.keyring.ring import ROSTERS, SERIES, WORKSHOPS, Keyring
from app.keyring.workshop_key import WorkshopKey


class MemoryKeyring(Keyring):
    """Keys by kind and name, in memory.

    It has no folder, no tombstones and no list of exports: what asks for one fails, and makes none.
    """

    def __init__(self) -> None:
        self._secrets: dict[tuple[str, str], bytes] = {}
        self._codes = _fresh()

    def make(self, workshop: WorkshopId) -> WorkshopKey:
        if (WORKSHOPS, workshop) in self._secrets:
            raise FileExistsError("this workshop has a key")
        return self._made(WORKSHOPS, workshop)

    def roster_key(self, workshop: WorkshopId) -> WorkshopKey:
        return self._made(ROSTERS, workshop)

    def series_key(self, series: str) -> WorkshopKey:
        return self._made(SERIES, series)

    def destroy(self, workshop: WorkshopId) -> None:
        for kind in (ROSTERS, WORKSHOPS):
            self._secrets.pop((kind, workshop), None)

    def has_roster(self, workshop: WorkshopId) -> bool:
        return (ROSTERS, workshop) in self._secrets

    def destroy_roster(self, workshop: WorkshopId) -> None:
        self._secrets.pop((ROSTERS, workshop), None)

    def has(self, workshop: WorkshopId) -> bool:
        return any((kind, workshop) in self._secrets for kind in (WORKSHOPS, ROSTERS))

    def forget(self) -> None:
        """Forget every key: what was sealed under one opens no more."""
        self._secrets.clear()
        self._codes = _fresh()

    def _made(self, kind: str, name: str) -> WorkshopKey:
        return WorkshopKey(self._secrets.setdefault((kind, name), _fresh()))

    def _key(self, kind: str, name: str) -> WorkshopKey:
        secret = self._secrets.get((kind, name))
        if secret is None:
            raise KeyGone
        return WorkshopKey(secret)


def _fresh() -> bytes:
    return secrets.token_bytes(key_file.LENGTH)
