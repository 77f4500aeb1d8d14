"""Before words are sent, the browser points out what could tell who wrote them."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.workshop import PHONE, Stage, connected, open_item, open_round, press, say

GENERAL = {"en": "As a general, I never slept.", "ar": "بصفتي جنرالاً لم أنم قط."}
CALM = {"en": "Nobody here wants this to go on.", "ar": "لا أحد هنا يريد أن يستمر هذا."}


def posts_of(page: Page) -> list[str]:
    """Return a list in which every address stands that the page posts to from now on."""
    posted: list[str] = []
    page.on(
        "request",
        lambda request: posted.append(request.url) if request.method == "POST" else None,
    )
    return posted


def gets_the_floor(facilitator: Page, participant: Page) -> None:
    press(participant, "floor/ask")
    expect(participant.locator("#own_seat")).to_have_attribute("data-mine", "queued")
    facilitator.locator('#controls form[action$="floor/give"] button').click()
    expect(participant.locator("#own_seat")).to_have_attribute("data-mine", "speaking")


@pytest.mark.parametrize(("language", "dark"), [("en", False), ("ar", True)])
def test_a_turn_is_sent_at_the_second_press_and_a_calm_one_at_the_first(
    stage: Stage, barriers: Callable[[Page], list[str]], language: str, *, dark: bool
) -> None:
    stage.language = language
    facilitator = stage.lead()
    anna = stage.participant(0, dark=dark)
    open_item(facilitator, 1)
    gets_the_floor(facilitator, anna)
    posted = posts_of(anna)
    asked = anna.locator("#turn-form .giveaways")
    send = anna.locator("#turn-form > button")

    anna.locator("#turn-text").fill(GENERAL[language])
    send.click()
    expect(asked).to_have_role("status")
    expect(asked.locator("bdi")).to_have_count(1)
    expect(asked.locator("[data-send]")).to_be_in_viewport()
    anna.wait_for_timeout(700)  # any later, a press is another press
    assert posted == []
    expect(anna.locator("#turn-text")).to_have_value(GENERAL[language])
    assert barriers(anna) == []
    anna.set_viewport_size({"width": 320, "height": 640})
    wide = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    assert anna.evaluate(wide)
    anna.set_viewport_size(PHONE)

    send.click()
    expect(facilitator.locator("#said .turn", has_text=GENERAL[language])).to_be_visible()
    assert [address.rsplit("/", 2)[-2:] for address in posted] == [["turns", "say"]]
    expect(anna.locator("#turn-form")).to_have_attribute("data-answered", "kept")
    expect(asked).to_be_empty()

    gets_the_floor(facilitator, anna)
    posted.clear()
    anna.locator("#turn-text").fill(CALM[language])
    send.click()
    expect(facilitator.locator("#said .turn", has_text=CALM[language])).to_be_visible()
    assert len(posted) == 1
    kept = "[localStorage.length, sessionStorage.length]"
    assert anna.evaluate(kept) == [0, 0]


def test_a_double_press_sends_nothing_and_both_buttons_work_by_keyboard(stage: Stage) -> None:
    facilitator = stage.lead()
    anna = stage.participant(0)
    open_item(facilitator, 1)
    gets_the_floor(facilitator, anna)
    posted = posts_of(anna)
    anna.locator("#turn-text").fill("I think as you do. As a general, I say it openly.")

    anna.locator("#turn-form > button").dblclick()
    expect(anna.locator("#turn-form .giveaways bdi")).to_have_text("As a general, I")
    anna.wait_for_timeout(700)
    assert posted == []
    assert anna.evaluate("document.activeElement.matches('#turn-form > button')")
    anna.keyboard.press("Tab")
    anna.keyboard.press("Enter")
    chosen = (
        "(box => box.value.slice(box.selectionStart, box.selectionEnd))(document.activeElement)"
    )
    assert anna.evaluate(chosen) == "As a general, I"
    anna.keyboard.type("As somebody who was there, I")
    anna.locator("#turn-text").evaluate("box => box.value += ' In Aleppo.'")
    anna.locator("#turn-form > button").click()
    expect(anna.locator("#turn-form .giveaways bdi")).to_have_text("Aleppo")
    anna.wait_for_timeout(700)
    assert posted == []
    anna.locator("#turn-form [data-send]").focus()
    anna.keyboard.press("Enter")
    expect(facilitator.locator("#said .turn", has_text="As somebody who was there")).to_be_visible()
    assert len(posted) == 1

    gets_the_floor(facilitator, anna)
    say_again = "We should all go and look at Aleppo together."
    anna.locator("#turn-text").fill(say_again)  # a name that was sent is not asked about again
    anna.locator("#turn-form > button").click()
    expect(facilitator.locator("#said .turn", has_text=say_again)).to_be_visible()


def test_answers_points_and_rewordings_are_looked_through_too(stage: Stage) -> None:
    facilitator = stage.lead()
    anna, rapporteur = stage.participant(0), stage.staff("Rapporteur")
    open_item(facilitator, 1)
    say(facilitator, anna, "We lost the lower fields.")

    posted = posts_of(rapporteur)
    rapporteur.locator("summary", has_text="Write a point").click()
    rapporteur.locator("#point-text").fill("Kassem Haddad opens the sluice in spring.")
    rapporteur.locator("#point-form > button").click()
    expect(rapporteur.locator("#point-form .giveaways bdi")).to_have_text("Haddad")
    assert posted == []
    rapporteur.wait_for_timeout(700)
    rapporteur.locator("#point-form > button").click()
    expect(anna.locator("#points .point", has_text="Haddad")).to_be_visible()

    anna.get_by_role("link", name="What I wrote").click()
    connected(anna)
    posted = posts_of(anna)
    anna.locator("summary", has_text="Change or withdraw").click()
    anna.locator("#reword-1").fill("My brother was killed in the lower fields.")
    reword = anna.get_by_role("button", name="Reword it")
    reword.click()
    expect(anna.locator(".giveaways bdi")).to_have_text("My brother was killed")
    assert posted == []
    anna.wait_for_timeout(700)
    reword.click()
    expect(anna.get_by_text("Will read:")).to_be_visible()
    assert len([address for address in posted if address.endswith("reword")]) == 1


def test_what_leads_furthest_is_shown_first_and_names_of_parties_not_at_all(stage: Stage) -> None:
    facilitator, rapporteur = stage.staff("Facilitator"), stage.staff("Rapporteur")
    press(facilitator, "doors/open")
    open_item(facilitator, 1)
    party = facilitator.locator("#room .parties bdi").first.inner_text()
    box = rapporteur.locator("#point-form")
    rapporteur.locator("summary", has_text="Write a point").click()

    def pointed_out(words: str) -> list[str]:
        rapporteur.locator("#point-text").fill(words)
        box.locator("> button").click()
        expect(box.locator(".giveaways bdi").first).to_be_visible()
        rapporteur.wait_for_timeout(700)
        return box.locator(".giveaways bdi").all_inner_texts()

    shown = pointed_out(
        "We met in Aleppo, in Homs and in Beirut on 12 March 1998; call +961 3 555 018."
    )
    assert shown[0] == "+961 3 555 018"
    assert len(shown) == 3
    expect(box.locator(".giveaways li").last).to_contain_text("2")
    box.locator("[data-change]").click()
    assert (
        rapporteur.locator("#point-text").evaluate(
            "box => box.value.slice(box.selectionStart, box.selectionEnd)"
        )
        == "+961 3 555 018"
    )
    assert pointed_out(
        f"We ask those of {party} who were there that day to call Kassem Haddad about it."
    ) == ["Kassem Haddad"]


def test_a_round_that_is_about_to_end_is_not_held_up(stage: Stage) -> None:
    facilitator = stage.lead()
    anna = stage.participant(0)
    open_item(facilitator, 2)
    open_round(facilitator, "What do you fear most?", seconds=9)
    expect(anna.locator("#own_seat")).to_have_attribute("data-mine", "round")
    anna.locator("#round-text").fill(GENERAL["en"])
    anna.locator("#round-form > button").click()
    expect(anna.locator("#own_seat")).to_have_attribute("data-mine", "answered")


def test_an_answer_is_looked_through_while_there_is_time(stage: Stage) -> None:
    facilitator = stage.lead()
    anna = stage.participant(0)
    open_item(facilitator, 2)
    open_round(facilitator, "What do you fear most?")
    expect(anna.locator("#own_seat")).to_have_attribute("data-mine", "round")
    posted = posts_of(anna)
    anna.locator("#round-text").fill(GENERAL["en"])
    anna.locator("#round-form > button").click()
    expect(anna.locator("#round-form .giveaways bdi")).to_have_text("As a general, I")
    assert posted == []
    anna.wait_for_timeout(700)
    anna.locator("#round-form [data-send]").click()
    expect(anna.locator("#own_seat")).to_have_attribute("data-mine", "answered")
