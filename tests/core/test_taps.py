"""The interpreter taps, and whoever speaks is told; one relieves another by one press."""

import pytest

from app.core.agenda import close_item, take_up
from app.core.caucuses import inside
from app.core.day import close_day
from app.core.floor import ask_for_floor, finish, give_floor
from app.core.item import Way
from app.core.seat import MemberId, Person, Role
from app.core.tap import Interpreting, Tap
from app.core.taps import ask_for_relief, relieve, tap, tap_over
from app.core.team import come
from app.views.audience import FACILITATOR as LEADS
from app.views.audience import THE_TEAM
from app.views.own_seat import own_seat_view
from app.views.taps import TapsView, taps_view
from tests.core.caucused import HELPER, apart
from tests.rooms import (
    ANA,
    EVERYBODY,
    FACILITATOR,
    PANEL,
    PROJECTOR,
    RAPPORTEUR,
    Rehearsal,
    gathered,
    in_a_room,
    in_writing,
)
from tests.views.everybody import AUDIENCES, own_region, page_of

FIRST = Person(Role.INTERPRETER, member=MemberId("first"))
SECOND = Person(Role.INTERPRETER, member=MemberId("second"))


def spoken() -> Rehearsal:
    """Return a room in which Ana speaks, aloud."""
    room = in_a_room()
    room.give_floor_to(ANA)
    return room


def shown(room: Rehearsal) -> TapsView:
    view = taps_view(room.workshop, LEADS)
    assert view is not None
    assert view == taps_view(room.workshop, THE_TEAM)
    return view


def tap_of(room: Rehearsal, person: Person) -> Tap | None:
    assert person.seat is not None
    return own_seat_view(room.workshop, person.seat).tap


@pytest.mark.parametrize("kind", Tap)
def test_a_tap_is_shown_to_whoever_speaks_and_to_the_third_party_and_to_nobody_else(
    kind: Tap,
) -> None:
    room = spoken()
    outside = {n: page_of(room.workshop, AUDIENCES[n]) for n in ("coast", "hills", "projector")}
    own = {p: own_region(room.workshop, p) for p in EVERYBODY}
    room.act(tap, FIRST, kind)
    assert shown(room).tap is kind
    assert tap_of(room, ANA) is kind
    assert own_region(room.workshop, ANA) != own[ANA]
    for name, page in outside.items():
        assert page_of(room.workshop, AUDIENCES[name]) == page
    for person in EVERYBODY[1:]:
        assert own_region(room.workshop, person) == own[person]


def test_the_last_tap_stands_until_the_interpreter_says_go_on() -> None:
    room = spoken()
    room.act(tap, FIRST, Tap.SLOWER)
    room.act(tap, SECOND, Tap.WAIT)
    assert shown(room).tap is Tap.WAIT
    room.act(tap_over, FIRST)
    assert shown(room).tap is None
    room.refuses(tap_over, FIRST, because="Nothing was asked")


def test_when_somebody_else_has_the_floor_nothing_is_asked_of_them_that_was_asked_before() -> None:
    room = spoken()
    room.act(tap, FIRST, Tap.SLOWER)
    room.act(finish, ANA)
    assert shown(room).tap is None
    room.give_floor_to(ANA)
    room.act(tap, FIRST, Tap.WAIT)
    room.give_floor_to(EVERYBODY[1])
    assert tap_of(room, EVERYBODY[1]) is None
    assert shown(room).tap is None


@pytest.mark.parametrize("kind", Tap)
def test_while_nobody_has_the_floor_nobody_is_asked_but_relief_can_always_be(kind: Tap) -> None:
    room = in_a_room()
    room.refuses(tap, FIRST, kind, because="Nobody has the floor now")
    room.act(ask_for_relief, FIRST)
    room.give_floor_to(ANA)
    assert tap_of(room, ANA) is None


def test_an_interpreter_who_was_relieved_taps_no_more() -> None:
    room = spoken()
    room.act(tap, FIRST, Tap.WAIT)
    room.act(relieve, SECOND)
    for rule, fields in ((tap, (Tap.SLOWER,)), (tap_over, ())):
        room.refuses(rule, FIRST, *fields, because="Somebody else interprets now")
    assert tap_of(room, ANA) is Tap.WAIT
    room.act(tap_over, SECOND)
    room.act(relieve, FIRST)
    room.act(tap, FIRST, Tap.SLOWER)


def test_one_interpreter_relieves_another_by_one_press() -> None:
    room = spoken()
    room.act(relieve, FIRST)
    room.act(ask_for_relief, FIRST)
    assert shown(room).tired
    room.refuses(ask_for_relief, FIRST, because="asked already")
    room.refuses(relieve, FIRST, because="interpret already")
    room.act(relieve, SECOND)
    assert not shown(room).tired
    assert room.workshop.interpreting.at_work == SECOND.member
    room.refuses(ask_for_relief, FIRST, because="Somebody else interprets")


@pytest.mark.parametrize("by", [ANA, FACILITATOR, PANEL, RAPPORTEUR, PROJECTOR])
def test_only_interpreters_tap(by: Person) -> None:
    room = spoken()
    because = "another role" if by in {FACILITATOR, PANEL, RAPPORTEUR} else "Only the third party"
    for rule, fields in ((tap, (Tap.WAIT,)), (tap_over, ()), (ask_for_relief, ()), (relieve, ())):
        room.refuses(rule, by, *fields, because=because)


def test_where_everything_is_written_nobody_has_to_wait() -> None:
    in_writing().refuses(tap, FIRST, Tap.WAIT, because="Everything is written")


def test_where_nobody_can_speak_there_is_nothing_to_tap() -> None:
    room = gathered()
    room.refuses(tap, FIRST, Tap.WAIT, because="No item is open")
    room = in_a_room(way=Way.BREAK)
    room.refuses(tap, FIRST, Tap.WAIT, because="a break")


def test_a_tap_ends_with_its_item_and_who_interprets_with_the_day() -> None:
    room = spoken()
    room.act(relieve, FIRST)
    room.act(tap, FIRST, Tap.WAIT)
    room.act(close_item, FACILITATOR)
    room.wait(10)
    assert room.workshop.interpreting == Interpreting(at_work=FIRST.member)
    room.act(take_up, FACILITATOR)
    room.act(close_item, FACILITATOR)
    room.wait(10)
    room.act(close_day, FACILITATOR)
    room.wait(10)
    assert room.workshop.interpreting == Interpreting()


def test_a_tap_in_a_caucus_stays_in_it() -> None:
    room = in_a_room()
    room.act(come, FIRST)
    caucus = apart(room, team=("helper", "first"))
    room.act(inside, ANA, caucus, ask_for_floor)
    room.act(inside, HELPER, caucus, give_floor)
    before = shown(room)
    room.act(inside, FIRST, caucus, tap, Tap.WAIT)
    assert shown(room) == before
    there = taps_view(room.workshop.inside(caucus), LEADS)
    assert there is not None
    assert there.tap is Tap.WAIT
