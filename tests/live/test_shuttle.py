"""A message of the shuttle over real sockets: who is sent its words, state by state."""

import json
import time

import pytest

from tests.live.screens import silent
from tests.live.server import Someone, new_key
from tests.live.test_caucus import Divided, divided
from tests.routes.visits import refusal, shown_in

__all__ = ["divided"]  # the fixture

WORDS = "Would you open the market on one day?"
SECONDS = 8  # that a message is before its caucus


def ids(someone: Someone, attribute: str) -> list[str]:
    """Return what the shuttle's region says under this attribute."""
    pieces = someone.regions().get("shuttle", "").split(f'{attribute}="')[1:]
    return [piece.split('"', 1)[0] for piece in pieces]


def drafted(here: Divided) -> str:
    fields = {"to": "hills", "text-en": WORDS, "level": "held", "answers": ""}
    assert here.panel.done("shuttle/draft", **fields) == "kept"
    (draft,) = ids(here.panel, "data-draft")
    return draft


def approved(here: Divided) -> str:
    """Have everyone of the coast say yes; return the message's id in the log."""
    here.panel.done("shuttle/put", draft=drafted(here), seconds=SECONDS)
    shown = here.coast[0].regions()["own_seat"]
    carry = shown.split('data-carry="', 1)[1].split('"', 1)[0]
    for someone in here.coast:
        someone.done("carry/yes", carry=carry)
    end = time.monotonic() + SECONDS + 5
    while not ids(here.lead, "data-message"):
        assert time.monotonic() < end, "it was not approved"
        time.sleep(0.1)
    (message,) = ids(here.lead, "data-message")
    return message


def everything_of(someone: Someone) -> str:
    return json.dumps(someone.regions())


def test_a_draft_is_sent_to_the_team_in_its_caucus_and_nobody_else_is_sent_a_byte(
    divided: Divided,
) -> None:
    drafted(divided)
    team, *coast = divided.apart
    team.until("shuttle", WORDS)
    silent(divided.outside)
    silent(coast)
    for someone in (divided.lead, divided.observer, *divided.coast, *divided.hills):
        assert WORDS not in everything_of(someone)


def test_from_the_approval_on_the_whole_third_party_has_it_and_no_participant_does(
    divided: Divided,
) -> None:
    message = approved(divided)
    for someone in (divided.lead, divided.observer, divided.panel):
        assert WORDS in someone.regions()["shuttle"]
        assert ids(someone, "data-state") == ["approved"]
    for someone in divided.coast:  # whose words they are: as a card of their caucus
        assert WORDS in someone.regions()["said"]
        assert "shuttle" not in someone.regions()
    for someone in divided.hills:
        assert WORDS not in everything_of(someone)
    divided.lead.done("carry/bring", words=message, party="")
    for someone in divided.hills:
        assert WORDS in someone.regions()["said"]
        assert "shuttle" not in someone.regions()
    assert ids(divided.observer, "data-state") == ["carried"]
    divided.lead.done("shuttle/answered", message=message)
    assert ids(divided.observer, "data-state") == ["answered"]


@pytest.mark.parametrize("act", ["draft", "redraft"])
def test_a_draft_that_was_refused_stands_once_more_in_its_box_and_then_nowhere(
    divided: Divided, act: str
) -> None:
    panel = divided.panel
    draft = drafted(divided) if act == "redraft" else ""
    long = WORDS * 20
    form = {"draft": draft, "to": "hills", "text-en": long, "level": "stays-here", "answers": ""}
    sent = panel.http.post(f"{panel.path}/shuttle/{act}", data={**form, "key": new_key()})
    assert (sent.status_code, sent.content) == (303, b"")
    assert sent.headers["location"] == panel.path
    page = panel.http.get(panel.path).text
    assert shown_in(page, f"{act}-en") == long
    assert "too long" in refusal(page, f"{act}-text-en")
    assert '<input type="hidden" name="level" value="stays-here">' in page
    assert long not in panel.http.get(panel.path).text
