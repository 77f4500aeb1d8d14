"""Whole workshops, driven by random acts of everybody."""

from tests.core.always.beside import Beside
from tests.core.always.moments import EveryMoment
from tests.core.always.pace import Pace
from tests.core.always.pairs import Pairs
from tests.core.always.paper import Paper
from tests.core.always.running import Running
from tests.core.always.said_apart import SaidApart
from tests.core.always.shape import Shape
from tests.core.always.speech import Speech
from tests.core.always.times import Times


class AnyWorkshop(
    Speech, Pairs, Paper, Pace, Beside, Shape, Running, SaidApart, Times, EveryMoment
):
    """A workshop in which anybody does anything at any moment."""
