"""What an act costs on the screens, and what is left in memory of what is gone from them."""

import gc
import sys
from collections import Counter
from dataclasses import replace
from types import FrameType

import pytest

from app.core.item import Way
from app.core.level import Appearance, RecordLevel
from app.core.seat import Person, Role
from app.core.turn import Kind, Turn, TurnId
from app.core.workshop import Workshop
from app.live import Viewer, regions
from app.live.screens import Screens
from app.views.audience import FACILITATOR, THE_TEAM, Audience, Eyes
from tests.rooms import COAST, HILLS, in_writing

LANGUAGES = ("en", "ar")
READERS = (FACILITATOR, THE_TEAM, *(Audience(Eyes.PARTY, p.id) for p in (COAST, HILLS)))
OFF_THE_RECORD = "what nobody may ever read again"


def _room(many: int, appearance: Appearance = Appearance.HANDLE) -> Workshop:
    room = in_writing(appearance=appearance, way=Way.OPEN_QUEUE).workshop
    seats = tuple(room.seats)
    turns = tuple(_turn(room, f"turn {n}") for n in range(many))
    mine = {turn.id: seats[n % len(seats)] for n, turn in enumerate(turns)}
    return replace(room, turns=turns, mine=mine)


def _turn(room: Workshop, id_: str, text: str = "some words") -> Turn:
    assert room.current is not None
    level = RecordLevel.STAYS_HERE
    label = "Oak" if room.appearance is Appearance.HANDLE else ""
    return Turn(
        TurnId(id_), room.current, Kind.SPOKEN, text, level, label, appearance=room.appearance
    )


def _said(room: Workshop, id_: str = "the next", text: str = "more words") -> Workshop:
    author = next(iter(room.seats))
    turn = _turn(room, id_, text)
    return replace(room, turns=(*room.turns, turn), mine={**room.mine, turn.id: author})


def _shown(room: Workshop) -> tuple[Screens, tuple[Viewer, ...]]:
    screens = Screens()
    viewers = tuple(
        Viewer(audience, language, Person(Role.OBSERVER))
        for audience in READERS
        for language in LANGUAGES
    )
    for viewer in viewers:
        screens.show_whole(viewer, room)
    return screens, viewers


def _renders(patch: pytest.MonkeyPatch) -> Counter[tuple[str, str]]:
    noted: Counter[tuple[str, str]] = Counter()
    render = vars(regions)["render"]

    def noting(template: str, language: str, **values: object) -> str:
        noted[template, language] += 1
        return str(render(template, language, **values))

    patch.setitem(vars(regions), "render", noting)
    return noted


@pytest.mark.parametrize("many", [10, 200])
def test_a_card_is_rendered_once_for_all_who_see_the_same(
    monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    room = _room(many)
    screens, viewers = _shown(room)
    noted = _renders(monkeypatch)
    screens.show(_said(room), viewers)
    # Two looks, each in two languages: that of the facilitator, and that of everybody else.
    assert [noted["regions/turn.html", language] for language in LANGUAGES] == [2, 2]
    assert [noted["regions/said.html", language] for language in LANGUAGES] == [2, 2]


@pytest.mark.parametrize("appearance", [Appearance.HANDLE, Appearance.NAMED])
def test_words_cost_no_more_after_a_thousand_turns_than_after_ten(appearance: Appearance) -> None:
    calls = {}
    for many in (10, 1000):
        room = _room(many, appearance)
        screens, viewers = _shown(room)
        calls[many] = _calls(lambda s=screens, r=room, v=viewers: s.show(_said(r), v))
    assert calls[10] > 100
    assert calls[1000] < 1.3 * calls[10]


def _calls(act: object) -> int:
    """Return how many functions an act calls: its cost, whatever else the machine does."""
    assert callable(act)
    count = 0

    def note(_frame: FrameType, event: str, _what: object) -> None:
        nonlocal count
        count += event == "call"

    act()  # what is made once for the whole program is made by now
    sys.setprofile(note)
    try:
        act()
    finally:
        sys.setprofile(None)
    return count


def test_a_list_in_pieces_is_the_whole_list_that_somebody_new_is_shown() -> None:
    room = _room(3)
    screens, viewers = _shown(room)
    turns = (*room.turns[:1], replace(room.turns[1], hidden=True), *room.turns[2:])
    steps = (_said(room), _said(_said(room), "another"), replace(room, turns=turns), room)
    for step in (*steps, replace(room, turns=room.turns[1:]), _said(room, "other", "other words")):
        screens.show(step, viewers)
        for audience in READERS:
            there = screens.shown_to(audience, "en", step).regions
            fresh = Screens().shown_to(audience, "en", step).regions
            assert {n: (r.html, r.hash) for n, r in there.items()} == {
                n: (r.html, r.hash) for n, r in fresh.items()
            }


def test_a_name_that_is_given_later_comes_to_stand_beside_the_words_of_before() -> None:
    room = _room(3, Appearance.NAMED)
    seat = room.mine[room.turns[0].id]
    nameless = replace(room, seats={**room.seats, seat: replace(room.seats[seat], name=None)})
    named = replace(room, seats={**room.seats, seat: replace(room.seats[seat], name="Zoraida")})
    screens, viewers = _shown(nameless)
    assert "Zoraida" not in screens.shown_to(FACILITATOR, "en", nameless).regions["said"].html
    screens.show(named, viewers)
    assert "Zoraida" in screens.shown_to(FACILITATOR, "en", named).regions["said"].html


@pytest.mark.parametrize("goes", [0, 3, 4, 8])
def test_what_was_said_off_the_record_is_in_no_memory_once_its_item_has_closed(goes: int) -> None:
    """Not of a screen that is there, nor of those whose reader went away meanwhile."""
    screens, viewers = _shown(_room(3))
    said = _said(_room(3), text=OFF_THE_RECORD)
    screens.show(said, viewers)
    frames = [viewer._frames() for viewer in viewers]
    assert frames
    assert _within(screens, OFF_THE_RECORD)
    del frames
    closed = replace(said, current=None, turns=(), mine={})
    screens.show(closed, viewers[goes:])
    for viewer in viewers[goes:]:
        viewer._frames()
    assert not _within(screens, OFF_THE_RECORD)
    assert not _within(screens, "turn 1")


def test_words_that_were_taken_back_are_in_no_memory() -> None:
    before = _room(3)
    screens, viewers = _shown(before)
    said = _said(before, text=OFF_THE_RECORD)
    screens.show(said, viewers)
    assert _within(screens, OFF_THE_RECORD)
    screens.show(before, viewers[:1])
    assert not _within(screens, OFF_THE_RECORD)
    assert _within(screens, "some words")


def _within(thing: object, words: str) -> bool:
    """Whether these words are anywhere in what this holds."""
    waiting, seen = [thing], set()
    while waiting:
        one = waiting.pop()
        if id(one) in seen or isinstance(one, type) or callable(one):
            continue
        seen.add(id(one))
        if isinstance(one, str) and words in one:
            return True
        if isinstance(one, bytes) and words.encode() in one:
            return True
        waiting.extend(gc.get_referents(one))
    return False
