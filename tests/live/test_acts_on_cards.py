"""What the facilitator does to a card sends every phone the same, whoever wrote it. Real server,
real sockets, byte by byte."""

import time
from collections.abc import Iterator

import pytest

from app.core.seat import Role
from tests.live.conftest import Place
from tests.live.server import Someone, staff_of
from tests.live.stories import own, say
from tests.live.tapping import Tap

SETTLED = 0.4  # seconds in which what an act stirs has come
ACTS = ("turns/hide", "turns/show", "turns/take-back-for")


@pytest.fixture
def room(place: Place) -> Iterator[tuple[Someone, list[Someone], list[Tap]]]:
    ways = next(place.fresh)
    facilitator = staff_of(place.server, ways, Role.FACILITATOR)
    facilitator.done("doors/open")
    people = [Someone(place.server).come_in(code) for code in ways.cards[:5]]
    facilitator.done("agenda/open")
    taps = [Tap(person) for person in people]
    yield facilitator, people, taps
    for tap in taps:
        tap.close()


def cards(someone: Someone) -> list[str]:
    return [part.split('"', 1)[0] for part in someone.regions()["said"].split('data-child="')[1:]]


def sent(taps: list[Tap], facilitator: Someone, act: str, turn: str) -> list[list[tuple[int, ...]]]:
    """Return what each phone is sent while the facilitator does this."""
    time.sleep(SETTLED)
    begin = time.monotonic()
    facilitator.done(act, turn=turn)
    time.sleep(SETTLED)
    came = [tap.between(begin, time.monotonic()) for tap in taps]
    return [[(len(one.message), *sorted(map(hash, one.regions))) for one in tap] for tap in came]


@pytest.mark.parametrize("off", [False, True])
def test_what_is_done_to_a_card_sends_every_phone_the_same(
    room: tuple[Someone, list[Someone], list[Tap]], *, off: bool
) -> None:
    facilitator, people, taps = room
    if off:
        facilitator.done("record/off")
    for number, person in enumerate(people[:2]):
        say(facilitator, person, f"Words {number}")
    assert [own(person, "take-back") for person in people] == ["yes", "yes", "", "", ""]
    for turn in cards(facilitator):
        for act in ACTS:
            came = sent(taps, facilitator, act, turn)
            assert came[0], "every phone is told that something became of words"
            assert all(one == came[0] for one in came), act
    assert [own(person, "take-back") for person in people] == ["yes", "yes", "", "", ""]


def test_an_answer_that_is_taken_back_sends_every_phone_the_same(
    room: tuple[Someone, list[Someone], list[Tap]],
) -> None:
    facilitator, people, taps = room
    facilitator.done("rounds/open", prompt="What do you fear?", seconds=5)
    form = {"round": own(people[0], "round"), "level": "held", "signature": ""}
    for number, person in enumerate(people):
        person.done("rounds/answer", text=f"Fear {number}", **form)
    taps[0].until(lambda one: "Fear 0" in str(one.letter), 9)
    for turn in cards(facilitator)[:2]:
        for act in ACTS:
            came = sent(taps, facilitator, act, turn)
            assert came[0]
            assert all(one == came[0] for one in came), act
