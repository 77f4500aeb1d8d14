"""What must hold all day, how often it was looked at, and where it did not."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Promise(StrEnum):
    """Something that must hold, whatever happens in the workshop."""

    ONE_FLOOR = "one-floor"
    QUEUED_ONCE = "queued-once"
    OWN_CIRCLE = "own-circle"
    CAUCUS_WORDS = "caucus-words"
    CAUCUS_SILENT = "caucus-silent"
    SEALED = "sealed"
    RENDERED = "rendered"
    UNSEEN = "unseen"
    TAKEN_BACK = "taken-back"
    TICKS = "ticks"
    NO_SIDES = "no-sides"
    TIMES = "times"
    CLOSED_SEAT = "closed-seat"
    CAUGHT_UP = "caught-up"
    SENT_ONCE = "sent-once"
    WHOLE_SIZES = "whole-sizes"
    DRAFTED = "drafted"
    NOT_EXPORTED = "not-exported"


SENTENCES: Mapping[Promise, str] = {
    Promise.ONE_FLOOR: "at most one person has the floor in a room",
    Promise.QUEUED_ONCE: "nobody is queued twice, and as many are queued as have a hand up",
    Promise.OWN_CIRCLE: "words are sent to nobody but those for whom they are",
    Promise.CAUCUS_WORDS: "words of a caucus are sent to nobody outside it",
    Promise.CAUCUS_SILENT: "an act in a caucus sends nothing to anybody outside it",
    Promise.SEALED: "words of a round are on no screen before it is sealed",
    Promise.RENDERED: "what an interpreter renders is shown in one's own language, and in no other",
    Promise.UNSEEN: "what somebody does unseen sends nothing to anybody else",
    Promise.TAKEN_BACK: "words that were taken back or erased are sent to nobody any more",
    Promise.TICKS: "a signal is told at the next tick, and not before",
    Promise.NO_SIDES: "a participant and the wall are sent no number of one party",
    Promise.TIMES: "the time that each party has had is what was played",
    Promise.CLOSED_SEAT: "a seat that is closed is shown nothing more",
    Promise.CAUGHT_UP: "a page that was away shows what a page that was not does",
    Promise.SENT_ONCE: "a page is not sent again what it has",
    Promise.WHOLE_SIZES: "everything that is sent has a whole size",
    Promise.DRAFTED: "each sentence that was kept for it stands in the draft, once",
    Promise.NOT_EXPORTED: "nothing else that was said stands in a document",
}


@dataclass
class Promises:
    """The count of what was looked at, and of what was found."""

    checks: Counter[Promise] = field(default_factory=Counter)
    broken: Counter[Promise] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def hold(self, promise: Promise, good: bool, found: str = "", *, checks: int = 1) -> None:
        """Note that something was looked at, and whether it holds; `found`: what was, if not."""
        self.checks[promise] += checks
        if not good:
            self.broken[promise] += 1
            self.faults.append(f"{promise}: {found or 'not so'}")

    @property
    def unlooked(self) -> tuple[Promise, ...]:
        """Return the promises at which nobody has looked."""
        return tuple(promise for promise in Promise if not self.checks[promise])
