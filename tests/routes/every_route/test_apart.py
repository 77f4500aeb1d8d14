"""The page of a caucus, and what is below it × everybody, while the coast is apart with some of the
third party. Each cell is really asked for."""

import time
from collections.abc import Iterator

import pytest

from app.core.item import ItemId
from app.core.seat import MemberId, Person, Role
from app.core.team import come
from app.core.workshop import Workshop
from tests.rooms import COAST
from tests.routes.every_route.asking import ask, kept, outcome, path_of
from tests.routes.every_route.table import (
    ANYBODY,
    APART,
    CHOSEN,
    FOR_THE_WHOLE_ROOM,
    INSIDE,
    SOCKETS_APART,
)
from tests.routes.every_route.test_sockets import closed_with
from tests.routes.visitors import Town, Visitor, town

LED_BACK = "led back to the room"
WAITS = "it waits until the caucus is over"


@pytest.fixture(scope="module")
def divided(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """A town in which those who can be chosen for a caucus are known to be here."""
    with town(tmp_path_factory.mktemp("divided")) as made:
        for name in CHOSEN.split():
            member = Person(Role(name), member=member_of(made, name))
            made.call(made.room(made.first).act, member, "", come)
        yield made


def member_of(here: Town, name: str) -> MemberId:
    (token,) = here.visitors[name].cookies.values()
    return MemberId(here.call(here.house.doorway.staff.find, token).link)


def the_caucus(here: Town) -> ItemId:
    """Return the caucus of the coast, which goes apart (again) if it is back."""
    if (there := here.workshop(here.first).caucus_of(COAST.id)) is not None:
        return there.id
    lead = here.visitors["facilitator"]
    fields = {
        "title": "What we need", "party": COAST.id, "minutes": 30, "level": "held",
        "appearance": "handle", "team": [member_of(here, name) for name in CHOSEN.split()],
    }  # fmt: skip
    opened = ask(here, lead, "POST", f"/room/{lead.word}/caucus/open", fields)
    assert opened.json() == {"answer": "kept"}
    return the_caucus(here)


def become(here: Town, visitor: Visitor, route: str) -> str:
    """Return what becomes of it where this visitor asks for it in the caucus."""
    caucus = the_caucus(here)
    path = path_of(here, route.replace("{caucus}", caucus), visitor)
    answer = ask(here, visitor, route, path, APART[route].fields)
    done(here, caucus)
    room = f"/room/{visitor.word}"
    if answer.status_code == 303 and answer.headers["location"] == room:
        return LED_BACK
    said = answer.json() if answer.request.method == "POST" else {}
    if answer.status_code == 403 and said.get("page") == room:
        return LED_BACK
    return WAITS if WAITS in said.get("sentence", "") else outcome(answer)


def done(here: Town, caucus: ItemId) -> None:
    """Wait until what comes in a while (that the caucus is over) has come."""
    soon = time.monotonic() + 5
    while inside(here, caucus).pending and time.monotonic() < soon:
        time.sleep(0.005)
    assert not inside(here, caucus).pending


def inside(here: Town, caucus: ItemId) -> Workshop:
    return here.workshop(here.first).inside(caucus)


@pytest.mark.parametrize("route", APART)
def test_in_a_caucus_whoever_was_chosen_may_what_they_may_and_nobody_else_is_there(
    divided: Town, route: str
) -> None:
    found, expected = {}, {}
    for name in ANYBODY.split():
        found[name] = become(divided, divided.visitors[name], route)
        expected[name] = in_the_caucus(route, name)
    assert found == expected


def in_the_caucus(route: str, visitor: str) -> str:
    if visitor not in INSIDE.split():
        return "there is nothing"
    if visitor not in CHOSEN.split():
        return LED_BACK
    if route in FOR_THE_WHOLE_ROOM:
        return WAITS
    return "may" if visitor in APART[route].may.split() else "refused"


def test_a_caucus_that_is_over_and_one_that_never_was_lead_back_alike(divided: Town) -> None:
    over, lead = the_caucus(divided), divided.visitors["facilitator"]
    ask(divided, lead, "POST", f"/room/{lead.word}/caucus/back", {"caucus": over})
    done(divided, over)
    before = kept(divided)
    for name in CHOSEN.split():
        visitor = divided.visitors[name]
        answers = []
        for caucus in (over, "nothing"):
            path = f"/room/{visitor.word}/apart/{caucus}"
            shown = ask(divided, visitor, "GET", path, {})
            assert (shown.status_code, shown.headers["location"]) == (303, f"/room/{visitor.word}")
            refused = ask(divided, visitor, "POST", f"{path}/floor/give", {"who": ""})
            assert refused.json()["page"] == f"/room/{visitor.word}"
            answers.append((shown.content, refused.status_code, refused.content))
            assert closed_with(divided, visitor, f"{path}/live") == 4401
        assert answers[0] == answers[1]
    assert kept(divided) == before


def test_the_socket_of_a_caucus_opens_for_whoever_was_chosen(divided: Town) -> None:
    caucus = the_caucus(divided)
    (route,) = SOCKETS_APART
    for name in ANYBODY.split():
        visitor = divided.visitors[name]
        path = path_of(divided, route.replace("{caucus}", caucus), visitor)
        expected = 0 if name in SOCKETS_APART[route].split() else 4401
        assert closed_with(divided, visitor, path) == expected, name


def test_nobody_in_a_caucus_reaches_it_by_the_word_of_anothers_page(divided: Town) -> None:
    caucus = the_caucus(divided)
    panel, lead = divided.visitors["panel"], divided.visitors["facilitator"]
    before = kept(divided)
    for route in APART:
        path = path_of(divided, route.replace("{caucus}", caucus), lead)
        answer = ask(divided, panel, route, path, APART[route].fields)
        assert outcome(answer) == "there is nothing", route
    assert kept(divided) == before


def test_no_form_of_another_site_does_anything_in_a_caucus(divided: Town) -> None:
    caucus, lead = the_caucus(divided), divided.visitors["facilitator"]
    before = kept(divided)
    for route in (r for r in APART if r.startswith("POST")):
        path = path_of(divided, route.replace("{caucus}", caucus), lead)
        headers = {"Sec-Fetch-Site": "cross-site", "Accept": "application/json"}
        answer = divided.ask(lead, "POST", path, APART[route].fields, headers=headers)
        assert answer.status_code == 403, route
    assert kept(divided) == before
