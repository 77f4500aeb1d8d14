"""`parley audit canaries`: unique words in everything that can be typed, and where they are
found."""

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path

from app.audits.canaries.audit import audit
from app.audits.canaries.kernel import CannotTrace
from app.audits.canaries.report import table
from app.simulation.acting import WentWrong
from app.simulation.visitor import NoAnswer

CANNOT_SAY = 2


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser(
        "canaries",
        help="type a unique word into every field there is, and search all that the server wrote",
    )
    command.add_argument("--json", action="store_true", help="print the findings as one object")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Audit an installation of its own, and print what was found.

    Ends with 0 where nothing was, with 1 where anything was, and with 2 where nobody can say:
    nothing could be traced here, the story broke off, or the search did not find what is there.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="parley-canaries-") as folder:
            report = asyncio.run(audit(Path(folder), _tell))
    except (CannotTrace, WentWrong, NoAnswer) as fault:
        _tell(f"parley audit canaries: {fault}")
        return CANNOT_SAY
    print(report.as_json() if arguments.json else table(report), flush=True)
    return report.code


def _tell(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
