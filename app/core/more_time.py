"""*Do you need more time?*: asked near an item's end, answered unseen, told once, as a band."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType

from app.core.seat import SeatId

BEFORE_THE_END = 300.0  # seconds before an item's end at which everyone is asked
SHORTEST_ASKED = 600.0  # seconds that an item must have been given, for it to be asked at all
TOLD_AFTER = 60.0  # seconds after it was asked that the band is told; then it is over
FEWEST = 4  # answers, and people: among fewer nobody can be hidden

AskedId = NewType("AskedId", str)


class MoreBand(StrEnum):
    """How many ask for more time, as far as the third party is told.

    One alone counts as nobody, and all count as many: so neither the one who differs nor a
    unanimous room is ever shown.
    """

    HARDLY_ANYBODY = "hardly-anybody"
    SOME = "some"
    MANY = "many"


@dataclass(frozen=True, slots=True)
class MoreTime:
    """What is asked, and what each has answered: True is *more time*, False is *enough*.

    `due` is the moment at which it is told, which nobody's answer moves; None once that is over.
    `told` is the band, from then on: None where fewer than four had answered.
    """

    id: AskedId
    due: float | None
    answers: Mapping[SeatId, bool] = field(default_factory=dict, repr=False)
    told: MoreBand | None = None


def band_of(answers: Iterable[bool]) -> MoreBand | None:
    """Return the answers as they may be told, or None while there are fewer than four."""
    given = tuple(answers)
    more = sum(given)
    if len(given) < FEWEST:
        return None
    if more <= 1:
        return MoreBand.HARDLY_ANYBODY
    return MoreBand.MANY if 2 * more >= len(given) else MoreBand.SOME
