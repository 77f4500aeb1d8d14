"""What an event does to a workshop, where kept and live events do the same."""

from dataclasses import replace

from app.core.ledger import Heard
from app.core.point import Point
from app.core.round import Round
from app.core.shuttle import Message
from app.core.team_note import TeamNote
from app.core.turn import Turn, TurnId
from app.core.unopened import Unopened
from app.core.workshop import Workshop


def without_words(workshop: Workshop, gone: frozenset[TurnId]) -> Workshop:
    """Forget these words, whose they were, and what their authors asked; remember the bare ids."""
    return replace(
        workshop,
        turns=tuple(t for t in workshop.turns if t.id not in gone),
        past=tuple(t for t in workshop.past if t.id not in gone),
        points=tuple(p for p in workshop.points if p.id not in gone),
        team_notes=tuple(n for n in workshop.team_notes if n.id not in gone),
        erased=workshop.erased | gone,
        mine={k: v for k, v in workshop.mine.items() if k not in gone},
        withdrawing=workshop.withdrawing - gone,
        rewording={k: v for k, v in workshop.rewording.items() if k not in gone},
    )


def with_words_settled(
    workshop: Workshop, gone: frozenset[TurnId], reworded: tuple[Turn, ...]
) -> Workshop:
    """Put other words in place of some, and forget others."""
    fresh = {t.id: t.text for t in reworded}

    def settled(turns: tuple[Turn, ...]) -> tuple[Turn, ...]:
        return tuple(replace(t, text=fresh[t.id]) if t.id in fresh else t for t in turns)

    rest = without_words(workshop, gone)
    return replace(
        rest,
        turns=settled(rest.turns),
        past=settled(rest.past),
        rewording={k: v for k, v in rest.rewording.items() if k not in fresh},
    )


def with_turn_hidden(workshop: Workshop, turn: TurnId, hidden: bool) -> Workshop:
    turns = tuple(replace(t, hidden=hidden) if t.id == turn else t for t in workshop.turns)
    return replace(workshop, turns=turns)


def with_floor_free(workshop: Workshop, at: float | None, *, turns: int = 1) -> Workshop:
    """Take the floor from whoever has it, and add what they had of it to the ledger.

    A turn that was cut off, to go on later, is no turn yet; one that was passed is none.
    """
    speaking = workshop.speaking
    if speaking is None:
        return workshop
    quiet = replace(workshop.interpreting, tap=None)
    free = replace(workshop, speaking=None, interpreting=quiet)
    if at is None or speaking.seat not in workshop.seats:
        return free
    heard = Heard(speaking.spent(at), turns)
    party = workshop.seats[speaking.seat].party
    return replace(free, ledger=workshop.ledger.took(speaking.seat, party, heard))


def with_round_open(workshop: Workshop, round_: Round) -> Workshop:
    """Put the round before the room; the floor and the queue empty."""
    free = with_floor_free(workshop, round_.clock.since)
    beside = free.beside.in_way(None)
    asked = free.asked | {round_.prompt}
    opened = replace(free, round=round_, asked=asked, beside=beside)
    return replace(opened, queue=(), returning=(), notice=None)


def with_point(workshop: Workshop, point: Point) -> Workshop:
    """Put the point at the end, or in the place of the one that it rewords."""
    if any(p.id == point.id for p in workshop.points):
        points = tuple(point if p.id == point.id else p for p in workshop.points)
    else:
        points = (*workshop.points, point)
    return replace(workshop, points=points)


def with_team_note(workshop: Workshop, note: TeamNote) -> Workshop:
    """Put the note at the end, or in the place of the one that it rewords."""
    if any(n.id == note.id for n in workshop.team_notes):
        notes = tuple(note if n.id == note.id else n for n in workshop.team_notes)
    else:
        notes = (*workshop.team_notes, note)
    return replace(workshop, team_notes=notes)


def with_draft(workshop: Workshop, draft: Message) -> Workshop:
    return replace(workshop, shuttle=workshop.shuttle.with_draft(draft))


def without_drafts(workshop: Workshop, gone: frozenset[TurnId]) -> Workshop:
    """Forget these drafts; remember their bare ids."""
    left = workshop.shuttle.without_drafts(gone)
    return replace(workshop, shuttle=left, erased=workshop.erased | gone)


def with_unopened(workshop: Workshop, turns: tuple[Turn, ...], prompt: str) -> Workshop:
    """Put the answers of a round aside until they are rendered."""
    return replace(workshop, unopened=Unopened(turns, prompt))


def with_rendering(workshop: Workshop, turn: Turn) -> Workshop:
    """Put these renderings in the place of those that the words had so far."""
    turns = tuple(turn if t.id == turn.id else t for t in workshop.unopened.turns)
    return replace(workshop, unopened=replace(workshop.unopened, turns=turns))


def with_unopened_shown(workshop: Workshop, turns: tuple[Turn, ...]) -> Workshop:
    """Show words that waited."""
    rest = _without_unopened(workshop, frozenset(t.id for t in turns))
    return replace(rest, turns=(*rest.turns, *turns), notice=None)


def with_unopened_dropped(workshop: Workshop, gone: frozenset[TurnId]) -> Workshop:
    """Forget words that waited."""
    return _without_unopened(without_words(workshop, gone), gone)


def _without_unopened(workshop: Workshop, ids: frozenset[TurnId]) -> Workshop:
    rest = tuple(t for t in workshop.unopened.turns if t.id not in ids)
    return replace(workshop, unopened=Unopened(rest, workshop.unopened.prompt if rest else ""))
