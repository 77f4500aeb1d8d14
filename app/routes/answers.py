"""How a request is answered: a page, a redirect, or, to a script that asks for it, JSON."""

import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from fastapi import Request, Response
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse

from app.core.refused import AskedAgain, NotYours, Refused
from app.live import Answer
from app.live.moment import moment
from app.locales import LANGUAGES, translated
from app.routes.house import LANGUAGE_COOKIE, house_of, language_of
from app.settings import Settings
from app.templates import dressed, render

# What was typed stands in a page again after a refusal, but nothing of it that acts unseen.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

_SAID = re.compile(r'role="alert"[^>]*>[^<]*[^<\s]')  # a refusal that stands somewhere

# What every page is told where no form of it was refused.
NOTHING_REFUSED: Mapping[str, object] = {
    "refused": None,
    "refused_field": None,
    "typed": None,
    "typed_in": "",
    "again": "",
}

Again = Callable[[Refused], Awaitable[Response]]


def wants_json(request: Request) -> bool:
    return "application/json" in request.headers.get("accept", "")


def page(request: Request, template: str, status: int = 200, **values: object) -> HTMLResponse:
    """Return a page in the reader's language; a chosen language is remembered for the session."""
    language = language_of(request)
    rehearsal = house_of(request).rehearsal
    told = {**NOTHING_REFUSED, "rehearsal": rehearsal, **values, "path": request.url.path}
    html = render(template, language, **told)
    if told["refused"] and not _SAID.search(html):  # this page has no place beside that field
        html = render(template, language, **{**told, "refused_field": None})
    base = str(values.get("base", ""))
    html = _UNSEEN.sub("", dressed(html, language, moment(), base))
    response = HTMLResponse(html, status)
    if request.query_params.get("language") == language:
        remember_language(response, house_of(request).settings, language)
    return response


def remember_language(response: Response, settings: Settings, language: str) -> None:
    """Have the browser remember a language for the session."""
    response.set_cookie(
        LANGUAGE_COOKIE, language, secure=settings.https, httponly=True, samesite="strict"
    )


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


def show_again(
    request: Request, show: Callable[..., Response | Awaitable[Response]], *about: object
) -> None:
    """From here on, answer what is refused of this request with the page that `show` returns.

    Beside the request and what it is about, `show` is given what `refusal` returns.
    """

    async def again(why: Refused) -> Response:
        shown = show(request, *about, **refusal(request, why))
        return await shown if isinstance(shown, Awaitable) else shown

    request.state.again = again


async def refused(request: Request, why: Exception) -> Response:
    """Answer a refused act with the rule's own sentence, beside what was typed."""
    assert isinstance(why, Refused)
    status = 403 if isinstance(why, NotYours) else 409
    sentence = _sentence(request, why)
    if wants_json(request):
        body = {"answer": "refused", "sentence": sentence, "field": why.field}
        asked = {"again": why.about} if isinstance(why, AskedAgain) else {}
        return JSONResponse({**body, **asked}, status)
    again: Again | None = getattr(request.state, "again", None)
    if again is not None:
        response = await again(why)
        if not isinstance(response, RedirectResponse):
            response.status_code = status
        return response
    return page(request, "refused.html", status, sentence=sentence)


def turned_away(request: Request, status: int, sentence: str, where: str = "") -> Response:
    """Answer a script that asked where nothing is, or that has to go elsewhere first."""
    said = translated(language_of(request), sentence)
    body = {"answer": "refused", "sentence": said, "field": None}
    return JSONResponse({**body, "page": where} if where else body, status)


def _sentence(request: Request, why: Refused) -> str:
    """Return a rule's own sentence for its reader; a language that it names, by its own name."""
    values = dict(why.values)
    code = values.get("in_language")
    if isinstance(code, str):
        values["in_language"] = LANGUAGES.get(code, code)
    return translated(language_of(request), why.sentence, **values)


def refusal(request: Request, why: Refused) -> dict[str, Any]:
    """Return what a page needs to show a refusal beside its field, with what was typed."""
    return refusal_of(request, why, getattr(request.state, "typed", None), act_of(request))


def refusal_of(request: Request, why: Refused, typed: object, act: str) -> dict[str, Any]:
    """Return the same of a form that was sent before, to do that act."""
    return {
        "refused": _sentence(request, why),
        "refused_field": why.field,
        "typed": typed,
        "typed_in": act,
        "again": why.about if isinstance(why, AskedAgain) else "",
    }


def act_of(request: Request) -> str:
    """Return by which name a page knows what this request is to do."""
    return request.url.path.rsplit("/", 1)[-1]
