"""This request's room, and who is asking."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Concatenate, ParamSpec

from fastapi import Depends, Request, Response
from starlette.requests import HTTPConnection

from app.core.events import Events
from app.core.now import Now
from app.core.refused import Refused
from app.core.seat import Person, Role
from app.core.turn import TurnId
from app.core.workshop import Workshop
from app.live import Room
from app.live.rendered import OWN_SEAT
from app.routes.answers import done, page, refusal
from app.routes.cookies import cookie_name
from app.routes.house import House, TheHouse, house_of, language_of
from app.routes.typed import Form, Typed
from app.templates.qr import qr_svg
from app.views.audience import Audience, Eyes, audience_of
from app.views.points import PointView, points_view
from app.views.team_notes import note_form_view

Fields = ParamSpec("Fields")


class NotHere(Exception):
    """Nobody is known under this page's word: the cookie is gone, or never was."""


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody who is in a room: their audience decides what they are shown."""

    house: House
    room: Room
    person: Person
    audience: Audience
    language: str
    word: str
    token: str
    link: str = ""

    @property
    def path(self) -> str:
        return f"/room/{self.word}"

    @property
    def seated(self) -> bool:
        return self.person.seat is not None


async def find_present(connection: HTTPConnection, word: str) -> Present:
    """Return who holds the cookie that belongs to this page's word."""
    house = house_of(connection)
    token = connection.cookies.get(cookie_name(house.settings, f"parley-{word}"), "")
    if not token or house.doorway.codes.page_word(token) != word:
        raise NotHere
    seat = await house.doorway.seats.find(token)
    link = ""
    if seat is not None:
        workshop, person = seat.workshop, Person(Role.PARTICIPANT, seat.id)
    else:
        staff = await house.doorway.staff.find(token)
        if staff is None:
            raise NotHere
        workshop, person, link = staff.workshop, Person(staff.role), staff.link
    room = await house.rooms.room(workshop)
    audience = audience_of(room.workshop, person)
    if audience is None:
        raise NotHere
    if seat is not None and not seat.opened:
        await house.doorway.seats.open(seat.id)
    return Present(house, room, person, audience, language_of(connection), word, token, link)


@dataclass(frozen=True, slots=True)
class Acting:
    """Somebody who is doing something: one rule, one answer."""

    request: Request
    present: Present
    typed: Typed

    async def act(
        self,
        rule: Callable[Concatenate[Workshop, Person, Now, Fields], Events],
        *fields: Fields.args,
        **named: Fields.kwargs,
    ) -> Response:
        """Do one act of this person, and answer it."""
        here = self.present
        answer = await here.room.act(here.person, self.typed.key(), rule, *fields, **named)
        return done(self.request, answer, here.path)

    async def act_with_words(
        self,
        rule: Callable[Concatenate[Workshop, Person, Now, TurnId, Fields], Events],
        *fields: Fields.args,
        **named: Fields.kwargs,
    ) -> Response:
        """Do an act that brings words, whose id comes of its retry key."""
        here = self.present
        turn_id = here.house.record.turn_id(here.room.workshop.id, self.typed.key())
        answer = await here.room.act_with_words(here.person, turn_id, rule, *fields, **named)
        return done(self.request, answer, here.path)


async def present(request: Request, word: str) -> Present:
    return await find_present(request, word)


async def acting(request: Request, here: "Here", typed: Form) -> Acting:
    async def again(why: Refused) -> Response:
        return room_page(request, here, **refusal(request, why))

    request.state.again = again
    return Acting(request, here, typed)


Here = Annotated[Present, Depends(present)]
Act = Annotated[Acting, Depends(acting)]


def room_page(request: Request, here: Present, status: int = 200, **values: object) -> Response:
    """Return the whole page of whoever is present: their regions, and the boxes beside them."""
    regions = here.room.regions(here.audience, here.language)
    html = {name: rendered.html for name, rendered in regions.items()}
    writing = ""
    if here.person.seat is not None:
        own = here.room.own_seat(here.person.seat, here.language)
        html[OWN_SEAT] = own.html
        writing = _writing(own.html)
    template = {
        Eyes.FACILITATOR: "rooms/facilitator.html",
        Eyes.TEAM: "rooms/team.html",
        Eyes.PARTY: "rooms/party.html",
        Eyes.PROJECTOR: "rooms/projector.html",
    }[here.audience.eyes]
    return page(
        request,
        template,
        status,
        regions=html,
        hashes={name: r.hash for name, r in regions.items()},
        base=here.path,
        change=_point_to_change(request, here),
        level_now=here.room.workshop.level_now,
        note_form=note_form_view(
            here.room.workshop, here.audience, request.query_params.get("note", "")
        ),
        role=here.person.role,
        writing=writing,
        in_writing=here.room.workshop.plan.in_writing,
        join_url=here.house.settings.join_url,
        join_qr=qr_svg(here.house.settings.join_url),
        **values,
    )


def _point_to_change(request: Request, here: Present) -> PointView | None:
    """Return the point that someone of the third party has pressed *change* on."""
    points = points_view(here.room.workshop, here.audience)
    wanted = request.query_params.get("change", "")
    if points is None or not points.may_clear:
        return None
    return next((p for p in points.points if p.id == wanted), None)


def _writing(own_seat: str) -> str:
    """Return which text box the own-seat region says is open."""
    mark = 'data-writing="'
    at = own_seat.find(mark)
    return own_seat[at + len(mark) :].split('"', 1)[0] if at >= 0 else ""


__all__ = ["Act", "Here", "NotHere", "Present", "TheHouse", "find_present", "room_page"]
