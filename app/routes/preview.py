"""See it as somebody of this party does, or of the third party: a page made of the plan alone."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from app.core.guards import only_lead
from app.core.preview import previewed
from app.core.refused import N_, Refused
from app.core.seat import TEAM, MemberId, PartyId, Person, Role
from app.core.workshop import Workshop
from app.live.moment import moment
from app.live.preview import StillRoom
from app.locales import LANGUAGES
from app.rehearsing import words_in
from app.routes.answers import NOTHING_REFUSED
from app.routes.guard import POLICY
from app.routes.house import House, language_of
from app.routes.organiser import OwnWorkshop
from app.routes.presence import Here
from app.routes.room_page import room_values
from app.templates import dressed, render
from app.templates.inert import inert
from app.views.audience import Audience, audience_of
from app.views.own_seat import own_seat_view

router = APIRouter()

# Of these pages nothing runs, nothing is sent, and nothing is fetched but their looks.
LOOK_ONLY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
ROLES = (*(role for role in Role if role in TEAM), Role.PROJECTOR)
_HEAD = "<!--what this is, and the choice of another-->"


@dataclass(frozen=True, slots=True)
class Chosen:
    """What somebody wishes to see: while which item is open, whose page (a party, or a role), at
    which of its moments, and in which language."""

    item: str
    whose: str
    moment: str
    reads: str


@dataclass(frozen=True, slots=True)
class Previewed:
    """Somebody simulated, at their page: they are nowhere, and there is no such address."""

    house: House
    room: StillRoom
    person: Person
    audience: Audience
    language: str
    word: str = ""
    path: str = ""

    @property
    def workshop(self) -> Workshop:
        return self.room.workshop

    @property
    def seated(self) -> bool:
        return self.person.seat is not None


@router.get("/organise/{workshop}/preview")
async def for_the_organiser(request: Request, own: OwnWorkshop) -> Response:
    return _page(request, own.house, own.workshop, f"{own.path}/agenda")


@router.get("/room/{word}/preview")
async def for_whoever_leads(request: Request, here: Here) -> Response:
    only_lead(here.room.workshop, here.person)
    return _page(request, here.house, here.room.workshop, f"/room/{here.word}")


def _page(request: Request, house: House, workshop: Workshop, back: str) -> Response:
    """Return the page that was chosen; nothing of the workshop but its plan and agenda is in it."""
    asked = _asked(request.query_params, workshop, language_of(request))
    party = next((p.id for p in workshop.plan.parties if p.id == asked.whose), None)
    played = previewed(workshop, asked.item, words_in(asked.reads), moment(), party)
    moments = _moments(played, party)
    chosen = Chosen(asked.item, asked.whose, _at(asked.moment, moments), asked.reads)
    person = moments[chosen.moment] if party is not None else _member(asked.whose)
    audience = _audience(played, person)
    if audience is None:
        raise Refused(N_("There is no such page."))
    onlooker = Previewed(house, StillRoom(played), person, audience, asked.reads)
    template, told = room_values(request, onlooker)
    page = render(
        template,
        asked.reads,
        **{
            **NOTHING_REFUSED,
            **told,
            "path": "",
            "rehearsal": False,
            "preview": _HEAD,
        },
    )
    head = render(
        "organise/preview_choice.html",
        language_of(request),
        back=back,
        path=request.url.path,
        items=workshop.items,
        parties=workshop.plan.parties,
        roles=ROLES,
        moments=tuple(moments),
        chosen=chosen,
    )
    shown = dressed(inert(page), asked.reads, moment()).replace(_HEAD, head)
    return HTMLResponse(shown, headers={POLICY: LOOK_ONLY})


def _asked(query: Mapping[str, str], workshop: Workshop, language: str) -> Chosen:
    """Return what the address asks for. What makes no sense there is left at what it is at first:
    the first item, a participant of the first party."""
    items = {item.id: item.id for item in workshop.items}
    first = next(iter(items.values()), "")
    item = query.get("item", first)
    parties = [str(party.id) for party in workshop.plan.parties]
    people = [*parties, *ROLES]
    whose, reads = query.get("whose", ""), query.get("reads", "")
    return Chosen(
        item=item if item in {*items, ""} else first,
        whose=whose if whose in people else people[0],
        moment=query.get("moment", ""),
        reads=reads if reads in LANGUAGES else language,
    )


def _moments(workshop: Workshop, party: PartyId | None) -> dict[str, Person]:
    """Return what people of this party are at, each with one of them: first what most are at."""
    if party is None:
        return {}
    seats = [seat.id for seat in workshop.seats_of(party)]
    at = {seat: own_seat_view(workshop, seat).mine for seat in seats}
    often = Counter(at.values())
    found: dict[str, Person] = {}
    for seat in sorted(seats, key=lambda seat: -often[at[seat]]):
        found.setdefault(str(at[seat]), Person(Role.PARTICIPANT, seat))
    return found


def _audience(workshop: Workshop, person: Person) -> Audience | None:
    """Return what somebody belongs to; of the third party, where a party meets it alone: there."""
    apart = next((caucus.id for caucus in workshop.caucuses if caucus.open), None)
    there = audience_of(workshop, person, apart) if person.seat is None else None
    return there or audience_of(workshop, person)


def _at(wished: str, moments: Mapping[str, Person]) -> str:
    return wished if wished in moments else next(iter(moments), "")


def _member(role: str) -> Person:
    return Person(Role(role), member=MemberId(role))
