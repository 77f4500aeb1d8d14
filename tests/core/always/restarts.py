"""What the record knows of a workshop, and what a new process finds."""

from dataclasses import replace

from app.core.caucus import Caucus
from app.core.clock import Clock
from app.core.shuttle import Message
from app.core.unopened import Unopened
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
        papers=workshop.papers,
        parked=workshop.parked,
        glossary=workshop.glossary,
        unopened=_waiting(workshop.unopened),
        continuing=workshop.continuing,
        shuttle=replace(workshop.shuttle, drafts=_stored(workshop.shuttle.drafts)),
        caucuses=tuple(sorted((_apart(workshop, c) for c in workshop.caucuses), key=_by_id)),
        round=replace(round_, answers={}) if round_ is not None and round_.level.kept else None,
    )


def _apart(workshop: Workshop, caucus: Caucus) -> Caucus:
    return Caucus(caucus.id, caucus.circle, remembered(replace(caucus.inside, plan=workshop.plan)))


def _by_id(caucus: Caucus) -> str:
    return caucus.id


def _waiting(unopened: Unopened) -> Unopened:
    # The answers of a round stand first, and have one level; of what stays here no prompt is kept.
    first = unopened.turns[0].kept if unopened.turns else False
    return Unopened(tuple(t for t in unopened.turns if t.kept), unopened.prompt if first else "")


def _stored(drafts: tuple[Message, ...]) -> tuple[Message, ...]:
    return tuple(sorted((d for d in drafts if d.kept), key=lambda d: d.id))


def restarted(workshop: Workshop, at: float) -> Workshop:
    """Return the workshop as a new process finds it: the item paused, nobody there."""
    found = remembered(workshop)
    round_ = found.round
    return replace(
        found,
        clock=found.clock.stopped(at),
        round=None if round_ is None else replace(round_, clock=round_.clock.stopped(at)),
        restarted=found.current is not None,
        caucuses=tuple(replace(c, inside=_stopped(c.inside)) for c in found.caucuses),
    )


def _stopped(inside: Workshop) -> Workshop:
    """Return a caucus as it is found: its clock stands as it was last noted."""
    round_ = inside.round
    return replace(
        inside,
        clock=Clock(inside.clock.left),
        round=None if round_ is None else replace(round_, clock=Clock(round_.clock.left)),
        restarted=inside.current is not None,
    )
