"""What the record tells of a rehearsed workshop, as it would after being written and read."""

from collections import defaultdict

from app.core.agenda import close_item
from app.core.events.kept import RenderingsShown, RoundSealed, RoundUnopened
from app.core.item import ItemId
from app.core.round import Round
from app.core.turn import RoundId
from app.views.audience import RECORD
from app.views.record import record_view
from app.views.told import ItemRecord, RecordView
from tests.rooms import FACILITATOR, Rehearsal


def prompts_of(room: Rehearsal) -> dict[ItemId, tuple[tuple[RoundId, str], ...]]:
    """Return the prompts of the rounds that were sealed and kept, by item."""
    found: dict[ItemId, list[tuple[RoundId, str]]] = defaultdict(list)
    waiting: Round | None = None
    for event in room.happened:
        if isinstance(event, RoundUnopened):
            waiting = event.round
        elif isinstance(event, RenderingsShown) and waiting is not None:
            found[waiting.item].append((waiting.id, waiting.prompt))
            waiting = None
        elif isinstance(event, RoundSealed):
            found[event.round.item].append((event.round.id, event.round.prompt))
    return {item: tuple(sorted(prompts)) for item, prompts in found.items()}


def recorded(room: Rehearsal) -> RecordView:
    """Return what the record tells of the items that are over."""
    view = record_view(room.workshop, RECORD, prompts_of(room))
    assert view is not None
    return view


def closed(room: Rehearsal) -> ItemRecord:
    """Close the open item, and return what the record tells of it."""
    item = room.workshop.current
    room.act(close_item, FACILITATOR)
    room.wait(10)
    return next(i for i in recorded(room).items if i.id == item)
