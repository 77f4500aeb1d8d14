"""Whether a workshop rests: nothing is going on in it, and memory holds no more than the record."""

from dataclasses import fields

from app.core.stage import Stage
from app.core.workshop import Workshop

# What a restart finds again, or reckons anew. Every other field is live: while it holds anything,
# the workshop does not rest.
_FOUND_AGAIN = frozenset(
    {"id", "plan", "items", "stage", "doors_open", "seats", "lost", "past", "team_notes", "erased",
     "papers", "parked", "continuing", "glossary", "shuttle", "caucuses", "planned_end", "minute",
     "ledger"}
)  # fmt: skip


def at_rest(workshop: Workshop) -> bool:
    """Whether a restart would take nothing from anybody now.

    Who sits where is known to the doorway; of what is said and noted, only what is kept is left.
    """
    return (
        workshop.stage is not Stage.RUNNING
        and not any(seat.name or seat.operated for seat in workshop.seats.values())
        and _holds_nothing_live(workshop)
        and all(_holds_nothing_live(c.inside) and not c.names for c in workshop.caucuses)
    )


def _holds_nothing_live(workshop: Workshop) -> bool:
    bare = Workshop(workshop.id, workshop.plan)
    live = (f.name for f in fields(Workshop) if f.name not in _FOUND_AGAIN)
    return (
        all(getattr(workshop, name) == getattr(bare, name) for name in live)
        and all(note.kept for note in workshop.team_notes)
        and all(turn.kept for turn in workshop.past)
    )
