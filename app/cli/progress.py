"""How far a long task is, told to whoever waits at a terminal."""

import sys
import time

from app.backups import Step

EVERY = 2.0  # seconds: what is done sooner says nothing


class Progress:
    """Is told each step of a backup or restore, and says now and then where it is."""

    def __init__(self) -> None:
        self._said = time.monotonic()

    def __call__(self, step: Step, share: float) -> None:
        now = time.monotonic()
        if now - self._said >= EVERY and step is not Step.DONE:
            self._said = now
            much = f", {share:.0%}" if share else ""
            print(f"parley: {step}{much}", file=sys.stderr, flush=True)
