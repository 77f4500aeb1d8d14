"""A point that only its clearing stored is erased by a *not so*, after a restart as well."""

import asyncio
from pathlib import Path

from sqlmodel import Session, select

from app.core.agenda import take_up
from app.core.level import Appearance, RecordLevel
from app.core.points import clear_point, dispute_point, write_point
from app.core.record_level import off_the_record, on_the_record
from app.core.turn import TurnId
from app.models import OpenTurn
from app.routes.house import House
from tests.houses import house_in, seated, with_workshop
from tests.rooms import FACILITATOR, PANEL, an_item

WORDS = "Said off the record"


def rows(house: House) -> set[str]:
    def job(session: Session) -> set[str]:
        return {row.id for row in session.exec(select(OpenTurn)).all()}

    return house.database.write_now(job)


def test_a_not_so_erases_what_only_the_clearing_had_stored(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await with_workshop(house, an_item(appearance=Appearance.HANDLE))
            people = await seated(house, room, 4)
            await room.act(FACILITATOR, "", take_up)
            await room.act(FACILITATOR, "", off_the_record)
            fields = (TurnId("point"), WORDS, RecordLevel.STAYS_HERE)
            await room.act(PANEL, "", write_point, *fields)
            assert rows(house) == set()
            await room.act(FACILITATOR, "", on_the_record)
            await room.act(PANEL, "", clear_point, "point")
            assert rows(house) == {"point"}
            before = room.workshop.points
        async with house_in(tmp_path) as house:
            room = await house.rooms.room(room.workshop.id)
            assert room.workshop.points == before
            await room.act(people[0], "", dispute_point, "point")
            assert rows(house) == set()
            (point,) = room.workshop.points
            assert (point.text, point.level) == (WORDS, RecordLevel.STAYS_HERE)

    asyncio.run(story())
