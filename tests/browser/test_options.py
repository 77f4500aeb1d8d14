"""The options of time and fairness: nothing of them while off, and each where it belongs."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.browser.workshop import PHONE, WALL, Stage, press

# Every tone that a page makes is counted: nobody listens here.
COUNTING = """
window.tones = 0;
const make = AudioContext.prototype.createOscillator;
AudioContext.prototype.createOscillator = function () {
  window.tones += 1;
  return make.call(this);
};
"""


def with_counted_tones(stage: Stage, card: int) -> Page:
    page = stage.page(PHONE)
    page.add_init_script(COUNTING)
    page.goto(stage.server.cards[card])
    stage.into_the_room(page)
    return page


def tones(page: Page) -> int:
    return int(page.evaluate("() => window.tones"))


def named_item(facilitator: Page) -> None:
    facilitator.locator("summary", has_text="Insert an item").click()
    facilitator.locator("#insert-title").fill("What the river carries")
    facilitator.locator("#insert-way").select_option("open-queue")
    facilitator.locator("#insert-appearance").select_option("named")
    press(facilitator, "agenda/insert")
    expect(facilitator.locator("#agenda .agenda-item").first).to_contain_text("river carries")
    press(facilitator, "agenda/open")


def called(page: Page, name: str) -> None:
    page.locator("#name").fill(name)
    page.locator("#name-form button").click()
    mine(page, "free")


def mine(page: Page, state: str) -> None:
    expect(page.locator("#own_seat")).to_have_attribute("data-mine", state)


def option(facilitator: Page, name: str) -> Locator:
    return facilitator.locator(f'#options [data-option="{name}"]')


def switch(facilitator: Page, name: str, *, on: bool = True) -> None:
    option(facilitator, name).locator("button").click()
    expect(option(facilitator, name)).to_have_attribute("data-on", "yes" if on else "")


def speaks(facilitator: Page, page: Page, words: str) -> None:
    press(page, "floor/ask")
    mine(page, "queued")
    press(facilitator, "floor/give")
    mine(page, "speaking")
    page.locator("#turn-text").fill(words)
    page.locator("#turn-form button").click()
    mine(page, "free")


def test_while_every_option_is_off_nobody_sees_anything_of_them(stage: Stage) -> None:
    facilitator, wall = stage.staff("Facilitator"), stage.staff("Projector", WALL)
    press(facilitator, "doors/open")
    phone = stage.participant(0)
    named_item(facilitator)
    called(phone, "Amina")
    for page in (facilitator, wall, phone):
        for part in ("#sounds", ".ask-beside", "#balance", "[data-amber]", ".orders"):
            expect(page.locator(part).locator("visible=true")).to_have_count(0)
    expect(facilitator.locator("#options ul")).to_be_hidden()
    expect(wall.locator("#options")).to_have_count(0)


def test_a_direct_reply_and_a_point_of_order_stand_beside_the_queue_which_goes_on(
    stage: Stage, barriers: Callable[[Page], list[str]]
) -> None:
    facilitator, panel = stage.staff("Facilitator"), stage.staff("Panel")
    wall = stage.staff("Projector", WALL)
    press(facilitator, "doors/open")
    amina, basil = stage.participant(0), stage.participant(1)
    carmen = with_counted_tones(stage, 6)
    named_item(facilitator)
    for page, name in ((amina, "Amina"), (basil, "Basil"), (carmen, "Carmen")):
        called(page, name)
    facilitator.locator("#options > summary").click()
    for name in ("points-of-order", "direct-replies", "colours", "sounds", "plots", "budgets"):
        switch(facilitator, name)
    switch(facilitator, "colours-on-the-wall")
    assert barriers(facilitator) == []
    facilitator.locator("#options > summary").click()

    # On a device whose owner presses, and on no other.
    sounds = carmen.locator("#sounds")
    sounds.click()
    expect(sounds).to_have_attribute("aria-pressed", "true")
    heard = tones(carmen)
    assert heard == 2

    speaks(facilitator, amina, "Less water, every year.")
    press(basil, "floor/ask")
    mine(basil, "queued")
    press(carmen, "reply/ask")
    expect(carmen.locator("#own_seat")).to_have_attribute("data-reply", "asked")
    expect(carmen.locator(".asks-reply")).to_be_hidden()
    wish = facilitator.locator('#floor [data-wishes="Carmen"]')
    expect(panel.locator('#floor [data-wishes="Carmen"]')).to_be_visible()
    expect(panel.locator("#floor form[action$='reply/give']")).to_have_count(0)
    wish.get_by_role("button", name="20 s").click()
    mine(carmen, "speaking")
    expect(wall.locator("[data-aside=reply]")).to_have_text("in a direct reply")
    mine(basil, "queued")

    # Amber and red, with words, on the pages of those whose time it is.
    own, everyones = carmen.locator("#own_seat .own time"), wall.locator("#item .speaker time")
    for clock in (own, everyones):
        expect(clock).to_have_attribute("data-warn", "amber", timeout=25_000)
    expect(carmen.locator("#own_seat .is-amber")).to_be_visible()
    expect(own).to_have_attribute("data-warn", "red", timeout=10_000)
    expect(basil.locator("[data-warn]")).to_have_count(0)
    expect(own).to_have_attribute("data-warn", "over", timeout=10_000)
    carmen.wait_for_timeout(1200)
    assert tones(carmen) == heard + 2, "and when its time is over, it sounds once"
    carmen.locator("#turn-text").fill("And less each year for us.")
    carmen.locator("#turn-form button").click()
    mine(carmen, "free")
    expect(carmen.locator(".asks-reply")).to_be_hidden()  # a turn has one reply

    press(amina, "order/ask")
    order = facilitator.locator('#floor [data-asks-order="Amina"]')
    expect(order).to_be_visible()
    for page in (basil, carmen, wall):
        expect(page.locator("[data-asks-order], .orders")).to_have_count(0)
    assert barriers(facilitator) == []
    order.get_by_role("button").click()
    mine(amina, "speaking")
    expect(basil.locator("[data-aside=order]")).to_be_visible()
    press(amina, "floor/finish")
    mine(amina, "free")
    press(facilitator, "floor/give")
    mine(basil, "speaking")

    # What goes by party is the third party's.
    for page in (facilitator, panel):
        expect(page.locator("#balance svg.bars").first).to_be_visible()
        expect(page.locator("#balance [data-budget]")).to_have_count(2)
        expect(page.locator("#balance [data-budget] time")).to_have_count(1)
    for page in (amina, basil, carmen, wall):
        expect(page.locator("#balance, [data-budget], svg.bars")).to_have_count(0)
    expect(basil.locator("#own_seat")).not_to_contain_text("Left of")

    # Off, and gone from every screen.
    facilitator.locator("#options > summary").click()
    for name in ("points-of-order", "direct-replies", "sounds", "plots", "budgets"):
        switch(facilitator, name, on=False)
    expect(amina.locator(".ask-beside")).to_be_hidden()
    expect(sounds).to_be_hidden()
    expect(sounds).to_have_attribute("aria-pressed", "false")
    expect(facilitator.locator("#balance")).to_be_hidden()


def test_two_who_press_next_at_once_do_not_pass_anybody_over(stage: Stage) -> None:
    first, second = stage.staff("Facilitator"), stage.staff("Facilitator")
    press(first, "doors/open")
    amina, basil = stage.participant(0), stage.participant(1)
    named_item(first)
    for page, name in ((amina, "Amina"), (basil, "Basil")):
        called(page, name)
        press(page, "floor/ask")
        mine(page, "queued")
    button = '#controls form[action$="floor/give"] button'
    expect(second.locator(button)).to_be_visible()
    # The second presses a page that has not heard of the first's press yet.
    stale = second.locator('#controls form[action$="floor/give"] input[name=after]').input_value()
    first.locator(button).click()
    mine(amina, "speaking")
    press(amina, "floor/finish")
    mine(amina, "free")
    field = second.locator('#controls form[action$="floor/give"] input[name=after]')
    expect(field).not_to_have_value(stale)
    field.evaluate("(field, stale) => { field.value = stale }", stale)
    second.locator(button).click()
    expect(second.locator("#refused")).to_contain_text("just been given the floor")
    mine(basil, "queued")
