"""Which phases there are in which something may be done, by what they have in common."""

from tests.core.every_act.phases import PHASES

ALWAYS = " ".join(PHASES)


def but(*phases: str) -> str:
    """Return every phase but these."""
    return " ".join(phase for phase in PHASES if phase not in phases)


def but_of(phases: str, *others: str) -> str:
    return " ".join(phase for phase in phases.split() if phase not in others)


NOT_OVER = but("closed")
GATHERED = but("planned")  # people sit
# An item is open; and it is no break; and nobody writes in a round; and somebody has the floor.
_WRITTEN = "free still open paused off round held-up short"
APART = "apart asked carried"  # some are in a caucus, and everything else is paused
_SPOKEN = f"ready circle all-round restated {APART} closing"
ITEM = f"{_WRITTEN} break {_SPOKEN}"
WORDS = f"{_WRITTEN} {_SPOKEN}"
SPEECH = f"free still open paused off restated {APART} closing"
# Points of order can be asked for; and there is a turn that may be answered.
ORDERS = SPEECH + " ready circle all-round"
REPLIES = f"free still open paused off {APART} closing"
SPEAKING = f"open paused off circle {APART} closing"
MOVING = but_of(ITEM, "still", "paused", "held-up", *APART.split())  # and nothing is paused
AWAKE = but("asleep", "closed")
