"""A whole workshop, from the cards to the draft."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from random import Random
from time import perf_counter

from app.simulation import piece, sentences
from app.simulation.acting import Acting, Ledger, WentWrong
from app.simulation.again import go_back, meet_again
from app.simulation.apart import go_between, in_circles, meet_alone
from app.simulation.cast import Cast, Doorkeeper
from app.simulation.organising import Invited, Organiser
from app.simulation.page import Element
from app.simulation.pointing import (
    clear_points,
    go,
    points_that_stay_here,
    put_a_point_right,
    write_points,
)
from app.simulation.report import Report, report
from app.simulation.restating import say_back
from app.simulation.rounds import FEWEST, hold_round, most_answers
from app.simulation.screens import Screen, Watch, each
from app.simulation.stage import Stage, reads
from app.simulation.talking import (
    say_names,
    second_thoughts,
    speak_aloud,
    talk,
    think_better_of_it,
)
from app.simulation.words import alike, as_kept

STAYS_HERE = "stays-here"
LONGEST_GRACE = 60.0  # seconds that a close may wait to be taken back
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
        self._once = deque([self._off_the_record, self._facilitate, self._points])

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
        waiting = self._waiting(stage)
        self._look_at(waiting, stage)
        while waiting:
            item = waiting[0]
            title = item.first("data-title")
            self._tell(f"Item: {title.words if title is not None else ''}")
            if item["data-for"]:
                await meet_alone(stage, item, self._named + 1)
                self._named += len(stage.cast.participants)
                waiting = self._waiting(stage)
                continue
            await self._open(stage, item)
            await self._play_item(stage, item, self._share(waiting, stage))
            if self._closings == 0:
                await self._network(stage, doors)
            await self._close(stage)
            await self._go_on(stage, item)
            waiting = self._waiting(stage)
            if not waiting and self._left and self._closings < MORE_ITEMS:
                await self._insert(stage)
                waiting = self._waiting(stage)

    async def _go_on(self, stage: Stage, item: Element) -> None:
        """Do what this form of meeting does between its items: go back to an earlier stage, or
        meet once more."""
        if self._form == "sustained-dialogue" and item["data-way"] == "open-queue":
            self._form = ""
            await go_back(stage, [one for one in _over(stage) if one["data-way"] == GONE_BACK_TO])
        elif self._form == "back-channel" and not self._waiting(stage):
            self._form = ""
            self._tell("The day closes, and they meet again.")
            await self._close_day(stage)
            await meet_again(stage)
            self._left.extend(self._for_next_time)
            await go_back(stage, [one for one in _over(stage) if one["data-way"] != "break"])

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
            self._once = deque([self._facilitate, self._points])
            self._tell(f"The parties do not meet: {len(self._left)} sentences will be carried.")
        if len(stage.cast.parties) > 2:
            self._once.append(in_circles)
        if self._form == "back-channel":
            half = -(-len(self._left) // 2)
            self._for_next_time = list(self._left)[half:]
            self._left = deque(list(self._left)[:half])

    def _waiting(self, stage: Stage) -> list[Element]:
        items = stage.cast.facilitator.screen.every("agenda", "data-item")
        return [item for item in items if item["data-state"] == "waiting"]

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
        if not _keeps(item) or item["data-for"]:
            return False
        return item["data-way"] not in WITHOUT_WORDS or (
            item["data-way"] == "silent-reading" and not self._never_meet
        )

    async def _open(self, stage: Stage, item: Element) -> None:
        shows = each(stage.cast.all, reads("item", "data-state", "open"))
        shows |= each(stage.cast.team, _state_of(item["data-item"], "open"))
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
            await self._round(stage, words if _keeps(item) else sentences.STAYS_HERE)
            return
        await say_names(stage)
        if way == "talking-piece":
            await self._circle(stage, words)
        elif not stage.in_writing:
            await (say_back(stage) if way == "paired-restatement" else speak_aloud(stage, 2))
            await self._written_down(stage, words)
        elif _keeps(item):
            await talk(stage, words)
        if not _keeps(item):
            await self._between_us(stage)
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
        last = not any(map(self._has_besides, self._waiting(stage)))
        for _ in range(len(self._once) if last else 1):
            if self._once:
                await self._once.popleft()(stage)

    def _has_besides(self, item: Element) -> bool:
        without = {"break"} if self._never_meet else {"round", "talking-piece"}
        return not item["data-for"] and _keeps(item) and item["data-way"] not in without

    async def _off_the_record(self, stage: Stage) -> None:
        await second_thoughts(stage)
        if stage.in_writing:
            await go(stage, "off", STAYS_HERE)
            await talk(stage, sentences.STAYS_HERE[:2])
            await go(stage, "on")

    async def _points(self, stage: Stage) -> None:
        await clear_points(stage)
        await put_a_point_right(stage)

    async def _between_us(self, stage: Stage) -> None:
        """Play an item of which nothing is kept."""
        if stage.in_writing and stage.way == "talking-piece":
            await piece.think_better_of_it(stage)
        elif stage.in_writing:
            await talk(stage, sentences.STAYS_HERE[2:])
            await think_better_of_it(stage)
        await points_that_stay_here(stage)

    async def _facilitate(self, stage: Stage) -> None:
        """Pause and go on, give time, intervene, show a banner, say a word to the team."""
        lead, do, all_ = stage.cast.facilitator, self._acting.do, stage.cast.all
        await do(
            lead, "pause", "agenda/pause", shows=each(all_, reads("strip", "data-paused", "yes"))
        )
        await do(
            lead, "resume", "agenda/resume", shows=each(all_, reads("strip", "data-paused", ""))
        )
        await do(lead, "extend", "agenda/extend", {"minutes": "5"})
        await do(
            lead,
            "intervention",
            "team/intervene",
            {"kind": "process"},
            text=sentences.INTERVENTION,
            shows=each(all_, _shown("notice", "data-intervention")),
        )
        await do(
            lead,
            "banner",
            "team/banner",
            text=sentences.BANNER,
            shows=each(all_, _shown("notice", "data-banner")),
        )
        await do(
            stage.cast.panel,
            "team-word",
            "team/word",
            text=sentences.TEAM_WORD,
            shows=each(stage.cast.team, _shown("team", "data-word")),
        )

    async def _network(self, stage: Stage, doors: Doorkeeper) -> None:
        """Lose links and come back, move a seat to another device, ask without a socket."""
        lost = [p.screen for p in stage.next(2)]
        for screen in lost:
            await screen.lose_link()
        lead, gone = stage.cast.facilitator, each(stage.cast.all, _gone("notice", "data-banner"))
        await self._acting.do(
            lead, "banner-off", "team/banner", {"text": ""}, shows=gone, counts=False
        )
        old = stage.next(1)[0]
        stage.replace(old, await doors.moved(old))
        player = stage.next(1)[0]
        answered = await player.visitor.post(f"{player.room}/regions", {"has": "{}"})
        if set(answered.said.get("regions", ())) != set(player.screen.regions):
            self._ledger.faults.append("asking without a socket gave other regions")

    async def _close(self, stage: Stage) -> None:
        """Close the item; the first time it is taken back, if there is time, and closed again."""
        first = self._closings == 0
        self._closings += 1
        await self._begin_close(stage, "item-close", "agenda/close", "close-item", taken_back=first)
        over = each(stage.cast.all, reads("item", "data-state", "none"))
        await self._takes_effect("item-close", over)

    async def _begin_close(
        self, stage: Stage, kind: str, where: str, move: str, *, taken_back: bool
    ) -> None:
        def closing(screen: Screen) -> bool:
            return move in screen.read("notice", "data-pending").split()

        lead, do = stage.cast.facilitator, self._acting.do
        await do(lead, kind, where, shows=each(stage.cast.all, closing))
        if taken_back:
            form = {"move": move, "label": ""}
            not_closing = each(stage.cast.all, lambda screen: not closing(screen))
            back = await do(
                lead, "close-taken-back", "take-back", {**form}, shows=not_closing, may_fail=True
            )
            if back.answer != "refused":
                await do(lead, kind, where, shows=each(stage.cast.all, closing))

    async def _takes_effect(self, kind: str, shows: dict[Screen, Callable[[Screen], bool]]) -> None:
        with self._watch.expecting(shows) as expected:
            if not await expected.met(LONGEST_GRACE):
                self._acting.missed(kind, expected)

    async def _insert(self, stage: Stage) -> None:
        """Put one more item next, for statements that found no place."""
        form = {
            "title": "One more thing",
            "minutes": "10",
            "prompt": sentences.PROMPTS[-1],
            "way": "facilitated" if stage.in_writing else "round",
            "appearance": "handle" if stage.in_writing else "unattributed",
            "level": "held",
        }
        many = len(stage.cast.facilitator.screen.every("agenda", "data-item"))
        longer = each(stage.cast.team, lambda s: len(s.every("agenda", "data-item")) == many + 1)
        await self._acting.do(
            stage.cast.facilitator, "item-insert", "agenda/insert", {**form}, shows=longer
        )

    # -- the end -----------------------------------------------------------------------------

    async def _end(self, stage: Stage) -> None:
        if self._left:
            self._ledger.faults.append(f"{len(self._left)} statements were never said")
        self._tell("The day closes.")
        await self._close_day(stage)
        item = stage.cast.facilitator.screen.every("agenda", "data-item")[0]
        await self._organiser.write_heading(item["data-item"], "What both sides told each other")
        with self._watch.expecting(
            each(stage.cast.all, reads("strip", "data-stage", "closed"))
        ) as expected:
            await self._organiser.close_workshop()
            if not await expected.met(LONGEST_GRACE):
                self._acting.missed("workshop-close", expected)
        await asyncio.sleep(0)
        self._tell("The workshop is closed.")

    async def _close_day(self, stage: Stage) -> None:
        await self._begin_close(stage, "day-close", "day/close", "close-day", taken_back=False)
        asleep = each(stage.cast.all, reads("strip", "data-stage", "asleep"))
        await self._takes_effect("day-close", asleep)


def _keeps(item: Element) -> bool:
    return item["data-way"] != "break" and item["data-level"] != STAYS_HERE


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


def _over(stage: Stage) -> list[Element]:
    items = stage.cast.facilitator.screen.every("agenda", "data-item")
    return [one for one in items if one["data-state"] == "done" and not one["data-for"]]


def _state_of(item: str, state: str) -> Callable[[Screen], bool]:
    def check(screen: Screen) -> bool:
        items = screen.every("agenda", "data-item")
        return any(i["data-item"] == item and i["data-state"] == state for i in items)

    return check


def _shown(region: str, attribute: str) -> Callable[[Screen], bool]:
    return lambda screen: bool(screen.every(region, attribute))


def _gone(region: str, attribute: str) -> Callable[[Screen], bool]:
    return lambda screen: not screen.every(region, attribute)
