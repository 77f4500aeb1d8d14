"""What is refused at the door, in words, and spends no card: codes of every kind, odd bodies."""

import pytest
from httpx2 import Response
from sqlalchemy import update
from starlette.testclient import TestClient

from app.models import Card
from app.routes.house import House
from tests.routes.doors import agreed, asked, cards, come_in, now, open_doors, staff
from tests.routes.test_cards import ODD
from tests.routes.visits import Organiser, key, refusal


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


def test_a_staff_code_is_no_card_and_a_card_no_staff_code(
    organiser: Organiser, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(house.doorway.throttle, "wrong", lambda *_, **__: 0.0)
    (code, *_) = cards(organiser)
    assert staff(organiser).startswith("/room/")
    assert asked(organiser.client, "/staff", code=code).status_code == 409
    assert asked(organiser.client, "/rejoin", code=code).status_code == 409
