"""The circle of the talking piece, as the third party sees it."""

from dataclasses import dataclass, field

from app.core.going_round import still_to_come
from app.core.item import Way
from app.core.workshop import Workshop
from app.views.nameplate import seat_label


@dataclass(frozen=True, slots=True)
class CircleView:
    """`to_come` are names, in order, and stand only in named items. `had` is how many have had the
    piece, as everyone could count who saw it go round. `may_move`: the order can be changed."""

    number: int
    begun: bool
    over: bool
    had: int
    to_come: tuple[str, ...] = field(repr=False)
    may_move: bool


def circle_view(workshop: Workshop, *, leads: bool) -> CircleView | None:
    """Return how far the piece has gone round, where one does."""
    item = workshop.open_item
    if item is None or item.way is not Way.TALKING_PIECE:
        return None
    piece = workshop.piece
    drawn = piece is not None and workshop.names_shown
    to_come = still_to_come(workshop) if drawn and piece is not None and not piece.over else ()
    return CircleView(
        number=piece.number if piece is not None else 1,
        begun=piece is not None,
        over=piece is not None and piece.over,
        had=len(piece.had) if piece is not None else 0,
        to_come=tuple(seat_label(workshop, seat) for seat in to_come),
        may_move=leads,
    )
