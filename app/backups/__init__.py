"""Backups of the record without its keys, and exports of the keys without the record.

Either of them alone yields no word. They go to two recipients, and belong in two places.
"""

from app.backups.backup import BackedUp, back_up
from app.backups.fault import CannotGoOn
from app.backups.key_export import Export, bring_back_keys, export_keys, new_identity
from app.backups.restore import Restored, restore
from app.backups.step import Step, Told

__all__ = [
    "BackedUp",
    "CannotGoOn",
    "Export",
    "Restored",
    "Step",
    "Told",
    "back_up",
    "bring_back_keys",
    "export_keys",
    "new_identity",
    "restore",
]
