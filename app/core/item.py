"""An item of the agenda."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType

from app.core.level import Appearance, RecordLevel
from app.core.seat import PartyId

ItemId = NewType("ItemId", str)


class Way(StrEnum):
    """A way of speaking."""

    FACILITATED = "facilitated"
    OPEN_QUEUE = "open-queue"
    BALANCED_QUEUE = "balanced-queue"
    TALKING_PIECE = "talking-piece"
    EACH_SIDE_IN_TURN = "each-side-in-turn"
    ROUND = "round"
    RESTATEMENT = "paired-restatement"
    SILENT_READING = "silent-reading"
    BREAK = "break"

    @property
    def has_hands(self) -> bool:
        """Whether people ask for the floor. Elsewhere it comes to them, or there is none."""
        return self not in {Way.TALKING_PIECE, Way.ROUND, Way.SILENT_READING, Way.BREAK}


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
    seconds it took, known once it is done. `dial_in` is a line to ring for whoever's call fails;
    `fresh`, that it ran on the day that goes on, or that closed last; `last_of_day`, that what
    stands behind it is for another day; `for_party`, that only this party attends it.
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
    dial_in: str = field(default="", repr=False)
    last_of_day: bool = False
    fresh: bool = False
    for_party: PartyId | None = None


def still_today(items: Iterable[Item]) -> tuple[Item, ...]:
    """Return the items that wait and are for this day.

    A day ends with the item that says so, as long as that is to come. Where items of a later day
    have begun, what was left of the one before counts no more.
    """
    there = tuple(items)
    begun = {n for n, item in enumerate(there) if item.state in {ItemState.OPEN, ItemState.DONE}}
    found: list[Item] = []
    for place, item in enumerate(there):
        if item.state is ItemState.WAITING:
            found.append(item)
        if item.last_of_day and item.state in {ItemState.WAITING, ItemState.OPEN}:
            if not any(later > place for later in begun):
                break
            found.clear()
    return tuple(found)
