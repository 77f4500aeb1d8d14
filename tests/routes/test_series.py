"""A series on the organiser's pages: the next workshop, what was released, what is planned."""

import re

import pytest
from starlette.testclient import TestClient

from app.core.series import Continuing
from app.core.workshop import WorkshopId
from tests.rooms import strings_in
from tests.routes.visits import Organiser, alerts, key, refusal, shown_in

PLAN = "Begin with the wells, then the road."
WORDS = "Both sides would like to hear of the wells again."


def the_next(organiser: Organiser, **fields: str) -> Organiser:
    """Plan the next one; return its organiser before it."""
    form = {"key": key(), "title": "The second meeting", "design": "", **fields}
    answer = organiser.client.post(f"{organiser.path}/series/next", data=form)
    assert answer.status_code == 303, alerts(answer.text)
    path = answer.headers["location"].removesuffix("/series")
    return Organiser(organiser.client, organiser.house, path)


def numbers(client: TestClient) -> list[str]:
    """Return the numbers in their series of the workshops in the list, from the top."""
    return re.findall(r'data-number="(\d+)"', client.get("/organise").text)


def saved(organiser: Organiser, where: str, **fields: str) -> None:
    answer = organiser.post(f"/series/{where}", **fields)
    assert answer.status_code == 303, alerts(answer.text)


def test_the_next_one_is_a_workshop_of_its_own_with_a_key_of_its_own(organiser: Organiser) -> None:
    saved(organiser, "plan", text=PLAN)
    second = the_next(organiser)
    first, made = organiser.workshop, second.workshop
    assert first.plan.series is not None
    assert made.plan.series is not None
    assert (first.plan.series.number, made.plan.series.number) == (1, 2)
    assert first.plan.series.id == made.plan.series.id
    assert made.plan.title == "The second meeting"
    assert [p.name for p in made.plan.parties] == [p.name for p in first.plan.parties]
    assert made.continuing == Continuing(planned=PLAN)
    ids = (organiser.path, second.path)
    keys = [organiser.house.keyring.folder / "workshops" / f"{p.split('/')[-1]}.key" for p in ids]
    assert keys[0].read_bytes() != keys[1].read_bytes()


def test_no_card_link_or_roster_goes_along(organiser: Organiser) -> None:
    party = organiser.workshop.plan.parties[0].id
    assert organiser.post("/cards/make", party=party).status_code in {200, 303}
    organiser.post("/cards/links", role="facilitator")
    organiser.post("/roster/begin")
    second = the_next(organiser)
    assert "data-link" not in second.page("/cards")
    assert "data-mark" not in second.page("/roster")
    assert organiser.client.portal is not None
    count = organiser.house.doorway.cards.counts
    workshop = WorkshopId(second.path.split("/")[-1])
    assert organiser.client.portal.call(count, workshop) == ()


def test_the_same_post_twice_makes_one_and_the_one_after_it_is_the_third(
    organiser: Organiser,
) -> None:
    once = key()
    second, again = (the_next(organiser, key=once) for _ in range(2))
    assert second.path == again.path
    third = the_next(organiser, title="The third meeting")
    assert third.workshop.plan.series is not None
    assert third.workshop.plan.series.number == 3
    assert numbers(organiser.client) == ["3", "2", "1"]


def test_another_design_brings_its_agenda_and_leaves_the_group_as_it_is(
    organiser: Organiser,
) -> None:
    second = the_next(organiser, design="kelman")
    assert second.workshop.plan.design == "kelman"
    assert [p.name for p in second.workshop.plan.parties] == [
        p.name for p in organiser.workshop.plan.parties
    ]
    refused = organiser.post("/series/next", title="A title", design="nothing-of-the-kind")
    assert refused.status_code == 409
    assert refusal(refused.text, "next-design") == "There is no design of that name."


def test_a_title_is_wanted_and_one_that_is_taken_gets_a_number(organiser: Organiser) -> None:
    refused = organiser.post("/series/next", title="  ", design="")
    assert refusal(refused.text, "next-title") == "Please write something first."
    assert organiser.workshop.plan.series is None
    title = organiser.workshop.plan.title
    assert shown_in(organiser.page("/series"), "next-title") == f"{title} (2)"
    assert the_next(organiser, title=title).workshop.plan.title == f"{title} (2)"


def test_the_first_has_no_place_for_last_time_and_the_second_says_that_nothing_was_released(
    organiser: Organiser,
) -> None:
    assert "From last time" not in organiser.page("/series")
    refused = organiser.post("/series/last-time", **{"text-en": WORDS, "released": "yes"})
    assert "This is the first workshop of its group" in alerts(refused.text)[0]
    second = the_next(organiser)
    assert "Nothing of last time was released." in second.page("/series")


def test_words_of_last_time_are_kept_once_it_is_ticked_that_both_sides_released_them(
    organiser: Organiser,
) -> None:
    second = the_next(organiser)
    refused = second.post("/series/last-time", **{"text-en": WORDS})
    assert refusal(refused.text, "last-time-released").startswith("Tick that both sides")
    assert shown_in(refused.text, "last-time-text-en") == WORDS
    assert second.workshop.continuing.last_time == {}
    saved(second, "last-time", **{"text-en": WORDS, "released": "yes"})
    assert second.workshop.continuing.last_time == {"en": WORDS}
    assert shown_in(second.page("/series"), "last-time-text-en") == WORDS


def test_the_plan_is_written_here_and_what_is_left_open_is_added_by_one_press(
    organiser: Organiser,
) -> None:
    saved(organiser, "plan", text="First this.")
    saved(organiser, "gather")
    titles = [i.title for i in organiser.workshop.items if i.way != "break"]
    words = "\n".join(("First this.", *(f"– {title}" for title in titles)))
    assert organiser.workshop.continuing.for_next == words
    assert shown_in(organiser.page("/series"), "plan-text") == words
    assert "/series/gather" not in organiser.page("/series")
    second = the_next(organiser)
    assert "First this." in second.page("/series")
    assert second.workshop.continuing.for_next == ""


@pytest.mark.parametrize("name", ["draft.md", "draft.html"])
def test_no_draft_and_no_design_has_a_word_of_it(organiser: Organiser, name: str) -> None:
    second = the_next(organiser)
    saved(second, "plan", text=PLAN)
    saved(second, "last-time", **{"text-en": WORDS, "released": "yes"})
    assert second.post("/draft/close").status_code == 303
    for where in (f"/{name}", "/draft", "/design.yaml"):
        page = second.page(where)
        assert PLAN not in page
        assert WORDS not in page
    assert PLAN in second.page("/series")
    saved(second, "plan", text=f"{PLAN} Also once it is closed.")


def test_the_list_has_a_series_together_in_the_order_of_its_numbers(organiser: Organiser) -> None:
    the_next(organiser, title="Zebra")
    third = the_next(organiser, title="Aardvark")
    organiser.client.post("/organise/new", data={"key": key(), "design": "blank"})
    page = organiser.client.get("/organise").text
    assert page.count("data-series=") == 1
    series = page.split("data-series=", 1)[1].split("</ol>", 1)[0]
    assert re.findall(r'data-number="(\d)"', series) == ["3", "2", "1"]
    assert "3 workshops of one group" in series.split("<ol", 1)[0]
    assert third.path in series
    others = page.count("data-workshop=") - series.count("data-workshop=")
    assert others == 1


def test_a_purge_leaves_the_others_as_they_are_and_no_word_of_what_was_purged(
    organiser: Organiser,
) -> None:
    title = "Zebra crossing"
    second = the_next(organiser, title=title)
    saved(second, "plan", text=PLAN)
    third = the_next(second, title="Another name altogether")
    gone = second.path.split("/")[-1]
    for other in (organiser, third):
        assert gone in other.page("/series"), "nothing was there to be forgotten"
        assert title in other.page("/series")
    assert second.post("/purge", agree="yes").status_code == 303
    for other in (organiser, third):
        for where in ("/series", "", "/agenda", "/cards"):
            assert gone not in other.page(where)
            assert title not in other.page(where)
        told = "".join(strings_in(other.workshop))
        assert gone not in told
        assert title not in told
    assert numbers(organiser.client) == ["3", "1"]
    assert third.workshop.continuing.planned == PLAN  # what was taken along is the third's own
