"""The close of a day on lent tablets, and *Where we are* on the next morning."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Error, Page, expect

from tests.browser.private_notes.page import begun, to_notes
from tests.browser.test_barriers import NARROW, fits
from tests.browser.test_organiser import sign_up
from tests.browser.workshop import Stage, connected, is_news, open_item, press, say

WORDS = "Our mill stands where the lower road ends."
POINT = "Both sides need the lower road."
NOTED = "What I keep to myself"
CORRECTION = "Not the whole of it: the bridge is ours."
CORRECTED = "Both sides need the lower road, and one of them the bridge."
LANGUAGES = ("en", "fr", "es", "ar")  # of the sample
PATIENCE = 30_000  # ms: a page that comes back asks again after some seconds


@pytest.fixture
def lent(stage: Stage) -> Stage:
    """Have the sample workshop's people sit at lent tablets."""
    organiser = sign_up(stage)
    organiser.locator("a[href^='/organise/']").first.click()
    organiser.wait_for_url(re.compile(r"/organise/\w{8,}"))
    organiser.locator("[name=devices][value=lent]").check()
    organiser.get_by_role("button", name="Save the plan").click()
    organiser.wait_for_load_state()
    organiser.reload()
    expect(organiser.locator("[name=devices][value=lent]")).to_be_checked()
    return stage


def rejoin_code(tablet: Page) -> str:
    """Have the page show its rejoin code, and go back to the room."""
    tablet.locator("form[action$='rejoin-code'] button").click()
    code = tablet.locator(".code").first.inner_text()
    tablet.locator("main a:visible").first.click()
    connected(tablet)
    return code


def come_back(stage: Stage, tablet: Page, code: str) -> None:
    tablet.goto(f"{stage.server.url}/rejoin")
    tablet.locator("input[name=code]").fill(code)
    tablet.locator("main form button").first.click()
    tablet.wait_for_url(re.compile(r"/room/[0-9a-f]{16}$"))
    connected(tablet)


def seats_on(context: BrowserContext) -> list[str]:
    """Return the names of the cookies that open something."""
    return [str(c.get("name")) for c in context.cookies() if c.get("name") != "parley-language"]


def go_back(tablet: Page) -> None:
    """Go back, be it to a page that was posted to: of that one the browser has kept nothing."""
    try:
        tablet.go_back()
    except Error as nothing:
        if "ERR_CACHE_MISS" not in nothing.message:
            raise
    tablet.wait_for_load_state()  # what stands in place of a page comes a moment later


def content_of(tablet: Page) -> str:
    """Return what stands on the page once it leads nowhere else."""
    while True:
        try:
            return tablet.content()
        except Error as moving:
            if "is navigating" not in moving.message:
                raise
            tablet.wait_for_load_state()


def cleared(lead: Page) -> None:
    lead.locator("#point-form").locator("xpath=..").locator("summary").click()
    lead.locator("#point-text").fill(POINT)
    press(lead, "points/write")
    press(lead, "points/keep")
    expect(lead.locator("#points .point")).to_have_attribute("data-cleared", "yes")


def write(lead: Page, box: str, text: str) -> None:
    """Write one of the team's papers, and wait until it is kept."""
    lead.locator(box).fill(text)
    form = lead.locator(box).locator("xpath=ancestor::form")
    with lead.expect_response("**/evening"):  # the boxes are brought anew
        form.locator("> button").click()
    expect(lead.locator(box)).to_have_value(text)


def test_at_the_close_of_the_day_every_tablet_is_led_to_a_blank_page_and_has_nothing_left(
    lent: Stage,
) -> None:
    lead = lent.lead()
    awake, noting, offline = (lent.participant(card) for card in (0, 1, 6))
    open_item(lead, 1)
    say(lead, awake, WORDS)
    rooms = [page.url for page in (awake, noting, offline)]
    to_notes(noting)
    begun(noting)
    noting.locator("#notes").fill(NOTED)
    press(lead, "agenda/close")
    expect(lead.locator("#item")).to_have_attribute("data-state", "none", timeout=10_000)
    awake.goto(f"{awake.url}/turns/mine")
    expect(awake.locator("main")).to_contain_text(WORDS)
    offline.context.set_offline(True)
    press(lead, "day/close")
    expect(lead.locator("#notice")).to_contain_text("Lent tablets forget everything then")
    awake.wait_for_url("**/away", timeout=PATIENCE)
    noting.wait_for_url("**/away", timeout=PATIENCE)
    expect(lead.locator("[data-unwiped]")).to_have_attribute("data-unwiped", "1")
    assert seats_on(offline.context) != []
    offline.context.set_offline(False)
    offline.wait_for_url("**/away", timeout=PATIENCE)
    expect(lead.locator("[data-unwiped]")).to_have_count(0)
    for tablet, room in zip((awake, noting, offline), rooms, strict=True):
        assert seats_on(tablet.context) == []
        for _ in range(2):
            go_back(tablet)
            stands = content_of(tablet)
            assert WORDS not in stands
            assert NOTED not in stands
        shown = tablet.goto(room)
        assert shown is not None
        assert shown.status == 404
    assert [c for c in lent.complaints if not is_news(c)] == []


def test_the_team_writes_where_we_are_and_both_sides_read_and_correct_it_next_morning(
    lent: Stage, barriers: Callable[[Page], list[str]]
) -> None:
    lead = lent.staff("Facilitator")
    room = lead.url
    panel = lent.staff("Panel")
    press(lead, "doors/open")
    tablets = [lent.participant(card) for card in (0, 1, 6, 7)]
    codes = [rejoin_code(tablet) for tablet in tablets]
    open_item(lead, 1)
    cleared(lead)
    press(lead, "agenda/close")
    expect(lead.locator("#item")).to_have_attribute("data-state", "none", timeout=10_000)
    press(lead, "day/close")
    for tablet in tablets:
        tablet.wait_for_url("**/away", timeout=PATIENCE)

    expect(lead.locator("#debrief [data-cleared]")).to_have_text(POINT)
    lead.locator("#debrief a[href$='page=evening']").click()
    lead.wait_for_url("**/evening")
    write(lead, "#tomorrow-text", "Begin with the bridge.")
    expect(panel.locator("#debrief [data-tomorrow]")).to_have_text("Begin with the bridge.")
    press(lead, "where-we-are/begin")
    drafts = lead.locator("#corrections [data-draft] [data-words]")
    expect(drafts).to_have_count(len(LANGUAGES))
    for draft in drafts.all():
        expect(draft).to_contain_text(POINT)
    for language in LANGUAGES:
        expect(lead.locator(f"#where-{language}")).to_have_value(re.compile(re.escape(POINT)))
    assert barriers(lead) == []
    press(lead, "where-we-are/release")
    expect(lead.locator("#corrections")).to_have_attribute("data-released", "yes")
    lead.goto(room)
    connected(lead)

    press(lead, "doors/open")
    wall = lent.staff("Projector")
    for tablet, code in zip(tablets, codes, strict=True):
        come_back(lent, tablet, code)
        shown = tablet.locator("#where_we_are")
        expect(shown).to_contain_text(POINT)
        top = tablet.evaluate(
            """() => ["#where_we_are", "#own_seat", "#said"].map((one) =>
              document.querySelector(one)?.getClientRects()[0]?.top ?? 1e9)"""
        )
        assert top[0] == min(top), "it does not stand first"
    assert POINT not in wall.content()
    first, *others = tablets
    first.set_viewport_size(NARROW)
    assert fits(first)
    assert barriers(first) == []
    before = others[0].locator("main").inner_text()
    first.locator("#correction-text").fill(CORRECTION)
    press(first, "where-we-are/correct")
    expect(first.locator("[data-corrected=''], p[data-corrected]").first).to_be_visible()
    assert others[0].locator("main").inner_text() == before
    for other in others:
        press(other, "where-we-are/agree")
        expect(other.locator("p[data-corrected]")).to_be_visible()
    assert CORRECTION not in lead.content()
    assert CORRECTION not in panel.content()
    lead.locator("#corrections summary").first.click()
    gather = lead.locator("form[action='where-we-are/gather']").first
    gather.locator("[name=minutes]").evaluate("field => { field.value = '1' }")
    gather.locator("button").click()
    expect(first.locator("#where_we_are time")).to_be_visible()
    open_item(lead, 3)
    expect(first.locator("#where_we_are time")).to_be_visible()  # not folded away with the text
    assert CORRECTION not in lead.content()
    for member in (lead, panel):
        expect(member.locator("[data-correction]")).to_have_text(CORRECTION, timeout=70_000)
    for tablet in others:
        assert CORRECTION not in tablet.content()
    assert CORRECTION not in wall.content()

    lead.goto(f"{lead.url}/evening")
    connected(lead)
    for language in LANGUAGES:
        write(lead, f"#where-{language}", CORRECTED)
        draft = lead.locator(f"#corrections [data-draft='{language}'] [data-words]")
        expect(draft).to_have_text(CORRECTED)
    lead.locator("#corrections summary").first.click()
    press(lead, "where-we-are/show-corrected")
    for tablet in tablets:
        tablet.locator("#where_we_are summary").click()
        expect(tablet.locator("#where_we_are [data-words]")).to_have_text(CORRECTED)
    lead.locator("#corrections summary").first.evaluate("s => { s.parentElement.open = true }")
    press(lead, "where-we-are/on-wall")
    expect(wall.locator("#where_we_are")).to_contain_text(CORRECTED)
    assert [c for c in lent.complaints if not is_news(c)] == []
