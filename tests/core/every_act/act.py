"""An act of the table: a rule of the core, with who may do it and when."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from app.core.events import Events
from app.core.level import RecordLevel
from app.core.turn import TurnId
from app.core.workshop import Workshop

Rule = Callable[..., Events]

HELD = RecordLevel.HELD
FRESH = TurnId("fresh")


@dataclass(frozen=True)
class Act:
    """Who may do it, each with the phases in which they may; `fields` are made for the phase.

    `where` it is done is the whole room, or its caucus.
    """

    may: Mapping[str, str]
    fields: Callable[[Workshop], tuple[object, ...]] = lambda _: ()
    where: Callable[[Workshop], Workshop] = lambda w: w


def with_fields(*fields: object) -> Callable[[Workshop], tuple[object, ...]]:
    return lambda _: fields
