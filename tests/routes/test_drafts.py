"""The organiser's draft: reading it, headings, closing the workshop, taking it along."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from app.core.agenda import close_item, take_up
from app.core.item import ItemId, ItemState
from app.core.level import Appearance, RecordLevel
from app.core.plan import Setting
from app.core.stage import Stage
from app.core.team_note import Mark
from app.core.team_notes import write_note
from app.core.turn import TurnId
from app.core.turns import hide
from app.core.workshop import WorkshopId
from app.record.words import plan_from, plan_words
from app.routes.house import House
from app.views.mine import mine_view
from tests.rooms import (
    ANA,
    BEN,
    ELIF,
    FACILITATOR,
    PANEL,
    Rehearsal,
    an_item,
    gathered,
    kept_of,
    strings_in,
)
from tests.routes.visits import Organiser, alerts, key, shown_in

HELD = "We need the road *and* the {{7*7}} wells."
TRAVELS = "نحتاج إلى الطريق\nكل يوم"
STAYS = "My brother is one of them."
HIDDEN = "You are all thieves."
NOTE = "Zymurgy: the coast listens."
OPEN = "This is only just said."
ITEM = ItemId("0123456789abcdef")
LATER = ItemId("fedcba9876543210")


def rehearsed() -> Rehearsal:
    """Return a workshop in writing whose first item is over."""
    first = replace(an_item(appearance=Appearance.HANDLE, level=RecordLevel.MAY_TRAVEL), id=ITEM)
    later = replace(an_item("Joint thinking", appearance=Appearance.HANDLE), id=LATER)
    room = gathered(first, later, setting=Setting.IN_WRITING)
    room.act(take_up, FACILITATOR)
    room.say(ANA, HELD, level=RecordLevel.HELD)
    room.say(BEN, TRAVELS)
    room.act(write_note, PANEL, TurnId("n1"), NOTE, Mark.HELD, RecordLevel.HELD)
    room.act(write_note, PANEL, TurnId("n2"), NOTE, Mark.HELD, RecordLevel.HELD, LATER)
    room.say(ELIF, STAYS, level=RecordLevel.STAYS_HERE)
    room.act(hide, FACILITATOR, room.say(ELIF, HIDDEN))
    room.hold_round("the wells", "", "the road", "the pasture", prompt="What first?")
    assert ELIF.seat is not None
    assert {STAYS, HIDDEN} <= strings_in(mine_view(room.workshop, ELIF.seat))
    room.act(close_item, FACILITATOR)
    room.wait(10)
    return room


def going_on() -> Rehearsal:
    """Return the same workshop, with words in its second item, which is open."""
    room = rehearsed()
    room.act(take_up, FACILITATOR)
    room.say(ANA, OPEN)
    return room


@pytest.fixture
def keeping(organiser: Organiser, house: House) -> Callable[[Rehearsal], Organiser]:
    """Return a function that keeps a rehearsed workshop in the record, for its organiser."""

    def keep(room: Rehearsal) -> Organiser:
        workshop = WorkshopId("aRehearsedWorkshop")
        fresh = [replace(i, state=ItemState.WAITING, spent=0) for i in room.workshop.items]

        async def write() -> None:
            account = await house.record.owner(WorkshopId(organiser.path.rsplit("/", 1)[1]))
            await house.record.make(workshop, account, room.workshop.plan, fresh)
            await house.record.keep(workshop, kept_of(room.happened))

        assert organiser.client.portal is not None
        organiser.client.portal.call(write)
        return replace(organiser, path=f"/organise/{workshop}")

    return keep


@pytest.fixture
def over(keeping: Callable[[Rehearsal], Organiser]) -> Organiser:
    return keeping(rehearsed())


def test_the_draft_shows_what_was_kept_of_items_that_are_over(over: Organiser) -> None:
    page = over.page("/draft")
    for text in (HELD, TRAVELS, "the wells", "the road", "the pasture", "What first?"):
        assert page.count(f">{text}<") == 1
    assert '<li><span class="words" dir="auto">نحتاج' in page


def test_what_stays_here_and_what_was_hidden_is_in_no_draft(over: Organiser) -> None:
    over.post("/draft/close")
    for where in ("/draft", "/draft.md", "/draft.html"):
        page = over.page(where)
        assert "the pasture" in page
        assert STAYS not in page
        assert HIDDEN not in page


def test_a_note_of_the_third_party_is_in_the_record_and_in_no_draft(over: Organiser) -> None:
    assert [note.text for note in over.workshop.team_notes] == [NOTE, NOTE]
    over.post("/draft/headings/" + ITEM, text="What is needed")
    over.post("/draft/close")
    for where in ("/draft", "/draft.md", "/draft.html"):
        page = over.page(where)
        assert "the pasture" in page
        assert "Zymurgy" not in page


def test_what_is_said_in_the_open_item_is_not_in_the_draft(
    keeping: Callable[[Rehearsal], Organiser],
) -> None:
    organiser = keeping(going_on())
    assert [turn.text for turn in organiser.workshop.turns] == [OPEN]
    assert OPEN not in organiser.page("/draft")


def test_a_draft_that_is_not_finished_says_so_and_cannot_be_taken_along(over: Organiser) -> None:
    assert "It is not finished" in over.page("/draft")
    for where in ("/draft.md", "/draft.html"):
        assert f'href="{over.path}{where}' not in over.page("/draft")
        answer = over.client.get(over.path + where)
        assert answer.status_code == 409
        assert alerts(answer.text) == [
            "The draft is not finished. Close the workshop before you take it along."
        ]
        assert "content-disposition" not in answer.headers


def test_a_closed_workshop_can_be_taken_along_under_a_name_that_tells_nothing(
    over: Organiser,
) -> None:
    assert over.post("/draft/close").status_code == 303
    assert over.workshop.stage is Stage.CLOSED
    for name, kind in (("draft.md", "text/markdown"), ("draft.html", "text/html")):
        assert f"{over.path}/{name}" in over.page("/draft")
        answer = over.client.get(f"{over.path}/{name}")
        assert answer.status_code == 200
        assert answer.headers["content-type"] == f"{kind}; charset=utf-8"
        assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
        assert "not finished" not in answer.text


def test_each_sentence_stands_once_in_what_is_taken_along(over: Organiser) -> None:
    over.post("/draft/close")
    text = over.page("/draft.md")
    assert text.count(r"\n- We need the road \*and\* the {{7\*7}} wells.".replace(r"\n", "\n")) == 1
    assert text.count("\n- نحتاج إلى الطريق\\\n  كل يوم\n") == 1
    page = over.page("/draft.html")
    assert page.count(HELD) == 1
    assert page.count(TRAVELS) == 1
    assert "<link" not in page


def test_taken_along_twice_the_draft_has_the_same_bytes(over: Organiser) -> None:
    over.post("/draft/close")
    for where in ("/draft.md", "/draft.html"):
        assert over.page(where) == over.page(where)


def test_no_workshop_is_closed_while_an_item_is_open(
    keeping: Callable[[Rehearsal], Organiser],
) -> None:
    organiser = keeping(going_on())
    assert "Close it for good" not in organiser.page("/draft")
    answer = organiser.post("/draft/close")
    assert answer.status_code == 409
    assert alerts(answer.text) == ["An item is open. The facilitator closes it first."]
    assert organiser.workshop.stage is not Stage.CLOSED


def test_closing_twice_under_one_key_is_one_act_and_later_it_is_refused(over: Organiser) -> None:
    once = {"key": key()}
    for _ in range(2):
        assert over.client.post(f"{over.path}/draft/close", data=once).status_code == 303
    answer = over.post("/draft/close")
    assert answer.status_code == 409
    assert alerts(answer.text) == ["This workshop is closed."]


def test_an_empty_workshop_gives_an_honest_summary(organiser: Organiser) -> None:
    organiser.post("/draft/close")
    for where in ("/draft", "/draft.md", "/draft.html"):
        page = organiser.page(where)
        assert "No item is over." in page
        assert "Nothing was kept." in page


def test_a_heading_stands_above_its_item_and_outlives_a_restart_and_the_close(
    over: Organiser,
) -> None:
    over.post("/draft/close")
    answer = over.post(f"/draft/headings/{ITEM}", text=" What both\nsides need ")
    assert (answer.status_code, answer.headers["location"]) == (
        303,
        f"{over.path}/draft#item-{ITEM}",
    )
    assert over.workshop.plan.headings == {ITEM: "What both sides need"}
    assert shown_in(over.page("/draft"), "heading-1") == "What both sides need"
    assert "### What both sides need\n\nNeeds and fears\\\n1 · " in over.page("/draft.md")
    assert "<h3><bdi>What both sides need</bdi></h3>" in over.page("/draft.html")


def test_an_empty_heading_takes_it_away(over: Organiser) -> None:
    over.post(f"/draft/headings/{ITEM}", text="What both need")
    over.post(f"/draft/headings/{ITEM}", text="  ")
    assert over.workshop.plan.headings == {}
    assert "What both need" not in over.page("/draft")


def test_a_heading_that_is_too_long_is_refused_beside_its_box_and_kept_in_it(
    over: Organiser,
) -> None:
    answer = over.post(f"/draft/headings/{ITEM}", text="long " * 40)
    assert answer.status_code == 409
    assert len(alerts(answer.text)) == 1
    assert alerts(answer.text)[0].startswith("This is too long")
    assert shown_in(answer.text, "heading-1") == "long " * 40
    assert over.workshop.plan.headings == {}


@pytest.mark.parametrize(
    "text", ["\x00\x07", "\ud800", "{{7*7}}", "<b>x</b>", "\u202eabc", "x" * 100_000]
)
def test_no_heading_breaks_the_page(over: Organiser, text: str) -> None:
    answer = over.client.post(
        f"{over.path}/draft/headings/{ITEM}",
        data={"key": key(), "text": text.encode("utf-8", "surrogatepass")},
    )
    assert answer.status_code in {303, 409, 422}
    page = over.page("/draft")
    assert "<b>x" not in page
    assert ">49<" not in page


@pytest.mark.parametrize("item", ["nothing", "..%2Fclose", "'; --", "%00"])
def test_an_unknown_item_has_no_heading(over: Organiser, item: str) -> None:
    answer = over.post(f"/draft/headings/{item}", text="What both need")
    assert answer.status_code in {404, 409}
    assert over.workshop.plan.headings == {}


def test_another_workshops_item_has_no_heading_here(over: Organiser, organiser: Organiser) -> None:
    answer = organiser.post(f"/draft/headings/{ITEM}", text="What both need")
    assert answer.status_code == 409
    assert alerts(answer.text) == ["That item is no longer in the agenda."]


def test_nobody_else_reads_changes_closes_or_takes_along_a_draft(
    over: Organiser, house: House
) -> None:
    over.post("/draft/close")
    assert HELD in over.page("/draft"), "there is something to read"
    client: TestClient = over.client
    assert client.portal is not None

    client.cookies.clear()
    for where in ("/draft", "/draft.md", "/draft.html"):
        assert client.get(over.path + where).headers["location"] == "/sign-in"
    assert over.post("/draft/close").headers["location"] == "/sign-in"

    client.portal.call(house.doorway.accounts.make, "another", "lamp basket river stone")
    client.post("/sign-in", data={"name": "another", "password": "lamp basket river stone"})
    for where in ("/draft", "/draft.md", "/draft.html"):
        assert client.get(over.path + where).status_code == 404
    assert over.post("/draft/close").status_code == 404
    assert over.post(f"/draft/headings/{ITEM}", text="Mine").status_code == 404
    assert over.workshop.plan.headings == {}


def test_the_draft_speaks_the_language_of_the_page(over: Organiser) -> None:
    over.post("/draft/close")
    assert 'dir="rtl"' in over.page("/draft?language=ar")
    assert '<html lang="ar" dir="rtl"' in over.page("/draft.html")
    assert '<html lang="fr" dir="ltr"' in over.page("/draft.html?language=fr")


def test_a_plan_that_was_kept_before_there_were_headings_can_still_be_read() -> None:
    plan = rehearsed().workshop.plan
    older = {name: words for name, words in plan_words(plan).items() if name != "headings"}
    assert plan_from(older) == plan
