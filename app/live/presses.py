"""Two who lead press at the same moment, each on their own page: one wins, the other looks first.

A page is brought up to date faster than a finger stops. So for two seconds whoever presses what
somebody else has just pressed is asked to look: else two turns are given where one was wanted, five
minutes become ten, or one sentence takes the place of another that nobody has read.
"""

from collections.abc import Callable
from typing import Concatenate, ParamSpec

from app.core.events import Events
from app.core.item import ItemId
from app.core.now import Now
from app.core.refused import N_, Refused
from app.core.seat import Person
from app.core.workshop import Workshop
from app.live.moment import moment

TO_LOOK = 2.0  # seconds
Fields = ParamSpec("Fields")
Rule = Callable[Concatenate[Workshop, Person, Now, Fields], Events]


class Presses:
    """What was pressed of late in a room, and on whose page; in memory, for two seconds."""

    def __init__(self) -> None:
        self._last: dict[tuple[str, ItemId | None], tuple[str, float]] = {}

    def looked_at(
        self, rule: Rule[Fields], about: str | None, caucus: ItemId | None, whose: str
    ) -> Rule[Fields]:
        """Return the rule, which then also refuses what was just pressed on somebody else's page.

        The rule's own sentence comes first: it says more.
        """
        if about is None:
            return rule

        def looked(
            workshop: Workshop,
            by: Person,
            now: Now,
            /,
            *fields: Fields.args,
            **named: Fields.kwargs,
        ) -> Events:
            events = rule(workshop, by, now, *fields, **named)
            self._press((about, caucus), whose)
            return events

        return looked

    def _press(self, what: tuple[str, ItemId | None], whose: str) -> None:
        before, at = self._last.get(what, ("", 0.0))
        if before not in {"", whose} and moment() - at < TO_LOOK:
            raise Refused(
                N_("Somebody else has just pressed this. Look at what has changed before you do.")
            )
        self._last[what] = whose, moment()
