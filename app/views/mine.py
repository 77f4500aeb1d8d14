"""*What I wrote*: one's own turns of the day, behind one press."""

from dataclasses import dataclass, field

from app.core.level import RecordLevel
from app.core.seat import SeatId
from app.core.workshop import Workshop
from app.views.in_words import Renderings, language_read, renderings_of, words_read


@dataclass(frozen=True, slots=True)
class OwnTurnView:
    """One's own words; `shown_with` is the level that a form for other words is shown with: that
    of the open item, and between items their own. `unopened`: nobody but the interpreter has read
    them. In the place of words that stand in `renderings`, or will, no others can be put.
    """

    id: str
    title: str
    text: str = field(repr=False)
    level: RecordLevel
    shown_with: RecordLevel
    signature: str = field(repr=False)
    kept: bool
    withdrawing: bool
    rewording: str | None = field(repr=False)
    unopened: bool
    may_reword: bool
    renderings: Renderings = field(repr=False)

    def words(self, language: str) -> str:
        return words_read(self.text, self.renderings, language)

    def read_in(self, language: str) -> str:
        return language_read(self.renderings, language)


def mine_view(workshop: Workshop, seat: SeatId) -> tuple[OwnTurnView, ...]:
    """Return what this seat wrote since the day began, in the whole room and in its caucuses, as
    far as this server still knows."""
    apart = (workshop.inside(c.id) for c in workshop.caucuses)
    return tuple(turn for room in (workshop, *apart) for turn in _mine(room, seat))


def _mine(workshop: Workshop, seat: SeatId) -> tuple[OwnTurnView, ...]:
    there = (*workshop.past, *workshop.turns, *workshop.unopened.turns)
    own = [t for t in there if workshop.mine.get(t.id) == seat and t.text]
    unopened = workshop.unopened.ids
    return tuple(
        OwnTurnView(
            id=t.id,
            title=workshop.item(t.item).title,
            text=t.text,
            level=t.level,
            shown_with=workshop.level if workshop.current is not None else t.level,
            signature=t.signature,
            kept=t.kept,
            withdrawing=t.id in workshop.withdrawing,
            rewording=workshop.rewording.get(t.id),
            unopened=t.id in unopened,
            may_reword=not t.renderings,
            renderings=() if t.id in unopened else renderings_of(t.renderings),
        )
        for t in own
    )
