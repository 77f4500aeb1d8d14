"""A record beside a rehearsal: it is told what happens there, and is to find it again."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from app.core.clock import Clock
from app.core.events import Kept
from app.core.item import ItemState
from app.core.workshop import Workshop
from app.database import Database
from app.keyring import Keyring
from app.record import Record
from tests.core.always.restarts import remembered as known
from tests.houses import settings_in


class Beside:
    """A record over real files, which is told what happens in a rehearsal."""

    def __init__(self, folder: Path, start: Workshop) -> None:
        settings = settings_in(folder)
        self.database = Database(settings.data)
        self.keyring = Keyring(settings.keyring)
        self.record = Record(self.database, self.keyring)
        self.id = start.id
        asyncio.run(self.record.make(start.id, None, start.plan, start.items))

    def keep(self, events: Sequence[Kept]) -> None:
        if events:
            asyncio.run(self.record.keep(self.id, events))

    def load(self) -> Workshop:
        return asyncio.run(self.record.load(self.id))


def remembered(workshop: Workshop) -> Workshop:
    """Return what a restart is to find of a workshop: its clocks stand, and it says so; of a
    caucus the same, and who is in it."""
    open_now = workshop.current is not None
    found = known(workshop)
    return replace(
        found,
        clock=Clock(workshop.clock.left) if open_now else Clock(0),
        allotted=workshop.allotted if open_now else 0,
        round=replace(found.round, clock=Clock(found.round.clock.left)) if found.round else None,
        # The record has one list of bare ids, wherever the words were said.
        erased=workshop.erased.union(*(c.inside.erased for c in workshop.caucuses)),
        caucuses=tuple(
            replace(c, inside=_of_caucus(remembered(c.inside)), warned=None, names={})
            for c in sorted(workshop.caucuses, key=lambda c: c.id)
        ),
        restarted=open_now,
    )


def _of_caucus(inside: Workshop) -> Workshop:
    return replace(by_id(inside), erased=frozenset())


def by_id(workshop: Workshop) -> Workshop:
    return replace(
        workshop,
        points=tuple(sorted(workshop.points, key=lambda p: p.id)),
        team_notes=tuple(sorted(workshop.team_notes, key=lambda n: n.id)),
        caucuses=tuple(replace(c, inside=by_id(c.inside)) for c in workshop.caucuses),
    )


def at_first(workshop: Workshop) -> Workshop:
    """Return the workshop as its organiser left it, before anything happened in the room."""
    items = tuple(replace(i, state=ItemState.WAITING) for i in workshop.items)
    return Workshop(workshop.id, workshop.plan, items)
