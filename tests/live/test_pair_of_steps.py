"""A pair of steps over real sockets: what each page is sent, byte by byte, and when."""

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass

from app.core.seat import Role
from tests.live.conftest import Place
from tests.live.server import Someone, staff_of
from tests.live.tapping import Seen, Tap

OPENS, CALLS = "Opens the road on market days.", "Calls back its patrols there."
SECONDS = 5  # the shortest that there is
AT_ONCE = 0.35  # seconds in which what an act stirs has come
SOON = 1.0  # seconds within which what happens at one moment reaches everybody, on a busy machine
YES, NOT_NOW, SILENT = "yes", "not", ""


@dataclass
class Apart:
    """A workshop whose sides are apart, two people each, and what comes to whom."""

    lead: Someone
    coast: list[Someone]
    hills: list[Someone]
    taps: dict[str, Tap]

    def ask(self, seconds: int = SECONDS) -> None:
        form = {"party-1": "coast", "text-1-en": OPENS, "party-2": "hills", "text-2-en": CALLS}
        assert self.lead.done("pair/ask", seconds=seconds, **form) == "seen"

    def reply(self, person: Someone, reply: str) -> None:
        if reply:
            (pair,) = re.findall(r'data-pair="(\w+)"', person.regions()["own_seat"])
            assert person.done("pair/reply", pair=pair, reply=reply) == "seen"

    def quiet(self) -> float:
        """Wait until nothing has come for a while, and return the moment."""
        while any(
            tap.between(time.monotonic() - AT_ONCE, time.monotonic()) for tap in self.taps.values()
        ):
            time.sleep(0.05)
        return time.monotonic()

    def since(self, moment: float) -> dict[str, list[Seen]]:
        """Return what has come to whom since then, but for heartbeats."""
        return {name: tap.between(moment, time.monotonic()) for name, tap in self.taps.items()}


def apart(place: Place) -> Apart:
    ways = next(place.fresh)
    lead, observer, wall = (
        staff_of(place.server, ways, role)
        for role in (Role.FACILITATOR, Role.OBSERVER, Role.PROJECTOR)
    )
    lead.done("doors/open")
    people = [Someone(place.server).come_in(code) for code in ways.cards[:4]]
    lead.done("agenda/open", item="")
    for party in ("coast", "hills"):
        fields = {"title": "Aside", "party": party, "team": (), "minutes": 30, "where": "A hall"}
        lead.done("caucus/open", level="held", appearance="handle", **fields)
    audience = {"lead": lead, "observer": observer, "wall": wall}
    audience |= {f"coast {n}": one for n, one in enumerate(people[::2])}
    audience |= {f"hills {n}": one for n, one in enumerate(people[1::2])}
    here = Apart(lead, people[::2], people[1::2], {who: Tap(one) for who, one in audience.items()})
    time.sleep(AT_ONCE)
    here.quiet()
    return here


def close(*these: Apart) -> None:
    for here in these:
        for tap in here.taps.values():
            tap.close()


def told(frames: list[Seen]) -> list[tuple[int, Mapping[str, str]]]:
    """Return the sizes of these messages, and what they say where that is not drawn."""
    said: list[tuple[int, Mapping[str, str]]] = []
    for frame in frames:
        regions = frame.letter["regions"]
        html = {name: _plain(str(piece)) for name, piece in regions.items()}
        said.append((len(frame.message), html))
    return said


def _plain(piece: str) -> str:
    # Ids are drawn, clocks say the moment, and hashes are of both; handles are drawn as well.
    without_ids = re.sub(r"[0-9a-f]{16,}|[0-9]{9,}\.[0-9]+", "*", piece)
    return re.sub(r'(data-label="|nameplate">)[^"<]*', r"\1*", without_ids)


def test_a_reply_is_sent_to_nobody_but_its_author_whose_page_says_the_same_of_each(
    place: Place,
) -> None:
    here = apart(place)
    here.ask(seconds=60)
    for who, tap in here.taps.items():
        if who != "wall":
            tap.until(lambda one: OPENS in str(one.letter))
    seen = []
    for person, who, reply in (
        (here.coast[0], "coast 0", YES),
        (here.coast[1], "coast 1", NOT_NOW),
    ):
        before = here.quiet()
        here.reply(person, reply)
        time.sleep(AT_ONCE)
        came = here.since(before)
        assert [name for name, frames in came.items() if frames] == [who]
        seen.append(told(came[who]))
    assert seen[0] == seen[1]
    assert 'data-paired="yes"' in str(seen[0])
    before = here.quiet()
    for person, reply in ((here.coast[0], NOT_NOW), (here.coast[1], YES)):
        here.reply(person, reply)
    time.sleep(AT_ONCE)
    assert not any(here.since(before).values()), "a change of mind shows"
    close(here)


def test_a_side_that_says_not_now_is_sent_the_same_whatever_the_other_says(place: Place) -> None:
    """And so are the third party and the wall: to the byte, and as soon."""
    replies = ((YES, YES), (YES, NOT_NOW), (NOT_NOW, NOT_NOW), (SILENT, SILENT))
    rooms = [apart(place) for _ in replies]
    began = []
    for here, hills in zip(rooms, replies, strict=True):
        before = here.quiet()
        here.ask()
        began.append((before, time.monotonic()))
        here.reply(here.coast[0], YES)
        here.reply(here.coast[1], NOT_NOW)
        for person, reply in zip(here.hills, hills, strict=True):
            here.reply(person, reply)
    time.sleep(SECONDS + 1)
    seen = []
    for here, (before, asked) in zip(rooms, began, strict=True):
        came = here.since(before)
        ends = [frames[-1].at - asked for who, frames in came.items() if who != "wall"]
        assert max(ends) - min(ends) < SOON, "it did not come to all at the same moment"
        assert all(abs(end - SECONDS) < SOON for end in ends)
        adversaries = ("lead", "observer", "wall", "coast 0", "coast 1")
        seen.append({who: told(came[who]) for who in adversaries})
        assert came["wall"] == []
        assert "does not stand now" in str(came["lead"][-1].letter)
    assert all(one == seen[0] for one in seen[1:])
    # What is compared does hold what people do: those who said nothing were sent less.
    own = [
        told(here.since(before)["hills 0"]) for here, (before, _) in zip(rooms, began, strict=True)
    ]
    assert own[0] == own[2] != own[3]
    close(*rooms)


def test_a_pair_that_both_say_yes_to_is_shown_to_both_and_the_third_party_at_one_moment(
    place: Place,
) -> None:
    here = apart(place)
    here.ask()
    asked = time.monotonic()
    for person in (*here.coast, *here.hills):
        here.reply(person, YES)
    moments = []
    for who, tap in here.taps.items():
        if who != "wall":
            shown = tap.until(lambda one: "Both sides say yes" in str(one.letter), SECONDS + 3)
            moments.append(shown.at - asked)
    assert max(moments) - min(moments) < SOON
    assert min(moments) > SECONDS - SOON
    assert OPENS in here.lead.regions()["said"]
    assert not any(OPENS in str(one.letter) for one in here.taps["wall"].messages)
    close(here)


def test_whoever_is_not_asked_is_refused_in_the_same_words_as_where_nobody_is(
    place: Place,
) -> None:
    here = apart(place)
    before = here.coast[0].act("pair/reply", pair="nothing", reply=YES)
    here.ask(seconds=60)
    after = here.coast[0].act("pair/reply", pair="nothing", reply=NOT_NOW)
    assert before.status_code == after.status_code == 409
    assert before.json() == after.json()
    close(here)


def test_a_reply_is_one_of_two(place: Place) -> None:
    here = apart(place)
    here.ask(seconds=60)
    (pair,) = re.findall(r'data-pair="(\w+)"', here.coast[0].regions()["own_seat"])
    for reply in ("maybe", ""):
        assert here.coast[0].act("pair/reply", pair=pair, reply=reply).status_code == 409
    assert 'data-paired=""' in here.coast[0].regions()["own_seat"]
    close(here)
