"""The designs that come with Parley."""

import json
from functools import cache
from importlib.resources import files
from typing import Any

from app.core.refused import N_, Refused

_DESIGNS = {
    "kelman": N_(
        "Two to three days, four to six a side: needs and fears first, then ideas, then what "
        "stands in their way."
    ),
    "burton": N_(
        "A week of analysis with a larger panel: what the conflict is about, before any proposal."
    ),
    "sustained-dialogue": N_(
        "The same group over months, in five stages, from deciding to talk to acting together."
    ),
    "back-channel": N_(
        "A handful of people, many short meetings, and one text that the third party holds."
    ),
    "shuttle": N_(
        "For sides that will not meet, or cannot: the third party carries approved words between "
        "them."
    ),
    "roundtable": N_(
        "Academics or retired officials think aloud: ideas may be used, and never who had them."
    ),
    "civil-society": N_(
        "Up to four groups that work in small circles, and write one report to those who decide."
    ),
    "pre-negotiation": N_(
        "Before any talks: steps that build confidence, what each depends on, and which belong "
        "together."
    ),
    "blank": N_("Three items to begin from, when the method is your own."),
    "sample": N_("An invented dispute over a river, in writing, to try Parley with."),
}


_LABELS = {
    "kelman": N_("Kelman"),
    "burton": N_("Burton"),
    "sustained-dialogue": N_("Sustained Dialogue"),
    "back-channel": N_("Back channel"),
    "shuttle": N_("Shuttle"),
    "roundtable": N_("Round table"),
    "civil-society": N_("Civil society"),
    "pre-negotiation": N_("Before negotiations"),
    "blank": N_("Blank"),
    "sample": N_("Sample"),
}


def design_names() -> tuple[str, ...]:
    """Return what the designs are called, in the order in which they are offered."""
    return tuple(_DESIGNS)


def design_label(name: str) -> str:
    """Return what a design is called on a page, yet to be translated."""
    return _LABELS[_known(name)]


def design_sentence(name: str) -> str:
    """Return the one sentence that helps an organiser to choose, yet to be translated."""
    return _DESIGNS[_known(name)]


def design_text(name: str) -> str:
    """Return a design's YAML as it was shipped."""
    return _file(f"{_known(name)}.yaml")


@cache
def schema() -> dict[str, Any]:
    """Return the JSON Schema of the format."""
    loaded: dict[str, Any] = json.loads(_file("schema.json"))
    return loaded


def _known(name: str) -> str:
    if name not in _DESIGNS:
        raise Refused(N_("There is no design of that name."), "design")
    return name


def _file(name: str) -> str:
    return files("app.designs").joinpath(name).read_text("utf-8")
