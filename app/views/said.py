"""What has been said in the open item."""

from dataclasses import dataclass, field

from app.core.level import Appearance, RecordLevel
from app.core.turn import Kind, Turn
from app.core.workshop import Workshop
from app.views.audience import Audience
from app.views.in_words import Renderings, language_read, renderings_of, words_read
from app.views.nameplate import turn_label
from app.views.pair import StepView, steps_view


@dataclass(frozen=True, slots=True)
class TurnView:
    """Words as they are shown. `hidden` ones have no text, but for the facilitator.

    `closes_seat`: whether the seat of its handle can be closed from here. It says nothing of
    whether that seat is still there.
    """

    id: str
    text: str = field(repr=False)
    label: str = field(repr=False)
    level: RecordLevel
    signature: str = field(repr=False)
    answer: bool
    hidden: bool
    controls: bool
    closes_seat: bool
    carried: bool = False
    renderings: Renderings = field(default=(), repr=False)
    steps: tuple[StepView, ...] = ()

    def words(self, language: str) -> str:
        """Return the words as somebody reads them who reads this language."""
        return words_read(self.text, self.renderings, language)

    def read_in(self, language: str) -> str:
        """Return the language of those words; "" where they stand as they were written."""
        return language_read(self.renderings, language)


@dataclass(frozen=True, slots=True)
class SaidView:
    turns: tuple[TurnView, ...]


def said_view(workshop: Workshop, audience: Audience) -> SaidView | None:
    """Return the turns of the open item, in order; passes are left out.

    Their ids are random and tell nothing; nobody's own words are marked.
    """
    return Telling(audience).view(workshop)


class Telling:
    """Makes that view of one audience again and again, while things are said.

    What was only added to is not looked through again: so the next words cost as much after a
    thousand as after ten. It holds nothing but what the workshop had that it saw last.
    """

    def __init__(self, audience: Audience) -> None:
        self._audience = audience
        self._saw: Workshop | None = None
        self._view = SaidView(())

    def view(self, workshop: Workshop) -> SaidView | None:
        """Return what has been said by now; None for who does not read along."""
        if not self._audience.reads_along:
            return None
        before, stood = self._view.turns, len(self._saw.turns) if self._saw is not None else 0
        if self._saw is None or not _only_more(self._saw, workshop):
            before, stood = (), 0
        more = tuple(_turn(workshop, t, self._audience) for t in workshop.turns[stood:] if t.text)
        if more or before is not self._view.turns:
            self._view = SaidView((*before, *more))
        self._saw = workshop
        return self._view


def _only_more(before: Workshop, workshop: Workshop) -> bool:
    """Whether all cards that there were stand as they stood, and at most some follow them."""
    if workshop.appearance is not before.appearance:
        return False
    if workshop.turns[: len(before.turns)] != before.turns:
        return False
    # Names stand with the authors and not with the words: one may change beside any of them.
    return workshop.appearance is not Appearance.NAMED or (
        workshop.seats == before.seats and workshop.mine.items() >= before.mine.items()
    )


def _turn(workshop: Workshop, turn: Turn, audience: Audience) -> TurnView:
    readable = audience.leads or not turn.hidden
    label = turn_label(workshop, turn) if readable else ""
    return TurnView(
        id=turn.id,
        text=turn.text if readable else "",
        label=label,
        level=turn.level,
        signature=turn.signature if readable else "",
        answer=turn.kind is Kind.ANSWER,
        hidden=turn.hidden,
        controls=audience.leads,
        closes_seat=audience.leads and workshop.appearance is Appearance.HANDLE and bool(label),
        carried=turn.kind is Kind.CARRIED,
        renderings=renderings_of(turn.renderings) if readable else (),
        steps=steps_view(turn.steps) if readable else (),
    )
