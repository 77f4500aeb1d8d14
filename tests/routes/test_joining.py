"""Coming in by a card: one seat each, a page that says what to do, and nothing lost on the way."""

import asyncio
import re
from html import unescape
from pathlib import Path

import pytest
from httpx2 import ASGITransport, AsyncClient, Response
from sqlalchemy import select, update
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from app.core.doors import open_doors as opening
from app.core.seat import SeatId
from app.core.workshop import WorkshopId
from app.doorway.cards import SpentCard
from app.main import build
from app.models import Card, SeatKey
from app.routes.house import House
from app.settings import Settings
from tests.houses import a_plan, settings_in
from tests.rooms import COAST, FACILITATOR
from tests.routes.doors import (
    AS_JSON,
    asked,
    cards,
    come_in,
    last_letter,
    live,
    now,
    open_doors,
    room_of,
    staff,
)
from tests.routes.test_cards import ODD
from tests.routes.visits import Organiser, key, refusal

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


def test_getting_the_page_of_a_card_spends_nothing(organiser: Organiser) -> None:
    (code, *_) = cards(organiser)
    open_doors(organiser)
    organiser.client.get(f"/join?code={code}")
    assert not now(organiser).seats
    assert come_in(organiser.client, code).status_code == 200


def test_the_rules_come_before_the_seat(organiser: Organiser) -> None:
    (code, *_) = cards(organiser)
    open_doors(organiser)
    answer = organiser.client.post("/join", data={"code": code, "key": key()})
    assert answer.status_code == 200
    assert unescape(now(organiser).plan.ground_rules[0]) in unescape(answer.text)
    assert not now(organiser).seats
    version = now(organiser).plan.rules_version
    refused = organiser.client.post("/join", data={"code": code, "rules": version, "key": key()})
    assert refused.status_code == 409
    assert refusal(refused.text, "join-agree") == "Please say that you agree, or close this page."
    assert not now(organiser).seats


def test_the_rules_are_read_in_another_language_and_the_code_is_in_no_address(
    organiser: Organiser,
) -> None:
    (code, *_) = cards(organiser)
    open_doors(organiser)
    english = organiser.client.post("/join", data={"code": code, "key": key()})
    assert '<html lang="en"' in english.text
    for part in english.text.split("<form")[1:]:
        assert f'name="code" value="{code}"' in part
    assert 'formaction="/join?language=ar"' in english.text
    assert f"={code}" not in english.text
    arabic = organiser.client.post("/join?language=ar", data={"code": code, "key": key()})
    assert '<html lang="ar" dir="rtl"' in arabic.text
    assert not now(organiser).seats
    assert come_in(organiser.client, code).status_code == 200


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


def agreed(organiser: Organiser, code: str, retry_key: str) -> dict[str, str]:
    """Return the form by which somebody takes their seat."""
    version = now(organiser).plan.rules_version
    return {"code": code, "rules": version, "agree": "yes", "key": retry_key}


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


def beside_the_code(answer: Response) -> str:
    assert answer.status_code == 409
    return refusal(answer.text, "join-code")


def test_an_unknown_code_says_to_compare_it_and_keeps_what_was_typed(client: TestClient) -> None:
    answer = client.post("/join", data={"code": "ABCD-EFGH-JKMN", "key": key()})
    assert "compare it with your card, letter by letter" in beside_the_code(answer)
    assert 'value="ABCD-EFGH-JKMN"' in answer.text


def test_closed_doors_say_that_the_card_stays_good(organiser: Organiser) -> None:
    (code, *_) = cards(organiser)
    answer = organiser.client.post("/join", data={"code": code, "key": key()})
    assert beside_the_code(answer) == (
        "The doors are not open yet. Your card stays good; try again shortly."
    )
    open_doors(organiser)
    assert come_in(organiser.client, code).status_code == 200


def test_a_spent_card_says_who_to_tell_and_offers_the_rejoin_code(organiser: Organiser) -> None:
    (code, *_) = cards(organiser)
    open_doors(organiser)
    come_in(organiser.client, code)
    answer = organiser.client.post("/join", data=agreed(organiser, code, key()))
    assert "If it was not you, tell the facilitator at once." in beside_the_code(answer)
    assert '<a class="button" href="/rejoin">' in answer.text


def test_a_voided_card_says_where_another_comes_from(organiser: Organiser) -> None:
    (code, *_) = cards(organiser)
    open_doors(organiser)
    organiser.post("/cards/void", code=code)
    answer = organiser.client.post("/join", data={"code": code, "key": key()})
    assert "ask whoever gave it to you for another" in beside_the_code(answer)


def as_after_a_crash(house: House) -> None:
    """Make every card good again whose mark a crash would lose, and the others too."""
    house.doorway.cards._spent.clear()
    house.database.write_now(lambda session: session.execute(update(Card).values(state="dealt")))


def test_a_full_party_sends_to_the_facilitator(organiser: Organiser, house: House) -> None:
    codes = cards(organiser)
    open_doors(organiser)
    for code in codes:
        come_in(organiser.client, code)
    as_after_a_crash(house)
    answer = organiser.client.post("/join", data={"code": codes[0], "key": key()})
    assert "Every seat of this party is taken. Please speak to the facilitator." in (
        beside_the_code(answer)
    )
    assert len(now(organiser).seats) == 6


BODIES = (
    (b"code=%ED%A0%80&agree=yes", "application/x-www-form-urlencoded"),
    (b"code=%FF%FE%00&agree=yes", "application/x-www-form-urlencoded"),
    (b"code=%", "application/x-www-form-urlencoded"),
    (b"\xff" * 1000, "application/x-www-form-urlencoded"),
    (b"&".join(b"a%d=1" % n for n in range(500)), "application/x-www-form-urlencoded"),
    (b'{"code": ' + b"[" * 20000 + b"}", "application/json"),
    (b"code=NaN", "text/plain"),
    (b"--x\r\nbroken", "multipart/form-data; boundary=x"),
    (b"code", "multipart/form-data"),
    (b"x" * 600_000, "application/x-www-form-urlencoded"),
    (b"", ""),
)


@pytest.mark.parametrize("place", ["/join", "/rejoin", "/staff"])
@pytest.mark.parametrize(("body", "kind"), BODIES, ids=range(len(BODIES)))
def test_no_body_whatever_is_a_fault(
    client: TestClient,
    house: House,
    monkeypatch: pytest.MonkeyPatch,
    place: str,
    body: bytes,
    kind: str,
) -> None:
    monkeypatch.setattr(house.doorway.throttle, "wrong", lambda *_, **__: 0.0)
    answer = client.post(place, content=body, headers={"Content-Type": kind} if kind else {})
    assert 400 <= answer.status_code < 500
    assert answer.text


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


@pytest.mark.parametrize("place", ["/join", "/rejoin", "/staff"])
@pytest.mark.parametrize("odd", [*ODD, "#", "#" * 500], ids=range(len(ODD) + 2))
def test_odd_codes_are_refused_in_words(
    client: TestClient, house: House, monkeypatch: pytest.MonkeyPatch, place: str, odd: str
) -> None:
    monkeypatch.setattr(house.doorway.throttle, "wrong", lambda *_, **__: 0.0)
    answer = client.post(place, data={"code": odd, "agree": "yes", "key": key()})
    form = place[1:]
    assert answer.status_code == 409
    assert refusal(answer.text, f"{form}-code")
    assert "<script>alert" not in answer.text


def test_a_post_from_another_site_takes_no_card(organiser: Organiser) -> None:
    (code, *_) = cards(organiser)
    open_doors(organiser)
    answer = organiser.client.post(
        "/join", data={"code": code, "key": key()}, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert answer.status_code == 403


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


def test_a_staff_code_is_no_card_and_a_card_no_staff_code(
    organiser: Organiser, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(house.doorway.throttle, "wrong", lambda *_, **__: 0.0)
    (code, *_) = cards(organiser)
    assert staff(organiser).startswith("/room/")
    assert asked(organiser.client, "/staff", code=code).status_code == 409
    assert asked(organiser.client, "/rejoin", code=code).status_code == 409
