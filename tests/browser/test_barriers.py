"""Nobody is shut out: axe on every page, narrow screens, zoom, keyboard, no scripts, dark."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.workshop import LAPTOP, PHONE, WALL, Stage, accept, open_item, press, say

Barriers = Callable[[Page], list[str]]
NARROW = ViewportSize(width=320, height=640)
HALF_OF_IT = ViewportSize(width=160, height=320)


def fits(page: Page) -> bool:
    """Whether nothing sticks out sideways."""
    return bool(
        page.evaluate(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        )
    )


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_pages_before_the_room_shut_nobody_out(
    stage: Stage, barriers: Barriers, language: str, dark: bool
) -> None:
    stage.language = language
    for size in (NARROW, LAPTOP):
        page = stage.page(size, dark=dark)
        for path in ("/join", "/rejoin", "/staff", "/away", "/check", "/sign-in", "/first", "/no"):
            page.goto(stage.server.url + path)
            assert barriers(page) == [], path
            assert fits(page), path


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_rooms_pages_shut_nobody_out(
    stage: Stage, barriers: Barriers, language: str, dark: bool
) -> None:
    stage.language = language
    facilitator = stage.lead()
    team, projector = stage.staff("Rapporteur"), stage.staff("Projector", WALL)
    people = [stage.participant(card, dark=dark) for card in (0, 1, 6)]
    screens = [facilitator, team, projector, *people]

    def look(moment: str) -> None:
        for screen in screens:
            screen.emulate_media(color_scheme="dark" if dark else "light")
            assert barriers(screen) == [], moment

    look("while people come in")
    open_item(facilitator, 1)
    say(facilitator, people[0], "We lost the lower fields.")
    team.locator("details.tool:has(#point-text) > summary").click()
    team.locator("#point-text").fill("Both towns want a day's notice.")
    team.locator("#point-form button").click()
    press(people[1], "floor/ask")
    press(people[2], "not-so")
    facilitator.locator('#controls form[action$="floor/give"] button').click()
    expect(people[1].locator("#own_seat")).to_have_attribute("data-mine", "speaking")
    look("in a discussion")
    press(facilitator, "record/off")
    expect(people[0].locator("#strip")).to_have_attribute("data-level", "stays-here")
    look("off the record")
    press(facilitator, "agenda/pause")
    press(facilitator, "agenda/close")
    expect(facilitator.locator("#notice .pending")).to_be_visible()
    look("paused and closing")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_pages_of_ones_own_seat_shut_nobody_out(
    stage: Stage, barriers: Barriers, language: str
) -> None:
    stage.language = language
    facilitator = stage.lead()
    anna = stage.page(NARROW)
    anna.goto(stage.server.cards[0])
    anna.locator("#join-form button").click()
    assert barriers(anna) == []
    assert fits(anna)
    anna.locator("input[name=agree]").check()
    anna.locator("#rules-form button").click()
    anna.wait_for_url("**/room/*/welcome")
    assert barriers(anna) == []
    anna.locator("a.main").click()
    expect(anna.locator("#own_seat")).to_be_visible()
    open_item(facilitator, 1)
    say(facilitator, anna, "We lost the lower fields.")
    room = anna.url
    anna.locator("a[href$='/turns/mine']").click()
    expect(anna.locator("article .words")).to_have_text("We lost the lower fields.")
    anna.locator("article summary").click()
    assert barriers(anna) == []
    anna.goto(room)
    press(anna, "rejoin-code")
    expect(anna.locator(".shown-code")).to_be_visible()
    assert barriers(anna) == []
    press(anna, "leave")
    anna.wait_for_url("**/away")


def test_nothing_breaks_on_a_narrow_phone_or_at_twice_the_size(stage: Stage) -> None:
    facilitator = stage.staff("Facilitator", {"width": 640, "height": 400})
    press(facilitator, "doors/open")
    anna = stage.participant(0, size=NARROW)
    team = stage.staff("Rapporteur", NARROW)
    open_item(facilitator, 1)
    say(facilitator, anna, "Donaudampfschifffahrtsgesellschaftskapitän" * 3)
    for screen in (facilitator, anna, team):
        expect(screen.locator("#said .turn")).to_have_count(1)
        assert fits(screen)


@pytest.mark.parametrize("language", ["en", "ar", "fr"])
def test_leaving_quickly_is_in_reach_wherever_one_has_scrolled_to(
    stage: Stage, language: str
) -> None:
    stage.language = language
    facilitator = stage.lead()
    anna = stage.participant(0, size=NARROW)
    open_item(facilitator, 1)
    say(facilitator, anna, "We lost the lower fields. " * 60)
    press(facilitator, "record/off")
    expect(anna.locator("#strip")).to_have_attribute("data-level", "stays-here")
    for path in ("", "/turns/mine"):
        anna.goto(anna.url + path)
        for size in (NARROW, HALF_OF_IT):  # 320 points wide, and at 200 %
            anna.set_viewport_size(size)
            anna.evaluate("scrollTo(0, document.body.scrollHeight)")
            leave = anna.locator("form.at-hand button")
            expect(leave).to_be_in_viewport(ratio=1)
            assert not overlap(anna, "form.at-hand button", "#link")
            assert not overlap(anna, "form.at-hand button", "#strip")
            assert not overlap(anna, "#link", "#strip")
            leave.click(trial=True)
        anna.set_viewport_size(NARROW)
        assert fits(anna)


def overlap(page: Page, one: str, other: str) -> bool:
    """Whether two things stand one over the other."""
    return bool(
        page.evaluate(
            """([one, other]) => {
                const [a, b] = [one, other].map((s) =>
                    document.querySelector(s).getBoundingClientRect());
                return a.left < b.right - 1 && b.left < a.right - 1
                    && a.top < b.bottom - 1 && b.top < a.bottom - 1; }""",
            [one, other],
        )
    )


def test_the_keyboard_alone_speaks_a_turn(stage: Stage) -> None:
    facilitator = stage.lead()
    anna = stage.participant(0)
    open_item(facilitator, 1)
    expect(anna.locator("#own_seat")).to_have_attribute("data-mine", "free")
    reach(anna, "form[action$='floor/ask'] button")
    anna.keyboard.press("Enter")
    expect(anna.locator("#own_seat")).to_have_attribute("data-mine", "queued")
    facilitator.locator("body").click(position={"x": 2, "y": 2})
    facilitator.keyboard.press("Space")
    expect(anna.locator("#own_seat")).to_have_attribute("data-mine", "speaking")
    reach(anna, "#turn-text")
    anna.keyboard.type("Said by keyboard.")
    reach(anna, "#turn-form button")
    anna.keyboard.press("Enter")
    expect(facilitator.locator("#said .words")).to_have_text("Said by keyboard.")


def reach(page: Page, selector: str) -> None:
    """Go forward by Tab until the element has the focus."""
    for _ in range(40):
        if page.evaluate("s => document.activeElement?.matches(s) ?? false", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never reaches {selector}")


def test_without_scripts_a_seat_can_join_ask_and_speak_by_reloading(stage: Stage) -> None:
    facilitator = stage.lead()
    anna = stage.page(PHONE, scripts=False)
    anna.goto(f"{stage.server.url}/join")
    anna.locator("#code").fill(stage.server.cards[0].rsplit("#", 1)[-1])
    accept(anna)
    open_item(facilitator, 1)
    anna.reload()
    press(anna, "floor/ask")
    expect(anna.locator("#own_seat")).to_have_attribute("data-mine", "queued")
    facilitator.locator('#controls form[action$="floor/give"] button').click()
    expect(facilitator.locator("#item .speaker .nameplate")).to_be_visible()
    anna.reload()
    anna.locator("#turn-text").fill("x" * 2001)
    anna.locator("#turn-form button").click()
    expect(anna.locator("#say-text-refusal")).to_contain_text("too long")
    expect(anna.locator("#turn-text")).to_have_value("x" * 2001)
    anna.locator("#turn-text").fill("Said without scripts.")
    anna.locator("#turn-form button").click()
    expect(facilitator.locator("#said .words")).to_have_text("Said without scripts.")
    expect(anna.locator("#said .words")).to_have_text("Said without scripts.")
