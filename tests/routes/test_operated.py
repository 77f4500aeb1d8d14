"""A seat operated for somebody without a device: its card, its code, and what no file says."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path

import pytest
from httpx2 import Response

from app.core.seat import Seat
from app.core.workshop import WorkshopId
from tests.houses import files_of, holds
from tests.routes.doors import asked, cards, codes_on, come_in, live, now, open_doors, room_of
from tests.routes.visits import Organiser, key, refusal

NAME = "Quintessa of the mill"
SAYS = "The lower road belongs to nobody zyx"


@contextmanager
def leading(organiser: Organiser) -> Iterator[str]:
    """Open the doors and stay there as whoever leads; return the path of their page."""
    plan = {"title": "A title", "setting": "in-writing", "languages": "en", "hours": 1,
            "minutes": 0, "keep_days": 30, "devices": "own"}  # fmt: skip
    assert organiser.post("", **plan).status_code == 303
    lead = open_doors(organiser)
    with live(organiser, lead):
        yield lead


def take(organiser: Organiser, lead: str, code: str, **other: str) -> Response:
    form = {"code": code, "name": NAME, "told": "yes", **other}
    return asked(organiser.client, f"{lead}/operated/take", **form)


def operated(organiser: Organiser) -> list[Seat]:
    return [seat for seat in now(organiser).seats.values() if seat.operated is not None]


def operated_id(organiser: Organiser) -> str:
    (seat,) = operated(organiser)
    assert seat.operated is not None
    return seat.operated.id


def an_item(organiser: Organiser, lead: str) -> None:
    fields = {"prompt": "", "way": "open-queue", "appearance": "named", "level": "held"}
    asked(organiser.client, f"{lead}/agenda/insert", title="Needs", minutes="20", **fields)
    asked(organiser.client, f"{lead}/agenda/open", item=now(organiser).items[0].id)


def unused(organiser: Organiser) -> list[str]:
    """Return the figures of the first party on the page of cards: seats, cards, unused, seated."""
    first = organiser.page("/cards").split('<dl class="counts">')[1]
    return re.findall(r"<dd>(\d+)</dd>", first.split("</dl>")[0])


def restarted(organiser: Organiser) -> None:
    """Have the server forget what memory holds, as a restart does."""
    house = organiser.house
    house.rooms._rooms.clear()
    house.doorway.cards._held.clear()
    house.doorway.cards._spent.clear()


def test_the_page_shows_what_to_read_aloud_before_there_is_anything_to_press(
    organiser: Organiser,
) -> None:
    with leading(organiser) as lead:
        shown = unescape(organiser.client.get(f"{lead}/operated").text)
    read, form = shown.split("<form", 1)[0], shown.split("<form", 1)[1]
    for told in ("which words are yours", "the sealed rounds", "If you say nothing, that is no."):
        assert told in read
    for rule in now(organiser).plan.ground_rules:
        assert rule in read
    assert 'name="told"' in form


def test_a_seat_is_taken_by_a_card_which_then_gives_no_other(organiser: Organiser) -> None:
    mine = cards(organiser)
    with leading(organiser) as lead:
        assert take(organiser, lead, mine[0]).json() == {"answer": "seen"}
        (seat,) = operated(organiser)
        assert (seat.name, seat.party) == (NAME, now(organiser).plan.parties[0].id)
        held = come_in(organiser.client, mine[0])
        assert (held.status_code, held.json()["field"]) == (409, "code")
        again = take(organiser, lead, mine[0], name="Another")
        assert again.status_code == 409
        assert "has been used" in again.json()["sentence"]
        assert len(operated(organiser)) == 1
        assert unused(organiser)[2:] == ["5", "1"]


def test_the_same_press_twice_is_one_seat(organiser: Organiser) -> None:
    mine, once = cards(organiser), key()
    with leading(organiser) as lead:
        for _ in range(2):
            assert take(organiser, lead, mine[0], key=once).json() == {"answer": "seen"}
        assert len(operated(organiser)) == 1


def test_a_card_is_not_touched_by_a_form_that_is_refused(organiser: Organiser) -> None:
    mine = cards(organiser)
    with leading(organiser) as lead:
        untold = take(organiser, lead, mine[0], told="")
        assert (untold.status_code, untold.json()["field"]) == (409, "told")
        unnamed = take(organiser, lead, mine[0], name="   ")
        assert (unnamed.status_code, unnamed.json()["field"]) == (409, "name")
        assert operated(organiser) == []
        assert come_in(organiser.client, mine[0]).status_code == 200


@pytest.mark.parametrize("which", ["no code at all", "another workshop's", "for the check only"])
def test_no_other_code_takes_a_seat(organiser: Organiser, which: str) -> None:
    code = "ABCD-EFGH-JKMN"
    if which == "another workshop's":
        made = organiser.client.post("/organise/new", data={"design": "blank", "key": key()})
        other = Organiser(organiser.client, organiser.house, made.headers["location"])
        code = cards(other)[0]
    elif which == "for the check only":
        workshop = WorkshopId(organiser.path.rsplit("/", 1)[1])
        assert organiser.client.portal is not None
        code = organiser.client.portal.call(organiser.house.doorway.cards.mint_test, workshop)
    with leading(organiser) as lead:
        answer = take(organiser, lead, code)
        assert (answer.status_code, answer.json()["field"]) == (409, "code")
        assert "not one of ours" in answer.json()["sentence"]
        assert operated(organiser) == []


def test_without_scripts_a_refusal_stands_beside_its_field_and_what_was_typed_is_there(
    organiser: Organiser,
) -> None:
    mine = cards(organiser)
    with leading(organiser) as lead:
        form = {"key": key(), "code": mine[0], "name": NAME}
        sent = organiser.client.post(f"{lead}/operated/take", data=form)
        assert (sent.status_code, sent.content) == (303, b"")
        shown = organiser.client.get(sent.headers["location"]).text
        assert "read this to them first" in refusal(shown, "take-told")
        assert NAME in unescape(shown)


def test_without_scripts_whoever_takes_a_seat_over_says_that_its_person_was_asked(
    organiser: Organiser,
) -> None:
    mine = cards(organiser)
    with leading(organiser) as lead:
        take(organiser, lead, mine[0])
        the_id = operated_id(organiser)
        asked(organiser.client, f"{lead}/operated/let-go", operated=the_id)
        beside = organiser.client.get(f"{lead}?page=take-over&operated={the_id}")
        assert beside.headers["location"] == f"{lead}/operated/take-over?operated={the_id}"
        shown = unescape(organiser.client.get(beside.headers["location"]).text)
        assert "What you said before is not shown to me as yours" in shown
        assert f'name="operated" value="{the_id}"' in shown
        form = {"key": key(), "operated": the_id}
        sent = organiser.client.post(f"{lead}/operated/take-over", data=form)
        assert (sent.status_code, sent.content) == (303, b"")
        again = organiser.client.get(sent.headers["location"]).text
        assert "tick that they agree" in refusal(again, "take-over-agreed")
        assert f'name="operated" value="{the_id}"' in again
        assert [seat.operated.by for seat in operated(organiser) if seat.operated] == [None]
        form = {"key": key(), "operated": the_id, "agreed": "yes"}
        sent = organiser.client.post(f"{lead}/operated/take-over", data=form)
        assert sent.headers["location"] == lead
        assert all(seat.operated.by for seat in operated(organiser) if seat.operated)


def test_a_code_brings_the_seat_to_a_device_and_nobody_operates_it_any_more(
    organiser: Organiser,
) -> None:
    mine = cards(organiser)
    with leading(organiser) as lead:
        take(organiser, lead, mine[0])
        the_id = operated_id(organiser)
        sure = organiser.client.get(f"{lead}/operated/code?operated={the_id}").text
        assert 'class="code shown-code"' not in sure
        made = asked(organiser.client, f"{lead}/operated/code", operated=the_id).json()["code"]
        assert operated_id(organiser) == the_id  # until it has come there
        moved = asked(organiser.client, "/rejoin", code=made).json()["page"]
        assert operated(organiser) == []
        assert [seat.name for seat in now(organiser).seats.values()] == [NAME]
        assert organiser.client.get(moved).status_code == 200
        after = asked(organiser.client, f"{lead}/operate/ask", operated=the_id)
        assert "not operated any more" in after.json()["sentence"]
        assert come_in(organiser.client, mine[0]).status_code == 409  # its card stays spent
        assert asked(organiser.client, "/rejoin", code=made).status_code == 409
        assert unused(organiser)[2:] == ["5", "1"]


def test_the_code_for_a_device_is_shown_once(organiser: Organiser) -> None:
    mine = cards(organiser)
    with leading(organiser) as lead:
        take(organiser, lead, mine[0])
        the_id = operated_id(organiser)
        form = {"key": key(), "operated": the_id}
        shown = organiser.client.post(f"{lead}/operated/code", data=form)
        (code,) = re.findall(r'shown-code" dir="ltr">([^<]+)<', shown.text)
        assert shown.headers["cache-control"].startswith("no-store")
        assert code not in organiser.client.get(f"{lead}/operated/code?operated={the_id}").text
        assert code not in organiser.client.get(lead).text


def test_what_is_said_for_somebody_stands_under_the_name_that_they_said(
    organiser: Organiser,
) -> None:
    mine = cards(organiser)
    with leading(organiser) as lead:
        an_item(organiser, lead)
        take(organiser, lead, mine[0])
        page = str(come_in(organiser.client, mine[1]).json()["page"])
        the_id = operated_id(organiser)
        asked(organiser.client, f"{lead}/operate/ask", operated=the_id)
        asked(organiser.client, f"{lead}/floor/give", who=NAME)
        said = {"operated": the_id, "text": SAYS, "level": "held", "appearance": "named"}
        answer = asked(organiser.client, f"{lead}/operate/say-for", signature="", **said)
        assert answer.json() == {"answer": "kept"}
        seen = unescape(organiser.client.get(page).text)
        assert SAYS in seen
        assert NAME in seen
        assert the_id not in seen


def test_with_a_restart_the_seat_is_gone_and_its_card_is_good_again(organiser: Organiser) -> None:
    mine = cards(organiser)
    with leading(organiser) as lead:
        take(organiser, lead, mine[0])
        assert operated(organiser)
    restarted(organiser)
    assert operated(organiser) == []
    assert come_in(organiser.client, mine[0]).status_code == 200


def test_no_file_says_that_a_seat_was_operated_for_whom_or_by_which_card(
    organiser: Organiser, tmp_path: Path
) -> None:
    mine = cards(organiser)
    with leading(organiser) as lead:
        before = files_of(tmp_path)
        take(organiser, lead, mine[0])
        the_id, (seat,) = operated_id(organiser), operated(organiser)
        room_of(organiser)
        time.sleep(0.1)
        after = files_of(tmp_path)
        assert after == before  # not one byte: neither a row of a seat nor a mark of a card
        for secret in (NAME, the_id, seat.id):
            assert not any(holds(content, secret) for content in after.values())


def test_when_the_seat_is_closed_its_card_is_used_up(organiser: Organiser) -> None:
    mine = cards(organiser)
    with leading(organiser) as lead:
        an_item(organiser, lead)
        take(organiser, lead, mine[0])
        (seat,) = operated(organiser)
        answer = asked(organiser.client, f"{lead}/seat/remove", who=NAME)
        assert answer.status_code == 200, answer.text
        soon = time.monotonic() + 5
        while seat.id in now(organiser).seats and time.monotonic() < soon:
            time.sleep(0.01)
        assert operated(organiser) == []
        assert come_in(organiser.client, mine[0]).status_code == 409
        assert take(organiser, lead, mine[0]).status_code == 409


def test_a_party_that_is_dealt_anew_has_no_seat_operated_of_before(organiser: Organiser) -> None:
    mine = cards(organiser)
    with leading(organiser) as lead:
        take(organiser, lead, mine[0])
        party = now(organiser).plan.parties[0]
        fresh = organiser.post("/cards/redeal", party=party.id, sure="yes")
        assert fresh.status_code == 200
        codes = codes_on(fresh.text)
        assert len(codes) == party.seats
        assert operated(organiser) == []
        assert take(organiser, lead, codes[0]).json() == {"answer": "seen"}
