"""Workshop keys: making, using and destroying them. Destroying a key is what purge means."""

from app.keyring.key_file import KeyDamaged, KeyGone
from app.keyring.memory import MemoryKeyring
from app.keyring.ring import Keyring
from app.keyring.tombstones import Tombstone
from app.keyring.workshop_key import WorkshopKey

__all__ = ["KeyDamaged", "KeyGone", "Keyring", "MemoryKeyring", "Tombstone", "WorkshopKey"]
