"""Whatever anybody does in a workshop, what must always hold holds after each act."""

from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.core.always.workshop import AnyWorkshop
from tests.often import times

# Many short runs: after its first ten, a run mostly repeats and varies what it has had.
A_FEW = settings(max_examples=10, stateful_step_count=60, deadline=None)


def test_what_must_always_hold_holds_in_any_workshop() -> None:
    for _ in range(16 * times()):
        run_state_machine_as_test(AnyWorkshop, settings=A_FEW)
