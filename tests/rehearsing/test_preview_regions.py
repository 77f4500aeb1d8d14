"""Every preview of every design renders, and shows nobody more than the room itself would."""

import re

import pytest

from app.core.item import Item, Way
from app.core.level import Appearance
from app.core.plan import Setting
from app.core.preview import previewed
from app.core.seat import TEAM, MemberId, Person, Role, SeatId
from app.core.workshop import Workshop, WorkshopId
from app.designs.library import design_names, design_text
from app.designs.reading import read_design
from app.live.preview import StillRoom
from app.live.regions import Shown, regions_of
from app.rehearsing.words import words_in
from app.views.audience import Audience, Eyes, audience_of
from app.views.own_seat import own_seat_view
from tests.rooms import COAST, HILLS, Drawn, an_item, planned

AT = 1_000_000.0
LANGUAGES = ("en", "ar")
THIRD_PARTY = [Person(role, member=MemberId(role)) for role in (*TEAM, Role.PROJECTOR)]


def audiences(workshop: Workshop) -> set[Audience]:
    people = [*THIRD_PARTY, *(Person(Role.PARTICIPANT, seat) for seat in workshop.seats)]
    apart = [caucus.id for caucus in workshop.caucuses if caucus.open]
    found = {audience_of(workshop, person) for person in people}
    found |= {audience_of(workshop, one, caucus) for one in THIRD_PARTY for caucus in apart}
    return {audience for audience in found if audience is not None}


def one_of_each(workshop: Workshop) -> set[SeatId]:
    """Return a seat of each party for everything that its people are at."""
    at = {
        (seat.party, own_seat_view(workshop, seat.id).mine): seat.id
        for seat in workshop.seats.values()
    }
    return set(at.values())


@pytest.mark.parametrize("name", design_names())
def test_every_item_of_a_design_is_seen_by_every_audience_in_every_language(name: str) -> None:
    plan, items = read_design(design_text(name), Drawn())
    workshop = Workshop(WorkshopId("designed"), plan, items)
    assert items
    for item in ("", *(item.id for item in items)):
        for language in LANGUAGES:
            there = previewed(workshop, item, words_in(language), AT)
            assert item in {
                there.current or "",
                *(c.circle.session for c in there.caucuses if c.open),
            }
            still = StillRoom(there)
            everybody = audiences(there)
            assert {a.eyes for a in everybody} >= {Eyes.FACILITATOR, Eyes.TEAM, Eyes.PROJECTOR}
            for audience in everybody:
                regions = still.regions(audience, language)
                assert set(regions) == set(regions_of(audience))
                assert all(piece.html.strip() for piece in regions.values())
            for seat in one_of_each(there):
                assert 'id="own_seat"' in still.own_seat(seat, language).html


def test_a_preview_is_made_of_the_same_regions_as_the_room() -> None:
    room = planned(an_item("Now"))
    there = previewed(room.workshop, room.workshop.items[0].id, words_in("en"), AT)
    for audience in audiences(there):
        shown = Shown(audience, "en")
        shown.update(there)
        still = StillRoom(there).regions(audience, "en")
        assert {n: p.html for n, p in still.items()} == {
            n: p.html for n, p in shown.regions.items()
        }


EARLIER, LATER = an_item("Xearlier"), an_item("Xlater")


def seen_by_party(item: Item, setting: Setting = Setting.IN_ONE_ROOM) -> tuple[str, str]:
    """Return all that a participant of the hills sees, and all that whoever leads does."""
    room = planned(EARLIER, item, LATER, setting=setting)
    there = previewed(room.workshop, item.id, words_in("en"), AT, COAST.id)
    still = StillRoom(there)
    party = still.regions(Audience(Eyes.PARTY, HILLS.id), "en")
    lead = still.regions(Audience(Eyes.FACILITATOR), "en")
    seats = [seat.id for seat in there.seats_of(HILLS.id)]
    own = "".join(still.own_seat(seat, "en").html for seat in seats)
    theirs = "".join(piece.html for piece in party.values())
    return theirs + own, "".join(piece.html for piece in lead.values())


@pytest.mark.parametrize("way", list(Way))
def test_a_participant_sees_in_a_preview_nothing_that_is_the_third_partys(way: Way) -> None:
    appearance = Appearance.UNATTRIBUTED if way is Way.ROUND else Appearance.NAMED
    theirs, leads = seen_by_party(an_item("Now", way=way, appearance=appearance))
    for words in ("Xlater", "Xearlier", COAST.name):
        assert words in leads
        if words != COAST.name or way not in {Way.RESTATEMENT, Way.EACH_SIDE_IN_TURN}:
            assert words not in theirs
    for mark in ("data-hands", "data-seconds", "data-not-yet", "data-proposed"):
        assert mark not in theirs
    for act in ("agenda/", "floor/give", "doors/", "team/", "record/"):
        assert f'action="{act}' not in theirs


def test_a_participant_sees_in_a_preview_whoever_waits_only_as_the_room_shows_it() -> None:
    theirs, leads = seen_by_party(an_item("Now"))
    named = set(re.findall(r"Guest \d+", theirs))
    waiting = set(re.findall(r'data-who="(Guest \d+)"', leads))
    assert len(waiting) >= 2
    # Their own names, and whoever has the floor.
    own = {f"Guest {n}" for n in range(2, 13, 2)}
    assert named <= own | {"Guest 1"}
    assert waiting - own


def test_under_handles_a_preview_tells_nobodys_name() -> None:
    theirs, leads = seen_by_party(an_item("Now", appearance=Appearance.HANDLE), Setting.IN_WRITING)
    assert "Guest" not in theirs
    assert "Guest" not in leads
