"""The words of a rehearsal: of a file, or made up here for the purpose."""

import csv
from pathlib import Path

from app.simulation.words import as_kept

COLUMN = "comment-body"
LONGEST = 2000


class CannotSimulate(Exception):
    """A rehearsal that cannot begin; the sentence says what is missing."""


def read_statements(file: Path) -> tuple[str, ...]:
    """Return the statements of a CSV file, one a row, in the file's order."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.DictReader(lines))
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        raise CannotSimulate(f"{file} cannot be read as CSV: {type(fault).__name__}.") from fault
    found = []
    for number, row in enumerate(rows, 2):
        if COLUMN not in row:
            raise CannotSimulate(f"{file} has no column {COLUMN}.")
        text = row[COLUMN] or ""
        if len(as_kept(text)) > LONGEST:
            raise CannotSimulate(f"{file}, row {number}: {LONGEST} characters are the most.")
        if as_kept(text):
            found.append(text)
    if not found:
        raise CannotSimulate(f"{file} has no statements in its column {COLUMN}.")
    return tuple(found)
