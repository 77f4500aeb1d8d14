"""Sharing an overrun: what was lost is to be taken from all that follows, in proportion."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.agenda import close_item, take_up
from app.core.drift import drift, shortenings
from app.core.item import Item, ItemId, ItemState, Way
from app.core.opting import set_option
from app.core.options import Option
from app.core.overrun import shared
from app.core.replanning import shorten
from app.core.shortening import LEAST, least_of
from app.views.agenda import agenda_view
from app.views.audience import FACILITATOR as LEADS
from tests.rooms import FACILITATOR, PANEL, an_item, gathered

agendas = st.lists(
    st.tuples(st.integers(1, 120), st.sampled_from([Way.OPEN_QUEUE, Way.ROUND, Way.BREAK])),
    max_size=12,
).map(lambda pairs: tuple(Item(ItemId(str(n)), "", m, way=w) for n, (m, w) in enumerate(pairs)))


def after(items: tuple[Item, ...], behind: int) -> dict[ItemId, int]:
    """Return the length of each item once the proposal is accepted."""
    proposals, _ = shared(items, behind)
    return {i.id: i.minutes for i in items} | {s.item: s.minutes for s in proposals}


@given(items=agendas, behind=st.integers(-30, 300))
def test_what_is_taken_and_what_stays_lost_are_what_was_lost_together(
    items: tuple[Item, ...], behind: int
) -> None:
    proposals, left = shared(items, behind)
    lasts = {i.id: i.minutes for i in items}
    taken = [lasts[s.item] - s.minutes for s in proposals]
    assert all(minutes > 0 for minutes in taken)
    assert sum(taken) + left == max(0, behind)
    assert left >= 0


@given(items=agendas, behind=st.integers(0, 300))
def test_breaks_keep_their_length_and_every_item_what_it_must(
    items: tuple[Item, ...], behind: int
) -> None:
    minutes, (_, left) = after(items, behind), shared(items, behind)
    for item in items:
        if item.way is Way.BREAK or item.minutes <= LEAST:
            assert minutes[item.id] == item.minutes
        else:
            assert least_of(item) <= minutes[item.id] <= item.minutes
            assert not left or minutes[item.id] == least_of(item), "it could give more"


@given(items=agendas, behind=st.integers(0, 300))
def test_whoever_is_longer_never_gives_less_and_equals_give_alike_to_a_minute(
    items: tuple[Item, ...], behind: int
) -> None:
    minutes = after(items, behind)
    free = [i for i in items if i.way is not Way.BREAK]
    given_ = {i.id: i.minutes - minutes[i.id] for i in free}
    for one in free:
        for other in free:
            if one.minutes >= other.minutes:
                assert given_[one.id] >= given_[other.id] - 1


@given(items=agendas, behind=st.integers(1, 60))
def test_where_nobody_reaches_what_they_keep_each_gives_its_part_to_a_minute(
    items: tuple[Item, ...], behind: int
) -> None:
    minutes = after(items, behind)
    free = [i for i in items if i.way is not Way.BREAK]
    whole = sum(i.minutes for i in free)
    if not free or any(i.minutes * behind / whole > i.minutes - least_of(i) for i in free):
        return
    for item in free:
        assert abs(item.minutes * behind / whole - (item.minutes - minutes[item.id])) < 1


def test_an_overrun_of_twelve_minutes_is_shared_like_this() -> None:
    items = (
        an_item("Needs", 60),
        an_item("Tea", 20, Way.BREAK),
        an_item("Ideas", 90),
        an_item("Closing", 30),
        an_item("Farewell", 10),
    )
    proposals, left = shared(items, 12)
    assert {s.item: s.minutes for s in proposals} == {"needs": 56, "ideas": 84, "closing": 28}
    assert left == 0


def test_when_an_item_overran_the_lead_accepts_what_is_proposed_by_one_press() -> None:
    items = (an_item("First", 10), an_item("Tea", 15, Way.BREAK), an_item("Long", 60), an_item())
    room = gathered(*items)
    room.act(set_option, FACILITATOR, Option.OVERRUN, True)
    room.act(take_up, FACILITATOR)
    room.wait(19 * 60)
    room.act(close_item, FACILITATOR)
    room.wait(10)
    room.wait(50)
    behind = drift(room.workshop, room.workshop.minute).behind
    assert behind == 10
    view = agenda_view(room.workshop, LEADS)
    assert view is not None
    assert (view.shared, view.may_shorten) == (True, True)
    room.refuses(shorten, PANEL, because="whoever leads")
    room.act(shorten, FACILITATOR)
    waits = {i.id: i.minutes for i in room.workshop.items if i.state is ItemState.WAITING}
    assert waits == {"tea": 15, "long": 53, "needs and fears": 27}
    assert drift(room.workshop, room.workshop.minute).behind == 0


@pytest.mark.parametrize("on", [True, False])
def test_without_the_option_it_is_proposed_as_before(on: bool) -> None:
    items = (an_item("First", 10), an_item("Long", 60), an_item("Short", 30))
    room = gathered(*items)
    if on:
        room.act(set_option, FACILITATOR, Option.OVERRUN, True)
    room.act(take_up, FACILITATOR)
    room.wait(20 * 60)
    late = drift(room.workshop, room.workshop.minute)
    rule = shared if on else shortenings
    assert late.proposals == rule(room.workshop.items[1:], late.behind)[0]
    assert shared(room.workshop.items[1:], 10) != shortenings(room.workshop.items[1:], 10)


def test_a_minute_that_was_lost_is_shared_too() -> None:
    assert shared((replace(an_item("Long", 60), minutes=60),), 1)[0][0].minutes == 59
