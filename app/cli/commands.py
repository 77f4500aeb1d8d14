"""The commands, their arguments and where each is done."""

import argparse

from app.cli import (
    audit,
    backup,
    demo,
    doctor,
    keyring,
    log,
    organiser,
    purge,
    restore,
    serve,
    simulate,
)


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    top = argparse.ArgumentParser(prog="parley", description="Problem-solving workshops.")
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    for module in (
        serve, demo, organiser, log, doctor, purge, backup, restore, keyring, simulate, audit,
    ):  # fmt: skip
        module.add(commands)
    return top
