"""This request's room, and who is asking."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Concatenate, ParamSpec

from fastapi import Depends, Request, Response
from fastapi.responses import RedirectResponse
from starlette.requests import HTTPConnection

from app.core.events import Events
from app.core.level import RecordLevel, stricter_level
from app.core.now import Now
from app.core.refused import Refused
from app.core.seat import Person, Role
from app.core.turn import TurnId
from app.core.workshop import Workshop
from app.live import Room
from app.live.rendered import OWN_SEAT
from app.live.unsent import UnsentForm
from app.routes.answers import act_of, done, page, refusal_of
from app.routes.cookies import cookie_name
from app.routes.house import House, TheHouse, house_of, language_of
from app.routes.typed import Form, Typed
from app.templates.qr import qr_svg
from app.views.audience import Audience, Eyes, audience_of
from app.views.points import PointView, points_view
from app.views.team_notes import note_form_view

Fields = ParamSpec("Fields")

_WORDS = {"say", "answer", "pass", "reword", "write", "change", "note", "rewrite"}
_OF_ONES_OWN = {"withdraw", "reword", "let-stand"}  # what is done on the page *What I wrote*
HELLO_SECONDS = 20.0  # in which a page says its hello on a socket that it has opened


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
    def whose(self) -> str:
        """By what the room knows whose form this is: a seat, whichever device it has moved to; of
        the third party, each session."""
        return self.person.seat or self.word

    @property
    def seated(self) -> bool:
        return self.person.seat is not None

    def asks(self) -> None:
        """Count what is asked for; refused (TooMuch) where it is more than a person can ask.

        A seat counts as itself, whichever device it has moved to; of the third party, each
        session: what one of them asks slows nobody who came by the same link.
        """
        self.house.doorway.floods.asks(self.person.seat or self.token)


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
    here = await find_present(request, word)
    if not request.url.path.endswith("/leave"):  # nothing may hold up whoever has to leave
        here.asks()
    return here


async def acting(request: Request, here: "Here", typed: Form) -> Acting:
    lead_on(request, here, typed)
    return Acting(request, here, typed)


Here = Annotated[Present, Depends(present)]
Act = Annotated[Acting, Depends(acting)]


def lead_on(request: Request, here: Present, typed: Typed) -> None:
    """From here on, lead a plain form of which something is refused on to its page of the room.

    There it is shown once more, with why. Were it answered with the page itself, the browser would
    keep what was typed on its disk, to be able to send it again.
    """

    async def on(why: Refused) -> Response:
        return set_aside(request, here, typed, why)

    request.state.again = on


def set_aside(request: Request, here: Present, typed: Typed, why: Refused) -> RedirectResponse:
    """Keep a form in memory until the page to which this leads has shown it."""
    act = act_of(request)
    where = f"{here.path}/turns/mine" if here.seated and act in _OF_ONES_OWN else here.path
    here.room.unsent.keep(here.whose, UnsentForm(where, act, typed.fields(), why, here.link))
    return RedirectResponse(where, status_code=303)


def shown_again(request: Request, here: Present, where: str) -> dict[str, Any]:
    """Return what this page needs to show what was refused before it, for this one time."""
    form = here.room.unsent.take(here.whose, where)
    return {} if form is None else refusal_of(request, form.why, Typed(form.fields), form.act)


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
        base=here.path,
        change=_point_to_change(request, here, values),
        appearance=here.room.workshop.appearance,
        level=level_shown(here.room.workshop.level_now, values),
        note_form=note_form_view(
            here.room.workshop, here.audience, _pointed_at("note", "rewrite", request, values)
        ),
        role=here.person.role,
        writing=writing,
        in_writing=here.room.workshop.plan.in_writing,
        join_url=here.house.settings.join_url,
        join_qr=qr_svg(here.house.settings.join_url),
        **values,
    )


def level_shown(level: RecordLevel, values: Mapping[str, object]) -> RecordLevel:
    """Return the level that a form for words is shown with: the present one.

    What was typed under a stricter one, and was refused, is shown under that again, unless the
    refusal asked just this: whether it may be stored, or go further.
    """
    typed = values.get("typed")
    if not isinstance(typed, Typed) or values.get("again") == "level":
        return level
    if values.get("typed_in") not in _WORDS:
        return level
    before = typed.text("level")
    return stricter_level(RecordLevel(before), level) if before in set(RecordLevel) else level


def _pointed_at(what: str, act: str, request: Request, values: Mapping[str, object]) -> str:
    """Return the id of the words in whose place others are typed, also where those were refused."""
    typed = values.get("typed")
    if isinstance(typed, Typed) and values.get("typed_in") == act:
        return typed.text(what)
    return request.query_params.get("change" if what == "point" else what, "")


def _point_to_change(
    request: Request, here: Present, values: Mapping[str, object]
) -> PointView | None:
    """Return the point that someone of the third party has pressed *change* on."""
    points = points_view(here.room.workshop, here.audience)
    wanted = _pointed_at("point", "change", request, values)
    if points is None or not points.may_clear:
        return None
    return next((p for p in points.points if p.id == wanted), None)


def _writing(own_seat: str) -> str:
    """Return which text box the own-seat region says is open."""
    mark = 'data-writing="'
    at = own_seat.find(mark)
    return own_seat[at + len(mark) :].split('"', 1)[0] if at >= 0 else ""


__all__ = ["Act", "Here", "NotHere", "Present", "TheHouse", "find_present", "room_page"]
