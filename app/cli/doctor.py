"""`parley doctor`: what is good, worth a warning or dangerous here, and what to do about it."""

import argparse
import json
import os
import textwrap
from collections.abc import Sequence
from dataclasses import asdict

from app.doctor import SNAPSHOTS, Finding, Level, examine, look_without_settings
from app.settings import WrongSetting, read_settings

_WIDTH = 92


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser(
        "doctor", help="say what is dangerous about this installation, and what to do"
    )
    command.add_argument("--json", action="store_true", help="print the findings as one object")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    findings = _findings()
    print(as_json(findings) if arguments.json else as_text(findings))
    return 1 if any(finding.level is Level.DANGER for finding in findings) else 0


def as_json(findings: Sequence[Finding]) -> str:
    """Return the findings as one object, with how many there are of each level."""
    counted = {level.value: sum(f.level is level for f in findings) for level in Level}
    found = [asdict(finding) for finding in findings]
    return json.dumps({**counted, "findings": found, "always": SNAPSHOTS}, indent=2)


def as_text(findings: Sequence[Finding]) -> str:
    """Return the findings to be read: what is good in a line, the rest with why and what to do."""
    lines: list[str] = []
    for finding in findings:
        lines += _wrapped(f"{finding.level.value:<7}{finding.about:<16}", finding.what)
        if finding.level is not Level.GOOD:
            lines += _wrapped(" " * 7 + f"{'why':<16}", finding.why)
            lines += _wrapped(" " * 7 + f"{'what to do':<16}", finding.to_do)
    return "\n".join([*lines, "", *_wrapped(f"{'always':<7}{'snapshots':<16}", SNAPSHOTS)])


def _wrapped(before: str, text: str) -> list[str]:
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=before,
        subsequent_indent=" " * len(before),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _findings() -> tuple[Finding, ...]:
    try:
        settings = read_settings()
    except WrongSetting as why:
        wrong = Finding(
            "settings",
            Level.DANGER,
            str(why),
            "The server does not start with settings that make no sense.",
            "docs/settings.md has every setting.",
        )
        return (wrong, *look_without_settings(os.environ))
    return examine(settings, os.environ)
