"""The third party's pages as a browser meets them: the boxes that each role has, the sentences at
hand, how one is called, and a marked word before the room."""

import re
import time

import pytest

from app.core.intervention import InterventionKind
from app.core.prompts import PROMPTS
from app.core.seat import Role
from tests.routes.doors import asked, cards, come_in, live, now, open_doors, staff
from tests.routes.visits import Organiser, key, refusal, refused_page, shown_in

BOXES = ("team-text", "team-mark", "team-name", "point-text", "note-text", "intervene-text")
EVERYONE = {"team-text", "team-name", "note-text"}
HAS = {
    Role.FACILITATOR: set(BOXES),
    Role.CO_FACILITATOR: EVERYONE | {"team-mark", "point-text"},
    Role.PANEL: EVERYONE | {"team-mark", "point-text"},
    Role.RAPPORTEUR: EVERYONE | {"point-text"},
    Role.OBSERVER: EVERYONE,
    Role.INTERPRETER: EVERYONE,
}


def page_of(organiser: Organiser, path: str, language: str = "en") -> str:
    answer = organiser.client.get(f"{path}?language={language}")
    assert answer.status_code == 200
    return answer.text


@pytest.mark.parametrize("role", HAS)
def test_each_role_has_the_boxes_for_what_it_may_do_and_no_others(
    organiser: Organiser, role: Role
) -> None:
    page = page_of(organiser, staff(organiser, role))
    assert {box for box in BOXES if f'id="{box}"' in page} == HAS[role]


def test_sentences_are_at_hand_for_whoever_leads_folded_away_and_for_nobody_else(
    organiser: Organiser,
) -> None:
    lead = page_of(organiser, open_doors(organiser))
    prompts = lead.split('id="prompts"', 1)[1].split("</details>", 1)[0]
    assert prompts.startswith(">"), "it is not open"
    assert set(PROMPTS) == set(InterventionKind)
    for kind, sentences in PROMPTS.items():
        assert len(re.findall(f'data-kind="{kind}"', prompts)) == len(sentences) == 5
        assert all(sentence in prompts for sentence in sentences)
    for role in set(HAS) - {Role.FACILITATOR}:
        assert 'id="prompts"' not in page_of(organiser, staff(organiser, role))


def test_how_one_is_called_stands_in_its_box_again_and_is_refused_beside_it(
    organiser: Organiser,
) -> None:
    lead, panel = open_doors(organiser), staff(organiser, Role.PANEL)
    assert asked(organiser.client, f"{panel}/team/called", name="Noor").json() == {"answer": "seen"}
    assert shown_in(page_of(organiser, panel), "team-name") == "Noor"
    assert shown_in(page_of(organiser, lead), "team-name") == ""
    again = refused_page(organiser.client, f"{lead}/team/called", {"key": key(), "name": "noor"})
    assert refusal(again, "called-name") == "Somebody of the team is called that already."
    assert shown_in(again, "team-name") == "noor"


def test_a_marked_word_goes_before_the_room_by_a_press_of_whoever_leads(
    organiser: Organiser,
) -> None:
    lead, panel = open_doors(organiser), staff(organiser, Role.PANEL)
    guest = str(come_in(organiser.client, cards(organiser)[0]).json()["page"])
    words = {"text": "Zymurgy: both name a fear.", "mark": "content"}
    assert asked(organiser.client, f"{panel}/team/word", **words).json() == {"answer": "seen"}
    assert "Zymurgy" in page_of(organiser, lead)
    assert "Zymurgy" not in page_of(organiser, guest)
    pressed = asked(organiser.client, f"{panel}/team/before-the-room", word="1")
    assert pressed.status_code == 403
    assert now(organiser).intervention is None
    assert asked(organiser.client, f"{lead}/team/before-the-room", word="1").status_code == 200
    assert "Zymurgy" in page_of(organiser, guest)


def here(organiser: Organiser, many: int) -> None:
    """Wait until so many of the third party are known to be here."""
    soon = time.monotonic() + 5
    while len(now(organiser).team) != many and time.monotonic() < soon:
        time.sleep(0.01)
    assert len(now(organiser).team) == many


def test_the_lead_passes_by_consent_and_each_gets_the_page_that_is_theirs_now(
    organiser: Organiser,
) -> None:
    lead, co = open_doors(organiser), staff(organiser, Role.CO_FACILITATOR)
    browser = organiser.client
    with live(organiser, lead), live(organiser, co):
        here(organiser, 2)
        (member,) = (m for m, role in now(organiser).team.items() if role is Role.CO_FACILITATOR)
        assert asked(browser, f"{co}/agenda/open", item="").status_code == 403
        assert asked(browser, f"{co}/lead/accept").status_code == 409
        assert asked(browser, f"{lead}/lead/offer", to=member).json() == {"answer": "seen"}
        assert "The lead is offered to you." in page_of(organiser, co)
        assert asked(browser, f"{co}/lead/accept").status_code == 200
        assert asked(browser, f"{lead}/agenda/open", item="").status_code == 403
        assert asked(browser, f"{co}/agenda/open", item="").status_code == 200
        assert 'id="controls"' in page_of(organiser, co)
        assert 'id="controls"' not in page_of(organiser, lead)
        assert asked(browser, f"{lead}/lead/ask").status_code == 200
        assert "asks for the lead." in page_of(organiser, co)
        assert asked(browser, f"{co}/lead/give").status_code == 200
        assert 'id="controls"' in page_of(organiser, lead)


@pytest.mark.parametrize("role", [Role.PANEL, Role.OBSERVER, Role.RAPPORTEUR, Role.INTERPRETER])
def test_no_other_role_can_be_offered_ask_for_or_take_over_the_lead(
    organiser: Organiser, role: Role
) -> None:
    lead, other = open_doors(organiser), staff(organiser, role)
    with live(organiser, other):
        here(organiser, 1)
        (member,) = now(organiser).team
        assert asked(organiser.client, f"{lead}/lead/offer", to=member).status_code == 409
        for act in ("accept", "decline", "ask", "end-asking", "give", "take-over"):
            assert asked(organiser.client, f"{other}/lead/{act}").status_code == 403
    assert now(organiser).lead is None
