"""How the day stands against its plan, and what is proposed: always for a person to decide."""

from dataclasses import replace

import pytest

from app.core.agenda import close_item, extend, insert, pause, resume, take_up
from app.core.day import close_day
from app.core.doors import open_doors
from app.core.drift import STEP, Drift, drift, shortenings
from app.core.events.kept import AgendaChanged
from app.core.interpreting import Interpreting, takes
from app.core.item import Item, ItemId, ItemState, Way
from app.core.passing import next_moment
from app.core.replanning import (
    add_minutes,
    change_minutes,
    end_day_after,
    move,
    move_by,
    set_dial_in,
    shorten,
)
from app.core.seat import Person
from app.core.shortening import LEAST
from app.views.agenda import agenda_view
from app.views.audience import FACILITATOR as LEADS
from app.views.audience import PROJECTOR as PROJECTOR_SEES
from app.views.audience import THE_TEAM
from tests.rooms import (
    ANA,
    CO_FACILITATOR,
    FACILITATOR,
    ORGANISER,
    PANEL,
    PROJECTOR,
    RAPPORTEUR,
    Rehearsal,
    an_item,
    gathered,
)

AGENDA = (
    an_item("First", 30),
    an_item("Second", 60),
    an_item("Tea", 15, Way.BREAK),
    an_item("Third", 45),
)


def begun(*items: Item) -> Rehearsal:
    room = gathered(*(items or AGENDA))
    room.act(take_up, FACILITATOR)
    return room


def now(room: Rehearsal) -> Drift:
    return drift(room.workshop, room.at)


def close(room: Rehearsal) -> None:
    room.act(close_item, FACILITATOR)
    room.wait(10)


def minutes_of(room: Rehearsal) -> list[int]:
    return [item.minutes for item in room.workshop.items]


def titles_of(room: Rehearsal) -> list[str]:
    return [item.title for item in room.workshop.items]


def test_before_the_day_begins_nothing_is_late_and_no_end_is_told() -> None:
    assert drift(gathered(*AGENDA).workshop, 1000) == Drift(0, None)


def test_the_day_ends_when_everything_has_had_its_minutes() -> None:
    room = begun()
    assert now(room) == Drift(0, room.at + 150 * 60)
    room.wait(20 * 60)
    assert now(room) == Drift(0, 1000 + 150 * 60)


def test_an_item_that_takes_longer_moves_the_end_minute_by_minute() -> None:
    room = begun()
    room.wait(37 * 60)
    assert now(room).behind == 7
    assert now(room).ends == room.at + 120 * 60
    close(room)
    assert now(room).behind == 7


def test_an_item_that_closes_early_leaves_the_day_ahead() -> None:
    room = begun()
    room.wait(20 * 60 - 10)
    close(room)
    assert now(room).behind == -10
    assert now(room).proposals == ()


def test_what_goes_by_while_everything_is_paused_or_nothing_is_open_counts() -> None:
    room = begun()
    room.act(pause, FACILITATOR)
    room.wait(12 * 60)
    assert now(room).behind == 12
    room.act(resume, FACILITATOR)
    assert now(room).behind == 12
    room.wait(30 * 60 - 10)
    close(room)
    room.wait(5 * 60)
    assert now(room).behind == 17


def test_the_third_partys_reckoning_follows_the_clock_to_the_minute() -> None:
    room = begun()
    due = next_moment(room.workshop)
    while due is not None and due <= 1000 + 40 * 60:
        room.wait(due - room.at)
        due = next_moment(room.workshop)
    assert drift(room.workshop, room.workshop.minute).behind in {9, 10}


def test_while_a_clock_runs_that_has_not_run_out_no_minute_changes_the_screen() -> None:
    room = begun()
    before = agenda_view(room.workshop, LEADS)
    for _ in range(29):
        room.wait(60)
        assert agenda_view(room.workshop, LEADS) == before
    room.wait(3 * 60)
    assert agenda_view(room.workshop, LEADS) != before


def test_what_is_proposed_is_shown_to_whoever_leads_alone() -> None:
    room = begun()
    room.act(extend, FACILITATOR, 25)
    leading, helping = (agenda_view(room.workshop, who) for who in (LEADS, THE_TEAM))
    assert leading is not None
    assert helping is not None
    assert [i.shorten_to for i in leading.items] == [None, 40, None, 40]
    assert [i.shorten_to for i in helping.items] == [None] * 4
    assert (leading.drift, helping.drift) == (25, 25)
    assert agenda_view(room.workshop, PROJECTOR_SEES) is None


def test_what_is_given_in_addition_counts_at_once() -> None:
    room = begun()
    room.act(extend, FACILITATOR, 10)
    assert now(room).behind == 10


def test_what_is_put_in_makes_the_day_late_and_what_is_shortened_makes_good() -> None:
    room = begun()
    room.act(insert, FACILITATOR, "More", 20)
    assert now(room).behind == 20
    room.act(change_minutes, FACILITATOR, "second", 40)
    assert now(room).behind == 0


def test_after_a_restart_what_items_took_is_still_known() -> None:
    room = begun()
    room.wait(36 * 60 - 10)
    close(room)
    room.workshop = replace(room.workshop, planned_end=None, minute=0)
    assert now(room).behind == 6
    assert now(room).ends is None
    room.act(take_up, FACILITATOR)
    assert now(room).ends == room.at + 120 * 60


def test_a_day_ends_behind_its_last_item_and_the_next_day_is_reckoned_anew() -> None:
    room = gathered(*AGENDA)
    room.act(end_day_after, FACILITATOR, "second")
    room.act(take_up, FACILITATOR)
    assert now(room).ends == room.at + 90 * 60
    room.wait(30 * 60)
    close(room)
    room.act(take_up, FACILITATOR)
    room.wait(70 * 60)
    assert now(room).proposals == ()
    close(room)
    room.act(close_day, FACILITATOR)
    room.wait(10)
    assert room.workshop.planned_end is None
    room.act(open_doors, FACILITATOR)
    room.act(end_day_after, FACILITATOR, "third")
    room.act(end_day_after, FACILITATOR, "third")
    assert not room.workshop.item("third").last_of_day


def test_proposals_take_from_the_longest_and_never_from_a_break() -> None:
    room = begun()
    room.act(extend, FACILITATOR, 25)
    proposed = {s.item: s.minutes for s in now(room).proposals}
    assert proposed == {"second": 40, "third": 40}
    assert now(room).left == 0


@pytest.mark.parametrize("behind", range(0, 200, 7))
def test_no_item_is_proposed_below_two_thirds_or_ten_minutes_and_minutes_add_up(
    behind: int,
) -> None:
    items = tuple(
        Item(ItemId(str(n)), "An item", minutes, way=way)
        for n, (minutes, way) in enumerate(
            [(8, Way.FACILITATED), (14, Way.ROUND), (20, Way.BREAK), (50, Way.OPEN_QUEUE),
             (50, Way.TALKING_PIECE), (120, Way.FACILITATED)]
        )
    )  # fmt: skip
    proposals, left = shortenings(items, behind)
    lasted = {i.id: i for i in items}
    won = 0
    for one in proposals:
        item = lasted[one.item]
        assert item.way is not Way.BREAK
        assert item.minutes > one.minutes >= max(LEAST, item.minutes * 2 / 3)
        assert (item.minutes - one.minutes) % STEP == 0
        won += item.minutes - one.minutes
    assert won + left == behind


def test_everything_proposed_is_shortened_by_one_press_and_then_nothing_is_left() -> None:
    room = begun()
    room.act(extend, FACILITATOR, 25)
    room.act(shorten, FACILITATOR)
    assert minutes_of(room) == [30, 40, 15, 40]
    assert now(room).behind == 0
    room.refuses(shorten, FACILITATOR, because="nothing to shorten")


def test_nothing_is_ever_shortened_by_itself() -> None:
    room = begun()
    for _ in range(200):
        room.wait(60)
    assert minutes_of(room) == [30, 60, 15, 45]
    assert not [e for e in room.happened if isinstance(e, AgendaChanged)]


def test_an_item_moves_among_those_that_have_not_begun() -> None:
    room = begun()
    room.act(move, FACILITATOR, "third", 1)
    assert titles_of(room) == ["First", "Third", "Second", "Tea"]
    room.act(move, FACILITATOR, "tea", 0)
    assert titles_of(room) == ["First", "Tea", "Third", "Second"]
    room.act(move, FACILITATOR, "tea", 99)
    assert titles_of(room) == ["First", "Third", "Second", "Tea"]
    room.refuses(move, FACILITATOR, "first", 3, because="has begun")
    room.refuses(change_minutes, FACILITATOR, "first", 3, because="has begun")
    room.refuses(change_minutes, FACILITATOR, "third", 0, because="between 1 and 480")


def test_an_item_moves_a_place_and_is_given_minutes_by_a_press() -> None:
    room = begun()
    room.act(move_by, FACILITATOR, "third", -1)
    assert titles_of(room) == ["First", "Second", "Third", "Tea"]
    room.act(move_by, FACILITATOR, "second", -1)
    assert titles_of(room) == ["First", "Second", "Third", "Tea"]
    room.act(move_by, FACILITATOR, "second", 1)
    assert titles_of(room) == ["First", "Third", "Second", "Tea"]
    room.act(add_minutes, FACILITATOR, "third", -5)
    room.act(add_minutes, FACILITATOR, "second", 5)
    assert minutes_of(room) == [30, 40, 65, 15]
    room.refuses(add_minutes, FACILITATOR, "tea", -15, because="between 1 and 480")


def test_only_whoever_leads_replans() -> None:
    room = begun()
    room.act(extend, FACILITATOR, 25)
    for by in (CO_FACILITATOR, PANEL, RAPPORTEUR, ANA, ORGANISER, PROJECTOR):
        _refused_all(room, by)


def _refused_all(room: Rehearsal, by: Person) -> None:
    because = "Only whoever leads"
    room.refuses(move, by, "third", 1, because=because)
    room.refuses(change_minutes, by, "third", 10, because=because)
    room.refuses(move_by, by, "none", 1, because=because)
    room.refuses(add_minutes, by, "none", 5, because=because)
    room.refuses(shorten, by, because=because)
    room.refuses(end_day_after, by, "third", because=because)
    room.refuses(set_dial_in, by, "A line", "third", because=because)


def test_a_line_to_ring_stands_on_its_item_until_that_is_over() -> None:
    room = begun()
    room.act(set_dial_in, FACILITATOR, " +41  22 000 ")
    assert room.workshop.item("first").dial_in == "+41 22 000"
    room.act(set_dial_in, FACILITATOR, "Another", "third")
    assert room.workshop.item("third").dial_in == "Another"
    room.act(set_dial_in, FACILITATOR, "")
    assert room.workshop.item("first").dial_in == ""
    close(room)
    assert room.workshop.item("first").state is ItemState.DONE
    room.refuses(set_dial_in, FACILITATOR, "Late", "first", because="That item is over.")
    room.refuses(set_dial_in, FACILITATOR, "Nowhere", because="no longer in the agenda")


def test_what_was_left_of_an_earlier_day_is_not_reckoned_into_a_later_one() -> None:
    evening = replace(an_item("Before, with each side", 240), last_of_day=True)
    room = gathered(an_item("Before", 240), evening, an_item("First", 30), an_item("Second", 60))
    first = room.workshop.items[2]
    room.act(take_up, FACILITATOR, first.id)
    assert now(room).ends == room.at + (30 + 60) * 60
    close(room)
    ends = now(room).ends
    assert ends is not None
    assert ends <= room.at + 60 * 60 + 60


@pytest.mark.parametrize("interpreting", Interpreting)
def test_the_end_is_expected_with_what_interpreting_adds(interpreting: Interpreting) -> None:
    room = gathered(*AGENDA)
    plan = replace(room.workshop.plan, interpreting=interpreting)
    room.workshop = replace(room.workshop, plan=plan)
    began = room.at
    room.act(take_up, FACILITATOR)
    takes_all = sum(takes(i, interpreting, in_writing=False) for i in AGENDA)
    assert now(room).ends == began + takes_all * 60
    room.wait(30 * 60)  # its clock is over; what was said is being said once more
    added = (takes(AGENDA[0], interpreting, in_writing=False) - 30) * 60
    assert now(room).behind == 0
    room.wait(added + 18 * 60)
    assert now(room).behind == 18
    won = sum(
        takes(item, interpreting, in_writing=False)
        - takes(replace(item, minutes=p.minutes), interpreting, in_writing=False)
        for p in now(room).proposals
        for item in room.workshop.items
        if item.id == p.item
    )
    assert won <= 18
    assert won + now(room).left >= 15
