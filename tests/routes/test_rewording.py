"""Rewording on *What I wrote*: what is refused there loses nothing that was typed."""

import pytest

from app.core.turn import TurnId
from tests.routes.doors import asked, cards, come_in, now, open_doors
from tests.routes.visits import Organiser, alerts, key, refusal, refused_page, shown_in

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
    """Send other words as a plain form does, and return the page that it leads to."""
    form = {"turn": turn, "text": text, "level": level, "key": key()}
    return refused_page(organiser.client, f"{seat}/turns/reword", form)


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
    page = refused_page(organiser.client, f"{seat}/turns/reword", form)
    assert alerts(page) == ["These words are not yours, or this server no longer knows that."]
    assert shown_in(page, "typed") == TYPED


def test_only_who_sits_is_answered_with_their_own_page(
    organiser: Organiser, spoke: tuple[str, str, TurnId]
) -> None:
    lead, _, turn = spoke
    form = {"turn": turn, "text": TYPED, "level": "held", "key": key()}
    page = refused_page(organiser.client, f"{lead}/turns/reword", form)
    assert "Only participants can do this." in page
    assert FIRST in page  # the room itself, in which the words stand
    assert "reword-1" not in page


def test_each_of_ones_words_says_how_far_it_goes_and_other_words_go_no_further(
    organiser: Organiser, spoke: tuple[str, str, TurnId]
) -> None:
    lead, seat, _ = spoke
    asked(organiser.client, f"{lead}/record/level", level="signed")
    asked(organiser.client, f"{seat}/floor/ask")
    asked(organiser.client, f"{lead}/floor/give", who="")
    words = {"text": "Signed words.", "level": "signed", "appearance": "handle"}
    asked(organiser.client, f"{seat}/turns/say", signature="A teacher", **words)
    signed = now(organiser).turns[-1].id
    page = organiser.client.get(f"{seat}/turns/mine").text
    held, last = page.split("<article")[1:]
    assert 'data-level="held"' in held
    assert 'data-level="signed"' in last
    assert "data-signature>A teacher<" in last
    assert "data-signature" not in held
    asked(organiser.client, f"{lead}/record/level", level="held")
    page = reworded(organiser, seat, signed, "signed")
    assert "stricter now" in refusal(page, "reword-2")
    assert shown_in(page, "reword-2") == TYPED
    asked(organiser.client, f"{lead}/record/level", level="signed")
    page = reworded(organiser, seat, signed, "held", "x" * 2001)
    assert level_on(page.split("<article")[2]) == "held"
    page = reworded(organiser, seat, signed, "held")
    assert "send it again" in refusal(page, "reword-2")
    assert level_on(page.split("<article")[2]) == "signed"
    assert not now(organiser).rewording
