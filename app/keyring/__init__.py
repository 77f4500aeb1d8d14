"""Workshop keys: making, using and destroying them. Destroying a key is what purge means."""

from app.keyring.ring import KeyGone, Keyring
from app.keyring.tombstones import Tombstone
from app.keyring.workshop_key import WorkshopKey

__all__ = ["KeyGone", "Keyring", "Tombstone", "WorkshopKey"]
