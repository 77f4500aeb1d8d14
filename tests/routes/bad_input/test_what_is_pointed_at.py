"""Ids of another workshop, and addresses that lead nowhere."""

import pytest

from tests.live.server import visitor
from tests.routes.bad_input.acts import ACTS, OF_ONES_OWN
from tests.routes.bad_input.answers import has_every_header
from tests.routes.bad_input.hostile import RAW
from tests.routes.bad_input.place import Place, Room, ids


def test_the_ids_of_another_workshop_are_unknown_in_this_one(place: Place) -> None:
    here, there = place.room().opened(), place.room().opened()
    turn = there.say("Words of the other room")
    there.facilitator.done("points/write", text="A point", level="held")
    strangers = {
        "turn": turn,
        "point": ids(there.facilitator, "points", "data-point")[0],
        "item": ids(there.facilitator, "agenda", "data-item")[1],
        "who": ids(there.participant, "own_seat", "data-label")[0],
        "round": there.open_round(),
    }
    here.say("Words of this room")
    before, before_here = there.looks(), here.looks()
    tried = 0
    for act, (_, fields) in ACTS.items():
        for name in strangers.keys() & fields.keys():
            for value in (strangers[name], "unknown", "0", "None"):
                someone = here.one_who_may(act)
                answered = someone.act(act, **{**fields, name: value})
                refused = {403} if act in OF_ONES_OWN else {409}
                assert answered.status_code in refused, (act, name, answered.text)
                tried += 1
    assert tried > 40
    assert there.looks() == before
    assert here.looks() == before_here


def test_the_page_of_a_point_that_is_not_here_is_the_room(room: Room) -> None:
    room.opened()
    for wish in ("unknown", "%00", "%ed%a0%80", "<script>alert(1)</script>"):
        answered = room.facilitator.http.get(f"{room.facilitator.path}?change={wish}")
        assert answered.status_code == 200
        assert not RAW.search(answered.text)


@pytest.mark.parametrize(
    "path",
    [
        "/room/", "/room/%00", "/room/unknown", "/room/%ed%a0%80", "/room/a%2Fb", "/room/../etc",
        "/room/" + "x" * 5000, "/room/%F0%9F%98%80", "/room/{{7*7}}", "/room/unknown/live",
        "/room/unknown/turns/mine", "/static/../main.py", "/static/%2e%2e/main.py", "/static/",
        "/static/base.css%00", "/no/such/page", "//", "/join/", "/?language=%00",
        "/join?language=xx", "/join?code=<script>alert(1)</script>",
    ],
)  # fmt: skip
def test_an_address_that_makes_no_sense_shows_a_page_that_says_so(
    rooms_door: Room, path: str
) -> None:
    odd: tuple[dict[str, str], ...] = (
        {},
        {"Cookie": "parley-unknown=%00; =; parley-; ;;=" + "a=b; " * 200 + "c=d"},
        {"Accept-Language": "*;q=nan, en;q=inf, ;q=-1, xx-" + "y" * 4000},
    )
    for headers in odd:
        with visitor(rooms_door.server.url) as browser:
            answered = browser.get(path, headers=headers)
        assert answered.status_code < 500
        assert not RAW.search(answered.text)
        assert has_every_header(answered)
