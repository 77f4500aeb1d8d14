"""Which rules hold in a caucus too, and whether a rule would allow something now."""

from collections.abc import Callable
from typing import TypeVar

from app.core.refused import Refused
from app.core.workshop import Workshop

Rule = TypeVar("Rule", bound=Callable[..., object])

_ALSO_IN_A_CAUCUS: set[Callable[..., object]] = set()


def also_in_a_caucus(rule: Rule) -> Rule:
    """Mark a rule that holds inside a caucus too. Every other is for the whole room alone."""
    _ALSO_IN_A_CAUCUS.add(rule)
    return rule


def works_in_a_caucus(rule: Callable[..., object]) -> bool:
    return rule in _ALSO_IN_A_CAUCUS


def may(workshop: Workshop, rule: Callable[..., object], *args: object) -> bool:
    """Whether the rule would allow it now: buttons ask the rules."""
    if workshop.apart is not None and not works_in_a_caucus(rule):
        return False
    try:
        rule(workshop, *args)
    except Refused:
        return False
    return True
