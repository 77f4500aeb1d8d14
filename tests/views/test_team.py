"""The team among itself: what it says, how it calls its members and who leads are its own; and
each of it is offered what their role may do, and no more."""

from dataclasses import replace

import pytest

from app.core.caucuses import open_caucus
from app.core.handover import (
    accept_lead,
    ask_for_lead,
    offer_lead,
    take_lead_over,
)
from app.core.intervention import InterventionKind
from app.core.level import Appearance, RecordLevel
from app.core.seat import MemberId, Person, Role
from app.core.stage import Stage
from app.core.team import be_called, come, go, put_before_room, word_to_team
from app.core.workshop import Workshop
from app.live.regions import regions_of
from app.views.apart import going_apart_view
from app.views.audience import Audience, Eyes, audience_of
from app.views.lead import LeadView, lead_view
from app.views.team import TeamView, team_view
from tests.rooms import COAST, EVERYBODY, HILLS, OBSERVER, Rehearsal, in_a_room
from tests.views.everybody import AUDIENCES, THIRD_PARTY, own_region, page_of, views_of, who_reads
from tests.views.planted import points_out

LEAD = Person(Role.FACILITATOR, member=MemberId("leads"))
CO = Person(Role.CO_FACILITATOR, member=MemberId("co"))
PANEL = Person(Role.PANEL, member=MemberId("panel"))
TEAM = set(THIRD_PARTY.split())
OUTSIDE = AUDIENCES.keys() - TEAM


def together() -> Rehearsal:
    """Return a room with a point in it, in which the facilitator and two others are here."""
    room = in_a_room()
    points_out(room, "Xpoint")
    for person in (LEAD, CO, PANEL):
        room.act(come, person)
    return room


def team_of(room: Rehearsal, who: str = "team") -> TeamView:
    view = team_view(room.workshop, AUDIENCES[who])
    assert view is not None
    return view


def lead_of(room: Rehearsal, who: str) -> LeadView:
    view = lead_view(room.workshop, AUDIENCES[who])
    assert view is not None
    return view


def looks_alike(one: Workshop, other: Workshop) -> None:
    """Assert that nobody who is not of the team is shown a difference between the two."""
    assert one != other
    for name in OUTSIDE:
        eyes = AUDIENCES[name]
        assert views_of(one, eyes) == views_of(other, eyes), name
        assert page_of(one, eyes) == page_of(other, eyes), name
    for person in EVERYBODY:
        assert own_region(one, person) == own_region(other, person)


def test_how_the_team_calls_somebody_is_read_by_the_team_alone() -> None:
    room = together()
    room.act(be_called, CO, "Xnoor")
    room.act(word_to_team, CO, "Among us")
    leads = {"facilitator"}
    readers = {"team": TEAM, "lead": leads, "going apart": leads}
    assert who_reads(room.workshop, "Xnoor") == readers
    form = going_apart_view(room.workshop, AUDIENCES["facilitator"])
    assert form is not None
    assert [m.name for m in form.team] == ["Xnoor", "", ""]


def test_a_proposal_is_the_teams_until_it_stands_before_the_room() -> None:
    room = together()
    room.act(word_to_team, PANEL, "Xproposal", InterventionKind.PROCESS)
    assert who_reads(room.workshop, "Xproposal") == {"team": TEAM}
    room.act(put_before_room, LEAD, 1)
    assert who_reads(room.workshop, "Xproposal")["notice"] >= {"coast", "hills", "projector"}


def test_only_whoever_leads_is_offered_to_put_a_marked_word_before_the_room() -> None:
    room = together()
    room.act(word_to_team, PANEL, "Unmarked")
    room.act(word_to_team, PANEL, "Marked", InterventionKind.THEORY)
    shown = {who: [w.may_show for w in team_of(room, who).words] for who in TEAM}
    assert shown.pop("facilitator") == [False, True]
    assert set(map(tuple, shown.values())) == {(False, False)}
    room.act(put_before_room, LEAD, 2)
    assert [(w.may_show, w.shown) for w in team_of(room, "facilitator").words] == [
        (False, False),
        (False, True),
    ]


def test_nobody_else_sees_who_leads_or_that_the_lead_is_passed_on() -> None:
    room = together()
    before = room.workshop
    room.act(offer_lead, LEAD, "co")
    looks_alike(before, room.workshop)
    room.act(accept_lead, CO)
    looks_alike(before, room.workshop)
    room.act(ask_for_lead, LEAD)
    looks_alike(before, room.workshop)
    room.act(go, CO)
    room.wait(60)
    looks_alike(before, room.workshop)
    room.act(take_lead_over, LEAD)
    looks_alike(before, room.workshop)


def test_when_the_lead_is_passed_on_the_two_change_audience_and_nobody_else_does() -> None:
    room = together()
    assert audience_of(room.workshop, LEAD) == AUDIENCES["facilitator"]
    assert audience_of(room.workshop, CO) == AUDIENCES["co"]
    panel = audience_of(room.workshop, PANEL)
    room.act(offer_lead, LEAD, "co")
    room.act(accept_lead, CO)
    assert audience_of(room.workshop, CO) == AUDIENCES["facilitator"]
    assert audience_of(room.workshop, LEAD) == Audience(Eyes.TEAM, member=LEAD.member)
    assert audience_of(room.workshop, PANEL) == panel == AUDIENCES["team"]


def test_an_offer_shows_its_buttons_to_the_one_to_whom_it_was_made() -> None:
    room = together()
    third = Person(Role.CO_FACILITATOR, member=MemberId("third"))
    room.act(come, third)
    room.act(offer_lead, LEAD, "third")
    other = audience_of(room.workshop, third)
    assert other is not None
    theirs = lead_view(room.workshop, other)
    assert theirs is not None
    assert theirs.offered_to_me
    for who in TEAM:
        assert not lead_of(room, who).offered_to_me
    assert "lead/accept" in page_of(room.workshop, other)["lead"]
    for who in AUDIENCES:
        assert "lead/accept" not in "".join(page_of(room.workshop, AUDIENCES[who]).values())
    offered = lead_of(room, "facilitator").offered
    assert offered is not None
    assert offered.id == "third"


def test_taking_over_is_offered_only_once_it_is_possible_and_only_to_who_could_lead() -> None:
    room = together()
    room.act(go, LEAD)
    room.wait(59)
    assert not any(lead_of(room, who).may_take_over for who in TEAM)
    room.wait(1)
    assert {who for who in TEAM if lead_of(room, who).may_take_over} == {"co"}
    assert {
        who for who in TEAM if "lead/take-over" in page_of(room.workshop, AUDIENCES[who])["lead"]
    } == {"co"}


@pytest.mark.parametrize("who", ["team", "looking-on"])
def test_who_cannot_lead_sees_who_does_and_has_no_button_for_it(who: str) -> None:
    room = together()
    room.act(offer_lead, LEAD, "co")
    assert [one.id for one in lead_of(room, who).leaders] == ["leads"]
    assert "<form" not in page_of(room.workshop, AUDIENCES[who])["lead"]


def test_the_list_says_who_is_here_and_where_and_who_leads() -> None:
    room = together()
    room.act(be_called, PANEL, "Sam")
    fields = ("What we need", [COAST.id], ["panel"], 30, "", RecordLevel.HELD, Appearance.NAMED)
    room.act(open_caucus, LEAD, *fields)
    room.act(go, CO)
    here = {str(one.id): one for one in team_of(room).here}
    assert set(here) == {"leads", "panel"}
    assert [one.leads for one in here.values()] == [True, False]
    assert here["leads"].apart == ()
    assert [side.name for side in here["panel"].apart] == [COAST.name]
    assert here["panel"].name == "Sam"
    assert HILLS.name not in page_of(room.workshop, AUDIENCES["team"])["team"]


def test_a_caucus_has_neither_the_teams_channel_nor_the_lead_of_the_whole_room() -> None:
    room = together()
    fields = ("What we need", [COAST.id], ["co"], 30, "", RecordLevel.HELD, Appearance.NAMED)
    room.act(open_caucus, LEAD, *fields)
    (caucus,) = room.workshop.caucuses
    audience = audience_of(room.workshop, CO, caucus.id)
    assert audience == Audience(Eyes.FACILITATOR, caucus=caucus.id)
    assert not {"team", "lead", "agenda"} & set(regions_of(audience))


@pytest.mark.parametrize("chosen", [["looks"], ["looks", "panel"]])
def test_whoever_only_looks_on_leads_no_caucus(chosen: list[str]) -> None:
    room = together()
    looks = replace(OBSERVER, member=MemberId("looks"))
    room.act(come, looks)
    fields = ("What we need", [COAST.id], chosen, 30, "", RecordLevel.HELD, Appearance.NAMED)
    room.act(open_caucus, LEAD, *fields)
    (caucus,) = room.workshop.caucuses
    inside = room.workshop.inside(caucus.id)
    assert not inside.is_led_by(looks)
    assert inside.is_led_by(PANEL) == ("panel" in chosen)
    audience = audience_of(room.workshop, looks, caucus.id)
    assert audience == Audience(Eyes.TEAM, caucus=caucus.id, looks_on=True, leaves_alarms=True)


def test_whoever_looks_on_reads_the_points_and_has_no_button_for_them() -> None:
    room = together()
    readers = {who: page_of(room.workshop, AUDIENCES[who])["points"] for who in TEAM}
    assert all("Xpoint" in page for page in readers.values())
    assert {who for who, page in readers.items() if "points/keep" in page} == TEAM - {
        "looking-on",
        "interpreter",
    }


def test_a_workshop_that_is_closed_hands_nothing_over() -> None:
    room = together()
    over = replace(room.workshop, stage=Stage.CLOSED)
    for who in TEAM:
        assert "<form" not in page_of(over, AUDIENCES[who])["lead"]
