"""The glossary: the team keeps it, everyone in the room reads it.

It belongs to the whole workshop: it can be begun before anybody comes, and lasts until everything
is destroyed. Nothing of it is part of any export. While the room is off the record nothing is
written into it: it would be stored.
"""

from collections.abc import Mapping

from app.core.events import Events
from app.core.events.kept import TermErased, TermWritten
from app.core.guards import not_over, only_with, read_before, typed_to_be_stored
from app.core.level import RecordLevel
from app.core.now import Now
from app.core.powers import Power
from app.core.refused import N_, Refused
from app.core.seat import Person
from app.core.term import Term
from app.core.turn import TurnId
from app.core.words import LONGEST_NOTE_ON_TERM, LONGEST_TITLE, one_line
from app.core.workshop import Workshop

MOST_TERMS = 200


def write_term(
    workshop: Workshop,
    by: Person,
    now: Now,
    turn_id: TurnId,
    words: Mapping[str, str],
    note: str,
    level: RecordLevel,
) -> Events:
    """Put a term into the glossary, by what it is called in at least one language.

    `level` is the one that the form showed. The same term sent again changes nothing.
    """
    only_with(by, Power.GLOSSARY)
    not_over(workshop)
    if workshop.remembers(turn_id):
        return ()
    term = _term(workshop, turn_id, words, note, level)
    if len(workshop.glossary) >= MOST_TERMS:
        raise Refused(N_("The glossary is full: two hundred terms are the most."), "text")
    return (TermWritten(term),)


def change_term(
    workshop: Workshop,
    by: Person,
    now: Now,
    term_id: str,
    words: Mapping[str, str],
    note: str,
    level: RecordLevel,
    was: str = "",
) -> Events:
    """Write a term anew. `was` marks how it read when its form was opened."""
    only_with(by, Power.GLOSSARY)
    not_over(workshop)
    there = _found(workshop, term_id)
    read_before(there.whole, was)
    term = _term(workshop, there.id, words, note, level)
    return () if term == there else (TermWritten(term),)


def erase_term(workshop: Workshop, by: Person, now: Now, term_id: str) -> Events:
    """Erase a term."""
    only_with(by, Power.GLOSSARY)
    not_over(workshop)
    return (TermErased(_found(workshop, term_id).id),)


def _term(
    workshop: Workshop, turn_id: TurnId, words: Mapping[str, str], note: str, level: RecordLevel
) -> Term:
    found = {}
    for code in workshop.plan.languages:
        word = one_line(words.get(code, ""), f"text-{code}", LONGEST_TITLE, may_be_empty=True)
        if word:
            found[code] = word
    if not found:
        raise Refused(N_("Please write something first."), "text")
    note = one_line(note, "note", LONGEST_NOTE_ON_TERM, may_be_empty=True)
    if not workshop.level_now.kept:
        raise Refused(
            N_("The glossary is stored, and the room is off the record. Write it afterwards."),
            "text",
        )
    typed_to_be_stored(level)
    return Term(turn_id, found, note)


def _found(workshop: Workshop, term_id: str) -> Term:
    for term in workshop.glossary:
        if term.id == term_id:
            return term
    raise Refused(N_("That term is not in the glossary any more."))
