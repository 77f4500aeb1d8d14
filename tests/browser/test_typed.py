"""Nothing that is typed is lost by what is pressed elsewhere on the page."""

from playwright.sync_api import Page, expect

from tests.browser.workshop import Stage, connected, open_item, press, say

HALF = "Let us not forget to ask who"
POINT = "Both sides need the well"
OTHER = "The road is for everybody"
CHANGED = "Both sides need the well in summer"
HELD_UP = "You have typed something that is not sent."


def points(lead: Page, *texts: str) -> None:
    lead.locator("#point-form").locator("xpath=..").locator("summary").click()
    for n, text in enumerate(texts, 1):
        if n > 1:
            lead.locator("#point-form").locator("xpath=..").locator("summary").click()
        lead.locator("#point-text").fill(text)
        press(lead, "points/write")
        expect(lead.locator("#points .point")).to_have_count(n)


def change(page: Page, point: str) -> None:
    page.locator("#points .point", has_text=point).locator("a[href*=change]").click()


def test_keeping_one_text_of_the_evening_leaves_what_is_typed_in_the_others(stage: Stage) -> None:
    lead, panel = stage.staff("Facilitator"), stage.staff("Panel")
    press(lead, "doors/open")
    page = stage.staff("Facilitator")
    page.goto(f"{page.url}/evening")
    connected(page)
    page.locator("#tomorrow-text").fill("Begin with the bridge.")
    page.locator("#where-en").fill("We spoke of the well.")
    page.locator("#where-ar").fill("تحدثنا عن البئر.")
    with page.expect_response("**/evening"):
        page.locator("#compose-en > button").click()
    kept = page.locator("#corrections [data-draft] [data-words]")
    expect(kept.filter(has_text="We spoke of the well.")).to_have_count(1)
    expect(page.locator("#tomorrow-text")).to_have_value("Begin with the bridge.")
    expect(page.locator("#where-en")).to_have_value("We spoke of the well.")
    expect(page.locator("#where-ar")).to_have_value("تحدثنا عن البئر.")

    # Each can be kept after it, and the first once more: nobody else has changed it.
    for form, shown in (("compose-ar", "تحدثنا عن البئر."), ("tomorrow-form", "the bridge")):
        with page.expect_response("**/evening"):
            page.locator(f"#{form} > button").click()
        text = panel.locator("#corrections [data-words], #debrief [data-tomorrow]")
        expect(text.filter(has_text=shown)).to_have_count(1)
    page.locator("#where-en").fill("We spoke of the well, and of the road.")
    with page.expect_response("**/evening"):
        page.locator("#compose-en > button").click()
    expect(page.locator("#compose-en [data-refusal]")).to_be_empty()
    expect(kept.filter(has_text="and of the road")).to_have_count(1)


def test_what_somebody_else_has_written_meanwhile_is_not_written_over_unseen(stage: Stage) -> None:
    lead, panel = stage.staff("Facilitator"), stage.staff("Panel")
    press(lead, "doors/open")
    for page in (lead, panel):
        page.goto(f"{page.url}/evening")
        connected(page)
    lead.locator("#where-en").fill("Of the well.")
    with lead.expect_response("**/evening"):
        lead.locator("#compose-en > button").click()
    panel.locator("#where-en").fill("Of the road.")
    panel.locator("#compose-en > button").click()
    expect(panel.locator("#compose-en [data-refusal=text]")).not_to_be_empty()
    expect(panel.locator("#where-en")).to_have_value("Of the road.")
    expect(panel.locator("#compose-en [data-newer-words]")).to_have_text("Of the well.")


def test_a_form_opens_and_closes_beside_what_is_typed_elsewhere(stage: Stage) -> None:
    lead, panel = stage.staff("Facilitator"), stage.staff("Panel")
    press(lead, "doors/open")
    open_item(lead, 1)
    points(lead, POINT, OTHER)
    panel.locator("#team-text").fill(HALF)
    change(panel, POINT)
    expect(panel.locator("#change-text")).to_have_value(POINT)
    expect(panel.locator("#change-text")).to_be_focused()
    expect(panel.locator("#team-text")).to_have_value(HALF)

    # Half changed, it gives way to no other, nor to a change of language.
    panel.locator("#change-text").fill(CHANGED)
    change(panel, OTHER)
    expect(panel.locator("#points .unsent")).to_be_visible()
    expect(panel.locator("#change-text")).to_have_value(CHANGED)
    panel.locator("[data-reading] summary").click()
    panel.locator("[data-language] button[lang=fr]").click()
    expect(panel.locator("html")).to_have_attribute("lang", "fr", timeout=20_000)  # a busy machine
    expect(panel.locator("#change-text")).to_have_value(CHANGED)
    expect(panel.locator("#team-text")).to_have_value(HALF)
    connected(panel)

    press(panel, "points/change")
    expect(panel.locator("#points .point", has_text=CHANGED)).to_be_visible()
    expect(panel.locator("#change-beside > *")).to_have_count(0)
    expect(panel.locator("#team-text")).to_have_value(HALF)
    change(panel, OTHER)
    expect(panel.locator("#change-text")).to_have_value(OTHER)
    panel.locator("#change-beside a").click()
    expect(panel.locator("#change-beside > *")).to_have_count(0)
    expect(panel.locator("#team-text")).to_have_value(HALF)
    panel.locator("#team-text").locator("xpath=ancestor::form").locator("button").click()
    expect(lead.locator("#team")).to_contain_text(HALF)


def test_words_half_changed_are_given_up_only_by_a_second_press(stage: Stage) -> None:
    lead = stage.lead()
    open_item(lead, 1)
    points(lead, POINT)
    change(lead, POINT)
    lead.locator("#change-text").fill(CHANGED)
    leave = lead.locator("#change-beside a")
    leave.click()
    expect(lead.locator("#change-beside [role=alert].unsent")).to_contain_text(HELD_UP)
    expect(lead.locator("#change-text")).to_have_value(CHANGED)
    leave.click()
    expect(lead.locator("#change-beside > *")).to_have_count(0)


def test_a_page_with_something_typed_is_left_for_another_only_by_a_second_press(
    stage: Stage,
) -> None:
    lead = stage.lead()
    lead.locator("summary", has_text="Intervene").click()
    lead.locator("#intervene-text").fill(HALF)
    away = lead.locator("#apart a[href$='apart=new']")
    room = lead.url
    away.click()
    expect(lead.locator("#apart .unsent")).to_contain_text(HELD_UP)
    expect(lead.locator("#intervene-text")).to_have_value(HALF)
    assert lead.url == room
    away.click()
    lead.wait_for_url("**/caucus")

    anna = stage.participant(0)
    lead.goto(room)
    connected(lead)
    open_item(lead, 1)
    press(anna, "floor/ask")
    lead.locator('#controls form[action$="floor/give"] button').click()
    anna.locator("#turn-text").fill(HALF)
    mine = anna.get_by_role("link", name="What I wrote")
    mine.click()
    expect(anna.locator(".foot .unsent")).to_contain_text(HELD_UP)
    expect(anna.locator("#turn-text")).to_have_value(HALF)
    press(anna, "leave")  # which nothing holds up
    anna.wait_for_url("**/away")


def test_what_is_half_reworded_stays_when_something_else_is_taken_back(stage: Stage) -> None:
    lead = stage.lead()
    anna = stage.participant(0)
    open_item(lead, 1)
    say(lead, anna, POINT)
    say(lead, anna, OTHER)
    anna.get_by_role("link", name="What I wrote").click()
    anna.wait_for_url("**/turns/mine")
    connected(anna)
    one = anna.locator("article", has_text=POINT)
    other = anna.locator("article", has_text=OTHER)
    for article in (one, other):
        article.locator("summary").click()
    one.locator("textarea").fill(HALF)
    other.locator("form[action$='turns/withdraw'] button").click()
    expect(other).to_have_attribute("data-withdrawing", "yes")
    expect(one.locator("textarea")).to_have_value(HALF)
    expect(one.locator("textarea")).to_be_visible()


def test_the_form_for_a_term_stays_open_for_the_next(stage: Stage) -> None:
    lead = stage.staff("Facilitator")
    lead.locator("summary", has_text="Write a term into the glossary").click()
    for n, word in enumerate(("well", "road"), 1):
        lead.locator("#write-term-en").fill(word)
        lead.locator("#write-term-ar").fill(f"{word} ar")
        lead.locator("#term-form button").click()
        expect(lead.locator("#glossary [data-term]")).to_have_count(n)
        expect(lead.locator("#write-term-en")).to_have_value("")
        expect(lead.locator("#write-term-en")).to_be_focused()
