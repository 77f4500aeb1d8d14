"""Bodies and lengths that make no sense are refused in words, and large ones by their size."""

import json
import socket
from collections.abc import Iterator
from urllib.parse import quote

import pytest

from app.routes.guard import LARGEST_BODY
from tests.live.server import JSON
from tests.routes.bad_input.answers import FORM, has_every_header
from tests.routes.bad_input.hostile import CANARY, RAW
from tests.routes.bad_input.place import Room


def multipart(name: str, value: bytes, boundary: bytes = b"x") -> bytes:
    head = f'Content-Disposition: form-data; name="{name}"'.encode()
    return b"--" + boundary + b"\r\n" + head + b"\r\n\r\n" + value + b"\r\n"


KEY_PART = multipart("key", b"0123456789abcdef0123")
TEXT_PART = multipart("text", CANARY.encode() + b"\\ud800 \\u202e") + b"--x--\r\n"
MANY = "multipart/form-data; boundary=x"
BODIES: dict[str, tuple[str, bytes]] = {
    "JSON": ("application/json", json.dumps({"key": "k" * 20, "text": CANARY}).encode()),
    "JSON with NaN": ("application/json", b'{"text": NaN, "x": Infinity}'),
    "deep JSON": ("application/json", b"[" * 100_000),
    "JSON as a form": (FORM, b'{"text": "' + CANARY.encode() + b'"}'),
    "no type": ("", b"text=x"),
    "a type that is none": ("/;;;=", b"text=x"),
    "text": ("text/plain", b"text=x"),
    "bytes that are no text": (FORM, b"key=\xff\xfe%ff%fe&text=%ed%a0%80%00%c0%af"),
    "half an escape": (FORM, b"key=%&text=%u0041%zz%"),
    "many fields": (FORM, b"&".join(b"a%d=1" % n for n in range(5000))),
    "one long name": (FORM, b"a" * 300_000 + b"=1"),
    "only ampersands": (FORM, b"&" * 100_000),
    "multipart": (MANY, KEY_PART + TEXT_PART),
    "multipart without boundary": ("multipart/form-data", KEY_PART + TEXT_PART),
    "multipart of another boundary": ("multipart/form-data; boundary=y", KEY_PART + TEXT_PART),
    "multipart cut off": (MANY, KEY_PART + TEXT_PART[:20]),
    "multipart without names": (MANY, b"--x\r\n\r\nhello\r\n--x--\r\n"),
    "multipart with bad heads": (MANY, b"--x\r\nContent-Disposition\r\n\r\nhello\r\n--x--\r\n"),
    "multipart with odd heads": (MANY, b"--x\r\n\x00: \xff\r\n\r\nhello\r\n--x--\r\n"),
    "multipart of many parts": (MANY, multipart("a", b"1") * 500 + b"--x--\r\n"),
    "multipart with a file": (
        MANY,
        KEY_PART
        + b'--x\r\nContent-Disposition: form-data; name="text"; filename="../a"\r\n\r\n'
        + b"\xff\xfe\r\n--x--\r\n",
    ),
    "multipart with files": (
        MANY,
        b'--x\r\nContent-Disposition: form-data; name="f"; filename="a"\r\n\r\n1\r\n' * 9
        + b"--x--\r\n",
    ),
    **{
        f"multipart in {code}": (f"{MANY}; charset={code}", KEY_PART + TEXT_PART)
        for code in (
            "unicode_escape", "raw_unicode_escape", "idna", "punycode", "utf-7", "utf-16", "hex",
            "zlib", "rot13", "undefined", "mbcs", "no-such-code", "%00", "utf-8-sig",
        )
    },
}  # fmt: skip


@pytest.mark.parametrize("what", BODIES)
def test_a_body_that_makes_no_sense_is_refused_in_words(rooms_door: Room, what: str) -> None:
    kind, body = BODIES[what]
    someone = rooms_door.facilitator
    for path in (f"{someone.path}/team/word", f"{someone.path}/regions"):
        for accept in ("application/json", "text/html"):
            answered = someone.http.post(
                path,
                content=body,
                headers={"Accept": accept, "Content-Type": kind},
            )
            assert answered.status_code < 500, (path, answered.status_code)
            assert not RAW.search(answered.text), path
            assert has_every_header(answered)


@pytest.mark.parametrize(
    "hello", ["[" * 8000, "NaN", '{"has": NaN}', '{"has": {"a": 1e999}}', "9" * 8000, "\ud800"]
)
def test_a_page_without_a_socket_may_say_what_it_likes(rooms_door: Room, hello: str) -> None:
    someone = rooms_door.facilitator
    sent = hello.encode("utf-8", "surrogatepass")
    answered = someone.http.post(
        f"{someone.path}/regions",
        content=b"key=0123456789abcdef0123&has=" + quote(sent).encode(),
        headers={**JSON, "Content-Type": FORM},
    )
    assert answered.status_code == 200
    assert "strip" in answered.json()["regions"]


@pytest.mark.parametrize("chunked", [False, True])
def test_a_body_over_the_cap_is_answered_413_and_nothing_is_done(
    room: Room, *, chunked: bool
) -> None:
    someone = room.opened().facilitator
    before = room.looks()
    body = b"key=0123456789abcdef0123&text=" + b"x" * LARGEST_BODY

    def pieces() -> Iterator[bytes]:
        for at in range(0, len(body), 65536):
            yield body[at : at + 65536]

    for path in (
        f"{someone.path}/team/banner",
        "/join",
        "/no/such/page",
        f"{someone.path}/regions",
    ):
        answered = someone.http.post(
            path,
            content=pieces() if chunked else body,
            headers={**JSON, "Content-Type": FORM},
        )
        assert answered.status_code == 413 or (chunked and path == "/no/such/page"), path
        assert has_every_header(answered)
    assert room.looks() == before


@pytest.mark.parametrize("length", ["-1", "NaN", "9" * 30, "\u0663"])
def test_a_length_that_makes_no_sense_is_refused(rooms_door: Room, length: str) -> None:
    with socket.create_connection(("127.0.0.1", rooms_door.server.port), 5) as raw:
        head = f"POST /join HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {length}\r\n\r\nx"
        raw.sendall(head.encode("utf-8"))
        answer = raw.recv(4096)
    assert answer[:9] == b"HTTP/1.1 "
    assert answer[9:10] == b"4"
