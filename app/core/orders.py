"""Points of order: asked for beside the queue, and taken up before it. They carry no words."""

from app.core.allowed import also_in_a_caucus, one_at_a_time
from app.core.beside import MOST_ORDERS, ORDER_SECONDS, WITH_ORDERS, Aside
from app.core.clock import Clock
from app.core.doors import seat_called
from app.core.events import Events
from app.core.events.live import FloorFreed, FloorGiven, OrderAsked, OrderTakenBack
from app.core.floor import as_it_was_shown, not_in_a_round
from app.core.guards import (
    awake,
    called_something,
    not_paused,
    only_lead,
    own_seat,
    somebody_leads,
    speech,
)
from app.core.item import Item
from app.core.now import Now
from app.core.options import Option
from app.core.refused import N_, Refused
from app.core.seat import Person, SeatId
from app.core.signals import somebody_to_tell
from app.core.workshop import Workshop


@also_in_a_caucus
def ask_for_order(workshop: Workshop, by: Person, now: Now) -> Events:
    """Ask for a point of order. The third party is told at once, as of a hand, and nobody else.

    It says nothing but that it is one: what it is about is said once it is taken up. A seat has
    one at a time, and two in an item.
    """
    awake(workshop)
    seat = own_seat(workshop, by)
    orders_can_be_asked(workshop)
    if workshop.speaking is not None and workshop.speaking.seat == seat.id:
        raise Refused(N_("You have the floor."))
    called_something(workshop, seat)
    if seat.id in workshop.beside.orders:
        raise Refused(N_("You have asked already."))
    if workshop.beside.made.get(seat.id, 0) >= MOST_ORDERS:
        raise Refused(N_("You have asked for two points of order in this item: that is the most."))
    return (OrderAsked(seat.id),)


@also_in_a_caucus
def take_order_back(workshop: Workshop, by: Person, now: Now) -> Events:
    """Ask for it no longer. It counts as one of the two."""
    seat = own_seat(workshop, by)
    if seat.id not in workshop.beside.orders:
        raise Refused(N_("You have not asked for a point of order."))
    return (OrderTakenBack(seat.id),)


@one_at_a_time("point of order")
@also_in_a_caucus
def take_up_order(
    workshop: Workshop, by: Person, now: Now, who: str = "", after: int | None = None
) -> Events:
    """Give the floor, for a minute, to whoever asks for a point of order: the first, or by name.

    Whose turn that cuts off is returned to. In writing the floor must be free first, so that no
    half-written turn loses it.
    """
    only_lead(workshop, by)
    awake(workshop)
    orders_can_be_asked(workshop)
    not_paused(workshop)
    as_it_was_shown(workshop, after)
    seat = _who_asks(workshop, who)
    speaking = workshop.speaking
    if speaking is not None and workshop.plan.in_writing:
        raise Refused(N_("Somebody still has the floor. Take it back first."))
    if speaking is not None and speaking.seat == seat:
        raise Refused(N_("They have the floor."), "who")
    cut_off: Events = ()
    if speaking is not None:
        back = None if speaking.aside is not None else speaking.seat
        cut_off = (FloorFreed(now.at, return_later=back),)
    return (*cut_off, FloorGiven(seat, Clock(ORDER_SECONDS, now.at), Aside.ORDER))


def orders_can_be_asked(workshop: Workshop) -> Item:
    """Return the open item; refused where there are no points of order now."""
    if not workshop.plan.options.has(Option.ORDER):
        raise Refused(N_("There are no points of order in this workshop."))
    item = speech(workshop)
    not_in_a_round(workshop, item)
    if item.way not in WITH_ORDERS:
        raise Refused(N_("There are no points of order in this way of speaking."))
    somebody_to_tell(workshop)
    somebody_leads(workshop)
    return item


def _who_asks(workshop: Workshop, who: str) -> SeatId:
    orders = workshop.beside.orders
    if not orders:
        raise Refused(N_("Nobody asks for a point of order."))
    if not who:
        return orders[0]
    if not workshop.names_shown:
        raise Refused(N_("Here points of order are only a number: press next."), "who")
    seat = seat_called(workshop, who)
    if seat not in orders:
        raise Refused(N_("Nobody of that name asks for a point of order."), "who")
    return seat
