"""No published numbers, however they are taken from each other, tell anything of a few people.

Whoever takes one table from another learns at most what changes when people change places. So two
workshops are played, alike but that everybody's part is played by somebody else, across sides:
whatever participants, the wall and the summary are told, at every step, is the same in both. Then
no sum and no difference of it belongs to fewer than all.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.core.agenda import close_item, take_up
from app.core.floor import ask_for_floor
from app.core.item import Item
from app.core.level import Appearance, RecordLevel
from app.core.plan import Setting
from app.core.rounds import drop_round, open_round
from app.core.seat import PartyId, Person
from app.core.turn import TurnId
from app.exports.markdown import markdown
from app.exports.printed import printed
from app.exports.summary import summary
from app.live.regions import Shown
from app.views.audience import FACILITATOR as WHO_LEADS
from app.views.audience import PROJECTOR, Audience, Eyes
from tests.often import times
from tests.records import recorded
from tests.rooms import (
    ANA,
    COAST,
    ELIF,
    EVERYBODY,
    FACILITATOR,
    HILLS,
    Drawn,
    Rehearsal,
    an_item,
    gathered,
    in_a_room,
)

PUBLIC = (
    PROJECTOR,
    Audience(Eyes.PARTY, PartyId(COAST.id)),
    Audience(Eyes.PARTY, PartyId(HILLS.id)),
)
KEPT = (RecordLevel.HELD, RecordLevel.MAY_TRAVEL)


@dataclass(frozen=True)
class Says:
    """Somebody says something; `who` is a part, not a person."""

    who: int
    text: str
    level: RecordLevel


@dataclass(frozen=True)
class Round:
    """What each part answers: "" is a pass, and None no answer at all."""

    answers: tuple[str | None, ...]
    level: RecordLevel


@dataclass
class Published:
    """All that was told, step by step, to those who are to learn nothing of anybody."""

    pages: list[dict[str, str]] = field(default_factory=list)
    drafts: list[str] = field(default_factory=list)
    totals: list[tuple[int, ...]] = field(default_factory=list)


levels = st.sampled_from(KEPT)
words = st.sampled_from(["yes", "no", "perhaps"])  # so that people often agree
says = st.builds(Says, st.integers(0, 7), words, levels)
rounds = st.builds(
    Round,
    st.lists(st.one_of(words, st.just(""), st.none()), min_size=8, max_size=8).map(tuple),
    levels,
)
evenings = st.lists(st.lists(st.one_of(says, rounds), max_size=4), min_size=1, max_size=3)
casts = st.permutations(EVERYBODY)


def by_text(things: Sequence[object]) -> list[object]:
    """Stand in for a shuffle, in which nothing of the order before is left."""
    return sorted(things, key=lambda thing: str(getattr(thing, "text", thing)))


def played(evening: Sequence[Sequence[Says | Round]], cast: Sequence[Person]) -> Published:
    """Play this evening with this cast, and return all that was published of it."""
    items = [an_unattributed_item(f"Item {number}") for number in range(len(evening))]
    room = gathered(*items, setting=Setting.IN_WRITING)
    room.chance = Drawn(by_text)
    told = Published()
    screens = [Shown(audience, "en") for audience in PUBLIC]
    for number, steps in enumerate(evening):
        room.act(take_up, FACILITATOR)
        for step, what in enumerate(steps):
            play(room, what, cast, f"{number}-{step}")
            for screen in screens:
                screen.update(room.workshop)
                told.pages.append({name: piece.html for name, piece in screen.regions.items()})
        room.act(close_item, FACILITATOR)
        room.wait(10)
        draft = summary(recorded(room), "en")
        told.drafts.append(markdown(draft) + printed(draft))
        told.totals.append(tuple(number for _, number in draft.totals))
    return told


def an_unattributed_item(title: str) -> Item:
    return an_item(title, appearance=Appearance.UNATTRIBUTED, level=RecordLevel.SIGNED)


def play(room: Rehearsal, what: Says | Round, cast: Sequence[Person], name: str) -> None:
    if isinstance(what, Says):
        room.say(cast[what.who], what.text, name, what.level)
        return
    room.act(open_round, FACILITATOR, "What do you fear?", 60)
    for part, text in enumerate(what.answers):
        if text is not None:
            room.answer(cast[part], text, TurnId(f"{name}-{part}"), what.level)
    room.wait(60)
    if room.workshop.round is not None:
        room.act(drop_round, FACILITATOR)


A_FEW = settings(max_examples=25 * times(), deadline=None)
AGREED = Round(("yes",) * 7 + ("",), RecordLevel.HELD)


@A_FEW
@given(evenings, casts)
@example([[AGREED]], EVERYBODY[::-1])
def test_whoever_plays_which_part_changes_nothing_that_is_published(
    evening: list[list[Says | Round]], cast: list[Person]
) -> None:
    one, other = played(evening, EVERYBODY), played(evening, cast)
    assert one.pages == other.pages
    assert one.drafts == other.drafts
    assert one.totals == other.totals


@A_FEW
@given(evenings)
@example([[AGREED]])
def test_a_number_counts_what_stands_beside_it_and_nothing_that_was_left_out(
    evening: list[list[Says | Round]],
) -> None:
    """So no draft, taken from a later one, tells how many passed, or agreed and are shown once."""
    told = played(evening, EVERYBODY)
    for draft, (ran, sentences, *by_level) in zip(told.drafts, told.totals, strict=True):
        in_markdown = draft.split("<!doctype")[0]
        listed = in_markdown.split("## What was kept")[1].split("## In numbers")[0]
        assert sentences == len(re.findall("^- ", listed, re.MULTILINE)) == sum(by_level)
        assert ran == len(re.findall("^### ", listed, re.MULTILINE))


@A_FEW
@given(st.integers(4, 8), st.integers(4, 8))
def test_how_many_agreed_is_told_by_no_number(some: int, others: int) -> None:
    """A round in which all say the same, by however many, is the same round to whoever reads."""

    def agreed(many: int) -> Published:
        answers = tuple("yes" if part < many else "" for part in range(8))
        return played([[Round(answers, RecordLevel.HELD)]], EVERYBODY)

    one, other = agreed(some), agreed(others)
    assert one.drafts == other.drafts
    assert one.totals == other.totals


def test_the_comparison_finds_a_number_that_belongs_to_one_side() -> None:
    """The third party is told of hands by side, where people have names: so it differs there."""

    def seen(person: Person, audience: Audience) -> dict[str, str]:
        room = in_a_room()
        room.act(ask_for_floor, person)
        screen = Shown(audience, "en")
        screen.update(room.workshop)
        return {name: piece.html for name, piece in screen.regions.items()}

    assert seen(ANA, WHO_LEADS)["room"] != seen(ELIF, WHO_LEADS)["room"]
    for audience in PUBLIC:
        assert seen(ANA, audience)["room"] == seen(ELIF, audience)["room"]
