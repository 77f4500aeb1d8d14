"""Somebody listens on the wire. Sizes and times tell them no more than the protocol page says."""

import pytest

from tests.live.tapping import BINARY
from tests.live.watched import BEAT, LONG, Watched

WHOLE = {1024, 2048, 4096}
OUTSIDERS = ("hills 0", "hills 1", "projector")
THIRD_PARTY = ("facilitator", "panel")


# -- sizes ------------------------------------------------------------------------------------


def test_every_message_of_every_socket_has_a_whole_size(watched: Watched) -> None:
    assert watched.plain is not None
    sizes = set()
    for tap in (*watched.taps.values(), watched.plain):
        for seen in tap.messages:
            assert seen.kind == BINARY
            size = len(seen.message)
            assert size in WHOLE or size % 8192 == 0
            assert seen.head == (4 if size < 65536 else 10), "a header is as long as its size says"
            sizes.add(size)
    assert len(sizes) > 2, "letters of several lengths came, or this shows nothing"


def test_nobody_else_compresses_what_is_sent(watched: Watched) -> None:
    for tap in watched.taps.values():
        assert b" 101 " in tap.accepted
        assert b"xtension" not in tap.accepted


def test_heartbeats_and_the_farewell_are_of_one_size_and_whatever_is_ones_own_of_another(
    watched: Watched,
) -> None:
    ana = watched.taps["ana"]
    own = [seen for seen in ana.messages if "own_seat" in seen.regions]
    last = watched.taps["moved"].messages[-1]
    assert last.letter["ended"] is True
    assert len({str(seen.letter) for seen in own}) > 5
    assert {len(seen.message) for seen in (*ana.beats, last)} == {1024}
    assert {len(seen.message) for seen in own} == {8192}


def test_what_is_ones_own_never_shares_a_frame(watched: Watched) -> None:
    for name, tap in watched.taps.items():
        held = [seen.regions for seen in tap.messages]
        assert any("own_seat" in regions for regions in held) == (
            name not in {"projector", *THIRD_PARTY}
        )
        for regions in held:
            assert regions == {"own_seat"} or "own_seat" not in regions


def test_a_page_that_cannot_inflate_is_sent_the_same_filled_as_well(watched: Watched) -> None:
    plain, other = watched.plain, watched.taps["hills 0"]
    assert plain is not None
    assert {seen.message[0] for seen in plain.messages} == {0}
    as_they_are = {frozenset(seen.regions) for seen in other.messages if seen.message[0] == 0}
    # What is one's own, and what belongs to a caucus, is never compressed.
    assert as_they_are == {frozenset({"own_seat"}), frozenset({"apart", "pair"})}
    assert any(LONG.encode() in seen.message for seen in plain.messages)
    assert not any(LONG.encode() in seen.message for seen in other.messages)
    words = [[s.letter["regions"] for s in tap.messages if s.regions] for tap in (plain, other)]
    assert words[0] == words[1]


def test_kept_seen_and_refused_have_one_size_to_the_last_byte(watched: Watched) -> None:
    assert {answer for answer, _ in watched.answers} == {"kept", "seen", "refused"}
    for answer, seen in watched.answers:
        assert seen.said["answer"] == answer
    assert len({len(seen.whole) for _, seen in watched.answers}) == 1
    assert all(b"content-length: 1024\r\n" in seen.whole for _, seen in watched.answers)


def test_whether_somebody_answered_or_passed_shows_in_no_size(watched: Watched) -> None:
    """At the seal every page of a participant is sent as much as any other: ana answered, those of
    the other party did not."""
    quiet = watched.windows[-1].end  # from here on nobody did anything: the clock ran out
    sent = [
        sorted(len(seen.message) for seen in tap.between(quiet, watched.sealed) if seen.regions)
        for tap in (watched.taps[name] for name in ("ana", "hills 0", "hills 1"))
    ]
    assert sent[0]
    assert sent[0] == sent[1] == sent[2]


# -- times ------------------------------------------------------------------------------------


def test_whoever_acts_is_sent_what_changed_for_them(watched: Watched) -> None:
    ana = watched.taps["ana"]
    of_hers = {"hands without names", "answers and a pass"}
    windows = [window for window in watched.windows if window.name in of_hers]
    assert {window.name for window in windows} == of_hers
    for window in windows:
        came = ana.between(window.begin, window.end)
        assert came, window.name
        assert {frozenset(seen.regions) for seen in came} == {frozenset({"own_seat"})}


@pytest.mark.parametrize("name", OUTSIDERS)
def test_while_one_party_does_what_is_its_own_nothing_but_the_heart_beats_elsewhere(
    watched: Watched, name: str
) -> None:
    assert len(watched.windows) == 7
    tap = watched.taps[name]
    for window in watched.windows:
        assert [seen.regions for seen in tap.between(window.begin, window.end)] == [], window.name


@pytest.mark.parametrize("name", THIRD_PARTY)
def test_the_third_party_is_told_of_hands_and_of_enough_and_of_nothing_else(
    watched: Watched, name: str
) -> None:
    tap = watched.taps[name]
    came = {
        window.name: set().union(*(s.regions for s in tap.between(window.begin, window.end)))
        for window in watched.windows
    }
    assert came.pop("hands without names") <= {"floor", "controls"}
    assert came.pop("an answer that makes enough") == {"item"}
    assert set().union(*came.values()) == set()


@pytest.mark.parametrize("name", [*OUTSIDERS, *THIRD_PARTY, "ana"])
def test_hearts_beat_at_their_own_times_whatever_came_between(watched: Watched, name: str) -> None:
    tap = watched.taps[name]
    others = len(tap.messages) - len(tap.beats)
    assert len(tap.beats) > 5
    assert others > 5
    first = tap.beats[0].at
    late = sorted(abs(seen.at - first - BEAT * n) for n, seen in enumerate(tap.beats))
    # Most of them: a machine that stands still for a moment makes one late, and a heart that went
    # by what came between would move all that follow.
    assert late[len(late) // 2] < 0.4 * BEAT, late
