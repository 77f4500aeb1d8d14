"""What is turned back before any page of it, or for a fault, is answered with words to read."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from httpx2 import Response
from starlette.testclient import _TestClientTransport

from app.live.frames import BLOCK
from app.routes.guard import LARGEST_BODY
from tests.routes.visitors import OURS, Town, Visitor, town

FOREIGN = {"Sec-Fetch-Site": "cross-site"}
JSON, PAGE = {"Accept": "application/json"}, {"Accept": "text/html"}
TURNED_BACK = {403: "did not come from a page", 413: "too large", 500: "went wrong"}


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with town(tmp_path_factory.mktemp("town")) as made:
        transport = made.client._transport
        assert isinstance(transport, _TestClientTransport)
        transport.raise_server_exceptions = False
        yield made


def _turned_back(
    there: Town, patch: pytest.MonkeyPatch, status: int, accept: dict[str, str]
) -> Response:
    async def fault(*_: Any, **__: Any) -> None:
        raise OSError("the words of somebody")

    visitor: Visitor = there.visitors["facilitator"]
    text = "x" * (LARGEST_BODY if status == 413 else 5)
    if status == 500:
        patch.setattr(there.room(there.first), "act", fault)
    path = f"/room/{visitor.word}/team/banner"
    headers = {**(FOREIGN if status == 403 else OURS), **accept}
    return there.ask(visitor, "POST", path, {"text": text}, headers=headers)


@pytest.mark.parametrize("status", TURNED_BACK)
def test_a_plain_form_is_answered_with_a_page_that_says_that_nothing_was_done(
    there: Town, monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    answer = _turned_back(there, monkeypatch, status, PAGE)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "Nothing was done" in answer.text
    assert "Go back in your browser" in answer.text
    (said,) = re.findall(r'role="alert">([^<]+)<', answer.text)
    assert TURNED_BACK[status] in said
    assert "the words of somebody" not in answer.text
    assert "{" not in answer.text.split("<main")[1]


@pytest.mark.parametrize("status", TURNED_BACK)
def test_such_a_page_is_of_a_whole_size_and_brings_every_header(
    there: Town, monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    answer = _turned_back(there, monkeypatch, status, PAGE)
    assert len(answer.content) % BLOCK == 0
    assert int(answer.headers["content-length"]) == len(answer.content)
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("status", TURNED_BACK)
def test_such_a_page_is_in_its_readers_language(
    there: Town, monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    arabic = {**PAGE, "Accept-Language": "ar"}
    answer = _turned_back(there, monkeypatch, status, arabic)
    assert '<html lang="ar" dir="rtl"' in answer.text


@pytest.mark.parametrize("status", TURNED_BACK)
def test_a_script_is_still_answered_in_json(
    there: Town, monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    answer = _turned_back(there, monkeypatch, status, JSON)
    assert answer.status_code == status
    said = answer.json()
    assert (said["answer"], said["field"]) == ("refused", None)
    assert TURNED_BACK[status] in said["sentence"]
