"""Every route × everybody: who may, who is refused, and to whom there is nothing there.

Each cell is really asked for.
"""

from collections.abc import Iterator

import pytest
from fastapi.routing import APIRoute, APIWebSocketRoute, iter_route_contexts

from app.core.seat import Role
from tests.routes.every_route.asking import ask, kept, outcome, path_of
from tests.routes.every_route.table import (
    ANYBODY,
    APART,
    ENDING,
    INSIDE,
    NOTED_BEFORE_IT_LEAVES,
    ORGANISERS,
    ROUTES,
    SOCKETS,
    SOCKETS_APART,
    TEAM,
)
from tests.routes.visitors import Town, Visitor


def test_every_route_is_in_the_table(here: Town) -> None:
    there = list(of_the_program(here))
    assert len(there) == len(set(there)) > 100
    assert set(there) == set(ROUTES) | set(SOCKETS) | set(APART) | set(SOCKETS_APART)


@pytest.mark.parametrize("route", ROUTES)
def test_whoever_may_take_a_way_may_and_everybody_else_is_turned_away(
    here: Town, route: str
) -> None:
    listed, found, expected = ROUTES[route], {}, {}
    for name in ANYBODY.split():
        visitor = here.visitors[name]
        rejoin = a_rejoin_code(here, visitor) if route in ENDING else ""
        answer = ask(here, visitor, route, path_of(here, route, visitor), listed.fields)
        found[name] = outcome(answer)
        expected[name] = "may" if name in listed.may.split() else turned_away(route, name)
        if route in ENDING:
            come_in_again(here, visitor, rejoin)
    assert found == expected


def a_rejoin_code(here: Town, visitor: Visitor) -> str:
    """Return what brings this visitor's seat to another device, if they have a seat."""
    route = "POST /room/{word}/rejoin-code"
    answer = ask(here, visitor, route, path_of(here, route, visitor), {})
    return str(answer.json()["code"]) if answer.status_code == 200 else ""


def come_in_again(here: Town, visitor: Visitor, rejoin: str) -> None:
    """Let those in anew whose session has ended; a seat outlives the device that it left."""
    if rejoin:
        visitor.cookies.clear()
        here.come_in(visitor.name, "/rejoin", code=rejoin)
    elif visitor.name in ORGANISERS.split():
        here.sign_in(visitor.name, f"olive-{visitor.name}")
    elif visitor.name in {*TEAM.split(), "projector"}:
        visitor.cookies.clear()
        here.enter(visitor.name, here.first, Role(visitor.name))


def test_a_get_changes_nothing_whoever_asks(here: Town) -> None:
    for route in (r for r in ROUTES if r.startswith("GET")):
        before, noted = kept(here, log=False), kept(here)
        for name in ANYBODY.split():
            ask(here, here.visitors[name], route, path_of(here, route, here.visitors[name]), {})
        assert kept(here, log=False) == before, route
        assert kept(here) == noted or route in NOTED_BEFORE_IT_LEAVES, route


def of_the_program(here: Town) -> Iterator[str]:
    for context in iter_route_contexts(here.application.routes):
        if isinstance(context.original_route, APIWebSocketRoute):
            yield f"WS {context.path}"
        elif isinstance(context.original_route, APIRoute):
            yield from (f"{method} {context.path}" for method in context.methods or ())


def turned_away(route: str, visitor: str) -> str:
    """Return what somebody gets who may not take this way."""
    if "/organise" in route:
        return "there is nothing" if visitor in ORGANISERS.split() else "sign in first"
    return "refused" if visitor in INSIDE.split() else "there is nothing"
