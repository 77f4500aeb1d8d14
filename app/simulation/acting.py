"""Doing acts as somebody, with the watch on every screen that should show them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random

from app.simulation.screens import Check, Expected, Screen, Watch
from app.simulation.visitor import Answered, Fields, Visitor, new_key

PATIENCE = 15.0  # seconds until a screen has missed an act


class WentWrong(Exception):
    """The rehearsal cannot go on; the sentence says at which act."""


@dataclass(eq=False)
class Player:
    """Somebody in the room: their browser, their page, and what is on it."""

    role: str
    visitor: Visitor
    room: str
    screen: Screen
    party: str = ""


@dataclass(eq=False)
class Act:
    """One act under one retry key, and how it was answered last.

    `drafted`: where its words are kept, they stand in the draft.
    """

    kind: str
    answer: str
    text: str | None = field(default=None, repr=False)
    key: str = field(default="", repr=False)
    drafted: bool = True


@dataclass
class Ledger:
    """Every act of a rehearsal, in the order of their answers."""

    acts: list[Act] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    resent: int = 0
    missed: int = 0

    def add(self, kind: str, answered: Answered, text: str | None = None, key: str = "") -> Act:
        act = Act(kind, "refused" if answered.refused else answered.answer, text, key)
        self.acts.append(act)
        return act

    def many(self, answer: str) -> int:
        return sum(act.answer == answer for act in self.acts)

    @property
    def kept_texts(self) -> list[str]:
        """Return the texts that were kept, and are to stand in the draft."""
        kept = (a for a in self.acts if a.answer == "kept" and a.drafted)
        return [a.text for a in kept if a.text is not None]

    @property
    def other_texts(self) -> list[str]:
        """Return the texts that must not stand there: only seen, refused, or kept elsewhere."""
        kept = set(self.kept_texts)
        return [a.text for a in self.acts if a.text is not None and a.text not in kept]


class Acting:
    """Sends acts. Now and then it does what bad networks do: it sends one twice, or hangs up."""

    def __init__(self, watch: Watch, ledger: Ledger, chance: Random) -> None:
        self._watch = watch
        self.ledger = ledger
        self._chance = chance

    async def do(
        self,
        player: Player,
        kind: str,
        where: str,
        fields: Fields | None = None,
        *,
        text: str | None = None,
        shows: Mapping[Screen, Check] | None = None,
        one_shows: Mapping[Screen, Check] | None = None,
        counts: bool = True,
        may_fail: bool = False,
    ) -> Act:
        """Do one act in the room, and wait until each of these screens shows it, and one of
        those others."""
        act = await self._done(
            player, kind, where, fields, text, shows or {}, one_shows, counts, may_fail
        )
        await self.after(player, act)
        return act

    async def after(self, player: Player, act: Act) -> None:
        """Look at something after each act."""

    async def _done(
        self,
        player: Player,
        kind: str,
        where: str,
        fields: Fields | None,
        text: str | None,
        shows: Mapping[Screen, Check],
        one_shows: Mapping[Screen, Check] | None,
        counts: bool,
        may_fail: bool,
    ) -> Act:
        key = new_key()
        form: Fields = {**(fields or {}), "key": key}
        if text is not None:
            form["text"] = text
        with self._watch.expecting(shows, one_shows) as expected:
            answered = await self._sent(player, f"{player.room}/{where}", form)
            act = self.ledger.add(kind, answered, text, key)
            if answered.refused:
                if not may_fail:
                    raise WentWrong(f"{kind} was refused ({answered.status}): {answered.sentence}")
                return act
            if not shows:
                return act
            if await expected.met(PATIENCE):
                if counts:
                    self.ledger.milliseconds.append(expected.milliseconds)
            else:
                self.missed(kind, expected)
        return act

    async def refused(
        self,
        player: Player,
        kind: str,
        where: str,
        fields: Fields | None = None,
        text: str | None = None,
    ) -> None:
        """Do what the room must refuse."""
        act = await self.do(player, kind, where, fields, text=text, may_fail=True)
        if act.answer != "refused":
            self.ledger.faults.append(f"{kind} was answered {act.answer} and had to be refused")

    def missed(self, kind: str, expected: Expected) -> None:
        self.ledger.missed += 1
        roles = ", ".join(sorted(screen.role for screen in (*expected.waiting, *expected.one)))
        self.ledger.faults.append(f"{kind} was missed by: {roles}")

    async def again(self, player: Player, act: Act, where: str, fields: Fields) -> None:
        """Send an act again under its old key, and take its answer as it is now."""
        form: Fields = {**fields, "key": act.key}
        if act.text is not None:
            form["text"] = act.text
        answered = await player.visitor.post(f"{player.room}/{where}", form)
        self.ledger.resent += 1
        if answered.refused:
            self.ledger.faults.append(f"{act.kind} sent again was refused: {answered.sentence}")
        else:
            act.answer = answered.answer

    async def _sent(self, player: Player, path: str, form: Fields) -> Answered:
        luck = self._chance.random()
        if luck < 0.06:
            await player.visitor.post_and_hang_up(path, form)
            self.ledger.resent += 1
        answered = await player.visitor.post(path, form)
        if luck > 0.88:
            second = await player.visitor.post(path, form)
            self.ledger.resent += 1
            if second.answer != answered.answer:
                self.ledger.faults.append(
                    f"{path.split('/', 3)[-1]} was answered {answered.answer}, and sent again "
                    f"{second.answer}"
                )
        return answered
