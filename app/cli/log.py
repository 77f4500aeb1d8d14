"""`parley log`: what was done, by day and by random ids, and whether anybody changed it."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import inspect
from sqlmodel import Session

from app.audit_log import Entry, entries, first_fault, stands
from app.database import FILE_NAME, Database
from app.database.migrations import known_revisions, revision_of
from app.models import AuditEntry
from app.settings import read_settings


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser("log", help="print what was done, and find out if it was changed")
    command.add_argument(
        "--verify",
        nargs="?",
        const="",
        metavar="PROOF",
        help="say whether the log is whole, and whether it still has this proof, copied earlier",
    )
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    folder = read_settings().data
    if not (folder / FILE_NAME).exists():
        print(f"parley: there is no record in {folder}.", file=sys.stderr)
        return 1
    found = _read(folder)
    if found is None:
        print(
            f"parley: the record in {folder} has the tables of an older version, in which there is "
            "no log yet. The next start of the server brings them up to date.",
            file=sys.stderr,
        )
        return 1
    if arguments.verify is None:
        for entry in found:
            print(entry.number, entry.day, entry.act, entry.workshop or "-", entry.proof)
        return 0
    return _verify(found, arguments.verify)


def _read(folder: Path) -> tuple[Entry, ...] | None:
    """Return the log as it lies, whatever the age of the tables; None where they have none."""
    database = Database(folder)
    try:
        if revision_of(database.file) != known_revisions()[0]:
            print(
                "parley: the record has the tables of another version. They are read as they are: "
                "the next start of the server brings older ones up to date.",
                file=sys.stderr,
            )

        def job(session: Session) -> tuple[Entry, ...] | None:
            there = inspect(session.connection()).has_table(str(AuditEntry.__tablename__))
            return entries(session) if there else None

        return database.read_now(job)
    finally:
        database.close()


def _verify(log: Sequence[Entry], copied: str) -> int:
    fault = first_fault(log)
    if fault is not None:
        print(f"parley: the log was changed: entry {fault} is not as it was.", file=sys.stderr)
        return 1
    if copied and not stands(copied, log):
        print(
            "parley: no entry has this proof: since it was copied, the log was cut off or written "
            "anew, or a backup was restored that is older.",
            file=sys.stderr,
        )
        return 1
    if not log:
        print("The log is whole. Nothing has been done yet.")
        return 0
    print(
        f"The log is whole: {len(log)} entries, the last of {log[-1].day}.\n"
        f"Its proof, to be copied onto paper: {log[-1].proof}"
    )
    return 0
