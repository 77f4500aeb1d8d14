"""How a request is answered: a page, a redirect, or, to a script that asks for it, JSON."""

import re
import time
from collections.abc import Awaitable, Callable
from typing import Any

from fastapi import Request, Response
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse

from app.core.refused import NotYours, Refused
from app.live import Answer
from app.locales import translated
from app.routes.house import LANGUAGE_COOKIE, house_of, language_of
from app.templates import dressed, render

# What was typed stands in a page again after a refusal, but nothing of it that acts unseen.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

Again = Callable[[Refused], Awaitable[Response]]


def wants_json(request: Request) -> bool:
    return "application/json" in request.headers.get("accept", "")


def page(request: Request, template: str, status: int = 200, **values: object) -> HTMLResponse:
    """Return a page in the reader's language; a chosen language is remembered for the session."""
    language = language_of(request)
    shared = {"refused": None, "refused_field": None, "typed": None, "typed_in": "", "act": ""}
    html = render(template, language, **{**shared, **values, "path": request.url.path})
    base = str(values.get("base", ""))
    html = _UNSEEN.sub("", dressed(html, language, time.time(), base))
    response = HTMLResponse(html, status)
    if request.query_params.get("language") == language:
        secure = house_of(request).settings.https
        response.set_cookie(
            LANGUAGE_COOKIE, language, secure=secure, httponly=True, samesite="strict"
        )
    return response


def done(request: Request, answer: Answer, where: str) -> Response:
    """Answer an act: *kept* or *seen* to a script, the page again to a plain form."""
    if wants_json(request):
        return JSONResponse({"answer": answer})
    return RedirectResponse(where, status_code=303)


def went(request: Request, where: str) -> Response:
    """Answer a form that leads to another page."""
    if wants_json(request):
        return JSONResponse({"answer": "seen", "page": where})
    return RedirectResponse(where, status_code=303)


async def refused(request: Request, why: Exception) -> Response:
    """Answer a refused act with the rule's own sentence, beside what was typed."""
    assert isinstance(why, Refused)
    status = 403 if isinstance(why, NotYours) else 409
    sentence = translated(language_of(request), why.sentence, **why.values)
    if wants_json(request):
        body = {"answer": "refused", "sentence": sentence, "field": why.field}
        return JSONResponse(body, status)
    again: Again | None = getattr(request.state, "again", None)
    if again is not None:
        response = await again(why)
        response.status_code = status
        return response
    return page(request, "refused.html", status, sentence=sentence)


def turned_away(request: Request, status: int, sentence: str, where: str = "") -> Response:
    """Answer a script that asked where nothing is, or that has to go elsewhere first."""
    said = translated(language_of(request), sentence)
    body = {"answer": "refused", "sentence": said, "field": None}
    return JSONResponse({**body, "page": where} if where else body, status)


def refusal(request: Request, why: Refused) -> dict[str, Any]:
    """Return what a page needs to show a refusal beside its field, with what was typed."""
    return {
        "refused": translated(language_of(request), why.sentence, **why.values),
        "refused_field": why.field,
        "typed": getattr(request.state, "typed", None),
        "typed_in": request.url.path.rsplit("/", 1)[-1],
    }
