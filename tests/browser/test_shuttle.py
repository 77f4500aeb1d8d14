"""A message of the shuttle, from draft to answer, as the third party and both sides see it."""

from playwright.sync_api import Page, expect

from tests.browser.test_caucus import go_apart, in_the_caucus
from tests.browser.workshop import Stage, open_item, press

WORDS = "Would you open the market on one day?"
BETTER = "Would you open the market on one day a month?"


def fill(form: Page, act: str, words: str) -> None:
    for box in form.locator(f"form[action$='shuttle/{act}'] textarea").all():
        box.fill(words)


def draft(lead: Page, words: str) -> None:
    form = lead.locator("form[action$='shuttle/draft']")
    form.locator("xpath=..").locator("summary").click()
    fill(lead, "draft", words)
    form.locator("button").click()


def ask(lead: Page) -> None:
    """Put the draft before its caucus, for half a minute: no test waits for minutes.

    In one step: the region may be drawn anew between two.
    """
    form = lead.locator("form[action$='shuttle/put']").first
    form.evaluate("form => { form.elements.seconds.value = '30'; form.requestSubmit() }")


def test_a_message_is_drafted_approved_carried_and_answered(stage: Stage) -> None:
    facilitator = stage.staff("Facilitator")
    panel = stage.staff("Panel")
    press(facilitator, "doors/open")
    coast = [stage.participant(card) for card in range(3)]
    hills = stage.participant(6)
    open_item(facilitator, 1)
    expect(facilitator.locator("#shuttle")).to_be_hidden()
    go_apart(facilitator)
    in_the_caucus(facilitator)

    draft(facilitator, WORDS)
    shown = facilitator.locator("#shuttle [data-draft]")
    expect(shown.locator(".wording").first).to_have_text(WORDS)
    expect(facilitator.locator("form[action$='shuttle/draft'] textarea").first).to_have_value("")
    shown.locator("a").click()
    expect(facilitator.locator("#redraft-form textarea").first).to_have_value(WORDS)
    fill(facilitator, "redraft", BETTER)
    facilitator.locator("#redraft-form button").click()
    expect(shown.locator(".wording").first).to_have_text(BETTER)
    expect(panel.locator("#shuttle [data-draft]")).to_have_count(0)

    ask(facilitator)
    for phone in coast:
        expect(phone.locator("#apart .wording").first).to_have_text(BETTER)
        expect(phone.locator("#apart [data-to]")).not_to_be_empty()
        press(phone, "carry/yes")
        expect(phone.locator("#own_seat")).to_contain_text("Your answer is in")
    logged = panel.locator("#shuttle [data-message]")
    expect(logged).to_have_attribute(
        "data-state", "approved", timeout=90_000
    )  # a minute, and a busy machine
    expect(logged.locator(".wording").first).to_have_text(BETTER)
    assert BETTER not in hills.content()

    press(facilitator, "agenda/close")
    expect(facilitator.locator("#agenda")).to_be_visible(timeout=10_000)
    facilitator.locator("#shuttle").get_by_role("button", name="whole room").click()
    expect(hills.locator("#said .turn .words")).to_have_text(BETTER)
    expect(hills.locator("#shuttle")).to_have_count(0)
    expect(logged).to_have_attribute("data-state", "carried")
    facilitator.locator("#shuttle summary", has_text="More on this message").click()
    press(facilitator, "shuttle/answered")
    expect(logged).to_have_attribute("data-state", "answered")


def test_a_draft_that_was_typed_off_the_record_stays_so_when_the_room_goes_on(
    stage: Stage,
) -> None:
    facilitator = stage.lead()
    stage.participant(0)
    open_item(facilitator, 1)
    go_apart(facilitator)
    in_the_caucus(facilitator)
    strip = facilitator.locator("#strip")
    press(facilitator, "record/off")
    expect(strip).to_have_attribute("data-level", "stays-here")
    form = facilitator.locator("form[action$='shuttle/draft']")
    form.locator("xpath=..").locator("summary").click()
    fill(facilitator, "draft", WORDS)
    press(facilitator, "record/on")
    expect(strip).to_have_attribute("data-level", "held")
    expect(form.locator("[data-typed-under=stays-here]")).to_be_visible()
    form.locator("button").click()
    expect(facilitator.locator("#shuttle [data-draft] .stays")).to_be_visible()


def test_an_answer_can_be_drafted_to_a_message_that_came_while_the_page_was_open(
    stage: Stage,
) -> None:
    facilitator = stage.lead()
    coast = stage.participant(0)
    stage.participant(6)
    room = facilitator.url
    open_item(facilitator, 1)
    go_apart(facilitator)
    in_the_caucus(facilitator)
    there = facilitator.context.new_page()
    there.goto(f"{room}?apart=new")
    there.locator("input[name=party]").first.check()
    there.locator("input[name=team]").first.check()
    there.locator("#caucus-title").fill("What the others say")
    there.locator("form[action$='caucus/open'] button").click()
    there.wait_for_url("**/apart/*")
    in_the_caucus(there)
    form = there.locator("form[action$='shuttle/draft']")
    form.locator("xpath=..").locator("summary").click()
    fill(there, "draft", "Yes, in spring.")
    answers = there.locator("#draft-answers")
    expect(answers).to_be_hidden()

    draft(facilitator, WORDS)
    ask(facilitator)
    press(coast, "carry/yes")
    brought = there.locator("#shuttle [data-message]")
    expect(brought).to_have_attribute("data-state", "approved", timeout=90_000)
    expect(answers).to_be_hidden()
    facilitator.goto(room)
    facilitator.locator("#shuttle form[action$='carry/bring'] button").first.click()
    expect(brought).to_have_attribute("data-state", "carried")
    answers.select_option(label=WORDS)
    assert {box.input_value() for box in form.locator("textarea").all()} == {"Yes, in spring."}
    form.locator("button").click()
    expect(there.locator("#shuttle [data-draft]")).to_contain_text(WORDS)  # in answer to it
