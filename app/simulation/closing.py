"""Closing an item, and the day: a move that waits a while, in which it can be taken back."""

from collections.abc import Awaitable, Callable, Mapping

from app.simulation.screens import Check, Screen, each
from app.simulation.stage import Stage, reads

LONGEST_GRACE = 60.0  # seconds that a close may wait to be taken back


async def close_item(stage: Stage, *, taken_back: bool) -> None:
    """Close the item; first take that back, if it is wished and there is time, and close again."""
    where, move = "agenda/close", "close-item"
    await _begin(stage, "item-close", where, move)
    if taken_back:
        form = {"move": move, "label": ""}
        shows = each(stage.cast.all, lambda screen: not _pending(screen, move))
        back = await stage.acting.do(
            stage.cast.facilitator,
            "close-taken-back",
            "take-back",
            {**form},
            shows=shows,
            may_fail=True,
        )
        if back.answer != "refused":
            await _begin(stage, "item-close", where, move)
    over = each(stage.cast.all, reads("item", "data-state", "none"))
    await takes_effect(stage, "item-close", over)


async def close_day(stage: Stage) -> None:
    """Close the day, until every page shows nothing."""
    await _begin(stage, "day-close", "day/close", "close-day")
    asleep = each(stage.cast.all, reads("strip", "data-stage", "asleep"))
    await takes_effect(stage, "day-close", asleep)


async def takes_effect(
    stage: Stage,
    kind: str,
    shows: Mapping[Screen, Check],
    move: Callable[[], Awaitable[None]] | None = None,
) -> None:
    """Wait until a move, which this makes if it is given, is done and is seen on these screens."""
    with stage.watch.expecting(shows) as expected:
        if move is not None:
            await move()
        if not await expected.met(LONGEST_GRACE):
            stage.acting.missed(kind, expected)


async def _begin(stage: Stage, kind: str, where: str, move: str) -> None:
    shows = each(stage.cast.all, lambda screen: _pending(screen, move))
    await stage.acting.do(stage.cast.facilitator, kind, where, shows=shows)


def _pending(screen: Screen, move: str) -> bool:
    return move in screen.read("notice", "data-pending").split()
