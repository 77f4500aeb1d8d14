"""What the third party puts before the room, says and notes among itself, and checks."""

from dataclasses import dataclass, field, replace

from app.core.events.changes import with_team_note, without_words
from app.core.intervention import Intervention
from app.core.seat import MemberId, Role
from app.core.team_note import TeamNote
from app.core.team_word import TeamWord
from app.core.turn import TurnId
from app.core.workshop import Workshop


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
class MemberCame:
    """Somebody of the third party has the room before them."""

    member: MemberId
    role: Role

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, team={**workshop.team, self.member: self.role})


@dataclass(frozen=True, slots=True)
class MemberGone:
    """Somebody of the third party has had no page open for a while."""

    member: MemberId

    def apply(self, workshop: Workshop) -> Workshop:
        rest = {m: role for m, role in workshop.team.items() if m != self.member}
        interpreting = workshop.interpreting
        if interpreting.at_work == self.member:
            interpreting = replace(interpreting, at_work=None, tired=False)
        return replace(workshop, team=rest, interpreting=interpreting)


@dataclass(frozen=True, slots=True)
class MemberCalled:
    """Somebody of the third party said how the others call them; "" takes the name away."""

    member: MemberId
    name: str = field(repr=False)

    def apply(self, workshop: Workshop) -> Workshop:
        rest = {m: name for m, name in workshop.team_names.items() if m != self.member}
        names = {**rest, self.member: self.name} if self.name else rest
        return replace(workshop, team_names=names)


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
