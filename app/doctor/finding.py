"""A finding: what it is, why it matters, what to do."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    GOOD = "good"
    WARN = "warn"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that the doctor looked at. What is good needs nothing to be done."""

    about: str
    level: Level
    what: str
    why: str
    to_do: str = ""


def good(about: str, what: str, why: str) -> Finding:
    return Finding(about, Level.GOOD, what, why)


def warn(about: str, what: str, why: str, to_do: str) -> Finding:
    return Finding(about, Level.WARN, what, why, to_do)


def danger(about: str, what: str, why: str, to_do: str) -> Finding:
    return Finding(about, Level.DANGER, what, why, to_do)
