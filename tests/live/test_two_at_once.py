"""Two who lead press at once, each on a device of their own: one wins, the other sees why, and
nothing is lost."""

import re
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Barrier

import pytest
from httpx2 import Response

from app.core.seat import Role
from app.live.presses import TO_LOOK
from tests.live.conftest import Place
from tests.live.server import Screen, Someone, new_key, staff_of

TYPED = ("What do you need?", "What do you fear?")


@dataclass
class Two:
    """Whoever leads, on two devices, each with its screen open; and four people."""

    tablets: tuple[Someone, Someone]
    screens: tuple[Screen, Screen]
    people: list[Someone]
    panel: Someone

    def press(self, act: str, *forms: dict[str, object]) -> tuple[Response, Response]:
        """Do the same act on both at the same moment; return who won, and who was refused."""
        together = Barrier(2)

        def press(tablet: Someone, fields: dict[str, object]) -> Response:
            together.wait(5)
            return tablet.act(act, **fields)

        both = forms if len(forms) == 2 else (*forms, *forms) or ({}, {})
        with ThreadPoolExecutor(2) as threads:
            answers = list(threads.map(press, self.tablets, both))
        assert sorted(answer.status_code for answer in answers) == [200, 409], act
        won, lost = sorted(answers, key=lambda answer: answer.status_code)
        return won, lost

    def both_show(self, region: str, stands: Callable[[str], bool]) -> None:
        """Both screens come to show the very same."""
        for screen in self.screens:
            if not stands(screen.shown.get(region, "")):
                screen.until(region, stands)
            screen.settled()
        assert self.screens[0].shown[region] == self.screens[1].shown[region]


@pytest.fixture
def two(place: Place) -> Iterator[Two]:
    ways = next(place.fresh)
    first, second = (staff_of(place.server, ways, Role.FACILITATOR) for _ in range(2))
    first.done("doors/open")
    people = [Someone(place.server).come_in(code) for code in ways.cards[:4]]
    panel = staff_of(place.server, ways, Role.PANEL)
    assert first.regions().keys() == second.regions().keys()
    screens = tuple(Screen(tablet).settled() for tablet in (first, second))
    yield Two((first, second), (screens[0], screens[1]), people, panel)
    for screen in screens:
        screen.close()


def sentence(answer: Response) -> str:
    said = answer.json()
    assert said["answer"] == "refused"
    return str(said["sentence"])


def test_of_two_who_open_an_item_at_once_one_does_and_the_other_is_told_that_one_is_open(
    two: Two,
) -> None:
    _, lost = two.press("agenda/open", {"item": ""})
    assert sentence(lost) == "Another item is open. Close it first."
    two.both_show("item", lambda shown: 'data-state="open"' in shown)
    assert two.screens[0].shown["agenda"].count('data-state="open"') == 1


def test_of_two_who_give_the_floor_at_once_one_does_and_nobody_loses_their_place(two: Two) -> None:
    two.tablets[0].done("agenda/open", item="")
    first, second, *_ = two.people
    for person in (first, second):
        person.done("floor/ask")
    two.both_show("floor", lambda shown: 'data-hands="2"' in shown)
    (after,) = set(re.findall(r'name="after" value="(\d+)"', two.screens[0].shown["controls"]))
    _, lost = two.press("floor/give", {"who": "", "after": after})
    assert sentence(lost) == "Somebody has just been given the floor. Look again first."
    two.both_show("floor", lambda shown: 'data-hands="1"' in shown)
    states = [re.findall(r'data-mine="(\w+)"', p.regions()["own_seat"]) for p in (first, second)]
    assert states == [["speaking"], ["queued"]]


def test_without_a_page_the_second_is_told_who_has_the_floor(two: Two) -> None:
    two.tablets[0].done("agenda/open", item="")
    for person in two.people[:2]:
        person.done("floor/ask")
    _, lost = two.press("floor/give", {"who": ""})
    assert sentence(lost) == "Somebody still has the floor. Take it back first."


def test_of_two_who_open_a_round_at_once_one_does_and_the_others_prompt_is_not_lost(
    two: Two,
) -> None:
    two.tablets[0].done("agenda/open", item="")
    forms = tuple({"prompt": prompt, "seconds": 60} for prompt in TYPED)
    won, lost = two.press("rounds/open", *forms)
    assert sentence(lost) == "A round is open already."
    two.both_show("item", lambda shown: 'data-round="open"' in shown)
    shown = two.screens[0].shown["item"]
    (stands,) = [prompt for prompt in TYPED if prompt in shown]
    # Without scripts the page shows once more what was typed into the box that lost.
    loser = two.tablets[TYPED.index(stands) ^ 1]
    form = {"prompt": TYPED[TYPED.index(stands) ^ 1], "seconds": 60, "key": new_key()}
    led_on = loser.http.post(f"{loser.path}/rounds/open", data=form, follow_redirects=False)
    assert led_on.status_code == 303
    assert str(form["prompt"]) in loser.http.get(led_on.headers["location"]).text
    assert won.json()["answer"] in {"kept", "seen"}


def test_of_two_who_end_a_caucus_at_once_one_does_and_it_ends_once(two: Two) -> None:
    lead, _ = two.tablets
    lead.done("agenda/open", item="")
    form = lead.http.get(f"{lead.path}/caucus").text
    members = re.findall(r'name="team" value="([0-9a-f]+)"', form)
    fields = {"title": "Apart", "party": "coast", "team": members, "minutes": 30}
    lead.done("caucus/open", **fields, where="", level="held", appearance="handle")
    two.both_show("apart", lambda shown: 'data-apart="held"' in shown)
    (caucus,) = set(re.findall(r'data-caucus="(\w+)"', lead.regions()["apart"]))
    rooms = [tablet.path for tablet in two.tablets]
    for tablet in two.tablets:
        tablet.path += f"/apart/{caucus}"
    _, lost = two.press("agenda/close")
    assert sentence(lost) == "The item is closing already."
    for tablet, room in zip(two.tablets, rooms, strict=True):
        tablet.path = room
    two.both_show("apart", lambda shown: 'data-apart=""' in shown)
    assert 'data-apart=""' in two.people[0].regions()["apart"]


def test_of_two_who_call_a_caucus_back_from_outside_one_does(two: Two) -> None:
    lead, _ = two.tablets
    lead.done("agenda/open", item="")
    fields = {"title": "Apart", "party": "coast", "minutes": 30, "where": "A hall", "level": "held"}
    lead.done("caucus/open", **fields, appearance="handle")
    (caucus,) = set(re.findall(r'data-caucus="(\w+)"', lead.regions()["apart"]))
    _, lost = two.press("caucus/back", {"caucus": caucus})
    assert sentence(lost) == "They are being called back already."


def test_of_two_who_close_the_item_at_once_one_does_and_it_can_be_taken_back_once(
    two: Two,
) -> None:
    two.tablets[0].done("agenda/open", item="")
    _, lost = two.press("agenda/close")
    assert sentence(lost) == "The item is closing already."
    _, late = two.press("take-back", {"move": "close-item", "label": ""})
    assert sentence(late) == "It is too late: that has taken effect."


def test_of_two_who_change_an_option_at_once_one_does(two: Two) -> None:
    _, lost = two.press("options/set", {"option": "points-of-order", "on": "yes"})
    assert sentence(lost) == "That is so already."
    two.both_show("controls", lambda shown: 'data-option="points-of-order" data-on="yes"' in shown)


def test_of_two_who_let_somebody_reply_at_once_one_does_and_there_is_one_reply(two: Two) -> None:
    lead, _ = two.tablets
    lead.done("agenda/open", item="")
    lead.done("options/set", option="direct-replies", on="yes")
    first, *others = two.people
    first.done("floor/ask")
    lead.done("floor/give", who="")
    for other in others[:2]:
        other.done("reply/ask")
    first.done("floor/finish")
    _, lost = two.press("reply/give", {"seconds": 30, "who": ""})
    assert sentence(lost) == "This turn has had its reply. The queue goes on."


@pytest.mark.parametrize(
    ("act", "first", "then", "region"),
    [
        ("agenda/extend", {"minutes": 5}, {"minutes": 5}, "agenda"),
        ("agenda/way", {"way": "balanced-queue"}, {"way": "facilitated"}, "item"),
        (
            "team/intervene",
            {"kind": "theory", "text": "One"},
            {"kind": "theory", "text": "Two"},
            "notice",
        ),
        ("team/banner", {"text": "Tea at four"}, {"text": "Tea at five"}, "notice"),
    ],
)
def test_whoever_presses_a_moment_after_somebody_else_is_asked_to_look_and_nothing_is_done_twice(
    two: Two, act: str, first: dict[str, object], then: dict[str, object], region: str
) -> None:
    """Their page shows it already; a finger that is on its way does not see that."""
    one, other = two.tablets
    one.done("agenda/open", item="")
    one.done(act, **first)
    for screen in two.screens:
        screen.settled()
    stood = other.regions()[region]
    late = other.act(act, **then)
    assert late.status_code == 409
    assert sentence(late) == (
        "Somebody else has just pressed this. Look at what has changed before you do."
    )
    assert other.regions()[region] == stood
    time.sleep(TO_LOOK)
    assert other.act(act, **then).status_code == 200


def test_whoever_presses_again_themselves_is_not_held_up(two: Two) -> None:
    lead, _ = two.tablets
    lead.done("agenda/open", item="")
    lead.done("agenda/extend", minutes=5)
    lead.done("agenda/extend", minutes=5)
