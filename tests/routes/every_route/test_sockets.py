"""Sockets open for whoever may see their page, and for no page of another site."""

import time
from collections.abc import Mapping

import pytest
from starlette.websockets import WebSocketDisconnect

from tests.routes.every_route.asking import FOREIGN
from tests.routes.every_route.table import ANYBODY, SOCKETS
from tests.routes.visitors import OURS, Town, Visitor


def closed_with(here: Town, visitor: Visitor, path: str, headers: Mapping[str, str] = OURS) -> int:
    """Open a socket as this visitor would; return the code that it is closed with, or 0."""
    cookies = "; ".join(f"{name}={value}" for name, value in visitor.cookies.items())
    sent = {**headers, **({"Cookie": cookies} if cookies else {})}
    address = f"wss://parley.test{path}"
    try:
        with here.client.websocket_connect(address, headers=sent) as socket:
            socket.send_text("{}")
            socket.receive()
            socket.close()
            soon = time.monotonic() + 5
            while here.room(here.first)._viewers and time.monotonic() < soon:
                time.sleep(0.01)
            return 0
    except WebSocketDisconnect as closed:
        return closed.code


def test_a_rooms_socket_opens_for_whoever_may_see_its_page_and_for_nobody_else(here: Town) -> None:
    for name in ANYBODY.split():
        visitor = here.visitors[name]
        path = f"/room/{visitor.word or here.visitors['facilitator'].word}/live"
        expected = 0 if name in SOCKETS["WS /room/{word}/live"].split() else 4401
        assert closed_with(here, visitor, path) == expected, name
    for who, whose in (("coast", "hills"), ("coast", "their coast"), ("panel", "facilitator")):
        path = f"/room/{here.visitors[whose].word}/live"
        assert closed_with(here, here.visitors[who], path) == 4401


def test_a_test_cards_socket_opens_for_the_phone_that_used_it(here: Town) -> None:
    code = here.call(here.house.doorway.cards.mint_test, here.first)
    phone = here.come_in("phone", "/join", code=code)
    assert closed_with(here, phone, "/check/live") == 0
    for name in ANYBODY.split():
        assert closed_with(here, here.visitors[name], "/check/live") == 4401


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
def test_no_page_of_another_site_opens_a_socket(here: Town, headers: dict[str, str]) -> None:
    visitor = here.visitors["coast"]
    assert closed_with(here, visitor, f"/room/{visitor.word}/live", headers) == 4403
    assert closed_with(here, visitor, "/check/live", headers) == 4403
