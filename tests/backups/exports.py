"""Keys in a second place: the number of the key that opens them there, and bringing them back."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from app.backups import bring_back_keys
from app.keyring.exchange import Returned
from app.settings import Settings
from tests.backups.installations import key_file

TODAY = datetime.now(UTC).date().isoformat()
ELSEWHERE = 1  # the number of a key that is kept in another place


def back(settings: Settings, export: Path) -> Returned:
    return bring_back_keys(settings, export, key_file(export.parent, ELSEWHERE))


def on_a_new_machine(settings: Settings) -> Settings:
    return replace(settings, keyring=settings.keyring.parent / "new-keyring")
