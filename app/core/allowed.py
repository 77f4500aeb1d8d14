"""Which rules hold in a caucus too, which one person presses at a time, and whether a rule would
allow something now."""

from collections.abc import Callable
from typing import TypeVar

from app.core.refused import Refused
from app.core.workshop import Workshop

Rule = TypeVar("Rule", bound=Callable[..., object])

_ALSO_IN_A_CAUCUS: set[Callable[..., object]] = set()
_ONE_AT_A_TIME: dict[Callable[..., object], str] = {}


def also_in_a_caucus(rule: Rule) -> Rule:
    """Mark a rule that holds inside a caucus too. Every other is for the whole room alone."""
    _ALSO_IN_A_CAUCUS.add(rule)
    return rule


def works_in_a_caucus(rule: Callable[..., object]) -> bool:
    return rule in _ALSO_IN_A_CAUCUS


def one_at_a_time(what: str) -> Callable[[Rule], Rule]:
    """Mark a rule that does harm where two people, each on a page of their own, press it at the
    same moment: twice as much comes of it, or the one undoes the other. `what` it is about; rules
    about the same are alike."""

    def mark(rule: Rule) -> Rule:
        _ONE_AT_A_TIME[rule] = what
        return rule

    return mark


def about(rule: Callable[..., object]) -> str | None:
    """Return what a rule is about that one person presses at a time; None for any other."""
    return _ONE_AT_A_TIME.get(rule)


def may(workshop: Workshop, rule: Callable[..., object], *args: object) -> bool:
    """Whether the rule would allow it now: buttons ask the rules."""
    if workshop.apart is not None and not works_in_a_caucus(rule):
        return False
    try:
        rule(workshop, *args)
    except Refused:
        return False
    return True
