"""Who plays: everyone's way into the room, and who sees what of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.simulation.acting import Ledger, Player, WentWrong
from app.simulation.screens import Screen, Watch, each
from app.simulation.visitor import Answered, Fields, Visitor, new_key

PATIENCE = 15.0


@dataclass
class Cast:
    """The people of a rehearsal."""

    facilitator: Player
    rapporteur: Player
    panel: Player
    projector: Player
    participants: list[Player] = field(default_factory=list)

    @property
    def parties(self) -> list[str]:
        return sorted({player.party for player in self.participants})

    @property
    def team(self) -> list[Screen]:
        return [p.screen for p in (self.facilitator, self.rapporteur, self.panel)]

    @property
    def seats(self) -> list[Screen]:
        return [p.screen for p in self.participants]

    @property
    def readers(self) -> list[Screen]:
        """Return the screens on which stands what has been said, and the points."""
        return [*self.team, *self.seats]

    @property
    def all(self) -> list[Screen]:
        return [*self.readers, self.projector.screen]

    @property
    def players(self) -> list[Player]:
        third_party = (self.facilitator, self.rapporteur, self.panel, self.projector)
        return [*third_party, *self.participants]

    async def leave(self) -> None:
        """Close every page."""
        for player in self.players:
            await player.screen.close()
            await player.visitor.close()


class Doorkeeper:
    """Lets people in by the code that each was given."""

    def __init__(self, server: str, watch: Watch, ledger: Ledger) -> None:
        self._server = server
        self._watch = watch
        self._ledger = ledger

    async def staff(self, role: str, code: str) -> Player:
        visitor = Visitor(self._server)
        answered = await visitor.post("/staff", {"code": code})
        self._ledger.add("staff", answered)
        return await self._in(role, visitor, answered)

    async def turned_away(self, code: str, *, agree: bool) -> None:
        """Try to come in when it cannot be: the doors are closed, or the rules not accepted."""
        visitor = Visitor(self._server)
        rules = await visitor.post("/join", {"code": code})
        version = str(rules.said.get("version", ""))
        answered = await visitor.post(
            "/join", {"code": code, "rules": version, **({"agree": "yes"} if agree else {})}
        )
        await visitor.close()
        self._ledger.add("join", answered)
        if not answered.refused:
            self._ledger.faults.append("somebody came in who should have been turned away")

    async def participants(self, cast: Cast, cards: Sequence[tuple[str, str]]) -> None:
        """Let them in one after the other; every screen that is there counts the seats."""
        for party, code in cards:
            cast.participants.append(await self.participant(cast, party, code))

    async def participant(self, cast: Cast, party: str, code: str, language: str = "") -> Player:
        """Let somebody in by a card, who reads this language, if they choose one."""
        visitor = Visitor(self._server)
        await visitor.read(f"/join?language={language}" if language else "/join")
        taken = str(len(cast.participants) + 1)
        there = each(cast.all, lambda screen: screen.read("room", "data-taken") == taken)
        rules = await visitor.post("/join", {"code": code})
        version = str(rules.said.get("version", ""))
        form: Fields = {"code": code, "rules": version, "agree": "yes", "key": new_key()}
        with self._watch.expecting(there) as expected:
            if len(cast.participants) % 4 == 1:
                await visitor.post_and_hang_up("/join", form)
                self._ledger.resent += 1
            answered = await visitor.post("/join", form)
            self._ledger.add("join", answered)
            player = await self._in("participant", visitor, answered, party)
            if await expected.met(PATIENCE):
                self._ledger.milliseconds.append(expected.milliseconds)
            else:
                self._ledger.missed += 1
                self._ledger.faults.append("a join was missed by a screen")
        return player

    async def moved(self, player: Player) -> Player:
        """Move a seat to another device by a rejoin code; the old page is ended."""
        asked = await player.visitor.post(f"{player.room}/rejoin-code", {"key": new_key()})
        self._ledger.add("rejoin-code", asked)
        visitor = Visitor(self._server)
        await visitor.read(f"/rejoin?language={player.visitor.language}")
        with self._watch.expecting({player.screen: lambda screen: screen.ended}) as expected:
            form: Fields = {"code": str(asked.said.get("code", "")), "key": new_key()}
            here = await self._rejoin(visitor, form, player.party)
            if not await expected.met(PATIENCE):
                self._ledger.faults.append("a page whose seat had moved was not ended")
        await player.screen.close()
        await player.visitor.close()
        return here

    async def by_rejoin_code(self, code: str, party: str, language: str) -> Player:
        """Let somebody in whose seat had no device before."""
        visitor = Visitor(self._server)
        await visitor.read(f"/rejoin?language={language}")
        return await self._rejoin(visitor, {"code": code, "key": new_key()}, party)

    async def _rejoin(self, visitor: Visitor, form: Fields, party: str) -> Player:
        await visitor.post_and_hang_up("/rejoin", form)
        answered = await visitor.post("/rejoin", form)
        self._ledger.resent += 1
        self._ledger.add("rejoin", answered)
        return await self._in("participant", visitor, answered, party)

    async def _in(self, role: str, visitor: Visitor, answered: Answered, party: str = "") -> Player:
        if answered.refused or not answered.page.startswith("/room/"):
            await visitor.close()
            raise WentWrong(f"a {role} could not come in: {answered.sentence or answered.status}")
        await visitor.read(answered.page)
        screen = Screen(role, visitor, answered.page, self._watch)
        await screen.open()
        return Player(role, visitor, answered.page, screen, party)
