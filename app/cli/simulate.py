"""`parley simulate`: a rehearsal of a whole workshop, against a real server process."""

import argparse
import asyncio
import os
import secrets
import sys
from contextlib import AsyncExitStack
from pathlib import Path
from random import Random
from urllib.parse import urlsplit

from app.simulation import sentences
from app.simulation.acting import Ledger, WentWrong
from app.simulation.day.profile import Day
from app.simulation.day.report import DayReport
from app.simulation.design import short_design
from app.simulation.organising import Organiser
from app.simulation.passing import ByItself, Passing
from app.simulation.rehearsal import Rehearsal
from app.simulation.report import Report, act_lines
from app.simulation.server import hastened_server, own_server
from app.simulation.statements import CannotSimulate, read_statements
from app.simulation.visitor import NoAnswer

PASSWORD = "PARLEY_SIMULATE_PASSWORD"  # noqa: S105 - the name of a setting
NAME = "Rehearsal"
DAY = "day"


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser(
        "simulate", help="rehearse a whole workshop, with nobody there, against a real server"
    )
    command.add_argument(
        "--profile", choices=[DAY], help="play a whole day, fast-forwarded, and check every step"
    )
    command.add_argument("--statements", type=Path, help="CSV file, of which comment-body is said")
    command.add_argument("--seats", type=int, help="seats of each party (6)")
    command.add_argument("--parties", type=int, default=2, help="parties of the short design (2)")
    command.add_argument("--design", help="a design of the library, in place of the short one")
    command.add_argument("--seed", type=int, help="draw the same again")
    command.add_argument("--server", help="drive this server, which runs already")
    command.add_argument("--organiser-link", help="its one-time link, where it has no account yet")
    command.add_argument("--name", help=f"or the account's name; its password is in {PASSWORD}")
    command.add_argument("--json", action="store_true", help="print the figures as one object")
    command.add_argument("--acts", type=Path, help="write every act into this file")
    command.add_argument("--export", type=Path, help="write the draft into this file")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    try:
        return asyncio.run(_run(arguments))
    except (CannotSimulate, WentWrong, NoAnswer) as fault:
        print(f"parley simulate: {fault}", file=sys.stderr)
        return 1


async def _run(arguments: argparse.Namespace) -> int:
    statements = sentences.SAID
    if arguments.statements is not None:
        statements = read_statements(arguments.statements)
    _check(arguments)
    ledger = Ledger()
    async with AsyncExitStack() as stack:
        server, link, passing = await _server(arguments, stack)
        organiser = Organiser(server, ledger)
        stack.push_async_callback(organiser.visitor.close)
        await _sign_in(organiser, link, arguments.name, ours=arguments.server is None)
        chance = Random(arguments.seed)  # noqa: S311 - for who speaks when, and no secret
        report: Report | DayReport
        try:
            if arguments.profile == DAY:
                report, draft = await Day(organiser, passing, ledger, chance, _tell).play()
            else:
                await _prepare(organiser, arguments)
                invited = await organiser.invite()
                rehearsal = Rehearsal(
                    organiser, invited, statements, ledger, chance, _tell, arguments.design or ""
                )
                report, draft = await rehearsal.play()
        finally:
            if arguments.acts is not None:
                arguments.acts.write_text(act_lines(ledger.acts), encoding="utf-8")
    if arguments.export is not None:
        arguments.export.write_text(draft, encoding="utf-8", newline="\n")
    return conclude(report, as_json=arguments.json)


async def _server(
    arguments: argparse.Namespace, stack: AsyncExitStack
) -> tuple[str, str | None, Passing]:
    """Return the server that is played on, its one-time link, and how time passes there."""
    if arguments.server is not None:
        return arguments.server, arguments.organiser_link, ByItself()
    _tell("Starting a server of its own.")
    if arguments.profile == DAY:
        ours = await stack.enter_async_context(hastened_server())
        return ours.link.split("/first#")[0], ours.link, ours.passing
    link = await stack.enter_async_context(own_server())
    return link.split("/first#")[0], link, ByItself()


def conclude(report: Report | DayReport, *, as_json: bool) -> int:
    """Print what was found; 0 where nothing is wrong with it, else 1."""
    for fault in report.faults:
        _tell(fault)
    if as_json:
        print(report.as_json(), flush=True)
    elif isinstance(report, DayReport):
        print(report.as_text(), flush=True)
    else:
        print(
            f"{report.seats} seats, {report.acts} acts: {report.kept} kept, {report.seen} seen, "
            f"{report.refused} refused.\n{report.recorded} sentences recorded, "
            f"{report.exported} exported, {report.lost} lost, {report.duplicated} doubled, "
            f"{report.leaked} that should not be there.\nA screen shows an act after "
            f"{report.screen_ms['p50']:.0f} ms, 99 of 100 within {report.screen_ms['p99']:.0f} ms; "
            f"{report.missed} missed one.",
            flush=True,
        )
    return 0 if report.good else 1


def _check(arguments: argparse.Namespace) -> None:
    if arguments.profile and (arguments.design or arguments.statements or arguments.seats):
        raise CannotSimulate("--profile: what is played there, by whom, and their words are set.")
    if not 2 <= arguments.parties <= 4:
        raise CannotSimulate("--parties: a workshop has two to four parties.")
    if arguments.seats is not None and not 2 <= arguments.seats <= 60:
        raise CannotSimulate("--seats: between 2 and 60 a party.")
    if arguments.server is None:
        return
    parts = urlsplit(arguments.server)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise CannotSimulate("--server: give an address such as https://workshops.example.org")
    known = arguments.name and os.environ.get(PASSWORD)
    if not arguments.organiser_link and not known:
        raise CannotSimulate(
            "a server that runs already is driven by its organiser: give --organiser-link "
            f"(its first start prints it), or --name with the password in {PASSWORD}."
        )


async def _sign_in(organiser: Organiser, link: str | None, name: str | None, *, ours: bool) -> None:
    """Make the first account by its link, or sign in to one that there is.

    On somebody's own server, a password that is drawn here has to be told: else nobody gets in.
    """
    password = os.environ.get(PASSWORD, "")
    if not link:
        await organiser.sign_in(name or "", password)
        return
    if not password:
        password = secrets.token_urlsafe(18)
        if not ours:
            _tell(f"The account {name or NAME} is made, with the password {password}")
    await organiser.make_account(link, name or NAME, password)


async def _prepare(organiser: Organiser, arguments: argparse.Namespace) -> None:
    if arguments.design:
        await organiser.take_design(arguments.design, arguments.seats)
    else:
        await organiser.import_design(short_design(arguments.parties, arguments.seats or 6))


def _tell(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
