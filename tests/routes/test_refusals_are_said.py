"""Whatever is refused of a form that is posted without scripts, its page says so."""

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from app.core.refused import Refused
from app.live import Room
from tests.routes.doors import AS_JSON
from tests.routes.every_route.table import ROUTES
from tests.routes.visitors import OURS, Town, Visitor, town

PLAIN = {**OURS, "Accept": "text/html"}
SENTENCE = "Nobody has ever been told this before."
PREFIX = "POST /room/{word}/"
# They are answered otherwise than by the room's page.
BESIDE = {"regions", "leave", "rejoin-code", "check/tick", "check/card"}
# No rule of the room is asked of what is typed here: a choice of one's own; a card, a page that is
# not connected, which the doorway refuses first (`test_operated.py` has what they say).
BESIDE |= {"language", "operated/take", "operated/code"}
ACTS = {
    way.removeprefix(PREFIX): route
    for way, route in ROUTES.items()
    if way.startswith(PREFIX)
    and way.removeprefix(PREFIX) not in BESIDE
    and not way.startswith(f"{PREFIX}notes/")
}


# What rules name beside what stands in a form: they look at names, texts and levels that are there.
NAMED = ("name", "signature", "text", "who")


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with town(tmp_path_factory.mktemp("town")) as made:
        yield made


def _told(there: Town, visitor: Visitor, path: str, fields: Mapping[str, Any]) -> list[str]:
    """Post this form without scripts, go where it leads, and return what is said there."""
    answer = there.ask(visitor, "POST", path, fields, headers=PLAIN)
    assert answer.status_code in {303, 409}
    if answer.status_code == 303:
        answer = there.ask(visitor, "GET", answer.headers["location"], headers=PLAIN)
    alerts = re.findall(r'<(\w+)[^>]*role="alert"[^>]*>(.*?)</\1>', answer.text, re.DOTALL)
    return [html.unescape(text).strip() for _, text in alerts if text.strip()]


@pytest.mark.parametrize("act", ACTS)
def test_a_refusal_is_said_once_whichever_field_it_names(
    there: Town, act: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    field: str | None = None

    async def refuse(*_: Any, **__: Any) -> None:
        raise Refused(SENTENCE, field)

    monkeypatch.setattr(Room, "act", refuse)
    monkeypatch.setattr(Room, "act_with_words", refuse)
    route = ACTS[act]
    visitor = there.visitors[route.may.split()[0]]
    for field in (None, *{**dict.fromkeys(NAMED), **route.fields}):
        path = f"/room/{visitor.word}/{act}"
        assert _told(there, visitor, path, route.fields) == [SENTENCE], (act, field)


def test_a_language_that_is_missing_is_named_by_its_own_name(
    there: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse(*_: Any, **__: Any) -> None:
        raise Refused("Please write it in %(in_language)s as well.", "text-ar", in_language="ar")

    monkeypatch.setattr(Room, "act", refuse)
    visitor, said = there.visitors["facilitator"], "Please write it in العربية as well."
    path = f"/room/{visitor.word}/carry/ask"
    assert _told(there, visitor, path, {"seconds": 60}) == [said]
    answer = there.ask(visitor, "POST", path, {"seconds": 60}, headers={**OURS, **AS_JSON})
    assert answer.json()["sentence"] == said


@pytest.mark.parametrize(
    ("who", "act", "fields"),
    [
        ("facilitator", "floor/give", {"who": "Nobody"}),
        ("facilitator", "record/level", {"level": "none"}),
        ("facilitator", "record/tighten", {"appearance": "named"}),
        ("facilitator", "agenda/extend", {"minutes": "0"}),
        ("facilitator", "agenda/insert", {"title": "More", "minutes": 5, "way": "none"}),
        ("facilitator", "take-back", {"move": "none"}),
        ("coast", "turns/say", {"text": "x", "level": "none", "appearance": "handle"}),
        ("coast", "turns/say", {"text": "x", "level": "held", "appearance": "none"}),
    ],
)
def test_what_rules_refuse_without_a_box_of_its_own_is_said(
    there: Town, who: str, act: str, fields: dict[str, Any]
) -> None:
    visitor = there.visitors[who]
    assert len(_told(there, visitor, f"/room/{visitor.word}/{act}", fields)) == 1
