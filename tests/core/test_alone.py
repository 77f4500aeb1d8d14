"""A session with one party alone: an item of the agenda, and a caucus underneath."""

import pytest

from app.core.agenda import close_item, go_back, take_up
from app.core.alone import fit_for_one_party
from app.core.carry import Reply
from app.core.carrying import ask_to_carry, bring, carried, reply_to_carry
from app.core.caucuses import call_back, is_in, open_caucus
from app.core.copying import copied
from app.core.day import close_day
from app.core.doors import call_me, sit_down
from app.core.drift import drift
from app.core.events.kept import SessionBegun, SessionOver
from app.core.floor import ask_for_floor, give_floor
from app.core.handover import accept_lead, offer_lead
from app.core.item import ItemState, Way
from app.core.level import Appearance, RecordLevel
from app.core.planning import edit_item, remove_party
from app.core.refused import Refused
from app.core.seat import MemberId, PartyId, Person, Role
from app.core.team import come
from tests.core.alone import COASTS, HILLS_OWN, a_series_of_sessions, for_one, opened, states
from tests.core.caucused import HELPER, LEAD, OTHER, there
from tests.rooms import (
    ANA,
    BEN,
    COAST,
    ELIF,
    HILLS,
    NAMES,
    OF_COAST,
    ORGANISER,
    Drawn,
    an_item,
    gathered,
    kept_of,
    planned,
)

HELD = RecordLevel.HELD


def test_only_its_party_is_in_it_and_nobody_of_the_others_need_be_there() -> None:
    room = a_series_of_sessions(people=OF_COAST)
    caucus = opened(room)
    assert all(is_in(room.workshop, person, caucus) for person in (*OF_COAST, LEAD, HELPER))
    inside_of = room.workshop.inside(caucus)
    assert set(inside_of.seats) == {person.seat for person in OF_COAST}
    assert inside_of.open_item is not None
    assert inside_of.open_item.title == COASTS.title
    assert states(room)[0] is ItemState.OPEN
    assert room.workshop.current is None


def test_when_it_is_over_the_item_is_done_and_the_whole_room_goes_on_from_there() -> None:
    room = a_series_of_sessions()
    caucus = opened(room)
    room.wait(60)
    there(room, caucus, LEAD, close_item)
    room.wait(10)
    assert states(room) == [ItemState.DONE, ItemState.WAITING, ItemState.WAITING]
    assert room.workshop.items[0].spent == 70
    assert room.workshop.past == ()
    opened(room, HILLS_OWN)
    assert is_in(room.workshop, ELIF, room.workshop.caucuses[-1].id)
    room.act(call_back, LEAD, room.workshop.caucuses[-1].id)
    room.wait(10)
    room.act(take_up, LEAD)
    assert room.workshop.open_item is not None
    assert room.workshop.open_item.title == "Together"


def test_both_parties_can_be_met_at_once_by_name_and_next_waits_for_them() -> None:
    room = a_series_of_sessions()
    opened(room)
    room.refuses(take_up, LEAD, because="Some are in a caucus")
    opened(room, HILLS_OWN)
    assert states(room)[:2] == [ItemState.OPEN, ItemState.OPEN]
    room.refuses(take_up, LEAD, "together", because="Some are in a caucus")
    room.refuses(close_day, LEAD, because="Some are in a caucus")


def test_a_party_that_is_in_a_caucus_is_not_met_alone_besides() -> None:
    room = a_series_of_sessions()
    room.act(open_caucus, LEAD, "Aside", ("coast",), ("lead",), 30)
    room.refuses(take_up, LEAD, COASTS.id, because="in a caucus already")


def test_whoever_comes_later_is_in_it_of_its_party_and_of_the_third_party() -> None:
    room = a_series_of_sessions(people=(ANA, ELIF))
    caucus = opened(room)
    room.act(sit_down, Person(Role.PARTICIPANT), BEN.seat, COAST.id)
    room.act(come, OTHER)
    assert is_in(room.workshop, BEN, caucus)
    assert is_in(room.workshop, OTHER, caucus)
    assert OTHER.member in room.workshop.inside(caucus).team
    assert not is_in(room.workshop, ELIF, caucus)


def test_whoever_comes_to_lead_the_workshop_leads_its_sessions_too() -> None:
    room = a_series_of_sessions()
    other = Person(Role.CO_FACILITATOR, member=MemberId("second"))
    room.act(come, other)
    caucus = opened(room)
    assert room.workshop.inside(caucus).is_led_by(LEAD)
    room.act(offer_lead, LEAD, "second")
    room.act(accept_lead, other)
    assert room.workshop.inside(caucus).is_led_by(other)
    assert not room.workshop.inside(caucus).is_led_by(LEAD)


def test_words_that_a_party_approved_alone_can_be_brought_when_all_meet() -> None:
    room = a_series_of_sessions()
    caucus = opened(room)
    there(room, caucus, LEAD, ask_to_carry, {"en": "We would like to hear of the wells."}, 60)
    carry = room.workshop.inside(caucus).carry
    assert carry is not None
    for person in OF_COAST:
        there(room, caucus, person, reply_to_carry, carry.id, Reply.YES)
    room.wait(60)
    (words,) = carried(room.workshop.inside(caucus))
    there(room, caucus, LEAD, close_item)
    room.wait(10)
    room.act(take_up, LEAD, "together")
    room.act(bring, LEAD, words.id)
    assert [t.text for t in room.workshop.turns] == ["We would like to hear of the wells."]


def test_one_can_go_back_to_it_and_a_copy_is_for_the_same_party() -> None:
    room = a_series_of_sessions()
    caucus = opened(room)
    there(room, caucus, LEAD, close_item)
    room.wait(10)
    room.act(go_back, LEAD, COASTS.id)
    again = next(i for i in room.workshop.items if i.run == 2)
    assert again.for_party == COAST.id
    plan, items = copied(room.workshop, Drawn())
    assert [i.title for i in items if i.for_party == plan.parties[0].id] == [COASTS.title]
    assert {i.for_party for i in items} == {plan.parties[0].id, plan.parties[1].id, None}


def test_what_is_kept_of_its_beginning_and_end_names_the_item_and_nobody() -> None:
    room = a_series_of_sessions()
    events = room.act(take_up, LEAD, COASTS.id)
    assert SessionBegun(COASTS.id) in kept_of(events)
    caucus = room.workshop.caucuses[0].id
    there(room, caucus, LEAD, close_item)
    assert SessionOver(COASTS.id, 10) in kept_of(room.wait(10))


@pytest.mark.parametrize("way", [Way.EACH_SIDE_IN_TURN, Way.RESTATEMENT, Way.BREAK])
def test_ways_that_take_more_than_one_side_are_refused_for_one(way: Way) -> None:
    room = gathered(COASTS, an_item("Together"))
    fields = ("A", 10, "", way, Appearance.NAMED, HELD, "", "coast")
    refusal = room.refuses(edit_item, ORGANISER, COASTS.id, *fields, because="One party alone")
    assert refusal.field == "way"


def test_the_organiser_says_for_whom_an_item_is_and_an_unknown_party_is_refused() -> None:
    room = gathered(an_item("Before"), an_item("Together"))
    fields = ("Before", 10, "", Way.FACILITATED, Appearance.NAMED, HELD, "")
    for chosen, party in (("hills", HILLS.id), ("", None)):
        room.act(edit_item, ORGANISER, "before", *fields, chosen)
        assert room.workshop.items[0].for_party == party
    room.refuses(edit_item, ORGANISER, "before", *fields, "x", because="no such party")
    with pytest.raises(Refused):
        fit_for_one_party(room.workshop, for_one(PartyId("x"), "Nobody"))


def test_a_party_for_which_an_item_is_cannot_be_removed() -> None:
    room = planned(COASTS, an_item("Together"))
    room.refuses(remove_party, ORGANISER, "coast", because="for this party alone")


def test_the_day_is_expected_to_end_after_the_session_that_is_going_on() -> None:
    room = a_series_of_sessions()
    room.act(take_up, LEAD, "together")
    room.act(close_item, LEAD)
    room.wait(10)
    opened(room)
    expected = drift(room.workshop, room.at).ends
    assert expected == room.at + 60 * (COASTS.minutes + HILLS_OWN.minutes)


def test_people_say_how_they_wish_to_be_called_before_anybody_else_is_there() -> None:
    room = gathered(COASTS, an_item("Together"), people=())
    room.act(come, LEAD)
    room.act(sit_down, Person(Role.PARTICIPANT), ANA.seat, COAST.id)
    caucus = opened(room)
    room.act(call_me, ANA, NAMES[ANA])
    there(room, caucus, ANA, ask_for_floor)
    there(room, caucus, LEAD, give_floor)
    assert room.workshop.inside(caucus).speaking is not None
