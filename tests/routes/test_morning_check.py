"""The morning check: what is ticked by whom, and what is still missing, before the doors open."""

import re

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from app.core.seat import Role
from tests.routes.doors import asked, cards, come_in, live, now, open_doors, staff
from tests.routes.visits import Organiser, alerts, key

HERE = {"Sec-Fetch-Site": "same-origin"}


def a_test_card(organiser: Organiser, where: str = "") -> str:
    page = organiser.client.post(f"{where or organiser.path}/check/card", data={"key": key()}).text
    found = re.search(r'<p class="code" dir="ltr">([^<]+)<', page)
    assert found is not None
    return found[1]


def scan(organiser: Organiser) -> None:
    """Scan a fresh test card, as a phone does."""
    answer = organiser.client.post("/join", data={"code": a_test_card(organiser), "key": key()})
    assert answer.headers["location"] == "/check"


def lines(page: str) -> dict[str, bool]:
    """Return the lines of the list, and whether each is ticked."""
    found = re.findall(r'<li class="check-line([^"]*)" id="check-([\w-]+)"', page)
    return {name: "is-done" in state for state, name in found}


def test_a_workshop_in_one_room_tries_card_link_languages_and_projector(
    organiser: Organiser,
) -> None:
    assert list(lines(organiser.page("/check"))) == ["card", "socket", "languages", "projector"]


def test_scanning_a_test_card_ticks_the_card_and_takes_no_seat(organiser: Organiser) -> None:
    scan(organiser)
    assert now(organiser).checks == {"card"}
    assert not now(organiser).seats


def test_the_phones_socket_ticks_the_live_link(organiser: Organiser) -> None:
    scan(organiser)
    with organiser.client.websocket_connect(
        "ws://127.0.0.1:8000/check/live", headers=HERE
    ) as socket:
        socket.send_text("{}")
        assert socket.receive_json() == {"answer": "seen"}
    assert now(organiser).checks == {"card", "socket"}


def test_whoever_reads_each_language_on_the_phone_ticks_them_there(organiser: Organiser) -> None:
    scan(organiser)
    page = organiser.client.get("/check").text
    assert re.findall(r'<li lang="(\w+)"', page) == list(now(organiser).plan.languages)
    organiser.client.post("/check/languages", data={"key": key()})
    assert "languages" in now(organiser).checks


def test_no_socket_opens_without_a_test_card_or_from_elsewhere(organiser: Organiser) -> None:
    def code_of(headers: dict[str, str]) -> int:
        socket = organiser.client.websocket_connect(
            "ws://127.0.0.1:8000/check/live", headers=headers
        )
        with pytest.raises(WebSocketDisconnect) as closed, socket:
            pass
        return closed.value.code

    assert code_of(HERE) == 4401
    scan(organiser)
    assert code_of({"Sec-Fetch-Site": "cross-site"}) == 4403
    a_test_card(organiser)
    assert code_of(HERE) == 4401, "the card before still opens it"
    assert "socket" not in now(organiser).checks


def test_a_phone_without_a_test_card_is_told_so_and_ticks_nothing(organiser: Organiser) -> None:
    assert "No test card here" in organiser.client.get("/check").text
    answer = organiser.client.post("/check/languages", data={"key": key()})
    assert answer.status_code == 409
    assert not now(organiser).checks


def test_a_real_card_opens_no_test_page(organiser: Organiser) -> None:
    (code, *_) = cards(organiser)
    open_doors(organiser)
    come_in(organiser.client, code)
    organiser.client.cookies.set("parley-test-card", code)
    assert "No test card here" in organiser.client.get("/check").text


def test_an_open_projector_ticks_its_own_line(organiser: Organiser) -> None:
    page = staff(organiser, Role.PROJECTOR)
    with live(organiser, page):
        for _ in range(50):
            if "projector" in now(organiser).checks:
                break
        assert lines(organiser.page("/check"))["projector"]


def test_all_ticked_is_ready_in_words(organiser: Organiser) -> None:
    for name in ("card", "socket", "languages"):
        organiser.post("/check/tick", name=name, done="yes")
    page = organiser.page("/check")
    assert "Not ready yet: 3 of 4" in page
    assert "Still missing: Projector" in page
    organiser.post("/check/tick", name="projector", done="yes")
    page = organiser.page("/check")
    assert "<strong>Ready</strong>" in page
    assert all(lines(page).values())
    organiser.post("/check/tick", name="card", done="")
    assert not lines(organiser.page("/check"))["card"]


@pytest.mark.parametrize(
    "role", [Role.FACILITATOR, Role.PANEL, Role.OBSERVER, Role.RAPPORTEUR, Role.INTERPRETER]
)
def test_the_third_party_sees_and_ticks_the_same_list(organiser: Organiser, role: Role) -> None:
    page = staff(organiser, role)
    asked(organiser.client, f"{page}/check/tick", name="languages", done="yes")
    shown = organiser.client.get(f"{page}/check").text
    assert lines(shown) == lines(organiser.page("/check"))
    assert lines(shown)["languages"]
    assert a_test_card(organiser, page)


def test_neither_projector_nor_participant_sees_the_list(organiser: Organiser) -> None:
    (code, *_) = cards(organiser)
    open_doors(organiser)
    seat = come_in(organiser.client, code).json()["page"]
    for page in (staff(organiser, Role.PROJECTOR), seat):
        assert organiser.client.get(f"{page}/check").status_code == 403
        for act in ("tick", "card"):
            answer = asked(organiser.client, f"{page}/check/{act}", name="card", done="yes")
            assert answer.status_code == 403
    assert not now(organiser).checks


def test_the_facilitator_reads_what_is_missing_until_the_doors_open(organiser: Organiser) -> None:
    page = staff(organiser)
    before = organiser.client.get(page).text
    assert "Morning check: 0 of 4." in before
    assert "Card · Live link · Languages · Projector" in " ".join(before.split())
    for name in ("card", "socket", "languages", "projector"):
        asked(organiser.client, f"{page}/check/tick", name=name, done="yes")
    assert "The morning check is done." in organiser.client.get(page).text
    asked(organiser.client, f"{page}/doors/open")
    after = organiser.client.get(page).text
    assert "The morning check is done." not in after
    assert re.search(r'<section id="morning"[^>]* hidden>', after)


def test_doors_open_although_something_is_missing(organiser: Organiser) -> None:
    open_doors(organiser)
    assert now(organiser).doors_open
    assert not now(organiser).checks


def test_a_check_that_does_not_exist_is_refused_in_words(organiser: Organiser) -> None:
    answer = organiser.post("/check/tick", name="weather", done="yes")
    assert answer.status_code == 409
    assert alerts(answer.text) == ["Please choose one of the list."]


def test_the_list_is_read_without_scripts_and_in_arabic(
    client: TestClient, organiser: Organiser
) -> None:
    organiser.post("/check/tick", name="card", done="yes")
    page = client.get(f"{organiser.path}/check?language=ar").text
    assert '<html lang="ar" dir="rtl"' in page
    assert lines(page)["card"]
    assert page.count('name="key" value=""') == 0, "a form without a retry key"
