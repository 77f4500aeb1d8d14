"""What the tests of the record share."""

import pytest

from app.live import clock_notes


@pytest.fixture
def clocks_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the clock of an item noted once, as it begins, however slow this machine is: then
    nothing is written but what is done."""
    monkeypatch.setattr(clock_notes, "NOTE_CLOCKS", 3600.0)
