"""The first account, signing in, and signing out."""

import re
import time

from starlette.testclient import TestClient

from app.core.plan import Plan
from app.core.seat import Party, PartyId, Shape
from app.core.workshop import WorkshopId
from app.routes.house import House
from tests.routes.visits import NAME, PASSWORD, Organiser, alerts, refusal, shown_in

COOKIE = "parley-organiser"
NO_MATCH = "Name and password do not match."


def first_link(client: TestClient, house: House) -> str:
    assert client.portal is not None
    code = client.portal.call(house.doorway.accounts.setup_code)
    assert code is not None
    return f"http://127.0.0.1:8000/first#{code}"


def make_first(client: TestClient, link: str, name: str = NAME, password: str = PASSWORD) -> None:
    answer = client.post("/first", data={"code": link, "name": name, "password": password})
    assert (answer.status_code, answer.headers["location"]) == (303, "/organise")


def sign_in(client: TestClient, name: str, password: str) -> tuple[int, str]:
    answer = client.post("/sign-in", data={"name": name, "password": password})
    return answer.status_code, answer.text


def test_the_first_account_is_made_by_its_link_and_is_signed_in(
    client: TestClient, house: House
) -> None:
    make_first(client, first_link(client, house))

    assert client.get("/organise").status_code == 200


def test_the_link_works_once_only(client: TestClient, house: House) -> None:
    link = first_link(client, house)
    make_first(client, link)
    client.cookies.clear()

    again = client.post("/first", data={"code": link, "name": "another", "password": PASSWORD})

    assert again.status_code == 409
    assert "This link was used" in refusal(again.text, "first-code")
    assert COOKIE not in client.cookies


def test_looking_at_the_link_does_not_spend_it(client: TestClient, house: House) -> None:
    link = first_link(client, house)

    assert client.get("/first").status_code == 200
    make_first(client, link)


def test_the_first_account_is_given_the_sample(client: TestClient, house: House) -> None:
    parties = (
        Party(PartyId("a"), "Upper", 6, Shape.RING),
        Party(PartyId("b"), "Lower", 6, Shape.SQUARE),
    )
    assert client.portal is not None
    plan = Plan("The river", parties=parties)
    client.portal.call(house.record.make, WorkshopId("aaaa"), None, plan, ())

    make_first(client, first_link(client, house))

    assert "The river" in client.get("/organise").text


def test_a_short_password_is_refused_beside_it_and_the_rest_is_kept(
    client: TestClient, house: House
) -> None:
    link = first_link(client, house)

    answer = client.post("/first", data={"code": link, "name": "<i>olive", "password": "short-pw"})

    assert answer.status_code == 409
    assert "at least twelve" in refusal(answer.text, "first-password")
    assert shown_in(answer.text, "name") == "<i>olive"
    assert shown_in(answer.text, "code") == link
    assert "short-pw" not in answer.text
    assert "<i>olive" not in answer.text
    make_first(client, link)


def test_signing_in_sets_a_cookie_that_no_script_can_read_and_that_goes_with_the_window(
    organiser: Organiser,
) -> None:
    organiser.client.cookies.clear()

    answer = organiser.client.post("/sign-in", data={"name": NAME, "password": PASSWORD})

    assert (answer.status_code, answer.headers["location"]) == (303, "/organise")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert not re.search("max-age|expires", cookie)


def test_a_wrong_name_and_a_wrong_password_are_answered_alike(organiser: Organiser) -> None:
    wrong_password = sign_in(organiser.client, NAME, "not the password at all")
    wrong_name = sign_in(organiser.client, "nobody-here", PASSWORD)

    assert wrong_password[0] == wrong_name[0] == 409
    assert refusal(wrong_password[1], "sign-in-password") == NO_MATCH
    assert wrong_name[1].replace("nobody-here", NAME) == wrong_password[1]


def test_the_name_that_was_typed_stays_and_the_password_never(organiser: Organiser) -> None:
    _, page = sign_in(organiser.client, '"><script>x', "a secret that is wrong")

    assert shown_in(page, "name") == '"><script>x'
    assert "<script>x" not in page
    assert "a secret that is wrong" not in page


def test_a_name_is_known_however_it_is_written(organiser: Organiser) -> None:
    assert sign_in(organiser.client, "  Olive-TREE ", PASSWORD)[0] == 303


def test_damaged_characters_are_a_wrong_name(organiser: Organiser) -> None:
    boundary = "-" * 8
    part = "--{0}\r\nContent-Disposition: form-data; name={1}\r\n\r\n{2}\r\n"
    # This charset is one of those in which half a character can be written.
    body = part.format(boundary, "name", "+2AA-") + part.format(boundary, "password", "+2AA-")
    answer = organiser.client.post(
        "/sign-in",
        content=f"{body}--{boundary}--\r\n",
        headers={"Content-Type": f"multipart/form-data; boundary={boundary}; charset=utf-7"},
    )

    assert answer.status_code == 409
    assert alerts(answer.text) == [NO_MATCH]


def test_after_five_wrong_tries_the_answer_is_held_back(organiser: Organiser) -> None:
    for _ in range(5):
        sign_in(organiser.client, NAME, "wrong wrong wrong")

    began = time.monotonic()
    status, _ = sign_in(organiser.client, NAME, "wrong wrong wrong")

    assert status == 409
    assert time.monotonic() - began >= 0.5


def test_the_right_password_is_not_held_back_by_wrong_ones(organiser: Organiser) -> None:
    for _ in range(9):
        organiser.house.doorway.throttle.wrong("sign-in from testclient")

    began = time.monotonic()
    assert sign_in(organiser.client, NAME, PASSWORD)[0] == 303
    assert time.monotonic() - began < 2


def test_after_forty_wrong_tries_not_even_the_right_password_is_looked_at(
    organiser: Organiser,
) -> None:
    for _ in range(40):
        organiser.house.doorway.throttle.wrong("sign-in from testclient")

    status, page = sign_in(organiser.client, NAME, PASSWORD)

    assert status == 409
    assert alerts(page) == ["There were too many tries from here. Please wait ten minutes."]


def test_after_signing_out_the_old_cookie_opens_nothing(organiser: Organiser) -> None:
    token = organiser.client.cookies[COOKIE]

    answer = organiser.client.post("/sign-out")
    organiser.client.cookies.set(COOKIE, token)

    assert answer.headers["location"] == "/sign-in"
    assert organiser.client.get("/organise").headers["location"] == "/sign-in"


def test_who_is_not_signed_in_is_led_to_the_sign_in_page(organiser: Organiser) -> None:
    organiser.client.cookies.clear()

    for path in ("/organise", organiser.path, f"{organiser.path}/agenda"):
        assert organiser.client.get(path).headers["location"] == "/sign-in"
    assert organiser.post("/agenda/add", title="x", minutes=5).headers["location"] == "/sign-in"


def test_a_form_from_another_site_is_refused(organiser: Organiser) -> None:
    answer = organiser.client.post("/sign-out", headers={"Origin": "https://elsewhere.example"})

    assert answer.status_code == 403
    assert organiser.client.get("/organise").status_code == 200
