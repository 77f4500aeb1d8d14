"""`parley purge`: destroy workshops from the command line, beside a running server or without."""

import argparse
import asyncio
import sys
from collections.abc import Sequence

from app.core.workshop import WorkshopId
from app.database import FILE_NAME
from app.keyring import Tombstone
from app.main import open_house
from app.routes.house import House
from app.settings import Settings, read_settings


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser(
        "purge", help="destroy workshops for good: by their mark, or those that are due"
    )
    command.add_argument("workshop", nargs="*", help="the mark in the workshop's address")
    command.add_argument("--due", action="store_true", help="those whose day has come")
    command.add_argument("--yes", action="store_true", help="do not ask")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    settings = read_settings()
    for what, there in (
        (f"record in {settings.data}", settings.data / FILE_NAME),
        (f"keyring in {settings.keyring}", settings.keyring / "codes.key"),
    ):
        # Else a timer that lacks its settings would find nothing due, for ever.
        if not there.exists():
            print(
                f"parley: there is no {what}. Are PARLEY_DATA and PARLEY_KEYRING set as they are "
                "for the server?",
                file=sys.stderr,
            )
            return 1
    return asyncio.run(_run(arguments, settings))


async def _run(arguments: argparse.Namespace, settings: Settings) -> int:
    house = open_house(settings)
    try:
        wanted = [WorkshopId(mark) for mark in arguments.workshop]
        unknown = [mark for mark in wanted if not await _known(house, mark)]
        if unknown:
            print(f"parley: there is no workshop {unknown[0]} here.", file=sys.stderr)
            return 1
        if arguments.due:
            wanted += await house.purging.due()
        # What a power cut has halved is finished in any case: it was asked for before.
        wanted += await house.purging.halved()
        if not wanted:
            print("Nothing is due, and nothing was named.")
            return 0
        marks = sorted(set(wanted))
        if not arguments.yes and not _agreed(marks):
            print("Nothing was destroyed.")
            return 1
        purged = [await _purge(house, mark) for mark in marks]
        return 0 if all(purged) else 1
    finally:
        house.database.close()


async def _purge(house: House, mark: WorkshopId) -> bool:
    """Purge one of them; what goes wrong with it holds up no other."""
    try:
        stone = await house.purging.purge(mark)
    except Exception as fault:  # noqa: BLE001 - a full disk, or a damaged file
        print(
            f"parley: {mark} could not be purged to the end ({type(fault).__name__}). Run "
            "parley purge again; parley doctor may say what is wrong.",
            file=sys.stderr,
        )
        return False
    _certify(stone, house.keyring.exported.days(mark))
    return True


async def _known(house: House, workshop: WorkshopId) -> bool:
    purged = house.keyring.purged.find(workshop) is not None
    return purged or await house.record.exists(workshop)


def _agreed(marks: Sequence[WorkshopId]) -> bool:
    """Ask; where nobody can answer, the answer is no."""
    if not sys.stdin.isatty():
        print("parley: give --yes where nobody can be asked.", file=sys.stderr)
        return False
    print("To be destroyed for good:", *marks)
    return input("Nobody can bring it back. Destroy it? [yes/no] ") == "yes"


def _certify(stone: Tombstone, exported: Sequence[str]) -> None:
    print(f"{stone.workshop}: keys destroyed {stone.begun_on}, verified {stone.verified_on}")
    for day in exported:
        print(f"  Its key was exported on {day}: destroy that file too.")
