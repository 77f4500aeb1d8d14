"""Twice, out of phase, asleep, or with GET: done once, or refused in words."""

import time
from collections.abc import Callable
from functools import partial

import httpx2
import pytest

from app.core.seat import Role
from tests.live.server import Someone, new_key
from tests.routes.bad_input.acts import ACTS, OF_ONES_OWN, ONCE
from tests.routes.bad_input.answers import well_answered
from tests.routes.bad_input.place import Place, Room


def posts_again(room: Room, first: httpx2.Response, post: Callable[[], httpx2.Response]) -> bool:
    """Post this once more: it has to be answered as before. Return whether any page has moved."""
    looks, again = room.looks(), post()
    assert (first.status_code, first.json()) == (again.status_code, again.json()), first.request.url
    return room.looks() != looks


def test_the_same_post_twice_is_one_act_and_is_answered_alike(room: Room) -> None:
    room.opened()
    turn = room.say("Words")
    in_a_while = ("agenda/close", "day/close")  # what they do comes of itself, and later
    for act, (_, fields) in sorted(ACTS.items(), key=lambda item: item[0] in in_a_while):
        if act in ONCE:
            continue
        if act == "turns/say":
            room.give_floor()
        someone, key = room.one_who_may(act), new_key()
        own = {**fields, "turn": turn} if act in OF_ONES_OWN else fields
        first = someone.act(act, key=key, **own)

        again = partial(posts_again, room, first, partial(someone.act, act, key=key, **own))
        if act in in_a_while:
            again()
        else:
            # Signals are told at a tick every 20 seconds, which may fall between any two looks,
            # but never twice in a row: what a second post does, a third does as well.
            assert not (again() and again()), act


PHASES: dict[str, tuple[tuple[str, dict[str, str]], ...]] = {
    "before the doors are open": (),
    "between items": (("doors/open", {}),),
    "in an item": (("doors/open", {}), ("agenda/open", {})),
    "in a pause": (("doors/open", {}), ("agenda/open", {}), ("agenda/pause", {})),
    "in a round": (
        ("doors/open", {}),
        ("agenda/open", {}),
        ("rounds/open", {"prompt": "What?", "seconds": "300"}),
    ),
    "at the close of an item": (("doors/open", {}), ("agenda/open", {}), ("agenda/close", {})),
}


@pytest.mark.parametrize("phase", PHASES)
def test_every_act_in_every_phase_is_done_or_refused_in_words(place: Place, phase: str) -> None:
    room = place.room()
    for act, fields in PHASES[phase]:
        room.facilitator.done(act, **fields)
        if act == "doors/open":
            assert room.participant.path
    roles = {Role.FACILITATOR, Role.PANEL, *room.there}
    for act, (who, fields) in ACTS.items():
        if act in ONCE:
            continue
        for role in who & roles:
            answered = room[role].act(act, **fields)
            assert well_answered(answered), (act, role, answered.status_code)
            assert answered.status_code in {200, 403, 409}
            if answered.status_code == 403:
                assert act in OF_ONES_OWN


def soon(true: Callable[[], bool]) -> None:
    """Wait until this is so; it has to be within five seconds."""
    deadline = time.monotonic() + 5
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_a_room_that_sleeps_refuses_every_act_in_words(room: Room) -> None:
    room.opened()
    room.facilitator.done("agenda/close")
    soon(lambda: room.facilitator.act("day/close").status_code == 200)
    soon(lambda: 'data-stage="asleep"' in room.facilitator.regions()["strip"])
    for act, (_, fields) in ACTS.items():
        if act not in ONCE and act != "doors/open":
            answered = room.one_who_may(act).act(act, **fields)
            assert well_answered(answered), (act, answered.status_code)


def test_get_never_does_anything(room: Room, routes: dict[str, set[str]]) -> None:
    room.opened()
    room.facilitator.done("agenda/pause")
    before = room.looks()
    code = room.ways.cards[5]
    for someone in (room.facilitator, room.participant):
        for path, methods in routes.items():
            for method in ("GET", "HEAD"):
                answered = someone.http.request(
                    method, f"{someone.path}/{path}", params={"key": new_key(), "item": ""}
                )
                only_posted = "GET" not in methods
                assert answered.status_code in ({405} if only_posted else {200, 403, 405}), path
    for path in ("/join", "/rejoin", "/staff", "/check", "/away"):
        visitor = Someone(room.server)
        visitor.http.get(path, params={"code": code, "agree": "yes"})
        visitor.http.get(f"{path}#{code}")
        assert not [c for c in visitor.http.cookies.jar if c.name != "parley-language"]
    assert room.looks() == before
    assert Someone(room.server).come_in(code).path, "the card was spent by looking at it"
