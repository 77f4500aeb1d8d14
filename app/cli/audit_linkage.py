"""`parley audit linkage`: whether anything that a thief could hold leads to who said what."""

import argparse
import asyncio
import json
import secrets
import sys
import tempfile
from pathlib import Path

from app.audits.linkage.attacking import Attacked, attacked
from app.audits.linkage.findings import Findings, as_json, findings
from app.audits.linkage.folder import CannotRead, put, read
from app.audits.linkage.many import played_and_attacked
from app.audits.linkage.playing import play
from app.audits.linkage.reaching import WasRefused
from app.audits.linkage.story import stories
from app.audits.linkage.table import table
from app.audits.linkage.taking import CannotPlay

CANNOT_SAY = 2
WORKSHOPS = 200


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser(
        "linkage",
        help="play workshops with seeded people, and attack all that a thief could hold of them",
        description="Ends with 0 where no bar is missed, with 1 where one is, and with 2 where "
        "nothing can be said.",
    )
    command.add_argument(
        "--workshops", type=int, default=WORKSHOPS, help="how many are played (200)"
    )
    command.add_argument("--seed", help="play with the same people again")
    command.add_argument(
        "--processes", type=int, default=0, help="how many play at once (as many as processors)"
    )
    command.add_argument(
        "--workshop", type=Path, action="append", default=[], metavar="DIR",
        help="attack the files of a workshop that somebody else ran; may be given again",
    )  # fmt: skip
    command.add_argument(
        "--truth", type=Path, action="append", default=[], metavar="FILE",
        help="the truth about that workshop, as docs/audits.md has it; one for each",
    )  # fmt: skip
    command.add_argument(
        "--keep", type=Path, metavar="DIR", help="play one workshop, and put its files there"
    )
    command.add_argument("--json", action="store_true", help="print all figures as one object")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Play and attack, or attack what is given; print the figures."""
    seed = arguments.seed or secrets.token_hex(4)
    try:
        if arguments.keep is not None:
            return _keep(arguments.keep, seed)
        found = _given(arguments) if arguments.workshop or arguments.truth else []
        return conclude(findings(found or _played(arguments, seed)), seed, arguments.json)
    except (CannotRead, CannotPlay, WasRefused) as fault:
        _tell(f"parley audit linkage: {fault}")
        return CANNOT_SAY


def conclude(found: Findings, seed: str, in_json: bool) -> int:
    """Print what was found; return 0 where every bar is met, else 1."""
    print(json.dumps({"seed": seed, **as_json(found)}) if in_json else table(found), flush=True)
    return 0 if found.met else 1


def _played(arguments: argparse.Namespace, seed: str) -> list[Attacked]:
    if not 1 <= arguments.workshops <= 10_000:
        raise CannotRead("--workshops: between 1 and 10000.")
    _tell(f"Playing {arguments.workshops} workshops of 6+6, with the seed {seed}.")
    told = stories(arguments.workshops, seed)
    return list(played_and_attacked(told, seed, _progress, max(0, arguments.processes)))


def _given(arguments: argparse.Namespace) -> list[Attacked]:
    if len(arguments.workshop) != len(arguments.truth):
        raise CannotRead("--workshop and --truth go together: give one of each.")
    pairs = zip(arguments.workshop, arguments.truth, strict=True)
    return [attacked(number, *read(*pair)) for number, pair in enumerate(pairs)]


def _keep(folder: Path, seed: str) -> int:
    """Play one workshop and leave its files, so that anybody can look at them, or attack them."""
    story = stories(1, seed)[0]
    with tempfile.TemporaryDirectory(prefix="parley-audit-") as place:
        played = asyncio.run(play(story, f"{seed} people 0", Path(place) / "0"))
    truth = put(folder, played.loot, played.truth)
    _tell(f"Written. Attack it with: parley audit linkage --workshop {folder} --truth {truth}")
    return 0


def _progress(done: int, of: int) -> None:
    _tell(f"{done} of {of} played and attacked.")


def _tell(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
