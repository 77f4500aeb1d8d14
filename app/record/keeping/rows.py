"""The rows of one workshop, as the events that are kept change them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, func, select, update
from sqlmodel import Session, col

from app.audit_log import Act, note
from app.core.item import ItemId
from app.core.level import Appearance, RecordLevel
from app.core.turn import TurnId
from app.core.workshop import WorkshopId
from app.keyring import WorkshopKey
from app.models import AgendaItem, ErasedTurn, KeptTurn, KeptWorkshop, OpenTurn, Standing


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a workshop and the key to them, within the caller's transaction."""

    session: Session
    key: WorkshopKey
    workshop: WorkshopId

    def set(self, **values: object) -> None:
        """Change the workshop's own row."""
        own = col(KeptWorkshop.id) == self.workshop
        self.session.execute(update(KeptWorkshop).where(own).values(**values))

    def set_item(self, item: ItemId, **values: object) -> None:
        self.session.execute(update(AgendaItem).where(col(AgendaItem.id) == item).values(**values))

    def set_items(self, **values: object) -> None:
        """Change every item of the workshop."""
        own = col(AgendaItem.workshop) == self.workshop
        self.session.execute(update(AgendaItem).where(own).values(**values))

    def open_item(
        self, item: ItemId, left: float, level: RecordLevel, appearance: Appearance
    ) -> None:
        """Open an item, with so many seconds left."""
        self.set_item(item, state="open")
        self.session.add(
            Standing(item=item, clock_left=left, allotted=left, level=level, appearance=appearance)
        )

    def set_standing(self, item: ItemId, **values: object) -> None:
        """Change where an open item stands."""
        self.session.execute(update(Standing).where(col(Standing.item) == item).values(**values))

    def nothing_before_the_room(self, item: ItemId) -> None:
        """Take this item from before the room, if it is there."""
        own = (col(KeptWorkshop.id) == self.workshop, col(KeptWorkshop.current) == item)
        self.session.execute(update(KeptWorkshop).where(*own).values(current=None))

    def note(self, act: Act) -> None:
        """Note in the audit log that this was done."""
        note(self.session, act, self.workshop)

    def say(self, row: OpenTurn) -> None:
        """Add words that are not there yet. (No index refuses the second of an id: see
        `OpenTurn`.)"""
        there = self.open_turn(row.item, row.id) or self.session.get(KeptTurn, row.id)
        if there is not None:
            raise ValueError("these words are kept already")
        self.session.add(row)

    def open_turn(self, item: str, turn: str) -> OpenTurn | None:
        of_item = (col(OpenTurn.item) == item, col(OpenTurn.id) == turn)
        return self.session.scalars(select(OpenTurn).where(*of_item)).first()

    def next_number(self, item: ItemId) -> int:
        """Return the number that the item's next words get."""
        highest = select(func.max(col(OpenTurn.number))).where(col(OpenTurn.item) == item)
        return int(self.session.scalar(highest) or 0) + 1

    def erase(self, turns: Sequence[TurnId]) -> None:
        self.session.execute(delete(OpenTurn).where(col(OpenTurn.id).in_(turns)))
        self.session.execute(delete(KeptTurn).where(col(KeptTurn.id).in_(turns)))
        self.remember_erased(turns)

    def remember_erased(self, turns: Sequence[TurnId]) -> None:
        for turn in turns:
            self.session.merge(ErasedTurn(id=turn, workshop=self.workshop))

    def forget_erased(self) -> None:
        self.session.execute(delete(ErasedTurn).where(col(ErasedTurn.workshop) == self.workshop))
