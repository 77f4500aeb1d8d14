"""What waits for the interpreter: the words, to interpreters alone; to the rest of the third party
how much of it is rendered, and to nobody else anything."""

from dataclasses import dataclass, field

from app.core.allowed import may
from app.core.now import WONDERING
from app.core.renderings import as_one_text, drop_renderings, open_renderings
from app.core.seat import Person, Role
from app.core.turn import Turn
from app.core.unopened import is_rendered
from app.core.words import mark_of
from app.core.workshop import Workshop
from app.views.audience import Audience
from app.views.in_words import Renderings, renderings_of


@dataclass(frozen=True, slots=True)
class UnopenedView:
    """A card as it was written, and its renderings as far as there are any; `was` marks them."""

    id: str
    text: str = field(repr=False)
    renderings: Renderings = field(repr=False)
    ready: bool
    was: str

    @property
    def newest(self) -> str:
        """Return the renderings in one text."""
        return as_one_text(dict(self.renderings))


@dataclass(frozen=True, slots=True)
class RenderingsView:
    """`cards` are the interpreters' alone. `first` is the card to begin with: whoever is at work
    begins at the top and anybody else at the end, so that two of them do not meet."""

    waits: bool
    prompt: str = field(default="", repr=False)
    ready: int = 0
    of: int = 0
    interprets: bool = False
    cards: tuple[UnopenedView, ...] = ()
    first: str = ""
    may_open: bool = False
    may_drop: bool = False


def renderings_view(workshop: Workshop, audience: Audience) -> RenderingsView | None:
    """Return what waits, to the third party only; the words of it, to its interpreters only."""
    if not audience.third_party:
        return None
    waiting = workshop.unopened
    if not waiting.turns:
        return RenderingsView(waits=False, interprets=audience.interprets)
    of = len(waiting.cards)
    opens = audience.leads or audience.interprets
    by = workshop.leader if audience.leads else Person(Role.INTERPRETER)
    return RenderingsView(
        waits=True,
        prompt=waiting.prompt,
        ready=of - waiting.missing,
        of=of,
        interprets=audience.interprets,
        cards=tuple(map(_card, waiting.cards)) if audience.interprets else (),
        first=_first(workshop, audience),
        may_open=opens and may(workshop, open_renderings, by, WONDERING),
        may_drop=audience.leads and may(workshop, drop_renderings, by, WONDERING),
    )


def _card(turn: Turn) -> UnopenedView:
    renderings = renderings_of(turn.renderings)
    was = mark_of(as_one_text(turn.renderings))
    return UnopenedView(turn.id, turn.text, renderings, is_rendered(turn), was)


def _first(workshop: Workshop, audience: Audience) -> str:
    if not audience.interprets:
        return ""
    missing = [t.id for t in workshop.unopened.cards if not is_rendered(t)]
    others = workshop.interpreting.at_work not in {None, audience.member}
    return (missing[-1] if others else missing[0]) if missing else ""
