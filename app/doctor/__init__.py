"""The doctor: what is good, worth a warning or dangerous about this installation, and what to do.

Looking (at files, at the machine) and judging are apart: what judges takes what was seen and
returns a finding, or none where there is nothing to say.
"""

from app.doctor.examination import SNAPSHOTS, examine, look_at_memory, look_without_settings
from app.doctor.finding import Finding, Level

__all__ = [
    "SNAPSHOTS",
    "Finding",
    "Level",
    "examine",
    "look_at_memory",
    "look_without_settings",
]
