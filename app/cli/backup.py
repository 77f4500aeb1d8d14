"""`parley backup`: a copy of the record, encrypted for somebody who is not here, without keys."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from app.backups import CannotGoOn, back_up
from app.backups.days import LONGEST_KEPT, must_be_few, name_of_today, remove_old
from app.cli.progress import Progress
from app.settings import read_settings


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser(
        "backup", help="copy the record, encrypted and without keys, beside a running server"
    )
    where = command.add_mutually_exclusive_group(required=True)
    where.add_argument("file", nargs="?", type=Path, help="the file to write")
    where.add_argument("--into", type=Path, metavar="FOLDER", help="or a folder of daily backups")
    command.add_argument(
        "--recipient", action="append", default=[], metavar="AGE1…",
        help="who can open it (PARLEY_BACKUP_RECIPIENT); may stand more than once",
    )  # fmt: skip
    command.add_argument(
        "--keep-days", type=int, default=LONGEST_KEPT, metavar="DAYS",
        help=f"with --into: delete older backups there ({LONGEST_KEPT}, the most there may be)",
    )  # fmt: skip
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    try:
        return _run(arguments)
    except CannotGoOn as fault:
        print(f"parley backup: {fault}", file=sys.stderr)
        return 1


def _run(arguments: argparse.Namespace) -> int:
    keep_days = must_be_few(arguments.keep_days)
    today = datetime.now(UTC).date()
    folder: Path | None = arguments.into
    if folder is not None:
        # First: backups that fail, night after night, keep no old one from its end.
        removed = remove_old(folder, today, keep_days)
        if removed:
            print(f"Older than {keep_days} days, and deleted: {removed}.", flush=True)
    target = arguments.file if folder is None else name_of_today(folder, today)
    made = back_up(read_settings(), target, arguments.recipient, Progress())
    print(f"The backup is {target} ({made.size / 1e6:.1f} MB). No key is in it.")
    if made.open_items:
        print(
            "parley backup: an item is open. The backup has its words in a drawn order and "
            "without handles. Beside another backup of the same item it shows which words came "
            "in between.",
            file=sys.stderr,
        )
    if made.sealed_items:
        print(
            f"parley backup: the keys of {made.sealed_items} open items are missing or damaged. "
            "Their handles are in the backup, sealed as they were. parley doctor says more.",
            file=sys.stderr,
        )
    return 0
