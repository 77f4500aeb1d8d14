"""Each role may do what is listed. All acts are found by walking the program's routes, so a new
one is covered here, and has to say who may do it."""

from app.core.seat import Role
from tests.live.server import JSON, Someone, new_key
from tests.routes.bad_input.acts import ACTS, EVERYONE
from tests.routes.bad_input.place import Place, Room


def test_every_act_of_a_room_is_in_the_table(routes: dict[str, set[str]]) -> None:
    found = {path for path, methods in routes.items() if "POST" in methods}
    assert found == set(ACTS)


def test_each_role_may_do_what_is_listed_and_nothing_else(room: Room) -> None:
    room.opened()
    turn = room.say("Words")
    for role in EVERYONE:
        assert room[role].path
    before = room.looks()
    let_through = []
    for act, (who, fields) in ACTS.items():
        for role in EVERYONE - who:
            answered = room[role].act(act, **fields)
            if answered.status_code != 403 or answered.json()["answer"] != "refused":
                let_through.append((act, role, answered.status_code))
    assert let_through == []
    assert room.looks() == before, "an act that was refused has changed something"
    turned_away = []
    last = ("turns/that-stays-here", "turns/take-back-for", "check/card", "leave")
    for act in sorted(ACTS, key=lambda act: (act in last, last.index(act) if act in last else 0)):
        who, fields = ACTS[act]
        for role in who:
            own = {**fields, "turn": turn} if "turn" in fields else fields
            answered = room[role].act(act, **own)
            if answered.status_code not in {200, 409}:
                turned_away.append((act, role, answered.status_code))
    assert turned_away == []


def test_without_the_cookie_of_a_page_nothing_can_be_done_on_it(place: Place) -> None:
    one, other = place.room(), place.room()
    for room in (one, other):
        room.opened()
    nobody = Someone(place.server)
    nobody.path = one.facilitator.path
    stranger = other.facilitator
    before = one.looks()
    own_path = stranger.path
    for someone in (nobody, stranger):
        someone.path = one.facilitator.path
        for act, (_, fields) in ACTS.items():
            assert someone.act(act, **fields).status_code == 403, act
        for path in ("", "/turns/mine", "/check"):
            assert someone.http.get(someone.path + path).status_code == 404
    stranger.path = own_path
    assert one.looks() == before


def test_a_form_of_another_site_is_refused_for_every_act(room: Room) -> None:
    room.opened()
    assert room[Role.CO_FACILITATOR].path
    assert room[Role.INTERPRETER].path
    before = room.looks()
    for headers in (
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://["},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ):
        for act, (_, fields) in ACTS.items():
            someone = room.one_who_may(act)
            answered = someone.http.post(
                f"{someone.path}/{act}",
                data={"key": new_key(), **fields},
                headers={**JSON, **headers},
            )
            assert answered.status_code == 403, (act, headers)
    assert room.looks() == before
