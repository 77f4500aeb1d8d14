"""Rewording on *What I wrote*: what is refused there loses nothing that was typed."""

import pytest

from app.core.turn import TurnId
from tests.routes.doors import asked, cards, come_in, now, open_doors
from tests.routes.visits import Organiser, alerts, key, refusal, shown_in

FIRST = "We need the road."
TYPED = "They told us <why> & how."
PLAN = {
    "title": "A workshop", "purpose": "", "setting": "in-writing", "devices": "own",
    "languages": "en", "ground_rules": "", "hours": "3", "minutes": "0", "keep_days": "30",
}  # fmt: skip


@pytest.fixture
def spoke(organiser: Organiser) -> tuple[str, str, TurnId]:
    """Return the pages of the facilitator and of somebody who said something, and its id."""
    assert organiser.post("", **PLAN).status_code == 303
    lead = open_doors(organiser)
    fields = {"prompt": "", "way": "open-queue", "appearance": "handle", "level": "held"}
    asked(organiser.client, f"{lead}/agenda/insert", title="Needs", minutes="20", **fields)
    asked(organiser.client, f"{lead}/agenda/open", item=now(organiser).items[0].id)
    seat = str(come_in(organiser.client, cards(organiser)[0]).json()["page"])
    asked(organiser.client, f"{seat}/floor/ask")
    asked(organiser.client, f"{lead}/floor/give", who="")
    words = {"text": FIRST, "level": "held", "appearance": "handle", "signature": ""}
    said = asked(organiser.client, f"{seat}/turns/say", **words)
    assert said.json() == {"answer": "kept"}
    (turn,) = now(organiser).turns
    return lead, seat, turn.id


def reworded(organiser: Organiser, seat: str, turn: str, level: str, text: str = TYPED) -> str:
    """Send other words as a plain form does, and return the page that answers."""
    form = {"turn": turn, "text": text, "level": level, "key": key()}
    answer = organiser.client.post(f"{seat}/turns/reword", data=form)
    assert answer.status_code == 409
    return answer.text


def level_on(page: str) -> str:
    return page.split('name="level" value="', 1)[1].split('"', 1)[0]


def test_off_the_record_nothing_typed_is_lost_and_nothing_of_it_is_stored(
    organiser: Organiser, spoke: tuple[str, str, TurnId]
) -> None:
    lead, seat, turn = spoke
    shown = organiser.client.get(f"{seat}/turns/mine").text
    assert (shown_in(shown, "reword-1"), level_on(shown)) == (FIRST, "held")
    asked(organiser.client, f"{lead}/record/off")
    page = reworded(organiser, seat, turn, "held")
    assert "Wait until it is on the record again" in refusal(page, "reword-1")
    assert (shown_in(page, "reword-1"), level_on(page)) == (TYPED, "stays-here")
    asked(organiser.client, f"{lead}/record/on")
    page = reworded(organiser, seat, turn, "stays-here")
    assert "send it again if it may be stored" in refusal(page, "reword-1")
    assert (shown_in(page, "reword-1"), level_on(page)) == (TYPED, "held")
    assert not now(organiser).rewording
    assert TYPED not in {turn.text for turn in organiser.workshop.turns}
    form = {"turn": turn, "text": TYPED, "level": "held", "key": key()}
    assert organiser.client.post(f"{seat}/turns/reword", data=form).status_code == 303
    assert now(organiser).rewording == {turn: TYPED}


def test_words_for_something_that_is_gone_are_shown_back(
    organiser: Organiser, spoke: tuple[str, str, TurnId]
) -> None:
    lead, seat, turn = spoke
    asked(organiser.client, f"{lead}/turns/take-back-for", turn=turn)
    form = {"turn": turn, "text": TYPED, "level": "held", "key": key()}
    page = organiser.client.post(f"{seat}/turns/reword", data=form)
    assert page.status_code == 403
    assert alerts(page.text) == ["These words are not yours, or this server no longer knows that."]
    assert shown_in(page.text, "typed") == TYPED


def test_only_who_sits_is_answered_with_their_own_page(
    organiser: Organiser, spoke: tuple[str, str, TurnId]
) -> None:
    lead, _, turn = spoke
    form = {"turn": turn, "text": TYPED, "level": "held", "key": key()}
    page = organiser.client.post(f"{lead}/turns/reword", data=form)
    assert page.status_code == 403
    assert "Only participants can do this." in page.text
    assert FIRST in page.text  # the room itself, in which the words stand
    assert "reword-1" not in page.text
