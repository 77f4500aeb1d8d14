"""The record's file: whole, current, and set as it has to be."""

from collections.abc import Sequence
from pathlib import Path

from app.database.condition import Condition
from app.doctor.finding import Finding, danger, good, warn

_LARGE_LOG = 16 << 20  # a log that is checkpointed as it should be has about four


def judge_build(version: str | None, too_old: str) -> Finding:
    """`too_old` is the sentence of whoever refused this build, where it was refused."""
    why = "Up to SQLite 3.51.2, emptying the log could damage the file."
    if version is None:
        return danger("SQLite", too_old, why, "Install what it names.")
    return good("SQLite", f"This is SQLite {version}.", why)


def judge_condition(found: Condition) -> tuple[Finding, ...]:
    return (
        _whole(found),
        _settings(found),
        _log(found),
        _current(found),
    )


def _whole(found: Condition) -> Finding:
    about, why = "record whole", "A damaged file loses words without saying which."
    if found.check != "ok":
        what = "The record's file is damaged."
        return danger(about, what, why, "Stop the server and restore the last backup.")
    return good(about, "The record's file is whole.", why)


def _settings(found: Condition) -> Finding:
    about = "record settings"
    why = (
        "What is erased must be overwritten, what is answered must be on the disk, and space must "
        "be given back without holding up a room."
    )
    if found.deaf_to:
        what = f"This build of SQLite does not take on: {', '.join(found.deaf_to)}."
        return danger(about, what, why, "Install the package pysqlite3.")
    if not found.keeps_log:
        what = "The record's file is not written through a log (WAL)."
        return danger(about, what, why, "Start the server once: it sets this.")
    if not found.small_steps:
        what = "The record's file cannot give space back in small steps."
        return warn(about, what, why, "Start the server anew: it sets this.")
    return good(about, "The record's file is set as it has to be.", why)


def _log(found: Condition) -> Finding:
    about = "write log"
    why = "Until the log is emptied, it holds what was erased, and in which order things came."
    megabytes = found.log_bytes / (1 << 20)
    if found.log_bytes > _LARGE_LOG:
        what = f"The log beside the record has grown to {megabytes:.0f} MB."
        to_do = "Something reads the file all the time (a backup program?). End it."
        return warn(about, what, why, to_do)
    if found.log_bytes and not found.item_open:
        return good(about, f"The log is small ({megabytes:.1f} MB), and no item is open.", why)
    return good(about, f"The log is small ({megabytes:.1f} MB).", why)


def _current(found: Condition) -> Finding:
    about, why = "record tables", "A program and its tables have to be of one age."
    if found.current:
        return good(about, "The record has the tables of this version.", why)
    if found.revision is not None and found.revision not in found.revisions:
        what = "The record was made by a newer version of Parley."
        return danger(about, what, why, "Install that version again.")
    what = "The record has the tables of an older version."
    return warn(about, what, why, "Make a backup. The next start brings them up to date.")


def unreadable(file: Path) -> Finding:
    """Return the finding for a file that is no database."""
    return danger(
        "record whole",
        f"{file} cannot be read as a record.",
        "A damaged file loses words without saying which.",
        "Stop the server and restore the last backup.",
    )


def nothing_yet() -> Sequence[Finding]:
    """Return the finding for a record that is not there yet."""
    return (good("record whole", "There is no record yet. The first start makes it.", "–"),)
