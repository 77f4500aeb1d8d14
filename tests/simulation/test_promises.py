"""What a day looks at finds what is wrong, on screens that are made up here."""

import json
from collections.abc import Callable, Mapping
from random import Random
from typing import Any

import pytest

from app.cli.simulate import conclude
from app.simulation.acting import Acting, Ledger, Player
from app.simulation.day.company import Company
from app.simulation.day.ending import look_at_draft
from app.simulation.day.eyes import Eyes
from app.simulation.day.promises import SENTENCES, Promise, Promises
from app.simulation.day.report import DayReport
from app.simulation.day.sides import split_by_side
from app.simulation.day.standing import floors, queue, times
from app.simulation.day.words import Words, nobody
from app.simulation.page import read_page, read_region
from app.simulation.report import report
from app.simulation.screens import Screen
from app.simulation.stage import Stage
from app.simulation.visitor import Visitor
from tests.simulation.test_counting import SAID, draft_of, ledger_of

PARTIES = ("Upper village", "Lower village")
WHOLE = 1024


class Watched:
    """Eyes on the screens of a room, and what they are sent."""

    def __init__(self) -> None:
        self.promises = Promises()
        self.words = Words(Random(1))
        self.eyes = Eyes(self.words, self.promises)
        self.eyes.parties = PARTIES

    def screen(self, role: str = "participant") -> Screen:
        return Open(role, Visitor("http://127.0.0.1:9"), "/room/word", self.eyes)

    def send(self, screen: Screen, html: str, name: str = "said", size: int = WHOLE) -> None:
        letter = {"regions": {name: {"hash": str(hash(html)), "html": html}}}
        self.eyes.received(screen, letter, size)
        screen.apply(letter)


class Open(Screen):
    """A page that is open, as far as anybody knows."""

    @property
    def here(self) -> bool:
        return True


@pytest.fixture
def watched() -> Watched:
    return Watched()


def region(name: str, attributes: str = "", inside: str = "") -> str:
    return f'<section id="{name}" {attributes}>{inside}</section>'


@pytest.mark.parametrize(
    "promise",
    [
        Promise.OWN_CIRCLE,
        Promise.CAUCUS_WORDS,
        Promise.SEALED,
        Promise.RENDERED,
        Promise.TAKEN_BACK,
    ],
)
def test_words_are_found_on_a_screen_for_which_they_are_not(
    watched: Watched, promise: Promise
) -> None:
    one, other = watched.screen(), watched.screen()
    text = watched.words.new("We would give way.", lambda screen: screen is one, promise)
    watched.send(one, region("said", inside=f"<p>{text}</p>"))
    assert not watched.promises.broken
    watched.send(other, region("said", inside=f"<p>{text}</p>"))
    assert watched.promises.broken == {promise: 1}


def test_words_that_are_gone_are_found_wherever_they_come_again(watched: Watched) -> None:
    screen = watched.screen()
    text = watched.words.new("I take that back.", lambda screen: True)
    watched.send(screen, region("said", inside=text))
    watched.words.gone(text)
    assert watched.words.of(text).readers is nobody
    watched.send(screen, region("so_far", inside=text), "so_far")
    assert watched.promises.broken == {Promise.TAKEN_BACK: 1}


def test_a_letter_of_any_size_is_found(watched: Watched) -> None:
    screen = watched.screen()
    watched.send(screen, region("said"), size=2048)
    assert not watched.promises.broken
    watched.send(screen, region("said", "class"), size=2049)
    assert watched.promises.broken == {Promise.WHOLE_SIZES: 1}


def test_what_stands_there_already_is_found_when_it_is_sent_again(watched: Watched) -> None:
    screen = watched.screen()
    watched.send(screen, region("strip"), "strip")
    assert not watched.promises.broken
    watched.send(screen, region("strip"), "strip")
    assert watched.promises.broken == {Promise.SENT_ONCE: 1}


def test_a_letter_to_a_seat_that_is_closed_is_found(watched: Watched) -> None:
    screen = watched.screen()
    watched.eyes.closed.add(screen)
    watched.send(screen, region("strip"), "strip")
    assert watched.promises.broken == {Promise.CLOSED_SEAT: 1}


@pytest.mark.parametrize(
    "piece",
    [
        '<li data-party="1"></li>',
        '<p data-hands="2"></p>',
        "<p>Upper village <span>4 of 6</span></p>",
        "<table><tr><th>Lower village</th><td>2 min</td></tr></table>",
        "<p>القرية Lower village ٤</p>",
    ],
)
def test_a_number_of_one_party_is_found_on_a_participants_page(
    watched: Watched, piece: str
) -> None:
    watched.send(watched.screen("panel"), region("room", inside=piece), "room")
    assert not watched.promises.broken
    for role in ("participant", "projector"):
        watched.send(watched.screen(role), region("room", inside=piece), "room")
    assert watched.promises.broken == {Promise.NO_SIDES: 2}


@pytest.mark.parametrize(
    "piece",
    [
        "<p>Seats taken: 4 of 12</p>",
        "<p>Upper village asks.</p><p>3 min</p>",
        "<blockquote data-words>Upper village has 3 buses.</blockquote>",
        "<p>Lower village <time data-ends='5'>12 min</time></p>",
    ],
)
def test_other_numbers_and_other_names_are_none(piece: str) -> None:
    assert split_by_side(read_page(piece), PARTIES) == ""


def a_room(watched: Watched, many: int) -> Stage:
    staff = {
        role: Player(role, Visitor("http://127.0.0.1:9"), "/room/word", watched.screen(role))
        for role in ("facilitator", "co_facilitator", "panel", "rapporteur", "interpreter")
    }
    wall = Player(
        "projector", Visitor("http://127.0.0.1:9"), "/room/word", watched.screen("projector")
    )
    people = [
        Player("participant", Visitor("http://127.0.0.1:9"), "/room/word", watched.screen())
        for _ in range(many)
    ]
    company = Company(projector=wall, participants=people, **staff)
    return Stage(company, Acting(watched.eyes, Ledger(), Random(1)), watched.eyes, Random(1))


def shows(stage: Stage, number: int, mine: str) -> None:
    screen = stage.cast.participants[number].screen
    screen.regions["own_seat"] = read_region(region("own_seat", f'data-mine="{mine}"'))


def lead_shows(stage: Stage, name: str, attributes: str, inside: str = "") -> None:
    screen = stage.cast.facilitator.screen
    screen.regions[name] = read_region(region(name, attributes, inside))


def test_two_who_have_the_floor_are_found(watched: Watched) -> None:
    stage = a_room(watched, 4)
    shows(stage, 0, "speaking")
    assert floors(stage) == ""
    shows(stage, 3, "speaking")
    assert floors(stage) == "2 have the floor"


def test_two_speakers_on_one_page_are_found(watched: Watched) -> None:
    stage = a_room(watched, 4)
    lead_shows(stage, "item", "", '<bdi data-speaker="Guest 1"></bdi>')
    assert floors(stage) == ""
    lead_shows(stage, "item", "", '<bdi data-speaker="Guest 1"></bdi><bdi data-speaker=""></bdi>')
    assert floors(stage) == "2 speakers are shown"


def test_somebody_who_is_queued_twice_is_found(watched: Watched) -> None:
    stage = a_room(watched, 4)
    shows(stage, 0, "queued")
    lead_shows(stage, "floor", 'data-hands="1"', '<li data-who="Guest 1"></li>')
    assert queue(stage, 0) == ""
    lead_shows(stage, "floor", 'data-hands="2"', '<li data-who="Guest 1"></li>')
    assert queue(stage, 0) == "2 hands are counted, and 1 are up"
    lead_shows(stage, "floor", 'data-hands="1"', '<li data-who="Guest 1"></li>' * 2)
    assert queue(stage, 0) == "somebody stands there twice"


def test_a_time_that_was_not_played_is_found(watched: Watched) -> None:
    stage = a_room(watched, 4)
    sides = '<tr data-side="Upper village" data-seconds="90"></tr>'
    lead_shows(stage, "floor", "", f"<table>{sides}</table>")
    assert times(stage, {"Upper village": 89.6}, 1.0) == ""
    assert "90 s are shown" in times(stage, {"Upper village": 45.0}, 1.0)


@pytest.mark.parametrize(
    ("draft", "broken"),
    [
        (lambda kept, said: draft_of(kept), {}),
        (lambda kept, said: draft_of(), {Promise.DRAFTED: 1}),
        (lambda kept, said: draft_of(kept, kept), {Promise.DRAFTED: 1}),
        (draft_of, {Promise.NOT_EXPORTED: 1}),
        (lambda kept, said: draft_of(kept) + f"\n<!-- {said} -->", {Promise.NOT_EXPORTED: 1}),
    ],
)
def test_a_draft_that_is_not_what_was_kept_is_found(
    watched: Watched,
    draft: Callable[[str, str], str],
    broken: Mapping[Promise, int],
) -> None:
    kept = watched.words.new("Both want quiet nights.", drafted=True)
    said = watched.words.new("This stays here.")
    look_at_draft(watched.words, watched.promises, draft(kept, said), "en")
    assert watched.promises.broken == broken


def a_report(**other: Any) -> DayReport:
    ledger, draft = ledger_of(*SAID), draft_of(*SAID)
    held = {str(promise): 7 for promise in Promise}
    figures = report(ledger, 12, draft, 60.0)
    whole: dict[str, Any] = {
        "figures": figures, "team": 5, "passed": 7200.0, "features": {"caucus": 2, "circle": 1},
        "held": held, "broken": {}, "faults": (), "unlooked": (),
    }  # fmt: skip
    return DayReport(**{**whole, **other})


def test_a_day_in_which_all_held_is_good(capsys: pytest.CaptureFixture[str]) -> None:
    assert conclude(a_report(), as_json=True) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["seats"] == 12
    assert told["held"]["caucus-silent"] == 7
    assert told["features"] == {"caucus": 2, "circle": 1}


def test_a_broken_promise_is_told_in_words_and_ends_with_1(
    capsys: pytest.CaptureFixture[str],
) -> None:
    broken = a_report(broken={"sealed": 2}, faults=("sealed: zq12 in said",))
    assert conclude(broken, as_json=False) == 1
    out, err = capsys.readouterr()
    assert f"{SENTENCES[Promise.SEALED]}: 7 - BROKEN 2 times" in out
    assert "sealed: zq12 in said" in err


def test_a_promise_at_which_nobody_looked_is_no_promise_kept() -> None:
    assert conclude(a_report(unlooked=(Promise.TICKS,)), as_json=True) == 1


def test_every_promise_is_said_in_a_sentence() -> None:
    assert set(SENTENCES) == set(Promise)
