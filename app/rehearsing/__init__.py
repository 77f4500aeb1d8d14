"""Rehearsals: a workshop that is run with simulated people, and leaves nothing behind."""

from app.rehearsing.rehearsal import MARK, Phone, Rehearsal
from app.rehearsing.rehearsals import AS_IN_A_ROOM, QUICKLY, Everywhere, Rehearsals
from app.rehearsing.words import words_in

__all__ = [
    "AS_IN_A_ROOM",
    "MARK",
    "QUICKLY",
    "Everywhere",
    "Phone",
    "Rehearsal",
    "Rehearsals",
    "words_in",
]
