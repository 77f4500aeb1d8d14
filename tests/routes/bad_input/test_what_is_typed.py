"""Whatever is typed into a room: a clear refusal, nothing half done, nothing raw on a page."""

import re
from collections.abc import Iterator

import pytest

from tests.live.server import JSON, new_key
from tests.routes.bad_input.acts import ACTS, ONCE, ONLY_ASKED
from tests.routes.bad_input.answers import posted, well_answered
from tests.routes.bad_input.hostile import (
    AS_A_PAGE,
    CANARY,
    CHOICES,
    FOR_CHOICES,
    FOR_NUMBERS,
    HOSTILE,
    NUMBERS,
    RAW,
)
from tests.routes.bad_input.place import Place, Room, ids


def forms() -> Iterator[tuple[str, str, str, dict[str, str]]]:
    """Yield each act, one of its fields, what is the matter with it, and the form as typed."""
    for act, (_, fields) in ACTS.items():
        for name in fields:
            for what, value in HOSTILE.items():
                of_no_use = (name in CHOICES and what not in FOR_CHOICES) or (
                    name not in NUMBERS and what in FOR_NUMBERS
                )
                if act not in ONCE and not of_no_use:
                    yield act, name, what, {**fields, name: value}


def test_whatever_is_typed_into_any_field_is_refused_in_words_or_made_harmless(
    place: Place,
) -> None:
    rooms = [place.room().opened() for _ in range(4)]
    talking, writing, between, pressing = rooms
    bad = []
    for act, name, what, typed in forms():
        # In four rooms: all of it is more than one person can send.
        aside = act.startswith(("agenda/", "caucus/", "carry/", "team/", "team-notes/"))
        room = writing if act.startswith("rounds/") else between if aside else talking
        if act.startswith(("operate/", "operated/")):
            room = pressing
        if act == "turns/say":
            room.give_floor()
        elif act == "rounds/answer" and name != "round":
            typed["round"] = room.open_round()
        accept = "text/html" if what in AS_A_PAGE else "application/json"
        answered = posted(room.one_who_may(act), act, typed, accept)
        if not well_answered(answered):
            bad.append((act, name, what, answered.status_code))
    assert bad == []
    for room in rooms:
        for someone in room.there.values():
            page = someone.http.get(someone.path)
            assert page.status_code == 200
            assert not RAW.search(page.text)
    assert "{{7*7}}" in talking.participant.http.get(talking.participant.path).text


def test_what_was_typed_stands_in_its_box_again_beside_the_refusal(room: Room) -> None:
    room.opened()
    room.give_floor()
    typed = {**ACTS["turns/say"][1], "text": "Too long. " * 300 + '</textarea><b>"&amp;'}
    answered = posted(room.participant, "turns/say", typed, "text/html")
    assert answered.status_code == 303
    shown = room.participant.http.get(answered.headers["location"]).text
    assert "Too long. Too long. " in shown
    assert "&lt;/textarea&gt;&lt;b&gt;" in shown
    assert re.search(r'data-refusal="text">This is too long', shown)


def test_a_caucus_of_hostile_words_is_made_harmless_on_every_page(room: Room) -> None:
    room.opened()
    form = {n: v for n, v in ACTS["caucus/open"][1].items() if n != "team"}
    for what in sorted(AS_A_PAGE | {"template", "format"}):
        typed = {**form, "title": HOSTILE[what], "where": HOSTILE[what]}
        room.facilitator.done("caucus/open", **typed)
        (caucus,) = set(ids(room.facilitator, "apart", "data-caucus"))
        for someone in (room.facilitator, room.participant):
            shown = someone.http.get(someone.path)
            assert shown.status_code == 200
            assert not RAW.search(shown.text), what
        assert CANARY in room.participant.regions()["apart"]
        assert CANARY not in "".join(room.facilitator.regions().values())
        room.facilitator.done("caucus/back", caucus=caucus)
        room.until(lambda: not ids(room.facilitator, "apart", "data-caucus"))


@pytest.mark.parametrize("language", ["fr", "es", "ar"])
def test_a_refusal_is_in_the_readers_language(room: Room, language: str) -> None:
    someone = room.facilitator
    in_english = someone.act("agenda/pause").json()["sentence"]
    someone.http.headers["Accept-Language"] = f"{language};q=0.9, en;q=0.1"
    answered = someone.act("agenda/pause").json()
    assert answered["sentence"]
    assert answered["sentence"] != in_english


def test_missing_and_unknown_and_doubled_fields_are_refused_or_ignored(room: Room) -> None:
    room.opened()
    for act in ACTS:
        if act in ONCE:
            continue
        someone = room.one_who_may(act)
        for body in (
            b"",
            f"key={new_key()}".encode(),
            b"key=short",
            b"key=" + b"\xd9\xa3" * 20,
            f"key={new_key()}&unknown={CANARY}&__class__=x&item[]=y".encode(),
            b"&".join([f"key={new_key()}&text={CANARY}".encode()] * 5),
        ):
            answered = someone.http.post(
                f"{someone.path}/{act}",
                content=body,
                headers={**JSON, "Content-Type": "application/x-www-form-urlencoded"},
            )
            assert well_answered(answered), (act, body, answered.status_code)
            if act not in ONLY_ASKED and b"key=" not in body:
                assert answered.status_code in {403, 409}
