"""See it as others do: the room's own pages, made of the plan alone, on which nothing can be
pressed."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.routes.preview import LOOK_ONLY, ROLES
from app.simulation.page import Element, read_page
from app.templates.inert import inert
from tests.routes.visitors import town
from tests.routes.visits import Organiser

ITEM = {"minutes": 30, "way": "facilitated", "appearance": "named", "level": "held"}


def every(element: Element, *tags: str) -> Iterator[Element]:
    for child in element.inside:
        if isinstance(child, Element):
            if child.tag in tags:
                yield child
            yield from every(child, *tags)


def options(page: str, field: str) -> list[str]:
    found = re.search(rf'<select id="preview-{field}".*?</select>', page, re.DOTALL)
    return re.findall(r'value="([^"]*)"', found[0]) if found else []


def below(page: str) -> str:
    """Return what is previewed, without the choice above it."""
    return page.split('<fieldset class="previewed" disabled>', 1)[1]


def test_first_it_is_a_participants_page_of_the_first_item(organiser: Organiser) -> None:
    page = organiser.page("/preview")
    first = organiser.workshop.items[0]
    assert first.title in unescape(below(page))
    assert 'class="room is-party"' in page
    assert options(page, "item") == ["", *(item.id for item in organiser.workshop.items)]
    parties = [party.id for party in organiser.workshop.plan.parties]
    assert options(page, "whose") == [*parties, *ROLES]
    assert "Preview" in page.split("<fieldset")[0]


def test_every_item_is_seen_by_everybody_in_two_languages(organiser: Organiser) -> None:
    page = organiser.page("/preview")
    items, everybody = options(page, "item"), options(page, "whose")
    assert set(items) == {"", *(item.id for item in organiser.workshop.items)}
    assert len(everybody) > 4
    for item in items:
        for whose in everybody:
            for reads in ("en", "ar"):
                shown = organiser.client.get(
                    f"{organiser.path}/preview?item={item}&whose={whose}&reads={reads}"
                )
                assert shown.status_code == 200, (item, whose, reads)
                direction = "rtl" if reads == "ar" else "ltr"
                assert f'<html lang="{reads}" dir="{direction}"' in shown.text
                # Above it, the organiser reads their own language.
                assert '<aside class="preview-head" lang="en" dir="ltr"' in shown.text


def test_the_moments_that_can_be_chosen_are_those_that_there_are(organiser: Organiser) -> None:
    item = organiser.workshop.items[1].id
    shown = f"/preview?item={item}"
    found = options(organiser.page(shown), "moment")
    assert set(found) == {"free", "queued", "speaking"}
    for moment in found:
        assert f'data-mine="{moment}"' in organiser.page(f"{shown}&moment={moment}")
    assert 'data-mine="free"' in organiser.page(f"{shown}&moment=nonsense")
    assert options(organiser.page(f"{shown}&whose=projector"), "moment") == []


@pytest.mark.parametrize("whose", ["", "facilitator", "panel", "interpreter", "projector"])
def test_nothing_on_it_can_be_pressed_sent_or_followed(organiser: Organiser, whose: str) -> None:
    answer = organiser.client.get(f"{organiser.path}/preview?whose={whose}")
    assert answer.headers["content-security-policy"] == LOOK_ONLY
    assert "script-src" not in LOOK_ONLY
    assert "connect-src" not in LOOK_ONLY
    assert "<script" not in answer.text
    shown = read_page(below(answer.text))
    forms = list(every(shown, "form"))
    controls = list(every(shown, "button", "input", "select", "textarea"))
    links = list(every(shown, "a"))
    assert controls
    assert forms or whose == "projector"
    assert {(form["method"], form["action"]) for form in forms} <= {("dialog", "")}
    assert {control["name"] for control in controls} <= {""}
    assert all(not link["href"] or link["href"].startswith("#") for link in links)


def test_what_would_act_is_taken_from_a_page_and_the_rest_of_it_stands() -> None:
    page = (
        '<a class="x" href="/away" lang="en">Away</a><a href="#main">Down</a>'
        '<form method="post" action="floor/ask" id="f" data-act><input name="key" value="1">'
        '<button name="kind" value="a">Ask</button></form><meta name="robots">'
        '<script type="module" src="/static/live.js"></script><textarea id="t" name="text">x'
        "</textarea>"
    )
    assert inert(page) == (
        '<a class="x" lang="en">Away</a><a href="#main">Down</a>'
        '<form id="f" data-act method="dialog"><input value="1">'
        '<button value="a">Ask</button></form><meta name="robots">'
        '<textarea id="t">x</textarea>'
    )


def test_what_makes_no_sense_in_the_address_shows_the_first_page(organiser: Organiser) -> None:
    plain = organiser.page("/preview")
    for nonsense in ("?item=nothing", "?whose=somebody", "?reads=xx", "?moment=<b>", "?item=%00"):
        page = organiser.page(f"/preview{nonsense}")
        assert 'class="room is-party"' in page
        assert options(page, "item") == options(plain, "item")
        assert "<b>" not in page


def test_a_plan_without_parties_or_items_can_be_looked_at(organiser: Organiser) -> None:
    for item in organiser.workshop.items:
        organiser.post(f"/agenda/{item.id}/remove")
    while organiser.workshop.plan.parties:
        left = len(organiser.workshop.plan.parties)
        organiser.post(f"/parties/{organiser.workshop.plan.parties[0].id}/remove")
        if len(organiser.workshop.plan.parties) == left:
            break
    page = organiser.page("/preview")
    assert options(page, "item") == [""]


def test_words_of_the_plan_stand_in_it_as_words(organiser: Organiser) -> None:
    organiser.post("/agenda/add", title="<script>x</script> & more", minutes=10)
    item = organiser.workshop.items[-1].id
    page = organiser.page(f"/preview?item={item}")
    assert "&lt;script&gt;x&lt;/script&gt; &amp; more" in below(page)
    assert "<script>x" not in page


def test_nothing_that_was_said_in_the_room_is_in_a_preview_of_it(tmp_path: Path) -> None:
    with town(tmp_path) as here:
        owner, lead = here.visitors["owner"], here.visitors["facilitator"]
        room = here.ask(lead, "GET", f"/room/{lead.word}").text
        said = (">We lost the lower fields.<", ">A point<", ">A note<")
        for words in said:
            assert words in room
        where = [
            (owner, f"/organise/{here.first}/preview"),
            (lead, f"/room/{lead.word}/preview"),
        ]
        for who, path in where:
            for item in here.workshop(here.first).items:
                for whose in ("", "facilitator", "rapporteur", "panel"):
                    page = here.ask(who, "GET", f"{path}?item={item.id}&whose={whose}").text
                    assert "Preview" in page
                    assert item.title in page
                    for words in said:
                        assert words not in below(page)


def test_a_preview_is_no_page_of_the_room_and_opens_no_socket(client: TestClient) -> None:
    assert client.get("/room/preview/preview").status_code == 404
    assert client.get("/organise/nothing/preview").status_code == 303
