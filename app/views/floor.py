"""The floor as the third party sees it: who waits, by name in named items, else as a number."""

from dataclasses import dataclass, field

from app.core.allowed import may
from app.core.balance import proposed
from app.core.floor import give_back, give_floor, take_floor_back
from app.core.item import Way
from app.core.level import Appearance
from app.core.now import WONDERING
from app.core.workshop import Workshop
from app.views.audience import Audience
from app.views.beside import BesideView, beside_view
from app.views.circle import CircleView, circle_view
from app.views.heard import HeardView, heard_view
from app.views.nameplate import seat_label


@dataclass(frozen=True, slots=True)
class FloorView:
    """`waiting` are names and stand only in named items; `hands` is how many wait in any.

    `proposed` is one of them, in a balanced queue. `others` is whom the floor can be given beside.
    """

    named: bool
    waiting: tuple[str, ...] = field(repr=False)
    hands: int
    others: tuple[str, ...] = field(repr=False)  # named, and neither waiting nor speaking
    speaker: str | None = field(repr=False)
    speaker_lost: bool
    returning: int
    may_give: bool
    may_give_to_others: bool
    not_their_turn: frozenset[str] = field(repr=False)  # while they wait for the other side
    may_give_back: bool
    may_take_back: bool
    way: Way | None
    proposed: str = field(repr=False)
    heard: HeardView | None
    circle: CircleView | None
    after: int  # how often the floor has been given: a press says what its page showed
    beside: BesideView | None


def floor_view(workshop: Workshop, audience: Audience) -> FloorView | None:
    """Return queue and speaker, for the third party only."""
    if not audience.third_party:
        return None
    named = workshop.appearance is Appearance.NAMED
    speaking = workshop.speaking
    busy = {*workshop.queue, *((speaking.seat,) if speaking else ())}
    others = sorted(s.name for s in workshop.seats.values() if s.name and s.id not in busy)
    item = workshop.open_item
    waiting = tuple(seat_label(workshop, s) for s in workshop.queue) if named else ()
    held_back = _not_their_turn(workshop)
    named_others = tuple(n for n in others if n not in held_back) if named and item else ()
    return FloorView(
        named=named,
        waiting=waiting,
        hands=len(workshop.queue),
        others=named_others,
        speaker=seat_label(workshop, speaking.seat) if speaking else None,
        speaker_lost=speaking is not None and speaking.seat in workshop.lost,
        returning=len(workshop.returning),
        may_give=audience.leads and may(workshop, give_floor, workshop.leader, WONDERING),
        # Those who do not wait can be asked to speak also while nobody waits.
        may_give_to_others=audience.leads
        and any(
            may(workshop, give_floor, workshop.leader, WONDERING, who) for who in named_others[:1]
        ),
        not_their_turn=held_back & frozenset(waiting),
        may_give_back=audience.leads and may(workshop, give_back, workshop.leader, WONDERING),
        may_take_back=audience.leads and may(workshop, take_floor_back, workshop.leader, WONDERING),
        way=item.way if item else None,
        proposed=proposed_name(workshop),
        heard=heard_view(workshop),
        circle=circle_view(workshop, leads=audience.leads),
        after=workshop.beside.number,
        beside=beside_view(workshop, audience),
    )


def _not_their_turn(workshop: Workshop) -> frozenset[str]:
    """Return by name whom a paired restatement keeps from the floor now: it is the other side's."""
    item, restated = workshop.open_item, workshop.restated
    if item is None or item.way is not Way.RESTATEMENT or not workshop.names_shown:
        return frozenset()
    if restated is None:
        return frozenset()
    seats = workshop.seats.values()
    return frozenset(s.name for s in seats if s.name and not restated.may_speak(s.party))


def proposed_name(workshop: Workshop) -> str:
    """Return the name of who might be next, in a balanced queue of a named item.

    Elsewhere nobody is named: *next* takes them.
    """
    item = workshop.open_item
    if item is None or item.way is not Way.BALANCED_QUEUE or not workshop.names_shown:
        return ""
    seat = proposed(workshop)
    return seat_label(workshop, seat) if seat is not None else ""
