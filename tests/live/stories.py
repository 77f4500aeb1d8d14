"""What the room does by itself, and what is left of it when its server dies: two stories that
take seconds of real time."""

import asyncio
import signal
import time
from dataclasses import dataclass

from app.core.seat import Role
from app.core.workshop import Workshop, WorkshopId
from app.database import Database
from app.keyring import Keyring
from app.record import Record
from tests.houses import Ways
from tests.live.server import Screen, Server, Someone, staff_of

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
    began = time.monotonic()
    facilitator.done("rounds/open", prompt=PROMPT, seconds=5)
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
    screen.close()
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
