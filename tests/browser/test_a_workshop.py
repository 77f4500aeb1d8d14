"""A facilitator, a team and participants in real browsers, all at once."""

import pytest
from playwright.sync_api import Page, Request, expect

from tests.browser.workshop import (
    LAPTOP,
    WALL,
    Server,
    Stage,
    connected,
    open_item,
    open_round,
    press,
    say,
)

FIRST = "We lost the lower fields."
RED = "rgb(163, 38, 27)"


def at_what_she_wrote(stage: Stage) -> tuple[Page, Page]:
    """Return the screens of the facilitator, and of somebody who has said something in writing
    and is at *What I wrote*, with the boxes of her turn open."""
    facilitator = stage.lead()
    anna = stage.participant(0)
    open_item(facilitator, 1)
    say(facilitator, anna, FIRST)
    anna.locator("a[href$='/turns/mine']").click()
    connected(anna)
    anna.locator("article summary").first.click()
    return facilitator, anna


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_written_item_reaches_every_screen_without_a_reload(stage: Stage, language: str) -> None:
    stage.language = language
    facilitator = stage.lead()
    projector = stage.staff("Projector", WALL)
    expect(projector.locator(".qr-code")).to_be_visible()
    anna, ben, cleo = (stage.participant(card) for card in (0, 1, 6))
    direction = "rtl" if language == "ar" else "ltr"
    expect(anna.locator("html")).to_have_attribute("dir", direction)
    open_item(facilitator, 1)
    for screen in (facilitator, projector, anna, ben, cleo):
        expect(screen.locator("#strip")).to_have_attribute("data-level", "held")
        expect(screen.locator("#item-title")).to_contain_text("How things stand")

    handle = anna.locator("#own_seat .nameplate").inner_text()
    say(facilitator, anna, "We lost the lower fields.")
    for screen in (facilitator, ben, cleo):
        card = screen.locator("#said .turn", has_text="We lost the lower fields.")
        expect(card).to_be_visible()
        expect(card.locator(".nameplate")).to_have_text(handle)

    press(ben, "floor/ask")
    expect(ben.locator("#own_seat")).to_have_attribute("data-mine", "queued")
    expect(facilitator.locator("#floor")).to_have_attribute("data-hands", "1")
    press(ben, "floor/lower")
    expect(facilitator.locator("#floor")).to_have_attribute("data-hands", "0")


def test_off_the_record_is_one_press_and_on_every_screen(stage: Stage) -> None:
    facilitator = stage.lead()
    anna, projector = stage.participant(0), stage.staff("Projector", WALL)
    open_item(facilitator, 1)
    press(facilitator, "record/off")
    for screen in (anna, projector, facilitator):
        expect(screen.locator("#strip")).to_have_attribute("data-level", "stays-here")
    say(facilitator, anna, "This I would never say outside.")
    expect(anna.locator("#said .turn .stays")).to_be_visible()
    press(facilitator, "record/on")
    expect(anna.locator("#strip")).to_have_attribute("data-level", "held")
    press(facilitator, "agenda/close")
    expect(facilitator.locator("#notice .pending")).to_be_visible()
    expect(anna.locator("#said .turn")).to_have_count(0, timeout=8000)


def test_off_the_record_is_on_the_page_of_what_one_wrote_within_a_second(stage: Stage) -> None:
    facilitator, anna = at_what_she_wrote(stage)
    expect(anna.locator("#strip")).to_have_attribute("data-level", "held")
    anna.locator("#reword-1").fill("Half a sentence")
    press(facilitator, "record/off")
    expect(facilitator.locator("#strip")).to_have_attribute("data-level", "stays-here")
    expect(anna.locator("#strip")).to_have_attribute("data-level", "stays-here", timeout=1000)
    expect(anna.locator("#strip strong")).to_be_in_viewport()
    expect(anna.locator("#reword-1")).to_have_value("Half a sentence")
    press(facilitator, "record/on")
    expect(anna.locator("#strip")).to_have_attribute("data-level", "held")
    expect(anna.locator("#reword-1")).to_have_value("Half a sentence")


def test_words_refused_off_the_record_are_never_a_document_of_the_browser(stage: Stage) -> None:
    """A browser writes the forms that it posts as documents into the file of its session."""
    facilitator, anna = at_what_she_wrote(stage)
    posts: list[Request] = []
    anna.on("request", lambda r: posts.append(r) if r.method == "POST" else None)
    press(facilitator, "record/off")
    expect(anna.locator("#strip")).to_have_attribute("data-level", "stays-here")
    anna.locator("#reword-1").fill("This is only for here.")
    press(anna, "turns/reword")
    refusal = anna.locator("#reword-1-refusal")
    expect(refusal).to_contain_text("Wait until it is on the record again")
    expect(anna.locator("#reword-1")).to_be_focused()

    # What was typed off the record is stored only when it is sent once more.
    press(facilitator, "record/on")
    expect(anna.locator("#strip")).to_have_attribute("data-level", "held")
    anna.locator("#reword-1").fill("This is for here, and still typed.")
    press(anna, "turns/reword")
    expect(refusal).not_to_be_empty()
    anna.locator("#reword-1").fill("This may be kept.")
    press(anna, "turns/reword")
    expect(anna.locator("article", has_text="Will read:")).to_contain_text("This may be kept.")
    anna.locator("article summary").click()
    press(anna, "turns/let-stand")
    expect(anna.get_by_text("Will read:")).to_have_count(0)
    anna.locator("article summary").click()
    press(anna, "turns/withdraw")
    expect(anna.locator("article")).to_have_attribute("data-withdrawing", "yes")

    acts = [post.url.rsplit("/", 1)[-1] for post in posts]
    assert acts[0] == "reword"
    assert acts[-2:] == ["let-stand", "withdraw"]
    assert not [post.url for post in posts if post.is_navigation_request()]
    assert {post.resource_type for post in posts} == {"fetch"}
    assert {len(post.post_data_buffer or b"") for post in posts} == {8192}


def test_the_page_of_what_one_wrote_ends_when_the_workshop_is_purged(stage: Stage) -> None:
    _, anna = at_what_she_wrote(stage)
    organiser = stage.page(LAPTOP)
    organiser.goto(stage.server.organiser)
    organiser.locator("[name=name]").fill("olive")
    organiser.locator("[name=password]").fill("lamp basket river stone")
    organiser.locator("button.main").click()
    organiser.wait_for_url("**/organise")
    organiser.locator("h2 a").first.click()
    organiser.goto(organiser.url.split("?")[0] + "/purge")
    expect(organiser.locator("button.danger")).to_have_css("border-top-color", RED)
    organiser.locator("input[name=agree]").check()
    organiser.locator("button.danger").click()
    expect(anna.locator("h1")).to_have_text("This page belongs to no seat")
    assert FIRST not in anna.content()


def test_a_sealed_round_shows_nothing_and_then_everything(stage: Stage) -> None:
    facilitator = stage.lead()
    people = [stage.participant(card) for card in (0, 1, 2, 6)]
    open_item(facilitator, 2)
    open_round(facilitator, "What do you fear most?", seconds=6)
    for number, person in enumerate(people[:3]):
        person.locator("#round-text").fill(f"Fear number {number}")
        person.locator("#round-form button").click()
        expect(person.locator("#own_seat")).to_have_attribute("data-mine", "answered")
    expect(facilitator.locator("#item [data-enough]")).to_have_attribute("data-enough", "")
    people[3].locator("#pass-form button").click()
    expect(people[3].locator("#own_seat")).to_have_attribute("data-mine", "answered")
    for screen in (*people, facilitator):
        expect(screen.get_by_text("Fear number")).to_have_count(0)
    for screen in (*people, facilitator):
        expect(screen.locator("#said .turn")).to_have_count(3, timeout=12_000)


def test_moves_can_be_taken_back_while_their_seconds_run(stage: Stage) -> None:
    facilitator = stage.lead()
    open_item(facilitator, 1)
    press(facilitator, "agenda/close")
    press(facilitator, "take-back")
    expect(facilitator.locator("#notice .pending")).to_have_count(0)
    facilitator.wait_for_timeout(3500)
    expect(facilitator.locator("#strip")).to_have_attribute("data-level", "held")


def test_what_is_typed_survives_every_update_and_a_lost_link(stage: Stage) -> None:
    facilitator = stage.lead()
    anna, ben = stage.participant(0), stage.participant(1)
    open_item(facilitator, 1)
    press(anna, "floor/ask")
    expect(anna.locator("#own_seat")).to_have_attribute("data-mine", "queued")
    facilitator.locator('#controls form[action$="floor/give"] button').click()
    anna.locator("#turn-text").fill("Half a sentence")
    press(ben, "floor/ask")
    press(facilitator, "record/off")
    expect(anna.locator("#strip")).to_have_attribute("data-level", "stays-here")
    expect(anna.locator("#turn-text")).to_have_value("Half a sentence")
    press(facilitator, "record/on")
    expect(anna.locator("#strip")).to_have_attribute("data-level", "held")
    anna.context.set_offline(True)
    anna.locator("#turn-form button").click()
    expect(anna.locator("#link")).to_have_attribute("data-waits", "")
    anna.context.set_offline(False)
    expect(ben.locator("#said .turn")).to_have_count(1, timeout=15_000)
    expect(ben.locator("#said .turn .words")).to_have_text("Half a sentence")


def test_after_a_power_cut_every_screen_says_so_and_nothing_kept_is_gone(
    stage: Stage, server: Server
) -> None:
    facilitator = stage.lead()
    anna, ben = stage.participant(0), stage.participant(1)
    open_item(facilitator, 1)
    say(facilitator, anna, "This is kept.")
    press(facilitator, "record/off")
    expect(anna.locator("#strip")).to_have_attribute("data-level", "stays-here")
    say(facilitator, anna, "This stays here.")
    expect(ben.locator("#said .turn")).to_have_count(2)
    server.kill()
    server.start()
    for screen in (anna, ben, facilitator):
        expect(screen.locator("#notice")).to_contain_text("restarted", timeout=20_000)
        expect(screen.locator("#said .turn")).to_have_count(1)
        expect(screen.locator("#strip")).to_have_attribute("data-level", "stays-here")
    press(facilitator, "agenda/resume")
    expect(anna.locator("#notice")).not_to_contain_text("restarted")


def test_a_refused_act_stands_beside_its_field_and_keeps_what_was_typed(stage: Stage) -> None:
    facilitator = stage.lead()
    open_item(facilitator, 1)
    facilitator.locator("summary", has_text="Write a point").click()
    facilitator.locator("#point-text").fill("x" * 601)
    facilitator.locator("#point-form button").click()
    expect(facilitator.locator("#write-text-refusal")).to_contain_text("too long")
    expect(facilitator.locator("#point-text")).to_have_value("x" * 601)


def test_a_rejoin_code_moves_the_seat_and_shows_the_old_device_the_door(stage: Stage) -> None:
    stage.lead()
    old = stage.participant(0)
    old.locator('form[action$="rejoin-code"] button').click()
    code = old.locator(".shown-code").inner_text()
    old.goto(old.url.removesuffix("/rejoin-code"))
    new = stage.page({"width": 390, "height": 844})
    new.goto(f"{stage.server.url}/rejoin")
    new.locator("#code").fill(code.lower().replace("-", " "))
    new.locator("form.enter button").click()
    new.wait_for_url("**/room/**")
    expect(old.locator("h1")).to_contain_text("no seat", timeout=8000)


def test_leaving_quickly_forgets_the_seat_on_this_device_only(stage: Stage) -> None:
    stage.lead()
    anna, ben = stage.participant(0), stage.participant(1)
    room = anna.url
    press(anna, "leave")
    anna.wait_for_url("**/away")
    anna.goto(room)
    expect(anna.locator("h1")).to_contain_text("no seat")
    ben.reload()
    expect(ben.locator("#own_seat")).to_have_attribute("data-mine", "waiting")
