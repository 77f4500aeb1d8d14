"""A pair of steps, on the phones of both sides and on the facilitator's page: one that does not
stand, and one that does."""

from collections.abc import Callable, Iterable

from playwright.sync_api import Locator, Page, expect

from tests.browser.workshop import Stage, open_item

OPENS = "opens the road on market days"
CALLS = "calls back its patrols there"
SENTENCE = "The pair of steps does not stand now"
PATIENCE = 20_000  # milliseconds: its clock is shorter than any that the form offers


def send_apart(facilitator: Page, party: int) -> None:
    """Send one party into a caucus of its own, with nobody of the third party."""
    facilitator.locator("#apart a[href$='apart=new']").click()
    # Who is apart already cannot be chosen.
    facilitator.locator("input[name=party]").nth(party).check()
    facilitator.locator("#caucus-title").fill("What we could do")
    facilitator.locator("#caucus-where").fill("The next room")
    facilitator.locator("form[action$='caucus/open'] button").click()
    facilitator.wait_for_url("**/room/*")


def form_of(facilitator: Page) -> Locator:
    return facilitator.locator("form[action$='pair/ask']")


def put(facilitator: Page, seconds: int) -> None:
    """Open the form, write both steps in every language, and put the pair before both sides."""
    form = form_of(facilitator)
    form.locator("xpath=..").locator("summary").click()
    for number, words in ((1, OPENS), (2, CALLS)):
        for box in form.locator(f"textarea[name^='text-{number}-']").all():
            box.fill(words)
    form.locator("select[name=seconds]").evaluate(
        "(select, s) => { select.options[0].value = s; select.selectedIndex = 0 }", str(seconds)
    )
    form.locator("> button").click()
    expect(facilitator.locator("#pair")).to_have_attribute("data-pair", "asked")


def reply(phone: Page, words: str) -> None:
    phone.locator("#own_seat .pair-reply").get_by_role("button", name=words, exact=True).click()
    expect(phone.locator("#own_seat .pair-reply")).to_have_attribute("data-paired", "yes")


def comes_to(pages: Iterable[Page], end: str) -> None:
    for page in pages:
        expect(page.locator("#pair")).to_have_attribute("data-pair", end, timeout=PATIENCE)


def test_one_pair_does_not_stand_and_leaves_one_sentence_and_the_next_stands_in_the_room(
    stage: Stage, barriers: Callable[[Page], list[str]]
) -> None:
    facilitator = stage.lead()
    one, other = [stage.participant(card) for card in (0, 1)], [stage.participant(6)]
    phones = [*one, *other]
    open_item(facilitator, 1)
    expect(form_of(facilitator)).to_be_hidden()
    send_apart(facilitator, 0)
    expect(facilitator.locator(".pair-tool")).to_be_hidden()
    send_apart(facilitator, 0)
    for phone in phones:
        expect(phone.locator("#apart")).to_have_attribute("data-apart", "here")
    expect(facilitator.locator(".pair-tool")).to_be_visible()
    expect(form_of(facilitator)).to_be_hidden()  # behind its heading, until it is wanted

    put(facilitator, 8)
    for phone in phones:
        steps = phone.locator("#pair [data-step]")
        expect(steps).to_have_count(2)
        expect(steps.nth(0)).to_contain_text(OPENS)
        expect(steps.nth(1)).to_contain_text(CALLS)
        expect(phone.locator("#pair")).to_contain_text("knows that the other did not")
    assert barriers(phones[0]) == []
    assert barriers(facilitator) == []
    expect(facilitator.locator(".pair-tool")).to_be_hidden()
    reply(one[0], "Yes")
    reply(one[1], "Yes")
    before = phones[0].locator("#own_seat").inner_text()
    reply(other[0], "Yes")
    reply(other[0], "Not now")
    assert other[0].locator("#own_seat .pair-reply").inner_text() in before, "an answer shows"
    comes_to([facilitator, *phones], "not-now")
    sentences = {page.locator("#pair").inner_text() for page in (facilitator, *phones)}
    assert len(sentences) == 1
    assert SENTENCE in sentences.pop()
    for page in (facilitator, *phones):
        assert OPENS not in page.content()

    put(facilitator, 8)
    for phone in phones:
        reply(phone, "Yes")
    comes_to([facilitator, *phones], "stands")
    for page in (facilitator, *phones):
        expect(page.locator("#pair")).to_contain_text("Both sides say yes")
        expect(page.locator("#pair [data-step]")).to_have_count(2)
    card = facilitator.locator("#said [data-kind=steps]")
    expect(card.locator("[data-words]").nth(0)).to_have_text(OPENS)

    for back in facilitator.locator("#apart form[action$='caucus/back'] button").all():
        back.click()
    for phone in phones:
        expect(phone.locator("#apart")).to_have_attribute("data-apart", "", timeout=15_000)
        steps = phone.locator("#said [data-kind=steps] [data-step]")
        expect(steps.nth(1)).to_contain_text(CALLS)
        expect(steps.nth(1).locator("dt")).not_to_be_empty()
        expect(phone.locator("#pair")).to_have_attribute("data-pair", "")
