"""`parley organiser`: make an organiser's account from the command line."""

import argparse
import asyncio
import getpass
import sys

from app.main import open_house
from app.settings import read_settings


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser("organiser", help="make an organiser's account")
    command.add_argument("name", help="the name to sign in with")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    asyncio.run(_make(arguments.name, _password()))
    print("The account is made. Sign in at /organise.")
    return 0


def _password() -> str:
    """Return what was typed, or else the first line of what was piped: all of it but its end, as
    the form to sign in takes it."""
    if sys.stdin.isatty():
        return getpass.getpass("Password: ")
    return sys.stdin.readline().rstrip("\r\n")


async def _make(name: str, password: str) -> None:
    house = open_house(read_settings())
    try:
        await house.doorway.accounts.make(name, password)
    finally:
        house.database.close()
