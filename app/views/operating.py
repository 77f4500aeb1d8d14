"""Seats that the third party operates for people without a device.

Whoever operates a seat is shown what its person would be shown of their own. All others of the
third party are told that there is such a seat, of which party, and who operates it: no name and no
handle, for they are to know no more of whose words are whose than they did before.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from app.core.allowed import may
from app.core.doors import may_enter
from app.core.level import Appearance, RecordLevel
from app.core.now import WONDERING
from app.core.operating import names_hidden, out_of_reach
from app.core.operators import away_seconds
from app.core.orders import ask_for_order
from app.core.replies import wish_to_reply
from app.core.seat import MemberId, OperatedId, Person, Role, Seat, SeatId, Shape
from app.core.team import known_as
from app.core.workshop import Workshop
from app.views.audience import Audience
from app.views.clock import ClockView
from app.views.own_seat import Mine, own_seat_view, unmuted


@dataclass(frozen=True, slots=True)
class OperatedView:
    """A seat that one operates. `apart`: its party is in a caucus, and nothing is done from this
    page; `out_of_reach`: from none, because its operator was not chosen for that caucus."""

    id: OperatedId
    party: str
    shape: Shape
    name: str = field(repr=False)
    apart: bool
    out_of_reach: bool
    mine: Mine
    label: str = field(repr=False)
    place: int
    returning: bool
    clock: ClockView | None
    appearance: Appearance
    level: RecordLevel
    in_writing: bool
    may_take_back: bool
    may_pass: bool
    may_order: bool
    order: bool  # they have asked for a point of order
    may_reply: bool
    reply: bool  # they would like to reply directly
    carry: str
    replied: bool
    pair: str
    paired: bool


@dataclass(frozen=True, slots=True)
class OperatorView:
    """Somebody of the third party, as the others of it know them."""

    role: Role
    name: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class OtherSeatView:
    """A seat that somebody else operates, or that nobody does now: then it can be taken over, or
    in a while, once its operator has been gone for `wait` seconds; `later`: not before the open
    item is over, in which people do not appear by name."""

    id: OperatedId
    party: str
    shape: Shape
    by: OperatorView | None
    gone: bool
    may_take_over: bool
    wait: int
    later: bool


@dataclass(frozen=True, slots=True)
class OperatingView:
    """`here_only`: this is the page of a caucus, on which nobody changes who operates what."""

    own: tuple[OperatedView, ...]
    others: tuple[OtherSeatView, ...]
    may_begin: bool
    here_only: bool


@dataclass(frozen=True, slots=True)
class OperatingFormView:
    """The page on which a seat is taken for somebody: the ground rules are read to them as well."""

    ground_rules: tuple[str, ...] = field(repr=False)


def operating_view(workshop: Workshop, audience: Audience) -> OperatingView | None:
    """Return the seats that are operated, to the third party only."""
    if not audience.third_party:
        return None
    own = tuple(_own(workshop, audience))
    return OperatingView(
        own=own,
        others=tuple(_others(workshop, audience)) if workshop.apart is None else (),
        may_begin=audience.may_operate and _a_seat_is_free(workshop),
        here_only=workshop.apart is not None,
    )


def _a_seat_is_free(workshop: Workshop) -> bool:
    parties = workshop.plan.parties
    return workshop.apart is None and any(may(workshop, may_enter, p.id) for p in parties)


def operating_form_view(workshop: Workshop, audience: Audience) -> OperatingFormView | None:
    """Return what is read to somebody before a seat is taken for them."""
    if not audience.may_operate or workshop.apart is not None:
        return None
    return OperatingFormView(workshop.plan.ground_rules)


def seat_written_for(workshop: Workshop, audience: Audience, operated: str) -> OperatedView | None:
    """Return the seat for which its operator has pressed *write for them*."""
    if not audience.third_party:
        return None
    return next((one for one in _own(workshop, audience) if one.id == operated), None)


def _own(workshop: Workshop, audience: Audience) -> Iterator[OperatedView]:
    for seat in _operated(workshop):
        if seat.operated is not None and seat.operated.by == audience.operates is not None:
            yield _seat(workshop, seat, seat.operated.id, audience.operates)


def _seat(
    workshop: Workshop, seat: Seat, operated: OperatedId, member: MemberId | None
) -> OperatedView:
    apart = workshop.apart is None and workshop.caucus_of(seat.party) is not None
    # Of what goes on in a caucus nothing stands on a page of the whole room.
    own = own_seat_view(workshop, seat.id if not apart else _NO_SEAT)
    heard = unmuted(workshop, seat.id)
    party, them = workshop.party(seat.party), Person(Role.PARTICIPANT, seat.id)
    return OperatedView(
        id=operated,
        party=party.name,
        shape=party.shape,
        name=seat.name or "",
        apart=apart,
        out_of_reach=apart and out_of_reach(workshop, seat, member),
        mine=own.mine,
        label=own.label,
        place=own.place,
        returning=own.returning,
        clock=own.clock,
        appearance=own.appearance,
        level=own.level,
        in_writing=own.in_writing,
        may_take_back=own.may_take_back,
        may_pass=own.may_pass,
        may_order=not apart and may(heard, ask_for_order, them, WONDERING),
        order=own.order,
        may_reply=not apart and may(heard, wish_to_reply, them, WONDERING),
        reply=own.reply,
        carry=own.carry,
        replied=own.replied,
        pair=own.pair,
        paired=own.paired,
    )


def _others(workshop: Workshop, audience: Audience) -> Iterator[OtherSeatView]:
    later = names_hidden(workshop)
    for seat in _operated(workshop):
        operated = seat.operated
        if operated is None or operated.by == audience.operates is not None:
            continue
        party = workshop.party(seat.party)
        here = operated.by is not None and operated.by in workshop.team
        free = operated.by is None or operated.lost
        yield OtherSeatView(
            id=operated.id,
            party=party.name,
            shape=party.shape,
            by=_operator(workshop, operated.by) if here else None,
            gone=not here,
            may_take_over=audience.may_operate and not here and free and not later,
            wait=away_seconds(workshop) if not here and not free else 0,
            later=audience.may_operate and not here and free and later,
        )


def _operator(workshop: Workshop, member: MemberId | None) -> OperatorView | None:
    if member is None or member not in workshop.team:
        return None
    return OperatorView(workshop.team[member], known_as(workshop, member))


def _operated(workshop: Workshop) -> list[Seat]:
    """Return the seats that are operated, in the order of ids that tell nothing."""
    seats = [seat for seat in workshop.seats.values() if seat.operated is not None]
    return sorted(seats, key=lambda seat: seat.operated.id if seat.operated else "")


_NO_SEAT = SeatId("")
