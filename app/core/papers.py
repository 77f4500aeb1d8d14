"""What the third party writes of a day: what is for tomorrow, and *Where we are*."""

from collections.abc import Mapping
from dataclasses import dataclass, field

LONGEST_PAPER = 4000  # characters, in one language

Words = Mapping[str, str]  # by language


@dataclass(frozen=True, slots=True)
class Papers:
    """All of it is nameless, and kept under the workshop's key until the purge.

    `tomorrow` is the third party's alone. *Where we are* stands in each language of the workshop:
    `draft` is how the third party has it now, `morning` what both sides are to read when the next
    day opens, `shown` what stands before them today; `corrected` says that this is not its first
    wording any more.
    """

    tomorrow: str = field(default="", repr=False)
    draft: Words = field(default_factory=dict, repr=False)
    morning: Words = field(default_factory=dict, repr=False)
    shown: Words = field(default_factory=dict, repr=False)
    corrected: bool = False
