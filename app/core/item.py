"""An item of the agenda."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType

from app.core.level import Appearance, RecordLevel

ItemId = NewType("ItemId", str)


class Way(StrEnum):
    """A way of speaking."""

    FACILITATED = "facilitated"
    OPEN_QUEUE = "open-queue"
    TALKING_PIECE = "talking-piece"
    EACH_SIDE_IN_TURN = "each-side-in-turn"
    ROUND = "round"
    BREAK = "break"


class ItemState(StrEnum):
    """Where an item stands."""

    WAITING = "waiting"
    OPEN = "open"
    DONE = "done"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Item:
    """One question, or one break, with its time and its rules of speech.

    `run` counts from 1: going back to an item opens a new run of it. `spent` is how many
    seconds it took, known once it is done.
    """

    id: ItemId
    title: str = field(repr=False)
    minutes: int
    prompts: tuple[str, ...] = field(default=(), repr=False)
    way: Way = Way.FACILITATED
    appearance: Appearance = Appearance.NAMED
    level: RecordLevel = RecordLevel.HELD
    state: ItemState = ItemState.WAITING
    run: int = 1
    spent: int = 0
