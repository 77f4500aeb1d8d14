"""The facilitator's controls: which of them do something now."""

from collections.abc import Callable
from dataclasses import dataclass, field

from app.core.agenda import close_item, extend, pause, resume, take_up
from app.core.allowed import may
from app.core.day import close_day
from app.core.doors import close_doors, open_doors
from app.core.floor import give_floor, lengthen_turn, return_later, take_floor_back
from app.core.item import Way
from app.core.level import Appearance, RecordLevel
from app.core.now import WONDERING
from app.core.record_level import off_the_record, on_the_record
from app.core.reminding import remind
from app.core.restatement import change_roles
from app.core.rounds import SHORTEST, drop_round, next_question, open_round
from app.core.stillness import begin_quiet
from app.core.talking_piece import another_circle, draw_circle
from app.core.ways import change_way
from app.core.workshop import Workshop
from app.views.audience import Audience
from app.views.floor import proposed_name
from app.views.options import OptionsView, options_view


@dataclass(frozen=True, slots=True)
class ControlsView:
    """Which of the facilitator's buttons do something now."""

    begin: bool  # nobody has come yet: the doors are what is next
    open_doors: bool
    close_doors: bool
    take_up: bool
    pause: bool
    resume: bool
    extend: bool
    close_item: bool
    off_the_record: bool
    on_the_record: bool
    give_floor: bool
    free_floor: bool
    return_later: bool
    lengthen_turn: bool
    open_round: bool
    round_open: bool
    question: str  # what a round could ask next: the item's own words
    close_day: bool
    proposed: str = field(repr=False)
    draw_circle: bool
    another_circle: bool
    change_roles: bool
    way: Way | None  # the present one, where there are others
    ways: tuple[Way, ...]
    tighten_to: tuple[Appearance, ...]
    levels: tuple[RecordLevel, ...]
    quiet: bool
    rules: tuple[str, ...] = field(repr=False)
    after: int  # how often the floor has been given: a press says what its page showed
    options: OptionsView | None


def controls_view(workshop: Workshop, audience: Audience) -> ControlsView | None:
    """Return the facilitator's controls, each as its rule allows it now."""
    if not audience.leads:
        return None

    def allowed(rule: Callable[..., object], *args: object) -> bool:
        return may(workshop, rule, workshop.leader, WONDERING, *args)

    item = workshop.open_item
    order = list(Appearance)
    tighter = order[: order.index(workshop.appearance)] if item else []
    if not workshop.plan.in_writing:
        tighter = [a for a in tighter if a is not Appearance.HANDLE]
    off = workshop.level is RecordLevel.STAYS_HERE
    others = [way for way in Way if allowed(change_way, way, 5)]
    present = item.way if item is not None and others else None
    return ControlsView(
        begin=not workshop.seats and not workshop.doors_open,
        open_doors=allowed(open_doors),
        close_doors=allowed(close_doors),
        take_up=allowed(take_up),
        pause=allowed(pause),
        resume=allowed(resume),
        extend=allowed(extend, 5),
        close_item=allowed(close_item),
        off_the_record=not off and allowed(off_the_record),
        on_the_record=off and allowed(on_the_record),
        give_floor=allowed(give_floor),
        free_floor=allowed(take_floor_back),
        return_later=allowed(return_later),
        lengthen_turn=allowed(lengthen_turn, 60),
        open_round=allowed(open_round, "?", SHORTEST, False),
        round_open=allowed(drop_round),
        question=next_question(workshop),
        close_day=allowed(close_day),
        proposed=proposed_name(workshop),
        draw_circle=allowed(draw_circle),
        another_circle=allowed(another_circle),
        change_roles=allowed(change_roles),
        way=present,
        ways=tuple(way for way in Way if way in others or way is present),
        tighten_to=tuple(tighter),
        quiet=allowed(begin_quiet),
        rules=workshop.plan.ground_rules if allowed(remind, 0) else (),
        after=workshop.beside.number,
        options=options_view(workshop, audience),
        levels=tuple(level for level in RecordLevel if item and level is not workshop.level),
    )
