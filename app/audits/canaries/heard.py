"""Everything that the server has answered or sent, and to whom."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from app.audits.canaries.forms import Box, Form, boxes_of

OUTSIDE = "outside"  # before a door: the pages that anybody gets
CARD = "card"  # before the door too, with a card in the hand that is good
ORGANISER = "organiser"
FACILITATOR = "facilitator"
TEAM = "team"
PARTY = "party"
PROJECTOR = "projector"


@dataclass(frozen=True, slots=True)
class Message:
    """One message: when it came (a number), to whom, in answer to what, and its bytes."""

    number: int
    eyes: str
    person: str
    where: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with an answer, whatever stands in it."""

    where: str
    what: str


@dataclass
class Heard:
    """What a whole run has brought."""

    messages: list[Message] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    boxes: set[Box] = field(default_factory=set)
    filled: set[Box] = field(default_factory=set)
    unknown: set[Box] = field(default_factory=set)  # found on a page, with no step of its own
    answers: int = 0
    letters: int = 0

    @property
    def read(self) -> frozenset[str]:
        """Return the addresses that somebody has read, as `pattern_of` tells them."""
        asked = (message.where.split(" ", 1) for message in self.messages)
        return frozenset(where for method, where in asked if method == "GET")

    @property
    def now(self) -> int:
        """Return the number that the next message will have."""
        return len(self.messages)

    def message(self, eyes: str, person: str, where: str, content: bytes) -> None:
        self.messages.append(Message(self.now, eyes, person, where, content))

    def forms(self, eyes: str, forms: tuple[Form, ...]) -> None:
        self.boxes.update(boxes_of(forms, eyes))

    def headers(self, where: str, headers: Iterable[tuple[str, str]]) -> None:
        """Look at the headers of an answer: nothing may be kept, by browser or cache."""
        found = [(name.lower(), value) for name, value in headers]
        if ("cache-control", "no-store") not in found:
            self.fault(where, "the answer may be cached: no Cache-Control: no-store")
        for name, value in found:
            if name == "set-cookie":
                self._cookie(where, value)
            if name in {"etag", "last-modified"} and not where.startswith("/static/"):
                self.fault(where, f"the answer can be recognised again: {name}")

    def _cookie(self, where: str, cookie: str) -> None:
        pair, *attributes = (part.strip() for part in cookie.split(";"))
        name, _, value = pair.partition("=")
        told = {part.split("=", 1)[0].lower() for part in attributes}
        dropped = value in {"", '""'}
        if told & {"max-age", "expires"} and not dropped:
            self.fault(where, f"the cookie {name[:8]}… outlives the session")
        if not {"httponly", "samesite"} <= told:
            self.fault(where, f"the cookie {name[:8]}… is open to scripts or to other sites")

    def fault(self, where: str, what: str) -> None:
        """Note what is wrong, once."""
        fault = Fault(where, what)
        if fault not in self.faults:
            self.faults.append(fault)
