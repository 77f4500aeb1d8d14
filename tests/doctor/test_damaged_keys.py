"""The doctor tries each workshop's key on its sealed plan."""

import asyncio
from pathlib import Path

import pytest

from app.doctor import Level, examine
from app.doctor.finding import Finding
from tests.houses import house_in, settings_in, with_workshop
from tests.rooms import an_item


def found(folder: Path) -> Finding:
    (finding,) = (one for one in examine(settings_in(folder), {}) if one.about == "keys")
    return finding


def an_installation(folder: Path) -> None:
    async def make() -> None:
        async with house_in(folder) as house:
            await with_workshop(house, an_item())
            await house.doorway.accounts.make("olive", "lamp basket river stone")

    asyncio.run(make())


@pytest.mark.parametrize("content", [b"", b"x" * 31, bytes(32)])
def test_a_damaged_key_of_a_workshop_is_a_danger(tmp_path: Path, content: bytes) -> None:
    an_installation(tmp_path)
    assert found(tmp_path).level is Level.GOOD
    (tmp_path / "keyring" / "workshops" / "workshop.key").write_bytes(content)
    finding = found(tmp_path)
    assert finding.level is Level.DANGER
    assert finding.what == "The keys of 1 of 1 workshops are damaged."
    assert "parley keyring import`: workshop." in finding.to_do


def test_a_damaged_key_of_the_codes_is_a_danger(tmp_path: Path) -> None:
    an_installation(tmp_path)
    (tmp_path / "keyring" / "codes.key").write_bytes(b"")
    finding = found(tmp_path)
    assert finding.level is Level.DANGER
    assert "The key for codes is damaged" in finding.what
