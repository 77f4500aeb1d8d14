"""Whole workshops, driven by random acts of everybody."""

from tests.core.always.moments import EveryMoment
from tests.core.always.pace import Pace
from tests.core.always.paper import Paper
from tests.core.always.running import Running
from tests.core.always.speech import Speech


class AnyWorkshop(Speech, Paper, Pace, Running, EveryMoment):
    """A workshop in which anybody does anything at any moment."""
