"""The pace of the day, by keyboard and by hand: silence on every screen, an item that moves."""

from playwright.sync_api import Page, expect

from tests.browser.workshop import WALL, Stage, open_item, press


def titles(facilitator: Page) -> list[str]:
    return facilitator.locator("#agenda > ol > li [data-title]").all_inner_texts()


def in_order(facilitator: Page, expected: list[str]) -> None:
    expect(facilitator.locator("#agenda > ol > li [data-title]")).to_have_text(expected)


def test_a_quiet_minute_is_on_every_screen_and_ends_for_all(stage: Stage) -> None:
    facilitator, wall = stage.staff("Facilitator"), stage.staff("Projector", WALL)
    press(facilitator, "doors/open")
    phone = stage.participant(0)
    open_item(facilitator, 1)
    press(facilitator, "quiet/begin")
    for page in (facilitator, wall, phone):
        expect(page.locator("#notice .quiet-minute")).to_be_visible()
        expect(page.locator("#notice .quiet-minute .clock")).not_to_be_empty()
    expect(facilitator.locator('#controls form[action$="quiet/begin"]')).to_have_count(0)
    expect(phone.locator('form[action$="quiet/end"]')).to_have_count(0)
    press(facilitator, "quiet/end")
    for page in (facilitator, wall, phone):
        expect(page.locator("#notice .quiet-minute")).to_have_count(0)


def test_an_item_is_moved_in_the_running_session_by_keyboard_and_by_dragging(
    stage: Stage,
) -> None:
    facilitator = stage.lead()
    open_item(facilitator, 0)
    before = titles(facilitator)
    assert len(before) > 3

    second = facilitator.locator("#agenda > ol > li", has_text=before[1])
    second.locator("summary").focus()
    facilitator.keyboard.press("Enter")
    down = second.get_by_role("button", name="Move down")
    down.focus()
    facilitator.keyboard.press("Enter")
    swapped = [before[0], before[2], before[1], *before[3:]]
    in_order(facilitator, swapped)
    expect(down).to_be_focused()
    shorter = second.get_by_role("button", name="−5 min")
    was = int(second.get_attribute("data-minutes") or 0)
    shorter.focus()
    facilitator.keyboard.press("Enter")
    expect(second).to_have_attribute("data-minutes", str(was - 5))
    second.locator("summary").click()

    grip = facilitator.locator("#agenda > ol > li", has_text=before[2]).locator(".grip")
    target = facilitator.locator("#agenda > ol > li", has_text=before[1])
    grip.hover()
    facilitator.mouse.down()
    box = target.bounding_box()
    assert box is not None
    facilitator.mouse.move(box["x"] + 20, box["y"] + box["height"] - 4, steps=12)
    facilitator.mouse.up()
    in_order(facilitator, before)
    facilitator.reload()
    in_order(facilitator, before)


def test_a_parked_line_is_taken_up_and_a_line_to_ring_is_shown(stage: Stage) -> None:
    facilitator, wall = stage.staff("Facilitator"), stage.staff("Projector", WALL)
    press(facilitator, "doors/open")
    phone = stage.participant(0)
    open_item(facilitator, 1)
    facilitator.locator("summary", has_text="Park something").click()
    facilitator.locator("#park-text").fill("The question of water")
    press(facilitator, "parking/park")
    expect(phone.locator("#parking")).to_contain_text("The question of water")
    facilitator.locator("summary", has_text="If a call fails").click()
    facilitator.locator("#dial-in-text").fill("+41 22 000 00 00")
    press(facilitator, "agenda/dial-in")
    expect(phone.locator("#item [data-dial-in]")).to_have_text("+41 22 000 00 00")
    expect(wall.locator("#item")).not_to_contain_text("+41 22")
    press(facilitator, "parking/take-up")
    expect(phone.locator("#parking")).not_to_contain_text("water")
    expect(facilitator.locator("#agenda > ol > li").nth(2)).to_contain_text("The question of water")
