"""What authors asked of their words is done together, in one commit."""

import asyncio
import struct
from pathlib import Path

from sqlalchemy import event
from sqlmodel import Session

from app.core.agenda import take_up
from app.core.events import Kept
from app.core.level import Appearance, RecordLevel
from app.core.turn import TurnId
from app.core.turns import reword, settled, withdraw
from app.record.keep import keep
from tests.houses import house_in, seated, with_workshop
from tests.record.test_on_the_disk import speak
from tests.rooms import FACILITATOR, an_item


def commits(log: bytes) -> int:
    """Return how many commits stand in a write-ahead log, by its format's own marks."""
    size = struct.unpack(">I", log[8:12])[0] + 24
    salt = log[16:24]
    frames = (log[at : at + 24] for at in range(32, len(log) - size + 1, size))
    return sum(f[8:16] == salt and f[4:8] != b"\0\0\0\0" for f in frames)


def test_withdrawals_and_rewordings_share_one_commit_in_an_order_that_tells_nothing(
    tmp_path: Path,
) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            item = an_item(level=RecordLevel.HELD, appearance=Appearance.HANDLE)
            room = await with_workshop(house, item)
            people = await seated(house, room, 6)
            await room.act(FACILITATOR, "", take_up)
            for n, person in enumerate(people):
                await speak(house, room, person, f"words {n}", f"k{n}")
            mine = {seat: turn for turn, seat in room.workshop.mine.items()}
            asked: list[TurnId] = []
            for n, person in enumerate(people):
                assert person.seat is not None
                turn = mine[person.seat]
                asked.append(turn)
                if n % 2:
                    await room.act(person, "", withdraw, turn)
                else:
                    await room.act(person, "", reword, turn, f"other {n}", RecordLevel.HELD)
            log = tmp_path / "record/parley.sqlite-wal"
            before = commits(log.read_bytes())
            assert before > 0, "the log is not read"
            events = [e for e in settled(room.workshop) if isinstance(e, Kept)]
            touched: list[str] = []
            key = house.keyring.key(room.workshop.id)

            def job(session: Session) -> None:
                @event.listens_for(session.connection(), "before_cursor_execute")
                def _note(_c: object, _u: object, sql: str, values: object, *_: object) -> None:
                    if "INTO erased_turn" in sql:
                        touched.extend(t for t in asked if t in str(values))

                keep(session, key, room.workshop.id, events)

            await house.database.write(job)
            assert commits(log.read_bytes()) == before + 1
            assert set(touched) == set(asked[1::2])
            assert touched == sorted(touched), "the order in which they asked shows"
            texts = {turn.text for turn in (await house.record.load(room.workshop.id)).turns}
            assert texts == {"other 0", "other 2", "other 4"}

    asyncio.run(story())
