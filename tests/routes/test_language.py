"""The language that somebody reads: chosen at any time, and no part of any address in a room."""

import re
from collections.abc import Iterator

import pytest

from app.locales import LANGUAGES
from tests.routes.visitors import Town, Visitor, given, town

IN_THE_ROOM = ["coast", "hills", "facilitator", "panel", "observer", "interpreter", "projector"]


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with town(tmp_path_factory.mktemp("languages")) as made:
        yield made


def pages_of(here: Town, visitor: Visitor) -> dict[str, str]:
    room = f"/room/{visitor.word}"
    paths = [
        room,
        *((f"{room}/turns/mine", f"{room}/welcome") if visitor.name in {"coast", "hills"} else ()),
    ]
    found = {}
    for path in paths:
        answer = here.ask(visitor, "GET", path)
        assert answer.status_code == 200, path
        found[path] = answer.text
    return found


def chosen(here: Town, visitor: Visitor, language: str) -> dict[str, str]:
    """Choose a language, and return the cookies that this gives."""
    answer = here.ask(visitor, "POST", f"/room/{visitor.word}/language", {"language": language})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/room/{visitor.word}")
    return given(answer)


@pytest.mark.parametrize("name", IN_THE_ROOM)
def test_everybody_in_the_room_can_choose_any_language_on_their_page(here: Town, name: str) -> None:
    visitor = here.visitors[name]
    page = pages_of(here, visitor)[f"/room/{visitor.word}"]
    form = page.split("data-language")[1].split("</form>")[0]
    assert set(re.findall(r'name="language" value="(\w+)"', form)) == set(LANGUAGES)
    assert form.count('aria-current="true"') == 1


@pytest.mark.parametrize("name", IN_THE_ROOM)
def test_no_page_of_a_room_leads_to_an_address_that_says_a_language(here: Town, name: str) -> None:
    for path, page in pages_of(here, here.visitors[name]).items():
        assert "data-language" in page or path.endswith("welcome"), "there is no choice here"
        assert not re.findall(r'(?:href|action|src)="[^"]*language=', page), path


@pytest.mark.parametrize("name", IN_THE_ROOM)
def test_from_then_on_the_page_is_in_that_language_and_written_its_way(
    here: Town, name: str
) -> None:
    visitor = here.visitors[name]
    for language, direction in (("ar", "rtl"), ("fr", "ltr")):
        cookies = {**visitor.cookies, **chosen(here, visitor, language)}
        page = here.ask(visitor, "GET", f"/room/{visitor.word}", cookies=cookies).text
        assert f'<html lang="{language}" dir="{direction}"' in page
        current = re.findall(r'value="(\w+)"[^>]*aria-current="true"', page)
        assert current == [language]


def test_only_the_browser_remembers_it_and_only_for_its_session(here: Town) -> None:
    visitor = here.visitors["coast"]
    answer = here.ask(visitor, "POST", f"/room/{visitor.word}/language", {"language": "ar"})
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("parley-language=ar;")
    assert {"httponly", "samesite=strict", "secure"} <= {
        p.strip().lower() for p in cookie.split(";")
    }
    assert "max-age" not in cookie.lower()
    assert "expires" not in cookie.lower()


def test_a_language_that_there_is_not_is_refused(here: Town) -> None:
    visitor = here.visitors["coast"]
    for wish in ("xx", "", "../ar", "en; Domain=elsewhere.test"):
        answer = here.ask(
            visitor,
            "POST",
            f"/room/{visitor.word}/language",
            {"language": wish},
            headers={"Sec-Fetch-Site": "same-origin", "Accept": "application/json"},
        )
        assert answer.status_code == 409
        assert "set-cookie" not in answer.headers


def test_a_choice_changes_nothing_in_the_room_and_no_other_page(here: Town) -> None:
    before = here.workshop(here.first)
    page = pages_of(here, here.visitors["hills"])
    chosen(here, here.visitors["coast"], "ar")
    assert here.workshop(here.first) is before
    keys = re.compile(r'value="[^"]{16,}"|<!--.*?-->')
    now = pages_of(here, here.visitors["hills"])
    assert {path: keys.sub("", text) for path, text in now.items()} == {
        path: keys.sub("", text) for path, text in page.items()
    }
