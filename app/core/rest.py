"""Whether a workshop rests: nothing is going on in it, and memory holds no more than the record."""

from app.core.stage import Stage
from app.core.workshop import Workshop


def at_rest(workshop: Workshop) -> bool:
    """Whether a restart would take nothing from anybody now.

    Who sits where is known to the doorway; of what is said and noted, only what is kept is left.
    """
    return (
        workshop.stage is not Stage.RUNNING
        and workshop.current is None
        and not any(seat.name for seat in workshop.seats.values())
        and not (workshop.mine or workshop.withdrawing or workshop.rewording or workshop.pending)
        and not (workshop.team_words or workshop.banner or workshop.intervention or workshop.checks)
        and all(note.kept for note in workshop.team_notes)
        and all(turn.kept for turn in workshop.past)
    )
