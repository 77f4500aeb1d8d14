"""What every response and every request must be, before any route: headers, origin, size."""

import json
import logging
import time
from contextlib import suppress

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect, HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.core.refused import N_
from app.locales import translated
from app.routes.house import language_of
from app.settings import Settings
from app.silence import where
from app.templates import dressed, render

LARGEST_BODY = 512 * 1024
POLICY = "Content-Security-Policy"
FOREIGN = N_("This form did not come from a page of this server.")
TOO_LARGE = N_("This is too large.")
FAULT = N_("Something went wrong here. Nothing was half done: try again.")
log = logging.getLogger("parley")


def same_origin(connection: HTTPConnection, settings: Settings) -> bool:
    """Whether a request that can change something, or a socket, comes from our own pages.

    Browsers say so in Sec-Fetch-Site, which no page can set. (Their Origin is "null" for the forms
    of a page that sends no Referer.) Others say so in Origin; Host proves nothing, as any name that
    leads here can stand in it. Who sends neither is refused.
    """
    site = connection.headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    return connection.headers.get("origin", "") in settings.origins


def _policy(settings: Settings) -> str:
    socket = settings.origin.replace("http", "ws", 1)
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        f"connect-src 'self' {socket}; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'; manifest-src 'self'"
    )


class Guard:
    """The outermost layer: it lets nothing in that is foreign or too large, and lets no fault
    out with a word of what was sent."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings
        self._headers = {
            POLICY: _policy(settings),
            "Cache-Control": "no-store",
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
            "X-Robots-Tag": "noindex",
        }
        if settings.https:
            self._headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = False

        async def sending(message: Message) -> None:
            nonlocal began
            if message["type"] == "http.response.start":
                began = True
                headers = MutableHeaders(scope=message)
                # A page that may do less than the others brings a policy of its own.
                policy = headers.get(POLICY, self._headers[POLICY])
                for name, value in {**self._headers, POLICY: policy}.items():
                    headers[name] = value
            await send(message)

        fault = self._refusal(scope)
        if fault is not None:
            await _answer(scope, sending, *fault)
            return
        try:
            # Whoever hangs up before the whole form was sent is no fault, and waits for nothing.
            with suppress(ClientDisconnect):
                await self._app(scope, _bounded(receive), sending)
        except _TooLarge:
            if not began:
                await _answer(scope, sending, 413, TOO_LARGE)
        except Exception as fault_inside:  # noqa: BLE001 - nothing of it may reach a log or a page
            log.error("fault in %s", where(fault_inside))
            if not began:
                await _answer(scope, sending, 500, FAULT)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        if scope["method"] in {"GET", "HEAD", "OPTIONS"}:
            return None
        if not same_origin(HTTPConnection(scope), self._settings):
            return 403, FOREIGN
        length = Headers(scope=scope).get("content-length", "0")
        if not length.isdecimal() or int(length) > LARGEST_BODY:
            return 413, TOO_LARGE
        return None


class _TooLarge(Exception):
    """A body that is longer than it said, or than it may be."""


def _bounded(receive: Receive) -> Receive:
    taken = 0

    async def receiving() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > LARGEST_BODY:
            raise _TooLarge
        return message

    return receiving


async def _answer(scope: Scope, send: Send, status: int, sentence: str) -> None:
    """Say why nothing was done: to a script in JSON, to anybody else on a page, which says how to
    go back. It is made of these words alone, so that what was wrong cannot go wrong in it again.
    """
    connection = HTTPConnection(scope)
    language = language_of(connection)
    said = translated(language, sentence)
    if "application/json" in connection.headers.get("accept", ""):
        kind = b"application/json"
        answer = json.dumps({"answer": "refused", "sentence": said, "field": None})
    else:
        kind = b"text/html; charset=utf-8"
        page = render("turned_back.html", language, sentence=said)
        answer = dressed(page, language, time.time())
    body = answer.encode()
    headers = [(b"content-type", kind), (b"content-length", b"%d" % len(body))]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
