"""The join page says in plain words what is not promised, before anybody sits down."""

import re
from html import unescape

import pytest
from starlette.testclient import TestClient

AT_ONCE = {
    "who said what is not stored": "We do not store who said what",
    "style, subject and moment tell": "your style, your subject or the moment can still tell",
    "whoever runs the server": "Whoever runs this server could watch",
    "device and colleagues": "Your own device, and the people around you, are beyond",
    "what stays here": "What stays here is gone when the item closes, and at a restart.",
}
BEHIND_A_PRESS = {
    "the disk in mid-item": "Whoever takes the disk while an item is open learns in which order",
    "memory until the day closes": "Until the day closes, this server's memory knows which are",
    "voice and story": "your voice, your style or your story",
    "the network": "Someone watching your network may see that you used this site",
    "others may repeat it": "We cannot make others keep to it.",
    "spyware": "Spyware, or experts with the phone in their hands, may find more.",
    "a lost phrase": "lost words, lost notes",
    "what was released": "What has been released cannot be recalled.",
    "a copy of the machine": "A copy of the whole machine that somebody made before",
}


@pytest.fixture
def page(client: TestClient) -> str:
    return client.get("/join").text


def visible(page: str) -> str:
    """Return what is read without a press: all but what details hold back."""
    main = page.split("<main", 1)[1].split("</main>", 1)[0]
    return plain(re.sub(r"<details(?![^>]*\bopen\b).*?</details>", " ", main, flags=re.DOTALL))


def plain(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


@pytest.mark.parametrize("what", AT_ONCE)
def test_the_main_things_are_said_at_once(page: str, what: str) -> None:
    assert AT_ONCE[what] in visible(page)


@pytest.mark.parametrize("what", BEHIND_A_PRESS)
def test_the_rest_is_one_press_away(page: str, what: str) -> None:
    assert BEHIND_A_PRESS[what] in plain(page)
    assert BEHIND_A_PRESS[what] not in visible(page)


def test_what_is_read_at_once_fits_a_phone(page: str) -> None:
    assert len(visible(page).split()) < 190


def test_it_stands_there_again_beside_a_code_that_was_refused(client: TestClient) -> None:
    refused = client.post("/join", data={"code": "ABCD-EFGH-JKMN", "key": "0" * 16})
    assert refused.status_code == 409
    assert AT_ONCE["whoever runs the server"] in visible(refused.text)
