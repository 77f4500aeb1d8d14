"""What stands beside the queue, as the third party sees it: points of order, direct replies."""

from collections.abc import Callable
from dataclasses import dataclass, field

from app.core.allowed import may
from app.core.beside import SHORTEST_REPLY
from app.core.now import WONDERING
from app.core.options import Option
from app.core.orders import orders_can_be_asked, take_up_order
from app.core.refused import Refused
from app.core.replies import a_turn_to_answer, give_reply
from app.core.seat import SeatId
from app.core.workshop import Workshop
from app.views.audience import Audience
from app.views.nameplate import seat_label


@dataclass(frozen=True, slots=True)
class BesideView:
    """`asking` for a point of order and `wishing` to reply are names, in named items alone;
    `orders` and `wishes` say how many do in any. `others` is whom a reply can be given besides."""

    asking: tuple[str, ...] = field(repr=False)
    orders: int
    may_take_up: bool
    wishing: tuple[str, ...] = field(repr=False)
    wishes: int
    may_reply: bool
    others: tuple[str, ...] = field(repr=False)


def beside_view(workshop: Workshop, audience: Audience) -> BesideView | None:
    """Return what stands beside the queue; None where neither option is on."""
    options = workshop.plan.options
    if not (options.has(Option.ORDER) or options.has(Option.REPLIES)) or workshop.current is None:
        return None
    beside = workshop.beside
    leads, by = audience.leads, workshop.leader
    wishing = _names(workshop, beside.wishes)
    others = _could_reply(workshop) if leads else ()
    some = (others or wishing)[:1]
    return BesideView(
        asking=_names(workshop, beside.orders),
        orders=len(beside.orders),
        may_take_up=leads and may(workshop, take_up_order, by, WONDERING),
        wishing=wishing,
        wishes=len(beside.wishes),
        may_reply=leads and _may_reply(workshop, some),
        others=tuple(name for name in others if name not in wishing),
    )


def orders_now(workshop: Workshop) -> bool:
    """Whether points of order can be asked for now, by whoever sits here."""
    return _allows(orders_can_be_asked, workshop)


def replies_now(workshop: Workshop) -> bool:
    """Whether there is a turn that may be answered directly."""
    return _allows(a_turn_to_answer, workshop)


def _allows(guard: Callable[[Workshop], object], workshop: Workshop) -> bool:
    try:
        guard(workshop)
    except Refused:
        return False
    return True


def _names(workshop: Workshop, seats: tuple[SeatId, ...]) -> tuple[str, ...]:
    if not workshop.names_shown:
        return ()
    return tuple(seat_label(workshop, seat) for seat in seats)


def _could_reply(workshop: Workshop) -> tuple[str, ...]:
    """Return by name, in the order of names, who could answer the last turn."""
    if not workshop.names_shown or not replies_now(workshop):
        return ()
    last = workshop.beside.last
    return tuple(sorted(s.name for s in workshop.seats.values() if s.name and s.id != last))


def _may_reply(workshop: Workshop, named: tuple[str, ...]) -> bool:
    fields = (SHORTEST_REPLY, *named)
    return may(workshop, give_reply, workshop.leader, WONDERING, *fields)
