"""The log is left as it is after an item has closed: its frames stand in the order of speaking."""

import pytest

from app.audits.linkage.known import TURN
from app.database import Database
from tests.audits.leaky.build import Leak


def spoil(patch: pytest.MonkeyPatch) -> None:
    async def leave_it(_database: Database) -> None:
        """Do nothing."""

    patch.setattr(Database, "empty_log", leave_it)
    patch.setattr(Database, "empty_log_aside", lambda _database: None)


LEAK = Leak("order in log", frozenset({TURN}), spoil)
