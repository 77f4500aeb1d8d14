"""Before there is a seat: a card's page spends nothing, and the rules are read and agreed to."""

from html import unescape

from tests.routes.doors import cards, come_in, now, open_doors
from tests.routes.visits import Organiser, key, refusal


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
