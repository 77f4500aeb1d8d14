"""From which pages a request may come: our own, by every name that they have, and by no other."""

import pytest
from starlette.requests import HTTPConnection

from app.routes.guard import same_origin
from app.settings import Settings

HERE = Settings(port=8765, public_url="http://127.0.0.1:8765")
AWAY = Settings(port=8765, public_url="https://workshops.example.org")


def asks(settings: Settings, **headers: str) -> bool:
    sent = [(k.replace("_", "-").encode(), v.encode()) for k, v in headers.items()]
    return same_origin(HTTPConnection({"type": "http", "headers": sent}), settings)


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "[::1]"])
def test_on_ones_own_machine_all_its_names_are_ours_under_our_port(name: str) -> None:
    assert asks(HERE, origin=f"http://{name}:8765")
    assert not asks(HERE, origin=f"http://{name}:8766")
    assert not asks(HERE, origin=f"http://{name}")
    assert not asks(AWAY, origin=f"http://{name}:8765")
    assert not asks(AWAY, origin=f"https://{name}:8765")


@pytest.mark.parametrize("settings", [HERE, AWAY])
@pytest.mark.parametrize("name", ["evil.example", "evil.example:8765", "127.0.0.1.evil.example"])
def test_a_foreign_name_that_leads_here_is_no_page_of_ours(settings: Settings, name: str) -> None:
    for scheme in ("http", "https"):
        assert not asks(settings, origin=f"{scheme}://{name}", host=name)


def test_the_public_address_is_ours() -> None:
    assert asks(AWAY, origin="https://workshops.example.org")
    assert not asks(AWAY, origin="http://workshops.example.org")
    assert not asks(AWAY, origin="https://workshops.example.org:8765")
    assert asks(AWAY, sec_fetch_site="same-origin", origin="null")
    assert not asks(AWAY)
