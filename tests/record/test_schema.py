"""The tables as they are made: no order, no time, no address, and no way from words to a seat."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, column, inspect, text
from sqlalchemy import table as bare_table
from sqlmodel import SQLModel

import app.models as models
from app.database import sqlite
from app.database.migrations import config, downgrade, upgrade

BOOKKEEPING = {"alembic_version"}
# Each number that is stored, and why it tells nothing of who or when.
NUMBERS = {
    "item.place": "the agenda's own order",
    "item.minutes": "planned",
    "item.run": "how often the item was taken up",
    "item.spent": "how long it took in all",
    "open_turn.number": "the one order, while the item is open",
    "standing.clock_left": "of the open item",
    "standing.allotted": "of the open item",
    "round.clock_left": "of the open round",
    "audit_log.number": "acts of the third party and the organiser, of no participant",
}
YES_OR_NO = {
    "workshop.doors_open", "open_turn.hidden", "open_turn.cleared", "open_turn.unopened",
    "round.rendered", "seat.opened", "item.fresh",
}  # fmt: skip
DAYS = {
    "workshop.closed_on",
    "workshop.released_on",
    "organiser_session.last_day",
    "audit_log.day",
}
SUSPICIOUS = re.compile(
    r"time|date|stamp|when|created|updated|seen|last|_at$|_on$|day|(^|_)ip($|_)|addr|agent|host|"
    r"geo|phone|mail|seq|order|rank|index|serial|number|place|position|(^|_)count"
)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    file = tmp_path / "parley.sqlite"
    upgrade(file)
    engine = sqlite.engine(file, writer=True)
    yield engine
    engine.dispose()


def tables(engine: Engine | Connection) -> set[str]:
    return set(inspect(engine).get_table_names()) - BOOKKEEPING


def columns(engine: Engine) -> dict[str, str]:
    """Return the type of every column, by table and name."""
    look = inspect(engine)
    return {
        f"{table}.{c['name']}": str(c["type"])
        for table in tables(engine)
        for c in look.get_columns(table)
    }


def test_no_table_has_a_rowid(engine: Engine) -> None:
    with engine.connect() as connection:
        rows = connection.execute(text("PRAGMA table_list")).mappings().all()
    hidden = {row["name"]: row["wr"] for row in rows if row["type"] == "table"}
    assert {name for name in tables(engine) if not hidden[name]} == set()
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM alembic_version")).scalar_one() == 1


def test_no_column_is_a_time_an_address_or_a_sequence_but_those_that_are_named(
    engine: Engine,
) -> None:
    found = columns(engine)
    named = {*NUMBERS, *DAYS}
    assert {c for c in found if SUSPICIOUS.search(c.split(".")[1])} <= named
    assert {c for c, kind in found.items() if kind in {"INTEGER", "FLOAT"}} == set(NUMBERS)
    assert {c for c, kind in found.items() if kind == "BOOLEAN"} == YES_OR_NO
    assert set(found.values()) <= {"VARCHAR", "BLOB", "INTEGER", "FLOAT", "BOOLEAN"}
    assert set(found) >= named | YES_OR_NO


def test_nothing_counts_by_itself(engine: Engine) -> None:
    with engine.connect() as connection:
        made = connection.execute(text("SELECT name, sql FROM sqlite_master")).all()
    assert not [name for name, sql in made if "AUTOINCREMENT" in (sql or "").upper()]
    assert not [name for name, _ in made if name.startswith("sqlite_sequence")]


def test_no_foreign_key_leads_from_a_table_with_sealed_words_to_a_seat_or_a_card(
    engine: Engine,
) -> None:
    look = inspect(engine)
    ways = {
        table: {key["referred_table"] for key in look.get_foreign_keys(table)}
        for table in tables(engine)
    }
    sealed = {c.split(".")[0] for c, kind in columns(engine).items() if kind == "BLOB"}
    assert sealed == {
        "workshop", "item", "handle_word", "open_turn", "turn", "round", "team_note",
        "private_note", "roster", "caucus", "parked_line", "shuttle_message", "glossary_term",
        "continuing", "papers",
    }  # fmt: skip
    assert ways["turn"] == {"item"}, "no way was found at all: this shows nothing"
    for table in sealed:
        reached, more = set[str](), {table}
        while more:
            reached |= more
            more = {far for near in more for far in ways[near]} - reached
        assert not reached & {"seat", "card", "staff_link", "staff_session"}


def test_nothing_leads_from_a_seat_to_a_card_or_back(engine: Engine) -> None:
    look = inspect(engine)
    assert {k["referred_table"] for k in look.get_foreign_keys("seat")} == {"workshop"}
    assert {k["referred_table"] for k in look.get_foreign_keys("card")} == {"workshop"}
    of_seat = {c for c in columns(engine) if c.startswith("seat.")}
    of_card = {c for c in columns(engine) if c.startswith("card.")}
    assert not [c for c in of_seat if "card" in c]
    assert not [c for c in of_card if "seat" in c]


def test_the_tables_are_those_that_the_program_knows(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, SQLModel.metadata) == []
    without_rowid = {
        name
        for name, t in SQLModel.metadata.tables.items()
        if t.dialect_options["sqlite"]["with_rowid"] is False
    }
    assert without_rowid == tables(engine)


ROWS: tuple[SQLModel, ...] = (
    models.Account(id="a", name_mac="m", password_hash="h"),
    models.SetupLink(code_mac="c"),
    models.OrganiserSession(token_mac="t", account="a", last_day="2030-01-01"),
    models.KeptWorkshop(id="w", owner="a", stage="planned", plan=b"sealed"),
    models.AgendaItem(
        id="i", workshop="w", place=0, minutes=5, way="facilitated", appearance="named",
        level="held", state="waiting", run=1, spent=0, words=b"sealed",
    ),
    models.Standing(item="i", clock_left=1.5, allotted=300, level="held", appearance="named"),
    models.KeptCaucus(item="i", words=b"sealed"),
    models.HandleWord(id="h", item="i", word=b"sealed"),
    models.OpenTurn(
        id="o", item="i", number=1, kind="spoken", level="held", appearance="named",
        words=b"sealed",
    ),
    models.KeptTurn(id="t", item="i", kind="spoken", level="held", words=b"sealed"),
    models.KeptRound(
        id="r", item="i", level="held", state="open", clock_left=1.5, prompt=b"sealed"
    ),
    models.ErasedTurn(id="e", workshop="w"),
    models.Card(id="c", workshop="w", party="p", state="dealt", code_mac="m"),
    models.SeatKey(id="s", workshop="w", party="p", token_mac="m"),
    models.StaffLink(id="l", workshop="w", role="panel", code_mac="m"),
    models.StaffSession(token_mac="m", workshop="w", link="l", role="panel"),
    models.KeptTeamNote(id="n", item="i", words=b"sealed"),
    models.PrivateNote(id="n", workshop="w", words=b"sealed"),
    models.ParkedLine(id="l", workshop="w", words=b"sealed"),
    models.ShuttleMessage(id="m", workshop="w", item="i", words=b"sealed"),
    models.GlossaryTerm(id="g", workshop="w", words=b"sealed"),
    models.KeptPapers(workshop="w", words=b"sealed"),
    models.KeptContinuing(workshop="w", words=b"sealed"),
    models.Roster(workshop="w", words=b"sealed"),
    models.AuditEntry(number=1, day="2030-01-01", act="purged", workshop="w", proof="p"),
)  # fmt: skip


# What tables had once.
ONCE = {"workshop": {"clock_left": 1.5, "allotted": 300, "level": "held", "appearance": "named"}}


def filled(file: Path) -> None:
    """Put a row into every table that there is now and that is empty."""
    engine = sqlite.engine(file, writer=True)
    with engine.begin() as connection:
        there = tables(connection)
        full = {t for t in there if connection.execute(text(f'SELECT 1 FROM "{t}"')).first()}
        for row in ROWS:
            table = SQLModel.metadata.tables[str(row.__tablename__)]
            if table.name in there - full:
                known = {c["name"] for c in inspect(connection).get_columns(table.name)}
                of_all_times = {**ONCE.get(table.name, {}), **row.model_dump()}
                values = {k: v for k, v in of_all_times.items() if k in known}
                # Not the table of today, which would fill columns that come later.
                then = bare_table(table.name, *(column(name) for name in values))
                connection.execute(then.insert().values(values))
    engine.dispose()


def counted(file: Path) -> dict[str, int]:
    engine = sqlite.engine(file, writer=False)
    with engine.connect() as connection:
        found = {
            table: int(connection.execute(text(f'SELECT count(*) FROM "{table}"')).scalar_one())
            for table in tables(connection)
        }
    engine.dispose()
    return found


def test_there_is_a_row_here_for_every_table() -> None:
    assert {str(row.__tablename__) for row in ROWS} == set(SQLModel.metadata.tables)


def test_every_migration_goes_up_down_and_up_on_filled_tables(tmp_path: Path) -> None:
    file = tmp_path / "parley.sqlite"
    settings = config(file)
    history = [r.revision for r in ScriptDirectory.from_config(settings).walk_revisions()][::-1]
    settings.attributes["engine"].dispose()
    assert history
    for before, revision in zip(["base", *history], history, strict=False):
        upgrade(file, revision)
        filled(file)
        had = counted(file)
        assert all(had.values()), "a table is empty: this shows nothing"
        downgrade(file, before)
        kept = counted(file)
        assert all(kept.values()), "going back lost the rows of a table that stays"
        upgrade(file, revision)
        again = counted(file)
        assert again.keys() == had.keys()
        assert {table for table, rows in again.items() if rows} == kept.keys()
        filled(file)
    downgrade(file, "base")
    assert counted(file) == {}
    upgrade(file)
    filled(file)
    assert set(counted(file).values()) == {1}
