"""The end of the day, and of the workshop; and what the documents say then."""

from app.simulation.counting import plain
from app.simulation.day.closing import close
from app.simulation.day.episodes.evening import look_at_sleep
from app.simulation.day.promises import Promise, Promises
from app.simulation.day.scene import Scene
from app.simulation.day.words import Words, marks_in
from app.simulation.screens import each
from app.simulation.stage import reads

DRAFTS = (("draft.md", "en"), ("draft.html", "en"), ("draft.md", "ar"))
OTHER_DOCUMENTS = ("", "/log", "/design.yaml", "/print-pack", "/agenda", "/cards")


async def end_the_day(scene: Scene) -> str:
    """Close the day and the workshop; look through every document; return the draft."""
    all_ = scene.company.all
    items = scene.lead.screen.every("agenda", "data-item")
    asleep = each(all_, reads("strip", "data-stage", "asleep"))
    await close(scene, "day/close", "close-day", taken_back=True, shows=asleep)
    await look_at_sleep(scene)
    await scene.organiser.write_heading(items[0]["data-item"], "What both sides told each other")
    closed = each(all_, reads("strip", "data-stage", "closed"))
    with scene.eyes.expecting(closed) as expected:
        await scene.organiser.close_workshop()
        if not await expected.met(15):
            scene.acting.missed("the close of the workshop", expected)
    scene.played("day closed")
    for name, language in DRAFTS:
        draft = await scene.organiser.page(f"/{name}?language={language}")
        look_at_draft(scene.words, scene.promises, draft, language)
    for path in OTHER_DOCUMENTS:
        found = marks_in(await scene.organiser.page(path))
        scene.promises.hold(Promise.NOT_EXPORTED, not found, f"words in {path or 'the plan'}")
    scene.played("draft read", len(DRAFTS))
    return await scene.organiser.draft()


def look_at_draft(words: Words, promises: Promises, draft: str, language: str) -> None:
    """Look that each sentence that was kept for it stands in a draft once, and no other does."""
    found = marks_in(plain(draft))
    for said in words:
        many = found.count(said.mark)
        if language in said.drafted:
            promises.hold(Promise.DRAFTED, many == 1, f"{said.mark} stands there {many} times")
        else:
            promises.hold(Promise.NOT_EXPORTED, not many, f"{said.mark} stands in a draft")
