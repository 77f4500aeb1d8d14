"""What somebody tells the third party in private: two worlds that differ in it look exactly alike,
to the letter, to everyone who is not to know."""

from collections.abc import Callable
from functools import cache

import pytest

from app.core.level import Appearance
from app.core.private_words import (
    accept_a_word,
    ask_for_a_word,
    close_private_word,
    read_that_it_was_closed,
    tell_in_private,
)
from app.core.seat import Person
from app.core.signal import TICK, Signal
from app.core.signals import raise_signal
from app.core.workshop import Workshop
from app.locales import LANGUAGES, translated
from app.templates import render
from tests.rooms import ANA, BEN, CLEO, DAVI, ELIF, EVERYBODY, FACILITATOR, Rehearsal
from tests.views.everybody import AUDIENCES, THIRD_PARTY, own_region, page_of, views_of, who_reads
from tests.views.planted import handle_of, name_of, written
from tests.views.test_worlds import own
from tests.views.worlds import Worlds

Play = Callable[[Rehearsal], object]


def after(*plays: Play, appearance: Appearance = Appearance.HANDLE) -> Workshop:
    """Return a room as it is after these."""
    room = written(appearance)
    room.at = room.at // TICK * TICK + 1
    for play in plays:
        play(room)
    return room.workshop


def pressed(kind: Signal, *people: Person, signed: bool = False) -> Play:
    def play(room: Rehearsal) -> None:
        for person in people:
            room.act(raise_signal, person, kind, signed)

    return play


def a_tick(room: Rehearsal) -> None:
    room.wait(TICK)


def asked(person: Person, *, signed: bool = False) -> Play:
    return lambda room: room.act(ask_for_a_word, person, signed)


def accepted(room: Rehearsal) -> None:
    for channel in room.workshop.private_words:
        room.act(accept_a_word, FACILITATOR, channel.id)


def told(by: Person, text: str) -> Play:
    def play(room: Rehearsal) -> None:
        channel = "" if by.seat else room.workshop.private_words[0].id
        room.act(tell_in_private, by, text, channel)

    return play


def closed(by: Person) -> Play:
    def play(room: Rehearsal) -> None:
        room.act(close_private_word, by, "" if by.seat else room.workshop.private_words[0].id)

    return play


def read(by: Person) -> Play:
    def play(room: Rehearsal) -> None:
        channel = "" if by.seat else room.workshop.closed_words[0].id
        room.act(read_that_it_was_closed, by, channel)

    return play


@cache
def worlds() -> dict[str, Worlds]:
    quiet, ticked = after(), after(pressed(Signal.SLOW, BEN), a_tick)
    later = [kind for kind in Signal if not kind.at_once]
    return {
        "that somebody has just pressed": Worlds(
            (quiet, after(pressed(Signal.LOST, ANA))), theirs=(ANA,)
        ),
        "what was just pressed": Worlds(tuple(after(pressed(k, ANA)) for k in later)),
        "what was just pressed, of what comes at once": Worlds(
            tuple(after(pressed(k, ANA)) for k in Signal if k.at_once), THIRD_PARTY
        ),
        "whether it comes at once": Worlds(
            (after(pressed(Signal.LOST, ANA)), after(pressed(Signal.NOT_ALONE, ANA))), THIRD_PARTY
        ),
        "whether it is signed": Worlds(
            (after(pressed(Signal.LOST, ANA)), after(pressed(Signal.LOST, ANA, signed=True)))
        ),
        "how many have just pressed": Worlds(
            (after(pressed(Signal.LOST, ANA)), after(pressed(Signal.LOST, ANA, BEN, CLEO))),
            theirs=(BEN, CLEO),
        ),
        "who pressed, once that was told": Worlds(
            (ticked, after(pressed(Signal.SLOW, ELIF), a_tick))
        ),
        "whether one pressed or two, once that was told": Worlds(
            (ticked, after(pressed(Signal.SLOW, BEN, ELIF), a_tick))
        ),
        "whether three pressed or all, once that was told": Worlds(
            (
                after(pressed(Signal.SLOW, ANA, BEN, CLEO), a_tick),
                after(pressed(Signal.SLOW, *EVERYBODY), a_tick),
            )
        ),
        "what was told": Worlds(
            tuple(after(pressed(k, ANA), a_tick) for k in later), THIRD_PARTY
        ),
        "who raised an alarm": Worlds(
            tuple(after(pressed(Signal.HURTS, p), a_tick) for p in (ANA, ELIF))
        ),
        "that somebody has just asked for it": Worlds((quiet, after(asked(ANA))), theirs=(ANA,)),
        "who asks for a word, once that was told": Worlds(
            (after(asked(ANA), a_tick), after(asked(ELIF), a_tick)), theirs=(ANA, ELIF)
        ),
        "that somebody asks for a word, once that was told": Worlds(
            (after(a_tick), after(asked(ANA), a_tick)), "facilitator", (ANA,)
        ),
        "what a participant says in private": Worlds(
            tuple(
                after(asked(ANA), a_tick, accepted, told(ANA, text)) for text in ("This", "That")
            ),
            "facilitator",
            (ANA,),
        ),
        "what is said to a participant in private": Worlds(
            tuple(
                after(asked(ANA), a_tick, accepted, told(FACILITATOR, text))
                for text in ("This", "That")
            ),
            "facilitator",
            (ANA,),
        ),
        "that there was a channel, once its asker has closed it": Worlds(
            (after(a_tick), after(asked(ANA), a_tick, accepted, told(ANA, "This"), closed(ANA))),
            "facilitator",
        ),
        "that there was a channel, once whoever leads has closed it": Worlds(
            (after(a_tick), after(asked(ANA), a_tick, accepted, closed(FACILITATOR))),
            theirs=(ANA,),
        ),
        "that whoever leads had accepted before it was closed": Worlds(
            (
                after(asked(ANA), a_tick, closed(FACILITATOR)),
                after(asked(ANA), a_tick, accepted, closed(FACILITATOR)),
            ),
            theirs=(ANA,),
        ),
        "that one has read that it was closed": Worlds(
            (
                after(a_tick),
                after(asked(ANA), a_tick, accepted, closed(FACILITATOR), read(ANA)),
                after(asked(ANA), a_tick, accepted, closed(ANA), read(FACILITATOR)),
                after(asked(ANA), a_tick, closed(ANA)),
            )
        ),
    }  # fmt: skip


@pytest.mark.parametrize("secret", worlds())
def test_what_is_told_in_private_changes_nothing_for_anybody_else(secret: str) -> None:
    case = worlds()[secret]
    first, *others = case.these
    assert all(other != first for other in others), "these are one world"
    for other in others:
        for name in AUDIENCES.keys() - set(case.may_tell.split()):
            eyes = AUDIENCES[name]
            assert views_of(other, eyes) == views_of(first, eyes), name
            assert page_of(other, eyes) == page_of(first, eyes), name
        for person in (p for p in EVERYBODY if p not in case.theirs):
            assert own(other, person) == own(first, person), person.seat


@pytest.mark.parametrize("secret", worlds())
def test_whoever_is_to_know_is_told(secret: str) -> None:
    case = worlds()[secret]
    for name in case.may_tell.split():
        looks = [page_of(world, AUDIENCES[name]) for world in case.these]
        assert any(look != looks[0] for look in looks[1:]), name
    for person in case.theirs:
        regions = [own_region(world, person) for world in case.these]
        assert any(region != regions[0] for region in regions[1:]), person.seat


def test_words_in_private_are_read_by_two_and_by_nobody_else() -> None:
    workshop = after(
        asked(ANA), a_tick, accepted, told(ANA, "Xhushed"), told(FACILITATOR, "Xanswered")
    )
    for word in ("Xhushed", "Xanswered"):
        assert who_reads(workshop, word) == {
            "private_word": {"facilitator"},
            "own_seat": {"ana"},
        }


def test_whose_channel_it_was_that_its_asker_closed_is_known_nowhere() -> None:
    """The two are one workshop, to the last of what the server holds."""
    mine, hers = (after(asked(p), a_tick, accepted, closed(p)) for p in (ANA, ELIF))
    assert mine.closed_words
    assert mine == hers


@pytest.mark.parametrize("signed", [False, True])
def test_whose_signal_and_whose_word_it_is_stands_there_only_if_they_signed(
    *, signed: bool
) -> None:
    plays = (pressed(Signal.LOST, DAVI, signed=signed), asked(DAVI, signed=signed), a_tick)
    for appearance, label in (
        (Appearance.HANDLE, handle_of(DAVI)),
        (Appearance.NAMED, name_of(DAVI)),
    ):
        readers = who_reads(after(*plays, appearance=appearance), label)
        shown = {"signals": set(THIRD_PARTY.split()), "private_word": {"facilitator"}}
        assert readers.pop("own_seat") == {"davi"}
        for region, who in shown.items():
            assert readers.get(region, set()) == (who if signed else set())
    hidden = after(*plays, appearance=Appearance.HANDLE)
    assert "signals" not in who_reads(hidden, name_of(DAVI))


def test_that_one_is_not_alone_stands_on_no_page_of_a_participant_in_any_language() -> None:
    """The third party reads it; its sender's page has a harmless word, like six others."""
    workshop = after(pressed(Signal.NOT_ALONE, ANA))
    seat = own_region(workshop, ANA)
    assert seat != own_region(after(), ANA)
    assert "I am not alone" in page_of(workshop, AUDIENCES["team"])["signals"]
    row = ""
    for language in LANGUAGES:
        row = render("rooms/signals.html", language, typed_in="", refused=None, refused_field=None)
        for page in (row, own_region(workshop, ANA, language)):
            assert translated(language, "I am not alone") not in page
            assert "alone</button>" not in page
            assert "not-alone" not in page
        assert row.count("<button class=") == len(Signal)
    assert [k.value for k in Signal if f'value="{k.value}"' not in row] == []
