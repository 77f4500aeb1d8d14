"""What people are called: two are never called alike, and a caucus tells nothing of who is outside.

`test_being_called.py` has what holds of names in the whole room.
"""

from dataclasses import replace

import pytest

from app.core.agenda import close_item, resume, take_up
from app.core.caucuses import inside, open_caucus, where_it_happens
from app.core.doors import call_me, open_doors, redeal_party, sit_down
from app.core.item import ItemId
from app.core.level import Appearance, RecordLevel
from app.core.plan import Setting
from app.core.refused import Refused
from app.core.seat import Person, Role
from app.core.team import come
from app.live.regions import OwnSeat
from tests.core.caucused import HELPER, LEAD, shown_outside
from tests.rooms import (
    ANA,
    BEN,
    CLEO,
    COAST,
    ELIF,
    FARID,
    HILLS,
    OF_COAST,
    OF_HILLS,
    ORGANISER,
    Rehearsal,
    an_item,
    gathered,
    in_a_room,
    planned,
    seat_of,
)

GUESSES = ("Elif", "elif", "Farid", "Nobody", "Zoe", "Ana", "Cleo")


def apart(room: Rehearsal, *parties: str) -> ItemId:
    for member in (LEAD, HELPER):
        room.act(come, member)
    room.act(open_caucus, LEAD, "What we need", parties or ("coast",), ("helper",), 30, "")
    return room.workshop.caucuses[-1].id


def says_a_name(room: Rehearsal, caucus: ItemId, person: Person, name: str) -> str:
    """Say a name where this person is; return the sentence by which it is refused, or nothing."""
    there = where_it_happens(room.workshop, person, call_me, caucus, "")
    assert there == caucus, "a name is said in the caucus in which one is"
    try:
        room.act(inside, person, caucus, call_me, name)
    except Refused as no:
        return no.sentence
    return ""


def name_in(room: Rehearsal, caucus: ItemId, person: Person) -> str | None:
    assert person.seat is not None
    return room.workshop.inside(caucus).seats[person.seat].name


def name_of(room: Rehearsal, person: Person) -> str | None:
    assert person.seat is not None
    return room.workshop.seats[person.seat].name


def back(room: Rehearsal, caucus: ItemId) -> None:
    room.act(inside, HELPER, caucus, close_item)
    room.wait(10)


# -- nothing of those outside is told -----------------------------------------------------------


@pytest.mark.parametrize("guess", GUESSES)
def test_whoever_guesses_a_name_from_a_caucus_is_answered_alike_whoever_is_called_so_outside(
    guess: str,
) -> None:
    """The attack: somebody apart tries names, to find out who of the other side is here."""
    answers = []
    for called in (True, False):
        room = in_a_room()
        if not called:
            seats = room.workshop.seats.items()
            nameless = {s: replace(i, name=None) if i.party == HILLS.id else i for s, i in seats}
            room.workshop = replace(room.workshop, seats=nameless)
        assert (name_of(room, ELIF) == "Elif") is called
        caucus = apart(room)
        answer = says_a_name(room, caucus, BEN, guess)
        page = OwnSeat(seat_of(BEN), "en")
        page.update(room.workshop)
        assert page.region is not None
        answers.append((answer, page.region.html))
    assert answers[0] == answers[1]
    taken = guess in {"Ana", "Cleo"}
    assert (answers[0][0] != "") is taken, "of those who are there it is told, as everywhere"


def test_in_the_whole_room_that_name_is_refused() -> None:
    """Else the test above would prove nothing."""
    room = in_a_room()
    room.refuses(call_me, BEN, "Elif", because="uses that name already")


def test_that_a_name_waits_for_the_items_close_outside_is_told_to_nobody_apart() -> None:
    room = in_a_room()
    room.act(redeal_party, ORGANISER, HILLS.id)  # their names were shown in the open item
    room.refuses(call_me, BEN, "Elif", because="Somebody used that name")
    caucus = apart(room)
    assert says_a_name(room, caucus, BEN, "Elif") == ""


@pytest.mark.parametrize("name", ["Elif", "Zoe"])
def test_a_name_that_is_said_apart_changes_nothing_that_anybody_outside_is_shown(
    name: str,
) -> None:
    room = in_a_room()
    caucus = apart(room)
    before = shown_outside(room)
    assert says_a_name(room, caucus, ANA, name) == ""
    assert name_in(room, caucus, ANA) == name
    assert name_of(room, ANA) == "Ana"
    assert shown_outside(room) == before


def test_before_the_sides_have_met_neither_learns_what_the_other_is_called() -> None:
    room = gathered(an_item(), setting=Setting.IN_WRITING)  # nobody has said a name yet
    coast, hills = apart(room), apart(room, "hills")
    for caucus, people in ((coast, OF_COAST), (hills, OF_HILLS)):
        for person, name in zip(people, ("Sam", "Kim", "Lou", "Max"), strict=True):
            assert says_a_name(room, caucus, person, name) == ""


def test_whoever_is_outside_is_told_nothing_of_names_that_are_said_apart() -> None:
    room = in_a_room()
    caucus = apart(room)
    says_a_name(room, caucus, ANA, "Zoe")
    room.act(call_me, ELIF, "Zoe")
    room.refuses(call_me, ELIF, "Ana", because="uses that name already")


# -- and who is there is called as they say -----------------------------------------------------


def test_in_a_caucus_no_two_are_called_alike() -> None:
    room = in_a_room()
    caucus = apart(room)
    assert says_a_name(room, caucus, ANA, "Zoe") == ""
    assert "uses that name already" in says_a_name(room, caucus, BEN, "zoe")
    assert "uses that name already" in says_a_name(room, caucus, BEN, "Cleo")


def test_whoever_sits_down_while_their_side_is_apart_says_a_name_there() -> None:
    room = planned(an_item())
    room.act(open_doors, LEAD)
    room.act(sit_down, Person(Role.PARTICIPANT), ANA.seat, COAST.id)
    caucus = apart(room)
    room.act(sit_down, Person(Role.PARTICIPANT), BEN.seat, COAST.id)
    assert says_a_name(room, caucus, BEN, "Ben") == ""
    assert name_in(room, caucus, BEN) == "Ben"


# -- coming back --------------------------------------------------------------------------------


def test_a_name_that_is_free_comes_back_with_whoever_chose_it() -> None:
    room = in_a_room()
    caucus = apart(room)
    says_a_name(room, caucus, ANA, "Zoe")
    back(room, caucus)
    assert name_of(room, ANA) == "Zoe"
    assert room.workshop.caucuses[0].names == {}


def test_a_name_that_is_another_persons_does_not_and_whoever_chose_it_is_asked_in_the_room() -> (
    None
):
    room = gathered(an_item(), setting=Setting.IN_WRITING)
    room.act(call_me, ELIF, "Elif")
    caucus = apart(room)
    assert says_a_name(room, caucus, ANA, "Elif") == ""
    back(room, caucus)
    assert name_of(room, ANA) is None
    room.act(take_up, LEAD)
    page = OwnSeat(seat_of(ANA), "en")
    page.update(room.workshop)
    assert page.view is not None
    assert page.view.mine == "naming"
    room.refuses(call_me, ANA, "Elif", because="uses that name already")
    room.act(call_me, ANA, "Ana")


def test_whoever_had_a_name_keeps_it_where_the_one_that_they_chose_apart_is_not_free() -> None:
    room = in_a_room()
    caucus = apart(room)
    says_a_name(room, caucus, ANA, "Farid")
    back(room, caucus)
    assert name_of(room, ANA) == "Ana"
    names = [seat.name for seat in room.workshop.seats.values()]
    assert len(set(names)) == len(names)


def test_words_in_the_room_stay_under_the_name_that_they_were_said_under() -> None:
    room = in_a_room()
    room.give_floor_to(ANA)
    caucus = apart(room)
    assert says_a_name(room, caucus, ANA, "Zoe") == ""
    back(room, caucus)
    room.act(resume, LEAD)
    assert name_of(room, ANA) == "Ana", "she has the floor, under that name"


def test_a_name_that_one_gives_up_apart_another_can_bring_back() -> None:
    room = gathered(an_item())
    for member in (LEAD, HELPER):
        room.act(come, member)
    aside = (RecordLevel.HELD, Appearance.UNATTRIBUTED)  # where no name stands beside words
    room.act(open_caucus, LEAD, "Aside", ("coast",), ("helper",), 30, "", *aside)
    caucus = room.workshop.caucuses[0].id
    for person, name in ((BEN, "Zoe"), (ANA, "Ben")):
        assert says_a_name(room, caucus, person, name) == ""
    back(room, caucus)
    assert (name_of(room, ANA), name_of(room, BEN)) == ("Ben", "Zoe")


def test_of_two_sides_that_chose_one_name_apart_only_one_has_it_in_the_room() -> None:
    room = gathered(an_item(), setting=Setting.IN_WRITING)
    coast, hills = apart(room), apart(room, "hills")
    assert says_a_name(room, coast, ANA, "Sam") == ""
    assert says_a_name(room, hills, FARID, "Sam") == ""
    back(room, coast)
    back(room, hills)
    assert (name_of(room, ANA), name_of(room, FARID)) == ("Sam", None)


def test_a_seat_that_is_gone_leaves_no_name_apart() -> None:
    room = in_a_room()
    caucus = apart(room)
    says_a_name(room, caucus, CLEO, "Zoe")
    room.act(redeal_party, ORGANISER, COAST.id)
    assert "Zoe" not in str(room.workshop.caucuses[0].names)
    back(room, caucus)
    assert CLEO.seat not in room.workshop.seats
