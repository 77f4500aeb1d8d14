"""The shuttle: a message is approved when each person in its caucus has said yes."""

import pytest

from app.core.agenda import close_item
from app.core.carry import Reply
from app.core.carrying import ask_to_carry, carried, drop_carry, reply_to_carry
from app.core.caucuses import inside
from app.core.doors import sit_down
from app.core.events.live import SeatRemoved
from app.core.level import RecordLevel
from app.core.seat import Person, Role
from app.core.shuttling import ask_for_message, change_draft, drop_draft
from app.core.workshop import replay
from app.views.apart import apart_view
from app.views.audience import Audience, Eyes, seen_by
from tests.core.caucused import HELPER, apart, shown_outside, there
from tests.core.shuttled import (
    BACK,
    COAST,
    HILLS,
    STATES,
    WORDS,
    approve,
    draft,
    drafted,
    drafts,
    log,
    with_nothing_done,
)
from tests.rooms import DAVI, OF_COAST, in_a_room, participant

HELD = RecordLevel.HELD


def test_a_message_is_approved_when_each_person_in_the_caucus_has_said_yes() -> None:
    room, caucus = drafted()
    there(room, caucus, HELPER, ask_for_message, "d", 60)
    carry = room.workshop.inside(caucus).carry
    assert carry is not None
    for person in OF_COAST:
        there(room, caucus, person, reply_to_carry, carry.id, Reply.YES)
    assert log(room) == []  # never before the clock has ended
    room.wait(60)
    assert log(room) == [(WORDS["en"], STATES.APPROVED)]
    assert drafts(room, caucus) == {}
    (words,) = carried(room.workshop.inside(caucus))
    assert words.id == room.workshop.shuttle.log[0].id


@pytest.mark.parametrize(
    "last", [None, Reply.NO, Reply.CHANGE], ids=["silence", "no", "other words"]
)
def test_where_one_does_not_say_yes_it_is_a_draft_as_before_and_the_log_knows_nothing(
    last: Reply | None,
) -> None:
    room, caucus = drafted()
    there(room, caucus, HELPER, ask_for_message, "d", 60)
    carry = room.workshop.inside(caucus).carry
    assert carry is not None
    for person in OF_COAST[:3]:
        there(room, caucus, person, reply_to_carry, carry.id, Reply.YES)
    if last is not None:
        words = ("Other words",) if last is Reply.CHANGE else ()
        there(room, caucus, DAVI, reply_to_carry, carry.id, last, *words)
    room.wait(60)
    assert log(room) == []
    assert drafts(room, caucus) == {"d": WORDS["en"]}
    uncarried = room.workshop.inside(caucus).uncarried
    assert uncarried is not None
    assert uncarried.changes == (("Other words",) if last is Reply.CHANGE else ())
    assert shown_outside(room) == shown_outside(with_nothing_done(60))


@pytest.mark.parametrize("last", [Reply.YES, Reply.NO, None], ids=["yes", "no", "silence"])
@pytest.mark.parametrize("who", ["somebody who was asked", "somebody who came meanwhile"])
def test_closing_a_seat_never_makes_a_message_approved(who: str, last: Reply | None) -> None:
    room, caucus = drafted()
    there(room, caucus, HELPER, ask_for_message, "d", 60)
    carry = room.workshop.inside(caucus).carry
    assert carry is not None
    meanwhile = who == "somebody who came meanwhile"
    goes = participant("Iris") if meanwhile else DAVI
    rest = [person for person in OF_COAST if person != goes]
    if meanwhile:
        room.act(sit_down, Person(Role.PARTICIPANT), goes.seat, COAST)
    for person in rest:
        there(room, caucus, person, reply_to_carry, carry.id, Reply.YES)
    if last is not None:
        there(room, caucus, goes, reply_to_carry, carry.id, last)
    assert goes.seat is not None
    room.workshop = replay(room.workshop, (SeatRemoved(goes.seat, room.at),))
    room.wait(60)
    assert log(room) == []
    assert drafts(room, caucus) == {"d": WORDS["en"]}
    approve(room, caucus, who=tuple(rest))
    assert log(room) == [(WORDS["en"], STATES.APPROVED)], "asked again, without them"


def test_while_it_is_asked_about_a_draft_stands_still_and_afterwards_it_can_be_asked_again() -> (
    None
):
    room, caucus = drafted()
    there(room, caucus, HELPER, ask_for_message, "d", 60)
    for act in ((drop_draft, "d"), (change_draft, "d", "hills", BACK, HELD)):
        room.refuses(inside, HELPER, caucus, *act, because="before the caucus")
    there(room, caucus, HELPER, drop_carry)
    assert drafts(room, caucus) == {"d": WORDS["en"]}
    approve(room, caucus)
    assert log(room) == [(WORDS["en"], STATES.APPROVED)]


def test_nothing_that_is_done_with_a_draft_changes_anything_outside() -> None:
    room = in_a_room()
    caucus = apart(room)
    before = shown_outside(room)
    draft(room, caucus)
    for act in (
        (change_draft, "d", "hills", BACK, HELD),
        (ask_for_message, "d", 60),
        (drop_carry,),
        (drop_draft, "d"),
    ):
        there(room, caucus, HELPER, *act)
        assert shown_outside(room) == before
    draft(room, caucus, "again")
    there(room, caucus, HELPER, close_item)
    room.wait(9)
    assert shown_outside(room) == shown_outside(with_nothing_done(9))


def test_words_that_are_let_go_without_a_draft_enter_the_log_if_the_lead_wishes() -> None:
    room = in_a_room()
    caucus = apart(room)
    room.refuses(inside, HELPER, caucus, ask_to_carry, WORDS, 60, "nobody", because="to whom")
    for to in ("", "hills"):
        there(room, caucus, HELPER, ask_to_carry, WORDS, 60, to)
        carry = room.workshop.inside(caucus).carry
        assert carry is not None
        for person in OF_COAST:
            there(room, caucus, person, reply_to_carry, carry.id, Reply.YES)
        room.wait(60)
        assert log(room) == ([(WORDS["en"], STATES.APPROVED)] if to else [])
    assert room.workshop.shuttle.log[0].to == HILLS


def test_the_people_of_a_caucus_are_told_for_whom_a_message_is() -> None:
    room, caucus = drafted()
    there(room, caucus, HELPER, ask_for_message, "d", 60)
    eyes = Audience(Eyes.PARTY, COAST, caucus)
    view = apart_view(seen_by(room.workshop, eyes), eyes)
    assert view is not None
    assert view.here is not None
    assert view.here.carry is not None
    assert view.here.carry.to is not None
    assert view.here.carry.to.name == "People of the hills"
