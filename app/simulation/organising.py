"""The organiser: an account, a workshop from a design, cards, staff links, the close, the draft."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from app.simulation.acting import Ledger, WentWrong
from app.simulation.page import read_page
from app.simulation.visitor import Answered, Fields, Visitor, new_key

STAFF = ("facilitator", "rapporteur", "panel", "projector")


@dataclass(frozen=True)
class Invited:
    """The codes with which people come in: cards with their party's id, staff by role."""

    cards: tuple[tuple[str, str], ...]
    staff: dict[str, str]


class Organiser:
    """Somebody who is signed in, and prepares one workshop."""

    def __init__(self, server: str, ledger: Ledger) -> None:
        self.visitor = Visitor(server)
        self._ledger = ledger
        self._workshop = ""

    async def make_account(self, link: str, name: str, password: str) -> None:
        """Make the first account, by the link that the server printed when it started."""
        code = link.rsplit("#", 1)[-1]
        fields: Fields = {"code": code, "name": name, "password": password}
        await self._do("account", urlsplit(link).path, fields)

    async def sign_in(self, name: str, password: str) -> None:
        await self._do("sign-in", "/sign-in", {"name": name, "password": password})

    async def import_design(self, text: str) -> None:
        """Make the workshop from a design that is written here."""
        self._made(await self._do("workshop", "/organise/import", {"text": text}))

    async def take_design(self, name: str, seats: int | None) -> None:
        """Make the workshop from a design of the library, with that many seats a party."""
        self._made(await self._do("workshop", "/organise/new", {"design": name}))
        plan = read_page(await self.visitor.read(self._workshop))
        for party in plan.every("data-party") if seats is not None else ():
            path = f"{self._workshop}/parties/{party['data-party']}"
            fields: Fields = {"party": party["data-name"], "seats": str(seats)}
            await self._do("party", path, fields)

    async def set_plan(self, **fields: str | list[str]) -> None:
        """Set the whole plan."""
        await self._do("plan", self._workshop, {**fields})

    async def name_party(self, party: str, name: str, seats: int) -> None:
        path = f"{self._workshop}/parties/{party}"
        await self._do("party", path, {"party": name, "seats": str(seats)})

    async def parties(self) -> dict[str, str]:
        """Return the names of the parties, by their ids."""
        plan = read_page(await self.visitor.read(self._workshop))
        return {one["data-party"]: one["data-name"] for one in plan.every("data-party")}

    async def invite(self, roles: Sequence[str] = STAFF) -> Invited:
        """Make a card for every seat, and a link for each of the third party."""
        cards: list[tuple[str, str]] = []
        plan = read_page(await self.visitor.read(self._workshop))
        for party in [one["data-party"] for one in plan.every("data-party")]:
            answered = await self._do("cards", f"{self._workshop}/cards/make", {"party": party})
            cards += [(party, str(code)) for code in answered.said.get("cards", [])]
        staff = {}
        for role in roles:
            answered = await self._do("link", f"{self._workshop}/cards/links", {"role": role})
            staff[role] = str(answered.said.get("link", "")).rsplit("#", 1)[-1]
        return Invited(tuple(cards), staff)

    async def write_heading(self, item: str, text: str) -> None:
        await self._do("heading", f"{self._workshop}/draft/headings/{item}", {"text": text})

    async def close_workshop(self) -> None:
        await self._do("workshop-close", f"{self._workshop}/draft/close", {})

    async def draft(self) -> str:
        """Return the draft as Markdown, in English."""
        return await self.visitor.read(f"{self._workshop}/draft.md?language=en")

    async def page(self, path: str) -> str:
        """Return one of the workshop's pages or files."""
        return await self.visitor.read(f"{self._workshop}{path}")

    def _made(self, answered: Answered) -> None:
        self._workshop = answered.page

    async def _do(self, kind: str, path: str, fields: Fields) -> Answered:
        answered = await self.visitor.post(path, {**fields, "key": new_key()})
        self._ledger.add(kind, answered)
        if answered.refused:
            raise WentWrong(f"{kind} was refused ({answered.status}): {answered.sentence}")
        return answered
