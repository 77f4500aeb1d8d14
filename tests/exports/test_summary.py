"""A summary holds every sentence that was kept, once, and nothing that was not."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import run_state_machine_as_test

from app.core.agenda import close_item, skip
from app.core.caucuses import call_back
from app.core.day import close_workshop
from app.core.events import Events
from app.core.events.kept import RoundSealed
from app.core.item import ItemId
from app.core.level import RecordLevel
from app.core.points import clear_point, dispute_point, write_point
from app.core.rounds import drop_round
from app.core.team_note import Mark
from app.core.team_notes import write_note
from app.core.turn import Kind, RoundId, Turn, TurnId
from app.core.turns import hide, reword, that_stays_here, withdraw
from app.exports.summary import summary
from app.locales import LANGUAGES
from app.views.audience import RECORD, THE_TEAM, Audience, Eyes
from app.views.mine import mine_view
from app.views.points import points_view
from app.views.record import record_view
from app.views.said import said_view
from app.views.team_notes import notes_view
from tests.core.always.choices import MARK, SEATS
from tests.core.always.workshop import AnyWorkshop
from tests.exports.released import FORMATS, released
from tests.exports.test_told import HOSTILE
from tests.often import times
from tests.records import closed, recorded
from tests.rooms import (
    ANA,
    BEN,
    COAST,
    ELIF,
    FACILITATOR,
    HANDLES,
    HILLS,
    NAMES,
    ORGANISER,
    PANEL,
    RAPPORTEUR,
    Rehearsal,
    in_a_room,
    in_writing,
    strings_in,
)

LATER = "joint thinking"


def words_of(text: str) -> Iterator[str]:
    return (found[0] for found in re.finditer(rf"{MARK}[^{MARK}]*{MARK}", text))


def said_in(turn: Turn) -> tuple[str, ...]:
    """Return the sentences of a turn: of a pair of steps, each step."""
    return tuple(step.words["en"] for step in turn.steps) or (turn.text,)


class Exported(AnyWorkshop):
    """Any workshop, whose summary is written at its end."""

    def __init__(self) -> None:
        super().__init__()
        self.prompts: dict[ItemId, tuple[tuple[RoundId, str], ...]] = {}

    def of_every_event(self, events: Events) -> None:
        super().of_every_event(events)
        for event in events:
            if isinstance(event, RoundSealed):
                round_ = event.round
                before = self.prompts.get(round_.item, ())
                self.prompts[round_.item] = (*before, (round_.id, round_.prompt))

    def teardown(self) -> None:
        if not hasattr(self, "room"):
            return
        super().teardown()
        self.of_what_is_released()
        for caucus in self.workshop.caucuses:
            self.act(drop_round, None, there=caucus.id)
            self.act(call_back, FACILITATOR, caucus.id)
        self.time_passes(10, prompt=True)
        self.act(drop_round, FACILITATOR)
        self.act(close_item, FACILITATOR)
        self.time_passes(10, prompt=True)
        self.act(close_workshop, ORGANISER)
        self.of_what_is_released()

    def of_what_is_released(self) -> None:
        view = record_view(self.workshop, RECORD, self.prompts)
        assert view is not None
        over = {item.id for item in view.items}
        kept = [t for t in self.workshop.past if t.text]
        said = [words for t in kept for words in said_in(t)]
        theirs = {*said} | {t.signature for t in kept}
        theirs |= {words for item in view.items for words in (item.title, item.heading)}
        theirs |= {p for item, prompts in self.prompts.items() if item in over for _, p in prompts}
        assert view.sentences == len(said)
        for text in released(view).values():
            found = Counter(words_of(text))
            assert set(found) <= theirs
            assert all(found[words] == 1 for words in said)
            self.of_nobody(text)

    def of_nobody(self, text: str) -> None:
        """No name is in it: of a party only where all of it said yes to what stands under it."""
        assert not [secret for secret in (*self.secret, *SEATS) if secret in text]
        by_name = [t for t in self.workshop.past if t.kind in {Kind.CARRIED, Kind.STEPS}]
        parties = () if by_name else (COAST.name, HILLS.name)
        named = (*HANDLES, *NAMES.values(), *parties)
        assert not [name for name in named if re.search(rf"\b{name}\b", text)]


A_FEW = settings(max_examples=10, stateful_step_count=50, deadline=None)


@pytest.mark.parametrize("run", range(6 * times()))
def test_of_any_workshop_every_kept_sentence_leaves_once_and_nothing_else(run: int) -> None:
    run_state_machine_as_test(Exported, settings=A_FEW)


def whole(room: Rehearsal) -> str:
    return "\n".join(released(recorded(room)).values())


def seen_in_the_room(room: Rehearsal) -> frozenset[str]:
    """Return everything that a party's screen and its author's own page show."""
    eyes = Audience(Eyes.PARTY, COAST.id)
    assert ANA.seat is not None
    views = (said_view(room.workshop, eyes), points_view(room.workshop, eyes))
    return strings_in((*views, mine_view(room.workshop, ANA.seat)))


def test_what_stays_here_is_hidden_taken_back_withdrawn_or_reworded_does_not_leave() -> None:
    room = in_writing()
    room.say(ANA, "This stays here.", level=RecordLevel.STAYS_HERE)
    hidden = room.say(ANA, "This is vile.")
    withdrawn = room.say(ANA, "This I regret.")
    reworded = room.say(ANA, "This was too harsh.")
    room.say(ANA, "This slipped out.")
    secrets = {
        "This stays here.",
        "This is vile.",
        "This I regret.",
        "This was too harsh.",
        "This slipped out.",
    }
    assert secrets <= seen_in_the_room(room)
    room.act(that_stays_here, ANA)
    room.act(hide, FACILITATOR, hidden)
    room.act(withdraw, ANA, withdrawn)
    room.act(reword, ANA, reworded, "This is what I meant.", RecordLevel.HELD)
    closed(room)
    text = whole(room)
    assert not [secret for secret in secrets if secret in text]
    assert text.count("This is what I meant.") == len(FORMATS)


def test_a_note_of_the_third_party_does_not_leave() -> None:
    room = in_writing()
    room.say(ANA, "We need the road.")
    for name, mark in (("n1", Mark.HELD), ("n2", Mark.STAYS_HERE)):
        note = (TurnId(name), f"Zymurgy {name}.", mark, RecordLevel.HELD)
        room.act(write_note, PANEL, *note)
    room.act(write_note, PANEL, TurnId("n3"), "Zymurgy n3.", Mark.HELD, RecordLevel.HELD, LATER)
    assert strings_in(notes_view(room.workshop, THE_TEAM)) >= {
        f"Zymurgy {name}." for name in ("n1", "n2", "n3")
    }
    closed(room)
    room.act(skip, FACILITATOR, LATER)
    text = whole(room)
    assert text.count("We need the road.") == len(FORMATS)
    assert "Zymurgy" not in text
    assert [n.text for n in room.workshop.team_notes] == ["Zymurgy n1.", "Zymurgy n3."]


def test_a_point_that_nobody_cleared_does_not_leave() -> None:
    room = in_a_room()
    for name in ("cleared", "forgotten", "disputed"):
        room.act(write_point, RAPPORTEUR, TurnId(name), f"A {name} point.", RecordLevel.HELD)
    assert {"A forgotten point.", "A disputed point."} <= seen_in_the_room(room)
    room.act(clear_point, RAPPORTEUR, "cleared")
    room.act(dispute_point, BEN, "disputed")
    closed(room)
    text = whole(room)
    assert "forgotten" not in text
    assert "disputed" not in text
    assert text.count("A cleared point.") == len(FORMATS)


def test_neither_handle_nor_seat_nor_party_leaves() -> None:
    room = in_writing()
    handle = room.handle_of(ANA)
    room.say(ANA, "We need the road.")
    assert handle in seen_in_the_room(room)
    closed(room)
    text = whole(room)
    for secret in (handle, str(ANA.seat), COAST.id, COAST.name, HILLS.name):
        assert secret not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_workshop_gives_the_same_bytes(language: str) -> None:
    def told() -> list[str]:
        room = in_writing(level=RecordLevel.MAY_TRAVEL)
        room.say(ANA, "b")
        room.say(ELIF, "a", level=RecordLevel.HELD)
        room.hold_round("one", "two", "", "three")
        closed(room)
        return [write(summary(recorded(room), language)) for write in FORMATS.values()]

    assert told() == told()


@given(st.lists(st.sampled_from([*HOSTILE, "a", "b"]), min_size=1, unique=True))
def test_each_of_many_sentences_leaves_once(texts: list[str]) -> None:
    room = in_writing()
    for text in texts:
        room.say(ANA, f"{MARK}{text}{MARK}")
    closed(room)
    wanted = Counter(f"{MARK}{text}{MARK}" for text in texts)
    assert all(Counter(words_of(read)) == wanted for read in released(recorded(room)).values())
