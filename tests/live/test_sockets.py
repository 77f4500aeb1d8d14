"""What reaches which screen, what never does, and how a screen ends. Real server, real sockets."""

import json
import time

import pytest
from websockets.exceptions import InvalidStatus

from app.core.seat import Role
from app.live.regions import REGIONS
from app.views.audience import Eyes
from tests.live.screens import House, silent
from tests.live.server import GRACE, Screen, Someone, new_key

# -- what reaches whom ------------------------------------------------------------------------


def test_an_act_reaches_every_screen_that_it_concerns_within_a_second(house: House) -> None:
    people = [house.participant(), house.participant(), house.staff(Role.PANEL)]
    people += [house.staff(Role.PROJECTOR), house.staff(Role.RAPPORTEUR), house.facilitator]
    screens = [house.screen(p) for p in people]
    began = time.monotonic()
    house.facilitator.done("agenda/open")
    for screen in screens:
        screen.until("item", "First")
    assert time.monotonic() - began < 1.5
    house.facilitator.done("team/banner", text="Tea is ready")
    for screen in screens:
        screen.until("notice", "Tea is ready")


def test_only_what_changed_is_sent(house: House) -> None:
    screen = house.screen(house.participant())
    assert set(screen.shown) == {*REGIONS[Eyes.PARTY], "own_seat"}
    house.facilitator.done("team/banner", text="Tea is ready")
    assert set(screen.until("notice", "Tea is ready")["regions"]) == {"notice"}
    house.facilitator.done("agenda/open")
    letter = screen.until("item", "First")
    assert "said" not in letter["regions"]
    assert "points" not in letter["regions"]


def test_nothing_at_all_arrives_where_an_act_is_not_ones_concern(house: House) -> None:
    ana, ben = house.participant(), house.participant()
    house.facilitator.done("agenda/open")
    panel = house.staff(Role.PANEL)
    outsiders = [house.screen(p) for p in (ana, house.staff(Role.PROJECTOR))]
    insider = house.screen(panel)
    panel.done("team/word", text="Among ourselves")
    insider.until("team", "Among ourselves")
    for mark, answer in (("stays-here", "seen"), ("held", "kept")):
        words = {"text": f"Noted: {mark}", "mark": mark, "level": "held", "item": ""}
        assert house.facilitator.done("team-notes/note", **words) == answer
        insider.until("notes", f"Noted: {mark}")
    ben.done("floor/ask")
    insider.until("floor", 'data-hands="1"')
    ben.done("floor/lower")
    insider.until("floor", 'data-hands="0"')
    house.facilitator.act("agenda/pause", key="short")  # refused
    silent(outsiders)


def test_in_a_round_nothing_tells_who_has_answered_or_how_many(house: House) -> None:
    people = [house.participant() for _ in range(3)]
    house.facilitator.done("agenda/open")
    house.facilitator.done("rounds/open", prompt="What do you fear?", seconds=60)
    watchers = [house.screen(p) for p in (people[0], house.facilitator, house.staff(Role.PANEL))]
    own = house.screen(people[1])
    for watcher in watchers:  # the panel has come meanwhile, which the facilitator is shown
        watcher.settled()
    round_id = own.shown["own_seat"].split('data-round="')[1].split('"')[0]
    people[1].done("rounds/answer", round=round_id, text="Secret", level="held", signature="")
    own.until("own_seat", 'data-mine="answered"')
    people[2].done("rounds/pass", round=round_id, level="held")
    silent(watchers)


def test_of_what_was_said_only_the_children_that_changed_are_sent(house: House) -> None:
    ana = house.participant()
    house.facilitator.done("agenda/open")
    screen = house.screen(house.participant())
    ids = []
    for n in range(3):
        said(house, ana, f"Words number {n}")
        letter = screen.until("said", f"Words number {n}")
        piece = letter["regions"]["said"]
        assert "html" not in piece
        (child,) = piece["children"]
        assert f"Words number {n}" in piece["children"][child]
        ids.append(child)
        assert piece["order"] == ids
    house.facilitator.done("turns/hide", turn=ids[1])
    piece = screen.until("said", "hidden by the facilitator")["regions"]["said"]
    assert set(piece["children"]) == {ids[1]}
    assert piece["order"] == ids
    assert "Words number 1" not in json.dumps(piece)
    ana.done("turns/that-stays-here")
    while "said" not in (letter := screen.read())["regions"]:
        pass
    assert letter["regions"]["said"]["order"] == ids[:2]
    assert letter["regions"]["said"]["children"] == {}
    assert screen.hashes["said"] == ana.hashes()["said"]


def said(house: House, person: Someone, words: str) -> None:
    person.done("floor/ask")
    house.facilitator.done("floor/give", who="")
    person.done("turns/say", text=words, level="held", appearance="handle", signature="")


def test_a_screen_that_comes_back_gets_only_what_differs(house: House) -> None:
    ana = house.participant()
    house.facilitator.done("agenda/open")
    first = house.screen(ana)
    had = dict(first.hashes)
    first.close()
    again = Screen(ana, had)
    assert not again.anything(0.5)
    again.close()
    house.facilitator.done("team/banner", text="Meanwhile")
    house.staff(Role.PANEL).done("team/word", text="Among ourselves")
    third = Screen(ana, had)
    assert set(third.read()["regions"]) == {"notice"}
    assert not third.anything(0.3)
    assert third.hashes["notice"] == ana.hashes()["notice"]
    third.close()


def test_every_screen_shows_what_a_page_that_is_loaded_anew_shows(house: House) -> None:
    ana = house.participant()
    people = [ana, house.facilitator, house.staff(Role.PANEL), house.staff(Role.PROJECTOR)]
    screens = [house.screen(p) for p in people]
    house.facilitator.done("agenda/open")
    said(house, ana, "Some words")
    ana.done("floor/ask")
    house.facilitator.done("agenda/pause")
    for screen, person in zip(screens, people, strict=True):
        screen.settled()
        fresh = person.hashes()
        assert {name: screen.hashes[name] for name in fresh} == fresh


# -- the end of a screen ----------------------------------------------------------------------


def test_the_screens_of_a_seat_that_is_closed_are_ended_within_a_second(house: House) -> None:
    ana, ben = house.participant(), house.participant()
    house.facilitator.done("agenda/open")
    screens = [house.screen(ana), house.screen(ana)]
    bystander = house.screen(ben)
    label = screens[0].shown["own_seat"].split('data-label="')[1].split('"')[0]
    assert label
    house.facilitator.done("seat/remove", who=label)
    began = time.monotonic()
    for screen in screens:
        assert screen.ended(GRACE + 1.0)
    assert time.monotonic() - began < GRACE + 1.0
    assert not bystander.ended(0.1)
    with pytest.raises(InvalidStatus):
        ana.socket()
    assert ana.act("floor/ask").status_code == 403
    assert ana.http.get(ana.path).status_code == 404


def test_a_seat_that_is_closed_is_not_ended_if_it_was_taken_back_in_time(house: House) -> None:
    ana = house.participant()
    house.facilitator.done("agenda/open")
    screen = house.screen(ana)
    label = screen.shown["own_seat"].split('data-label="')[1].split('"')[0]
    house.facilitator.done("seat/remove", who=label)
    house.facilitator.done("take-back", move="remove-seat", label=label)
    assert not screen.ended(GRACE + 0.4)
    ana.done("floor/ask")


def test_moving_to_another_device_ends_the_screens_of_the_old_one(house: House) -> None:
    ana = house.participant()
    screen = house.screen(ana)
    code = ana.act("rejoin-code").json()["code"]
    other = Someone(house.server)
    answered = other.post("/rejoin", code=code, key=new_key())
    other.path = answered.json()["page"]
    assert screen.ended(1.0)
    with pytest.raises(InvalidStatus):
        ana.socket()
    house.screen(other)


def test_nothing_that_people_say_write_or_are_shown_is_logged(house: House) -> None:
    ana, panel = house.participant(), house.staff(Role.PANEL)
    screens = [house.screen(ana), house.screen(panel)]
    house.facilitator.done("agenda/open")
    said(house, ana, "Xylographic words")
    house.facilitator.done("team/banner", text="Borborygmus for all")
    panel.done("team/word", text="Sesquipedalian aside")
    for screen in screens:
        screen.until("said", "Xylographic words")
        screen.until("notice", "Borborygmus for all")
    screens[1].until("team", "Sesquipedalian aside")
    words = [person.path.rsplit("/", 1)[1] for person in (ana, panel)]
    assert all(words)
    written = house.server.written()
    assert "/first#" in written, "what it prints is not read here"
    for secret in ("Xylographic", "Borborygmus", "Sesquipedalian", "/room/", *words):
        assert secret not in written
