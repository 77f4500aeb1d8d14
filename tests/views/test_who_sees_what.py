"""Who is shown what: what each audience should see it sees, and nobody else sees any of it.

Two kinds of test. A *planted* secret is looked for, word by word, in every view and every piece
of HTML. And two *worlds* that differ in one secret only must look exactly alike, to the letter,
to everyone who is not to know: that covers order, counts and silence too.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import cast

import pytest

from app.core.agenda import close_item
from app.core.clock import Clock
from app.core.day import close_workshop, take_back
from app.core.doors import call_me, redeal_party, remove_seat, sit_down
from app.core.floor import ask_for_floor, give_floor
from app.core.item import ItemState, Way
from app.core.level import Appearance, RecordLevel
from app.core.move import Move
from app.core.points import clear_point, write_point
from app.core.record_level import tighten
from app.core.round import Answer
from app.core.rounds import open_round
from app.core.seat import Party, Person, Role, SeatId
from app.core.stage import Stage
from app.core.team import show_banner, word_to_team
from app.core.team_note import Mark
from app.core.team_notes import write_note
from app.core.turn import TurnId
from app.core.turns import hide, reword, withdraw
from app.core.workshop import Workshop
from app.live.regions import _VIEWS, REGIONS, OwnSeat, Shown
from app.locales import LANGUAGES
from app.views.audience import FACILITATOR as FACILITATOR_EYES
from app.views.audience import PROJECTOR as PROJECTOR_EYES
from app.views.audience import RECORD, THE_ORGANISER, THE_TEAM, Audience, Eyes, audience_of
from app.views.cards import card_sheet_view, cards_view
from app.views.mine import mine_view
from app.views.morning import morning_view
from app.views.own_seat import own_seat_view
from app.views.print_pack import print_pack_view
from app.views.record import record_view
from app.views.room import RoomView
from app.views.team_notes import note_form_view
from tests.rooms import (
    ANA,
    BEN,
    CLEO,
    COAST,
    DAVI,
    ELIF,
    EVERYBODY,
    FACILITATOR,
    FARID,
    GRETA,
    HILLS,
    HUGO,
    INTERPRETER,
    OBSERVER,
    ORGANISER,
    PANEL,
    PROJECTOR,
    RAPPORTEUR,
    STRANGER,
    Rehearsal,
    in_a_room,
    in_writing,
    strings_in,
)

COAST_EYES = Audience(Eyes.PARTY, COAST.id)
HILLS_EYES = Audience(Eyes.PARTY, HILLS.id)
UNKNOWN = Audience(cast("Eyes", "somebody-else"))
UNKNOWN_PARTY = Audience(cast("Eyes", "visitor"), COAST.id)

THIRD_PARTY_EYES = frozenset({FACILITATOR_EYES, THE_TEAM})
PARTIES = frozenset({COAST_EYES, HILLS_EYES})
READERS = THIRD_PARTY_EYES | PARTIES  # the wall shows nothing of what is written
ROOM = READERS | {PROJECTOR_EYES}
OUTSIDE = frozenset({THE_ORGANISER, RECORD, UNKNOWN, UNKNOWN_PARTY})
ALL_EYES = ROOM | OUTSIDE
NOBODY: frozenset[Audience] = frozenset()

Beside = Callable[[Workshop, Audience], object]
# Views that are on no page of the room: the organiser's, and the record's.
BESIDE: Mapping[str, Beside] = {
    "cards": lambda w, a: cards_view(w, a, {}),
    "card sheet": lambda w, a: card_sheet_view(w, a, COAST.id),
    "print pack": print_pack_view,
    "morning": morning_view,
    "record": lambda w, a: record_view(w, a, {}),
    "note form": lambda w, a: (
        [note_form_view(w, a, note.id) for note in w.team_notes] if note_form_view(w, a) else None
    ),
}


def told(workshop: Workshop, eyes: Audience) -> dict[str, object]:
    """Return every view that exists, as this audience gets it, whether its page has it or not."""
    views = {name: view(workshop, eyes) for name, view in _VIEWS.items()}
    return {**views, **{name: view(workshop, eyes) for name, view in BESIDE.items()}}


def shown(workshop: Workshop, eyes: Audience, language: str = "en") -> dict[str, str]:
    """Return the HTML of every shared region of this audience's page."""
    page = Shown(eyes, language)
    page.update(workshop)
    return {name: region.html for name, region in page.regions.items()}


def own(workshop: Workshop, person: Person, language: str = "en") -> str:
    """Return the HTML of the region that is this person's own."""
    assert person.seat is not None
    seat = OwnSeat(person.seat, language)
    seat.update(workshop)
    assert seat.region is not None
    return seat.region.html


def everything(workshop: Workshop, eyes: Audience) -> str:
    """Return all words that this audience gets, views and HTML together."""
    words: Iterable[str] = (s for view in told(workshop, eyes).values() for s in strings_in(view))
    return "\n".join((*words, *shown(workshop, eyes).values()))


def who_reads(workshop: Workshop, secret: str) -> frozenset[Audience]:
    return frozenset(eyes for eyes in ALL_EYES if secret in everything(workshop, eyes))


def name_of(person: Person) -> str:
    """A name that cannot be a part of any other word."""
    assert person.seat is not None
    return f"Q{person.seat.rsplit('-', 1)[-1].capitalize()}z"


def named() -> Rehearsal:
    room = in_a_room()
    for person in EVERYBODY:
        room.act(call_me, person, name_of(person))
    return room


def named_in_writing() -> Rehearsal:
    room = in_writing(Appearance.NAMED)
    for person in EVERYBODY:
        room.act(call_me, person, name_of(person))
    return room


def with_handles() -> Rehearsal:
    """A room in writing, with handles that cannot be a part of any other word; names are known
    from an earlier item, in which people appeared by name."""
    room = in_writing()
    handles = {seat: f"H{n}x{word}" for n, (seat, word) in enumerate(room.workshop.handles.items())}
    room.workshop = replace(room.workshop, handles=handles)
    for person in EVERYBODY:
        room.act(call_me, person, name_of(person))
    return room


def in_a_round(*answers: str, level: RecordLevel = RecordLevel.HELD) -> Rehearsal:
    room = in_writing(way=Way.ROUND, appearance=Appearance.UNATTRIBUTED, level=level)
    room.act(open_round, FACILITATOR, "What do you fear?", 60)
    for person, text in zip(EVERYBODY, answers, strict=False):
        room.answer(person, text)
    return room


# -- the tables are whole ---------------------------------------------------------------------


def test_every_region_of_every_page_has_its_view() -> None:
    for regions in REGIONS.values():
        assert set(regions) <= set(_VIEWS)


def test_only_the_third_party_has_agenda_floor_team_notes_and_only_who_leads_controls() -> None:
    for eyes, regions in REGIONS.items():
        third_party = eyes in {Eyes.FACILITATOR, Eyes.TEAM}
        for its_own in ("agenda", "floor", "team", "notes"):
            assert third_party == (its_own in regions)
        assert ("controls" in regions) == (eyes is Eyes.FACILITATOR)


def test_each_role_is_an_audience_and_a_seat_that_nobody_holds_is_none() -> None:
    workshop = named().workshop
    assert audience_of(workshop, FACILITATOR) == FACILITATOR_EYES
    assert {audience_of(workshop, p) for p in (PANEL, OBSERVER, RAPPORTEUR, INTERPRETER)} == {
        THE_TEAM
    }
    assert audience_of(workshop, PROJECTOR) == PROJECTOR_EYES
    assert audience_of(workshop, ANA) == COAST_EYES
    assert audience_of(workshop, ELIF) == HILLS_EYES
    assert audience_of(workshop, STRANGER) is None
    assert audience_of(workshop, replace(ANA, seat=None)) is None
    assert audience_of(workshop, ORGANISER) is None


# -- outside the room -------------------------------------------------------------------------


def a_full_room() -> Workshop:
    """A workshop in which something stands in every place where anything can."""
    room = with_handles()
    room.say(ANA, "Words of the day", "t1")
    room.act(write_point, RAPPORTEUR, TurnId("p1"), "A point of the day", RecordLevel.HELD)
    room.act(word_to_team, PANEL, "Among ourselves")
    _note(room, "A note of the day")
    room.act(show_banner, FACILITATOR, "A banner of the day")
    room.give_floor_to(BEN)
    room.act(ask_for_floor, ELIF)
    return room.workshop


@pytest.mark.parametrize("eyes", sorted(OUTSIDE, key=str), ids=lambda e: str(e.eyes))
def test_whoever_is_not_in_the_room_has_no_region_and_no_view_of_it(eyes: Audience) -> None:
    workshop = a_full_room()
    assert shown(workshop, eyes) == {}
    seen = {name for name in _VIEWS if told(workshop, eyes)[name] is not None}
    assert seen <= ({"morning"} if eyes == THE_ORGANISER else set())


@pytest.mark.parametrize("eyes", [UNKNOWN, UNKNOWN_PARTY], ids=str)
def test_an_unknown_audience_sees_nothing_at_all(eyes: Audience) -> None:
    assert {view for view in told(a_full_room(), eyes).values() if view is not None} == set()


def test_the_organiser_and_the_record_are_told_nothing_of_an_open_item() -> None:
    workshop = a_full_room()
    secrets = ["Words of the day", "A point of the day", "Among ourselves", "A note of the day"]
    secrets += ["A banner of the day"]
    secrets += [*workshop.handles.values(), *map(name_of, EVERYBODY), *workshop.seats]
    for eyes in (THE_ORGANISER, RECORD):
        found = everything(workshop, eyes)
        assert [s for s in secrets if s in found] == []


# -- planted secrets --------------------------------------------------------------------------


@dataclass(frozen=True)
class Planted:
    """A secret in a workshop, and everyone who should read it; nobody else may."""

    secret: str
    workshop: Workshop
    readers: frozenset[Audience]


@cache
def planted() -> dict[str, Planted]:
    return {
        "the name of who has the floor, in a named item": _speaker(named(), name_of(ANA), ROOM),
        "the handle of who has the floor": _speaker(with_handles(), "", ROOM),
        "the name of who has the floor, in an item with handles": _speaker(
            with_handles(), name_of(ANA), NOBODY
        ),
        "the name of who waits, in a named item": _waiting(
            named(), name_of(BEN), THIRD_PARTY_EYES | {PROJECTOR_EYES}
        ),
        "the name of who waits as the third, in a named item": _third(),
        "the name of who is silent, in a named item": Planted(
            name_of(CLEO), named().workshop, THIRD_PARTY_EYES
        ),
        "the name of who waits, in an item with handles": _waiting(
            with_handles(), name_of(BEN), NOBODY
        ),
        "the name of who wrote, in a named item": _said(named_in_writing(), name_of(ANA), READERS),
        "the name of who wrote, in an item with handles": _said(
            with_handles(), name_of(ANA), NOBODY
        ),
        "the words of an open item": _said(with_handles(), "Words of Ana", READERS),
        "a hidden card": _hidden("Words of Ana", frozenset({FACILITATOR_EYES})),
        "an answer of an open round": Planted(
            "Answer of Ana", in_a_round("Answer of Ana", "b", "c", "d", "e").workshop, NOBODY
        ),
        "an answer of an open round that stays here": Planted(
            "Answer of Ana",
            in_a_round("Answer of Ana", "b", "c", "d", level=RecordLevel.STAYS_HERE).workshop,
            NOBODY,
        ),
        "an answer of a sealed round": _sealed(),
        "an answer of a round with too few": _short(),
        "what the team says among itself": _team(),
        "a note of the third party that is held": _noted(Mark.HELD),
        "a note of the third party that stays here": _noted(Mark.STAYS_HERE),
        "a note of the third party on an item to come": _noted(Mark.HELD, "joint thinking"),
        "a note of the third party on an item that is over": _noted_before(),
        "a note of the third party, once the workshop is closed": _noted_and_over(),
        "a point in an item that stays here": _point(RecordLevel.STAYS_HERE),
        "a point in an item that is held": _point(RecordLevel.HELD),
        "words that stay here": _stays_here(),
        "the name on a seat that is being closed": _closing(),
        "other words that an author asked for": _rewording(),
        "the name of a party": Planted(
            COAST.name, with_handles().workshop, THIRD_PARTY_EYES | {THE_ORGANISER}
        ),
    }


def _speaker(room: Rehearsal, secret: str, readers: frozenset[Audience]) -> Planted:
    room.give_floor_to(ANA)
    return Planted(secret or room.handle_of(ANA), room.workshop, readers)


def _waiting(room: Rehearsal, secret: str, readers: frozenset[Audience]) -> Planted:
    for person in (ELIF, BEN):
        room.act(ask_for_floor, person)
    return Planted(secret, room.workshop, readers)


def _third() -> Planted:
    room = named()
    for person in (ELIF, BEN, CLEO):
        room.act(ask_for_floor, person)
    return Planted(name_of(CLEO), room.workshop, THIRD_PARTY_EYES)


def _said(room: Rehearsal, secret: str, readers: frozenset[Audience]) -> Planted:
    room.say(ANA, "Words of Ana", "t1")
    return Planted(secret, room.workshop, readers)


def _hidden(secret: str, readers: frozenset[Audience]) -> Planted:
    room = with_handles()
    room.say(ANA, "Words of Ana", "t1")
    room.act(hide, FACILITATOR, "t1")
    return Planted(secret, room.workshop, readers)


def _sealed() -> Planted:
    room = in_a_round("Answer of Ana", "b", "c", "d")
    room.wait(60)
    return Planted("Answer of Ana", room.workshop, READERS)


def _short() -> Planted:
    room = in_a_round("Answer of Ana", "b", "c")
    room.wait(60)
    return Planted("Answer of Ana", room.workshop, NOBODY)


def _team() -> Planted:
    room = with_handles()
    room.act(word_to_team, PANEL, "Among ourselves")
    return Planted("Among ourselves", room.workshop, THIRD_PARTY_EYES)


def _note(room: Rehearsal, text: str, mark: Mark = Mark.HELD, item: str = "") -> None:
    room.act(write_note, PANEL, TurnId("n1"), text, mark, RecordLevel.HELD, item)


def _noted(mark: Mark, item: str = "") -> Planted:
    room = with_handles()
    _note(room, "A note of the day", mark, item)
    return Planted("A note of the day", room.workshop, THIRD_PARTY_EYES)


def _noted_before() -> Planted:
    room = with_handles()
    _note(room, "A note of the day")
    room.act(close_item, FACILITATOR)
    room.wait(10)
    return Planted("A note of the day", room.workshop, THIRD_PARTY_EYES)


def _noted_and_over() -> Planted:
    room = Rehearsal(_noted_before().workshop)
    room.act(close_workshop, ORGANISER)
    return Planted("A note of the day", room.workshop, THIRD_PARTY_EYES)


def _point(level: RecordLevel) -> Planted:
    room = in_a_room(level=level)
    room.act(write_point, RAPPORTEUR, TurnId("p1"), "A point of the day", level)
    return Planted("A point of the day", room.workshop, READERS)


def _stays_here() -> Planted:
    room = in_writing(level=RecordLevel.STAYS_HERE)
    room.say(ANA, "Words of Ana", "t1")
    return Planted("Words of Ana", room.workshop, READERS)


def _closing() -> Planted:
    room = named()
    room.act(remove_seat, FACILITATOR, name_of(CLEO))
    return Planted(name_of(CLEO), room.workshop, THIRD_PARTY_EYES)


def _rewording() -> Planted:
    room = with_handles()
    room.say(ANA, "Words of Ana", "t1")
    room.act(reword, ANA, "t1", "Better words of Ana", RecordLevel.HELD)
    return Planted("Better words of Ana", room.workshop, NOBODY)


@pytest.mark.parametrize("what", planted())
def test_who_should_read_a_secret_reads_it_and_nobody_else(what: str) -> None:
    case = planted()[what]
    assert case.secret in "\n".join(strings_in(case.workshop)), "nothing was planted"
    assert who_reads(case.workshop, case.secret) == case.readers


def test_the_projector_shows_no_card_point_or_waiting_name_but_the_next_two() -> None:
    room = named()
    room.act(write_point, RAPPORTEUR, TurnId("p1"), "A point of the day", RecordLevel.HELD)
    for person in (ELIF, BEN, CLEO):
        room.act(ask_for_floor, person)
    page = "".join(shown(room.workshop, PROJECTOR_EYES).values())
    assert name_of(ELIF) in page
    assert name_of(BEN) in page
    assert name_of(CLEO) not in page
    assert "A point of the day" not in page
    written = _said(with_handles(), "Words of Ana", READERS).workshop
    assert "Words of Ana" not in "".join(shown(written, PROJECTOR_EYES).values())


@pytest.mark.parametrize("what", planted())
def test_no_seat_id_is_in_any_view_or_on_any_page(what: str) -> None:
    workshop = planted()[what].workshop
    assert workshop.seats
    for eyes in ALL_EYES:
        found = everything(workshop, eyes)
        assert [seat for seat in workshop.seats if seat in found] == []
    for person in EVERYBODY:
        region = own(workshop, person)
        assert [seat for seat in workshop.seats if seat in region] == []


def test_the_handle_of_who_is_silent_stands_nowhere() -> None:
    room = with_handles()
    room.say(ANA, "Words of Ana", "t1")
    room.act(sit_down, Person(Role.PARTICIPANT), SeatId("seat-of-late"), COAST.id)
    handles = room.workshop.handles
    silent = [handles[seat] for seat in handles if seat != ANA.seat]
    assert len(silent) == len(EVERYBODY)
    assert {handle: who_reads(room.workshop, handle) for handle in silent} == dict.fromkeys(
        silent, NOBODY
    )
    assert who_reads(room.workshop, room.handle_of(ANA)) == READERS


Change = Callable[[Rehearsal], object]


def _somebody_comes(room: Rehearsal) -> None:
    room.act(sit_down, Person(Role.PARTICIPANT), SeatId("seat-of-late"), COAST.id)


def _a_party_is_dealt_anew(room: Rehearsal) -> None:
    room.act(redeal_party, ORGANISER, COAST.id)


def _a_seat_is_closed(room: Rehearsal) -> None:
    room.act(remove_seat, FACILITATOR, room.handle_of(ANA))
    room.wait(10)


@pytest.mark.parametrize("eyes", [FACILITATOR_EYES, THE_TEAM], ids=str)
@pytest.mark.parametrize(
    "change", [_somebody_comes, _a_party_is_dealt_anew, _a_seat_is_closed], ids=lambda c: c.__name__
)
def test_whoever_comes_or_goes_under_a_handle_changes_the_seats_taken_and_nothing_else(
    change: Change, eyes: Audience
) -> None:
    room = with_handles()
    for number, person in enumerate((ANA, BEN, ELIF)):
        room.say(person, "Words", f"t{number}")
    before, views = shown(room.workshop, eyes), told(room.workshop, eyes)
    change(room)
    after, now = shown(room.workshop, eyes), told(room.workshop, eyes)
    assert {name for name in before if before[name] != after[name]} == {"room"}
    first, then = cast("RoomView", views["room"]), cast("RoomView", now["room"])
    assert first != then
    taken = [party.taken for party in first.parties]
    undone = tuple(replace(p, taken=t) for p, t in zip(then.parties, taken, strict=True))
    assert replace(then, parties=undone, taken=first.taken) == first


def test_a_closing_that_waits_ends_alike_whether_or_not_its_seat_was_dealt_anew() -> None:
    """Whose side a handle is on is not to be found out by closings that are taken back."""
    notices = []
    for person in (ANA, ELIF):
        room = with_handles()
        room.say(person, "Words", "t1")
        handle = room.handle_of(person)
        same = replace(room.workshop.turns[0], label="Hsame")
        renamed = {s: "Hsame" if h == handle else h for s, h in room.workshop.handles.items()}
        room.workshop = replace(room.workshop, turns=(same,), handles=renamed)
        seen = []
        room.act(remove_seat, FACILITATOR, "Hsame")
        room.act(redeal_party, ORGANISER, COAST.id)
        seen.append(shown(room.workshop, FACILITATOR_EYES))
        room.refuses(remove_seat, FACILITATOR, "Hsame", because="being closed already")
        room.act(take_back, FACILITATOR, Move.REMOVE_SEAT, "Hsame")
        seen.append(shown(room.workshop, FACILITATOR_EYES))
        room.act(remove_seat, FACILITATOR, "Hsame")
        seen.append(shown(room.workshop, FACILITATOR_EYES))
        notices.append(seen)
        assert (person.seat in room.workshop.seats) == (person is ELIF)
        assert "Hsame" in seen[0]["notice"]
    assert notices[0] == notices[1]


def test_who_leads_closes_a_seat_under_a_handle_from_its_card_and_a_named_one_from_a_list() -> None:
    handles, names = with_handles(), named_in_writing()
    for room in (handles, names):
        room.say(ANA, "Words", "t1")
        room.say(ANA, "More words", "t2")
    button = f'name="who" value="{handles.handle_of(ANA)}"'
    assert shown(handles.workshop, FACILITATOR_EYES)["said"].count(button) == 2
    assert "seat/remove" not in shown(handles.workshop, FACILITATOR_EYES)["room"]
    assert "seat/remove" not in shown(names.workshop, FACILITATOR_EYES)["said"]
    assert f"<option>{name_of(ANA)}</option>" in shown(names.workshop, FACILITATOR_EYES)["room"]
    for room in (handles, names):
        for eyes in ALL_EYES - {FACILITATOR_EYES}:
            assert "seat/remove" not in everything(room.workshop, eyes)


def test_no_name_is_listed_where_no_item_shows_names() -> None:
    room = named()
    assert name_of(BEN) in shown(room.workshop, FACILITATOR_EYES)["room"]
    room.act(close_item, FACILITATOR)
    room.wait(10)
    assert name_of(BEN) not in everything(room.workshop, FACILITATOR_EYES)


def test_a_name_that_was_shown_is_gone_from_every_screen_once_appearance_is_tightened() -> None:
    for appearance in (Appearance.HANDLE, Appearance.UNATTRIBUTED):
        room = named_in_writing()
        room.say(ANA, "Words of Ana", "t1")
        room.give_floor_to(BEN)
        room.act(ask_for_floor, CLEO)
        room.act(tighten, FACILITATOR, appearance)
        for person in (ANA, BEN, CLEO):
            assert who_reads(room.workshop, name_of(person)) == NOBODY


def test_a_handle_that_was_shown_is_gone_from_every_screen_once_nobody_is_attributed() -> None:
    room = with_handles()
    room.say(ANA, "Words of Ana", "t1")
    old = room.handle_of(ANA)
    room.act(tighten, FACILITATOR, Appearance.UNATTRIBUTED)
    assert who_reads(room.workshop, old) == NOBODY


def test_what_stays_here_is_gone_from_every_screen_once_the_item_has_closed() -> None:
    case = _stays_here()
    room = Rehearsal(case.workshop)
    room.act(close_item, FACILITATOR)
    room.wait(10)
    assert who_reads(room.workshop, case.secret) == NOBODY
    assert mine_view(room.workshop, cast("SeatId", ANA.seat)) == ()


def test_what_i_wrote_holds_only_what_i_wrote() -> None:
    room = with_handles()
    room.say(ANA, "Words of Ana", "t1")
    room.say(BEN, "Words of Ben", "t2")
    assert {t.text for t in mine_view(room.workshop, cast("SeatId", ANA.seat))} == {"Words of Ana"}
    assert mine_view(room.workshop, cast("SeatId", CLEO.seat)) == ()


# -- worlds that differ in one secret ---------------------------------------------------------


@dataclass(frozen=True)
class Worlds:
    """Workshops that differ in a secret, who may tell them apart, and whose own regions may."""

    these: tuple[Workshop, ...]
    may_tell: frozenset[Audience] = NOBODY
    theirs: tuple[Person, ...] = ()


@cache
def worlds() -> dict[str, Worlds]:
    handles, named_room, unattributed = with_handles(), named(), in_writing(Appearance.UNATTRIBUTED)
    return {
        "the order of hands, with handles": _queues(handles),
        "the order of hands, unattributed": _queues(unattributed),
        "the order of hands, by name": _queues(
            named_room, may_tell=THIRD_PARTY_EYES | {PROJECTOR_EYES}, theirs=(ANA, BEN, CLEO)
        ),
        "whose hand is up, with handles": _hands(handles, (ANA, BEN)),
        "whose side's hand is up, with handles": _hands(handles, (ANA, ELIF)),
        "whose side's hand is up, by name": _hands(
            named_room, (ANA, ELIF), may_tell=THIRD_PARTY_EYES | {PROJECTOR_EYES}
        ),
        "whether a hand is up, with handles": Worlds(
            (handles.workshop, _asked(handles, ANA)), THIRD_PARTY_EYES, (ANA,)
        ),
        "whether a hand is up, by name": Worlds(
            (named_room.workshop, _asked(named_room, ANA)),
            THIRD_PARTY_EYES | {PROJECTOR_EYES},
            (ANA,),
        ),
        "who has the floor, unattributed": Worlds(
            tuple(_floor_to(in_writing(Appearance.UNATTRIBUTED), p) for p in (ANA, ELIF)),
            NOBODY,
            (ANA, ELIF),
        ),
        "what people are called, with handles": Worlds(
            (handles.workshop, _called(handles, {ANA: "Qelse"})), NOBODY, (ANA,)
        ),
        "whose answers are in": Worlds(
            _answered((ANA, BEN, CLEO), (BEN, CLEO, DAVI)), NOBODY, (ANA, DAVI)
        ),
        "whether one has answered or three have": Worlds(
            _answered((ANA,), (ANA, BEN, CLEO)), NOBODY, (BEN, CLEO)
        ),
        "whether four have answered or all have": Worlds(
            _answered((ANA, BEN, CLEO, DAVI), EVERYBODY), NOBODY, (ELIF, FARID, GRETA, HUGO)
        ),
        "whether three have answered or four have": Worlds(
            _answered((ANA, BEN, CLEO), (ANA, BEN, CLEO, DAVI)), THIRD_PARTY_EYES, (DAVI,)
        ),
        "what an answer is, and whether it is a pass": Worlds(
            tuple(in_a_round(text, "b", "c", "d").workshop for text in ("", "No", "Yes " * 200))
        ),
        "who wrote which answer": _swapped(_sealed_room()),
        "who wrote which words, with handles": _swapped(_two_cards(with_handles())),
        "who wrote which words, unattributed": _swapped(
            _two_cards(in_writing(Appearance.UNATTRIBUTED))
        ),
        "who wrote which words, by name": _swapped(
            _two_cards(named_in_writing()), may_tell=READERS
        ),
        "that an author wants words gone": _asks(withdraw),
        "that an author wants other words": _asks(reword, "Better words", RecordLevel.HELD),
        "what a hidden card says": _what_is_hidden(),
        "what the team says": Worlds(
            (handles.workshop, _did(handles, word_to_team, PANEL, "Among us")), THIRD_PARTY_EYES
        ),
        "what the third party notes": Worlds(
            (
                handles.workshop,
                *(
                    _did(handles, write_note, PANEL, TurnId("n1"), words, mark, RecordLevel.HELD)
                    for words in ("A note", "Another note")
                    for mark in Mark
                ),
            ),
            THIRD_PARTY_EYES,
        ),
        "that a seat is being closed": Worlds(
            (named_room.workshop, _did(named_room, remove_seat, FACILITATOR, name_of(ELIF))),
            THIRD_PARTY_EYES,
        ),
        "that a link has dropped": Worlds(
            (_floor_to(handles, ANA), _lost(_floor_to(handles, ANA), ANA)), THIRD_PARTY_EYES
        ),
        "that the link of somebody silent has dropped": Worlds(
            (handles.workshop, _lost(handles.workshop, ELIF))
        ),
        "of which party somebody is": Worlds(
            (handles.workshop, _moved(handles.workshop)), THIRD_PARTY_EYES | {THE_ORGANISER}
        ),
        "words that were drawn or erased before": Worlds(
            (
                handles.workshop,
                replace(
                    handles.workshop,
                    used_handles=frozenset({"Qword"}),
                    erased=frozenset({TurnId("gone")}),
                ),
            )
        ),
        "what the morning check has found": Worlds(
            (handles.workshop, replace(handles.workshop, checks=frozenset({"card", "languages"}))),
            THIRD_PARTY_EYES | {THE_ORGANISER},
        ),
    }


def _did(room: Rehearsal, rule: Callable[..., object], by: Person, *fields: object) -> Workshop:
    other = Rehearsal(room.workshop)
    other.at = room.at
    other.act(rule, by, *fields)  # type: ignore[arg-type]
    return other.workshop


def _asked(room: Rehearsal, *people: Person) -> Workshop:
    workshop = room.workshop
    return replace(workshop, queue=tuple(cast("SeatId", p.seat) for p in people))


def _queues(
    room: Rehearsal,
    may_tell: frozenset[Audience] = NOBODY,
    theirs: tuple[Person, ...] = (),
) -> Worlds:
    orders = ((ANA, BEN, CLEO), (BEN, CLEO, ANA), (CLEO, ANA, BEN))
    return Worlds(tuple(_asked(room, *order) for order in orders), may_tell, theirs)


def _hands(
    room: Rehearsal, people: tuple[Person, ...], may_tell: frozenset[Audience] = NOBODY
) -> Worlds:
    return Worlds(tuple(_asked(room, p) for p in people), may_tell, people)


def _floor_to(room: Rehearsal, person: Person) -> Workshop:
    other = Rehearsal(room.workshop)
    other.act(ask_for_floor, person)
    other.act(give_floor, FACILITATOR)
    return other.workshop


def _called(room: Rehearsal, names: Mapping[Person, str]) -> Workshop:
    other = Rehearsal(room.workshop)
    for person, name in names.items():
        other.act(call_me, person, name)
    return other.workshop


def _answered(*groups: tuple[Person, ...]) -> tuple[Workshop, ...]:
    workshop = in_a_round().workshop
    assert workshop.round is not None
    answers = {
        p: Answer(TurnId(f"a{n}"), f"Answer {n}", RecordLevel.HELD) for n, p in enumerate(EVERYBODY)
    }
    return tuple(
        replace(
            workshop,
            round=replace(
                workshop.round, answers={cast("SeatId", p.seat): answers[p] for p in group}
            ),
        )
        for group in groups
    )


def _sealed_room() -> Workshop:
    room = in_a_round("Answer of Ana", "Answer of Ben", "c", "d")
    room.wait(60)
    return room.workshop


def _two_cards(room: Rehearsal) -> Workshop:
    room.say(ANA, "Words of Ana", "t1")
    room.say(BEN, "Words of Ben", "t2")
    return room.workshop


def _swapped(workshop: Workshop, may_tell: frozenset[Audience] = NOBODY) -> Worlds:
    """Ana wrote what Ben did, and Ben what Ana did; their handles stay where they are."""
    other = {ANA.seat: cast("SeatId", BEN.seat), BEN.seat: cast("SeatId", ANA.seat)}
    mine = {turn: other.get(seat, seat) for turn, seat in workshop.mine.items()}
    assert mine != workshop.mine
    return Worlds((workshop, replace(workshop, mine=mine)), may_tell)


def _asks(rule: Callable[..., object], *words: str) -> Worlds:
    room = with_handles()
    room.say(ANA, "Words of Ana", "t1")
    return Worlds((room.workshop, _did(room, rule, ANA, "t1", *words)))


def _what_is_hidden() -> Worlds:
    these = []
    for text in ("One thing", "Another thing"):
        room = with_handles()
        room.say(ANA, text, "t1")
        room.act(hide, FACILITATOR, "t1")
        these.append(room.workshop)
    return Worlds(tuple(these), frozenset({FACILITATOR_EYES}))


def _lost(workshop: Workshop, person: Person) -> Workshop:
    return replace(workshop, lost=frozenset({cast("SeatId", person.seat)}))


def _moved(workshop: Workshop) -> Workshop:
    seat = cast("SeatId", GRETA.seat)
    return replace(
        workshop, seats={**workshop.seats, seat: replace(workshop.seats[seat], party=COAST.id)}
    )


@pytest.mark.parametrize("secret", worlds())
def test_worlds_look_alike_to_everyone_who_is_not_to_know(secret: str) -> None:
    case = worlds()[secret]
    first, *others = case.these
    assert all(other != first for other in others), "these are one world"
    for eyes in ALL_EYES - case.may_tell:
        for other in others:
            assert told(other, eyes) == told(first, eyes), eyes
            assert shown(other, eyes) == shown(first, eyes), eyes
    bystanders = [p for p in EVERYBODY if p not in case.theirs]
    assert bystanders
    for person in bystanders:
        for other in others:
            assert own(other, person) == own(first, person), person.seat


@pytest.mark.parametrize("secret", [s for s, case in worlds().items() if case.may_tell])
def test_worlds_look_different_to_each_who_is_to_know(secret: str) -> None:
    case = worlds()[secret]
    for eyes in case.may_tell:
        looks = [told(world, eyes) for world in case.these]
        assert any(look != looks[0] for look in looks[1:]), eyes


@pytest.mark.parametrize("secret", [s for s, case in worlds().items() if case.theirs])
def test_worlds_look_different_to_those_whose_own_they_are(secret: str) -> None:
    case = worlds()[secret]
    for person in case.theirs:
        looks = [own(world, person) for world in case.these]
        if secret != "what people are called, with handles":
            assert any(look != looks[0] for look in looks[1:]), person.seat


def test_two_parties_are_shown_the_very_same_shared_regions() -> None:
    for case in planted().values():
        for language in LANGUAGES:
            coast = shown(case.workshop, COAST_EYES, language)
            assert coast == shown(case.workshop, HILLS_EYES, language)


# -- one's own --------------------------------------------------------------------------------


def test_ones_own_region_holds_nothing_of_anybody_else() -> None:
    room = with_handles()
    for person in EVERYBODY:
        room.say(person, f"Words of {name_of(person)}")
    for person in (BEN, ANA, CLEO):
        room.act(ask_for_floor, person)
    for person in EVERYBODY:
        others = [p for p in EVERYBODY if p != person]
        region = own(room.workshop, person)
        view = "\n".join(strings_in(own_seat_view(room.workshop, cast("SeatId", person.seat))))
        assert room.handle_of(person) in region
        for secret in [*map(name_of, others), *map(room.handle_of, others), "Words of"]:
            assert secret not in region + view


def test_ones_own_answer_is_not_shown_back_and_nobody_elses_is() -> None:
    room = in_a_round("Answer of Ana", "Answer of Ben")
    for person in EVERYBODY:
        assert "Answer of" not in own(room.workshop, person)


def test_a_place_in_the_queue_tells_how_many_are_before_one_and_not_who() -> None:
    room = in_a_room()
    before_ben = [_asked(room, p, BEN) for p in (ANA, CLEO, ELIF)]
    assert len({own(w, BEN) for w in before_ben}) == 1
    assert 'data-place="2"' in own(before_ben[0], BEN)


def test_without_names_no_hand_that_goes_up_or_down_changes_anybody_elses_page() -> None:
    for room in (with_handles(), in_writing(Appearance.UNATTRIBUTED)):
        alone = own(_asked(room, BEN), BEN)
        assert 'data-mine="queued"' in alone
        for people in ((ANA, BEN), (BEN, ANA), (ELIF, ANA, BEN, CLEO)):
            assert own(_asked(room, *people), BEN) == alone
        assert len({own(_asked(room, *people), BEN) for people in ((), (ANA,), (ANA, ELIF))}) == 1


def test_a_seat_that_is_gone_is_shown_nothing_of_the_room() -> None:
    room = with_handles()
    gone = own(room.workshop, STRANGER)
    room.say(ANA, "Words of Ana", "t1")
    room.act(ask_for_floor, BEN)
    assert own(room.workshop, STRANGER) == gone


# -- what is over -----------------------------------------------------------------------------


def test_between_items_nothing_of_the_last_one_is_on_any_screen() -> None:
    room = with_handles()
    room.say(ANA, "Words of Ana", "t1")
    room.act(write_point, RAPPORTEUR, TurnId("p1"), "A cleared point", RecordLevel.HELD)
    room.act(clear_point, RAPPORTEUR, "p1")
    handle = room.handle_of(ANA)
    room.act(close_item, FACILITATOR)
    room.wait(10)
    for secret in ("Words of Ana", "A cleared point"):
        assert who_reads(room.workshop, secret) == {RECORD}
    assert who_reads(room.workshop, handle) == NOBODY


def test_a_sleeping_room_shows_no_words_and_no_label() -> None:
    room = with_handles()
    item = room.workshop.open_item
    assert item is not None
    asleep = replace(
        room.workshop,
        stage=Stage.ASLEEP,
        current=None,
        clock=Clock(0),
        handles={},
        items=tuple(replace(i, state=ItemState.DONE) for i in room.workshop.items),
    )
    for eyes in ROOM - {FACILITATOR_EYES}:
        assert not [p for p in EVERYBODY if name_of(p) in everything(asleep, eyes)]


def test_markup_in_any_text_is_never_markup_on_a_page() -> None:
    evil = "<script>x</script><img src=x onerror=y>\"'>{{7*7}}"
    room = with_handles()
    room.workshop = replace(
        room.workshop,
        plan=replace(room.workshop.plan, title=evil, parties=_named(evil)),
        items=tuple(replace(i, title=evil, prompts=(evil,)) for i in room.workshop.items),
        handles={seat: evil + seat[-3:] for seat in room.workshop.handles},
    )
    room.say(ANA, evil, "t1")
    room.act(write_point, RAPPORTEUR, TurnId("p1"), evil, RecordLevel.HELD)
    room.act(word_to_team, PANEL, evil)
    _note(room, evil)
    room.act(show_banner, FACILITATOR, evil)
    room.give_floor_to(BEN)
    for eyes in ROOM:
        for language in LANGUAGES:
            html = "".join(shown(room.workshop, eyes, language).values()) + own(
                room.workshop, BEN, language
            )
            assert "<script" not in html
            assert "<img" not in html
            assert "onerror=y>" not in html
            assert "{{7*7}}" in html


def _named(name: str) -> tuple[Party, ...]:
    return (replace(COAST, name=name), replace(HILLS, name=name + "2"))
