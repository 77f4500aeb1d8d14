"""A caucus that is played: who is in it, and what is looked for on their pages."""

from dataclasses import dataclass

from app.audits.canaries.browser import Person
from app.audits.canaries.canary import Canary, Promise
from app.audits.canaries.story.run import Run
from app.simulation.screens import Check

SECONDS = "5"  # that a wording is before it


@dataclass(frozen=True, slots=True)
class Apart:
    """A caucus: who leads it, the rapporteur in it, and the party that is there."""

    run: Run
    id: str
    lead: Person
    rapporteur: Person
    seats: tuple[Person, ...]

    @property
    def people(self) -> tuple[Person, ...]:
        return (self.lead, self.rapporteur, *self.seats)

    @property
    def team(self) -> tuple[Person, ...]:
        return (self.lead, self.rapporteur)

    def canary(self, promise: Promise, where: str, author: Person, *more: Person) -> Canary:
        """Return a canary that nobody may see but the people of this caucus, and these."""
        return self.only_for((*self.people, *more), promise, where, author)

    def only_for(
        self, readers: tuple[Person, ...], promise: Promise, where: str, author: Person
    ) -> Canary:
        only = frozenset(person.name for person in readers)
        return self.run.canary(promise, f"apart: {where}", author.name, only=only)

    async def until(self, check: Check, what: str) -> None:
        await self.run.until(self.people, check, f"{what} in a caucus")


def id_of(person: Person, region: str, attribute: str, canary: Canary) -> str:
    """Return the id under which a region of this person's page shows the canary."""
    shown = person.window.every(region, attribute)
    return next(one[attribute] for one in shown if canary.word in one.words)


def has(region: str, attribute: str, canary: Canary) -> Check:
    return lambda window: any(canary.word in one.words for one in window.every(region, attribute))
