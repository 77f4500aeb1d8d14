"""Answers of whole sizes: how long one is does not tell what it says."""

import base64
import hashlib
import re
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.live.frames import BLOCK, filled_size

# Pages on which stands what is said in a room, or who may come in. No proxy may compress them.
_PAGES = ("/room/", "/join", "/rejoin", "/staff")
# What one person wrote, and nobody else: how much that is, its author's answers stand out by.
_OWN_WORDS = re.compile(r"/room/[^/]+/turns/")
OWN_WORDS_BLOCK = 8 * BLOCK  # 64 kB: some forty short turns, or six of the longest in Arabic
_LONGEST_REASON = 24  # characters: "200 OK" and "409 Conflict" are to be one size as well


class Filling:
    """Fills every answer to a script with blanks, and each page of a room with a comment.

    Nothing of it is compressed: on a page one's own words stand beside everybody's.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        start: Message | None = None
        body = bytearray()

        async def sending(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                if not _to_be_filled(scope, message):
                    await send(message)
                else:
                    start = message
            elif start is None:
                await send(message)
            else:
                body.extend(message.get("body", b""))
                if not message.get("more_body", False):
                    await _send_filled(scope, start, bytes(body), send)

        await self._app(scope, receive, sending)


def _to_be_filled(scope: Scope, start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    kind = headers.get("content-type", "")
    if kind.startswith("application/json"):
        return "content-disposition" not in headers  # a file is what it is
    return kind.startswith("text/html") and str(scope["path"]).startswith(_PAGES)


async def _send_filled(scope: Scope, start: Message, body: bytes, send: Send) -> None:
    headers = MutableHeaders(raw=start["headers"])
    if headers["content-type"].startswith("text/html"):
        filled = _page(body, OWN_WORDS_BLOCK if _OWN_WORDS.match(scope["path"]) else BLOCK)
    else:
        filled = _json(body)
    headers["content-length"] = str(len(filled))
    headers["x-fill"] = "-" * (_LONGEST_REASON - len(HTTPStatus(start["status"]).phrase))
    await send({**start, "headers": headers.raw})
    await send({"type": "http.response.body", "body": filled})


def _json(body: bytes) -> bytes:
    """Return JSON of a whole size: blanks behind it mean nothing."""
    return body.ljust(filled_size(len(body)))


def _page(body: bytes, block: int) -> bytes:
    """Return a page whose size is a multiple of so many bytes, by a comment at its end.

    It looks drawn, but comes of the page: two that are alike stay so to the last byte.
    """
    opening, closing = b"<!--", b"-->"
    missing = -(len(body) + len(opening) + len(closing)) % block
    words = base64.b64encode(hashlib.shake_128(body).digest(missing))[:missing]
    return body + opening + words + closing
