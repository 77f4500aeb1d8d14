"""People who are set apart, over a real record: what is said in a caucus, and its purge."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlmodel import Session

from app.core.agenda import take_up
from app.core.caucuses import inside, inside_with_words, open_caucus
from app.core.floor import ask_for_floor, give_floor
from app.core.item import ItemId
from app.core.level import Appearance, RecordLevel
from app.core.points import write_point
from app.core.seat import MemberId, Person, Role
from app.core.team import come
from app.core.turns import say
from app.core.workshop import WorkshopId
from app.live import Answer, Room
from app.record.erasing import erase_some, rows_left
from app.routes.house import House
from tests.houses import clocks_noted, house_in, seated, with_workshop
from tests.rooms import an_item

LEAD = Person(Role.FACILITATOR, member=MemberId("lead"))
WORDS = "Quenchable words of the coast"
POINT = "Ombrometer of the coast"
WHERE = "Kerfuffle room"


async def say_aside(
    house: House, room: Room, caucus: ItemId, by: Person, words: str, key: str
) -> Answer:
    """Have somebody of the caucus get its floor and say this under a retry key."""
    await room.act(by, "", inside, caucus, ask_for_floor)
    await room.act(LEAD, "", inside, caucus, give_floor)
    turn = house.record.turn_id(room.workshop.id, key)
    said: Any = (words, RecordLevel.HELD, Appearance.NAMED)
    return await room.act_with_words(by, turn, inside_with_words, caucus, say, *said)


async def apart(house: House, room: Room) -> tuple[ItemId, Person]:
    """Send the coast apart with whoever leads; have words and a point of it kept."""
    people = await seated(house, room, 4)
    await room.act(LEAD, "", come)
    await room.act(LEAD, "", take_up)
    aside: Any = (RecordLevel.HELD, Appearance.UNATTRIBUTED)
    fields: Any = ("What we need", ("coast",), ("lead",), 30, WHERE, *aside)
    assert await room.act(LEAD, "", open_caucus, *fields) is Answer.KEPT
    caucus = room.workshop.caucuses[0].id
    kept = await say_aside(house, room, caucus, people[0], WORDS, "words")
    assert kept is Answer.KEPT
    point = house.record.turn_id(room.workshop.id, "point")
    written: Any = (POINT, RecordLevel.HELD)
    await room.act_with_words(LEAD, point, inside_with_words, caucus, write_point, *written)
    return caucus, people[0]


@asynccontextmanager
async def in_a_caucus(folder: Path) -> AsyncIterator[tuple[House, Room, ItemId, Person]]:
    """Open a house in which the coast is apart; with the caucus, and who had words in it kept."""
    async with house_in(folder) as house:
        room = await with_workshop(house, an_item())
        caucus, author = await apart(house, room)
        yield house, room, caucus, author


async def apart_off_the_record(house: House, room: Room) -> tuple[ItemId, Sequence[Person]]:
    """Send the coast apart, before any item, where everything stays in the caucus."""
    people = await seated(house, room, 4)
    await room.act(LEAD, "", come)
    aside: Any = (RecordLevel.STAYS_HERE, Appearance.UNATTRIBUTED)
    fields: Any = ("Apart", ("coast",), ("lead",), 30, "", *aside)
    await room.act(LEAD, "", open_caucus, *fields)
    await clocks_noted(room)
    return room.workshop.caucuses[0].id, people


async def purged(house: House, workshop: WorkshopId) -> int:
    """Erase the rows of a workshop, a few at a time; return how many are left."""

    def job(session: Session) -> int:
        while erase_some(session, workshop, 3):
            pass
        return rows_left(session, workshop)

    return await house.database.write(job)
