"""What the room does by itself, and what is left of it when its server dies.

Both take seconds of real time, so they happen at once, before the first test here looks.
"""

import asyncio
import json
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest

from app.core.item import Way
from app.core.level import Appearance
from app.core.seat import Role
from app.core.workshop import Workshop, WorkshopId
from app.database import Database
from app.keyring import Keyring
from app.record import Record
from tests.houses import Ways
from tests.live.server import Screen, Server, Someone, staff_of
from tests.rooms import an_item

ANSWERS = ("Fear of one", "Fear of two", "Fear of three")
KEPT, OFF_THE_RECORD = "Words that are kept", "Words that stay here"
PROMPT = "What do you fear?"


def own(someone: Someone, attribute: str) -> str:
    return someone.regions()["own_seat"].split(f'data-{attribute}="')[1].split('"')[0]


def say(facilitator: Someone, person: Someone, words: str) -> None:
    person.done("floor/ask")
    facilitator.done("floor/give", who="")
    person.done("turns/say", text=words, level="held", appearance="handle", signature="")


# -- by itself --------------------------------------------------------------------------------


@dataclass
class ByItself:
    """A round and an item that ended with nobody's page doing anything."""

    seconds: float
    before: dict[str, str]
    sealed: Screen
    late: int
    late_sentence: str
    closed_after: float
    at_the_end: dict[str, str]


def by_itself(server: Server, ways: Ways) -> ByItself:
    server.ready()
    facilitator = staff_of(server, ways, Role.FACILITATOR)
    facilitator.done("doors/open")
    people = [Someone(server).come_in(code) for code in ways.cards[:5]]
    facilitator.done("agenda/open")
    facilitator.done("rounds/open", prompt=PROMPT, seconds=5)
    began = time.monotonic()
    screen = Screen(people[4]).settled()
    round_id = own(people[0], "round")
    for person, text in zip(people, ANSWERS, strict=False):
        person.done("rounds/answer", round=round_id, text=text, level="held", signature="")
    people[3].done("rounds/pass", round=round_id, level="held")
    before = people[4].regions()
    screen.until("said", ANSWERS[0], patience=9)
    seconds = time.monotonic() - began
    late = people[4].act("rounds/answer", round=round_id, text="Late", level="held", signature="")
    facilitator.done("agenda/close")
    closing = time.monotonic()
    screen.until("strip", 'data-level=""')
    return ByItself(
        seconds,
        before,
        screen,
        late.status_code,
        late.json()["sentence"],
        time.monotonic() - closing,
        people[0].regions(),
    )


# -- after a crash ----------------------------------------------------------------------------


@dataclass
class Crashed:
    """A workshop whose server was killed in mid-round, and what its screens say afterwards."""

    clock_before: float
    clock_found: float
    in_the_record: Workshop
    handles: list[str]
    participant: dict[str, str]
    facilitator: dict[str, str]
    page: str
    after_going_on: dict[str, str]
    hand: int
    resent: str


def crashed(server: Server, ways: Ways) -> Crashed:
    server.ready()
    facilitator = staff_of(server, ways, Role.FACILITATOR)
    facilitator.done("doors/open")
    ana, ben = (Someone(server).come_in(code) for code in ways.cards[:2])
    ana.done("seat/name", name="Nudiustertian")
    facilitator.done("agenda/open")
    opened = time.time()
    handles = [own(p, "label") for p in (ana, ben)]
    say(facilitator, ana, KEPT)
    facilitator.done("record/off")
    say(facilitator, ben, OFF_THE_RECORD)
    facilitator.done("record/on")
    ana.done("floor/ask")
    facilitator.done("rounds/open", prompt=PROMPT, seconds=600)
    answer = {"round": own(ben, "round"), "text": ANSWERS[0], "level": "held", "signature": ""}
    key = "0123456789abcdef0123"
    ben.done("rounds/answer", key=key, **answer)
    time.sleep(max(0.0, opened + 6.5 - time.time()))
    server.stop(signal.SIGKILL)
    clock_before = 30 * 60 - (time.time() - opened)
    database = Database(server.folder / "record")
    record = Record(database, Keyring(server.folder / "keyring"))
    found = asyncio.run(record.load(WorkshopId(ways.workshop)))
    database.close()
    server.start()
    participant, facilitators = ben.regions(), facilitator.regions()
    page = ben.http.get(ben.path).text
    facilitator.done("agenda/resume")
    going_on = ben.regions()
    resent = ben.done("rounds/answer", key=key, **answer)
    return Crashed(
        clock_before,
        found.clock.left,
        found,
        handles,
        participant,
        facilitators,
        page,
        going_on,
        ana.act("floor/ask").status_code,
        resent,
    )


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[ByItself, Crashed]]:
    servers = [Server(tmp_path_factory.mktemp(name)) for name in ("itself", "crash")]
    ways = [
        servers[0].prepare(
            itself=(an_item("Fears", way=Way.ROUND, appearance=Appearance.UNATTRIBUTED),)
        ),
        servers[1].prepare(crash=(an_item("Needs", appearance=Appearance.HANDLE), an_item("B"))),
    ]
    for server in servers:
        server.begin()
    with ThreadPoolExecutor(2) as at_once:
        itself = at_once.submit(by_itself, servers[0], ways[0]["itself"])
        crash = at_once.submit(crashed, servers[1], ways[1]["crash"])
        yield itself.result(60), crash.result(60)
    itself.result().sealed.close()
    for server in servers:
        server.stop()


@pytest.fixture
def itself(both: tuple[ByItself, Crashed]) -> ByItself:
    return both[0]


@pytest.fixture
def crash(both: tuple[ByItself, Crashed]) -> Crashed:
    return both[1]


def test_the_rooms_own_clock_seals_a_round_when_its_time_is_over(itself: ByItself) -> None:
    assert 4.5 <= itself.seconds <= 6.5
    assert not [text for text in ANSWERS if text in "".join(itself.before.values())]


def test_all_answers_of_a_round_arrive_in_one_letter_and_passes_in_none(itself: ByItself) -> None:
    letters = [json.dumps(letter) for letter in itself.sealed.letters]
    told = [letter for letter in letters if any(text in letter for text in ANSWERS)]
    assert len(told) == 1
    assert [text for text in ANSWERS if text not in told[0]] == []
    assert told[0].count("data-child=") == len(ANSWERS)


def test_an_answer_that_comes_late_is_refused_and_its_author_told_why(itself: ByItself) -> None:
    assert itself.late == 409
    assert itself.late_sentence == "This round is over. Your words are still in the box."


def test_an_item_closes_by_itself_once_it_can_no_longer_be_taken_back(itself: ByItself) -> None:
    assert itself.closed_after < 1.5
    assert 'data-state="none"' in itself.at_the_end["item"]
    assert not [text for text in ANSWERS if text in "".join(itself.at_the_end.values())]


def test_after_a_crash_every_screen_says_so_and_the_item_is_paused(crash: Crashed) -> None:
    for shown in (crash.participant, crash.facilitator):
        assert 'data-restarted="yes"' in shown["notice"]
        assert 'data-paused="yes"' in shown["strip"]
        assert "Needs" in shown["item"]
    assert "The server has restarted." in crash.page


def test_after_a_crash_the_items_clock_is_right_to_five_seconds(crash: Crashed) -> None:
    assert 0 <= crash.clock_found - crash.clock_before <= 5.5
    assert crash.in_the_record.round is not None
    assert 600 - 6.5 <= crash.in_the_record.round.clock.left <= 600


def test_after_a_crash_what_was_kept_is_there_and_what_stays_here_is_not(crash: Crashed) -> None:
    assert KEPT in crash.participant["said"]
    assert KEPT in crash.facilitator["said"]
    for shown in (crash.participant, crash.facilitator, crash.after_going_on):
        assert OFF_THE_RECORD not in "".join(shown.values())


def test_after_a_crash_an_open_round_has_its_prompt_and_no_answer(crash: Crashed) -> None:
    assert PROMPT in crash.participant["item"]
    assert ANSWERS[0] not in "".join(crash.facilitator.values())
    assert crash.in_the_record.round is not None
    assert crash.in_the_record.round.answers == {}
    assert 'data-writing="round"' in crash.after_going_on["own_seat"]
    assert crash.resent == "seen"


def test_after_a_crash_names_handles_and_hands_are_gone(crash: Crashed) -> None:
    # The handle that words were written under stays on them; whose it was is nowhere any more.
    everything = "".join((*crash.facilitator.values(), crash.participant["own_seat"]))
    assert "Nudiustertian" not in everything
    assert 'data-hands="0"' in crash.facilitator["floor"]
    assert 'data-label=""' in crash.participant["own_seat"]
    fresh = crash.after_going_on["own_seat"].split('data-label="')[1].split('"')[0]
    assert fresh not in crash.handles


def test_after_a_crash_seats_are_still_taken_and_cookies_still_open_them(crash: Crashed) -> None:
    assert 'data-taken="2"' in crash.participant["room"]
    assert crash.hand in {200, 409}  # known, and told that this is a round
