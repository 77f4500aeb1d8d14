"""`parley keyring`: keys that are kept in a second place, and what opens backups and them."""

import argparse
import sys
from pathlib import Path

from app.backups import CannotGoOn, bring_back_keys, export_keys, new_identity
from app.settings import read_settings

_DANGER = """\
Whoever holds this file and what opens it can read these workshops in every copy of the record,
also after they were purged here. Keep it off this machine, away from the backups; and when a
workshop is purged, destroy this file and export anew. Keys made after today are not in it."""


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser(
        "keyring", help="keep keys in a second place, and bring them back"
    )
    parts = command.add_subparsers(required=True, metavar="PART")
    export = parts.add_parser("export", help="write the keys of what is not purged, encrypted")
    export.add_argument("file", type=Path, help="the file to write")
    export.add_argument(
        "--recipient", action="append", default=[], metavar="AGE1…",
        help="who can open it: somebody else than for the backups",
    )  # fmt: skip
    export.set_defaults(run=run, part=_export)
    back = parts.add_parser("import", help="bring back keys that are missing here")
    back.add_argument("file", type=Path, help="the export")
    back.add_argument(
        "--identity", type=Path, required=True, metavar="KEYFILE", help="the key that opens it"
    )
    back.set_defaults(run=run, part=_import)
    identity = parts.add_parser("identity", help="make a key that opens backups or exports")
    identity.add_argument("file", type=Path, help="the file to write")
    identity.set_defaults(run=run, part=_identity)


def run(arguments: argparse.Namespace) -> int:
    try:
        arguments.part(arguments)
    except CannotGoOn as fault:
        print(f"parley keyring: {fault}", file=sys.stderr)
        return 1
    return 0


def _export(arguments: argparse.Namespace) -> None:
    made = export_keys(read_settings(), arguments.file, arguments.recipient)
    with_codes = ", with that of the codes" if made.codes else ""
    print(
        f"The keys of {made.workshops} workshops and {made.series} series are in "
        f"{arguments.file}{with_codes}. Keys of rosters are not."
    )
    if not made.codes:
        print(
            "parley keyring: the key of the codes is damaged or missing, and is not in it: on a "
            "new machine no account, card or link would fit. Bring it back from an older export.",
            file=sys.stderr,
        )
    if made.damaged:
        print(
            f"parley keyring: {made.damaged} files hold no key, and were left out.", file=sys.stderr
        )
    print(f"\n{_DANGER}")


def _import(arguments: argparse.Namespace) -> None:
    settings = read_settings()
    found = bring_back_keys(settings, arguments.file, arguments.identity)
    print(f"Keys brought back: {found.workshops} of workshops, {found.series} of series.")
    if found.codes:
        print("The key of the codes is back: accounts of a restored backup can sign in.")
    if found.there_already:
        print(f"There already: {found.there_already}.")
    if found.damaged:
        print(f"Damaged in the export, and left out: {found.damaged}.")
    if found.purged_here:
        print(f"Of workshops that were purged here, and not brought back: {found.purged_here}.")
    if found.other_key_here:
        print(f"Another key is here under the same name, and stays: {found.other_key_here}.")
    if found.other_codes_here:
        print(
            f"Another key of the codes is here, and stays. If nobody has come in on this machine "
            f"yet, stop the server, move {settings.keyring / 'codes.key'} to another place, and "
            "import again: else no account, card or link of a restored backup fits."
        )


def _identity(arguments: argparse.Namespace) -> None:
    recipient = new_identity(arguments.file)
    print(
        f"{recipient}\n\nThat is the recipient: it only locks, and may be known. The key that "
        f"opens is in {arguments.file}. Keep it off this machine, on paper or a memory stick: with "
        "it lost, nothing that was made for this recipient can be opened by anybody."
    )
