"""Every view × everybody × every secret: first that whom it belongs to reads it, and then that no
other view has it, for anybody.

Each secret is a word of its own, planted in a workshop. It is looked for in the data of every view
there is, for every audience and for each seat, whether a page has that view or not, and in the
HTML that is made of it. A view, an audience or a region that is not listed here fails the test.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import cast

import pytest

import app.views
from app.core.agenda import close_item, take_up
from app.core.day import close_day
from app.core.doors import call_me, remove_seat
from app.core.floor import ask_for_floor
from app.core.intervention import InterventionKind
from app.core.item import Way
from app.core.level import Appearance, RecordLevel
from app.core.planning import set_heading
from app.core.points import clear_point, write_point
from app.core.record_level import change_level, off_the_record
from app.core.roster import Roster, with_names
from app.core.rounds import open_round
from app.core.seat import Person, SeatId
from app.core.team import intervene, show_banner, word_to_team
from app.core.team_note import Mark
from app.core.team_notes import write_note
from app.core.turn import TurnId
from app.core.turns import hide, reword, withdraw
from app.core.workshop import Workshop
from app.live.regions import _VIEWS, REGIONS
from app.live.rendered import OWN_SEAT
from app.templates import render
from app.views.audience import FACILITATOR as LEADS
from app.views.audience import PROJECTOR as WALL
from app.views.audience import RECORD, THE_ORGANISER, THE_TEAM, Audience, Eyes
from app.views.cards import card_sheet_view, cards_view
from app.views.mine import mine_view
from app.views.own_seat import own_seat_view
from app.views.plan import plan_view
from app.views.planned_agenda import planned_agenda
from app.views.print_pack import print_pack_view
from app.views.record import record_view
from app.views.roster import roster_view
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
    ORGANISER,
    PANEL,
    RAPPORTEUR,
    STRANGER,
    Rehearsal,
    in_writing,
    strings_in,
)

# -- everybody, and every view ------------------------------------------------------------------

AUDIENCES: dict[str, Audience] = {
    "facilitator": LEADS,
    "team": THE_TEAM,
    "coast": Audience(Eyes.PARTY, COAST.id),
    "hills": Audience(Eyes.PARTY, HILLS.id),
    "projector": WALL,
    "organiser": THE_ORGANISER,
    "record": RECORD,
    "unknown": Audience(cast("Eyes", "somebody-else")),
    "unknown of a party": Audience(cast("Eyes", "visitor"), COAST.id),
}
SEATS: dict[str, Person] = {
    **{str(person.seat).removeprefix("seat-of-"): person for person in EVERYBODY},
    "gone": STRANGER,
}

THIRD_PARTY = "facilitator team"
READERS = f"{THIRD_PARTY} coast hills"
ROOM = f"{READERS} projector"
EACH_SEAT = "ana ben cleo davi elif farid greta hugo"

Shared = Callable[[Workshop, Audience], object]
# Names of guests stand in no workshop: they are kept apart, and brought to this view alone.
ROSTER = with_names(Roster({}), COAST.id, "Xguest")
# Beside the regions: what stands around them on a page, or is the organiser's or the record's.
BESIDE: Mapping[str, Shared] = {
    "note form": lambda w, a: (
        tuple(note_form_view(w, a, note.id) for note in w.team_notes)
        if note_form_view(w, a) is not None
        else None
    ),
    "cards": lambda w, a: cards_view(w, a, {}),
    "card sheet": lambda w, a: card_sheet_view(w, a, COAST.id),
    "print pack": print_pack_view,
    "roster": lambda w, a: roster_view(w, a, ROSTER, {COAST.id: "", HILLS.id: ""}),
    "record": lambda w, a: record_view(w, a, {}),
    # These two take no audience: only the organiser's own pages ask for them.
    "plan": lambda w, a: plan_view(w) if a == THE_ORGANISER else None,
    "planned agenda": lambda w, a: planned_agenda(w) if a == THE_ORGANISER else None,
}
OWN: Mapping[str, Callable[[Workshop, SeatId], object]] = {
    OWN_SEAT: own_seat_view,
    "mine": mine_view,
}
# Functions of `app.views` that take a workshop and are no view: parts of one, or who is who.
PARTS = {"audience_of", "seat_label", "turn_label"}

# What is sent to whom: a region that is new stands here, with its readers, or fails the test.
SENT = {
    "strip": ROOM,
    "notice": ROOM,
    "item": ROOM,
    "room": ROOM,
    "said": READERS,
    "points": READERS,
    "agenda": THIRD_PARTY,
    "floor": THIRD_PARTY,
    "team": THIRD_PARTY,
    "notes": THIRD_PARTY,
    "morning": THIRD_PARTY,
    "controls": "facilitator",
    "joining": "projector",
}


_TOLD: dict[int, tuple[Workshop, dict[tuple[str, str], str]]] = {}


def who_reads(workshop: Workshop, word: str) -> dict[str, set[str]]:
    """Return the names of those who get this word, by the view that gives it to them."""
    found: dict[str, set[str]] = {}
    for (view, reader), words in _told(workshop).items():
        if word in words:
            found.setdefault(view, set()).add(reader)
    return found


def _told(workshop: Workshop) -> dict[tuple[str, str], str]:
    """Return all that each view tells each reader: its data, and the HTML made of it."""
    known = _TOLD.get(id(workshop))
    if known is None or known[0] is not workshop:
        known = _TOLD[id(workshop)] = (workshop, dict(_all_of(workshop)))
    return known[1]


def _all_of(workshop: Workshop) -> Iterator[tuple[tuple[str, str], str]]:
    for reader, audience in AUDIENCES.items():
        for name, view in {**_VIEWS, **BESIDE}.items():
            seen = view(workshop, audience)
            if seen is not None:
                html = _html(name, seen, audience) if name in _VIEWS else ""
                yield (name, reader), "\n".join((*strings_in(seen), html))
    for reader, person in SEATS.items():
        for name, own in OWN.items():
            seen = own(workshop, cast("SeatId", person.seat))
            yield (name, reader), "\n".join((*strings_in(seen), _own_html(name, seen)))


def _html(region: str, view: object, audience: Audience) -> str:
    shown = (
        render(f"regions/{region}.html", language, view=view, eyes=audience.eyes)
        for language in ("en", "ar")
    )
    return "\n".join(shown)


def _own_html(name: str, view: object) -> str:
    if name == OWN_SEAT:
        return render("regions/own_seat.html", "en", view=view)
    around = {"refused": None, "refused_field": None, "typed": None, "typed_in": "", "base": ""}
    room = {"regions": {"strip": ""}, "writing": "", "level": RecordLevel.HELD}
    return render("mine.html", "en", own=view, **room, **around)


def test_every_view_is_looked_at() -> None:
    there = {
        name
        for module in pkgutil.iter_modules(app.views.__path__, "app.views.")
        for name, thing in vars(importlib.import_module(module.name)).items()
        if inspect.isfunction(thing) and thing.__module__ == module.name
        if not name.startswith("_") and "workshop" in [*inspect.signature(thing).parameters][:1]
    }
    looked_at = {view.__name__ for view in (*_VIEWS.values(), *OWN.values(), print_pack_view)}
    looked_at |= {"note_form_view", "cards_view", "card_sheet_view", "record_view", "roster_view"}
    # The organiser's list gives a workshop's id and its plan; it is never handed a workshop.
    looked_at |= {"plan_view", "planned_agenda", "workshop_line"}
    assert there == looked_at | PARTS


def test_every_audience_is_one_of_the_table() -> None:
    assert {audience.eyes for audience in AUDIENCES.values()} >= set(Eyes)


def test_each_region_is_sent_to_those_who_are_listed_and_to_nobody_else() -> None:
    assert set(SENT) == set(_VIEWS)
    sent = {
        region: {name for name, a in AUDIENCES.items() if region in REGIONS.get(a.eyes, ())}
        for region in SENT
    }
    assert sent == {region: set(readers.split()) for region, readers in SENT.items()}


# -- the secrets --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Secret:
    """A word in a workshop, and its readers by view; "" where nobody is shown it at all."""

    word: str
    workshop: Workshop
    readers: Mapping[str, str]


def name_of(person: Person) -> str:
    return f"Q{person.seat}z".replace("seat-of-", "")


def handle_of(person: Person) -> str:
    return f"H{person.seat}x".replace("seat-of-", "")


def _people(appearance: Appearance, level: RecordLevel = RecordLevel.HELD) -> Rehearsal:
    """A room in writing, whose names and handles are no part of any other word."""
    room = in_writing(appearance, level)
    plan = replace(room.workshop.plan, purpose="Xpurpose", ground_rules=("Xrule",))
    now, *later = room.workshop.items
    to_come = tuple(replace(i, title="Xtocome", prompts=("Xpromptlater",)) for i in later)
    handles = {seat: handle_of(Person(ANA.role, seat)) for seat in room.workshop.handles}
    room.workshop = replace(room.workshop, plan=plan, items=(now, *to_come), handles=handles)
    for person in EVERYBODY:
        room.act(call_me, person, name_of(person))
    return room


def _says(room: Rehearsal, person: Person, text: str) -> None:
    room.say(person, text, f"id-{_short(person)}", level=RecordLevel.HELD)


@cache
def full(appearance: Appearance) -> Workshop:
    """Something stands in every place: Farid has the floor; Greta, Hugo and Cleo wait."""
    room = _people(appearance)
    _says(room, ANA, "Xwordsofana")
    _says(room, BEN, "Xwordsofben")
    room.act(hide, FACILITATOR, "id-ben")
    _says(room, DAVI, "Xwordsofdavi")
    room.act(withdraw, DAVI, "id-davi")
    _says(room, ELIF, "Xwordsofelif")
    room.act(reword, ELIF, "id-elif", "Xbetterwords", RecordLevel.HELD)
    room.act(write_point, RAPPORTEUR, TurnId("p1"), "Xpoint", RecordLevel.HELD)
    room.act(word_to_team, PANEL, "Xteamword")
    room.act(write_note, PANEL, TurnId("n1"), "Xnoteheld", Mark.HELD, RecordLevel.HELD, "")
    room.act(write_note, PANEL, TurnId("n2"), "Xnotehere", Mark.STAYS_HERE, RecordLevel.HELD, "")
    room.act(show_banner, FACILITATOR, "Xbanner")
    room.act(intervene, FACILITATOR, InterventionKind.THEORY, "Xthought")
    room.give_floor_to(FARID)
    for person in (GRETA, HUGO, CLEO):
        room.act(ask_for_floor, person)
    return room.workshop


@cache
def off() -> Workshop:
    room = _people(Appearance.HANDLE)
    room.act(off_the_record, FACILITATOR)
    _says(room, ANA, "Xoffwords")
    room.act(write_point, RAPPORTEUR, TurnId("p1"), "Xoffpoint", RecordLevel.HELD)
    room.act(write_note, PANEL, TurnId("n1"), "Xoffnote", Mark.HELD, RecordLevel.HELD, "")
    return room.workshop


@cache
def signed() -> Workshop:
    room = _people(Appearance.HANDLE)
    room.act(change_level, FACILITATOR, RecordLevel.SIGNED)
    room.say(ANA, "Xsignedwords", signature="Xsignature")
    return room.workshop


@cache
def in_a_round(answers: int, ended: bool) -> Workshop:
    room = in_writing(way=Way.ROUND, appearance=Appearance.UNATTRIBUTED)
    for person in EVERYBODY:
        room.act(call_me, person, name_of(person))
    room.act(open_round, FACILITATOR, "Xprompt", 60)
    for person in EVERYBODY[:answers]:
        room.answer(person, f"Xanswerof{name_of(person)}")
    if ended:
        room.wait(60)
    return room.workshop


@cache
def closing() -> Workshop:
    """Cleo's seat is being closed."""
    room = _people(Appearance.NAMED)
    room.act(remove_seat, FACILITATOR, name_of(CLEO))
    return room.workshop


@cache
def after(asleep: bool) -> Workshop:
    """The item is over; then the day, too."""
    room = _people(Appearance.HANDLE)
    _says(room, ANA, "Xpastwords")
    _says(room, BEN, "Xpasthidden")
    room.act(hide, FACILITATOR, "id-ben")
    _says(room, DAVI, "Xpastwithdrawn")
    room.act(withdraw, DAVI, "id-davi")
    room.act(off_the_record, FACILITATOR)
    _says(room, ELIF, "Xpastoff")
    for point, text in (("p1", "Xpastcleared"), ("p2", "Xpastuncleared")):
        room.act(write_point, RAPPORTEUR, TurnId(point), text, RecordLevel.HELD)
    room.act(clear_point, RAPPORTEUR, "p1")
    room.act(close_item, FACILITATOR)
    room.wait(10)
    room.act(set_heading, ORGANISER, room.workshop.items[0].id, "Xheading")
    if asleep:
        room.act(close_day, FACILITATOR)
        room.wait(10)
    return room.workshop


def _named(person: Person, **more: str) -> Secret:
    """A name, in a named item: the facilitator can close the seat by it."""
    shown = {"room": "facilitator", "floor": THIRD_PARTY, OWN_SEAT: _short(person)}
    return Secret(name_of(person), full(Appearance.NAMED), {**shown, **more})


def _handled(person: Person, **more: str) -> Secret:
    shown = {OWN_SEAT: _short(person)}
    return Secret(handle_of(person), full(Appearance.HANDLE), {**shown, **more})


def _short(person: Person) -> str:
    return str(person.seat).removeprefix("seat-of-")


def _planted() -> dict[str, Secret]:
    names, handles = full(Appearance.NAMED), full(Appearance.HANDLE)
    nothing: dict[str, str] = {}
    return {
        # Names, where people appear by name.
        "who wrote": _named(ANA, said=READERS),
        "who wrote what is hidden": _named(BEN, said="facilitator"),
        "who has the floor": _named(FARID, item=ROOM),
        "who is next": _named(GRETA, item=f"{THIRD_PARTY} projector"),
        "who waits as the third": _named(CLEO),
        "whose seat is being closed": Secret(
            name_of(CLEO),
            closing(),
            {
                "notice": THIRD_PARTY, "room": "facilitator", "floor": THIRD_PARTY,
                OWN_SEAT: "cleo",
            },
        ),
        # Handles, and the names behind them.
        "whose handle wrote": _handled(ANA, said=READERS),
        "whose handle wrote what is hidden": _handled(BEN, said="facilitator"),
        "whose handle has the floor": _handled(FARID, item=ROOM, floor=THIRD_PARTY),
        "whose handle is next": _handled(GRETA),
        "the name behind a handle that wrote": Secret(
            name_of(ANA), handles, {OWN_SEAT: "ana"}
        ),
        "the name behind a handle that has the floor": Secret(
            name_of(FARID), handles, {OWN_SEAT: "farid"}
        ),
        "the name behind a handle that waits": Secret(
            name_of(GRETA), handles, {OWN_SEAT: "greta"}
        ),
        # Words.
        "words": Secret("Xwordsofana", handles, {"said": READERS, "mine": "ana"}),
        "the id of words": Secret("id-ana", handles, {"said": READERS, "mine": "ana"}),
        "hidden words": Secret("Xwordsofben", handles, {"said": "facilitator", "mine": "ben"}),
        "words to be withdrawn": Secret(
            "Xwordsofdavi", handles, {"said": READERS, "mine": "davi"}
        ),
        "words to be reworded": Secret("Xwordsofelif", handles, {"said": READERS, "mine": "elif"}),
        "the words to come in their place": Secret("Xbetterwords", handles, {"mine": "elif"}),
        "words that stay here": Secret("Xoffwords", off(), {"said": READERS, "mine": "ana"}),
        "words that are signed": Secret("Xsignedwords", signed(), {"said": READERS, "mine": "ana"}),
        "a signature": Secret("Xsignature", signed(), {"said": READERS}),
        "a point": Secret("Xpoint", handles, {"points": READERS}),
        "a point that stays here": Secret("Xoffpoint", off(), {"points": READERS}),
        # Rounds.
        "the prompt of a round": Secret(
            "Xprompt", in_a_round(4, ended=False), {"item": ROOM, OWN_SEAT: f"{EACH_SEAT} gone"}
        ),
        "an answer that is not sealed": Secret(
            f"Xanswerof{name_of(ANA)}", in_a_round(5, ended=False), nothing
        ),
        "an answer of a round with too few": Secret(
            f"Xanswerof{name_of(ANA)}", in_a_round(3, ended=True), nothing
        ),
        "an answer that is sealed": Secret(
            f"Xanswerof{name_of(ANA)}", in_a_round(4, ended=True), {"said": READERS, "mine": "ana"}
        ),
        # The third party.
        "a word within the team": Secret("Xteamword", handles, {"team": THIRD_PARTY}),
        "a note that is held": Secret(
            "Xnoteheld", handles, {"notes": THIRD_PARTY, "note form": THIRD_PARTY}
        ),
        "a note that stays here": Secret(
            "Xnotehere", handles, {"notes": THIRD_PARTY, "note form": THIRD_PARTY}
        ),
        "a note off the record": Secret(
            "Xoffnote", off(), {"notes": THIRD_PARTY, "note form": THIRD_PARTY}
        ),
        "a banner": Secret("Xbanner", handles, {"notice": ROOM}),
        "an intervention": Secret("Xthought", handles, {"notice": ROOM}),
        # The plan.
        "a party's name": Secret(
            COAST.name,
            names,
            {
                "room": THIRD_PARTY, "cards": "organiser", "card sheet": "organiser",
                "plan": "organiser", "roster": "organiser",
            },
        ),
        "the other party's name": Secret(
            HILLS.name,
            names,
            {
                "room": THIRD_PARTY, "cards": "organiser", "plan": "organiser",
                "roster": "organiser",
            },
        ),
        "the name of a guest": Secret("Xguest", names, {"roster": "organiser"}),
        "an item to come": Secret(
            "Xtocome",
            names,
            {
                "agenda": THIRD_PARTY, "note form": THIRD_PARTY, "print pack": "organiser",
                "planned agenda": "organiser",
            },
        ),
        "the prompt of an item to come": Secret(
            "Xpromptlater", names, {"print pack": "organiser", "planned agenda": "organiser"}
        ),
        "the purpose": Secret(
            "Xpurpose", names, {"plan": "organiser", "print pack": "organiser", "record": "record"}
        ),
        "a ground rule": Secret("Xrule", names, {"plan": "organiser", "print pack": "organiser"}),
        # What is over.
        "words of an item that is over": Secret(
            "Xpastwords", after(asleep=False), {"record": "record", "mine": "ana"}
        ),
        "words of a day that is over": Secret(
            "Xpastwords", after(asleep=True), {"record": "record"}
        ),
        "a cleared point": Secret("Xpastcleared", after(asleep=False), {"record": "record"}),
        "a heading": Secret("Xheading", after(asleep=False), {"record": "record"}),
    }  # fmt: skip


@cache
def planted() -> dict[str, Secret]:
    return _planted()


@pytest.mark.parametrize("what", planted())
def test_whom_a_secret_belongs_to_reads_it_and_nobody_else_ever_does(what: str) -> None:
    secret = planted()[what]
    there = strings_in((secret.workshop, ROSTER))
    assert secret.word in "\n".join(there), "nothing was planted"
    expected = {view: set(readers.split()) for view, readers in secret.readers.items()}
    assert who_reads(secret.workshop, secret.word) == expected


@pytest.mark.parametrize("word", ["Xpasthidden", "Xpastwithdrawn", "Xpastoff", "Xpastuncleared"])
def test_what_went_with_its_item_is_nowhere_any_more(word: str) -> None:
    for asleep in (False, True):
        assert word not in strings_in(after(asleep))
        assert who_reads(after(asleep), word) == {}


def everyone_of(workshop: Workshop) -> list[str]:
    return [*map(name_of, EVERYBODY), *workshop.handles.values()]


@pytest.mark.parametrize("ended", [False, True])
def test_in_a_round_no_view_names_anybody_but_to_themselves(ended: bool) -> None:
    workshop = in_a_round(4, ended)
    for person in EVERYBODY:
        assert who_reads(workshop, f"{name_of(person)}") == (
            _answer_of(person, ended) | {OWN_SEAT: {_short(person)}}
        )


def _answer_of(person: Person, ended: bool) -> dict[str, set[str]]:
    # In this story alone, each answer holds its author's name: so it is found where answers are.
    if ended and person in EVERYBODY[:4]:
        return {"said": set(READERS.split()), "mine": {_short(person)}}
    return {}


def test_no_view_has_the_id_of_a_seat() -> None:
    for workshop in {id(s.workshop): s.workshop for s in planted().values()}.values():
        assert workshop.seats
        for seat in (*workshop.seats, STRANGER.seat):
            assert who_reads(workshop, cast("str", seat)) == {}


def test_an_unknown_audience_is_shown_nothing_and_a_seat_that_is_gone_nothing_of_the_room() -> None:
    for secret in planted().values():
        told = _told(secret.workshop)
        assert not [key for key in told if key[1].startswith("unknown")]
        gone = told[(OWN_SEAT, "gone")] + told[("mine", "gone")]
        words = [s.word for s in planted().values() if s.word != "Xprompt"]
        assert [word for word in (*words, *everyone_of(secret.workshop)) if word in gone] == []


def test_both_parties_are_told_the_very_same() -> None:
    for secret in planted().values():
        told = _told(secret.workshop)
        of_coast = {view: words for (view, reader), words in told.items() if reader == "coast"}
        of_hills = {view: words for (view, reader), words in told.items() if reader == "hills"}
        assert of_coast == of_hills


def test_a_place_in_the_queue_is_told_only_to_who_waits_and_only_where_names_are() -> None:
    places = {Appearance.NAMED: "3", Appearance.HANDLE: ""}
    for appearance, place in places.items():
        workshop = full(appearance)
        assert f'data-place="{place}"' in _told(workshop)[(OWN_SEAT, "cleo")]
        others = [name for name in SEATS if name not in {"greta", "hugo", "cleo"}]
        for name in others:
            assert 'data-place=""' in _told(workshop)[(OWN_SEAT, name)]


def test_what_is_asked_of_words_shows_on_their_authors_page_alone() -> None:
    workshop = full(Appearance.HANDLE)
    assert who_reads(workshop, 'data-withdrawing="yes"') == {"mine": {"davi"}}
    assert who_reads(workshop, "Will read:") == {"mine": {"elif"}}


def test_that_somebody_has_answered_shows_to_them_alone() -> None:
    workshop = in_a_round(5, ended=False)
    answered = {_short(person) for person in EVERYBODY[:5]}
    assert who_reads(workshop, 'data-mine="answered"') == {OWN_SEAT: answered}


def test_the_next_item_begins_with_nothing_of_the_last_one() -> None:
    room = Rehearsal(after(asleep=False))
    room.act(take_up, FACILITATOR)
    for word in ("Xpastwords", "Xpastcleared"):
        assert set(who_reads(room.workshop, word)) <= {"record", "mine"}
