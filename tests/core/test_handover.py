"""The lead: offered, asked for, taken over, and what becomes of it when people come and go."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.core.agenda import pause, resume
from app.core.day import close_day, close_workshop
from app.core.events import Events
from app.core.handover import (
    accept_lead,
    ask_for_lead,
    decline_lead,
    end_asking,
    give_lead,
    next_loss,
    offer_lead,
    take_lead_over,
    take_offer_back,
)
from app.core.passing import next_moment
from app.core.refused import NotYours
from app.core.seat import TEAM, MemberId, Person, Role
from app.core.team import come, go
from tests.rooms import (
    ANA,
    ORGANISER,
    PROJECTOR,
    Rehearsal,
    gathered,
    in_a_room,
    planned,
)

LEAD = Person(Role.FACILITATOR, member=MemberId("lead"))
CO = Person(Role.CO_FACILITATOR, member=MemberId("co"))
THIRD = Person(Role.CO_FACILITATOR, member=MemberId("third"))
PANEL = Person(Role.PANEL, member=MemberId("panel"))
OTHERS = tuple(
    Person(role, member=MemberId(role.value))
    for role in sorted(TEAM - {Role.FACILITATOR, Role.CO_FACILITATOR})
)
NOBODY_WHO_CAN = (*OTHERS, ANA, ORGANISER, PROJECTOR)


def room_with(*people: Person) -> Rehearsal:
    """Return a room with an open item, in which these of the third party are here."""
    room = in_a_room()
    for person in people:
        room.act(come, person)
    return room


def cut_off(*people: Person) -> Rehearsal:
    """Return a room whose facilitator has been gone for a minute, and where these are here."""
    room = room_with(LEAD, *people)
    room.act(go, LEAD)
    room.wait(60)
    return room


def leads(room: Rehearsal, person: Person) -> bool:
    return room.workshop.is_led_by(person)


def never(person: Person) -> str:
    """Return what somebody is told who can never lead."""
    return "belongs to another role" if person.role in TEAM else "Only the third party"


def test_an_offer_changes_nothing_until_it_is_accepted() -> None:
    room = room_with(LEAD, CO)
    room.act(offer_lead, LEAD, "co")
    assert leads(room, LEAD)
    assert not leads(room, CO)
    room.act(pause, LEAD)
    room.act(accept_lead, CO)
    assert leads(room, CO)
    assert not leads(room, LEAD)
    refused = room.refuses(resume, LEAD, because="Only whoever leads the session")
    assert isinstance(refused, NotYours)
    room.act(resume, CO)


def test_an_offer_can_be_declined_and_taken_back() -> None:
    room = room_with(LEAD, CO)
    room.act(offer_lead, LEAD, "co")
    room.act(decline_lead, CO)
    room.refuses(accept_lead, CO, because="not offered to you")
    room.act(offer_lead, LEAD, "co")
    room.act(take_offer_back, LEAD)
    room.refuses(accept_lead, CO, because="not offered to you")
    room.refuses(take_offer_back, LEAD, because="not offered to anybody")
    assert leads(room, LEAD)


def test_a_later_offer_stands_in_place_of_an_earlier_one() -> None:
    room = room_with(LEAD, CO, THIRD)
    room.act(offer_lead, LEAD, "co")
    room.refuses(offer_lead, LEAD, "co", because="offered to them already")
    room.act(offer_lead, LEAD, "third")
    room.refuses(accept_lead, CO, because="not offered to you")
    room.act(accept_lead, THIRD)
    assert leads(room, THIRD)


def test_the_lead_is_offered_to_somebody_only_who_is_here_and_could_lead() -> None:
    room = room_with(LEAD, *OTHERS)
    room.refuses(offer_lead, LEAD, "co", because="no page open")
    for person in (*OTHERS, LEAD):
        assert person.member is not None
        room.refuses(offer_lead, LEAD, person.member, because="a facilitator or a co-facilitator")


def test_an_offer_ends_when_whom_it_was_made_to_is_gone() -> None:
    room = room_with(LEAD, CO)
    room.act(offer_lead, LEAD, "co")
    room.act(go, CO)
    room.act(come, CO)
    room.refuses(accept_lead, CO, because="not offered to you")


def test_nobody_else_accepts_what_was_offered_to_one() -> None:
    room = room_with(LEAD, CO, THIRD, *OTHERS)
    room.act(offer_lead, LEAD, "co")
    room.refuses(accept_lead, THIRD, because="not offered to you")
    for person in NOBODY_WHO_CAN:
        assert isinstance(room.refuses(accept_lead, person, because=never(person)), NotYours)
    assert leads(room, LEAD)


def test_whoever_led_before_asks_the_lead_back_and_is_given_it_or_told_not_now() -> None:
    room = cut_off(CO)
    room.act(take_lead_over, CO)
    room.act(come, LEAD)
    assert leads(room, CO)
    room.act(ask_for_lead, LEAD)
    assert leads(room, CO)
    room.refuses(ask_for_lead, LEAD, because="asked for the lead already")
    room.act(end_asking, CO)
    room.refuses(give_lead, CO, because="Nobody asks")
    room.act(ask_for_lead, LEAD)
    room.act(give_lead, CO)
    assert leads(room, LEAD)
    assert not leads(room, CO)


def test_whoever_asks_can_ask_no_more_and_nobody_else_answers_for_the_lead() -> None:
    room = room_with(LEAD, CO, THIRD)
    room.act(ask_for_lead, CO)
    room.refuses(ask_for_lead, THIRD, because="Somebody else has asked")
    for rule in (end_asking, give_lead):
        assert isinstance(room.refuses(rule, THIRD, because="Only whoever leads"), NotYours)
    room.act(end_asking, CO)
    room.refuses(end_asking, CO, because="Nobody asks")
    room.act(ask_for_lead, THIRD)
    room.act(go, THIRD)
    room.refuses(give_lead, LEAD, because="Nobody asks")


def test_the_lead_is_taken_over_once_it_has_been_missed_for_the_time_that_the_plan_sets() -> None:
    room = room_with(LEAD, CO)
    room.act(go, LEAD)
    room.wait(59)
    room.refuses(take_lead_over, CO, because="is here, or was a moment ago")
    assert next_moment(room.workshop) == room.at + 1
    room.wait(1)
    assert not leads(room, CO), "it happens by nobody's press"
    room.act(take_lead_over, CO)
    assert leads(room, CO)
    assert next_loss(room.workshop) is None


def test_the_plan_says_how_long_whoever_leads_is_waited_for() -> None:
    room = in_a_room()
    longer = replace(room.workshop.plan, lead_away_seconds=300)
    room.workshop = replace(room.workshop, plan=longer)
    for person in (LEAD, CO):
        room.act(come, person)
    room.act(go, LEAD)
    room.wait(299)
    room.refuses(take_lead_over, CO, because="a moment ago")
    room.wait(1)
    room.act(take_lead_over, CO)


def test_whoever_leads_and_is_back_is_not_taken_over() -> None:
    room = cut_off(CO)
    room.act(come, LEAD)
    room.refuses(take_lead_over, CO, because="is here, or was a moment ago")
    room.act(go, LEAD)
    room.wait(59)
    room.refuses(take_lead_over, CO, because="is here, or was a moment ago")


def test_of_two_who_take_over_at_once_one_leads_and_the_other_is_told() -> None:
    room = cut_off(CO, THIRD)
    room.act(take_lead_over, CO)
    room.refuses(take_lead_over, THIRD, because="Somebody else has taken the lead over")
    room.refuses(take_lead_over, CO, because="You lead the session already")
    assert leads(room, CO)
    assert not leads(room, THIRD)
    room.act(go, CO)
    room.refuses(take_lead_over, THIRD, because="is here, or was a moment ago")


def test_no_participant_and_nobody_else_of_the_team_ever_comes_to_lead() -> None:
    room = cut_off(CO, *OTHERS)
    for person in NOBODY_WHO_CAN:
        for rule in (take_lead_over, ask_for_lead, accept_lead, decline_lead):
            assert isinstance(room.refuses(rule, person, because=never(person)), NotYours)
        assert not leads(room, person)


@pytest.mark.parametrize("rule", [take_lead_over, ask_for_lead])
def test_whoever_is_not_connected_can_neither_ask_nor_take_over(
    rule: Callable[..., Events],
) -> None:
    room = cut_off()
    room.refuses(rule, CO, because="not connected")
    nameless = replace(CO, member=None)
    room.refuses(rule, nameless, because="not connected")


def test_where_nobody_who_leads_has_come_the_wait_begins_with_the_first_of_the_team() -> None:
    room = planned()
    room.act(come, CO)
    room.wait(60)
    room.act(take_lead_over, CO)
    assert leads(room, CO)


def test_two_facilitators_lead_together_until_one_is_given_the_lead_alone() -> None:
    second = Person(Role.FACILITATOR, member=MemberId("second"))
    room = room_with(LEAD, second, CO)
    assert leads(room, LEAD)
    assert leads(room, second)
    room.act(go, LEAD)
    room.wait(60)
    room.refuses(take_lead_over, CO, because="is here")
    room.act(come, LEAD)
    room.act(ask_for_lead, CO)
    room.act(give_lead, second)
    assert [leads(room, p) for p in (LEAD, second, CO)] == [False, False, True]


def test_nothing_of_it_is_told_to_the_record() -> None:
    room = room_with(LEAD, CO)
    before = len(room.happened)
    room.act(offer_lead, LEAD, "co")
    room.act(accept_lead, CO)
    room.act(ask_for_lead, LEAD)
    room.act(give_lead, CO)
    room.act(go, LEAD)
    room.wait(60)
    room.act(take_lead_over, CO)
    assert len(room.happened) > before
    assert not room.kept_since(before)


def test_the_lead_is_handed_over_while_the_day_is_closed_but_not_after_the_workshop() -> None:
    room = gathered()
    for person in (LEAD, CO):
        room.act(come, person)
    room.act(close_day, LEAD)
    room.wait(10)
    room.act(offer_lead, LEAD, "co")
    room.act(accept_lead, CO)
    room.act(close_workshop, ORGANISER)
    room.refuses(offer_lead, CO, "lead", because="This workshop is closed.")
    room.refuses(ask_for_lead, LEAD, because="This workshop is closed.")
