"""What an event leaves in the log of the database, until that is emptied."""

from collections.abc import Sequence

from app.core.events import Kept
from app.core.events import kept as happened

# After these, the log holds no words that are gone, and no reading of a clock. After any other it
# does, until it is emptied.
#
# It does hold an order of which the tables know nothing: in which a handle was drawn, and a note of
# the third party written, among the turns. That stands there until the log is emptied next: while a
# clock runs, within seconds (see `note_clocks`), and at the latest when the item closes.
_LEAVES_NO_TRACE = (
    happened.CaucusOpened,
    happened.DayOpened,
    happened.DoorsClosed,
    happened.DoorsOpened,
    happened.HandlesUsed,
    happened.ItemOpened,
    happened.ItemSkipped,
    happened.LevelChanged,
    happened.RoundOpened,
    happened.RoundSealed,
    happened.RoundUnopened,
    happened.SessionBegun,
    happened.TeamNoteKept,
    happened.TurnHidden,
    happened.TurnKept,
    happened.WayChanged,
)


def leave_no_trace(events: Sequence[Kept]) -> bool:
    """Whether the log holds nothing after these events that has to go."""
    return all(isinstance(_itself(event), _LEAVES_NO_TRACE) for event in events)


def _itself(event: Kept) -> Kept:
    return event.event if isinstance(event, happened.InCaucus) else event
