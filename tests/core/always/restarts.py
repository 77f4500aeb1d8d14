"""What the record knows of a workshop, and what a new process finds."""

from dataclasses import replace

from app.core.workshop import Workshop


def remembered(workshop: Workshop) -> Workshop:
    """Return what the record knows of a workshop, and nothing that is live."""
    round_ = workshop.round
    held = (replace(p, disputed=False) for p in workshop.points if p.level.kept)
    return Workshop(
        id=workshop.id,
        plan=workshop.plan,
        items=workshop.items,
        stage=workshop.stage,
        doors_open=workshop.doors_open,
        current=workshop.current,
        clock=workshop.clock,
        allotted=workshop.allotted,
        level=workshop.level,
        appearance=workshop.appearance,
        used_handles=workshop.used_handles,
        turns=tuple(t for t in workshop.turns if t.kept),
        past=workshop.past,
        points=tuple(sorted(held, key=lambda p: p.id)),
        team_notes=tuple(sorted((n for n in workshop.team_notes if n.kept), key=lambda n: n.id)),
        parked=workshop.parked,
        round=replace(round_, answers={}) if round_ is not None and round_.level.kept else None,
    )


def restarted(workshop: Workshop, at: float) -> Workshop:
    """Return the workshop as a new process finds it: the item paused, nobody there."""
    found = remembered(workshop)
    round_ = found.round
    return replace(
        found,
        clock=found.clock.stopped(at),
        round=None if round_ is None else replace(round_, clock=round_.clock.stopped(at)),
        restarted=found.current is not None,
    )
