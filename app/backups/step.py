"""The steps of a backup and a restore, told to whoever waits."""

from collections.abc import Callable
from enum import StrEnum


class Step(StrEnum):
    """Between any two of them the power may fail: nothing is half done then."""

    COPYING = "copying"
    LEAVING_OUT = "leaving out what a backup does not hold"
    ENCRYPTING = "encrypting"
    DECRYPTING = "decrypting"
    CHECKING = "checking"
    BRINGING_UP_TO_DATE = "bringing it to the present form"
    PUTTING_IN_PLACE = "putting it in its place"
    DONE = "done"


Told = Callable[[Step, float], None]
"""Is told each step as it begins, and how much of it is done, from 0 to 1."""
