"""A whole day against a real server, fast-forwarded; and faults planted in one, which it finds."""

import asyncio
import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest

from app.simulation.acting import Ledger
from app.simulation.counting import plain, sentences_of
from app.simulation.day.episodes import (
    arriving,
    caucuses,
    evening,
    pace,
    private,
    record,
    rounds,
    signals,
    speaking,
)
from app.simulation.day.order import PHASES, Episode
from app.simulation.day.profile import Day
from app.simulation.day.promises import Promise
from app.simulation.day.report import DayReport
from app.simulation.organising import Organiser
from app.simulation.server import HASTENED, hastened_server
from tests.simulation.test_simulate import simulate

HOUR = 3600

# What the day has to have in it, whatever else is played.
MUST_BE_PLAYED = {
    "seat": 12,
    "session with one party alone": 2,
    "caucus": 3,
    "caucus of all, alone": 1,
    "carry permission given": 2,
    "carry permission not given": 1,
    "words brought to the room": 1,
    "words brought to a caucus": 1,
    "message carried": 2,
    "pair of steps that meets": 1,
    "pair of steps that does not meet": 1,
    "round read by the interpreter first": 1,
    "tap: relief": 1,
    "signal at a tick": 5,
    "signal, signed": 1,
    "signal at once: hurts": 1,
    "signal at once: thanks": 1,
    "word in private": 1,
    "participant lost and back": 1,
    "facilitator lost and back": 1,
    "lead taken over": 1,
    "lead handed over": 2,
    "seat closed": 1,
    "late arrival": 1,
    "seat operated for somebody": 1,
    "quiet minute": 1,
    "more time asked": 1,
    "balanced queue": 1,
    "where we are": 1,
    "withdrawn": 2,
    "reworded": 1,
    "card hidden": 1,
    "taken back at a request": 1,
    "day closed": 1,
    "draft read": 3,
}


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, object], Path, str]:
    folder = tmp_path_factory.mktemp("day")
    done = simulate(
        *("--profile", "day", "--seed", "7", "--json"),
        *("--acts", str(folder / "acts.jsonl"), "--export", str(folder / "draft.md")),
    )
    assert done.returncode == 0, done.stderr
    assert "fault in" not in done.stderr
    return json.loads(done.stdout), folder, done.stderr


def counts(figures: Mapping[str, object], name: str) -> dict[str, int]:
    found = figures[name]
    assert isinstance(found, dict)
    return found


def test_a_whole_day_is_played_with_twelve_seats_and_a_team_of_five(
    played: tuple[dict[str, object], Path, str],
) -> None:
    figures, _, told = played
    assert (figures["seats"], figures["team"]) == (12, 5)
    features = counts(figures, "features")
    assert {name for name, many in MUST_BE_PLAYED.items() if features.get(name, 0) < many} == set()
    for phase in PHASES:
        assert f"Item: {phase}" in told
    assert isinstance(figures["seconds_passed"], int)
    assert figures["seconds_passed"] > 20 * HOUR


def test_what_must_hold_was_looked_at_and_held(
    played: tuple[dict[str, object], Path, str],
) -> None:
    figures, _, _ = played
    assert figures["broken"] == {}
    held = counts(figures, "held")
    assert set(held) == {str(promise) for promise in Promise}
    assert min(held.values()) > 20
    assert figures["lost"] == figures["duplicated"] == figures["leaked"] == figures["missed"] == 0
    assert figures["recorded"] == figures["exported"]


def test_its_words_can_be_counted_again(played: tuple[dict[str, object], Path, str]) -> None:
    """Pairs of steps stand in the draft too, and are no act of one person."""
    _, folder, _ = played
    lines = (folder / "acts.jsonl").read_text(encoding="utf-8").splitlines()
    acts = [json.loads(line) for line in lines]
    kept = [a for a in acts if a["answer"] == "kept" and a.get("drafted") != "no"]
    wanted = sorted(a["text_sha256"] for a in kept if "text_sha256" in a)
    draft = (folder / "draft.md").read_text(encoding="utf-8")
    found = sorted(sha256(plain(text).encode()).hexdigest() for text in sentences_of(draft))
    assert len(wanted) >= 15
    assert [one for one in wanted if found.count(one) != 1] == []
    assert len(found) == len(wanted) + 2
    assert all(set(act) <= {"kind", "text_sha256", "answer", "drafted"} for act in acts)


# Each is put into a server of its own, before its modules are read. `broken` is what has to be
# found, by what is played there.
LEAKS: Mapping[str, tuple[str, Promise, Sequence[Episode]]] = {
    "what a caucus is told stands before the room": (
        """
from app.live import regions
notice_view = regions._VIEWS["notice"]
def view(workshop, audience):
    apart = [caucus.inside for caucus in workshop.caucuses if caucus.open]
    return notice_view(apart[0] if apart else workshop, audience)
regions._VIEWS["notice"] = view
""",
        Promise.CAUCUS_WORDS,
        (arriving.names, caucuses.parties_apart),
    ),
    "an act in a caucus stirs every page": (
        """
from app.live import room
show = room.Room._show
def stirring(self):
    show(self)
    if any(caucus.open for caucus in self.workshop.caucuses):
        for viewer in self._viewers:
            shown = self._screens.shown_to(viewer.audience, viewer.language, self.workshop)
            viewer._has.pop("strip", None)
            viewer.post({"strip": shown.regions["strip"]}, shown.letters)
room.Room._show = stirring
""",
        Promise.CAUCUS_SILENT,
        (arriving.names, caucuses.parties_apart),
    ),
    "answers are shown as they come": (
        """
from dataclasses import replace
from app.live import regions
item_view = regions._VIEWS["item"]
def view(workshop, audience):
    seen = item_view(workshop, audience)
    if workshop.round is None or seen is None or seen.round is None:
        return seen
    text = " ".join(answer.text for answer in workshop.round.answers.values())
    return replace(seen, round=replace(seen.round, prompt=text or seen.round.prompt))
regions._VIEWS["item"] = view
""",
        Promise.SEALED,
        (rounds.needs,),
    ),
    "a signal is told at once": (
        """
from dataclasses import replace
from app.live import regions
signals_view = regions._VIEWS["signals"]
def view(workshop, audience):
    told = replace(workshop.signals, told=1e12)
    return signals_view(replace(workshop, signals=told), audience)
regions._VIEWS["signals"] = view
""",
        Promise.TICKS,
        (arriving.names, signals.signals),
    ),
    "whoever answers moves the third party's pages": (
        """
from dataclasses import replace
from app.live import regions
item_view = regions._VIEWS["item"]
def view(workshop, audience):
    seen = item_view(workshop, audience)
    if seen is None or workshop.more_time is None:
        return seen
    return replace(seen, run=seen.run + len(workshop.more_time.answers))
regions._VIEWS["item"] = view
""",
        Promise.UNSEEN,
        (pace.more_time,),
    ),
    "off the record, and yet stored": (
        """
from app.core.level import RecordLevel
RecordLevel.kept = property(lambda level: True)
""",
        Promise.NOT_EXPORTED,
        (rounds.fears_that_stay_here,),
    ),
    "time is counted twice": (
        """
from app.core import ledger
from app.core.ledger import Heard, Ledger
took = Ledger.took
def twice(self, seat, party, heard):
    return took(self, seat, party, Heard(2 * heard.seconds, heard.turns))
Ledger.took = twice
""",
        Promise.TIMES,
        (arriving.names, speaking.change_ones_mind),
    ),
    "a page that comes back lacks what changed": (
        """
from app.live import viewer
post = viewer.Viewer.post
def forgetful(self, regions, letters):
    post(self, {n: r for n, r in regions.items() if n != "so_far"}, letters)
viewer.Viewer.post = forgetful
""",
        Promise.CAUGHT_UP,
        (record.points,),
    ),
    "everybody reads what is said in private": (
        """
from app.live import regions
regions.REGIONS.update({
    eyes: (*names, "private_word") if "private_word" not in names and "team" in names else names
    for eyes, names in regions.REGIONS.items()
})
from app.views.audience import Audience, Eyes
view = regions._VIEWS["private_word"]
def whoever_accepted(workshop, audience):
    hears = next((c.lead for c in workshop.private_words if c.open), None)
    return view(workshop, Audience(Eyes.FACILITATOR, hears=hears))
regions._VIEWS["private_word"] = whoever_accepted
""",
        Promise.OWN_CIRCLE,
        (private.word_in_private,),
    ),
    "a page shows its words while the room sleeps": (
        """
from app.live import regions
so_far_view = regions._VIEWS["so_far"]
from app.views.so_far import SoFarView
def view(workshop, audience):
    return SoFarView(tuple(t.text for t in workshop.past if t.text))
regions._VIEWS["so_far"] = view
""",
        Promise.TAKEN_BACK,
        (record.points, evening.debrief),
    ),
}
ITEM = "Information exchange"


async def _played(leak: str, episodes: Sequence[Episode]) -> DayReport:
    async with hastened_server(f"{leak}\n{HASTENED}") as server:
        ledger = Ledger()
        organiser = Organiser(server.link.split("/first#")[0], ledger)
        try:
            await organiser.make_account(server.link, "Rehearsal", "lamp basket river stone")
            chance = Random(1)
            day = Day(
                *(organiser, server.passing, ledger, chance, lambda _: None),
                phases={ITEM: episodes},
                after={},
            )
            report, _ = await day.play()
            return report
        finally:
            await organiser.visitor.close()


@pytest.mark.parametrize("name", LEAKS)
def test_a_fault_in_the_server_is_found_by_what_was_promised(name: str) -> None:
    leak, promise, episodes = LEAKS[name]
    report = asyncio.run(_played(leak, episodes))
    assert report.broken.get(promise, 0) > 0, report.faults
