"""A short workshop that somebody watches on the wire: a story that takes seconds of real time.

Its server's heart beats every second, and its links are missed after less than one, so that there
is enough to see; in all else it is `parley serve`.
"""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from app.core.seat import Role
from tests.houses import Ways
from tests.live.server import Server, Someone, staff_of
from tests.live.stories import own
from tests.live.tapping import AnswerSeen, Tap, answer_on_the_wire

BEAT, LINK_GONE = 1.0, 0.6
FASTER = (
    "-c",
    f"""
import app.live.links as links, app.live.viewer as viewer
viewer.BEAT, links.LINK_GONE = {BEAT}, {LINK_GONE}
from app.cli import main; main()
""",
)
AFTERWARDS = 0.35  # seconds in which what an act stirs would have come
LONG = "".join(chr(0x4E00 + 7 * n % 5000) for n in range(2000))  # hard to compress


@dataclass
class Window:
    """Some seconds in which only one party acted."""

    name: str
    begin: float
    end: float = 0.0


@dataclass
class Watched:
    """What came over the wire to whom, and when one party alone did something."""

    taps: dict[str, Tap] = field(default_factory=dict)
    windows: list[Window] = field(default_factory=list)
    answers: list[tuple[str, AnswerSeen]] = field(default_factory=list)
    sealed: float = 0.0
    plain: Tap | None = None

    @contextmanager
    def window(self, name: str) -> Iterator[None]:
        """Note what happens now as what one party does alone, once all is quiet."""
        deadline = time.monotonic() + 10
        while any(
            tap.between(time.monotonic() - AFTERWARDS, deadline) for tap in self.taps.values()
        ):
            assert time.monotonic() < deadline, "it is never quiet"
            time.sleep(0.02)
        window = Window(name, time.monotonic())
        yield
        time.sleep(AFTERWARDS)
        window.end = time.monotonic()
        self.windows.append(window)


def watched(server: Server, ways: Ways) -> Watched:
    server.ready()
    seen = Watched()
    facilitator = staff_of(server, ways, Role.FACILITATOR)
    facilitator.done("doors/open")
    coast = [Someone(server).come_in(code) for code in ways.cards[:10:2]]
    hills = [Someone(server).come_in(code) for code in ways.cards[1:5:2]]
    audience = {
        "facilitator": facilitator,
        "panel": staff_of(server, ways, Role.PANEL),
        "projector": staff_of(server, ways, Role.PROJECTOR),
        "ana": coast[0],
        **{f"hills {n}": person for n, person in enumerate(hills)},
    }
    seen.taps = {name: Tap(whose) for name, whose in audience.items()}
    seen.plain = Tap(hills[0], inflates=False)
    facilitator.done("agenda/open")
    for words in ("A word of Ana", LONG, "Another word of Ana"):
        _said(seen, facilitator, coast[0], words)
    _hands(seen, facilitator, coast, hills)
    _what_i_wrote(seen, coast[0])
    _beside(seen, coast[4])
    facilitator.done("rounds/open", prompt="What do you fear?", seconds=5)
    _round(seen, coast)
    for name in ("hills 0", "hills 1", "ana"):
        seen.taps[name].until(lambda one: "Fear number 0" in str(one.letter), 9)
    seen.sealed = time.monotonic()
    facilitator.done("agenda/close")
    seen.taps["hills 0"].until(lambda one: 'data-state="none"' in str(one.letter))
    seen.taps["moved"] = Tap(coast[1])
    code = coast[1].act("rejoin-code").json()["code"]
    Someone(server).post("/rejoin", code=code, key="0123456789abcdef")
    seen.taps["moved"].until(lambda one: bool(one.letter.get("ended")))
    time.sleep(1.2 * BEAT)
    for tap in (*seen.taps.values(), seen.plain):
        tap.close()
    return seen


def _said(seen: Watched, facilitator: Someone, person: Someone, words: str) -> None:
    """Say words, and go on once the other party has them."""
    person.done("floor/ask")
    facilitator.done("floor/give", who="")
    form = {"text": words, "level": "held", "appearance": "handle", "signature": ""}
    seen.answers.append(("kept", answer_on_the_wire(person, "turns/say", **form)))
    seen.taps["hills 0"].until(lambda one: words in json.dumps(one.letter, ensure_ascii=False))


def _hands(seen: Watched, facilitator: Someone, coast: list[Someone], hills: list[Someone]) -> None:
    coast[1].done("floor/ask")
    hills[0].done("floor/ask")
    with seen.window("hands without names"):
        seen.answers.append(("seen", answer_on_the_wire(coast[0], "floor/ask")))
        seen.answers.append(("refused", answer_on_the_wire(coast[0], "floor/ask")))
        seen.answers.append(("refused", answer_on_the_wire(coast[0], "doors/open")))
        coast[0].done("floor/lower")
        coast[1].done("floor/lower")
    hills[0].done("floor/lower")


def _round(seen: Watched, coast: list[Someone]) -> None:
    round_id = own(coast[0], "round")
    form = {"round": round_id, "level": "held", "signature": ""}
    with seen.window("answers and a pass"):
        for n, person in enumerate(coast[:2]):
            person.done("rounds/answer", text=f"Fear number {n}", **form)
        coast[2].done("rounds/pass", **form)
    with seen.window("an answer that makes enough"):
        coast[3].done("rounds/answer", text=LONG, **form)


def _what_i_wrote(seen: Watched, ana: Someone) -> None:
    page = ana.http.get(f"{ana.path}/turns/mine").text
    turns = [part.split('"', 1)[0] for part in page.split('data-turn="')[1:]]
    assert len(turns) >= 3
    with seen.window("withdrawals and rewordings"):
        ana.done("turns/withdraw", turn=turns[0])
        ana.done("turns/reword", turn=turns[1], text="Other words", level="held")
        ana.done("turns/withdraw", turn=turns[2])
        ana.done("turns/let-stand", turn=turns[2])


def _beside(seen: Watched, person: Someone) -> None:
    with seen.window("pages of one's own"):
        for path in ("", "/turns/mine", "/notes"):
            assert person.http.get(person.path + path).status_code == 200
        person.regions()
        assert person.act("rejoin-code").status_code == 200
    with seen.window("a link that is lost, and comes back"):
        tap = Tap(person)
        time.sleep(0.1)
        tap.close()
        time.sleep(LINK_GONE + 0.2)
        tap = Tap(person)
        time.sleep(0.1)
    with seen.window("leaving quickly"):
        tap.close()
        assert person.act("leave").json()["page"] == "/away"
