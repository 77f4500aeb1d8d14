"""A rehearsal: a whole workshop played against a real server, by people who are not there.

Everything here is a client. It knows of the server what `docs/protocol.md` says and nothing
else, and so imports nothing of the program but its settings.
"""

from app.simulation.counting import Counted, count
from app.simulation.rehearsal import Rehearsal
from app.simulation.report import Report
from app.simulation.statements import CannotSimulate, read_statements
from app.simulation.way_in import WayIn

__all__ = [
    "CannotSimulate",
    "Counted",
    "Rehearsal",
    "Report",
    "WayIn",
    "count",
    "read_statements",
]
