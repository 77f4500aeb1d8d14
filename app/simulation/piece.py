"""The talking piece: everyone has the floor once, in a circle, and may pass."""

from collections import deque
from collections.abc import Sequence

from app.simulation import sentences
from app.simulation.acting import Player
from app.simulation.screens import each
from app.simulation.stage import Stage, reads, shows_card
from app.simulation.talking import take_back
from app.simulation.visitor import Fields
from app.simulation.words import as_kept


async def go_round(stage: Stage, statements: Sequence[str] = ()) -> None:
    """Let the piece go round as often as there are words for it, and at least once.

    In writing, whoever has it says what is left to say, or passes. Aloud, one of them passes.
    """
    left = deque(statements)
    silent = 1  # aloud, the second in the circle has nothing to say
    await _begin(stage)
    while holder := _holder(stage):
        if stage.in_writing and left:
            await _say(stage, holder, left.popleft())
        elif stage.in_writing or silent == 0:
            await _hand_on(stage, holder, "piece-pass", "floor/pass")
        else:
            await _hand_on(stage, holder, "finish", "floor/finish")
        silent -= 1
        if left and _holder(stage) is None:
            await _again(stage)


async def think_better_of_it(stage: Stage) -> None:
    """Say something in another circle, and take it back at once; the others pass."""
    await _again(stage)
    holder = _holder(stage)
    if holder is None:
        return
    await _say(stage, holder, sentences.TAKEN_BACK)
    await take_back(stage, holder)
    while other := _holder(stage):
        await _hand_on(stage, other, "piece-pass", "floor/pass")


def _holder(stage: Stage) -> Player | None:
    return next(iter(stage.who("speaking")), None)


async def _begin(stage: Stage) -> None:
    """Give the piece to the first of the circle; every screen shows that somebody has it."""
    await stage.acting.do(
        stage.cast.facilitator,
        "floor-give",
        "floor/give",
        shows=each(stage.cast.all, reads("item", "data-speaking", "yes")),
        one_shows=each(stage.cast.seats, reads("own_seat", "data-mine", "speaking")),
    )


async def _again(stage: Stage) -> None:
    """Begin another circle."""
    fresh = each(stage.cast.seats, reads("own_seat", "data-mine", "circle"))
    await stage.acting.do(stage.cast.facilitator, "circle", "floor/again", shows=fresh)
    await _begin(stage)


async def _hand_on(
    stage: Stage, holder: Player, kind: str, where: str, text: str | None = None
) -> None:
    """Hand the piece on: it is with the next, or the circle is over."""
    to_come = [player.screen for player in stage.who("circle")]
    shows = {holder.screen: reads("own_seat", "data-mine", "had")}
    if not to_come:
        shows |= each(stage.cast.all, reads("item", "data-speaking", ""))
    form: Fields = {}
    if text is not None:
        form = stage.form_of(holder)
        shows |= {s: shows_card(as_kept(text)) for s in stage.cast.readers if s not in shows}
    await stage.acting.do(
        holder,
        kind,
        where,
        form,
        text=text,
        shows=shows,
        one_shows=each(to_come, reads("own_seat", "data-mine", "speaking")),
    )


async def _say(stage: Stage, holder: Player, text: str) -> None:
    await _hand_on(stage, holder, "turn", "turns/say", text)
