"""The page of a room, as whoever is present sees it, or as a preview shows it."""

from collections.abc import Mapping
from typing import Protocol

from fastapi import Request, Response

from app.core.interpreting import Interpreting
from app.core.plan import Devices
from app.core.powers import POWERS
from app.core.prompts import PROMPTS
from app.core.renderings import interpreter_here
from app.core.rounds import next_question
from app.core.seat import MemberId, Person, SeatId
from app.core.workshop import Workshop
from app.live.rendered import OWN_SEAT, Rendered
from app.routes.again import level_shown
from app.routes.answers import page
from app.routes.house import House
from app.routes.presence import Present
from app.routes.typed import Typed
from app.templates.qr import qr_svg
from app.views.audience import Audience, Eyes
from app.views.glossary import TermView, glossary_view
from app.views.operating import seat_written_for
from app.views.pair import pair_form_view
from app.views.points import PointView, points_view
from app.views.private_word import ChannelView, private_word_view
from app.views.renderings import UnopenedView, renderings_view
from app.views.shuttle import shuttle_form_view
from app.views.team_notes import note_form_view


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
        read_first=_read_first(here),
        question=next_question(here.workshop) if here.audience.leads else "",
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


def _read_first(here: Onlooker) -> bool:
    """Whether the form of a round begins with the interpreter's words: as the plan says. No
    interpreter is simulated: in a rehearsal only where somebody is here who does it."""
    if here.house.rehearsal and not interpreter_here(here.room.workshop):
        return False
    return here.workshop.plan.interpreting is not Interpreting.NONE


def _writing(own_seat: str) -> str:
    """Return which text box the own-seat region says is open."""
    mark = 'data-writing="'
    at = own_seat.find(mark)
    return own_seat[at + len(mark) :].split('"', 1)[0] if at >= 0 else ""
