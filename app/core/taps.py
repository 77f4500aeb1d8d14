"""The interpreter's taps: wait, slower, repeat, in items in which people speak aloud; and who of
the interpreters is at work, also where everything is written."""

from dataclasses import replace

from app.core.allowed import also_in_a_caucus
from app.core.events import Events
from app.core.events.live import InterpretingSet
from app.core.guards import awake, only_with, speech
from app.core.now import Now
from app.core.powers import Power
from app.core.refused import N_, Refused
from app.core.seat import Person
from app.core.tap import Interpreting, Tap
from app.core.workshop import Workshop


@also_in_a_caucus
def tap(workshop: Workshop, by: Person, now: Now, kind: Tap) -> Events:
    """Ask whoever speaks to wait, to go slower, or to say it again. The last tap stands.

    While nobody has the floor nobody is asked: it would meet the next before they said a word.
    """
    interpreting = _aloud(workshop, by)
    speech(workshop)
    if workshop.speaking is None:
        raise Refused(N_("Nobody has the floor now: there is nobody whom you could ask."))
    return (InterpretingSet(replace(interpreting, tap=kind)),)


@also_in_a_caucus
def tap_over(workshop: Workshop, by: Person, now: Now) -> Events:
    """Let the speaker go on."""
    interpreting = _aloud(workshop, by)
    if interpreting.tap is None:
        raise Refused(N_("Nothing was asked of the speaker."))
    return (InterpretingSet(replace(interpreting, tap=None)),)


@also_in_a_caucus
def ask_for_relief(workshop: Workshop, by: Person, now: Now) -> Events:
    """Ask to be relieved. The third party sees it, and nobody else."""
    interpreting = _at_work(workshop, by)
    if interpreting.tired:
        raise Refused(N_("You have asked already."))
    _not_relieved(interpreting, by)
    return (InterpretingSet(replace(interpreting, at_work=by.member, tired=True)),)


@also_in_a_caucus
def relieve(workshop: Workshop, by: Person, now: Now) -> Events:
    """Interpret from now on, in place of whoever did; nobody has to ask for it first."""
    interpreting = _at_work(workshop, by)
    if interpreting.at_work is not None and interpreting.at_work == by.member:
        raise Refused(N_("You interpret already."))
    return (InterpretingSet(replace(interpreting, at_work=by.member, tired=False)),)


def _aloud(workshop: Workshop, by: Person) -> Interpreting:
    interpreting = _at_work(workshop, by)
    if workshop.plan.in_writing:
        raise Refused(N_("Everything is written here: nobody has to wait for the interpreter."))
    _not_relieved(interpreting, by)
    return interpreting


def _not_relieved(interpreting: Interpreting, by: Person) -> None:
    if interpreting.at_work not in {None, by.member}:
        raise Refused(N_("Somebody else interprets now."))


def _at_work(workshop: Workshop, by: Person) -> Interpreting:
    only_with(by, Power.TAPS)
    awake(workshop)
    return workshop.interpreting
