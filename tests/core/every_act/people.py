"""Everybody who tries every act: one of each kind, and the groups that may do the same."""

from app.core.seat import THE_CLOCK, Person
from tests.rooms import (
    ANA,
    BEN,
    CLEO,
    CO_FACILITATOR,
    ELIF,
    FACILITATOR,
    INTERPRETER,
    OBSERVER,
    ORGANISER,
    PANEL,
    PROJECTOR,
    RAPPORTEUR,
    STRANGER,
)

PEOPLE: dict[str, Person] = {
    "holder": ANA,  # has the floor, where somebody has it
    "waiting": CLEO,  # has a hand up, where there are hands
    "another": BEN,
    "other-side": ELIF,
    "gone": STRANGER,  # whose seat was closed
    "facilitator": FACILITATOR,
    "co-facilitator": CO_FACILITATOR,
    "panel": PANEL,
    "observer": OBSERVER,
    "rapporteur": RAPPORTEUR,
    "interpreter": INTERPRETER,
    "projector": PROJECTOR,
    "organiser": ORGANISER,
    "clock": THE_CLOCK,
}
GROUPS = {
    "seated": ("holder", "waiting", "another", "other-side"),
    "team": ("facilitator", "co-facilitator", "panel", "observer", "rapporteur", "interpreter"),
    "sees alarms": ("facilitator", "co-facilitator", "panel"),
    "writes points": ("facilitator", "co-facilitator", "panel", "rapporteur"),
    "keeps the glossary": ("facilitator", "co-facilitator", "panel", "rapporteur", "interpreter"),
}
