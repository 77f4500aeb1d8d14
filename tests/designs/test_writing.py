"""Writing a design: what is written reads back, and only what belongs in a design is written."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.interpreting import Interpreting
from app.core.item import Item, ItemId, ItemState, Way
from app.core.level import Appearance, RecordLevel
from app.core.options import Option, Options, Span
from app.core.plan import Devices, Plan, Setting
from app.core.planning import LANGUAGES, checked_item, checked_plan
from app.core.seat import Party, PartyId, Shape
from app.core.words import one_line, plain_words
from app.core.workshop import Workshop, WorkshopId
from app.designs.library import design_names, design_text
from app.designs.reading import read_design
from app.designs.writing import write_design
from tests.rooms import Drawn

Design = tuple[Plan, tuple[Item, ...]]

TRICKY = [
    "yes", "2031", "1:30", "2031-01-01", "~", ".nan", "- a", "a: b", "a #b", "&a", "*a", "!a", "%a",
    "'", '"', "[", "{", "|", ">", "?", "---", "...", "=", "<<", "\\", "النهر", "😀", "\ufeff",
    "a\u2028b", "word " * 23, "a  b" * 20, " two\n\n lines\n", "two \n lines", "\n indented",
    "one:\n  two\n---\nthree", "# no\n# remark",
]  # fmt: skip
anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=60) | st.sampled_from(TRICKY)
lines = anything.filter(lambda t: one_line(t, "", 999, may_be_empty=True) != "")
paragraphs = anything.map(lambda text: plain_words(text, "", 999, may_be_empty=True))


@st.composite
def designs(draw: st.DrawFn) -> Design:
    """Draw a design that the core has accepted."""
    names = draw(
        st.lists(
            lines,
            min_size=2,
            max_size=4,
            unique_by=lambda name: one_line(name, "", 999).casefold(),
        )
    )
    plan = checked_plan(
        Plan(
            title=draw(lines),
            purpose=draw(paragraphs),
            design=draw(st.from_regex("[a-z0-9]{1,9}(-[a-z0-9]{1,9}){0,2}", fullmatch=True)),
            setting=draw(st.sampled_from(Setting)),
            devices=draw(st.sampled_from(Devices)),
            languages=tuple(draw(st.lists(st.sampled_from(LANGUAGES), min_size=1, unique=True))),
            interpreting=draw(st.sampled_from(Interpreting)),
            parties=tuple(
                Party(PartyId(str(n)), name, draw(st.integers(1, 60)), shape)
                for n, (name, shape) in enumerate(zip(names, Shape, strict=False))
            ),
            ground_rules=tuple(draw(st.lists(lines, max_size=3))),
            minutes=draw(st.integers(10, 60 * 24 * 14)),
            keep_days=draw(st.integers(1, 60)),
            lead_away_seconds=draw(st.integers(30, 900)),
            options=Options(
                use=draw(st.frozensets(st.sampled_from(Option))),
                budgets_for=draw(st.sampled_from(Span)),
                budgets=draw(
                    st.dictionaries(
                        st.sampled_from([PartyId(str(n)) for n in range(len(names))]),
                        st.integers(1, 720),
                    )
                ),
            ),
        )
    )
    appearances = [a for a in Appearance if plan.in_writing or a is not Appearance.HANDLE]
    drawn = st.builds(
        Item,
        id=st.just(ItemId("")),
        title=lines,
        minutes=st.integers(1, 480),
        prompts=st.lists(lines, max_size=3).map(tuple),
        way=st.sampled_from(Way),
        appearance=st.sampled_from(appearances),
        level=st.sampled_from(RecordLevel),
        state=st.sampled_from(ItemState),
        spent=st.integers(0, 999),
        last_of_day=st.booleans(),
        for_party=st.none() | st.sampled_from([party.id for party in plan.parties]),
    ).filter(_goes_together)
    room = Workshop(WorkshopId(""), plan)
    return plan, tuple(checked_item(room, item) for item in draw(st.lists(drawn, max_size=3)))


def _goes_together(item: Item) -> bool:
    if item.way is Way.RESTATEMENT and item.appearance is not Appearance.NAMED:
        return False
    takes_several = {Way.RESTATEMENT, Way.EACH_SIDE_IN_TURN, Way.BREAK}
    return item.for_party is None or item.way not in takes_several


def bare(design: Design) -> Design:
    """Return the design without what is drawn when it is read, or happens in the room."""
    plan, items = design
    names = {party.id: party.name for party in plan.parties}
    parties = tuple(replace(p, id=PartyId(""), shape=Shape.RING) for p in plan.parties)
    budgets = {PartyId(names[party]): m for party, m in plan.options.budgets.items()}
    options = replace(plan.options, budgets=budgets)
    return replace(plan, parties=parties, options=options), tuple(
        replace(
            item,
            id=ItemId(""),
            state=ItemState.WAITING,
            spent=0,
            for_party=PartyId(names[item.for_party]) if item.for_party is not None else None,
        )
        for item in items
    )


def again(design: Design) -> Design:
    return read_design(write_design(*design), Drawn())


@given(designs())
@settings(deadline=None)
def test_what_is_written_reads_back_the_same(design: Design) -> None:
    assert bare(again(design)) == bare(design)
    assert write_design(*again(design)) == write_design(*design)


@pytest.mark.parametrize("name", design_names())
def test_every_shipped_design_survives_being_written(name: str) -> None:
    design = read_design(design_text(name), Drawn())

    assert again(design) == design


def test_a_design_is_written_for_people_to_read() -> None:
    party = Party(PartyId("p1"), "الساحل", 6, Shape.RING)
    plan = Plan("Où vivre", parties=(party, replace(party, name="Hügel")), languages=("fr", "ar"))
    items = (Item(ItemId("i1"), "Début", 30, ("Pourquoi ?",)), Item(ItemId("i2"), "Fin", 30))

    assert (
        write_design(plan, items)
        == """\
design: blank
title: Où vivre
purpose: ''
setting: in-one-room
devices: own
languages:
  - fr
  - ar
interpreting: none
minutes: 360
keep_days: 60
lead_away_seconds: 60
parties:
  - name: الساحل
    seats: 6
  - name: Hügel
    seats: 6
ground_rules: []
agenda:
  - title: Début
    minutes: 30
    prompts:
      - Pourquoi ?
    way: facilitated
    appearance: named
    level: held
  - title: Fin
    minutes: 30
    prompts: []
    way: facilitated
    appearance: named
    level: held
"""
    )


def test_the_same_text_in_two_places_is_written_out_twice() -> None:
    plan, items = read_design(design_text("blank"), Drawn())
    prompts = ("Why?",)

    text = write_design(plan, [replace(item, prompts=prompts) for item in items])

    assert text.count("Why?") == len(items)
    assert "&" not in text


def test_nothing_that_happened_in_the_room_is_written() -> None:
    plan, items = read_design(design_text("kelman"), Drawn())
    first = items[0]
    done = replace(first, id=ItemId("0ac1"), state=ItemState.DONE, spent=3599)
    second_run = replace(first, id=ItemId("0ac2"), run=2)
    skipped = replace(items[1], state=ItemState.SKIPPED)

    text = write_design(plan, (done, second_run, skipped, *items[2:]))

    assert text == write_design(plan, items)
    assert "0ac" not in text
