"""*What I wrote*: one's own turns of the day, behind one press."""

from dataclasses import dataclass, field

from app.core.seat import SeatId
from app.core.workshop import Workshop


@dataclass(frozen=True, slots=True)
class OwnTurnView:
    id: str
    title: str
    text: str = field(repr=False)
    kept: bool
    withdrawing: bool
    rewording: str | None = field(repr=False)


def mine_view(workshop: Workshop, seat: SeatId) -> tuple[OwnTurnView, ...]:
    """Return what this seat wrote since the day began, as far as this server still knows."""
    own = [
        t for t in (*workshop.past, *workshop.turns) if workshop.mine.get(t.id) == seat and t.text
    ]
    return tuple(
        OwnTurnView(
            id=t.id,
            title=workshop.item(t.item).title,
            text=t.text,
            kept=t.kept,
            withdrawing=t.id in workshop.withdrawing,
            rewording=workshop.rewording.get(t.id),
        )
        for t in own
    )
