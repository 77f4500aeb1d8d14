"""Whoever leads on a tablet sees what they are at: what has the focus, and what can be done now."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.workshop import Stage, connected, open_item, open_round, press

TABLET = ViewportSize(width=1024, height=768)
LOW = ViewportSize(width=1024, height=560)

# What of the element with the focus is covered by something else, or None where nothing has it.
COVERED = """() => {
  const one = document.activeElement;
  if (one === document.body || one.tagName === "HTML") return null;
  const { left, right, top, bottom } = one.getBoundingClientRect();
  const uncovered = (y) => {
    if (y < 0 || y >= innerHeight) return false;
    const there = document.elementFromPoint((left + right) / 2, y);
    return one.contains(there) || there.contains(one);
  };
  return {
    what: one.outerHTML.slice(0, 90),
    seen: [top + 2, (top + bottom) / 2, bottom - 2].every(uncovered),
    bar: one.closest("#controls") !== null,
    tall: bottom - top > innerHeight / 3,
  };
}"""


@pytest.mark.parametrize("size", [TABLET, LOW], ids=["tablet", "low"])
def test_what_has_the_focus_is_never_behind_the_bar_also_while_a_list_of_it_is_open(
    stage: Stage, size: ViewportSize
) -> None:
    lead = stage.staff("Facilitator", size)
    press(lead, "doors/open")
    stage.participant(0)
    open_item(lead, 1)
    lead.locator("#controls summary").first.click()
    expect(lead.locator("#controls [data-shuts]")).to_have_attribute("open", "")
    bar = lead.locator("#controls")
    share = bar.evaluate("bar => bar.offsetHeight / innerHeight")
    assert share < 0.5 or bar.evaluate("bar => getComputedStyle(bar).position") == "static"
    for key in ("Tab", "Shift+Tab"):
        stops = 0
        lead.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0); }")
        for _ in range(90):
            lead.keyboard.press(key)
            found = lead.evaluate(COVERED)
            if found is None:
                continue
            if not found["bar"] and not found["tall"]:
                stops += 1
                assert found["seen"], (key, found["what"])
        assert stops > 30


def test_a_list_of_the_bar_closes_once_a_rule_of_it_is_shown_and_the_keys_stay_where_they_were(
    stage: Stage,
) -> None:
    lead = stage.staff("Facilitator", TABLET)
    press(lead, "doors/open")
    open_item(lead, 1)
    rules = lead.locator("#controls [data-shuts]")
    rules.locator("summary").focus()
    lead.keyboard.press("Enter")
    rules.locator("button").first.focus()
    lead.keyboard.press("Enter")
    expect(lead.locator("#notice .ground-rule")).to_be_visible()
    expect(rules).not_to_have_attribute("open", "")
    expect(rules.locator("summary")).to_be_focused()


def test_a_round_begins_with_the_items_own_question_and_a_phone_leads_to_its_answers(
    stage: Stage, barriers: Callable[[Page], list[str]]
) -> None:
    lead = stage.staff("Facilitator", TABLET)
    press(lead, "doors/open")
    people = [stage.participant(card) for card in (0, 1, 2, 6)]
    box = lead.locator("#round-prompt")
    expect(box).to_have_value("")
    open_item(lead, 2)
    questions = lead.locator("#item [data-prompt]").all_inner_texts()
    expect(box).to_have_value(questions[0])
    phone = people[0]
    expect(phone.locator("#own_seat")).to_have_attribute("data-mine", "between")
    expect(phone.locator("#own_seat a[href='#said']")).to_have_count(0)

    open_round(lead, questions[0], seconds=6)
    expect(box).to_have_value(questions[1] if len(questions) > 1 else "")
    box_in_words = "Our own words"
    box.fill(box_in_words)
    for number, person in enumerate(people):
        person.locator("#round-text").fill(f"Fear number {number}")
        person.locator("#round-form button").click()
    expect(phone.locator("#said .turn")).to_have_count(4, timeout=12_000)
    expect(phone.locator("#own_seat")).to_contain_text("The answers stand below.")
    phone.locator("#own_seat a[href='#said']").click()
    expect(phone.locator("#said-title")).to_be_in_viewport()
    expect(phone.locator("#said .turn").first).to_be_in_viewport()
    expect(box).to_have_value(box_in_words)
    assert barriers(phone) == []


def test_after_the_day_nothing_is_offered_that_is_for_the_room_and_no_page_leads_to_itself(
    stage: Stage,
) -> None:
    lead = stage.staff("Facilitator", TABLET)
    press(lead, "doors/open")
    for_the_room = lead.locator(".for-the-room > summary")
    expect(lead.locator("summary", has_text="A banner for all")).to_be_visible()
    press(lead, "day/close")
    expect(lead.locator("#strip")).to_have_attribute("data-stage", "asleep", timeout=15_000)
    assert for_the_room.count() > 5
    for one in for_the_room.all():
        expect(one).to_be_hidden()
    lead.locator("#debrief a[href$='page=evening']").click()
    lead.wait_for_url("**/evening")
    connected(lead)
    expect(lead.locator("#debrief a[href$='page=evening']")).to_be_hidden()
