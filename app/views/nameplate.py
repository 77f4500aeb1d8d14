"""What a speaker or writer is called: the one place that decides it."""

from app.core.floor import label_of
from app.core.level import Appearance, stricter_appearance
from app.core.seat import SeatId
from app.core.signal import Signature
from app.core.turn import Kind, Turn
from app.core.workshop import Workshop


def seat_label(workshop: Workshop, seat: SeatId) -> str:
    """Return what the room calls this seat in the open item: a name, a handle, or nothing."""
    return label_of(workshop, seat, workshop.appearance)


def signed_label(workshop: Workshop, signature: Signature | None) -> str:
    """Return what stands beside a signed signal: only in the item in which it was signed, and only
    while people appear there as they did."""
    if signature is None or signature.item != workshop.current:
        return ""
    shown = stricter_appearance(signature.appearance, workshop.appearance)
    return signature.label if shown is signature.appearance else ""


def turn_label(workshop: Workshop, turn: Turn) -> str:
    """Return what stands beside these words: never more than their author was shown."""
    if turn.kind is not Kind.SPOKEN:
        return ""
    seen = workshop.appearance
    if turn.appearance is not seen:
        seen = stricter_appearance(turn.appearance, seen)
    match seen:
        case Appearance.HANDLE:
            return turn.label
        case Appearance.NAMED:
            author = workshop.mine.get(turn.id)
            return label_of(workshop, author, Appearance.NAMED) if author is not None else ""
        case _:
            return ""
