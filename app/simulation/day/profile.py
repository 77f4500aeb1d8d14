"""The profile *day*: from an account to the draft."""

from collections.abc import Callable, Mapping, Sequence
from random import Random
from time import perf_counter

from app.simulation.acting import Ledger
from app.simulation.cast import Doorkeeper
from app.simulation.day.acting import DayActing
from app.simulation.day.closing import close
from app.simulation.day.company import LATE, ROLES, SEATS, Company
from app.simulation.day.ending import end_the_day
from app.simulation.day.episodes.arriving import come_in
from app.simulation.day.episodes.caucuses import side_alone
from app.simulation.day.episodes.evening import night
from app.simulation.day.eyes import Eyes
from app.simulation.day.order import AFTER, PHASES, Episode, played_in
from app.simulation.day.promises import Promises
from app.simulation.day.report import DayReport, day_report
from app.simulation.day.scene import Scene
from app.simulation.day.words import Words
from app.simulation.organising import Organiser
from app.simulation.page import Element
from app.simulation.passing import Passing
from app.simulation.screens import each
from app.simulation.stage import reads

DESIGN = "kelman"
PARTIES = ("Upper village", "Lower village")
LANGUAGES = ("en", "ar")
PLAN: dict[str, str | list[str]] = {
    "title": "A day over the pass",
    "purpose": "Nobody is here. This workshop was played through by a program.",
    "setting": "in-one-room",
    "devices": "own",
    "languages": list(LANGUAGES),
    "ground_rules": "What is said here is used as the screen allows.\nWe ask, and we explain.\n"
    "Nobody has to agree to anything.",
    "hours": "20",
    "minutes": "0",
    "keep_days": "1",
    "lead_away_seconds": "30",
    "interpreting": "consecutive",
}
Tell = Callable[[str], None]
Order = Mapping[str, Sequence[Episode]]


class Day:
    """Plays one day on a server on which an organiser is signed in."""

    def __init__(
        self,
        organiser: Organiser,
        passing: Passing,
        ledger: Ledger,
        chance: Random,
        tell: Tell,
        *,
        phases: Order = PHASES,
        after: Order = AFTER,
    ) -> None:
        self._organiser = organiser
        self._passing = passing
        self._ledger = ledger
        self._chance = chance
        self._tell = tell
        self._phases = phases
        self._after = after
        self._words = Words(chance)
        self.promises = Promises()
        self._eyes = Eyes(self._words, self.promises)
        self._closed = 0

    async def play(self) -> tuple[DayReport, str]:
        """Play it to the end; return what was found, and the draft."""
        began = perf_counter()
        scene, cards = await self._prepare()
        try:
            await self._gather(scene, cards)
            await self._items(scene)
            draft = await end_the_day(scene)
            await scene.settled(scene.company.all)
        finally:
            for player in (*scene.company.players, *scene.gone):
                await player.screen.close()
                await player.visitor.close()
        return day_report(scene, draft, perf_counter() - began), draft

    async def _prepare(self) -> tuple[Scene, list[tuple[str, str]]]:
        organiser = self._organiser
        await organiser.take_design(DESIGN, None)
        await organiser.set_plan(**PLAN)
        for party, name in zip(await organiser.parties(), PARTIES, strict=True):
            await organiser.name_party(party, name, SEATS)
        parties = await organiser.parties()
        invited = await organiser.invite(ROLES)
        self._eyes.parties = tuple(parties.values())
        doors = Doorkeeper(organiser.visitor.server, self._eyes, self._ledger)
        acting = DayActing(self._eyes, self._ledger, self._chance)
        staff = {role: await doors.staff(role, invited.staff[role]) for role in ROLES}
        company = Company(
            facilitator=staff["facilitator"],
            co_facilitator=staff["co-facilitator"],
            panel=staff["panel"],
            rapporteur=staff["rapporteur"],
            interpreter=staff["interpreter"],
            projector=staff["projector"],
        )
        scene = Scene(
            company, acting, self._eyes, self._words, self.promises, self._passing, organiser,
            doors, self._chance, self._tell,
        )  # fmt: skip
        acting.scene = scene
        scene.parties = parties
        scene.languages = dict(zip(parties, LANGUAGES, strict=True))
        return scene, list(invited.cards)

    async def _gather(self, scene: Scene, cards: list[tuple[str, str]]) -> None:
        by_party = {party: [c for c in cards if c[0] == party] for party in scene.parties}
        mixed = [card for two in zip(*by_party.values(), strict=True) for card in two]
        scene.late = mixed[-LATE:]
        await come_in(scene, mixed[:-LATE])
        self._tell(f"{len(mixed) - LATE} seats are taken.")

    # -- items -------------------------------------------------------------------------------

    async def _items(self, scene: Scene) -> None:
        while waiting := self._to_play(scene):
            item = waiting[0]
            title = _title(item)
            self._tell(f"Item: {title}")
            if item["data-for"]:
                await self._for_one_party(scene, item)
                continue
            await self._open(scene, item)
            for episode in played_in(self._phases, title) or ():
                await episode(scene)
            await self._rest_of_item(scene)
            await self._close(scene)
            scene.played("item")
            for episode in played_in(self._after, title) or ():
                await episode(scene)

    def _to_play(self, scene: Scene) -> list[Element]:
        """Return the items that wait, and in which something is played."""
        items = scene.lead.screen.every("agenda", "data-item")
        waiting = [item for item in items if item["data-state"] == "waiting"]
        return [i for i in waiting if played_in(self._phases, _title(i)) is not None]

    async def _for_one_party(self, scene: Scene, item: Element) -> None:
        """Play an item that is for one party alone; after the last of them the night comes."""
        await side_alone(scene, item["data-for"], item["data-item"])
        waiting = self._to_play(scene)
        if not waiting or not waiting[0]["data-for"]:
            await night(scene)

    async def _open(self, scene: Scene, item: Element) -> None:
        shows = each(scene.company.all, reads("item", "data-state", "open"))
        scene.an_item_begins(scene.stage)
        await scene.do(scene.lead, "agenda/open", item=item["data-item"], shows=shows)

    async def _rest_of_item(self, scene: Scene) -> None:
        """Let the rest of the item's time pass, as people would take it."""
        ends = scene.lead.screen.every("item", "data-ends")
        left = float(ends[0]["data-ends"]) - scene.lead.screen.now if ends else 0.0
        if self._passing.stands and left > 0:
            await self._passing.let(left)
        await scene.look_at_pages()

    async def _close(self, scene: Scene) -> None:
        over = each(scene.company.all, reads("item", "data-state", "none"))
        first = self._closed == 0
        self._closed += 1
        scene.wishes_come_true()
        await close(scene, "agenda/close", "close-item", taken_back=first, shows=over)
        await scene.item_is_over()


def _title(item: Element) -> str:
    title = item.first("data-title")
    return title.words if title is not None else ""
