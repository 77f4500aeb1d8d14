"""Coming in by a card: one seat each, whatever is sent twice, lost on the way or sent later."""

import asyncio
import re
from html import unescape
from pathlib import Path

import pytest
from httpx2 import ASGITransport, AsyncClient, Response
from sqlalchemy import select
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from app.core.doors import open_doors as opening
from app.core.seat import SeatId
from app.core.workshop import WorkshopId
from app.doorway.cards import SpentCard
from app.main import build
from app.models import SeatKey
from app.routes.house import House
from app.settings import Settings
from tests.houses import a_plan, settings_in
from tests.rooms import COAST, FACILITATOR
from tests.routes.doors import (
    AS_JSON,
    agreed,
    asked,
    cards,
    come_in,
    last_letter,
    live,
    now,
    open_doors,
    room_of,
)
from tests.routes.visits import Organiser, key

WORKSHOP = WorkshopId("workshop")


def in_the_end(settings: Settings, keys: list[str]) -> tuple[list[Response], int]:
    """Post one card once for each of these keys, all at the same moment, through the whole
    application; return the answers and how many seats there are then."""

    async def story() -> tuple[list[Response], int]:
        application = build(settings)
        house = application.state.house
        assert isinstance(house, House)
        try:
            await house.record.make(WORKSHOP, None, a_plan(), ())
            room = await house.rooms.room(WORKSHOP)
            await room.act(FACILITATOR, "", opening)
            (code,) = await house.doorway.cards.mint(WORKSHOP, COAST, 1)
            fields = {"code": code, "rules": room.workshop.plan.rules_version, "agree": "yes"}
            transport = ASGITransport(application)
            headers = {**AS_JSON, "Sec-Fetch-Site": "same-origin"}
            async with AsyncClient(
                transport=transport, base_url=settings.public_url, headers=headers
            ) as browser:
                answers = await asyncio.gather(
                    *(browser.post("/join", data={**fields, "key": k}) for k in keys)
                )
            seats = await house.doorway.seats.of(WORKSHOP)
            assert set(room.workshop.seats) == {seat.id for seat in seats}
            return list(answers), len(seats)
        finally:
            await house.rooms.stop()
            house.database.close()

    return asyncio.run(story())


def test_fifty_posts_of_one_card_at_once_give_one_seat(tmp_path: Path) -> None:
    answers, seats = in_the_end(settings_in(tmp_path), [key() for _ in range(50)])
    assert seats == 1
    assert sorted(a.status_code for a in answers) == [200] + [409] * 49
    (let_in,) = [a for a in answers if a.status_code == 200]
    assert let_in.json()["page"].startswith("/room/")
    for answer in answers:
        if answer is not let_in:
            assert answer.json()["sentence"].startswith("This card has been used.")
            assert "set-cookie" not in answer.headers


def test_one_press_sent_fifty_times_gives_one_seat_and_lets_each_of_them_in(
    tmp_path: Path,
) -> None:
    answers, seats = in_the_end(settings_in(tmp_path), [key()] * 50)
    assert seats == 1
    assert {a.status_code for a in answers} == {200}
    assert len({a.json()["page"] for a in answers}) == 1


def test_a_phone_that_lost_the_answer_asks_again_and_has_its_seat(organiser: Organiser) -> None:
    (code, *_) = cards(organiser)
    open_doors(organiser)
    retry_key = key()
    version = now(organiser).plan.rules_version
    fields = {"code": code, "rules": version, "agree": "yes", "key": retry_key}
    first = organiser.client.post("/join", data=fields, headers=AS_JSON)
    organiser.client.cookies.clear()
    again = organiser.client.post("/join", data=fields, headers=AS_JSON)
    assert first.json()["page"] == again.json()["page"]
    assert organiser.client.get(again.json()["page"]).status_code == 200
    assert len(now(organiser).seats) == 1


def seated_by_form(organiser: Organiser) -> tuple[dict[str, str], str]:
    """Come in as a browser without scripts; return the form that was sent, and the room's path."""
    (code, *_) = cards(organiser)
    open_doors(organiser)
    form = agreed(organiser, code, key())
    answer = organiser.client.post("/join", data=form, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.content == b""
    return form, str(answer.headers["location"]).removesuffix("/welcome")


def stored(house: House) -> list[dict[str, object]]:
    return house.database.write_now(
        lambda session: [row.model_dump() for row in session.scalars(select(SeatKey))]
    )


def test_a_plain_form_leads_on_to_a_page_with_no_code_on_it(organiser: Organiser) -> None:
    form, room = seated_by_form(organiser)
    welcome = organiser.client.get(f"{room}/welcome")
    assert welcome.status_code == 200
    assert "You have your seat" in welcome.text
    assert form["code"] not in welcome.text
    shown = organiser.client.post(f"{room}/rejoin-code", data={"key": key()})
    (rejoin,) = re.findall(r"shown-code[^>]*>([^<]+)<", shown.text)
    organiser.client.cookies.clear()
    assert organiser.client.get(f"{room}/welcome").status_code == 404
    assert asked(organiser.client, "/rejoin", code=rejoin).status_code == 200


def test_the_third_party_has_no_welcome_of_a_seat(organiser: Organiser) -> None:
    assert organiser.client.get(f"{open_doors(organiser)}/welcome").status_code == 403


@pytest.mark.parametrize("place", ["", "/welcome", "/turns/mine", "/notes", "an act", "a socket"])
def test_once_a_seat_was_opened_its_form_is_refused_and_changes_nothing(
    organiser: Organiser, house: House, place: str
) -> None:
    form, room = seated_by_form(organiser)
    again = organiser.client.post("/join", data=form, follow_redirects=False)
    assert again.headers["location"] == f"{room}/welcome", "it was never open: this shows nothing"
    if place == "a socket":
        with live(organiser, room):
            pass
    elif place == "an act":
        assert asked(organiser.client, f"{room}/seat/name", name="Anna").status_code == 200
    else:
        assert organiser.client.get(room + place).status_code == 200
    rejoin = asked(organiser.client, f"{room}/rejoin-code").json()["code"]
    before = stored(house)

    organiser.client.cookies.clear()
    for headers in ({}, AS_JSON):
        for _ in range(2):
            refused = organiser.client.post("/join", data=form, headers=headers)
            assert refused.status_code == 409
            assert "This card has been used." in unescape(refused.text)
            assert "set-cookie" not in refused.headers
            assert room not in refused.text
    assert stored(house) == before
    assert asked(organiser.client, "/rejoin", code=rejoin).status_code == 200


def test_an_answer_on_its_way_takes_no_rejoin_code_from_a_seat_that_was_opened_meanwhile(
    organiser: Organiser, house: House
) -> None:
    _, room = seated_by_form(organiser)
    assert organiser.client.get(room).status_code == 200
    (seat,) = stored(house)
    assert organiser.client.portal is not None

    async def late() -> None:
        await house.doorway.seats.new_rejoin_code(SeatId(str(seat["id"])), joining=True)

    with pytest.raises(SpentCard):
        organiser.client.portal.call(late)
    assert stored(house) == [seat]


def test_after_leaving_a_copied_cookie_opens_nothing_and_its_sockets_end(
    organiser: Organiser,
) -> None:
    form, room = seated_by_form(organiser)
    client = organiser.client
    rejoin = asked(client, f"{room}/rejoin-code").json()["code"]
    copied = {c.name: c.value or "" for c in client.cookies.jar}
    with live(organiser, room) as socket:
        assert asked(client, f"{room}/leave").json()["page"] == "/away"
        assert last_letter(socket).get("ended")
    for name, value in copied.items():
        client.cookies.set(name, value)
    for place in ("", "/welcome", "/turns/mine", "/notes"):
        assert client.get(room + place).status_code == 404
    assert asked(client, f"{room}/rejoin-code").status_code == 403
    assert asked(client, f"{room}/seat/name", name="Anna").status_code == 403
    with pytest.raises(WebSocketDisconnect), live(organiser, room):
        pass
    client.cookies.clear()
    assert client.post("/join", data=form).status_code == 409
    assert len(now(organiser).seats) == 1
    moved = asked(client, "/rejoin", code=rejoin).json()["page"]
    assert client.get(moved).status_code == 200


def test_the_page_after_leaving_says_what_opens_the_seat_again(client: TestClient) -> None:
    assert "with its rejoin code, and with nothing else" in client.get("/away").text


def test_whoever_has_the_codes_cannot_probe_which_of_them_were_used(organiser: Organiser) -> None:
    used, unused, *_ = cards(organiser)
    leader = open_doors(organiser)
    come_in(organiser.client, used)

    def answers(**fields: str) -> list[tuple[int, object]]:
        both = [asked(organiser.client, "/join", code=code, **fields) for code in (used, unused)]
        return [(answer.status_code, answer.json()) for answer in both]

    version = now(organiser).plan.rules_version
    first, without = answers(), answers(rules=version)
    assert first[0] == first[1]
    assert first[0][0] == 200
    assert without[0] == without[1]
    assert asked(organiser.client, f"{leader}/doors/close").status_code == 200
    for fields in ({}, {"rules": version}, {"rules": version, "agree": "yes"}):
        closed = answers(**fields)
        assert closed[0] == closed[1]
        assert closed[0][0] == 409


def test_a_rejoin_code_moves_the_seat_and_the_old_page_is_nobodys(organiser: Organiser) -> None:
    (code, *_) = cards(organiser)
    open_doors(organiser)
    joined = come_in(organiser.client, code).json()
    moved = asked(organiser.client, "/rejoin", code=joined["rejoin"]).json()
    assert organiser.client.get(joined["page"]).status_code == 404
    assert organiser.client.get(moved["page"]).status_code == 200
    assert len(now(organiser).seats) == 1


def test_until_its_page_was_opened_a_card_gives_its_seat_again_after_a_restart_but_not_then(
    tmp_path: Path,
) -> None:
    settings = settings_in(tmp_path)
    headers = {"Sec-Fetch-Site": "same-origin", **AS_JSON}
    retry_key = key()

    def visit(code: str, *, reads: bool = False, refused: bool = False) -> tuple[str, str]:
        application = build(settings)
        with TestClient(application, settings.public_url, headers=headers) as browser:
            house = application.state.house
            assert browser.portal is not None
            room = browser.portal.call(house.rooms.room, WORKSHOP)
            if not room.workshop.doors_open:
                browser.portal.call(room.act, FACILITATOR, "", opening)
            if not code:
                (code,) = browser.portal.call(house.doorway.cards.mint, WORKSHOP, COAST, 1)
            answer = come_in(browser, code, retry_key)
            assert len(room.workshop.seats) == 1
            if refused:
                assert answer.status_code == 409
                assert answer.json()["sentence"].startswith("This card has been used.")
                assert "set-cookie" not in answer.headers
                return code, ""
            page = answer.json()["page"]
            assert not reads or browser.get(page).status_code == 200
            return code, page

    async def make() -> None:
        house = build(settings).state.house
        await house.record.make(WORKSHOP, None, a_plan(), ())
        house.database.close()

    asyncio.run(make())
    code, page = visit("")
    assert visit(code, reads=True) == (code, page)
    visit(code, refused=True)


def test_cards_of_two_workshops_lead_to_their_own(organiser: Organiser) -> None:
    (code, *_) = cards(organiser)
    open_doors(organiser)
    made = organiser.client.post("/organise/new", data={"design": "blank", "key": key()})
    other = Organiser(organiser.client, organiser.house, made.headers["location"])
    (elsewhere, *_) = cards(other)
    open_doors(other)
    come_in(organiser.client, code)
    come_in(organiser.client, elsewhere)
    assert [len(room_of(one).workshop.seats) for one in (organiser, other)] == [1, 1]
