"""`parley`: the command line."""

import os
import sys

from app.cli.commands import parser
from app.cli.precautions import CannotServe
from app.core.refused import Refused
from app.database.sqlite import TooOld
from app.hardening import CannotHarden, harden
from app.keyring import KeyDamaged
from app.settings import TRACEABLE, WrongSetting, switched_on
from app.silence import be_silent


def main() -> None:
    """Run one command; a fault that a person can mend is one line."""
    be_silent(os.environ)
    arguments = parser().parse_args()
    try:
        # Each command may hold keys: nothing is opened before this.
        harden(traceable=switched_on(os.environ, TRACEABLE))
        sys.exit(arguments.run(arguments))
    except (WrongSetting, TooOld, CannotHarden, CannotServe, KeyDamaged) as fault:
        sys.exit(f"parley: {fault}")
    except Refused as why:
        sys.exit(f"parley: {why.sentence % why.values if why.values else why.sentence}")
    except KeyboardInterrupt:
        sys.exit(130)
