"""What an episode is played on: the people, the rooms, the time, and what must hold."""

import asyncio
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from functools import partial
from random import Random
from time import perf_counter

from app.simulation.acting import PATIENCE, Act, Acting, Ledger, Player
from app.simulation.cast import Doorkeeper
from app.simulation.day.company import Company
from app.simulation.day.eyes import Eyes
from app.simulation.day.promises import Promise, Promises
from app.simulation.day.standing import floors, queue, times
from app.simulation.day.words import Readers, Words
from app.simulation.organising import Organiser
from app.simulation.passing import Passing
from app.simulation.screens import Check, Screen
from app.simulation.stage import Stage
from app.simulation.visitor import Fields

TICK = 20.0  # seconds between two moments at which signals are told
GRACE = 10.0  # seconds in which a close can be taken back
SETTLING = 0.05  # real seconds in which whatever is on its way has come
ROUNDED = 1.0  # seconds by which a time may differ that is shown in whole seconds
MEASURED = 30.0  # and where it passes by itself, while a machine does many things
CONSISTENT = 5.0  # real seconds within which all screens agree again

Tell = Callable[[str], None]


@dataclass(frozen=True, eq=False)
class Wish:
    """That words be erased, or stand there otherwise: by whom, and by which act they came."""

    author: Player
    act: Act
    where: str
    text: str = field(repr=False)
    other: str = field(default="", repr=False)


class Scene:
    """Everything that an episode needs, and the looks at what must hold at each step."""

    def __init__(
        self,
        company: Company,
        acting: Acting,
        eyes: Eyes,
        words: Words,
        promises: Promises,
        passing: Passing,
        organiser: Organiser,
        doors: Doorkeeper,
        chance: Random,
        tell: Tell,
    ) -> None:
        self.company = company
        self.acting = acting
        self.eyes = eyes
        self.words = words
        self.promises = promises
        self.passing = passing
        self.organiser = organiser
        self.doors = doors
        self.tell = tell
        self.chance = chance
        self.stage = Stage(company, acting, eyes, chance, passing)
        self.rooms = [self.stage]  # and the stage of each caucus that is open
        self.features: Counter[str] = Counter()
        self.authors: dict[str, Player] = {}  # of acts that brought words, by their retry keys
        self.where_we_are: dict[str, str] = {}  # the text that stands before all, by language
        self.hands_elsewhere = 0  # that are up for people without a device
        self.gone: list[Player] = []  # whose seats were closed
        self.late: list[tuple[str, str]] = []  # cards of those who come when the day has begun
        self.parties: dict[str, str] = {}  # names, by their ids
        self.languages: dict[str, str] = {}  # that each party reads
        self.gone_with_item: list[str] = []  # words that are nowhere once it has closed
        self.erased_with_item: list[Wish] = []  # and that were kept till then
        self.wishes: list[Wish] = []  # of authors, which come true together
        self._spoken: dict[Stage, dict[str, float]] = defaultdict(lambda: defaultdict(float))

    @property
    def ledger(self) -> Ledger:
        return self.acting.ledger

    @property
    def lead(self) -> Player:
        return self.company.facilitator

    # -- circles: who may read what ----------------------------------------------------------

    # By role, for a page is sent its first letter before anybody knows whose it is.

    def everybody(self, screen: Screen) -> bool:
        return True

    def readers(self, screen: Screen) -> bool:
        """Whether a screen is one on which stands what was said in the whole room."""
        return screen.role != "projector"

    def team(self, screen: Screen) -> bool:
        return screen.role not in {"projector", "participant"}

    def reading(self, language: str) -> Readers:
        """Return who reads along in this language."""
        return lambda screen: self.readers(screen) and screen.language == language

    def only(self, *players: Player) -> Readers:
        return lambda screen: any(screen is player.screen for player in players)

    # -- acts --------------------------------------------------------------------------------

    async def do(
        self,
        player: Player,
        where: str,
        form: Mapping[str, str] | None = None,
        *,
        shows: Mapping[Screen, Check] | None = None,
        text: str | None = None,
        **more: str,
    ) -> None:
        """Do one act, under its own name, and wait until these screens show it."""
        fields: Fields = {"text": "", **(form or {}), **more}  # an empty text takes some away
        await self.acting.do(player, where, where, fields, text=text or None, shows=shows)

    async def refused(self, player: Player, where: str, **fields: str) -> None:
        await self.acting.refused(player, where, where, {**fields})

    async def in_time(self, seconds: float, shows: Mapping[Screen, Check], what: str) -> None:
        """Let so much time pass, after which these screens show something."""
        with self.eyes.expecting(shows) as expected:
            await self.passing.let(seconds)
            real = 0.0 if self.passing.stands else seconds
            if not await expected.met(real + PATIENCE):
                self.acting.missed(what, expected)
        await self.look()

    def played(self, feature: str, times: int = 1) -> None:
        self.features[feature] += times

    # -- words that go -----------------------------------------------------------------------

    def wishes_come_true(self) -> None:
        """Have everybody read the other words that stand in the place of some from now on."""
        for wish in self.wishes:
            if wish.other:
                self.words.let_read(wish.other, self.readers)

    async def wishes_came_true(self) -> None:
        """Have nobody be sent any more what was withdrawn, or reworded."""
        await self.settled(self.company.all)
        for wish in self.wishes:
            await self.erased(wish)
        self.wishes.clear()

    async def erased(self, wish: Wish) -> None:
        """Have nobody be sent these words any more. Their act, sent again, says that they are
        not kept; where others stand in their place, those are what it brought."""
        drafted = self.words.of(wish.text).drafted
        self.words.gone(wish.text)
        if wish.other:
            wish.act.text = wish.other
            self.words.of(wish.other).drafted = drafted
            return
        form: Fields = {"round": "", "level": "held", "text": wish.text}
        await self.acting.again(wish.author, wish.act, wish.where, form)
        if wish.act.answer != "seen":
            self.ledger.faults.append(f"{wish.act.kind}, erased, was answered {wish.act.answer}")

    async def item_is_over(self) -> None:
        """Have nobody be sent any more what goes with an item that has just closed."""
        await self.settled(self.company.all)
        for text in self.gone_with_item:
            self.words.gone(text)
        self.gone_with_item.clear()
        for wish in self.erased_with_item:
            await self.erased(wish)
        self.erased_with_item.clear()
        await self.wishes_came_true()

    # -- what must hold ----------------------------------------------------------------------

    @asynccontextmanager
    async def silent(
        self, screens: Iterable[Screen], promise: Promise, what: str
    ) -> AsyncIterator[None]:
        """Look that nothing is sent to these screens while something is done.

        Where time passes by itself it moves things on the pages of the third party, whatever is
        done meanwhile: there, nobody can tell.
        """
        watched = [s for s in screens if self.passing.stands or s not in self.company.team]
        await self.settled(watched)
        before = {screen: self.eyes.sent[screen] for screen in watched}
        yield
        await asyncio.sleep(SETTLING)
        for screen in watched:
            more = self.eyes.sent[screen] - before[screen]
            self.promises.hold(promise, not more, f"{what} was sent to a {screen.role}")

    async def settled(self, screens: Iterable[Screen]) -> None:
        """Wait until nothing is on its way to these screens."""
        many = -1
        watched = list(screens)
        while many != (now := sum(self.eyes.sent[screen] for screen in watched)):
            many = now
            await asyncio.sleep(SETTLING)

    async def look(self) -> None:
        """Look at the floor and the queue of each room; screens may take a moment to agree."""
        for stage in self.rooms:
            await self._holds(Promise.ONE_FLOOR, partial(floors, stage))
            await self._holds(Promise.QUEUED_ONCE, partial(queue, stage, self.hands_elsewhere))

    async def _holds(self, promise: Promise, found: Callable[[], str]) -> None:
        """Look until nothing is wrong; or until that has been so for too long."""
        deadline = perf_counter() + CONSISTENT
        while (wrong := found()) and perf_counter() < deadline:  # noqa: ASYNC110 - it looks at many screens, of which none says when
            await asyncio.sleep(0.02)
        self.promises.hold(promise, not wrong, wrong)

    # -- time --------------------------------------------------------------------------------

    def an_item_begins(self, stage: Stage) -> None:
        self._spoken.pop(stage, None)

    def had_the_floor(self, stage: Stage, player: Player, seconds: float) -> None:
        """Note how long somebody had the floor."""
        self._spoken[stage][player.party] += seconds

    @contextmanager
    def a_hand_without_a_screen(self, many: int = 1) -> Iterator[None]:
        """Count a hand that was raised for somebody who has no device."""
        self.hands_elsewhere += many
        yield
        self.hands_elsewhere -= many

    async def spoke(self, stage: Stage, player: Player, seconds: float) -> None:
        """Note how long somebody spoke, and look at what the third party is shown of it."""
        await self.spoke_for(stage, player.party, seconds)

    async def spoke_for(self, stage: Stage, party: str, seconds: float) -> None:
        """Note how long somebody of a party spoke, and look at what is shown of it."""
        spoken = self._spoken[stage]
        spoken[party] += seconds
        played = {name: spoken[party] for party, name in self.parties.items()}
        slack = ROUNDED if self.passing.stands else MEASURED
        await self._holds(Promise.TIMES, partial(times, stage, played, slack))

    # -- pages -------------------------------------------------------------------------------

    async def look_at_pages(self) -> None:
        """Ask for everybody's page anew, and compare it with what stands on their screen."""
        await asyncio.gather(*(self._look_at_page(player) for player in self.company.players))

    async def _look_at_page(self, player: Player) -> None:
        html = await player.visitor.read(player.room)
        self.eyes.look(player.screen, html, "a page")
        await self.caught_up(player)

    async def caught_up(self, player: Player) -> None:
        """Look that a screen shows what a page would that is opened now."""
        deadline = perf_counter() + CONSISTENT
        while wrong := await self._behind(player):
            if perf_counter() > deadline:
                break
            await asyncio.sleep(SETTLING)
        self.promises.hold(Promise.CAUGHT_UP, not wrong, wrong)

    async def _behind(self, player: Player) -> str:
        answered = await player.visitor.post(f"{player.room}/regions", {"has": "{}"})
        fresh = {name: piece["hash"] for name, piece in answered.said.get("regions", {}).items()}
        has = dict(player.screen.hashes)
        differ = sorted(n for n in {*fresh, *has} if fresh.get(n) != has.get(n))
        return f"{', '.join(differ)} of a {player.role}" if differ else ""

    async def reload(self, player: Player) -> None:
        """Load somebody's page anew, as those do who come to lead, or lead no more."""
        await player.screen.close()
        await player.visitor.read(player.room)
        player.screen = Screen(player.role, player.visitor, player.room, self.eyes)
        await player.screen.open()
        await self.caught_up(player)
