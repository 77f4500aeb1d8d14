"""The open item: title, prompts, clock, and who is speaking."""

from dataclasses import dataclass, field

from app.core.beside import Aside
from app.core.drift import drift
from app.core.item import ItemState, Way
from app.core.level import Appearance
from app.core.more_time import MoreBand
from app.core.options import Option
from app.core.restated import Step
from app.core.stage import Stage
from app.core.workshop import Workshop
from app.views.audience import Audience, Eyes
from app.views.beside import orders_now, replies_now
from app.views.clock import ClockView, clock_view
from app.views.nameplate import seat_label
from app.views.sides import SideView, side_view

# Elsewhere who waited longest is not who comes next, or the third party alone is told.
IN_THE_ORDER_OF_HANDS = frozenset({Way.FACILITATED, Way.OPEN_QUEUE})


@dataclass(frozen=True, slots=True)
class SpeakerView:
    """`aside`: on a point of order, or in a direct reply."""

    label: str = field(repr=False)
    clock: ClockView
    aside: Aside | None


@dataclass(frozen=True, slots=True)
class RoundView:
    prompt: str
    clock: ClockView
    over: bool
    enough: bool | None  # for the third party only
    rendered: bool | None  # the interpreter reads it first; None where there is one language


@dataclass(frozen=True, slots=True)
class RestatedView:
    """A paired restatement; the sides stand there as soon as somebody of them has spoken."""

    step: Step
    says: SideView | None
    restates: SideView | None
    heard: bool | None


@dataclass(frozen=True, slots=True)
class MoreTimeView:
    """Everyone has been asked; `band` stands once it is `over`, if four had answered by then."""

    band: MoreBand | None
    over: bool


@dataclass(frozen=True, slots=True)
class ItemView:
    """`asks` is the side that asks, where each does in turn. `back_at` is when a break ends.
    `dial_in` stands on no wall; `more_time`, whether more of it is asked for, is the third
    party's alone. `sounds` can be switched on; `orders` and `replies` can be asked for.
    `drift` and `ends`, for the third party in the whole room, are those of the agenda.
    `unopened`: words are sealed that the interpreter reads first."""

    title: str | None
    run: int
    prompts: tuple[str, ...]
    way: Way | None
    appearance: Appearance | None
    paused: bool
    clock: ClockView | None
    speaker: SpeakerView | None
    next_two: tuple[str, ...]
    round: RoundView | None
    unopened: bool
    stage: Stage
    in_writing: bool
    begun: bool  # whether an item has run already
    asks: SideView | None
    restated: RestatedView | None
    reading: ClockView | None
    back_at: float | None
    dial_in: str = field(repr=False)
    more_time: MoreTimeView | None
    sounds: bool
    orders: bool
    replies: bool
    drift: int | None
    ends: float | None


def item_view(workshop: Workshop, audience: Audience) -> ItemView | None:
    """Return the open item; between items, only that there is none.

    Who is next is shown by name to the third party and the projector, and only in a named item:
    elsewhere hands are a number.
    """
    if not audience.in_the_room:
        return None
    item = workshop.open_item
    runs = audience.third_party and workshop.apart is None
    behind = drift(workshop, workshop.minute) if item and runs else None
    return ItemView(
        title=item.title if item else None,
        run=item.run if item else 1,
        prompts=item.prompts if item else (),
        way=item.way if item else None,
        appearance=workshop.appearance if item else None,
        paused=workshop.paused,
        clock=_clock(workshop, audience) if item else None,
        speaker=_speaker(workshop, audience),
        next_two=_next_two(workshop, audience),
        round=_round(workshop, audience),
        unopened=bool(workshop.unopened.turns),
        stage=workshop.stage,
        in_writing=workshop.plan.in_writing,
        begun=any(i.state is ItemState.DONE and i.for_party is None for i in workshop.items),
        asks=side_view(workshop, workshop.asking),
        restated=_restated(workshop),
        reading=_reading(workshop),
        back_at=workshop.clock.ends if item and item.way is Way.BREAK else None,
        dial_in=item.dial_in if item and audience.reads_along else "",
        more_time=_more_time(workshop, audience),
        sounds=item is not None and workshop.plan.options.has(Option.SOUNDS),
        orders=orders_now(workshop),
        replies=replies_now(workshop),
        drift=behind.behind if behind else None,
        ends=behind.ends if behind else None,
    )


def _colours(workshop: Workshop, audience: Audience) -> bool:
    """Whether this audience's clocks turn amber and red: a participant's own turn does, and of
    those that all see, the third party's and, where that is wished for, the wall's."""
    options = workshop.plan.options
    on_the_wall = audience.eyes is Eyes.PROJECTOR and options.has(Option.COLOURS_ON_THE_WALL)
    return options.has(Option.COLOURS) and (audience.third_party or on_the_wall)


def _clock(workshop: Workshop, audience: Audience) -> ClockView:
    colours = _colours(workshop, audience)
    return clock_view(workshop.clock, workshop.allotted, colours=colours)


def _restated(workshop: Workshop) -> RestatedView | None:
    item, restated = workshop.open_item, workshop.restated
    if item is None or item.way is not Way.RESTATEMENT:
        return None
    if restated is None:
        return RestatedView(Step.SAYING, None, None, None)
    says, restates = (side_view(workshop, side) for side in (restated.says, restated.restates))
    return RestatedView(restated.step, says, restates, restated.heard)


def _more_time(workshop: Workshop, audience: Audience) -> MoreTimeView | None:
    if workshop.more_time is None or not audience.third_party:
        return None
    return MoreTimeView(workshop.more_time.told, over=workshop.more_time.due is None)


def _reading(workshop: Workshop) -> ClockView | None:
    """Return the clock of a reading within an item; one that is all of an item has the item's."""
    clock = workshop.reading
    return clock_view(clock, clock.left) if clock is not None else None


def _speaker(workshop: Workshop, audience: Audience) -> SpeakerView | None:
    speaking = workshop.speaking
    if speaking is None:
        return None
    label = seat_label(workshop, speaking.seat)
    colours = _colours(workshop, audience)
    clock = clock_view(speaking.clock, speaking.whole, colours=colours)
    return SpeakerView(label, clock, speaking.aside)


def _next_two(workshop: Workshop, audience: Audience) -> tuple[str, ...]:
    if workshop.appearance is not Appearance.NAMED or audience.eyes is Eyes.PARTY:
        return ()
    item = workshop.open_item
    if item is None or item.way not in IN_THE_ORDER_OF_HANDS:
        return ()
    return tuple(seat_label(workshop, seat) for seat in workshop.queue[:2])


def _round(workshop: Workshop, audience: Audience) -> RoundView | None:
    round_ = workshop.round
    if round_ is None:
        return None
    return RoundView(
        prompt=round_.prompt,
        clock=clock_view(round_.clock, round_.clock.left),
        over=round_.state.value == "short",
        enough=round_.enough if audience.third_party else None,
        rendered=round_.rendered if len(workshop.plan.languages) > 1 else None,
    )
