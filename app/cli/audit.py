"""`parley audit`: attacks on the program's own promises, each a command of its own."""

import argparse

from app.cli import audit_canaries, audit_linkage

AUDITS = (audit_linkage, audit_canaries)


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser("audit", help="attack this program's own promises")
    audits = command.add_subparsers(required=True, metavar="AUDIT")
    for module in AUDITS:
        module.add(audits)
