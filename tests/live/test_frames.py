"""Frames: whole sizes, compressed before they are filled, and no two circles of readers in one."""

import zlib
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.carry import Reply
from app.core.carrying import ask_to_carry, reply_to_carry
from app.core.doors import call_me
from app.core.floor import ask_for_floor, give_floor, return_later
from app.core.item import ItemId
from app.core.level import Appearance, RecordLevel
from app.core.private_word import MOST_WORDS
from app.core.private_words import accept_a_word, ask_for_a_word, tell_in_private
from app.core.rounds import open_round
from app.core.signal import TICK
from app.core.words import LONGEST_PROMPT
from app.core.workshop import Workshop
from app.live import Viewer
from app.live.frames import AS_IT_IS, HEAD, filled_size, frame
from app.live.letters import Letters, Piece, letter
from app.live.regions import REGIONS, OwnSeat
from app.live.rendered import APART, OWN_SEAT, PRIVATE_WORD, Circle, circle_of
from app.locales import LANGUAGES
from app.simulation.wire import read_letter, whole_size
from app.views.audience import Eyes, audience_of
from tests.core.caucused import HELPER, apart, there
from tests.core.pairs import asked as before_a_pair
from tests.live.side_channel import (
    Encoder,
    all_in_one,
    as_a_page_is_sent,
    filled_before_it_is_compressed,
    finds_the_secret,
    in_one_stream,
)
from tests.rooms import ANA, FACILITATOR, Rehearsal, in_a_room, in_writing

WHOLE = (1024, 2048, 4096)


@given(st.integers(0, 200_000))
def test_a_whole_size_is_one_two_four_or_a_multiple_of_eight_kilobytes(length: int) -> None:
    size = filled_size(length)
    assert size in WHOLE or size % 8192 == 0
    assert length <= size
    assert size <= max(1024, 2 * length)
    assert whole_size(length) == size, "server and client count alike"


@given(st.text(max_size=9000), st.booleans())
def test_every_frame_has_a_whole_size_and_holds_its_letter(text: str, deflated: bool) -> None:
    said = letter({"item": {"hash": "1", "html": text}})
    message = frame(said, deflated=deflated)
    assert len(message) == filled_size(HEAD + int.from_bytes(message[1:HEAD], "big"))
    assert message[0] == deflated
    assert read_letter(message)["regions"]["item"]["html"] == text


@given(st.text(max_size=20_000), st.booleans())
def test_a_frame_is_as_long_as_the_least_wherever_its_letter_is_not_longer(
    text: str, deflated: bool
) -> None:
    said = letter({"own_seat": {"hash": "1", "html": text}})
    message = frame(said, deflated=deflated, least=8192)
    assert len(message) == max(8192, len(frame(said, deflated=deflated)))
    assert read_letter(message)["regions"]["own_seat"]["html"] == text


def test_what_fills_a_frame_is_drawn_anew_and_cannot_be_compressed() -> None:
    one, other = (frame(letter({}), deflated=True) for _ in range(2))
    fill = one[HEAD + int.from_bytes(one[1:HEAD], "big") :]
    assert len(fill) > 900
    assert len(zlib.compress(fill, 9)) >= len(fill)
    assert fill != other[-len(fill) :]


# -- the sizes of what is one's own -----------------------------------------------------------


LONGEST_NAME = "".join(chr(0x1F400 + n) for n in range(40))


def states_of_a_seat() -> Iterator[tuple[str, Workshop]]:
    """Every state in which somebody's own region can be while an item is open."""
    for appearance in Appearance:
        room = in_writing(appearance)
        if appearance is Appearance.NAMED:
            room.act(call_me, ANA, LONGEST_NAME)
        yield f"{appearance}, free", room.workshop
        room.say(ANA, "Words", level=RecordLevel.HELD)
        yield f"{appearance}, with words", room.workshop
        room.act(ask_for_floor, ANA)
        yield f"{appearance}, queued", room.workshop
        room.act(give_floor, FACILITATOR)
        yield f"{appearance}, speaking", room.workshop
        room.act(return_later, FACILITATOR)
        yield f"{appearance}, to come back", room.workshop
        room.act(open_round, FACILITATOR, "What do you fear?", 60)
        yield f"{appearance}, in a round", room.workshop
        room.answer(ANA, "My answer", level=RecordLevel.HELD)
        yield f"{appearance}, answered", room.workshop
    yield from states_apart()


def in_private(room: Rehearsal, caucus: ItemId) -> str:
    """Open a word in private between Ana and whoever leads their caucus."""
    there(room, caucus, ANA, ask_for_a_word)
    room.wait(TICK)
    (channel,) = (word.id for word in room.workshop.inside(caucus).private_words)
    there(room, caucus, HELPER, accept_a_word, channel)
    return channel


def states_apart() -> Iterator[tuple[str, Workshop]]:
    """The longest states: asked about words that may leave, about a pair of steps, and how one
    would answer a prompt of the longest; with a talk in private beside it."""
    room = before_a_pair()
    caucus = room.workshop.caucuses[0].id
    yield "before a pair", room.workshop
    there(room, caucus, HELPER, ask_to_carry, {"en": "These words"}, 60)
    carry = room.workshop.inside(caucus).carry
    assert carry is not None
    yield "before a wording", room.workshop
    there(room, caucus, ANA, reply_to_carry, carry.id, Reply.YES)
    yield "with a reply", room.workshop
    there(room, caucus, HELPER, open_round, "\U0001f468" * LONGEST_PROMPT, 60)
    yield "in a round of the longest prompt", room.workshop
    channel = in_private(room, caucus)
    for n in range(MOST_WORDS):
        there(room, caucus, HELPER, tell_in_private, f"{n} " + "A word in private. " * 8, channel)
    yield "with a long talk in private", room.workshop


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_ones_own_region_says_it_has_one_size(language: str) -> None:
    seen = set()
    for state, workshop in states_of_a_seat():
        assert ANA.seat is not None
        own = OwnSeat(ANA.seat, language)
        region = own.update(workshop)
        assert region is not None
        seen.add(region.html)
        audience = audience_of(workshop, ANA)
        assert audience is not None
        viewer = Viewer(audience, language, ANA)
        viewer.post({OWN_SEAT: region}, Letters())
        (message,) = viewer._frames()
        assert message[0] == AS_IT_IS
        assert len(message) == 8192, state
    assert len(seen) == 7 * len(Appearance) + 5, "they are different states"


def test_whoever_writes_in_private_finds_nothing_out_by_the_sizes_of_whoever_reads(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """They know what stands beside their words, and choose those to be like one answer."""
    monkeypatch.setattr("app.live.letters.moment", lambda: 1_800_000_000.25)
    sizes = set()
    for reply in Reply:
        for guess in ("You said yes.", "You said no.", "You offered other words."):
            room = in_a_room()
            caucus = apart(room)
            channel = in_private(room, caucus)
            there(room, caucus, HELPER, ask_to_carry, {"en": "These words"}, 60)
            carry = room.workshop.inside(caucus).carry
            assert carry is not None
            text = ("Other words",) if reply is Reply.CHANGE else ()
            there(room, caucus, ANA, reply_to_carry, carry.id, reply, *text)
            there(room, caucus, HELPER, tell_in_private, guess.ljust(60, "."), channel)
            assert ANA.seat is not None
            own = OwnSeat(ANA.seat, "en")
            region = own.update(room.workshop)
            assert region is not None
            assert guess in region.html
            sent = Letters().frame([Piece(OWN_SEAT, region)], deflated=Circle.OWN.compressed)
            sizes.add(int.from_bytes(sent[1:HEAD], "big"))
    assert len(sizes) == 1, "not even before it is filled"


# -- who shares a frame with whom -------------------------------------------------------------


# Who reads each region, beside those that fewer than everybody have on their page.
CIRCLES = {
    "strip": Circle.ROOM, "notice": Circle.ROOM, "item": Circle.ROOM, "said": Circle.ROOM,
    "points": Circle.ROOM, "joining": Circle.ROOM, "so_far": Circle.ROOM,
    "last_time": Circle.ROOM, "parking": Circle.ROOM, "glossary": Circle.ROOM,
    "where_we_are": Circle.ROOM,
    "notes": Circle.THIRD_PARTY, "team": Circle.THIRD_PARTY, "shuttle": Circle.THIRD_PARTY,
    OWN_SEAT: Circle.OWN,
    PRIVATE_WORD: Circle.LEAD, "corrections": Circle.LEAD, "debrief": Circle.LEAD,
    APART: Circle.APART, "pair": Circle.APART,
    "renderings": Circle.INTERPRETERS,
}  # fmt: skip


def test_what_is_ones_own_and_what_the_third_party_reads_are_each_a_circle() -> None:
    there = {OWN_SEAT, *(name for regions in REGIONS.values() for name in regions)}
    assert set(CIRCLES) <= there
    for name in there:
        assert circle_of(name) is CIRCLES.get(name, Circle.ASIDE), name
    everybodys = set(REGIONS[Eyes.PARTY]) - {"room", APART, "pair"}
    assert {name for name in there if CIRCLES.get(name) is Circle.ROOM} == everybodys | {"joining"}
    assert {circle for circle in Circle if not circle.compressed} == {
        Circle.OWN, Circle.LEAD, Circle.APART, Circle.INTERPRETERS,
    }  # fmt: skip
    assert {circle: circle.least for circle in Circle if circle.least} == {Circle.OWN: 8192}
    assert circle_of("something new") is Circle.ASIDE


def test_what_the_third_party_writes_shares_no_frame_with_names_that_participants_chose() -> None:
    for named in ("floor", "room", "controls", "signals", "taps", "lead"):
        assert circle_of(named) not in {circle_of("notes"), circle_of("team")}


@pytest.mark.parametrize("secret_region", [OWN_SEAT, "team", APART])
@pytest.mark.parametrize(
    ("encode", "leaks"),
    [
        (as_a_page_is_sent, False),
        (all_in_one, True),
        (in_one_stream, True),
        (filled_before_it_is_compressed, True),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_sizes_do_not_tell_whether_a_chosen_word_is_the_one_beside_it(
    encode: Encoder, leaks: bool, secret_region: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.live.letters.moment", lambda: 1_800_000_000.25)
    assert finds_the_secret(encode, secret_region) is leaks
