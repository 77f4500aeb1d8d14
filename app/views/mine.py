"""*What I wrote*: one's own turns of the day, behind one press."""

from dataclasses import dataclass, field

from app.core.level import RecordLevel
from app.core.seat import SeatId
from app.core.workshop import Workshop


@dataclass(frozen=True, slots=True)
class OwnTurnView:
    """One's own words; `shown_with` is the level that a form for other words is shown with: that
    of the open item, and between items their own."""

    id: str
    title: str
    text: str = field(repr=False)
    level: RecordLevel
    shown_with: RecordLevel
    signature: str = field(repr=False)
    kept: bool
    withdrawing: bool
    rewording: str | None = field(repr=False)


def mine_view(workshop: Workshop, seat: SeatId) -> tuple[OwnTurnView, ...]:
    """Return what this seat wrote since the day began, in the whole room and in its caucuses, as
    far as this server still knows."""
    apart = (workshop.inside(c.id) for c in workshop.caucuses)
    return tuple(turn for room in (workshop, *apart) for turn in _mine(room, seat))


def _mine(workshop: Workshop, seat: SeatId) -> tuple[OwnTurnView, ...]:
    own = [
        t for t in (*workshop.past, *workshop.turns) if workshop.mine.get(t.id) == seat and t.text
    ]
    return tuple(
        OwnTurnView(
            id=t.id,
            title=workshop.item(t.item).title,
            text=t.text,
            level=t.level,
            shown_with=workshop.level if workshop.current is not None else t.level,
            signature=t.signature,
            kept=t.kept,
            withdrawing=t.id in workshop.withdrawing,
            rewording=workshop.rewording.get(t.id),
        )
        for t in own
    )
