"""The organiser's cards and staff links: made, shown once, voided, re-dealt, printed."""

import re
from html import unescape
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.designs.library import design_text
from app.routes.house import House
from tests.routes.doors import (
    asked,
    cards,
    codes_on,
    come_in,
    last_letter,
    live,
    now,
    open_doors,
    room_of,
    staff,
)
from tests.routes.visits import Organiser, alerts, key, refusal

ODD = (
    "",
    "x" * 5000,
    "\x00\x01",
    "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
    "\u202eABCD",
    "<script>alert(1)</script>",
    "{{7*7}}",
    "9" * 400,
    "NaN",
    "[" * 2000,
    "../../etc/passwd",
    "' OR 1=1 --",
)


def party_of(organiser: Organiser, number: int = 0) -> Any:
    return now(organiser).plan.parties[number]


def test_making_cards_answers_with_the_sheet_of_one_party(organiser: Organiser) -> None:
    mine, other = party_of(organiser), party_of(organiser, 1)
    answer = organiser.post("/cards/make", party=mine.id)
    assert answer.status_code == 200
    assert len(set(codes_on(answer.text))) == mine.seats
    assert mine.name in answer.text
    assert other.name not in answer.text


def test_a_card_does_not_say_whose_side_its_bearer_is_on(organiser: Organiser) -> None:
    party = party_of(organiser)
    sheet = organiser.post("/cards/make", party=party.id).text
    printed = re.findall(r'<li class="card">.*?<p class="card-address"', sheet, re.DOTALL)
    assert len(printed) == party.seats
    for card in printed:
        assert now(organiser).plan.title in card
        assert party.name not in card
        assert 'class="shape"' not in card


def test_a_sheet_holds_eight_cards_a_page(organiser: Organiser) -> None:
    party = party_of(organiser)
    organiser.post(f"/parties/{party.id}", party=party.name, seats="19")
    sheet = organiser.post("/cards/make", party=party.id).text
    pages = sheet.split('<section class="sheet"')[1:]
    assert [len(codes_on(page)) for page in pages] == [8, 8, 3]


def test_a_card_is_in_the_workshops_languages_and_not_in_the_organisers(
    organiser: Organiser,
) -> None:
    sheet = organiser.client.post(
        f"{organiser.path}/cards/make?language=ar",
        data={"key": key(), "party": party_of(organiser).id},
    ).text
    assert '<html lang="ar" dir="rtl"' in sheet
    assert re.findall(r'<ul lang="(\w+)"', sheet) == ["en"] * party_of(organiser).seats


def test_codes_stand_on_their_sheet_only(organiser: Organiser) -> None:
    codes = cards(organiser)
    page = organiser.page("/cards")
    assert not [code for code in codes if code in page]


def test_the_same_press_twice_shows_the_same_sheet(organiser: Organiser) -> None:
    fields = {"party": party_of(organiser).id, "key": key()}
    first, again = (organiser.post("/cards/make", **fields) for _ in range(2))
    assert codes_on(first.text) == codes_on(again.text)


def test_there_are_never_more_cards_than_seats(organiser: Organiser) -> None:
    cards(organiser)
    answer = organiser.post("/cards/make", party=party_of(organiser).id)
    assert answer.status_code == 409
    assert "Every seat of this party has its card." in alerts(answer.text)[0]
    assert codes_on(answer.text) == []


def test_the_page_counts_seats_cards_and_who_came(organiser: Organiser) -> None:
    codes = cards(organiser)
    open_doors(organiser)
    for code in codes[:2]:
        come_in(organiser.client, code)
    organiser.post("/cards/void", code=codes[5])
    first = organiser.page("/cards").split('<dl class="counts">')[1]
    figures = re.findall(r"<dd>(\d+)</dd>", first.split("</dl>")[0])
    assert figures == ["6", "5", "3", "2"]


def test_a_lost_card_is_void_and_one_is_missing(organiser: Organiser) -> None:
    codes = cards(organiser)
    open_doors(organiser)
    answer = organiser.post("/cards/void", code=codes[0].lower())
    assert answer.status_code == 303
    assert "Make the 1 missing card" in organiser.page("/cards")
    assert come_in(organiser.client, codes[0]).status_code == 409
    (fresh,) = cards(organiser)
    assert come_in(organiser.client, fresh).status_code == 200


def test_a_code_that_is_no_card_is_refused_beside_what_was_typed(organiser: Organiser) -> None:
    answer = organiser.post("/cards/void", code="ABCD-EFGH")
    assert answer.status_code == 409
    assert "still good" in refusal(answer.text, "void-code")
    assert 'value="ABCD-EFGH"' in answer.text


def test_re_dealing_shows_everyone_of_the_party_the_door(organiser: Organiser) -> None:
    mine, others = cards(organiser), cards(organiser, 1)
    open_doors(organiser)
    ended, stays = come_in(organiser.client, mine[0]), come_in(organiser.client, others[0])
    page = ended.json()["page"]
    with live(organiser, page) as socket:
        answer = organiser.post("/cards/redeal", party=party_of(organiser).id)
        assert last_letter(socket)["ended"]
    assert len(codes_on(answer.text)) == 6
    assert organiser.client.get(page).status_code == 404
    assert organiser.client.get(stays.json()["page"]).status_code == 200
    assert come_in(organiser.client, mine[1]).status_code == 409
    assert come_in(organiser.client, codes_on(answer.text)[0]).status_code == 200


def test_reloading_the_sheet_of_a_re_deal_throws_nobody_out(organiser: Organiser) -> None:
    cards(organiser)
    open_doors(organiser)
    fields = {"party": party_of(organiser).id, "key": key()}
    codes = codes_on(organiser.post("/cards/redeal", **fields).text)
    page = come_in(organiser.client, codes[0]).json()["page"]
    assert codes_on(organiser.post("/cards/redeal", **fields).text) == codes
    assert organiser.client.get(page).status_code == 200


def test_a_closed_workshop_deals_nothing(organiser: Organiser) -> None:
    organiser.client.post(f"{organiser.path}/draft/close", data={"key": key()})
    room = room_of(organiser)
    if room.workshop.stage != "closed":
        pytest.fail("the workshop did not close")
    for where in ("make", "redeal"):
        answer = organiser.post(f"/cards/{where}", party=party_of(organiser).id)
        assert (answer.status_code, alerts(answer.text)) == (409, ["This workshop is closed."])
    assert organiser.post("/cards/links", role="panel").status_code == 409


@pytest.mark.parametrize(
    "role",
    [
        "facilitator",
        "co-facilitator",
        "panel",
        "observer",
        "rapporteur",
        "interpreter",
        "projector",
    ],
)
def test_a_staff_link_is_shown_once_with_its_qr_and_lets_in(
    organiser: Organiser, role: str
) -> None:
    answer = organiser.post("/cards/links", role=role)
    found = re.search(r'id="made-link"[^>]*value="([^"]+)"', answer.text)
    assert found is not None
    link = unescape(found[1])
    assert link.startswith("http://127.0.0.1:8000/staff#")
    assert '<svg xmlns="http://www.w3.org/2000/svg"' in answer.text
    assert link not in organiser.page("/cards")
    page = asked(organiser.client, "/staff", code=link).json()["page"]
    assert organiser.client.get(page).status_code == 200


@pytest.mark.parametrize("role", ["participant", "organiser", "clock", "", "king"])
def test_no_link_is_made_for_anybody_else(organiser: Organiser, role: str) -> None:
    answer = organiser.post("/cards/links", role=role)
    assert answer.status_code == 409
    assert refusal(answer.text, "links-role") == "Please choose one of the list."


def test_a_voided_link_ends_the_pages_of_whoever_came_by_it_and_no_other(
    organiser: Organiser,
) -> None:
    browser, made = organiser.client, f"{organiser.path}/cards/links"
    links = [asked(browser, made, role="panel").json()["link"] for _ in range(2)]
    lost, stays = (asked(browser, "/staff", code=link).json()["page"] for link in links)
    with live(organiser, lost) as socket:
        secret = links[0].split("#")[1]
        organiser.post("/cards/end-link", link=organiser.house.doorway.staff.link_of(secret))
        assert last_letter(socket)["ended"]
    assert browser.get(lost).status_code == 404
    assert browser.get(stays).status_code == 200
    assert len(re.findall(r'name="link" value="(\w+)"', organiser.page("/cards"))) == 1


def test_a_link_of_another_workshop_is_not_voided_here(organiser: Organiser) -> None:
    page = staff(organiser)
    (link,) = re.findall(r'name="link" value="(\w+)"', organiser.page("/cards"))
    made = organiser.client.post("/organise/new", data={"design": "blank", "key": key()})
    elsewhere = made.headers["location"]
    answer = organiser.client.post(f"{elsewhere}/cards/end-link", data={"key": key(), "link": link})
    assert answer.status_code == 409
    assert organiser.client.get(page).status_code == 200


def test_a_card_of_another_workshop_is_not_voided_here(organiser: Organiser) -> None:
    codes = cards(organiser)
    made = organiser.client.post("/organise/new", data={"design": "blank", "key": key()})
    answer = organiser.client.post(
        f"{made.headers['location']}/cards/void", data={"key": key(), "code": codes[0]}
    )
    assert answer.status_code == 409
    open_doors(organiser)
    assert come_in(organiser.client, codes[0]).status_code == 200


PLACES = ["cards", "print-pack", "check"]
POSTS = [
    "cards/make",
    "cards/redeal",
    "cards/void",
    "cards/links",
    "cards/end-link",
    "check/tick",
    "check/card",
]


@pytest.mark.parametrize("place", PLACES)
def test_nobody_who_is_not_signed_in_sees_these_pages(
    organiser: Organiser, client: TestClient, place: str
) -> None:
    client.cookies.clear()
    answer = client.get(f"{organiser.path}/{place}")
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")


@pytest.mark.parametrize("place", POSTS)
def test_nobody_else_makes_or_voids_anything(
    organiser: Organiser, client: TestClient, house: House, place: str
) -> None:
    assert client.portal is not None
    client.portal.call(house.doorway.accounts.make, "other", "four words beside them")
    client.cookies.clear()
    client.post("/sign-in", data={"name": "other", "password": "four words beside them"})
    answer = organiser.post(f"/{place}", party=party_of(organiser).id, role="facilitator")
    assert answer.status_code == 404
    assert codes_on(answer.text) == []
    assert client.get(f"{organiser.path}/cards").status_code == 404


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
@pytest.mark.parametrize("place", POSTS)
def test_odd_input_is_refused_in_words(organiser: Organiser, place: str, odd: str) -> None:
    fields = {"party": odd, "code": odd, "role": odd, "link": odd, "name": odd, "done": odd}
    answer = organiser.post(f"/{place}", **fields)
    if place == "check/card":
        return
    assert 400 <= answer.status_code < 500
    assert alerts(answer.text)
    assert "<script>alert" not in answer.text
    assert ">49<" not in answer.text
    assert now(organiser).checks == frozenset()


@pytest.mark.parametrize("place", ["cards/make", "cards/redeal", "cards/links", "check/tick"])
@pytest.mark.parametrize("bad", ["", "short", "ключ" * 8, "k" * 65])
def test_a_post_without_a_proper_retry_key_does_nothing(
    organiser: Organiser, place: str, bad: str
) -> None:
    party = party_of(organiser).id
    answer = organiser.post(f"/{place}", key=bad, party=party, role="panel", name="card", done="y")
    assert answer.status_code == 409
    assert "out of date" in alerts(answer.text)[0]
    assert now(organiser).checks == frozenset()


def test_the_print_pack_has_agenda_rules_prompts_and_slips(organiser: Organiser) -> None:
    made = organiser.client.post(
        "/organise/import", data={"text": design_text("sample"), "key": key()}
    )
    path = made.headers["location"].split("?")[0]
    pack = organiser.client.get(f"{path}/print-pack?start=09:30").text
    assert ">09:30<" in pack
    assert ">10:00<" in pack
    assert "Needs and fears: each of us alone" in pack
    assert "We ask and we explain. Nobody keeps the score." in pack
    rounds = pack.count('class="slip"') // 12
    assert rounds >= 2, "one slip for each of twelve seats"
    assert pack.count('<div class="leaf is-prompt">') > 10


@pytest.mark.parametrize("start", ["", "noon", "9", "99:99", "<b>", "٠٩:٣٠", "-1:00", "1" * 300])
def test_any_time_of_day_gives_a_print_pack(organiser: Organiser, start: str) -> None:
    answer = organiser.client.get(f"{organiser.path}/print-pack", params={"start": start})
    assert answer.status_code == 200
    assert "<b>" not in answer.text
