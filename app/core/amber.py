"""When a clock turns amber, and when red: for those whose time it is, where that is wished for."""

SOON, LAST = 0.2, 0.05  # of what a clock was given
SOONEST, LATEST = 300.0, 60.0  # seconds before its end, at most


def amber(whole: float) -> float:
    """Return how many seconds before its end such a clock says that it ends soon."""
    return min(SOONEST, SOON * whole)


def red(whole: float) -> float:
    """Return how many seconds before its end such a clock says that it ends now."""
    return min(LATEST, LAST * whole)
