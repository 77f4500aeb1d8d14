"""A session with one party alone: the others are shown nothing of it, from before it begins."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.agenda import close_item, extend, pause, resume
from app.core.carrying import ask_to_carry
from app.core.caucuses import inside_with_words, open_caucus
from app.core.doors import call_me
from app.core.events import Events
from app.core.floor import ask_for_floor, finish, give_floor
from app.core.intervention import InterventionKind
from app.core.item import ItemState, Way
from app.core.level import Appearance, RecordLevel
from app.core.plan import Setting
from app.core.points import write_point
from app.core.private_words import ask_for_a_word
from app.core.record_level import off_the_record, on_the_record
from app.core.refused import Refused
from app.core.rounds import drop_round, open_round
from app.core.seat import Person
from app.core.signal import Signal
from app.core.signals import raise_signal
from app.core.talking_piece import another_circle, pass_piece
from app.core.team import come, intervene
from app.core.turn import TurnId
from app.core.turns import say
from app.core.ways import change_way
from app.live.regions import _VIEWS, regions_of
from app.views.audience import PROJECTOR, RECORD, THE_ORGANISER, audience_of, seen_by
from app.views.own_seat import own_seat_view
from app.views.print_pack import print_pack_view
from app.views.record import record_view
from tests.core.alone import COASTS, a_series_of_sessions, opened, states
from tests.core.caucused import LEAD, SECRET, shown_outside, there
from tests.rooms import ANA, BEN, COAST, NAMES, OF_HILLS, Rehearsal, an_item, gathered, strings_in

HELD = RecordLevel.HELD


def test_whatever_goes_on_in_it_changes_nothing_that_the_other_party_and_the_wall_are_shown() -> (
    None
):
    room = a_series_of_sessions()
    hills = [audience_of(room.workshop, person) for person in OF_HILLS]
    before = of_the_others(room)
    caucus = opened(room)
    assert [audience_of(room.workshop, person) for person in OF_HILLS] == hills
    assert of_the_others(room) == before
    acts: tuple[tuple[Person, Callable[..., Events], tuple[object, ...]], ...] = (
        (ANA, ask_for_floor, ()),
        (LEAD, give_floor, ()),
        (ANA, finish, ()),
        (LEAD, off_the_record, ()),
        (LEAD, close_item, ()),
    )
    for by, rule, fields in acts:
        there(room, caucus, by, rule, *fields)
        assert of_the_others(room) == before, rule
    turn = (TurnId("p"), caucus, write_point, SECRET, HELD)
    room.act(inside_with_words, LEAD, *turn)
    assert SECRET in "".join(strings_in(room.workshop.inside(caucus)))
    assert of_the_others(room) == before
    room.wait(10)
    assert not room.workshop.caucuses[0].open
    assert states(room)[0] is ItemState.DONE
    assert of_the_others(room) == before


def of_the_others(room: Rehearsal) -> list[object]:
    """Return what the other party, the wall and the record are shown: of the third party, which is
    in every session, nothing."""
    party = audience_of(room.workshop, OF_HILLS[0])
    assert party is not None
    views = [
        _VIEWS[name](seen_by(room.workshop, who), who)
        for who in (party, PROJECTOR)
        for name in regions_of(who)
    ]
    seats = [own_seat_view(room.workshop, p.seat) for p in OF_HILLS if p.seat]
    return [*views, *seats, record_view(room.workshop, RECORD, {})]


def test_of_an_ordinary_caucus_the_others_are_told_that_it_is_and_so_the_test_above_can_fail() -> (
    None
):
    room = a_series_of_sessions()
    before = of_the_others(room)
    room.act(open_caucus, LEAD, "Aside", ("coast",), ("lead",), 30)
    assert of_the_others(room) != before
    assert shown_outside(room)


def test_what_is_kept_of_it_stands_in_its_caucus_and_in_no_summary() -> None:
    room = gathered(COASTS, an_item("Together"), setting=Setting.IN_WRITING)
    room.act(come, LEAD)
    caucus = opened(room)
    room.act(call_me, ANA, NAMES[ANA])
    there(room, caucus, ANA, ask_for_floor)
    there(room, caucus, LEAD, give_floor)
    fields = (SECRET, HELD, Appearance.NAMED)
    room.act(inside_with_words, ANA, TurnId("words"), caucus, say, *fields)
    there(room, caucus, LEAD, close_item)
    room.wait(10)
    assert [t.text for t in room.workshop.inside(caucus).past] == [SECRET]
    view = record_view(room.workshop, RECORD, {})
    assert view is not None
    assert view.items == ()
    assert SECRET not in "".join(strings_in(view))
    assert COASTS.title not in "".join(strings_in(view))


def test_on_paper_it_stands_on_no_sheet_that_all_read() -> None:
    first = replace(COASTS, way=Way.ROUND, prompts=("What weighs on you?",))
    room = gathered(first, an_item("Together"))
    pack = print_pack_view(room.workshop, THE_ORGANISER)
    assert pack is not None
    alone, together = pack.items
    assert alone.for_party == COAST.name
    assert (together.begins, together.for_party) == (0, "")
    assert [s.seats for s in pack.slips] == [COAST.seats]


Done = tuple[Person, Callable[..., Events], tuple[object, ...]]


ACTS: tuple[Done, ...] = (
    *((person, rule, ()) for person in (ANA, BEN) for rule in (ask_for_floor, finish, pass_piece)),
    *((LEAD, rule, ()) for rule in (give_floor, pause, resume, another_circle, drop_round)),
    *((LEAD, change_way, (way,)) for way in (Way.TALKING_PIECE, Way.OPEN_QUEUE, Way.ROUND)),
    (LEAD, open_round, ("What weighs on you?", 60)),
    (LEAD, extend, (5,)),
    (LEAD, off_the_record, ()),
    (LEAD, on_the_record, ()),
    (LEAD, intervene, (InterventionKind.PROCESS, SECRET)),
    (LEAD, ask_to_carry, ({"en": SECRET}, 30)),
    (LEAD, close_item, ()),
    (ANA, raise_signal, (Signal.HURTS,)),
    (BEN, ask_for_a_word, ()),
)


@given(st.lists(st.sampled_from(ACTS) | st.sampled_from([1.0, 20.0, 60.0]), max_size=30))
@settings(deadline=None, max_examples=60)
def test_whatever_is_done_in_it_in_whatever_order_the_others_are_shown_the_same(
    story: list[Done | float],
) -> None:
    room = a_series_of_sessions()
    before = of_the_others(room)
    caucus = opened(room)
    for act in story:
        if isinstance(act, float):
            room.wait(act)
        else:
            by, rule, fields = act
            with suppress(Refused):
                there(room, caucus, by, rule, *fields)
        assert of_the_others(room) == before
    held = [c for c in room.workshop.caucuses if c.open]
    assert (room.workshop.items[0].state is ItemState.OPEN) is bool(held)
