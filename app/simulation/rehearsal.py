"""A whole workshop, from the cards to the draft."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from random import Random
from time import perf_counter

from app.simulation import piece, sentences
from app.simulation.acting import Acting, Ledger, WentWrong
from app.simulation.again import go_back, meet_again
from app.simulation.agenda import STAYS_HERE, keeps, one_more_item, over_in, stands_as, waiting_in
from app.simulation.apart import go_between, in_circles, meet_alone
from app.simulation.besides import between_us, facilitate, off_the_record, points
from app.simulation.cast import Cast, Doorkeeper
from app.simulation.closing import close_day, close_item, takes_effect
from app.simulation.losing import lose_and_come_back
from app.simulation.organising import Invited, Organiser
from app.simulation.page import Element
from app.simulation.pointing import write_points
from app.simulation.report import Report, report
from app.simulation.restating import say_back
from app.simulation.rounds import FEWEST, hold_round, most_answers
from app.simulation.screens import Watch, each
from app.simulation.stage import Stage, reads
from app.simulation.talking import say_names, speak_aloud, talk
from app.simulation.words import alike, as_kept

MORE_ITEMS = 20
LONGEST_POINT = 600
GONE_BACK_TO = "balanced-queue"  # in Sustained Dialogue: the map of stage two
WITHOUT_WORDS = frozenset({"break", "silent-reading", "paired-restatement"})

Tell = Callable[[str], None]


class Rehearsal:
    """Plays one workshop that an organiser has prepared."""

    def __init__(
        self,
        organiser: Organiser,
        invited: Invited,
        statements: Sequence[str],
        ledger: Ledger,
        chance: Random,
        tell: Tell,
        form: str = "",
    ) -> None:
        self._organiser = organiser
        self._invited = invited
        self._left: deque[str] = deque(statements)
        self._ledger = ledger
        self._chance = chance
        self._tell = tell
        self._watch = Watch()
        self._acting = Acting(self._watch, ledger, chance)
        self._form = form  # the design that is played, as long as it has something of its own to do
        self._for_next_time: list[str] = []
        self._named = 0
        self._rounds = 0
        self._closings = 0
        self._never_meet = False
        self._has_rounds = True
        self._once = deque([off_the_record, facilitate, points])

    async def play(self) -> tuple[Report, str]:
        """Play it to the end; return the figures and the draft."""
        began = perf_counter()
        doors = Doorkeeper(self._organiser.visitor.server, self._watch, self._ledger)
        cast = await self._third_party(doors)
        try:
            await self._gather(cast, doors)
            stage = Stage(cast, self._acting, self._watch, self._chance)
            await self._items(stage, doors)
            await self._end(stage)
            draft = await self._organiser.draft()
        finally:
            await cast.leave()
        seats = len(cast.participants)
        return report(self._ledger, seats, draft, perf_counter() - began), draft

    async def _third_party(self, doors: Doorkeeper) -> Cast:
        codes = self._invited.staff
        return Cast(
            facilitator=await doors.staff("facilitator", codes["facilitator"]),
            rapporteur=await doors.staff("rapporteur", codes["rapporteur"]),
            panel=await doors.staff("panel", codes["panel"]),
            projector=await doors.staff("projector", codes["projector"]),
        )

    async def _gather(self, cast: Cast, doors: Doorkeeper) -> None:
        cards = self._invited.cards
        if len(cards) < FEWEST:
            raise WentWrong("a rehearsal needs at least four seats")
        await doors.turned_away(cards[0][1], agree=True)
        opened = each(cast.all, reads("room", "data-doors", "open"))
        await self._acting.do(cast.facilitator, "doors", "doors/open", shows=opened)
        await doors.turned_away(cards[0][1], agree=False)
        await doors.participants(cast, cards)
        self._tell(f"{len(cards)} seats are taken.")

    # -- items -------------------------------------------------------------------------------

    async def _items(self, stage: Stage, doors: Doorkeeper) -> None:
        waiting = waiting_in(stage)
        self._look_at(waiting, stage)
        while waiting:
            item = waiting[0]
            title = item.first("data-title")
            self._tell(f"Item: {title.words if title is not None else ''}")
            if item["data-for"]:
                await meet_alone(stage, item, self._named + 1)
                self._named += len(stage.cast.participants)
                waiting = waiting_in(stage)
                continue
            await self._open(stage, item)
            await self._play_item(stage, item, self._share(waiting, stage))
            if self._closings == 0:
                await lose_and_come_back(stage, doors, self._ledger)
            await close_item(stage, taken_back=self._closings == 0)
            self._closings += 1
            await self._go_on(stage, item)
            waiting = waiting_in(stage)
            if not waiting and self._left and self._closings < MORE_ITEMS:
                await one_more_item(stage)
                waiting = waiting_in(stage)

    async def _go_on(self, stage: Stage, item: Element) -> None:
        """Do what this form of meeting does between its items: go back to an earlier stage, or
        meet once more."""
        if self._form == "sustained-dialogue" and item["data-way"] == "open-queue":
            self._form = ""
            await go_back(stage, [one for one in over_in(stage) if one["data-way"] == GONE_BACK_TO])
        elif self._form == "back-channel" and not waiting_in(stage):
            self._form = ""
            self._tell("The day closes, and they meet again.")
            await close_day(stage)
            await meet_again(stage)
            self._left.extend(self._for_next_time)
            await go_back(stage, [one for one in over_in(stage) if one["data-way"] != "break"])

    def _look_at(self, items: Sequence[Element], stage: Stage) -> None:
        """See what kind of workshop this is, before its first item.

        Where the whole room only ever reads, the parties do not meet: words come from their
        caucuses, as many as are carried. Where nobody types and there are no rounds, words are
        written as points.
        """
        ways = {item["data-way"] for item in items}
        self._never_meet = ways <= {"silent-reading", "break"}
        self._has_rounds = "round" in ways
        if self._never_meet or not (self._has_rounds or stage.in_writing):
            self._left = deque(_short_and_different(self._left))
        if self._never_meet:
            parties = len(stage.cast.parties)
            many = parties * sum(item["data-way"] == "silent-reading" for item in items)
            self._left = deque(list(self._left)[:many])
            self._once = deque([facilitate, points])
            self._tell(f"The parties do not meet: {len(self._left)} sentences will be carried.")
        if len(stage.cast.parties) > 2:
            self._once.append(in_circles)
        if self._form == "back-channel":
            half = -(-len(self._left) // 2)
            self._for_next_time = list(self._left)[half:]
            self._left = deque(list(self._left)[:half])

    def _share(self, waiting: Sequence[Element], stage: Stage) -> int:
        """Return how many of the statements that are left are to be said in the first item."""
        if not self._takes_words(waiting[0]):
            return 0
        share = -(-len(self._left) // sum(map(self._takes_words, waiting)))
        at_once = waiting[0]["data-way"] == "round"
        return min(share, most_answers(stage)) if at_once else share

    def _takes_words(self, item: Element) -> bool:
        """Whether words are kept in an item. A text that is read is spoken of afterwards; where
        the parties do not meet, nobody speaks."""
        if not keeps(item) or item["data-for"]:
            return False
        return item["data-way"] not in WITHOUT_WORDS or (
            item["data-way"] == "silent-reading" and not self._never_meet
        )

    async def _open(self, stage: Stage, item: Element) -> None:
        shows = each(stage.cast.all, reads("item", "data-state", "open"))
        shows |= each(stage.cast.team, stands_as(item["data-item"], "open"))
        facilitator, form = stage.cast.facilitator, {"item": item["data-item"]}
        await self._acting.do(facilitator, "item-open", "agenda/open", {**form}, shows=shows)

    async def _play_item(self, stage: Stage, item: Element, share: int) -> None:
        way = item["data-way"]
        if way == "break":
            return
        words = [self._left.popleft() for _ in range(share)]
        if way == "silent-reading":
            await self._read(stage, words)
            return
        if way == "round":
            await self._round(stage, words if keeps(item) else sentences.STAYS_HERE)
            return
        await say_names(stage)
        if way == "talking-piece":
            await self._circle(stage, words)
        elif not stage.in_writing:
            await (say_back(stage) if way == "paired-restatement" else speak_aloud(stage, 2))
            await self._written_down(stage, words)
        elif keeps(item):
            await talk(stage, words)
        if not keeps(item):
            await between_us(stage)
        elif way != "talking-piece":
            await self._besides(stage)

    async def _circle(self, stage: Stage, words: list[str]) -> None:
        """Let the talking piece go round; in writing, with words that stay here where all do."""
        if stage.in_writing and stage.level == STAYS_HERE:
            await piece.go_round(stage, sentences.STAYS_HERE[2:])
        else:
            await piece.go_round(stage, words if stage.in_writing else ())
            if not stage.in_writing:
                await self._written_down(stage, words)

    async def _written_down(self, stage: Stage, words: list[str]) -> None:
        """Write down what was said aloud: in rounds, or as points where the design has none."""
        if not self._has_rounds:
            await write_points(stage, words)
            return
        while words:
            words = await self._round(stage, words)

    async def _read(self, stage: Stage, words: list[str]) -> None:
        """Read in silence: nobody can ask to speak. Then go on in another way, with the text before
        all; parties that do not meet are apart instead."""
        await self._acting.refused(stage.next(1)[0], "hand", "floor/ask")
        if not self._never_meet:
            if not self._has_rounds:
                await write_points(stage, words[:1])
                words = words[1:]
            way = "balanced-queue" if len(stage.cast.parties) > 2 else "facilitated"
            spoken = each(stage.cast.all, reads("item", "data-way", way))
            lead, form = stage.cast.facilitator, {"way": way}
            await self._acting.do(lead, "way", "agenda/way", {**form}, shows=spoken)
            await say_names(stage)
            await speak_aloud(stage, 2)
            await self._written_down(stage, words)
            await self._besides(stage)
            return
        await self._besides(stage)
        many = min(len(self._left), len(stage.cast.parties))
        await go_between(stage, [self._left.popleft() for _ in range(many)])

    async def _round(self, stage: Stage, words: Sequence[str]) -> list[str]:
        """Hold a round; what nobody came to say is left for later."""
        most = most_answers(stage)
        left = await hold_round(stage, words[:most], self._rounds)
        self._rounds += 1
        if stage.level == STAYS_HERE:
            return []
        self._left.extend(left)
        return list(words[most:])

    async def _besides(self, stage: Stage) -> None:
        """Do what else happens in items that are kept, each once in the whole workshop."""
        last = not any(map(self._has_besides, waiting_in(stage)))
        for _ in range(len(self._once) if last else 1):
            if self._once:
                await self._once.popleft()(stage)

    def _has_besides(self, item: Element) -> bool:
        without = {"break"} if self._never_meet else {"round", "talking-piece"}
        return not item["data-for"] and keeps(item) and item["data-way"] not in without

    # -- the end -----------------------------------------------------------------------------

    async def _end(self, stage: Stage) -> None:
        if self._left:
            self._ledger.faults.append(f"{len(self._left)} statements were never said")
        self._tell("The day closes.")
        await close_day(stage)
        item = stage.cast.facilitator.screen.every("agenda", "data-item")[0]
        await self._organiser.write_heading(item["data-item"], "What both sides told each other")
        closed = each(stage.cast.all, reads("strip", "data-stage", "closed"))
        await takes_effect(stage, "workshop-close", closed, self._organiser.close_workshop)
        await asyncio.sleep(0)
        self._tell("The workshop is closed.")


def _short_and_different(statements: Iterable[str]) -> list[str]:
    """Return the statements that can be points: each once, as what is noted is noted once."""
    found: dict[str, str] = {}
    for text in statements:
        if len(as_kept(text)) > LONGEST_POINT:
            raise WentWrong(
                f"a statement is longer than the {LONGEST_POINT} characters of a point, and this "
                "design has no round in which it could be written"
            )
        found.setdefault(alike(text), text)
    return list(found.values())
