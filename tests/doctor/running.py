"""Commands of an installation, run as a process of their own."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def parley(folder: Path, *arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    return run_with_input(folder, "", *arguments, **environment)


def run_with_input(
    folder: Path, piped: str, *arguments: str, **environment: str
) -> "subprocess.CompletedProcess[str]":
    """Run a command of the installation in this folder, and pipe this into it."""
    return subprocess.run(
        [sys.executable, "-c", "from app.cli import main; main()", *arguments],
        cwd=folder,
        env={
            "PATH": "/usr/bin:/bin",
            "PYTHONPATH": str(ROOT),
            "PARLEY_DATA": str(folder / "record"),
            "PARLEY_KEYRING": str(folder / "keyring"),
            **environment,
        },
        input=piped,
        capture_output=True,
        check=False,
        text=True,
        timeout=60,
    )
