"""While others come and go and speak, what one has in hand stays what it was."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_team_notes import open_doors
from tests.browser.workshop import Stage, open_item, press, say


def _named_item(lead: Page) -> None:
    lead.locator("summary", has_text="Insert an item").click()
    lead.locator("#insert-title").fill("By name")
    lead.locator("#insert-appearance").select_option("named")
    press(lead, "agenda/insert")
    items = lead.locator("#agenda .agenda-item")
    expect(items.filter(has_text="By name")).to_have_count(1)
    titles = items.all_inner_texts()
    open_item(lead, next(n for n, title in enumerate(titles) if "By name" in title))


def _called(page: Page, name: str) -> None:
    page.locator("#name").fill(name)
    page.locator("#name-form button").click()
    expect(page.locator("#own_seat")).to_have_attribute("data-label", name)


@pytest.mark.parametrize(("region", "act"), [("#room", "seat/remove"), ("#floor", "floor/give")])
def test_a_choice_of_somebody_stays_with_them_when_somebody_else_takes_a_name(
    stage: Stage, region: str, act: str
) -> None:
    lead = stage.staff("Facilitator")
    open_doors(lead)
    people = [stage.participant(n) for n in range(3)]
    _named_item(lead)
    for page, name in zip(people, ("Bert", "Carl"), strict=False):
        _called(page, name)
    choice = lead.locator(f"{region} details")
    expect(choice.locator("[data-who]")).to_have_count(2)
    choice.locator("summary").click()
    choice.locator('[data-who="Carl"] button').focus()
    _called(people[2], "Anna")
    expect(choice.locator("[data-who]").first).to_have_attribute("data-who", "Anna")
    expect(choice).to_have_attribute("open", "")
    expect(choice.locator('[data-who="Carl"] button')).to_be_focused()
    with lead.expect_request(f"**/{act}") as asked:
        lead.keyboard.press("Enter")
    sent = asked.value.post_data or ""
    assert 'name="who"\r\n\r\nCarl\r\n' in sent


def test_the_floor_is_given_by_name_while_nobody_waits(stage: Stage) -> None:
    lead = stage.staff("Facilitator")
    open_doors(lead)
    ana = stage.participant(0)
    _named_item(lead)
    _called(ana, "Ana")
    expect(lead.locator("#floor")).to_have_attribute("data-hands", "0")
    lead.locator("#floor summary").click()
    lead.locator('#floor [data-who="Ana"] button').click()
    expect(ana.locator("#own_seat")).to_have_attribute("data-mine", "speaking")


def test_after_a_card_is_hidden_by_keyboard_the_next_key_is_not_the_rooms(stage: Stage) -> None:
    lead = stage.staff("Facilitator")
    open_doors(lead)
    ana, ben = stage.participant(0), stage.participant(1)
    open_item(lead, 1)
    say(lead, ana, "A few words")
    press(ben, "floor/ask")
    expect(lead.locator("#floor")).to_have_attribute("data-hands", "1")
    card = lead.locator("#said [data-child]")
    more = card.locator("summary")
    more.focus()
    lead.keyboard.press("Enter")
    hide = card.locator('form[action$="turns/hide"] button')
    hide.focus()
    lead.keyboard.press("Space")
    expect(card).to_have_attribute("data-hidden", "yes")
    expect(card.locator("details")).to_have_attribute("open", "")
    expect(more).to_be_focused()
    lead.keyboard.press("Space")
    expect(card.locator("details")).not_to_have_attribute("open", "")
    expect(ben.locator("#own_seat")).to_have_attribute("data-mine", "queued")
    expect(lead.locator("#floor")).to_have_attribute("data-hands", "1")


def test_what_is_open_and_in_focus_outlives_a_change_of_its_list(stage: Stage) -> None:
    lead = stage.staff("Facilitator")
    open_doors(lead)
    ana, ben = stage.participant(0), stage.participant(1)
    open_item(lead, 1)
    say(lead, ana, "The first words")
    say(lead, ben, "The second words")
    second = lead.locator("#said [data-child]", has_text="The second words")
    second.locator("summary").focus()
    lead.keyboard.press("Enter")
    back = second.locator('form[action$="turns/take-back-for"] button')
    back.focus()
    ana.locator("#own_seat summary").click()
    press(ana, "turns/that-stays-here")
    expect(lead.locator("#said [data-child]")).to_have_count(1)
    expect(back).to_be_focused()
    expect(second.locator("details")).to_have_attribute("open", "")
