"""What happens in a workshop: events that the record keeps, and events that live in memory.

The two are separate unions. `record.keep` accepts only `Kept`, so the type checker refuses to
store the rest; no `Kept` event has a field that names a seat.
"""

from app.core.events.kept import Kept
from app.core.events.live import Live

Event = Kept | Live
Events = tuple[Event, ...]

__all__ = ["Event", "Events", "Kept", "Live"]
