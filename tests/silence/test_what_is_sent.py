"""Whatever is sent, and however wrong it is: nothing of it, no address and no page's word is in
what the process prints, or in any file that it writes."""

import re
import secrets
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from websockets.exceptions import InvalidStatus, WebSocketException

from app.database import sqlite
from app.routes.guard import LARGEST_BODY
from tests.houses import files_of, holds
from tests.live.server import Server, Someone, new_key, visitor
from tests.silence.place import CALLER, SECRET, Place, must_be_silent, printed

FORM = "application/x-www-form-urlencoded"
PARTS = f"multipart/form-data; boundary={SECRET}"
POSTS: dict[str, tuple[bytes, str, dict[str, str]]] = {
    "a field nobody asked for": (f"{SECRET}={SECRET}".encode(), FORM, {}),
    "NUL": (f"text={SECRET}%00more&key=x".encode(), FORM, {}),
    "half a character": (f"text={SECRET}%ED%A0%80&key=x".encode(), FORM, {}),
    "bytes that are no text": (b"text=\xff\xfe" + SECRET.encode(), FORM, {}),
    "broken escapes": (f"text=%{SECRET}%zz&key=x".encode(), FORM, {}),
    "JSON": (f'{{"text": "{SECRET}", "a": NaN}}'.encode(), "application/json", {}),
    "broken JSON": (f'{{"text": "{SECRET}'.encode(), "application/json", {}),
    "deep JSON": (b"[" * 50_000 + SECRET.encode(), "application/json", {}),
    "parts without an end": (f"--{SECRET}\r\nContent-Disposition: {SECRET}".encode(), PARTS, {}),
    "parts of another boundary": (b"--other\r\n\r\n" + SECRET.encode(), PARTS, {}),
    "parts without a boundary": (SECRET.encode(), "multipart/form-data", {}),
    "a code that nobody knows": (
        f"text={SECRET}".encode(),
        f"{FORM}; charset={SECRET}",
        {},
    ),
    "too much": (SECRET.encode() * (LARGEST_BODY // 10), FORM, {}),
    "from another page": (f"text={SECRET}".encode(), FORM, {"Origin": f"https://{SECRET}.example"}),
    "from no address at all": (f"text={SECRET}".encode(), FORM, {"Origin": f"http://[{SECRET}"}),
    "with headers of all kinds": (
        f"text={SECRET}".encode(),
        FORM,
        {
            "Cookie": f"parley-x={SECRET}; {SECRET}",
            "User-Agent": SECRET,
            "Referer": f"http://127.0.0.1/{SECRET}",
            "Accept-Language": SECRET,
            "Accept": f"application/json, {SECRET}",
            "Authorization": f"Bearer {SECRET}",
            "X-Forwarded-Proto": SECRET,
            "traceparent": f"00-{secrets.token_hex(16)}-{secrets.token_hex(8)}-01",
        },
    ),
}


# Where a wrong code or password is slowed, no more than are free.
A_FEW = ("NUL", "half a character", "broken JSON", "parts without an end")
PLACES = {
    "{room}/turns/say": tuple(POSTS),
    "/organise/import": tuple(POSTS),
    f"/{SECRET}?q={SECRET}": tuple(POSTS),
    "/join": A_FEW,
    "/sign-in": A_FEW,
}


@pytest.mark.parametrize(
    ("where", "what"), [(where, what) for where, posts in PLACES.items() for what in posts]
)
def test_a_form_that_is_wrong_leaves_no_trace(place: Place, where: str, what: str) -> None:
    content, kind, headers = POSTS[what]

    path = where.replace("{room}", place.participant.path)
    answered = place.post(path, content, kind, **headers)

    assert 300 <= answered.status_code < 500
    must_be_silent(place)


@pytest.mark.parametrize(
    "path",
    [
        f"/{SECRET}",
        f"/room/{SECRET}",
        f"/room/{SECRET}/live?x={SECRET}",
        f"/organise/{SECRET}/draft.md?language={SECRET}",
        f"/static/{SECRET}",
        f"/static/..%2f..%2f{SECRET}",
        f"/%00{SECRET}",
        f"/%ED%A0%80{SECRET}",
        f"//{SECRET}//",
        f"/{quote('é' * 3000)}{SECRET}",
    ],
)
def test_an_address_that_is_wrong_leaves_no_trace(place: Place, path: str) -> None:
    headers = f"Host: {SECRET}\r\nCookie: {SECRET}\r\nConnection: close\r\n\r\n"
    answered = place.raw(f"GET {path} HTTP/1.1\r\n{headers}")
    assert re.match(rb"HTTP/1.1 [34]\d\d ", answered)
    must_be_silent(place)


POST = "POST /join HTTP/1.1\r\nHost: x\r\n"
UPGRADE = "HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\n"
NO_HTTP: dict[str, str | bytes] = {
    "no request": f"{SECRET}\r\n\r\n",
    "another method": f"{SECRET} / HTTP/1.1\r\nHost: x\r\n\r\n",
    "another version": f"GET /{SECRET} HTTP/7.7\r\nHost: x\r\n\r\n",
    "a broken header": f"GET /{SECRET} HTTP/1.1\r\n{SECRET}\r\n{SECRET} : : x\r\n\r\n",
    "a header with NUL": f"GET / HTTP/1.1\r\nX: {SECRET}\0\r\n\r\n",
    "a long header": f"GET / HTTP/1.1\r\nX: {SECRET * 20_000}\r\n\r\n",
    "two lengths": f"{POST}Content-Length: 1\r\nContent-Length: 2\r\n\r\n{SECRET}",
    "a length that is none": f"{POST}Content-Length: {SECRET}\r\n\r\n",
    "broken pieces": f"{POST}Transfer-Encoding: chunked\r\n\r\n{SECRET}",
    "an end in the middle": f"{POST}Content-Length: 900\r\n\r\n{SECRET}",
    "another protocol": f"GET /{SECRET} {UPGRADE}Upgrade: {SECRET}\r\n\r\n",
    "a socket without a key": (
        f"GET /room/{SECRET}/live {UPGRADE}Upgrade: websocket\r\n"
        f"Sec-WebSocket-Protocol: {SECRET}\r\n\r\n"
    ),
    "the next HTTP": f"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n{SECRET}",
    "TLS": b"\x16\x03\x01\x02\x00\x01" + SECRET.encode(),
}


@pytest.mark.parametrize("what", NO_HTTP)
def test_what_is_no_request_leaves_no_trace(place: Place, what: str) -> None:
    place.raw(NO_HTTP[what], and_no_more=True)
    must_be_silent(place)


def _frame(kind: int, content: bytes) -> bytes:
    """Return a frame of a socket as a browser masks it, whether or not it is allowed."""
    length = bytes([0x80 | 126]) + len(content).to_bytes(2, "big")
    return bytes([kind]) + length + b"\0\0\0\0" + content


SOCKETS: dict[str, Callable[[Someone], None]] = {}


def socket_story(story: Callable[[Someone], None]) -> Callable[[Someone], None]:
    SOCKETS[story.__name__] = story
    return story


@socket_story
def from_another_page(who: Someone) -> None:
    with pytest.raises(InvalidStatus):
        who.socket({"Origin": f"https://{SECRET}.example", "X-Forwarded-For": CALLER})


@socket_story
def without_a_cookie(who: Someone) -> None:
    with pytest.raises(InvalidStatus):
        who.socket({"Cookie": f"parley-{SECRET}={SECRET}"})


@socket_story
def with_a_hello_that_is_none(who: Someone) -> None:
    _say(who, SECRET, f'{{"has": "{SECRET}"}}', "[" * 9000 + SECRET)


@socket_story
def with_a_hello_in_bytes(who: Someone) -> None:
    _say(who, SECRET.encode())


@socket_story
def with_too_much(who: Someone) -> None:
    _say(who, SECRET * 6000)


@socket_story
def with_text_that_is_none(who: Someone) -> None:
    _send_raw(who, _frame(0x81, b"\xff\xfe" + SECRET.encode()))


@socket_story
def with_a_frame_of_no_kind(who: Someone) -> None:
    _send_raw(who, _frame(0xFF, SECRET.encode()))


@socket_story
def with_a_reason_to_close_that_is_none(who: Someone) -> None:
    _send_raw(who, _frame(0x88, b"\xff\xff" + SECRET.encode()))


def _say(who: Someone, *said: str | bytes) -> None:
    with closing(who.socket()) as page, suppress(WebSocketException, TimeoutError):
        for words in said:
            page.send(words)
        page.recv(timeout=1)


def _send_raw(who: Someone, sent: bytes) -> None:
    with closing(who.socket()) as page, suppress(WebSocketException, TimeoutError, OSError):
        page.socket.sendall(sent)
        page.recv(timeout=1)


@pytest.mark.parametrize("story", SOCKETS)
def test_a_socket_that_is_wrong_leaves_no_trace(place: Place, story: str) -> None:
    SOCKETS[story](place.participant)
    must_be_silent(place)


def test_words_that_could_not_be_stored_leave_no_trace(place: Place) -> None:
    """A table is taken away beneath the running server: the act fails in the database itself."""
    place.participant.done("floor/ask")
    place.facilitator.done("floor/give", who="")
    words = {"text": SECRET, "level": "held", "appearance": "handle", "signature": ""}
    with _database(place.server) as database:
        database.execute("ALTER TABLE open_turn RENAME TO away")
    try:
        answered = place.participant.act("turns/say", **words)
    finally:
        with _database(place.server) as database:
            database.execute("ALTER TABLE away RENAME TO open_turn")

    assert answered.status_code == 500
    assert "Something went wrong here." in answered.text
    assert re.search(r"fault in app\.\S+ \(OperationalError\)", printed(place))
    must_be_silent(place)
    assert place.participant.act("turns/say", **words, key=new_key()).status_code == 200
    assert SECRET in place.participant.regions()["said"], "it can be read where it belongs"
    must_be_silent(place)


def _database(server: Server) -> "closing[Any]":
    file = server.folder / "record" / "parley.sqlite"
    return closing(sqlite.module().connect(file, isolation_level=None, timeout=15))


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/static/base.css", 200),
        ("GET", "/static/nothing.css", 404),
        ("GET", "/healthz", 200),
        ("GET", "/join", 200),
        ("GET", "/away", 200),
        ("GET", "/nothing", 404),
        ("GET", "/organise", 303),
        ("DELETE", "/join", 405),
        ("POST", "/room/nobody/leave", 303),
    ],
)
def test_no_answer_may_be_stored_by_a_browser_or_a_proxy(
    place: Place, method: str, path: str, status: int
) -> None:
    answered = place.participant.http.request(method, path)

    assert answered.status_code == status
    assert answered.headers["cache-control"] == "no-store"


def test_behind_a_proxy_neither_its_address_nor_the_callers_is_printed(tmp_path: Path) -> None:
    server = Server(tmp_path, PARLEY_TRUSTED_PROXY="127.0.0.1")
    server.start()
    with visitor(server.url, Origin=server.url, **{"X-Forwarded-For": CALLER}) as client:
        for _ in range(7):
            assert client.post("/join", data={"code": SECRET}).status_code == 409
    server.stop()
    lines = [line for line in server.written().splitlines() if line and "/first#" not in line]
    assert [line for line in lines if not line.startswith("Make the organiser")] == []
    assert not any(holds(content, CALLER) for content in files_of(tmp_path).values())
