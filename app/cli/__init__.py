"""`parley`: the command line."""

import sys

from app.cli.commands import parser
from app.core.refused import Refused
from app.database.sqlite import TooOld
from app.settings import WrongSetting


def main() -> None:
    """Run one command; a fault that a person can mend is one line."""
    arguments = parser().parse_args()
    try:
        sys.exit(arguments.run(arguments))
    except (WrongSetting, TooOld) as fault:
        sys.exit(f"parley: {fault}")
    except Refused as why:
        sys.exit(f"parley: {why.sentence % why.values if why.values else why.sentence}")
    except KeyboardInterrupt:
        sys.exit(130)
