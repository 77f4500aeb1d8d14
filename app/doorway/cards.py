"""Cards: minting, redeeming, voiding, re-dealing.

A redeemed card gives a seat, and nothing links the two. The card's *spent* mark lives in memory
at first; it is written with at least three others of its party in one transaction, shuffled, and
only where no card or at least four are left unmarked: few that are left would be as telling. A
crash in between reopens those cards, and a party never has more seats than cards.
"""

import secrets
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, update
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from app.audit_log import Act, note
from app.core.doors import missing_cards
from app.core.refused import N_, Refused
from app.core.seat import Party, PartyId, SeatId
from app.core.workshop import WorkshopId
from app.database import Database
from app.doorway.codes import Codes, as_typed
from app.models import Card, SeatKey

TOGETHER = 4


@dataclass(frozen=True, slots=True)
class FoundCard:
    """A card that exists and was not taken back; a test card takes no seat."""

    id: str
    workshop: WorkshopId
    party: PartyId
    spent: bool = False
    test: bool = False


@dataclass(frozen=True, slots=True)
class CardCount:
    """How many cards of a party were dealt and not taken back, and how many still give a seat."""

    party: PartyId
    out: int
    unused: int


class UnknownCard(Refused):
    """A code that is no card of ours, or one of a workshop that is gone: a wrong try, to be
    slowed."""

    def __init__(self) -> None:
        super().__init__(
            N_("This code is not one of ours. Please compare it with your card, letter by letter."),
            "code",
        )


class SpentCard(Refused):
    """A card that has given its seat."""

    def __init__(self) -> None:
        super().__init__(
            N_(
                "This card has been used. If it was you, go back to that page, or use your "
                "rejoin code. If it was not you, tell the facilitator at once."
            ),
            "code",
        )


class VoidCard(Refused):
    """A card that was taken back."""

    def __init__(self) -> None:
        super().__init__(
            N_("This card was taken back. Please ask whoever gave it to you for another."), "code"
        )


class Cards:
    """The cards of all workshops."""

    def __init__(self, database: Database, codes: Codes) -> None:
        self._database = database
        self._codes = codes
        self._spent: defaultdict[tuple[WorkshopId, PartyId], set[str]] = defaultdict(set)
        self._held: dict[SeatId, FoundCard] = {}

    async def deal(
        self, workshop: WorkshopId, party: Party, taken: int, key: str
    ) -> tuple[str, ...]:
        """Return codes for the cards that a party lacks, of whose seats `taken` are taken.

        Only their MACs are stored; the same form sent twice has the same codes. Refused where
        every seat has its card.
        """
        spent = self._used(workshop, party.id)

        def job(session: Session) -> tuple[str, ...]:
            again = self._under(session, workshop, party, key)
            if again:
                return again
            rows = session.exec(_out(workshop).where(col(Card.party) == party.id)).all()
            unused = sum(row.state == "dealt" and row.id not in spent for row in rows)
            missing = missing_cards(party, taken, len(rows), unused)
            if not missing:
                raise Refused(
                    N_(
                        "Every seat of this party has its card. Void a card that was lost, or "
                        "re-deal the party if its sheet was never printed."
                    )
                )
            note(session, Act.CARDS_MINTED, workshop)
            return self._add(session, workshop, party, missing, key)

        return await self._database.write(job)

    async def mint(self, workshop: WorkshopId, party: Party, many: int) -> tuple[str, ...]:
        """Return that many fresh codes; refused where there would be more cards than seats."""

        def job(session: Session) -> tuple[str, ...]:
            rows = session.exec(_out(workshop).where(col(Card.party) == party.id)).all()
            if len(rows) + many > party.seats:
                raise Refused(N_("A party never has more cards than seats."))
            note(session, Act.CARDS_MINTED, workshop)
            return self._add(session, workshop, party, many, self._codes.new_token())

        return await self._database.write(job)

    async def dealt_under(self, workshop: WorkshopId, party: Party, key: str) -> tuple[str, ...]:
        """Return the codes that were dealt under this retry key, if any were."""
        return await self._database.read(lambda s: self._under(s, workshop, party, key))

    async def redeal(self, workshop: WorkshopId, party: Party, key: str) -> tuple[str, ...]:
        """Take back every card of a party, end all its seats, and return codes for fresh cards.

        One transaction: nobody comes in between with a card of before.
        """

        def job(session: Session) -> tuple[str, ...]:
            session.execute(
                update(Card)
                .where(col(Card.workshop) == workshop, col(Card.party) == party.id)
                .values(state="void")
            )
            session.execute(
                delete(SeatKey).where(
                    col(SeatKey.workshop) == workshop, col(SeatKey.party) == party.id
                )
            )
            note(session, Act.CARDS_REDEALT, workshop)
            return self._add(session, workshop, party, party.seats, key)

        codes = await self._database.write(job)
        self._spent.pop((workshop, party.id), None)
        self._held = {
            seat: card
            for seat, card in self._held.items()
            if (card.workshop, card.party) != (workshop, party.id)
        }
        return codes

    async def mint_test(self, workshop: WorkshopId) -> str:
        """Return the code of a test card: it opens the check page, and takes no seat.

        There is one at a time; the one before opens nothing any more.
        """
        code = self._codes.new_code()

        def job(session: Session) -> str:
            session.execute(
                delete(Card).where(col(Card.workshop) == workshop, col(Card.state) == "test")
            )
            session.add(self._card(workshop, "", code, "test"))
            return code

        return await self._database.write(job)

    async def find(self, typed: str) -> FoundCard:
        """Return the card of this code; refused in words where it is none, or was taken back."""
        mac = self._codes.mac(as_typed(typed), "card")

        def job(session: Session) -> Card | None:
            return session.exec(select(Card).where(col(Card.code_mac) == mac)).first()

        card = await self._database.read(job)
        if card is None:
            raise UnknownCard
        if card.state == "void":
            raise VoidCard
        return FoundCard(
            card.id,
            WorkshopId(card.workshop),
            PartyId(card.party),
            spent=card.state == "spent",
            test=card.state == "test",
        )

    def must_be_unused(self, card: FoundCard) -> None:
        """Refuse a card that has given its seat; `Seats.make` asks the database once more."""
        if card.spent or card.id in self._used(card.workshop, card.party):
            raise SpentCard

    def spend(self, card: FoundCard) -> None:
        """Mark a card as spent, in memory, unless the mark is written already."""
        if not card.spent:
            self._spent[(card.workshop, card.party)].add(card.id)

    def hold(self, card: FoundCard, seat: SeatId) -> None:
        """Hold a card for a seat that somebody of the third party operates.

        It gives no other seat, and no mark of it is ever written: with a restart that seat is gone,
        and the card is good again. Nowhere else is a card remembered beside a seat. This is in
        memory only, and whoever typed the card has seen both.
        """
        self._held[seat] = card

    def spend_held(self, seat: SeatId) -> None:
        """Spend the card that was held for a seat, if one was: the seat has come to a device, or is
        closed."""
        card = self._held.pop(seat, None)
        if card is not None:
            self.spend(card)

    def forget(self, workshop: WorkshopId) -> None:
        """Forget the marks of a workshop that is purged."""
        for of in [of for of in self._spent if of[0] == workshop]:
            del self._spent[of]
        for seat in [seat for seat, card in self._held.items() if card.workshop == workshop]:
            del self._held[seat]

    def _used(self, workshop: WorkshopId, party: PartyId) -> frozenset[str]:
        """Return the cards of a party that memory knows to give no seat any more."""
        held = {c.id for c in self._held.values() if (c.workshop, c.party) == (workshop, party)}
        return frozenset(self._spent[(workshop, party)] | held)

    async def write_spent(self, workshop: WorkshopId) -> None:
        """Write the marks of each party that can be written without setting anybody apart."""
        for (of, party), spent in list(self._spent.items()):
            if of == workshop and len(spent) >= TOGETHER:
                written = frozenset(spent)  # whoever comes meanwhile waits for the next time
                if await self._write(workshop, party, written):
                    self._spent[(of, party)] -= written

    async def void(self, workshop: WorkshopId, typed: str) -> None:
        """Take back a card that was lost. Its seat, if any, is untouched: nothing links them."""
        mac = self._codes.mac(as_typed(typed), "card")

        def job(session: Session) -> bool:
            card = session.exec(
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
            note(session, Act.CARDS_VOIDED, workshop)
            return True

        if not await self._database.write(job):
            raise Refused(
                N_(
                    "No card of this workshop that is still good has this code. If somebody came "
                    "in with it, the facilitator can close that seat, or you re-deal the party."
                ),
                "code",
            )

    async def counts(self, workshop: WorkshopId) -> tuple[CardCount, ...]:
        """Return how many cards each party has out, and how many of them still give a seat."""
        spent = {party: set(ids) for (of, party), ids in self._spent.items() if of == workshop}
        for card in self._held.values():
            if card.workshop == workshop:
                spent.setdefault(card.party, set()).add(card.id)

        def job(session: Session) -> Sequence[tuple[PartyId, bool]]:
            rows = session.exec(_out(workshop)).all()
            return [
                (
                    PartyId(row.party),
                    row.state == "dealt" and row.id not in spent.get(PartyId(row.party), ()),
                )
                for row in rows
            ]

        rows = await self._database.read(job)
        return tuple(
            CardCount(party, sum(p == party for p, _ in rows), rows.count((party, True)))
            for party in sorted({party for party, _ in rows})
        )

    def _add(
        self, session: Session, workshop: WorkshopId, party: Party, many: int, key: str
    ) -> tuple[str, ...]:
        codes = tuple(self._code(workshop, party, key, n) for n in range(many))
        for code in codes:
            session.add(self._card(workshop, party.id, code, "dealt"))
        return codes

    def _under(
        self, session: Session, workshop: WorkshopId, party: Party, key: str
    ) -> tuple[str, ...]:
        """Return the codes that were dealt under this retry key; refused if since taken back."""
        codes = tuple(self._code(workshop, party, key, n) for n in range(party.seats))
        macs = [self._codes.mac(code, "card") for code in codes]
        rows = session.exec(select(Card).where(col(Card.code_mac).in_(macs))).all()
        good = {row.code_mac for row in rows if row.state != "void"}
        if rows and not good:
            raise Refused(N_("The cards of this page were taken back since."))
        return tuple(code for code, mac in zip(codes, macs, strict=True) if mac in good)

    def _code(self, workshop: WorkshopId, party: Party, key: str, number: int) -> str:
        return self._codes.code_under(key, workshop, party.id, number)

    def _card(self, workshop: WorkshopId, party: str, code: str, state: str) -> Card:
        mac = self._codes.mac(code, "card")
        card_id = secrets.token_hex(8)
        return Card(id=card_id, workshop=workshop, party=party, state=state, code_mac=mac)

    async def _write(self, workshop: WorkshopId, party: PartyId, spent: frozenset[str]) -> bool:
        """Mark these cards in one transaction, unless that would single somebody out.

        Whoever has a copy of before and one of after knows that those who came since hold one of
        the cards that are marked, and the others one of those that are not. So neither may be few.
        """
        shuffled = sorted(spent, key=lambda _: secrets.randbits(64))

        def job(session: Session) -> bool:
            mine = _out(workshop).where(col(Card.party) == party, col(Card.state) == "dealt")
            dealt = {row.id for row in session.exec(mine).all()}
            marked, left = len(dealt & spent), len(dealt - spent)
            if marked < TOGETHER or 0 < left < TOGETHER:
                return False
            session.execute(
                update(Card)
                .where(col(Card.id).in_(shuffled), col(Card.state) == "dealt")
                .values(state="spent")
            )
            return True

        return await self._database.write(job)


def _out(workshop: WorkshopId) -> SelectOfScalar[Card]:
    """Return the query for the cards of a workshop that were dealt and not taken back."""
    return select(Card).where(
        col(Card.workshop) == workshop, col(Card.state).in_(["dealt", "spent"])
    )
