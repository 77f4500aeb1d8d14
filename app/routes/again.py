"""What was refused is shown once more, on the page that its form stood on."""

from collections.abc import Mapping
from typing import Any

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from app.core.level import RecordLevel, stricter_level
from app.core.refused import Refused
from app.live.unsent import UnsentForm
from app.routes.answers import act_of, refusal_of
from app.routes.presence import Present
from app.routes.typed import Typed

_WORDS = {
    "say", "answer", "pass", "reword", "write", "change", "note", "rewrite", "park", "draft",
    "redraft", "render", "write-term", "change-term", "say-for", "tomorrow", "compose",
}  # fmt: skip
_OF_ONES_OWN = {"withdraw", "reword", "let-stand"}  # what is done on the page *What I wrote*


def lead_on(request: Request, here: Present, typed: Typed, where: str = "") -> None:
    """From here on, lead a plain form of which something is refused on to its page of the room, or
    to the page that is named.

    There it is shown once more, with why. Were it answered with the page itself, the browser would
    keep what was typed on its disk, to be able to send it again.
    """

    async def on(why: Refused) -> Response:
        return set_aside(request, here, typed, why, where)

    request.state.again = on


def set_aside(
    request: Request, here: Present, typed: Typed, why: Refused, where: str = ""
) -> RedirectResponse:
    """Keep a form in memory until the page to which this leads has shown it."""
    act = act_of(request)
    if not where:
        where = f"{here.path}/turns/mine" if here.seated and act in _OF_ONES_OWN else here.path
    caucus = here.audience.caucus
    form = UnsentForm(where, act, typed.fields(), why, here.link, caucus)
    here.room.unsent.keep(here.whose, form)
    return RedirectResponse(where, status_code=303)


def shown_again(request: Request, here: Present, where: str) -> dict[str, Any]:
    """Return what this page needs to show what was refused before it, for this one time."""
    form = here.room.unsent.take(here.whose, where)
    return {} if form is None else refusal_of(request, form.why, Typed(form.fields), form.act)


def level_shown(level: RecordLevel, values: Mapping[str, object]) -> RecordLevel:
    """Return the level that a form for words is shown with: the present one.

    What was typed under a stricter one, and was refused, is shown under that again, unless the
    refusal asked just this: whether it may be stored, or go further.
    """
    typed = values.get("typed")
    if not isinstance(typed, Typed) or values.get("again") == "level":
        return level
    if values.get("typed_in") not in _WORDS:
        return level
    before = typed.text("level")
    return stricter_level(RecordLevel(before), level) if before in set(RecordLevel) else level
