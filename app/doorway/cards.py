"""Cards: minting, redeeming, voiding, re-dealing.

A redeemed card gives a seat, and nothing links the two. The card's *spent* mark lives in memory
at first; it is written with at least three others of its party in one transaction, shuffled, or
when the doors close. A crash in between reopens those cards, and a party never has more seats
than cards.
"""

import secrets
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select, update
from sqlmodel import Session, col

from app.core.refused import N_, Refused
from app.core.seat import Party, PartyId
from app.core.workshop import WorkshopId
from app.database import Database
from app.doorway.codes import Codes, as_typed
from app.models import Card

TOGETHER = 4


@dataclass(frozen=True, slots=True)
class FoundCard:
    """A card that is good to use; a test card takes no seat."""

    id: str
    workshop: WorkshopId
    party: PartyId
    test: bool


@dataclass(frozen=True, slots=True)
class CardCount:
    """How many cards of a party are out, and how many were taken back."""

    party: PartyId
    dealt: int
    void: int


class Cards:
    """The cards of all workshops."""

    def __init__(self, database: Database, codes: Codes) -> None:
        self._database = database
        self._codes = codes
        self._spent: defaultdict[tuple[WorkshopId, PartyId], set[str]] = defaultdict(set)

    async def mint(self, workshop: WorkshopId, party: Party, many: int) -> tuple[str, ...]:
        """Return that many fresh codes of a party. They are shown once; only MACs are stored."""
        codes = [self._codes.new_code() for _ in range(many)]
        await self._store(workshop, party.id, codes, "dealt")
        return tuple(codes)

    async def mint_test(self, workshop: WorkshopId) -> str:
        """Return the code of a test card: it opens the check page, and takes no seat."""
        code = self._codes.new_code()
        await self._store(workshop, PartyId(""), [code], "test")
        return code

    async def find(self, typed: str) -> FoundCard:
        """Return the card of this code; refused in words where it is none, spent, or void."""
        mac = self._codes.mac(as_typed(typed), "card")

        def job(session: Session) -> Card | None:
            return session.scalars(select(Card).where(col(Card.code_mac) == mac)).first()

        card = await self._database.read(job)
        if card is None:
            raise UnknownCard(
                N_(
                    "This code is not one of ours. Please compare it with your card, letter by letter."
                ),
                "code",
            )
        if card.state == "void":
            raise Refused(
                N_("This card was taken back. Please ask whoever gave it to you for another."),
                "code",
            )
        key = (WorkshopId(card.workshop), PartyId(card.party))
        if card.state == "spent" or card.id in self._spent[key]:
            raise Refused(
                N_(
                    "This card has been used. If it was you, go back to that page, or use your "
                    "rejoin code. If it was not you, tell the facilitator at once."
                ),
                "code",
            )
        return FoundCard(card.id, key[0], key[1], test=card.state == "test")

    def spend(self, card: FoundCard) -> None:
        """Mark a card as spent, in memory. Refused where somebody else was quicker."""
        spent = self._spent[(card.workshop, card.party)]
        if card.id in spent:
            raise Refused(N_("This card has been used."), "code")
        spent.add(card.id)

    def unspend(self, card: FoundCard) -> None:
        """Take the mark back where no seat came of it."""
        self._spent[(card.workshop, card.party)].discard(card.id)

    async def write_spent(self, workshop: WorkshopId, *, all_of_it: bool = False) -> None:
        """Write the marks of each party that has enough of them, or all of them."""
        for (of, party), spent in list(self._spent.items()):
            if of == workshop and spent and (all_of_it or len(spent) >= TOGETHER):
                await self._write(sorted(spent, key=lambda _: secrets.randbits(64)))
                self._spent[(of, party)] -= set(spent)

    async def void(self, workshop: WorkshopId, typed: str) -> None:
        """Take back a card that was lost. Its seat, if it has one, is untouched: nothing links them."""
        mac = self._codes.mac(as_typed(typed), "card")

        def job(session: Session) -> bool:
            card = session.scalars(
                select(Card).where(
                    col(Card.code_mac) == mac,
                    col(Card.workshop) == workshop,
                    col(Card.state) == "dealt",
                )
            ).first()
            if card is None:
                return False
            card.state = "void"
            session.add(card)
            return True

        if not await self._database.write(job):
            raise Refused(N_("No card of this workshop that is still good has this code."), "code")

    async def void_party(self, workshop: WorkshopId, party: PartyId) -> None:
        """Take back every card of a party."""
        await self._database.write(
            lambda session: session.execute(
                update(Card)
                .where(col(Card.workshop) == workshop, col(Card.party) == party)
                .values(state="void")
            )
        )
        self._spent.pop((workshop, party), None)

    async def counts(self, workshop: WorkshopId) -> tuple[CardCount, ...]:
        """Return how many cards each party has. Spent ones count as dealt: seats tell the rest."""

        def job(session: Session) -> Sequence[tuple[str, str]]:
            rows = session.execute(
                select(col(Card.party), col(Card.state)).where(col(Card.workshop) == workshop)
            )
            return [(row[0], row[1]) for row in rows]

        dealt: defaultdict[str, int] = defaultdict(int)
        void: defaultdict[str, int] = defaultdict(int)
        for party, state in await self._database.read(job):
            if state in {"dealt", "spent"}:
                dealt[party] += 1
            elif state == "void":
                void[party] += 1
        parties = sorted({*dealt, *void})
        return tuple(CardCount(PartyId(p), dealt[p], void[p]) for p in parties)

    async def _store(
        self, workshop: WorkshopId, party: PartyId, codes: Sequence[str], state: str
    ) -> None:
        macs = [self._codes.mac(code, "card") for code in codes]

        def job(session: Session) -> None:
            for mac in macs:
                card = Card(
                    id=secrets.token_hex(8),
                    workshop=workshop,
                    party=party,
                    state=state,
                    code_mac=mac,
                )
                session.add(card)

        await self._database.write(job)

    async def _write(self, cards: Sequence[str]) -> None:
        await self._database.write(
            lambda session: session.execute(
                update(Card)
                .where(col(Card.id).in_(cards), col(Card.state) == "dealt")
                .values(state="spent")
            )
        )


class UnknownCard(Refused):
    """A code that is no card of ours: a wrong try, to be slowed."""
