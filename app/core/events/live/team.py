"""What the third party puts before the room, says and notes among itself, and checks."""

from dataclasses import dataclass, replace

from app.core.events.changes import with_team_note, without_words
from app.core.intervention import Intervention
from app.core.team_note import TeamNote
from app.core.turn import TurnId
from app.core.workshop import TeamWord, Workshop


@dataclass(frozen=True, slots=True)
class Intervened:
    """The third party puts theory, content or process before the room, or takes it away."""

    intervention: Intervention | None

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, intervention=self.intervention)


@dataclass(frozen=True, slots=True)
class TeamWordSaid:
    """A private word within the third party."""

    word: TeamWord

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, team_words=(*workshop.team_words, self.word)[-30:])


@dataclass(frozen=True, slots=True)
class TeamNoteSeen:
    """The third party wrote a note that stays here, or changed one."""

    note: TeamNote

    def apply(self, workshop: Workshop) -> Workshop:
        return with_team_note(workshop, self.note)


@dataclass(frozen=True, slots=True)
class TeamNotesGone:
    """Notes that were never stored are gone."""

    notes: frozenset[TurnId]

    def apply(self, workshop: Workshop) -> Workshop:
        return without_words(workshop, self.notes)


@dataclass(frozen=True, slots=True)
class Checked:
    """A line of the morning check was ticked, or the tick was taken away."""

    check: str
    done: bool

    def apply(self, workshop: Workshop) -> Workshop:
        one = frozenset({self.check})
        return replace(
            workshop, checks=workshop.checks | one if self.done else workshop.checks - one
        )
