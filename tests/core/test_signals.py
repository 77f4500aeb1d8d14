"""Private signals: they arrive at ticks that no press moves, as none, one or two, or several."""

from collections.abc import Sequence
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.agenda import close_item, take_up
from app.core.caucuses import inside
from app.core.day import close_day
from app.core.doors import remove_seat
from app.core.level import Appearance
from app.core.passing import next_moment, time_passes
from app.core.record_level import tighten
from app.core.seat import THE_CLOCK, Person
from app.core.signal import TICK, Band, Signal, band_of
from app.core.signals import alarm_seen, next_tick, raise_signal
from app.core.workshop import Workshop
from app.views.audience import FACILITATOR as LEADS
from app.views.audience import THE_TEAM
from app.views.signals import SignalsView, signals_view
from tests.core.caucused import HELPER, LEAD, apart
from tests.rooms import (
    ANA,
    BEN,
    CLEO,
    ELIF,
    EVERYBODY,
    FACILITATOR,
    PANEL,
    RAPPORTEUR,
    STRANGER,
    Rehearsal,
    in_a_room,
    in_writing,
)

LATER = [kind for kind in Signal if not kind.at_once]
AT_ONCE = [kind for kind in Signal if kind.at_once]


def at_a_tick(room: Rehearsal) -> Rehearsal:
    """Let it be a second after a tick."""
    room.at = room.at // TICK * TICK + 1
    return room


def shown(workshop: Workshop) -> SignalsView:
    view = signals_view(workshop, LEADS)
    assert view is not None
    assert view == signals_view(workshop, THE_TEAM), "all of the third party see the same"
    return view


def band(room: Rehearsal, kind: Signal = Signal.SLOW) -> Band:
    return next(b.band for b in shown(room.workshop).bands if b.kind is kind)


@pytest.mark.parametrize("kind", LATER)
def test_a_signal_is_told_at_the_next_tick_and_not_before(kind: Signal) -> None:
    room = at_a_tick(in_a_room())
    before = shown(room.workshop)
    room.act(raise_signal, ANA, kind)
    assert shown(room.workshop) == before
    room.wait(18.9)
    assert shown(room.workshop) == before
    room.wait(0.1)
    assert band(room, kind) is Band.ONE_OR_TWO


def test_a_signal_fades_two_ticks_after_it_was_told() -> None:
    room = at_a_tick(in_a_room())
    room.act(raise_signal, ANA, Signal.SLOW)
    bands = [(room.wait(TICK), band(room))[1] for _ in range(4)]
    assert bands == [Band.ONE_OR_TWO, Band.ONE_OR_TWO, Band.NONE, Band.NONE]
    assert room.workshop.signals.raised == ()
    assert next_tick(room.workshop) is None


def test_a_seat_counts_once_however_often_it_presses() -> None:
    room = at_a_tick(in_a_room())
    for _ in range(5):
        room.act(raise_signal, ANA, Signal.LOST)
    room.wait(TICK)
    room.act(raise_signal, ANA, Signal.LOST)
    room.wait(TICK)
    assert band(room, Signal.LOST) is Band.ONE_OR_TWO
    for person in (BEN, CLEO):
        room.act(raise_signal, person, Signal.LOST)
    room.wait(TICK)
    assert band(room, Signal.LOST) is Band.SEVERAL


def test_numbers_are_told_as_none_one_or_two_or_several() -> None:
    assert [band_of(n) for n in range(5)] == [
        Band.NONE,
        *[Band.ONE_OR_TWO] * 2,
        *[Band.SEVERAL] * 2,
    ]


Press = tuple[int, float, Signal]
moments = st.integers(0, 159).map(lambda eighths: eighths / 8)  # within a tick; exact in binary
times = st.builds(lambda tick, moment: tick * TICK + moment, st.integers(0, 5), moments)
presses = st.lists(st.tuples(st.integers(0, 7), times, st.sampled_from(LATER)), max_size=20)


@cache
def at_work() -> Workshop:
    return in_a_room().workshop


def played(pressed: Sequence[Press]) -> list[tuple[float, SignalsView]]:
    """Play these presses, with time acting whenever it is due; say when the screens change."""
    room = Rehearsal(at_work())
    room.at = start = 10_000.0  # a tick
    changed = [(0.0, shown(room.workshop))]

    def look() -> None:
        if shown(room.workshop) != changed[-1][1]:
            changed.append((room.at - start, shown(room.workshop)))

    def until(at: float) -> None:
        while (due := next_moment(room.workshop)) is not None and due <= at and due < start + 900:
            room.at = max(room.at, due)
            room.act(time_passes, THE_CLOCK)
            look()
        room.at = at

    for who, at, kind in sorted(pressed, key=lambda press: press[1]):
        until(start + at)
        room.act(raise_signal, EVERYBODY[who], kind)
        look()
    until(start + 400)
    return changed


@settings(deadline=None)  # other work on this machine is no fault
@given(presses)
def test_what_is_shown_changes_at_ticks_only_whenever_people_press(pressed: list[Press]) -> None:
    assert {at % TICK for at, _ in played(pressed)} == {0.0}


@settings(deadline=None)  # other work on this machine is no fault
@given(presses, moments)
def test_when_within_a_tick_somebody_pressed_shows_nowhere(
    pressed: list[Press], moment: float
) -> None:
    moved = [(who, at // TICK * TICK + moment, kind) for who, at, kind in pressed]
    assert played(moved) == played(pressed)


@settings(deadline=None)  # other work on this machine is no fault
@given(presses, st.permutations(range(8)))
def test_who_pressed_shows_nowhere(pressed: list[Press], others: list[int]) -> None:
    exchanged = [(others[who], at, kind) for who, at, kind in pressed]
    assert played(exchanged) == played(pressed)


@pytest.mark.parametrize("kind", AT_ONCE)
def test_what_cannot_wait_is_told_at_once_and_stands_until_it_was_seen(kind: Signal) -> None:
    room = at_a_tick(in_a_room())
    room.act(raise_signal, ANA, kind)
    room.act(raise_signal, ANA, kind)
    (alarm,) = shown(room.workshop).alarms
    assert alarm.kind is kind
    assert alarm.label == ""
    room.wait(500)
    assert shown(room.workshop).alarms == (alarm,)
    room.refuses(alarm_seen, ANA, alarm.id, because="third party")
    room.refuses(alarm_seen, RAPPORTEUR, alarm.id, because="another role")
    room.act(alarm_seen, PANEL, alarm.id)
    assert shown(room.workshop).alarms == ()
    room.refuses(alarm_seen, FACILITATOR, alarm.id, because="seen already")
    room.act(raise_signal, ANA, kind)
    assert len(shown(room.workshop).alarms) == 1


def test_an_alarm_that_comes_while_another_is_being_seen_is_not_lost() -> None:
    room = in_a_room()
    room.act(raise_signal, ANA, Signal.NOT_ALONE)
    (first,) = shown(room.workshop).alarms
    room.act(raise_signal, ELIF, Signal.NOT_ALONE)
    room.act(alarm_seen, FACILITATOR, first.id)
    assert len(shown(room.workshop).alarms) == 1


def labels(room: Rehearsal) -> set[str]:
    view = shown(room.workshop)
    return {s for b in view.bands for s in b.signed} | {a.label for a in view.alarms} - {""}


@pytest.mark.parametrize("kind", Signal)
def test_a_signed_signal_has_its_senders_name_where_people_appear_by_name(kind: Signal) -> None:
    room = at_a_tick(in_a_room())
    room.act(raise_signal, ANA, kind, True)
    room.act(raise_signal, BEN, kind)
    room.wait(TICK)
    assert labels(room) == {"Ana"}


@pytest.mark.parametrize("kind", Signal)
def test_a_signed_signal_has_the_handle_where_people_appear_under_one(kind: Signal) -> None:
    room = at_a_tick(in_writing())
    room.act(raise_signal, ANA, kind, True)
    room.wait(TICK)
    assert labels(room) == {room.handle_of(ANA)}


def test_where_nobody_is_called_anything_nothing_can_be_signed() -> None:
    room = in_writing(Appearance.UNATTRIBUTED)
    room.refuses(raise_signal, ANA, Signal.LOST, True, because="Send it without")
    room.act(raise_signal, ANA, Signal.LOST)


@pytest.mark.parametrize("appearance", [Appearance.HANDLE, Appearance.UNATTRIBUTED])
def test_a_signature_goes_when_the_item_tightens(appearance: Appearance) -> None:
    room = at_a_tick(in_writing(Appearance.NAMED))
    room.act(raise_signal, ANA, Signal.LOST, True)
    room.act(raise_signal, ANA, Signal.HURTS, True)
    room.wait(TICK)
    assert labels(room) == {"Ana"}
    room.act(tighten, FACILITATOR, appearance)
    assert labels(room) == set()
    assert band(room, Signal.LOST) is Band.ONE_OR_TWO


def test_a_signature_ends_with_its_item_and_never_joins_two_handles() -> None:
    room = at_a_tick(in_writing())
    room.act(raise_signal, ANA, Signal.HURTS, True)
    assert labels(room) == {room.handle_of(ANA)}
    room.act(close_item, FACILITATOR)
    room.wait(10)
    assert labels(room) == set()
    room.act(take_up, FACILITATOR)
    assert labels(room) == set()
    assert len(shown(room.workshop).alarms) == 1


def test_closing_a_seat_takes_no_signal_away_which_would_say_whose_it_was() -> None:
    room = at_a_tick(in_a_room())
    room.act(raise_signal, CLEO, Signal.SLOW)
    room.act(raise_signal, CLEO, Signal.HURTS)
    room.wait(TICK)
    before = shown(room.workshop)
    room.act(remove_seat, FACILITATOR, "Cleo")
    room.wait(10)
    assert CLEO.seat not in room.workshop.seats
    assert shown(room.workshop) == before


def test_with_the_day_every_signal_is_gone() -> None:
    room = at_a_tick(in_a_room())
    for kind in Signal:
        room.act(raise_signal, ANA, kind, True)
    room.act(close_item, FACILITATOR)
    room.wait(10)
    assert room.workshop.signals.raised
    assert room.workshop.signals.alarms
    room.act(close_day, FACILITATOR)
    room.wait(10)
    assert room.workshop.signals.raised == ()
    assert room.workshop.signals.alarms == ()
    room.refuses(raise_signal, ANA, Signal.LOST, because="The day is closed")


@pytest.mark.parametrize("by", [FACILITATOR, PANEL, STRANGER, THE_CLOCK])
def test_only_whoever_sits_here_sends_a_signal(by: Person) -> None:
    room = in_a_room()
    with pytest.raises(Exception, match=r"participants|closed"):
        raise_signal(room.workshop, by, room.now, Signal.SLOW)


def test_a_signal_in_a_caucus_reaches_those_of_the_third_party_who_are_in_it_and_nobody_else() -> (
    None
):
    room = at_a_tick(in_a_room())
    caucus = apart(room)
    for kind in (Signal.SLOW, Signal.HURTS):
        room.act(inside, ANA, caucus, raise_signal, kind, True)
    before = shown(room.workshop)
    room.wait(TICK)
    there = shown(room.workshop.inside(caucus))
    assert [a.label for a in there.alarms] == ["Ana"]
    assert there.bands[0].band is Band.ONE_OR_TWO
    assert shown(room.workshop) == before
    assert before.alarms == ()
    room.refuses(inside, LEAD, caucus, alarm_seen, there.alarms[0].id, because="not in this caucus")
    room.act(inside, HELPER, caucus, alarm_seen, there.alarms[0].id)
    assert shown(room.workshop.inside(caucus)).alarms == ()


def test_where_nobody_of_the_third_party_is_a_signal_is_refused_and_not_lost_unsaid() -> None:
    room = in_a_room()
    caucus = apart(room, team=())
    room.refuses(inside, ANA, caucus, raise_signal, Signal.LOST, because="Nobody of the third")


def test_when_a_caucus_is_over_its_signals_are_gone() -> None:
    room = at_a_tick(in_a_room())
    caucus = apart(room)
    for kind in (Signal.SLOW, Signal.HURTS):
        room.act(inside, ANA, caucus, raise_signal, kind)
    room.act(inside, HELPER, caucus, close_item)
    room.wait(10)
    left = room.workshop.inside(caucus).signals
    assert left.raised == ()
    assert left.alarms == ()
    assert next_tick(room.workshop.inside(caucus)) is None
