"""An installation in which one workshop was made."""

import asyncio
from pathlib import Path

import pytest

from app.core.workshop import WorkshopId
from app.settings import Settings
from tests.houses import a_plan, house_in


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Return the settings of an installation in which one workshop was made, now stopped."""

    async def made() -> None:
        async with house_in(tmp_path) as house:
            await house.record.make(WorkshopId("one"), None, a_plan(), ())
            await house.doorway.accounts.make("somebody", "lamp basket river stone")

    asyncio.run(made())
    (tmp_path / "record" / "parley.sqlite").chmod(0o600)  # it was copied here by the tests
    return Settings(data=tmp_path / "record", keyring=tmp_path / "keyring")
