"""The open item: title, prompts, clock, and who is speaking."""

from dataclasses import dataclass, field

from app.core.floor import TURN_SECONDS
from app.core.item import ItemState, Way
from app.core.level import Appearance
from app.core.stage import Stage
from app.core.workshop import Workshop
from app.views.audience import Audience, Eyes
from app.views.clock import ClockView, clock_view
from app.views.nameplate import seat_label


@dataclass(frozen=True, slots=True)
class SpeakerView:
    label: str = field(repr=False)
    clock: ClockView


@dataclass(frozen=True, slots=True)
class RoundView:
    prompt: str
    clock: ClockView
    over: bool
    enough: bool | None  # for the third party only


@dataclass(frozen=True, slots=True)
class ItemView:
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
    stage: Stage
    in_writing: bool
    begun: bool  # whether an item has run already


def item_view(workshop: Workshop, audience: Audience) -> ItemView | None:
    """Return the open item; between items, only that there is none.

    Who is next is shown by name to the third party and the projector, and only in a named item:
    elsewhere hands are a number.
    """
    if not audience.in_the_room:
        return None
    item = workshop.open_item
    return ItemView(
        title=item.title if item else None,
        run=item.run if item else 1,
        prompts=item.prompts if item else (),
        way=item.way if item else None,
        appearance=workshop.appearance if item else None,
        paused=workshop.paused,
        clock=clock_view(workshop.clock, workshop.allotted) if item else None,
        speaker=_speaker(workshop),
        next_two=_next_two(workshop, audience),
        round=_round(workshop, audience),
        stage=workshop.stage,
        in_writing=workshop.plan.in_writing,
        begun=any(i.state is ItemState.DONE for i in workshop.items),
    )


def _speaker(workshop: Workshop) -> SpeakerView | None:
    speaking = workshop.speaking
    if speaking is None:
        return None
    label = seat_label(workshop, speaking.seat)
    return SpeakerView(label, clock_view(speaking.clock, TURN_SECONDS))


def _next_two(workshop: Workshop, audience: Audience) -> tuple[str, ...]:
    if workshop.appearance is not Appearance.NAMED or audience.eyes is Eyes.PARTY:
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
    )
