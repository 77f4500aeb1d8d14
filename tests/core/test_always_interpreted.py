"""What must always hold, in a workshop of two languages with an interpreter."""

from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.core.always.interpretation import Interpretation
from tests.core.always.moments import EveryMoment
from tests.core.always.paper import Paper
from tests.core.always.running import Running
from tests.often import times

A_FEW = settings(max_examples=10, stateful_step_count=60, deadline=None)


class AnyInterpretedWorkshop(Interpretation, Paper, Running, EveryMoment):
    """A workshop in two languages in which anybody does anything at any moment."""


def test_what_must_always_hold_holds_where_the_interpreter_reads_first() -> None:
    for _ in range(6 * times()):
        run_state_machine_as_test(AnyInterpretedWorkshop, settings=A_FEW)
