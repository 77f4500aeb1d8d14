"""Who may have a screen, and what a page may say first. Real server, real sockets."""

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection

from app.simulation.wire import read_letter
from tests.live.screens import House


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": None},
        {"Origin": ""},
        {"Origin": "http://["},
        {"Origin": "http://evil.example:8000", "Host": "evil.example:8000"},
        {"Origin": "http://127.0.0.1"},
        {"Origin": "http://127.0.0.1:1@evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Cookie": None},
        {"Cookie": "parley-0123456789abcdef=guess"},
    ],
    ids=str,
)
def test_a_foreign_socket_is_refused_before_it_is_accepted(
    lobby: House, headers: dict[str, str | None]
) -> None:
    with pytest.raises(InvalidStatus) as refused:
        lobby.facilitator.socket(headers=headers)
    assert refused.value.response.status_code == 403


def test_a_socket_of_our_own_page_is_accepted(lobby: House) -> None:
    for headers in ({}, {"Sec-Fetch-Site": "same-origin", "Origin": "null"}):
        lobby.facilitator.socket(headers=headers).close()


def test_the_cookie_of_one_page_opens_no_other(lobby: House) -> None:
    one, other = lobby.participant(), lobby.participant()
    one.path = other.path
    with pytest.raises(InvalidStatus):
        one.socket()


def test_a_frame_over_64_kib_closes_the_socket_with_1009(lobby: House) -> None:
    for first in (True, False):
        socket = lobby.facilitator.socket()
        if not first:
            socket.send("{}")
        socket.send("x" * (64 * 1024 + 1))
        while (code := closed_with(socket)) is None:
            pass
        assert code == 1009


def closed_with(socket: ClientConnection) -> int | None:
    """Read one message; if the socket was closed instead, return the code that it gave."""
    try:
        socket.recv(timeout=3)
    except ConnectionClosed as closed:
        return closed.rcvd.code if closed.rcvd is not None else 0
    return None


@pytest.mark.parametrize(
    "hello",
    [
        "",
        "no json",
        "[]",
        "NaN",
        '{"has": 1}',
        '{"has": {"said": 5, "item": null, "x": ["y"]}}',
        '{"has": {"said": "\\ud800"}}',
        "[" * 8000,
        '{"has": {' + ", ".join(f'"{n}": "x"' for n in range(500)) + "}}",
        "9" * 8000,
        "x" * 60_000,
        b"\xff\xfe\x00",
    ],
    ids=lambda hello: repr(hello)[:24],
)
def test_whatever_a_page_says_first_it_is_sent_everything_or_let_go(
    lobby: House, hello: str | bytes
) -> None:
    socket = lobby.facilitator.socket()
    socket.send(hello)
    if isinstance(hello, bytes):
        with pytest.raises(ConnectionClosed):
            socket.recv(timeout=3)
        return
    regions: set[str] = set()
    while "controls" not in regions:
        regions |= set(read_letter(socket.recv(timeout=3, decode=False))["regions"])
    assert {"strip", "item", "controls"} <= regions
    socket.send("more that means nothing")
    socket.send(b"\x00")
    socket.close()
