"""The answer to a page from which more came than one person can ask: nothing is lost."""

from fastapi import Request, Response

from app.core.refused import N_, Refused
from app.locales import translated
from app.routes.again import set_aside
from app.routes.answers import page, turned_away, wants_json
from app.routes.house import language_of
from app.routes.presence import find_present
from app.routes.typed import read_form

TOO_MANY_REQUESTS = 429
SENTENCE = N_(
    "More came from this page at once than one person can send. Nothing was done, and nothing is "
    "lost. Wait a moment, then send it again."
)


async def too_much(request: Request, _why: Exception) -> Response:
    """Refuse in words. A plain form is led on to its page, which shows what it brought as soon as
    it is shown itself; a script still has what was typed in its box."""
    if wants_json(request):
        return turned_away(request, TOO_MANY_REQUESTS, SENTENCE)
    if request.method == "POST":
        here = await find_present(request, request.path_params["word"])
        return set_aside(request, here, await read_form(request), Refused(SENTENCE))
    said = translated(language_of(request), SENTENCE)
    return page(request, "too_much.html", TOO_MANY_REQUESTS, sentence=said)
