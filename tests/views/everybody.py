"""Everybody who is shown something, every view there is, and what each view tells each of them.

A new audience, view or region belongs in these tables: `test_every_region.py` fails until it is
there, and from then on every secret is looked for in it.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import cast

from app.core.level import RecordLevel
from app.core.roster import Roster, with_names
from app.core.seat import MemberId, Person, SeatId
from app.core.workshop import Workshop
from app.live.regions import _VIEWS, OwnSeat, Shown, whole
from app.live.rendered import OWN_SEAT
from app.templates import render
from app.views.apart import going_apart_view
from app.views.audience import (
    FACILITATOR,
    PROJECTOR,
    RECORD,
    THE_ORGANISER,
    THE_TEAM,
    Audience,
    Eyes,
    seen_by,
)
from app.views.cards import card_sheet_view, cards_view
from app.views.debrief import tomorrow_form_view
from app.views.mine import OwnTurnView, mine_view
from app.views.operating import operating_form_view, seat_written_for
from app.views.own_seat import own_seat_view
from app.views.pair import pair_form_view
from app.views.plan import plan_view
from app.views.planned_agenda import planned_agenda
from app.views.print_pack import print_pack_view
from app.views.record import record_view
from app.views.roster import roster_view
from app.views.series import next_time_view, series_view
from app.views.shuttle import shuttle_form_view
from app.views.team_notes import note_form_view
from app.views.where_we_are import draft_form_view
from tests.rooms import COAST, EVERYBODY, HILLS, STRANGER, seat_of, strings_in

AUDIENCES: dict[str, Audience] = {
    "facilitator": FACILITATOR,
    "team": THE_TEAM,
    "rapporteur": Audience(Eyes.TEAM, leaves_alarms=True),
    "looking-on": Audience(Eyes.TEAM, looks_on=True, leaves_alarms=True),
    "co": Audience(Eyes.TEAM, member=MemberId("co")),
    "interpreter": Audience(
        Eyes.TEAM, looks_on=True, leaves_alarms=True, interprets=True, member=MemberId("first")
    ),
    "operator": Audience(Eyes.TEAM, operates=MemberId("co")),
    "coast": Audience(Eyes.PARTY, COAST.id),
    "hills": Audience(Eyes.PARTY, HILLS.id),
    "projector": PROJECTOR,
    "organiser": THE_ORGANISER,
    "record": RECORD,
    "unknown": Audience(cast("Eyes", "somebody-else")),
    "unknown of a party": Audience(cast("Eyes", "visitor"), COAST.id),
}
SEATS: dict[str, Person] = {
    **{str(person.seat).removeprefix("seat-of-"): person for person in EVERYBODY},
    "gone": STRANGER,
}
OUTSIDE = ("organiser", "record", "unknown", "unknown of a party")

# Readers, by name; the wall shows nothing of what is written.
THIRD_PARTY = "facilitator team rapporteur looking-on co interpreter operator"
OPERATORS = "facilitator team co operator"  # those who may take a seat for somebody
READERS = f"{THIRD_PARTY} coast hills"
ROOM = f"{READERS} projector"
# Readers of a caucus, where there is one: the party that is in it, and those chosen to be.
LEADS_APART = "lead-apart"
TEAM_APART = f"team-apart {LEADS_APART}"
APART = f"coast-apart {TEAM_APART}"
EACH_SEAT = "ana ben cleo davi elif farid greta hugo"

Shared = Callable[[Workshop, Audience], object]
# Names of guests stand in no workshop: they are kept apart, and brought to this view alone.
ROSTER = with_names(Roster({}), COAST.id, "Xguest")
# Beside the regions: what stands around them on a page, or is the organiser's or the record's.
BESIDE: Mapping[str, Shared] = {
    "note form": lambda w, a: (
        tuple(note_form_view(w, a, note.id) for note in w.team_notes)
        if note_form_view(w, a) is not None
        else None
    ),
    "going apart": going_apart_view,
    "operating form": operating_form_view,
    "written for": lambda w, a: (
        tuple(
            written
            for seat in w.seats.values()
            if seat.operated and (written := seat_written_for(w, a, seat.operated.id)) is not None
        )
        or None
    ),
    "tomorrow form": tomorrow_form_view,
    "draft form": draft_form_view,
    "pair form": pair_form_view,
    "shuttle form": lambda w, a: (
        tuple(shuttle_form_view(w, a, draft.id) for draft in w.shuttle.drafts)
        if shuttle_form_view(w, a) is not None
        else None
    ),
    "cards": lambda w, a: cards_view(w, a, {}),
    "card sheet": lambda w, a: card_sheet_view(w, a, COAST.id),
    "print pack": print_pack_view,
    "roster": lambda w, a: roster_view(w, a, ROSTER, {COAST.id: "", HILLS.id: ""}),
    "record": lambda w, a: record_view(w, a, {}),
    "next time": next_time_view,
    "series": lambda w, a: series_view(w, a, ()),
    # These two take no audience: only the organiser's own pages ask for them.
    "plan": lambda w, a: plan_view(w) if a == THE_ORGANISER else None,
    "planned agenda": lambda w, a: planned_agenda(w) if a == THE_ORGANISER else None,
}
OWN: Mapping[str, Callable[[Workshop, SeatId], object]] = {
    OWN_SEAT: own_seat_view,
    "mine": mine_view,
}

_TOLD: dict[int, tuple[Workshop, dict[tuple[str, str], str]]] = {}


def who_reads(workshop: Workshop, word: str) -> dict[str, set[str]]:
    """Return the names of those who get this word, by the view that gives it to them."""
    found: dict[str, set[str]] = {}
    for (view, reader), words in told(workshop).items():
        if word in words:
            found.setdefault(view, set()).add(reader)
    return found


def audiences_of(workshop: Workshop) -> dict[str, Audience]:
    """Return every audience that there can be: where some are apart, also those of a caucus."""
    apart: dict[str, Audience] = {}
    for caucus in workshop.caucuses:
        if caucus.circle.parties == {HILLS.id}:
            apart["hills-apart"] = Audience(Eyes.PARTY, HILLS.id, caucus.id)
            continue
        apart |= {
            "coast-apart": Audience(Eyes.PARTY, COAST.id, caucus.id),
            "team-apart": Audience(Eyes.TEAM, caucus=caucus.id),
            LEADS_APART: Audience(Eyes.FACILITATOR, caucus=caucus.id),
        }
    return {**AUDIENCES, **apart}


def told(workshop: Workshop) -> dict[tuple[str, str], str]:
    """Return all that each view tells each reader: its data, and the HTML made of it."""
    known = _TOLD.get(id(workshop))
    if known is None or known[0] is not workshop:
        known = _TOLD[id(workshop)] = (workshop, dict(_all_of(workshop)))
    return known[1]


def views_of(workshop: Workshop, audience: Audience) -> dict[str, object]:
    """Return every view that is shared, as this audience gets it, whether a page has it or not."""
    there = seen_by(workshop, audience)
    return {name: view(there, audience) for name, view in {**_VIEWS, **BESIDE}.items()}


def page_of(workshop: Workshop, audience: Audience, language: str = "en") -> dict[str, str]:
    """Return the HTML of every shared region of this audience's page."""
    page = Shown(audience, language)
    page.update(workshop)
    return {name: region.html for name, region in page.regions.items()}


def own_region(workshop: Workshop, person: Person, language: str = "en") -> str:
    """Return the HTML of the region that is this person's own."""
    seat = OwnSeat(seat_of(person), language)
    seat.update(workshop)
    assert seat.region is not None
    return seat.region.html


def short(person: Person) -> str:
    """Return by what name somebody stands in the tables."""
    return str(person.seat).removeprefix("seat-of-")


def _all_of(workshop: Workshop) -> Iterator[tuple[tuple[str, str], str]]:
    for reader, audience in audiences_of(workshop).items():
        page = page_of(workshop, audience)
        for name, view in views_of(workshop, audience).items():
            if view is not None or name in page:
                html = _html(name, view) if name in _VIEWS else ""
                yield (name, reader), "\n".join((*strings_in(view), html, page.get(name, "")))
    for reader, person in SEATS.items():
        seat = seat_of(person)
        for name, own in OWN.items():
            seen = own(workshop, seat)
            html = (
                own_region(workshop, person)
                if name == OWN_SEAT
                else page_of_ones_own(mine_view(workshop, seat))
            )
            yield (name, reader), "\n".join((*strings_in(seen), html))


def _html(region: str, view: object) -> str:
    """Return what the region's template makes of a view, even where no page would have it."""
    return "\n".join(whole(region, view, language) for language in ("en", "ar"))


def page_of_ones_own(own: tuple[OwnTurnView, ...], language: str = "en") -> str:
    """Return the page *What I wrote* with these words."""
    around = {"refused": None, "refused_field": None, "typed": None, "typed_in": "", "base": ""}
    room = {"regions": {"strip": ""}, "writing": "", "level": RecordLevel.HELD}
    room["workshop_languages"] = ("en",)
    levels = {turn.id: RecordLevel.HELD for turn in own}
    return render("mine.html", language, own=own, levels=levels, **room, **around)
