"""Leaving: what a browser holds of the room is gone, and going back shows nothing of it."""

import re

from playwright.sync_api import Page, Response, expect

from tests.browser.workshop import Stage, open_item, press, say

WORDS = "The well belongs to both villages"


def cookies_of(page: Page) -> set[str]:
    return {str(cookie.get("name")) for cookie in page.context.cookies()}


def shown(page: Page) -> str:
    return page.locator("html").inner_text()


def with_words_on_the_screen(stage: Stage) -> Page:
    """Return the page of somebody who came in by a card and has said something in writing."""
    facilitator = stage.lead()
    anna = stage.participant(0)
    open_item(facilitator, 1)
    say(facilitator, anna, WORDS)
    expect(anna.locator("#said")).to_contain_text(WORDS)
    return anna


def test_leaving_quickly_takes_the_cookies_and_going_back_shows_nothing(stage: Stage) -> None:
    anna = with_words_on_the_screen(stage)
    room = anna.url
    anna.goto(f"{room}?language=fr")
    expect(anna.locator("html")).to_have_attribute("lang", "fr")
    assert {"parley-language"} < cookies_of(anna)

    answers: list[Response] = []
    anna.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - it is wrapped
    press(anna, "leave")
    anna.wait_for_url("**/away")

    (left,) = [answer for answer in answers if answer.url.endswith("/leave")]
    assert left.all_headers()["clear-site-data"] == '"cache", "storage"'
    assert cookies_of(anna) == set()
    anna.go_back()
    anna.wait_for_load_state()
    assert anna.url.split("?")[0] == room, "the way back led elsewhere: this shows nothing"
    for part in ("#strip", "#agenda", "#own_seat", "#said", "main[data-base]"):
        expect(anna.locator(part)).to_have_count(0)
    assert WORDS not in anna.content()
    anna.goto(room)
    expect(anna.locator("#own_seat")).to_have_count(0)


def test_without_scripts_leaving_does_the_same(stage: Stage) -> None:
    stage_open(stage)
    page = stage.page({"width": 390, "height": 844}, scripts=False)
    page.goto(stage.server.cards[1].split("#")[0])
    page.locator("#code").fill(stage.server.cards[1].split("#")[1])
    page.locator("#join-form button").click()
    page.locator("input[name=agree]").check()
    page.locator("#rules-form button").click()
    page.wait_for_url("**/welcome")
    page.locator("a.main").click()
    expect(page.locator("#own_seat")).to_be_visible()

    press(page, "leave")
    page.wait_for_url("**/away")
    assert cookies_of(page) == set()
    page.go_back()
    expect(page.locator("#own_seat")).to_have_count(0)


def test_whoever_walks_back_and_sends_again_what_they_find_comes_to_nothing(
    stage: Stage,
) -> None:
    """Every entry of the history, reloaded; forms that it holds are sent again with all of it."""
    page = with_words_on_the_screen(stage)
    room = page.url
    press(page, "rejoin-code")
    code = page.locator(".shown-code").inner_text()
    assert code
    page.goto(room)
    expect(page.locator("#said")).to_contain_text(WORDS)
    press(page, "leave")
    page.wait_for_url("**/away")
    browser = page.context.new_cdp_session(page)
    entries = browser.send("Page.getNavigationHistory")["entries"]
    places = [entry["url"] for entry in entries]
    assert room in places, "the room is not in the history: this shows nothing"
    sent: list[str] = []
    page.on("request", lambda asked: sent.append(asked.url) if asked.method == "POST" else None)

    for entry in reversed(entries):
        browser.send("Page.navigateToHistoryEntry", {"entryId": entry["id"]})
        page.wait_for_timeout(200)  # a form is not sent again before one agrees to it
        browser.send("Page.reload")
        page.wait_for_timeout(200)
        page.wait_for_load_state("networkidle")
        assert cookies_of(page) == set()
        if page.locator("#rules-form").count():  # the card's code is here: it gives nothing more
            page.locator("input[name=agree]").check()
            page.locator("#rules-form button").click()
            expect(page.locator("#join-code-refusal")).to_contain_text("has been used")
            assert cookies_of(page) == set()
        expect(page.locator("#own_seat, #said, .own-turn, .shown-code")).to_have_count(0)
        assert WORDS not in page.content()
        assert code not in page.content()
    assert {place.rsplit("/", 1)[1] for place in sent} == {"join", "rejoin-code"}


def stage_open(stage: Stage) -> None:
    stage.lead()


def test_a_page_that_the_browser_put_aside_is_empty_and_asks_anew(stage: Stage) -> None:
    """As browsers do that keep pages whole in memory, for the way back."""
    anna = with_words_on_the_screen(stage)
    aside = "name => dispatchEvent(new PageTransitionEvent(name, { persisted: true }))"

    anna.evaluate(aside, "pagehide")
    expect(anna.locator("html")).to_be_hidden()
    with anna.expect_response(lambda answer: answer.url == anna.url):
        anna.evaluate(aside, "pageshow")
    expect(anna.locator("#said")).to_contain_text(WORDS)


def test_the_history_tells_no_title_and_no_words(stage: Stage) -> None:
    """What stands in a browser's history: titles that are always the same, and random words."""
    anna = with_words_on_the_screen(stage)
    titles, places = {anna.title()}, {anna.url}
    anna.on("framenavigated", lambda frame: places.add(frame.url))
    room = anna.url
    for place in ("", "/turns/mine"):
        anna.goto(room + place)
        titles.add(anna.title())

    assert titles == {"Parley"}
    assert all(re.fullmatch(r".*/room/[0-9a-f]{16}(/turns/mine)?", place) for place in places)


def test_the_browser_keeps_nothing_while_one_is_in_the_room(stage: Stage) -> None:
    anna = with_words_on_the_screen(stage)

    kept = anna.evaluate(
        """async () => [localStorage.length, sessionStorage.length,
            (await indexedDB.databases()).length, (await caches.keys()).length,
            (await navigator.serviceWorker.getRegistrations()).length]"""
    )
    assert kept == [0, 0, 0, 0, 0]
    assert all(cookie.get("expires") == -1 for cookie in anna.context.cookies())
    assert all(cookie.get("httpOnly") for cookie in anna.context.cookies())


def test_an_organiser_who_signs_out_leaves_no_page_to_go_back_to(stage: Stage) -> None:
    page = stage.page({"width": 1280, "height": 800})
    page.goto(stage.server.organiser)
    page.locator("[name=name]").fill("olive")
    page.locator("[name=password]").fill("lamp basket river stone")
    page.locator("button.main").click()
    page.wait_for_url("**/organise")
    page.locator("h2 a").first.click()
    title = page.locator("h1").inner_text()
    assert title not in page.title()

    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/sign-in")
    assert cookies_of(page) == set()
    page.go_back()
    page.wait_for_url("**/sign-in")
    assert title not in shown(page)
