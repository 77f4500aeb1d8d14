"""Whoever comes in somewhere is told to forget the cookies of rooms that are over: a browser sends
all that it has with every request, and their number would tell that it was elsewhere before."""

from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from app.core.stage import Stage
from tests.routes.doors import asked, cards, come_in, now, open_doors, staff
from tests.routes.test_morning_check import scan
from tests.routes.test_series import the_next
from tests.routes.test_tablets import close_day, prepared, seat, soon_unwiped, unwiped
from tests.routes.visits import Organiser

NO_ROOM = {"parley-organiser", "parley-language"}


def rooms_in(browser: TestClient) -> set[str]:
    """Return the pages whose cookies this browser sends."""
    names = {cookie.name for cookie in browser.cookies.jar} - NO_ROOM
    return {f"/room/{name.removeprefix('parley-')}" for name in names}


def seated(organiser: Organiser, code: str = "") -> str:
    """Come in by a card; return the page, which the browser has opened."""
    answered = come_in(organiser.client, code or cards(organiser)[0])
    page = str(answered.json()["page"])
    assert organiser.client.get(page).status_code == 200
    return page


def purged(organiser: Organiser, lead: str) -> None:
    organiser.post("/purge", agree="yes")


def closed(organiser: Organiser, lead: str) -> None:
    close_day(organiser, lead)
    organiser.post("/draft/close")
    assert now(organiser).stage is Stage.CLOSED


@pytest.mark.parametrize("over", [purged, closed])
def test_in_the_second_workshop_of_a_series_a_phone_sends_nothing_of_the_first(
    over: Callable[[Organiser, str], None], organiser: Organiser
) -> None:
    lead = open_doors(organiser)
    first, second = seated(organiser), the_next(organiser)
    over(organiser, lead)
    assert first in rooms_in(organiser.client), "there is nothing to be forgotten"
    open_doors(second)
    page = seated(second)
    assert first not in rooms_in(organiser.client)
    assert page in rooms_in(organiser.client)


@pytest.mark.parametrize("way", ["/staff", "/rejoin"])
def test_whoever_enters_by_a_link_or_a_rejoin_code_is_told_so_as_well(
    way: str, organiser: Organiser
) -> None:
    open_doors(organiser)
    first, second = seated(organiser), the_next(organiser)
    lead = open_doors(second)
    rejoin = asked(organiser.client, f"{seated(second)}/rejoin-code").json()["code"]
    assert {first, lead} <= rooms_in(organiser.client)
    purged(organiser, lead)
    if way == "/staff":
        page = staff(second)
    else:
        page = str(asked(organiser.client, "/rejoin", code=rejoin).json()["page"])
    assert first not in rooms_in(organiser.client)
    assert {lead, page} <= rooms_in(organiser.client)


def test_cookies_that_still_open_something_stay(organiser: Organiser) -> None:
    lead = open_doors(organiser)
    seats = {seated(organiser, code) for code in cards(organiser)[:3]}
    second = the_next(organiser)
    open_doors(second)
    assert {lead, *seats, seated(second)} <= rooms_in(organiser.client)
    assert all(organiser.client.get(page).status_code == 200 for page in (lead, *seats))


def test_the_third_party_goes_on_after_the_close(organiser: Organiser) -> None:
    lead = open_doors(organiser)
    closed(organiser, lead)
    second = the_next(organiser)
    open_doors(second)
    assert lead in rooms_in(organiser.client)
    assert organiser.client.get(lead).status_code == 200


def test_a_lent_tablet_that_is_to_be_wiped_still_is_though_somebody_else_sits_down_there(
    organiser: Organiser,
) -> None:
    lead = prepared(organiser)
    first, second, *_ = cards(organiser)
    page, _, _ = seat(organiser, first)
    close_day(organiser, lead)
    assert unwiped(organiser) == 1
    asked(organiser.client, f"{lead}/doors/open")
    seated(organiser, second)
    assert page in rooms_in(organiser.client)
    organiser.client.get(page)
    soon_unwiped(organiser, 0)
    assert page not in rooms_in(organiser.client)


@pytest.mark.parametrize(
    "name", ["parley-nowhere", "parley-", "parley-(odd)", "parley-a b", "__Host-parley-nowhere"]
)
def test_cookies_of_other_names_are_no_fault(name: str, organiser: Organiser) -> None:
    open_doors(organiser)
    code = cards(organiser)[0]
    organiser.client.headers["Cookie"] = f"{name}=words"
    assert "page" in come_in(organiser.client, code).json()


@pytest.mark.parametrize("way", ["/join", "/staff"])
def test_a_test_card_is_forgotten_where_somebody_comes_in(way: str, organiser: Organiser) -> None:
    open_doors(organiser)
    scan(organiser)
    assert "parley-test-card" in {cookie.name for cookie in organiser.client.cookies.jar}
    page = seated(organiser) if way == "/join" else staff(organiser)
    assert page in rooms_in(organiser.client)
    assert "parley-test-card" not in {cookie.name for cookie in organiser.client.cookies.jar}
