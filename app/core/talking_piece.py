"""The talking piece: drawing the circle's order, setting it, passing, and another circle."""

from dataclasses import replace

from app.core.allowed import also_in_a_caucus
from app.core.doors import seat_called
from app.core.events import Events
from app.core.events.live import FloorFreed, PieceSet
from app.core.floor import LAST_STILL_SPEAKS, handed_on, holding
from app.core.going_round import drawn, still_to_come
from app.core.guards import awake, not_paused, only_lead, open_item, own_seat
from app.core.item import Way
from app.core.now import Now
from app.core.piece import Piece
from app.core.refused import N_, Refused
from app.core.seat import Person
from app.core.workshop import Workshop


@also_in_a_caucus
def draw_circle(workshop: Workshop, by: Person, now: Now) -> Events:
    """Draw the order in which the piece goes round: before anybody has had it."""
    only_lead(workshop, by)
    awake(workshop)
    _goes_round(workshop)
    if workshop.piece is not None and workshop.piece.had:
        raise Refused(N_("The piece is on its way. The order can be changed for those to come."))
    return (PieceSet(drawn(workshop, now)),)


@also_in_a_caucus
def move_in_circle(workshop: Workshop, by: Person, now: Now, who: str, earlier: bool) -> Events:
    """Set the order: move somebody who is still to come one place, where the order can be seen."""
    only_lead(workshop, by)
    awake(workshop)
    _goes_round(workshop)
    if not workshop.names_shown:
        raise Refused(N_("Here the order is drawn, and nobody sees it."), "who")
    seat, to_come = seat_called(workshop, who), list(still_to_come(workshop))
    if seat not in to_come:
        raise Refused(N_("They have had the piece in this circle."), "who")
    place = to_come.index(seat)
    there = place - 1 if earlier else place + 1
    if not 0 <= there < len(to_come):
        raise Refused(N_("There is no place beyond that."), "who")
    to_come[place], to_come[there] = to_come[there], to_come[place]
    piece = workshop.piece or Piece()
    before = tuple(s for s in piece.order if s not in to_come)
    return (PieceSet(replace(piece, order=(*before, *to_come))),)


@also_in_a_caucus
def another_circle(workshop: Workshop, by: Person, now: Now) -> Events:
    """Let the piece go round once more, in the same order. Nobody has it yet."""
    only_lead(workshop, by)
    awake(workshop)
    _goes_round(workshop)
    piece = workshop.piece
    if piece is None or not piece.had:
        raise Refused(N_("The first circle has not begun."))
    waits = bool(still_to_come(workshop)) and not piece.over
    if workshop.speaking is not None and not waits:
        raise Refused(LAST_STILL_SPEAKS)
    if waits:
        raise Refused(N_("The circle is not over: somebody has not had the piece."))
    return (PieceSet(piece.next_circle()),)


@also_in_a_caucus
def pass_piece(workshop: Workshop, by: Person, now: Now) -> Events:
    """Hand the piece on without a word. It is nobody's business why."""
    own_seat(workshop, by)
    _goes_round(workshop)
    holding(workshop, by)
    if workshop.speaking is not None and workshop.speaking.aside is not None:
        raise Refused(N_("You do not have the piece."))
    not_paused(workshop)
    return (freed := FloorFreed(now.at, passed=True), *handed_on(freed.apply(workshop), now))


def _goes_round(workshop: Workshop) -> None:
    if open_item(workshop).way is not Way.TALKING_PIECE:
        raise Refused(N_("No talking piece goes round in this item."))
