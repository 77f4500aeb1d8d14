"""The organiser's page of a rehearsal, the ways into it, and its pages, which say what they are."""

import re
from html import unescape

import pytest
from starlette.testclient import TestClient

from app.core.seat import Role
from app.doorway.staff import STAFF
from app.rehearsing import MARK, Rehearsal
from tests.routes.visits import Organiser, key, refusal

STRIP = 'class="rehearsal-strip"'


def begun(organiser: Organiser, haste: str = "as-in-a-room") -> Rehearsal:
    answer = organiser.post("/rehearsal/begin", haste=haste)
    assert answer.headers["location"] == f"{organiser.path}/rehearsal"
    held = organiser.house.rehearsals.of(organiser.workshop.id)
    assert held is not None
    return held


def page(client: TestClient, where: str) -> str:
    answer = client.get(where)
    assert answer.status_code == 200, where
    return answer.text


def test_the_page_offers_to_rehearse_and_then_all_ways_in(organiser: Organiser) -> None:
    before = organiser.page("/rehearsal")
    assert "/rehearsal/begin" in before
    assert "data-rehearsal" not in before
    held = begun(organiser)
    shown = unescape(organiser.page("/rehearsal"))
    assert "/rehearsal/begin" not in shown
    for role in STAFF:
        assert held.staff[role] in shown
    for code in held.spare.values():
        assert code in shown
    assert len(re.findall(r'<option value="\d+">Guest \d+', shown)) == len(held.phones)
    # The page itself is of the house, and no page of the rehearsal.
    assert STRIP not in shown


@pytest.mark.parametrize("role", ["facilitator", "projector", "interpreter"])
def test_the_organiser_comes_in_as_whoever_they_choose(organiser: Organiser, role: str) -> None:
    begun(organiser)
    where = organiser.post("/rehearsal/enter", role=role).headers["location"]
    assert where.startswith(f"/room/{MARK}")
    shown = page(organiser.client, where)
    assert STRIP in shown
    assert ("is-facilitator" in shown) is (role == "facilitator")


def test_somebodys_phone_is_a_participants_page_of_that_party(organiser: Organiser) -> None:
    held = begun(organiser)
    for phone in held.phones[:2]:
        where = organiser.post("/rehearsal/phone", phone=phone.number).headers["location"]
        shown = page(organiser.client, where)
        assert 'class="room is-party"' in shown
        assert STRIP in shown


def test_every_page_of_a_rehearsal_says_that_it_is_one_and_no_other_does(
    organiser: Organiser,
) -> None:
    held = begun(organiser)
    lead = organiser.post("/rehearsal/enter", role="facilitator").headers["location"]
    phone = organiser.post("/rehearsal/phone", phone=1).headers["location"]
    for where in (lead, f"{lead}/check", phone, f"{phone}/turns/mine"):
        assert STRIP in page(organiser.client, where), where
    assert STRIP in page(organiser.client, f"{phone}/welcome")
    # The page of private notes is the same bytes for everyone, and so there is none here.
    for room in (lead, phone):
        notes = organiser.client.get(f"{room}/notes")
        assert notes.status_code == 409
        assert STRIP in notes.text
        assert "A rehearsal has no private notes" in notes.text
    # Also what comes of a card, and of a test card.
    card = next(iter(held.spare.values()))
    rules = organiser.client.post("/join", data={"code": card, "key": key()})
    assert STRIP in rules.text
    real = organiser.client.post("/room/nobody/floor/ask", data={"key": key()})
    assert STRIP not in real.text
    for where in ("/join", "/staff", "/organise", organiser.path, f"{organiser.path}/preview"):
        assert STRIP not in page(organiser.client, where), where


def test_a_test_card_of_a_rehearsal_is_tried_there(organiser: Organiser) -> None:
    begun(organiser)
    lead = organiser.post("/rehearsal/enter", role="facilitator").headers["location"]
    made = organiser.client.post(
        f"{lead}/check/card", data={"key": key()}, headers={"Accept": "application/json"}
    )
    tried = organiser.client.post("/join", data={"code": made.json()["code"], "key": key()})
    assert tried.headers["location"] == "/check"
    shown = page(organiser.client, "/check")
    assert STRIP in shown


def test_a_spare_card_gives_a_seat_in_the_rehearsal_and_none_in_the_workshop(
    organiser: Organiser,
) -> None:
    held = begun(organiser)
    card, taken = next(iter(held.spare.values())), len(held.room.workshop.seats)
    rules = held.room.workshop.plan.rules_version
    form = {"code": card, "rules": rules, "agree": "yes", "key": key()}
    where = organiser.client.post("/join", data=form).headers["location"]
    assert where.startswith(f"/room/{MARK}")
    assert len(held.room.workshop.seats) == taken + 1
    # It is moved to another device by a code, as anybody's.
    room = where.removesuffix("/welcome")
    code = organiser.client.post(
        f"{room}/rejoin-code", data={"key": key()}, headers={"Accept": "application/json"}
    ).json()["code"]
    moved = organiser.client.post("/rejoin", data={"code": code, "key": key()})
    assert moved.headers["location"].startswith(f"/room/{MARK}")
    assert organiser.workshop.seats == {}


def test_a_staff_link_of_a_rehearsal_leads_there(organiser: Organiser) -> None:
    held = begun(organiser)
    code = held.staff[Role.RAPPORTEUR]
    answer = organiser.client.post("/staff", data={"code": f"http://x/staff#{code}", "key": key()})
    assert answer.headers["location"].startswith(f"/room/{MARK}")
    assert "Rapporteur" in page(organiser.client, answer.headers["location"])


def test_the_agenda_of_the_workshop_does_not_move_by_what_is_rehearsed(
    organiser: Organiser,
) -> None:
    held = begun(organiser)
    before = organiser.workshop
    lead = organiser.post("/rehearsal/enter", role="facilitator").headers["location"]
    opened = organiser.client.post(f"{lead}/agenda/open", data={"key": key(), "item": ""})
    assert opened.status_code == 303
    assert held.room.workshop.current is not None
    assert organiser.workshop == before
    assert before.current is None


def test_once_it_has_ended_every_way_in_leads_nowhere(organiser: Organiser) -> None:
    held = begun(organiser)
    lead = organiser.post("/rehearsal/enter", role="facilitator").headers["location"]
    phone = organiser.post("/rehearsal/phone", phone=1).headers["location"]
    assert page(organiser.client, lead)
    ended = organiser.post("/rehearsal/end").headers["location"]
    assert "Nothing of it is left." in page(organiser.client, ended)
    for where in (lead, phone):
        answer = organiser.client.get(where)
        assert answer.status_code == 404
        assert "This rehearsal is over" in answer.text
    act = {"Accept": "application/json"}
    asked = organiser.client.post(f"{phone}/floor/ask", data={"key": key()}, headers=act)
    assert asked.status_code == 403
    card = organiser.client.post("/join", data={"code": next(iter(held.spare.values()))})
    assert "not one of ours" in unescape(card.text)
    link = organiser.client.post("/staff", data={"code": held.staff[Role.FACILITATOR]})
    assert "opens nothing" in unescape(link.text)
    assert organiser.post("/rehearsal/end").status_code == 303


def test_what_cannot_be_is_refused_in_words_on_its_page(organiser: Organiser) -> None:
    none = organiser.post("/rehearsal/enter", role="facilitator")
    assert none.status_code == 409
    assert "No rehearsal of this workshop goes on." in none.text
    wrong = organiser.post("/rehearsal/begin", haste="at once")
    assert refusal(wrong.text, "begin-haste") == "Please choose one of the list."
    begun(organiser)
    for number in ("0", "99", "x", ""):
        refused = organiser.post("/rehearsal/phone", phone=number)
        assert refused.status_code == 409
        assert refusal(refused.text, "phone-phone")
    for role in ("participant", "organiser", "nobody"):
        refused = organiser.post("/rehearsal/enter", role=role)
        assert refused.status_code == 409
        assert "Please choose one of the list." in refused.text


def test_pressed_twice_it_is_one_rehearsal(organiser: Organiser) -> None:
    first = begun(organiser)
    assert begun(organiser, "quickly") is first


def test_a_purge_takes_the_rehearsal_along(organiser: Organiser) -> None:
    begun(organiser)
    lead = organiser.post("/rehearsal/enter", role="facilitator").headers["location"]
    organiser.post("/purge", agree="yes")
    assert organiser.house.rehearsals.every() == ()
    assert "This rehearsal is over" in organiser.client.get(lead).text
