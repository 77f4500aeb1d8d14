"""What is kept comes back: the record after a restart is what the room knew, less what is live."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import get_args

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from app.core.events import Events, Kept
from app.core.events import kept as happened
from app.core.item import ItemId
from app.core.seat import Person
from tests.core.always.workshop import AnyWorkshop
from tests.often import times
from tests.record.beside import Beside, at_first, by_id, remembered
from tests.record.stories import STORIES
from tests.rooms import kept_of


def test_every_kept_event_has_its_story_here() -> None:
    assert set(STORIES) == set(get_args(Kept))


@pytest.mark.parametrize("event", STORIES, ids=lambda event: event.__name__)
def test_what_is_kept_comes_back_after_each_act(event: type, tmp_path: Path) -> None:
    made, story = STORIES[event]
    room = made()
    beside = Beside(tmp_path, at_first(room.workshop))
    last = story(room)
    there = (getattr(e, "event", e) if event is not happened.InCaucus else e for e in last)
    assert any(isinstance(e, event) for e in there), "the story did not come to this event"
    beside.keep(kept_of(room.happened[: len(room.happened) - len(last)]))
    before = beside.load()
    beside.keep(kept_of(last))
    found = beside.load()
    beside.database.close()
    assert by_id(found) == remembered(room.workshop)
    assert found != before, "this event left no trace in the record"


class AnyWorkshopAndItsRecord(AnyWorkshop):
    """Anybody does anything at any moment; the record is told each act as it happens."""

    def act(
        self,
        rule: Callable[..., Events],
        by: Person | None,
        *args: object,
        there: ItemId | None = None,
    ) -> bool:
        if not hasattr(self, "beside"):
            self.folder = TemporaryDirectory()
            self.beside = Beside(Path(self.folder.name), at_first(self.workshop))
            self.told = 0
            self.once_erased = self.workshop.erased
        done = super().act(rule, by, *args, there=there)
        self.beside.keep(kept_of(self.room.happened[self.told :]))
        self.told = len(self.room.happened)
        apart = (caucus.inside.erased for caucus in self.workshop.caucuses)
        self.once_erased = self.once_erased.union(self.workshop.erased, *apart)
        return done

    def teardown(self) -> None:
        if not hasattr(self, "beside"):
            return
        found = self.beside.load()
        self.beside.database.close()
        self.folder.cleanup()
        known = remembered(self.workshop)
        # Of what was never stored, the record does not know even that it is gone. (What a restart
        # remembers as gone, this rehearsal of one forgets.)
        assert found.erased <= self.once_erased
        assert by_id(found) == replace(known, erased=found.erased)


def test_whatever_happens_the_record_knows_what_the_room_keeps() -> None:
    run_state_machine_as_test(
        AnyWorkshopAndItsRecord,
        settings=settings(
            max_examples=8 * times(),
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
