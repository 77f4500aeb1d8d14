"""Lent tablets: as the day closes each forgets everything, at once or when it asks again."""

import time
from pathlib import Path

import pytest
from starlette.websockets import WebSocketDisconnect

from app.live import Rooms
from tests.houses import files_of, holds
from tests.routes.doors import asked, cards, come_in, last_letter, live, now, open_doors
from tests.routes.visitors import given
from tests.routes.visits import Organiser

FORGET = '"cache", "storage"'
PLAN = {
    "title": "A title", "setting": "in-one-room", "languages": "en", "hours": 1, "minutes": 0,
    "keep_days": 30,
}  # fmt: skip


def prepared(organiser: Organiser, devices: str = "lent") -> str:
    """Have people bring these devices, open the doors, and return the facilitator's path."""
    organiser.post("", devices=devices, **PLAN)
    return open_doors(organiser)


def seat(organiser: Organiser, code: str) -> tuple[str, dict[str, str], str]:
    """Take a seat, and return its page, the cookie that it was given, and its rejoin code."""
    answered = come_in(organiser.client, code)
    assert answered.status_code == 200, answered.text
    page = str(answered.json()["page"])
    cookie = {name: value for name, value in given(answered).items() if page[6:] in name}
    organiser.client.get(page)
    rejoin = asked(organiser.client, f"{page}/rejoin-code").json()["code"]
    return page, cookie, str(rejoin)


def close_day(organiser: Organiser, lead: str) -> None:
    assert asked(organiser.client, f"{lead}/day/close").json() == {"answer": "seen"}
    soon = time.monotonic() + 5
    while now(organiser).stage.value == "running" and time.monotonic() < soon:
        time.sleep(0.01)
    assert now(organiser).stage.value == "asleep"


def unwiped(organiser: Organiser) -> int:
    return sum(seat.unwiped for seat in now(organiser).seats.values())


def soon_unwiped(organiser: Organiser, many: int) -> None:
    """Wait until so many tablets have not reported themselves wiped."""
    soon = time.monotonic() + 5
    while unwiped(organiser) != many and time.monotonic() < soon:
        time.sleep(0.01)
    assert unwiped(organiser) == many


def test_a_tablet_that_is_there_as_the_day_closes_is_led_away_and_told_to_forget_everything(
    organiser: Organiser,
) -> None:
    lead, client = prepared(organiser), organiser.client
    page, cookie, _ = seat(organiser, cards(organiser)[0])
    with live(organiser, page) as socket:
        close_day(organiser, lead)
        assert last_letter(socket).get("ended")
    assert unwiped(organiser) == 1
    led = client.get(page)
    assert (led.status_code, led.headers["location"]) == (303, "/away")
    assert led.headers["clear-site-data"] == FORGET
    assert set(cookie) & {name for name, value in given(led).items() if not value}
    assert unwiped(organiser) == 0
    assert not any(page[6:] in name for name in client.cookies)
    assert client.get(page).status_code == 404


WAYS_IN = (
    ("GET", ""),
    ("GET", "/welcome"),
    ("GET", "/turns/mine"),
    ("GET", "/notes"),
    ("POST", "/regions"),
    ("POST", "/floor/ask"),
    ("POST", "/leave"),
    ("POST", "/notes/read"),
    ("POST", "/rejoin-code"),
)


@pytest.mark.parametrize(("method", "place"), WAYS_IN, ids=lambda way: way or "the room")
def test_a_tablet_that_was_asleep_is_wiped_at_whatever_it_asks_next_the_next_day_too(
    organiser: Organiser, method: str, place: str
) -> None:
    lead, client = prepared(organiser), organiser.client
    page, _, rejoin = seat(organiser, cards(organiser)[0])
    close_day(organiser, lead)
    asked(client, f"{lead}/doors/open")
    assert unwiped(organiser) == 1
    with pytest.raises(WebSocketDisconnect), live(organiser, page):
        pass
    assert unwiped(organiser) == 1
    if method == "GET":
        answer = client.get(page + place)
        assert answer.headers["location"] == "/away"
    else:
        answer = asked(client, page + place, has="{}", locator="A" * 43)
        assert (answer.status_code, answer.json()["page"]) == (403, "/away")
        assert "this tablet has forgotten you" in answer.json()["sentence"]
    assert answer.headers["clear-site-data"] == FORGET
    assert unwiped(organiser) == 0
    assert client.get(page).status_code == 404
    moved = asked(client, "/rejoin", code=rejoin)
    assert client.get(moved.json()["page"]).status_code == 200


def test_a_copied_cookie_of_a_lent_tablet_opens_nothing_once_the_day_is_closed(
    organiser: Organiser,
) -> None:
    lead, client = prepared(organiser), organiser.client
    page, cookie, _ = seat(organiser, cards(organiser)[0])
    close_day(organiser, lead)
    client.get(page)
    for name, value in cookie.items():
        client.cookies.set(name, value)
    shown = client.get(page)
    assert shown.status_code == 404
    assert shown.headers["clear-site-data"] == FORGET
    assert asked(client, f"{page}/seat/name", name="Anna").status_code == 403


def test_who_came_back_with_their_code_before_the_old_tablet_asked_keeps_their_seat(
    organiser: Organiser,
) -> None:
    lead, client = prepared(organiser), organiser.client
    page, cookie, rejoin = seat(organiser, cards(organiser)[0])
    close_day(organiser, lead)
    asked(client, f"{lead}/doors/open")
    there = {c.name: c.value or "" for c in client.cookies.jar}
    moved = asked(client, "/rejoin", code=rejoin).json()["page"]
    assert client.get(moved).status_code == 200
    assert unwiped(organiser) == 1
    for name in cookie:
        client.cookies.set(name, there[name])
    assert client.get(page).headers["location"] == "/away"
    assert unwiped(organiser) == 0
    assert client.get(moved).status_code == 200


def test_whoever_left_their_tablet_before_is_not_waited_for(organiser: Organiser) -> None:
    lead, client = prepared(organiser), organiser.client
    codes = cards(organiser)
    page, _, _ = seat(organiser, codes[0])
    seat(organiser, codes[1])
    assert asked(client, f"{page}/leave").status_code == 200
    close_day(organiser, lead)
    soon_unwiped(organiser, 1)


def test_after_a_restart_a_tablet_is_still_to_be_wiped_and_its_cookie_still_opens_nothing(
    organiser: Organiser,
) -> None:
    lead, client = prepared(organiser), organiser.client
    page, _, _ = seat(organiser, cards(organiser)[0])
    close_day(organiser, lead)
    forgotten: Rooms = organiser.house.rooms
    forgotten._rooms.clear()
    assert unwiped(organiser) == 1
    assert client.get(page).headers["location"] == "/away"
    assert unwiped(organiser) == 0
    forgotten._rooms.clear()
    assert unwiped(organiser) == 0


def test_at_the_close_of_the_workshop_lent_tablets_are_wiped_as_well(organiser: Organiser) -> None:
    prepared(organiser)
    page, _, _ = seat(organiser, cards(organiser)[0])
    assert asked(organiser.client, f"{organiser.path}/draft/close").status_code == 200
    assert organiser.client.get(page).headers["location"] == "/away"


def test_phones_of_ones_own_keep_their_seat_asleep(organiser: Organiser) -> None:
    lead = prepared(organiser, "own")
    page, _, _ = seat(organiser, cards(organiser)[0])
    with live(organiser, page):
        close_day(organiser, lead)
    shown = organiser.client.get(page)
    assert shown.status_code == 200
    assert 'data-mine="asleep"' in shown.text
    assert unwiped(organiser) == 0


def test_a_link_from_elsewhere_that_brings_no_cookie_takes_none_away(organiser: Organiser) -> None:
    prepared(organiser, "own")
    page, cookie, _ = seat(organiser, cards(organiser)[0])
    kept = {c.name: c.value or "" for c in organiser.client.cookies.jar}
    organiser.client.cookies.clear()
    shown = organiser.client.get(page)
    assert shown.status_code == 404
    assert "set-cookie" not in shown.headers
    for name in cookie:
        organiser.client.cookies.set(name, kept[name])
    assert organiser.client.get(page).status_code == 200


def test_no_file_says_which_tablet_was_wiped_when_or_whose_cookie_it_had(
    organiser: Organiser, tmp_path: Path
) -> None:
    lead, client = prepared(organiser), organiser.client
    page, cookie, _ = seat(organiser, cards(organiser)[0])
    (token,) = cookie.values()
    close_day(organiser, lead)
    client.get(page)
    files = files_of(tmp_path)
    assert files
    assert not any(holds(content, token) for content in files.values())
