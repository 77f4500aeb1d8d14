"""This request's room, and who is asking."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Concatenate, ParamSpec, Protocol

from fastapi import Depends, Request, Response
from fastapi.responses import RedirectResponse
from starlette.requests import HTTPConnection

from app.core.caucuses import inside, inside_with_words, where_it_happens
from app.core.events import Events
from app.core.interpreting import Interpreting
from app.core.item import ItemId
from app.core.level import RecordLevel, stricter_level
from app.core.now import Now
from app.core.plan import Devices
from app.core.powers import POWERS
from app.core.prompts import PROMPTS
from app.core.refused import Refused
from app.core.seat import MemberId, Person, Role, SeatId
from app.core.turn import TurnId
from app.core.workshop import Workshop
from app.doorway.seats import FoundSeat
from app.live import Room
from app.live.rendered import OWN_SEAT, Rendered
from app.live.unsent import UnsentForm
from app.routes.answers import act_of, done, page, refusal_of
from app.routes.cookies import cookie_name
from app.routes.house import House, TheHouse, house_of, language_of
from app.routes.typed import Form, Typed
from app.templates.qr import qr_svg
from app.views.audience import Audience, Eyes, audience_of, seen_by
from app.views.glossary import TermView, glossary_view
from app.views.operating import seat_written_for
from app.views.pair import pair_form_view
from app.views.points import PointView, points_view
from app.views.private_word import ChannelView, private_word_view
from app.views.renderings import UnopenedView, renderings_view
from app.views.shuttle import shuttle_form_view
from app.views.team_notes import note_form_view

Fields = ParamSpec("Fields")

_WORDS = {
    "say", "answer", "pass", "reword", "write", "change", "note", "rewrite", "park", "draft",
    "redraft", "render", "write-term", "change-term", "say-for", "tomorrow", "compose",
}  # fmt: skip
_OF_ONES_OWN = {"withdraw", "reword", "let-stand"}  # what is done on the page *What I wrote*
HELLO_SECONDS = 20.0  # in which a page says its hello on a socket that it has opened


class CaucusOver(Exception):
    """Somebody asks for the page of a caucus that they are not in, or that is over.

    Participants have no such page: theirs shows the room that they are in.
    """

    def __init__(self, room: str) -> None:
        super().__init__()
        self.room = room


class NotHere(Exception):
    """Nobody is known under this page's word: the cookie is gone, or never was."""


class LeftBehind(Exception):
    """A lent tablet asks whose seat was locked as a day closed: it is to forget everything."""

    def __init__(self, seat: FoundSeat, word: str) -> None:
        super().__init__()
        self.seat = seat
        self.word = word


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
        room = f"/room/{self.word}"
        apart = self.audience.caucus if not self.seated else None
        return room if apart is None else f"{room}/apart/{apart}"

    @property
    def workshop(self) -> Workshop:
        """The room that they are in: the whole one, or a caucus."""
        return seen_by(self.room.workshop, self.audience)

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


async def find_present(connection: HTTPConnection, word: str, caucus: str = "") -> Present:
    """Return who holds the cookie that belongs to this page's word, and in which room they are."""
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
            tablet = await house.doorway.seats.left_behind(token)
            raise NotHere if tablet is None else LeftBehind(tablet, word)
        link = staff.link
        workshop, person = staff.workshop, Person(staff.role, member=MemberId(link))
    room = await house.rooms.room(workshop)
    audience = audience_of(room.workshop, person, ItemId(caucus) if caucus else None)
    if caucus and (audience is None or seat is not None):
        raise CaucusOver(f"/room/{word}")
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
        here, key = self.present, self.typed.key()
        caucus = self._caucus(rule)
        if caucus is None:
            answer = await here.room.act(here.person, key, rule, *fields, **named)
        else:
            answer = await here.room.act(here.person, key, inside, caucus, rule, *fields, **named)
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
        caucus = self._caucus(rule)
        if caucus is None:
            answer = await here.room.act_with_words(here.person, turn_id, rule, *fields, **named)
        else:
            answer = await here.room.act_with_words(
                here.person, turn_id, inside_with_words, caucus, rule, *fields, **named
            )
        return done(self.request, answer, here.path)

    def _caucus(self, rule: Callable[..., object]) -> ItemId | None:
        here = self.present
        return where_it_happens(
            here.room.workshop, here.person, rule, here.audience.caucus, self.typed.text("turn")
        )


async def present(request: Request, word: str, caucus: str = "") -> Present:
    here = await find_present(request, word, caucus)
    if not request.url.path.endswith("/leave"):  # nothing may hold up whoever has to leave
        here.asks()
    return here


async def acting(request: Request, here: "Here", typed: Form) -> Acting:
    lead_on(request, here, typed)
    return Acting(request, here, typed)


Here = Annotated[Present, Depends(present)]
Act = Annotated[Acting, Depends(acting)]


def lead_on(request: Request, here: Present, typed: Typed, where: str = "") -> None:
    """From here on, lead a plain form of which something is refused on to its page of the room, or
    to the page that is named.

    There it is shown once more, with why. Were it answered with the page itself, the browser would
    keep what was typed on its disk, to be able to send it again.
    """

    async def on(why: Refused) -> Response:
        return set_aside(request, here, typed, why, where)

    request.state.again = on


def set_aside(
    request: Request, here: Present, typed: Typed, why: Refused, where: str = ""
) -> RedirectResponse:
    """Keep a form in memory until the page to which this leads has shown it."""
    act = act_of(request)
    if not where:
        where = f"{here.path}/turns/mine" if here.seated and act in _OF_ONES_OWN else here.path
    here.room.unsent.keep(here.whose, UnsentForm(where, act, typed.fields(), why, here.link))
    return RedirectResponse(where, status_code=303)


def shown_again(request: Request, here: Present, where: str) -> dict[str, Any]:
    """Return what this page needs to show what was refused before it, for this one time."""
    form = here.room.unsent.take(here.whose, where)
    return {} if form is None else refusal_of(request, form.why, Typed(form.fields), form.act)


class Shown(Protocol):
    """What a page of the room shows: a room as it is, or one that nobody is in."""

    @property
    def workshop(self) -> Workshop: ...
    def regions(self, audience: Audience, language: str, /) -> Mapping[str, Rendered]: ...
    def own_seat(self, seat: SeatId, language: str, /) -> Rendered: ...


class Onlooker(Protocol):
    """Whose page of the room it is: somebody's who is present, or a preview's."""

    @property
    def house(self) -> House: ...
    @property
    def room(self) -> Shown: ...
    @property
    def person(self) -> Person: ...
    @property
    def audience(self) -> Audience: ...
    @property
    def language(self) -> str: ...
    @property
    def word(self) -> str: ...
    @property
    def path(self) -> str: ...
    @property
    def workshop(self) -> Workshop: ...
    @property
    def seated(self) -> bool: ...


def room_page(request: Request, here: Present, status: int = 200, **values: object) -> Response:
    """Return the whole page of whoever is present: their regions, and the boxes beside them."""
    template, told = room_values(request, here, **values)
    return page(request, template, status, **told)


def room_values(
    request: Request, here: Onlooker, **values: object
) -> tuple[str, dict[str, object]]:
    """Return the template of somebody's page of the room, and what it is filled with."""
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
    if here.audience.caucus is not None and not here.seated:
        template = "rooms/caucus.html"
    return template, dict(
        regions=html,
        base=here.path,
        change=_point_to_change(request, here, values),
        channel=_channel_to_write_in(request, here, values),
        card=_card_to_render(request, here, values),
        term=_term_to_change(request, here, values),
        read_first=here.workshop.plan.interpreting is not Interpreting.NONE,
        appearance=here.workshop.appearance,
        level=level_shown(here.workshop.level_now, values),
        note_form=note_form_view(
            here.workshop, here.audience, _pointed_at("note", "rewrite", request, values)
        ),
        shuttle_form=shuttle_form_view(
            here.workshop, here.audience, _pointed_at("draft", "redraft", request, values)
        ),
        role=here.person.role,
        powers=POWERS.get(here.person.role, frozenset()),
        prompts=PROMPTS,
        called=here.room.workshop.team_names.get(here.person.member or MemberId(""), ""),
        leads=here.audience.leads,
        pair_form=pair_form_view(here.workshop, here.audience),
        workshop_languages=here.room.workshop.plan.languages,
        room_path=f"/room/{here.word}",
        writing=writing,
        in_writing=here.room.workshop.plan.in_writing,
        lent=here.room.workshop.plan.devices is Devices.LENT,
        written_for=seat_written_for(
            here.workshop,
            here.audience,
            _pointed_at("operated", _for_somebody(values), request, values),
        ),
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


def _for_somebody(values: Mapping[str, object]) -> str:
    """Return which of the acts that carry somebody's dictated words was refused, if one was."""
    typed_in = str(values.get("typed_in", ""))
    return typed_in if typed_in in {"say-for", "carry"} else "say-for"


def _pointed_at(what: str, act: str, request: Request, values: Mapping[str, object]) -> str:
    """Return the id of the words in whose place others are typed, also where those were refused."""
    typed = values.get("typed")
    if isinstance(typed, Typed) and values.get("typed_in") == act:
        return typed.text(what)
    return request.query_params.get("change" if what == "point" else what, "")


def _point_to_change(
    request: Request, here: Onlooker, values: Mapping[str, object]
) -> PointView | None:
    """Return the point that someone of the third party has pressed *change* on."""
    points = points_view(here.workshop, here.audience)
    wanted = _pointed_at("point", "change", request, values)
    if points is None or not points.may_clear:
        return None
    return next((p for p in points.points if p.id == wanted), None)


def _channel_to_write_in(
    request: Request, here: Onlooker, values: Mapping[str, object]
) -> ChannelView | None:
    """Return the channel that whoever leads has pressed *write to them* on."""
    view = private_word_view(here.workshop, here.audience)
    wanted = _pointed_at("channel", "tell", request, values)
    channels = view.channels if view is not None else ()
    return next((c for c in channels if c.open and c.id == wanted), None)


def _card_to_render(
    request: Request, here: Onlooker, values: Mapping[str, object]
) -> UnopenedView | None:
    """Return the card that an interpreter has chosen to render, or the next one."""
    view = renderings_view(here.workshop, here.audience)
    wanted = _pointed_at("card", "render", request, values)
    if view is None:
        return None
    wanted = view.first if wanted == "next" else wanted
    return next((card for card in view.cards if card.id == wanted), None)


def _term_to_change(
    request: Request, here: Onlooker, values: Mapping[str, object]
) -> TermView | None:
    """Return the term that someone of the team has pressed *change* on."""
    view = glossary_view(here.workshop, here.audience)
    wanted = _pointed_at("term", "change-term", request, values)
    if view is None or not view.may_write:
        return None
    return next((term for term in view.terms if term.id == wanted), None)


def _writing(own_seat: str) -> str:
    """Return which text box the own-seat region says is open."""
    mark = 'data-writing="'
    at = own_seat.find(mark)
    return own_seat[at + len(mark) :].split('"', 1)[0] if at >= 0 else ""


__all__ = [
    "Act",
    "CaucusOver",
    "Here",
    "LeftBehind",
    "NotHere",
    "Present",
    "TheHouse",
    "find_present",
    "room_page",
]
