"""Takes the README's pictures anew, of the sample workshop in a real browser.

Run it from the project's folder: `.venv/bin/python -m scripts.pictures`.
"""

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import expect, sync_playwright

from tests.browser.workshop import LAPTOP, WALL, Server, Stage, open_item, press, say

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
SAID = (
    "When the gates open at night we hear it before anyone tells us.",
    "We were promised a say in the first year. I still keep the letter.",
    "نخاف أن يُنسى أننا كنا هنا قبل السد.",
)


def main() -> None:
    """Play a few minutes of the sample workshop, and picture eight screens of it."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(Path(folder))
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        try:
            take(Stage(browser, server))
        finally:
            server.kill()


def take(stage: Stage) -> None:
    organiser = stage.page(LAPTOP)
    organiser.goto(stage.server.organiser)
    organiser.locator("[name=name]").fill("office")
    organiser.locator("[name=password]").fill("four words that differ")
    organiser.locator("main form button.main").click()
    organiser.wait_for_url("**/organise")
    organiser.locator('main a[href*="/organise/"]').first.click()
    workshop = organiser.url
    organiser.goto(f"{workshop}/agenda")
    organiser.screenshot(path=PICTURES / "agenda.png")

    facilitator, projector = stage.staff("Facilitator"), stage.staff("Projector", WALL)
    press(facilitator, "doors/open")
    people = [stage.participant(card) for card in (0, 1, 6, 7)]
    stage.language = "ar"
    arabic = stage.participant(8)
    open_item(facilitator, 1)
    for person, words in zip(people, SAID, strict=False):
        say(facilitator, person, words)
    for person in people[:2]:
        press(person, "floor/ask")
    facilitator.locator('#controls form[action$="floor/give"] button').click()
    expect(people[0].locator("#own_seat")).to_have_attribute("data-mine", "speaking")
    facilitator.wait_for_timeout(3500)
    facilitator.evaluate("scrollTo(0, 0)")
    facilitator.screenshot(path=PICTURES / "facilitator.png")
    projector.screenshot(path=PICTURES / "projector.png")
    people[0].evaluate("scrollTo(0, 0)")
    people[0].screenshot(path=PICTURES / "phone-floor.png")
    in_arabic = (stage.staff("Facilitator"), stage.staff("Projector", WALL))
    for page, name in zip(in_arabic, ("facilitator-ar", "projector-ar"), strict=True):
        page.wait_for_timeout(3500)
        page.screenshot(path=PICTURES / f"{name}.png")
        page.context.close()
    press(facilitator, "record/off")
    expect(arabic.locator("#strip")).to_have_attribute("data-level", "stays-here")
    arabic.wait_for_timeout(3500)
    arabic.screenshot(path=PICTURES / "phone-stays-here-ar.png")
    press(facilitator, "floor/take-back")
    press(facilitator, "agenda/close")
    expect(facilitator.locator("#strip")).to_have_attribute("data-level", "", timeout=9000)
    organiser.goto(f"{workshop}/draft")
    organiser.locator("#kept, main h2").last.scroll_into_view_if_needed()
    organiser.get_by_text(SAID[0]).scroll_into_view_if_needed()
    organiser.screenshot(path=PICTURES / "draft.png")
    stage.close()


if __name__ == "__main__":
    main()
