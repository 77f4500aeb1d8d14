"""Sealed rounds: everyone writes at once, and nothing is shown before all of it is."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from app.simulation import sentences
from app.simulation.acting import Act, Player
from app.simulation.screens import Screen, each
from app.simulation.stage import Stage, reads, shows_card
from app.simulation.visitor import Fields
from app.simulation.words import alike, as_kept

FEWEST = 4  # answers that a round needs, passes among them
WHOLE = 300  # seconds of a round, where nobody has to wait for it
SLACK = 20.0  # seconds after its time until a round counts as missed


class Reading:
    """How the answers of a round come out: as they were written, all at once."""

    fields: ClassVar[Mapping[str, str]] = {"rendered": "no"}

    def before_it_ends(self) -> None:
        """Get ready, before the time of the round is over."""

    async def come_out(self, stage: Stage, words: Sequence[str]) -> None:
        """Wait until all of these are shown to everybody who reads along."""
        await _all_at_once(stage, words)


@dataclass(frozen=True, slots=True)
class _Sent:
    """One answer or pass, to be sent again once the round is sealed."""

    player: Player
    where: str
    form: Fields
    act: Act


def most_answers(stage: Stage) -> int:
    """Return how many of those who are here answer: all but one, who passes."""
    return stage.many - 1 if stage.many > FEWEST else stage.many


async def hold_round(
    stage: Stage,
    statements: Sequence[str],
    number: int = 0,
    *,
    reading: Reading | None = None,
) -> list[str]:
    """Hold one round with as many of these as there are answers; return what is left to say."""
    reading = reading or Reading()
    words = _different(statements, most_answers(stage))
    left = list(statements)
    for text in words:
        left.remove(text)
    prompt = sentences.PROMPTS[number % len(sentences.PROMPTS)]
    round_id = await _open(stage, prompt, reading.fields)
    players = stage.next(stage.many)
    given = dict(zip(players, words, strict=False))
    together = stage.cast.facilitator.screen
    ended = {together: lambda screen: screen.read("item", "data-round") != "open"}
    with stage.watch.expecting(ended) as expected:
        sent = await asyncio.gather(*(_put_in(stage, round_id, p, given.get(p)) for p in players))
        _nothing_yet(stage, words)
        reading.before_it_ends()
        await stage.passing.let(_seconds(stage))
        if not await expected.met(_seconds(stage) + SLACK):
            stage.acting.missed("round", expected)
    if together.read("item", "data-round") == "over":
        await _drop(stage)
        return list(statements)
    taken = [one.act.text for one in sent if one.act.answer != "refused"]
    await reading.come_out(stage, [as_kept(text) for text in taken if text is not None])
    if number == 0:
        await _too_late(stage, sent[0])
    for one in sent:
        if one.act.answer != "refused":
            await stage.acting.again(one.player, one.act, one.where, one.form)
    return [*left, *(text for text in words if text not in taken)]


def _seconds(stage: Stage) -> int:
    """Return how long a round is: as people would set it, or as short as can be waited for."""
    return WHOLE if stage.passing.stands else 5 + stage.many // 12


async def _open(stage: Stage, prompt: str, fields: Mapping[str, str]) -> str:
    shows = {
        **each(stage.cast.all, reads("item", "data-round", "open")),
        **each(stage.cast.seats, reads("own_seat", "data-mine", "round")),
    }
    form: Fields = {"prompt": prompt, "seconds": str(_seconds(stage)), **fields}
    await stage.acting.do(stage.cast.facilitator, "round", "rounds/open", form, shows=shows)
    return stage.cast.participants[0].screen.read("own_seat", "data-round")


async def _put_in(stage: Stage, round_id: str, player: Player, text: str | None) -> _Sent:
    form: Fields = {**stage.form_of(player), "round": round_id}
    kind, where = ("pass", "rounds/pass") if text is None else ("answer", "rounds/answer")
    shows = {player.screen: reads("own_seat", "data-mine", "answered")}
    act = await stage.acting.do(player, kind, where, form, text=text, shows=shows, may_fail=True)
    return _Sent(player, where, form, act)


def _nothing_yet(stage: Stage, words: Sequence[str]) -> None:
    """Make sure that no answer is on any screen while the round is still open there."""
    for screen in stage.cast.readers:
        still_open = screen.read("item", "data-round") == "open"
        if still_open and any(shows_card(as_kept(text))(screen) for text in words):
            stage.acting.ledger.faults.append("an answer was shown before its round was sealed")


async def _all_at_once(stage: Stage, words: Sequence[str]) -> None:
    def all_of_them(screen: Screen) -> bool:
        return all(shows_card(text)(screen) for text in words)

    with stage.watch.expecting(each(stage.cast.readers, all_of_them)) as expected:
        if not await expected.met(SLACK):
            stage.acting.missed("sealing", expected)


async def _too_late(stage: Stage, before: _Sent) -> None:
    """Answer a round that is over: the words go back to their author."""
    form: Mapping[str, str | list[str]] = before.form
    text = sentences.TOO_LATE
    await stage.acting.refused(before.player, "answer", "rounds/answer", dict(form), text=text)


async def _drop(stage: Stage) -> None:
    """End a round that had too few answers."""
    shows = each(stage.cast.all, reads("item", "data-round", ""))
    await stage.acting.do(stage.cast.facilitator, "round-drop", "rounds/drop", shows=shows)


def _different(statements: Sequence[str], most: int) -> list[str]:
    """Return the first statements that a reader can tell apart.

    Where all who answer a round say the same, a draft says it once, so that nobody learns of it.
    """
    found: dict[str, str] = {}
    for text in statements:
        if len(found) < most:
            found.setdefault(alike(text), text)
    return list(found.values())
