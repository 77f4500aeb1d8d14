"""What is known of a room in which anybody acts: whatever was typed, and who and what is there."""

from hypothesis.stateful import RuleBasedStateMachine

from app.core.item import ItemId
from app.core.level import RecordLevel
from app.core.seat import Person
from app.core.turn import TurnId
from app.core.workshop import Workshop
from tests.core.always.choices import MARK, STAYS_HERE
from tests.rooms import EVERYBODY, STRANGER, Rehearsal


class KnownRoom(RuleBasedStateMachine):
    """A room that remembers whatever was typed in it."""

    room: Rehearsal
    typed: int
    ids: list[str]  # of words that were sent, for retries
    secret: set[str]  # never to be told to the record
    passing: set[str]  # of those, what ends with the item
    passing_apart: dict[ItemId, set[str]]  # what ends with a caucus

    @property
    def workshop(self) -> Workshop:
        return self.room.workshop

    def passing_in(self, there: ItemId | None) -> set[str]:
        """Return what ends with the item of the whole room, or with that of a caucus."""
        return self.passing if there is None else self.passing_apart.setdefault(there, set())

    def off_the_record(self, *more: RecordLevel) -> bool:
        return STAYS_HERE in (self.workshop.level, *more)

    def off_the_record_now(self, *more: RecordLevel) -> bool:
        """Whether what is typed now may not be stored; between items only if it was so before."""
        return STAYS_HERE in more or (self.workshop.current is not None and self.off_the_record())

    def words(self, *, secret: bool = False) -> str:
        self.typed += 1
        words = f"{MARK}words {self.typed}{MARK}"
        if secret:
            self.secret.add(words)
            self.passing.add(words)
        return words

    def fresh_id(self, retry: bool, place: int) -> str:
        sent = [i for i in self.ids if self.workshop.remembers(TurnId(i))]
        if retry and sent:
            return sent[-1 - place % len(sent)]
        self.ids.append(f"turn {len(self.ids)}")
        return self.ids[-1]

    def some_seated(self, place: int) -> Person:
        seated = [p for p in EVERYBODY if p.seat in self.workshop.seats]
        return seated[place % len(seated)] if seated else STRANGER

    def some_turn(self, place: int) -> str:
        found = (*self.workshop.turns, *self.workshop.past)
        return found[-1 - place % len(found)].id if found else "no such turn"

    def some_point(self, place: int) -> str:
        found = self.workshop.points
        return found[place % len(found)].id if found else "no such point"

    def some_note(self, place: int) -> str:
        found = self.workshop.team_notes
        return found[place % len(found)].id if found else "no such note"

    def some_item(self, place: int) -> str:
        found = self.workshop.items
        return found[place].id if place < len(found) else "no such item"

    def some_label(self, place: int) -> str:
        named = (seat.name or "" for seat in self.workshop.seats.values())
        found = (*named, *self.workshop.handles.values(), "nobody")
        return found[place % len(found)]
