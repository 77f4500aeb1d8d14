"""One installation, made once; each test has a copy of its files."""

import shutil
from pathlib import Path

import pytest

from app.backups import export_keys
from app.keyring import Keyring
from app.settings import Settings
from tests.backups.exports import ELSEWHERE
from tests.backups.installations import Ways, an_installation, backed_up, recipient
from tests.houses import settings_in


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ways]:
    folder = tmp_path_factory.mktemp("installation")
    _, ways = an_installation(folder)
    return folder, ways


@pytest.fixture
def ways(made: tuple[Path, Ways]) -> Ways:
    return made[1]


@pytest.fixture
def settings(tmp_path: Path, made: tuple[Path, Ways]) -> Settings:
    """Return the settings of an installation of one's own, with an item open and nobody serving."""
    shutil.copytree(made[0], tmp_path, dirs_exist_ok=True)
    return settings_in(tmp_path)


@pytest.fixture
def backup(tmp_path: Path, settings: Settings) -> Path:
    return backed_up(settings, tmp_path / "backup.age")


@pytest.fixture
def exported(tmp_path: Path, settings: Settings) -> Path:
    Keyring(settings.keyring).series_key("series")
    export_keys(settings, tmp_path / "keys.age", [recipient(ELSEWHERE)])
    return tmp_path / "keys.age"
