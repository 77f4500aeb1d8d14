"""What the third party notes for itself, where it is held."""

from dataclasses import dataclass

from app.core.events.changes import with_team_note, without_words
from app.core.item import ItemId
from app.core.team_note import TeamNote
from app.core.turn import TurnId
from app.core.workshop import Workshop


@dataclass(frozen=True, slots=True)
class TeamNoteKept:
    """The third party wrote a note that is held."""

    note: TeamNote

    def apply(self, workshop: Workshop) -> Workshop:
        return with_team_note(workshop, self.note)


@dataclass(frozen=True, slots=True)
class TeamNoteReworded:
    """A note that is held was changed: the words before it are gone."""

    note: TeamNote

    def apply(self, workshop: Workshop) -> Workshop:
        return with_team_note(workshop, self.note)


@dataclass(frozen=True, slots=True)
class TeamNoteErased:
    """A note that was stored is gone, but for its bare id."""

    item: ItemId
    note: TurnId

    def apply(self, workshop: Workshop) -> Workshop:
        return without_words(workshop, frozenset({self.note}))


OfTeamNotes = TeamNoteKept | TeamNoteReworded | TeamNoteErased
