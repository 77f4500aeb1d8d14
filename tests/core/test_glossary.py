"""The glossary: the team keeps it, everyone can open it, and nothing of it is exported."""

import pytest

from app.core.caucuses import inside_with_words, open_caucus
from app.core.events.kept import TermErased, TermWritten
from app.core.glossary import MOST_TERMS, change_term, erase_term, write_term
from app.core.level import RecordLevel
from app.core.powers import Power, has_power
from app.core.record_level import off_the_record, on_the_record
from app.core.refused import AskedAgain, NotYours
from app.core.seat import Person
from app.core.term import Term
from app.core.turn import TurnId
from app.core.words import mark_of
from app.views.audience import FACILITATOR as LEADS
from app.views.glossary import GlossaryView, glossary_view
from tests.core.rendered import interpreted
from tests.records import closed
from tests.rooms import (
    ANA,
    FACILITATOR,
    INTERPRETER,
    OBSERVER,
    ORGANISER,
    PANEL,
    PROJECTOR,
    THIRD_PARTY,
    Rehearsal,
    in_a_room,
    kept_of,
    planned,
    strings_in,
)
from tests.views.everybody import AUDIENCES, READERS
from tests.views.everybody import THIRD_PARTY as OF_THE_TEAM

HELD, STAYS_HERE = RecordLevel.HELD, RecordLevel.STAYS_HERE
KEEPERS = tuple(p for p in THIRD_PARTY if has_power(p.role, Power.GLOSSARY))
WATER = {"en": "water  rights", "ar": "حقوق المياه"}


def written(room: Rehearsal, by: Person = INTERPRETER) -> Term:
    room.act(write_term, by, TurnId("term"), WATER, "of wells, not of rivers", HELD)
    return room.workshop.glossary[0]


def seen(room: Rehearsal, who: str) -> GlossaryView:
    view = glossary_view(room.workshop, AUDIENCES[who])
    assert view is not None
    return view


@pytest.mark.parametrize("by", KEEPERS)
def test_all_of_the_team_but_the_observer_keep_it(by: Person) -> None:
    room = interpreted()
    assert written(room, by).words == {"en": "water rights", "ar": "حقوق المياه"}
    room.act(change_term, by, "term", {"en": "rights to water"}, "", HELD)
    assert [*room.workshop.glossary] == [Term(TurnId("term"), {"en": "rights to water"})]
    room.act(erase_term, by, "term")
    assert [*room.workshop.glossary] == []


@pytest.mark.parametrize("by", [ANA, OBSERVER, ORGANISER, PROJECTOR])
def test_nobody_else_does(by: Person) -> None:
    room = interpreted()
    written(room)
    for rule, fields in (
        (write_term, (TurnId("x"), WATER, "", HELD)),
        (change_term, ("term", WATER, "", HELD)),
        (erase_term, ("term",)),
    ):
        with pytest.raises(NotYours):
            rule(room.workshop, by, room.now, *fields)


def test_it_can_be_begun_before_anybody_comes() -> None:
    room = planned()
    room.act(write_term, PANEL, TurnId("term"), {"en": "water"}, "", HELD)
    assert room.workshop.glossary[0].words == {"en": "water"}


def test_it_stands_in_the_order_of_random_ids_and_each_reader_has_it_by_their_own_words() -> None:
    room = interpreted()
    for name, words in (("b", {"en": "Zeal", "ar": "أمل"}), ("a", {"en": "ant", "ar": "ياسمين"})):
        room.act(write_term, PANEL, TurnId(name), words, "", HELD)
    assert [t.id for t in room.workshop.glossary] == ["a", "b"]
    view = seen(room, "coast")
    assert [t.head("en") for t in view.read_in("en")] == [("en", "ant"), ("en", "Zeal")]
    assert [t.head("ar") for t in view.read_in("ar")] == [("ar", "أمل"), ("ar", "ياسمين")]
    assert view.read_in("ar")[0].counterparts("ar") == (("en", "Zeal"),)


def test_whoever_reads_a_language_in_which_a_word_is_missing_reads_another() -> None:
    room = interpreted()
    room.act(write_term, PANEL, TurnId("a"), {"ar": "أمل"}, "", HELD)
    (term,) = seen(room, "coast").read_in("en")
    assert term.head("en") == ("ar", "أمل")
    assert term.counterparts("en") == ()


def test_it_has_words_in_at_least_one_language_of_the_workshop_on_one_line() -> None:
    room = interpreted()
    empty = room.refuses(write_term, PANEL, TurnId("x"), {"fr": "eau"}, "", HELD, because="write")
    assert empty.field == "text"
    long = {"ar": "ا" * 121}
    refused = room.refuses(write_term, PANEL, TurnId("x"), long, "", HELD, because="too long")
    assert refused.field == "text-ar"
    noted = room.refuses(write_term, PANEL, TurnId("x"), WATER, "n" * 201, HELD, because="too long")
    assert noted.field == "note"
    room.act(write_term, PANEL, TurnId("x"), {"en": "water\nrights"}, "two\nlines", HELD)
    assert room.workshop.glossary == (Term(TurnId("x"), {"en": "water rights"}, "two lines"),)


def test_off_the_record_nothing_is_written_into_it() -> None:
    room = interpreted()
    written(room)
    room.act(off_the_record, FACILITATOR)
    room.refuses(write_term, PANEL, TurnId("x"), WATER, "", HELD, because="off the record")
    room.refuses(change_term, PANEL, "term", {"en": "x"}, "", HELD, because="off the record")
    room.act(on_the_record, FACILITATOR)
    asked = room.refuses(
        write_term, PANEL, TurnId("x"), WATER, "", STAYS_HERE, because="still here"
    )
    assert isinstance(asked, AskedAgain)


def test_whoever_changes_it_is_told_that_somebody_else_did_meanwhile() -> None:
    room = interpreted()
    was = mark_of(written(room).whole)
    room.act(change_term, PANEL, "term", {"en": "wells"}, "", HELD, was)
    asked = room.refuses(
        change_term, INTERPRETER, "term", {"en": "springs"}, "", HELD, was, because="still in"
    )
    assert isinstance(asked, AskedAgain)
    assert room.act(change_term, INTERPRETER, "term", {"en": "wells"}, "", HELD) == ()


def test_the_same_term_sent_again_changes_nothing_and_what_is_erased_does_not_come_back() -> None:
    room = interpreted()
    written(room)
    assert room.act(write_term, INTERPRETER, TurnId("term"), WATER, "", HELD) == ()
    room.act(erase_term, PANEL, "term")
    assert room.act(write_term, INTERPRETER, TurnId("term"), WATER, "", HELD) == ()
    assert room.workshop.glossary == ()
    room.refuses(erase_term, PANEL, "term", because="not in the glossary any more")


def test_it_is_full_at_two_hundred() -> None:
    room = interpreted()
    for number in range(MOST_TERMS):
        room.act(write_term, PANEL, TurnId(f"t{number}"), {"en": f"term {number}"}, "", HELD)
    room.refuses(write_term, PANEL, TurnId("x"), WATER, "", HELD, because="full")


def test_the_record_is_told_of_it() -> None:
    room = interpreted()
    written(room)
    room.act(erase_term, PANEL, "term")
    assert [type(e) for e in kept_of(room.happened[-2:])] == [TermWritten, TermErased]


def test_everyone_in_the_room_can_open_it_and_the_wall_cannot() -> None:
    room = interpreted()
    written(room)
    for who, audience in AUDIENCES.items():
        view = glossary_view(room.workshop, audience)
        assert (view is not None) == (who in READERS.split()), who
    keepers = {who for who in READERS.split() if seen(room, who).may_write}
    assert keepers == set(OF_THE_TEAM.split()) - {"looking-on"}


def test_those_who_are_apart_can_open_it_and_nobody_writes_in_it_from_there() -> None:
    room = interpreted()
    written(room)
    room.act(open_caucus, FACILITATOR, "Apart", ("coast",), ("first",), 30)
    caucus = room.workshop.caucuses[0].id
    there = glossary_view(room.workshop.inside(caucus), LEADS)
    assert there is not None
    assert [t.id for t in there.terms] == ["term"]
    first = next(iter(room.workshop.team))
    by = Person(INTERPRETER.role, member=first)
    act = (TurnId("x"), caucus, write_term, WATER, "", HELD)
    room.refuses(inside_with_words, by, *act, because="waits until the caucus is over")
    assert room.workshop.caucuses[0].inside.glossary == ()


def test_no_summary_has_a_word_of_it() -> None:
    room = in_a_room()
    written(room)
    told = strings_in(closed(room))
    assert "water rights" in strings_in(room.workshop), "nothing was planted"
    assert not {"water rights", "حقوق المياه", "of wells, not of rivers"} & told
