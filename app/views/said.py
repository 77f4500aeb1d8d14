"""What has been said in the open item."""

from dataclasses import dataclass, field

from app.core.level import Appearance, RecordLevel
from app.core.turn import Kind, Turn
from app.core.workshop import Workshop
from app.views.audience import Audience
from app.views.nameplate import turn_label


@dataclass(frozen=True, slots=True)
class TurnView:
    """Words as they are shown. `hidden` ones have no text, but for the facilitator.

    `closes_seat`: whether the seat of its handle can be closed from here. It says nothing of
    whether that seat is still there.
    """

    id: str
    text: str = field(repr=False)
    label: str = field(repr=False)
    level: RecordLevel
    signature: str = field(repr=False)
    answer: bool
    hidden: bool
    controls: bool
    closes_seat: bool


@dataclass(frozen=True, slots=True)
class SaidView:
    turns: tuple[TurnView, ...]


def said_view(workshop: Workshop, audience: Audience) -> SaidView | None:
    """Return the turns of the open item, in order; passes are left out.

    Their ids are random and tell nothing; nobody's own words are marked.
    """
    if not audience.reads_along:
        return None
    shown = [t for t in workshop.turns if t.text]
    return SaidView(tuple(_turn(workshop, turn, audience) for turn in shown))


def _turn(workshop: Workshop, turn: Turn, audience: Audience) -> TurnView:
    readable = audience.leads or not turn.hidden
    label = turn_label(workshop, turn) if readable else ""
    return TurnView(
        id=turn.id,
        text=turn.text if readable else "",
        label=label,
        level=turn.level,
        signature=turn.signature if readable else "",
        answer=turn.kind is Kind.ANSWER,
        hidden=turn.hidden,
        controls=audience.leads,
        closes_seat=audience.leads and workshop.appearance is Appearance.HANDLE and bool(label),
    )
