"""Pages and things of others, asked for with one's own ways in."""

from typing import Any

import pytest

from app.core.seat import Role
from tests.rooms import COAST
from tests.routes.every_route.asking import ask, kept, outcome, path_of
from tests.routes.every_route.table import ROUTES
from tests.routes.visitors import OURS, Town

JSON = {**OURS, "Accept": "application/json"}


@pytest.mark.parametrize(
    ("who", "whose"),
    [
        ("coast", "coast too"),
        ("coast", "hills"),
        ("hills", "their coast"),
        ("panel", "facilitator"),
        ("their facilitator", "facilitator"),
    ],
)
def test_the_word_of_anothers_page_opens_nothing(here: Town, who: str, whose: str) -> None:
    visitor, other = here.visitors[who], here.visitors[whose]
    assert outcome(here.ask(other, "GET", f"/room/{other.word}")) == "may"
    renamed = {n.replace(visitor.word, other.word): v for n, v in visitor.cookies.items()}
    before = kept(here)
    for route in (r for r in ROUTES if "{word}" in r):
        path = path_of(here, route, other)
        answer = ask(here, visitor, route, path, ROUTES[route].fields)
        assert outcome(answer) == "there is nothing", route
    for cookies in (renamed, {**visitor.cookies, **renamed}):
        answer = here.ask(visitor, "GET", f"/room/{other.word}", cookies=cookies)
        assert outcome(answer) == "there is nothing"
    assert kept(here) == before


def test_an_organiser_reaches_nothing_of_another_organisers_workshop(here: Town) -> None:
    owner, before = here.visitors["owner"], kept(here)
    for route in (r for r in ROUTES if "{workshop}" in r):
        gaps = {"workshop": here.second, "party": COAST.id, "item": f"{here.second[:4]}1"}
        path = route.split(" ", 1)[1].format(**gaps)
        answer = ask(here, owner, route, path, ROUTES[route].fields)
        assert outcome(answer) == "there is nothing", route
    assert kept(here) == before


# What is of the neighbour's workshop, named in forms of one's own: a turn, a point, a note, items.
OF_OTHERS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("facilitator", "turns/hide", {"turn": "tb41c"}),
    ("facilitator", "turns/show", {"turn": "tb41c"}),
    ("facilitator", "turns/take-back-for", {"turn": "tb41c"}),
    ("coast", "turns/withdraw", {"turn": "tb41c"}),
    ("coast", "turns/let-stand", {"turn": "tb41c"}),
    ("coast", "turns/reword", {"turn": "tb41c", "text": "Other words", "level": "held"}),
    ("coast", "points/not-so", {"point": "pb41c"}),
    ("rapporteur", "points/keep", {"point": "pb41c"}),
    ("rapporteur", "points/change", {"point": "pb41c", "text": "Other words", "level": "held"}),
    ("rapporteur", "points/drop", {"point": "pb41c"}),
    ("panel", "team-notes/rewrite", {"note": "nb41c", "text": "Other words", "level": "held"}),
    ("panel", "team-notes/stays-here", {"note": "nb41c"}),
    ("panel", "team-notes/erase", {"note": "nb41c"}),
    ("panel", "team-notes/note", {"text": "N", "mark": "held", "level": "held", "item": "b41c1"}),
    ("facilitator", "agenda/open", {"item": "b41c1"}),
    ("facilitator", "agenda/skip", {"item": "b41c1"}),
    ("facilitator", "agenda/go-back", {"item": "b41c0"}),
    # Of one's own workshop, but of somebody of the other party.
    ("hills", "turns/withdraw", {"turn": "t3f9a"}),
    ("hills", "turns/let-stand", {"turn": "t3f9a"}),
    ("hills", "turns/reword", {"turn": "t3f9a", "text": "Other words", "level": "held"}),
    # And of the same party.
    ("coast too", "turns/withdraw", {"turn": "t3f9a"}),
    ("coast too", "turns/reword", {"turn": "t3f9a", "text": "Other words", "level": "held"}),
)


@pytest.mark.parametrize(("who", "act", "fields"), OF_OTHERS, ids=lambda part: str(part)[:24])
def test_the_id_of_what_is_not_ones_own_does_nothing(
    here: Town, who: str, act: str, fields: dict[str, Any]
) -> None:
    theirs = here.workshop(here.second)
    assert {"tb41c"} == {turn.id for turn in theirs.turns}
    assert {"pb41c"} == {point.id for point in theirs.points}
    assert {"nb41c"} == {note.id for note in theirs.team_notes}
    visitor, before = here.visitors[who], kept(here)
    answer = here.ask(visitor, "POST", f"/room/{visitor.word}/{act}", fields, JSON)
    assert answer.status_code in {403, 409}
    assert kept(here) == before


def test_the_organisers_forms_take_no_item_link_or_card_of_another_workshop(here: Town) -> None:
    owner, own = here.visitors["owner"], f"/organise/{here.first}"
    (code,) = here.call(here.house.doorway.cards.mint, here.second, COAST, 1)
    (link,) = [
        link.id
        for link in here.call(here.house.doorway.staff.links, here.second)
        if link.role is Role.FACILITATOR
    ]
    before = kept(here)
    for where, fields in (
        ("/agenda/b41c1", ROUTES["POST /organise/{workshop}/agenda/{item}"].fields),
        ("/agenda/b41c1/move", {"to": 2}),
        ("/agenda/b41c1/remove", {}),
        ("/draft/headings/b41c0", {"text": "What they need"}),
        ("/cards/void", {"code": code}),
        ("/cards/end-link", {"link": link}),
    ):
        answer = here.ask(owner, "POST", own + where, fields)
        assert answer.status_code == 409, where
    assert kept(here) == before
