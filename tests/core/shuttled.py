"""A message of one party to the other: drafted, approved, carried, answered."""

from app.core.carry import Reply
from app.core.carrying import bring, reply_to_carry
from app.core.caucuses import inside_with_words
from app.core.events import Events
from app.core.item import ItemId
from app.core.level import RecordLevel
from app.core.seat import PartyId, Person
from app.core.shuttle import MessageState
from app.core.shuttling import ask_for_message, draft_message
from app.core.turn import TurnId
from tests.core.caucused import HELPER, LEAD, OTHER, apart, there
from tests.rooms import OF_COAST, OF_HILLS, Rehearsal, in_a_room

HELD = RecordLevel.HELD
WORDS = {"en": "Would you open the market on one day?"}
BACK = {"en": "On one day, with our own guards."}
COAST, HILLS = PartyId("coast"), PartyId("hills")
STATES = MessageState


def draft(
    room: Rehearsal,
    caucus: ItemId,
    draft_id: str = "d",
    wording: dict[str, str] = WORDS,
    to: str = "hills",
    answers: str = "",
    by: Person = HELPER,
) -> Events:
    fields = (caucus, draft_message, to, wording, HELD, answers)
    return room.act(inside_with_words, by, TurnId(draft_id), *fields)


def with_nothing_done(seconds: float) -> Rehearsal:
    """Return a room whose caucus has let that much time go by, and nothing else."""
    room = in_a_room()
    apart(room)
    room.wait(seconds)
    return room


def drafts(room: Rehearsal, caucus: ItemId) -> dict[str, str]:
    return {str(d.id): d.wording["en"] for d in room.workshop.inside(caucus).shuttle.drafts}


def approve(
    room: Rehearsal,
    caucus: ItemId,
    draft_id: str = "d",
    who: tuple[Person, ...] = OF_COAST,
    by: Person = HELPER,
) -> None:
    there(room, caucus, by, ask_for_message, draft_id, 60)
    carry = room.workshop.inside(caucus).carry
    assert carry is not None
    for person in who:
        there(room, caucus, person, reply_to_carry, carry.id, Reply.YES)
    room.wait(60)


def log(room: Rehearsal) -> list[tuple[str, MessageState]]:
    return [(m.wording["en"], m.state) for m in room.workshop.shuttle.log]


def drafted() -> tuple[Rehearsal, ItemId]:
    room = in_a_room()
    caucus = apart(room)
    draft(room, caucus)
    return room, caucus


def approved() -> tuple[Rehearsal, ItemId, str]:
    room, caucus = drafted()
    approve(room, caucus)
    return room, caucus, room.workshop.shuttle.log[0].id


def carried_to_hills() -> tuple[Rehearsal, ItemId, ItemId, str]:
    """The coast's message stands in the caucus of the hills, which OTHER leads."""
    room, coast, message = approved()
    hills = apart(room, "hills", team=("other",))
    room.act(bring, LEAD, message, "hills")
    return room, coast, hills, message


def answered() -> tuple[Rehearsal, str, str]:
    """The hills have approved an answer, which is to be carried back."""
    room, _, hills, message = carried_to_hills()
    draft(room, hills, "back", BACK, "coast", message, by=OTHER)
    assert log(room) == [(WORDS["en"], STATES.CARRIED)]  # a draft tells nobody anything
    approve(room, hills, "back", OF_HILLS, by=OTHER)
    answer = next(m for m in room.workshop.shuttle.log if m.answers)
    return room, message, answer.id
