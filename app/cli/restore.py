"""`parley restore`: a backup becomes the record of an installation that has none."""

import argparse
import sys
from pathlib import Path

from app.backups import CannotGoOn, Restored, restore
from app.cli.progress import Progress
from app.settings import Settings, read_settings

_AFTERWARDS = """\
All doors are closed, and nothing from before lets anybody in: no card, no seat, no link, no
session. Organisers sign in with their password, re-deal each party, and make new links. What was
said, taken back, closed or released after the backup was made is as it was then."""


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser("restore", help="bring a backup back, where there is no record")
    command.add_argument("file", type=Path, help="the backup")
    command.add_argument(
        "--identity", type=Path, required=True, metavar="KEYFILE", help="the key that opens it"
    )
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    settings = read_settings()
    try:
        found = restore(settings, arguments.file, arguments.identity, Progress())
    except CannotGoOn as fault:
        print(f"parley restore: {fault}", file=sys.stderr)
        return 1
    _tell(found, settings)
    return 0


def _tell(found: Restored, settings: Settings) -> None:
    print(f"Workshops restored into {settings.data}: {found.workshops}.")
    if found.purged:
        print(f"Purged since the backup was made, and not restored: {found.purged}.")
    if found.without_key:
        print(
            f"Without a key in {settings.keyring}, so that nobody can read them: "
            f"{found.without_key}. `parley keyring import` brings back keys that were exported."
        )
    if not found.codes:
        print(
            f"The key of the codes is not in {settings.keyring} either: without it no account of "
            "the backup can sign in. Import it before the first start, which would draw another."
        )
    print(f"\n{_AFTERWARDS}")
