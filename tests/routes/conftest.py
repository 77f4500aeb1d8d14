"""A whole house over a real database and keyring, and browsers that visit it."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from argon2 import PasswordHasher
from fastapi import FastAPI
from starlette.testclient import TestClient

from app.database import Database
from app.database.migrations import upgrade
from app.main import build
from app.routes.house import House
from app.settings import Settings
from tests.routes.visits import NAME, PASSWORD, Organiser, key


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database that has every migration and nothing in it, to be copied."""
    folder = tmp_path_factory.mktemp("migrated")
    database = Database(folder)
    upgrade(database.file)
    database.close()
    return database.file


@pytest.fixture
def application(tmp_path: Path, migrated: Path, monkeypatch: pytest.MonkeyPatch) -> FastAPI:
    # The password of a test is worth no 64 MiB and no third of a second.
    monkeypatch.setattr(
        "app.doorway.accounts.PasswordHasher", lambda: PasswordHasher(time_cost=1, memory_cost=64)
    )
    (tmp_path / "record").mkdir(mode=0o700)
    shutil.copy(migrated, tmp_path / "record")
    return build(Settings(data=tmp_path / "record", keyring=tmp_path / "keyring", grace_seconds=0))


@pytest.fixture
def house(application: FastAPI) -> House:
    made = application.state.house
    assert isinstance(made, House)
    return made


@pytest.fixture
def client(application: FastAPI) -> Iterator[TestClient]:
    """Return a browser that nobody has signed in with; the server runs as long as it is there."""
    headers = {"Origin": Settings.public_url}
    with TestClient(
        application, Settings.public_url, headers=headers, follow_redirects=False
    ) as browser:
        yield browser


@pytest.fixture
def organiser(client: TestClient, house: House) -> Organiser:
    """Return the organiser, signed in, with a workshop made from the `blank` design."""
    accounts = house.doorway.accounts
    assert client.portal is not None
    client.portal.call(accounts.make, NAME, PASSWORD)
    client.post("/sign-in", data={"name": NAME, "password": PASSWORD})
    made = client.post("/organise/new", data={"design": "blank", "key": key()})
    return Organiser(client, house, urlsplit(made.headers["location"]).path)
