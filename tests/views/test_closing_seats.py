"""A seat that is being closed, for as long as it can be taken back: no page says so."""

import pytest

from app.core.allowed import may
from app.core.day import take_back
from app.core.doors import remove_seat
from app.core.floor import ask_for_floor, lower_hand
from app.core.level import Appearance
from app.core.move import Move
from app.core.now import WONDERING
from app.core.workshop import Workshop
from app.locales import LANGUAGES
from app.views.audience import FACILITATOR as LEADS
from app.views.audience import Audience, Eyes
from app.views.own_seat import own_seat_view
from app.views.room import room_view
from tests.rooms import ANA, ELIF, EVERYBODY, FACILITATOR
from tests.views.everybody import own_region
from tests.views.planted import apart, name_of, says, spoken, written


def everything_of(workshop: Workshop) -> dict[str, str]:
    return {
        f"{person.seat} {language}": own_region(workshop, person, language)
        for person in EVERYBODY
        for language in LANGUAGES
    }


@pytest.mark.parametrize("appearance", [Appearance.NAMED, Appearance.HANDLE])
def test_as_a_seat_is_being_closed_nobodys_own_page_changes_though_under_its_name_it_is_muted(
    appearance: Appearance,
) -> None:
    room = written(appearance)
    says(room, ANA, "Words of Ana")
    room.act(ask_for_floor, ELIF)
    label = name_of(ELIF) if appearance is Appearance.NAMED else room.handle_of(ELIF)
    before = everything_of(room.workshop)
    views = {p: own_seat_view(room.workshop, p.seat) for p in EVERYBODY if p.seat is not None}
    room.act(remove_seat, FACILITATOR, label)
    muted = not may(room.workshop, lower_hand, ELIF, WONDERING)
    assert muted is (appearance is Appearance.NAMED)
    assert everything_of(room.workshop) == before
    assert {
        p: own_seat_view(room.workshop, p.seat) for p in EVERYBODY if p.seat is not None
    } == views
    room.act(take_back, FACILITATOR, Move.REMOVE_SEAT, label)
    assert everything_of(room.workshop) == before


def test_whoever_leads_a_caucus_is_offered_no_closing_of_a_seat_there() -> None:
    room, caucus = apart()
    view = room_view(room.workshop.inside(caucus), Audience(Eyes.FACILITATOR, caucus=caucus))
    assert view is not None
    assert not view.may_remove
    assert view.people == ()
    here = spoken().workshop
    listed = room_view(here, LEADS)
    assert listed is not None
    assert listed.may_remove
