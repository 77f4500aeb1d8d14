"""`parley purge`: destroy workshops from the command line, beside a running server or without."""

import argparse
import asyncio
import sys

from app.core.workshop import WorkshopId
from app.keyring import Tombstone
from app.main import open_house
from app.routes.house import House
from app.settings import read_settings


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser(
        "purge", help="destroy workshops for good: by their mark, or those that are due"
    )
    command.add_argument("workshop", nargs="*", help="the mark in the workshop's address")
    command.add_argument("--due", action="store_true", help="those whose day has come")
    command.add_argument("--yes", action="store_true", help="do not ask")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    return asyncio.run(_run(arguments))


async def _run(arguments: argparse.Namespace) -> int:
    house = open_house(read_settings())
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
        if not arguments.yes and not _agreed(len(marks)):
            print("Nothing was destroyed.")
            return 1
        for mark in marks:
            _certify(await house.purging.purge(mark))
        return 0
    finally:
        house.database.close()


async def _known(house: House, workshop: WorkshopId) -> bool:
    purged = house.keyring.purged.find(workshop) is not None
    return purged or await house.record.exists(workshop)


def _agreed(many: int) -> bool:
    """Ask; where nobody can answer, the answer is no."""
    if not sys.stdin.isatty():
        print("parley: give --yes where nobody can be asked.", file=sys.stderr)
        return False
    return input(f"Destroy {many} for good? Nobody can bring it back. [yes/no] ") == "yes"


def _certify(stone: Tombstone) -> None:
    print(f"{stone.workshop}: keys destroyed {stone.begun_on}, verified {stone.verified_on}")
