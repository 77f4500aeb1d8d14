"""What the third party puts before the room, and says among itself."""

from app.core.allowed import also_in_a_caucus, one_at_a_time
from app.core.check import Check
from app.core.events import Events
from app.core.events.live import (
    BannerShown,
    Checked,
    Intervened,
    MemberCalled,
    MemberCame,
    MemberGone,
    TeamWordSaid,
)
from app.core.guards import awake, only_lead, only_team, only_with
from app.core.handover import gone_with, whether_led
from app.core.intervention import Intervention, InterventionKind
from app.core.now import Now
from app.core.operators import operator_back, operator_gone
from app.core.plan import Devices, Setting
from app.core.powers import Power
from app.core.refused import N_, NotYours, Refused
from app.core.seat import MemberId, Person, Role
from app.core.team_word import TeamWord
from app.core.words import LONGEST_NAME, LONGEST_POINT, looks_like, one_line, plain_words
from app.core.workshop import Workshop, replay

CHECKS = tuple(Check)
_OF_A_CALL = frozenset(
    {Check.CALL_RECORDING, Check.CALL_CAPTIONS, Check.CALL_NOTES, Check.CALL_CHAT}
)


def come(workshop: Workshop, by: Person, now: Now) -> Events:
    """Have the room before one: whoever is here can be chosen for a caucus."""
    only_team(by)
    if by.member is None or by.member in workshop.team:
        return ()
    came = MemberCame(by.member, by.role)
    here = came.apply(workshop)
    return (came, *whether_led(here, now), *operator_back(here, by.member))


def go(workshop: Workshop, by: Person, now: Now) -> Events:
    """Have no page open any more."""
    only_team(by)
    if by.member is None or by.member not in workshop.team:
        return ()
    gone: Events = (*gone_with(workshop, by.member), MemberGone(by.member))
    after = replay(workshop, gone)
    return (*gone, *whether_led(after, now), *operator_gone(after, by.member, now))


def be_called(workshop: Workshop, by: Person, now: Now, name: str) -> Events:
    """Say how the others of the third party call one; an empty name takes it away.

    Nobody else is shown it, and it lives in memory only.
    """
    only_team(by)
    if by.member is None:
        raise NotYours(N_("Only the third party can do this."))
    name = one_line(name, "name", LONGEST_NAME, may_be_empty=True)
    others = (n for member, n in workshop.team_names.items() if member != by.member)
    if any(looks_like(name) & looks_like(other) for other in others):
        raise Refused(N_("Somebody of the team is called that already."), "name")
    if name == workshop.team_names.get(by.member, ""):
        return ()
    return (MemberCalled(by.member, name),)


@one_at_a_time("intervention")
@also_in_a_caucus
def intervene(
    workshop: Workshop, by: Person, now: Now, kind: InterventionKind, text: str
) -> Events:
    """Put theory, an observation on content, or one on process before the room."""
    only_lead(workshop, by)
    awake(workshop)
    return (Intervened(Intervention(kind, plain_words(text, "text", LONGEST_POINT))),)


@also_in_a_caucus
def end_intervention(workshop: Workshop, by: Person, now: Now) -> Events:
    """Take the intervention from the screens."""
    only_lead(workshop, by)
    if workshop.intervention is None:
        raise Refused(N_("There is nothing to take away."))
    return (Intervened(None),)


@one_at_a_time("banner")
def show_banner(workshop: Workshop, by: Person, now: Now, text: str) -> Events:
    """Put one sentence on every screen, or take it away with an empty one.

    What is typed off the record ends with the item.
    """
    only_lead(workshop, by)
    words = one_line(text, "text", LONGEST_POINT, may_be_empty=True)
    return (BannerShown(words, passes=not workshop.level_now.kept),)


def known_as(workshop: Workshop, member: MemberId) -> str:
    """Return how the third party knows one of its members: by the name that they gave, else by
    nothing but the role, or, where another of that role is here, by the mark of their link."""
    if name := workshop.team_names.get(member, ""):
        return name
    role = workshop.team.get(member)
    alike = (m for m, other in workshop.team.items() if other is role and m != member)
    return member[:4] if any(alike) else ""


def word_to_team(
    workshop: Workshop, by: Person, now: Now, text: str, mark: InterventionKind | None = None
) -> Events:
    """Say something that only the third party reads. What is typed off the record ends with the
    item.

    With a mark it is proposed as an intervention of that kind, in these words; without one it
    stays among the team.
    """
    only_with(by, Power.TEAM_WORDS if mark is None else Power.PROPOSE)
    number = workshop.team_words[-1].number + 1 if workshop.team_words else 1
    words = plain_words(text, "text", LONGEST_POINT)
    passes = not workshop.level_now.kept
    return (TeamWordSaid(TeamWord(number, by.role, words, mark, by.member, passes)),)


@one_at_a_time("intervention")
def put_before_room(workshop: Workshop, by: Person, now: Now, number: int) -> Events:
    """Put a marked word of the team before the room, as an intervention of its kind."""
    only_lead(workshop, by)
    awake(workshop)
    for word in workshop.team_words:
        if word.number == number and word.mark is not None:
            return (Intervened(Intervention(word.mark, word.text)),)
    raise Refused(N_("That word is not proposed for the room, or is not here any more."))


def checks_of(workshop: Workshop) -> tuple[Check, ...]:
    """Return the lines that concern this workshop, by how people meet and what they hold.

    A projector belongs to one room; elsewhere its line stands only where one has been opened.
    """
    plan = workshop.plan
    wanted = {Check.LANGUAGES}
    if plan.devices is not Devices.NONE:
        wanted |= {Check.CARD, Check.SOCKET}
    if plan.setting is Setting.IN_ONE_ROOM or Check.PROJECTOR in workshop.checks:
        wanted.add(Check.PROJECTOR)
    if plan.setting is Setting.BY_CALL:
        wanted |= _OF_A_CALL
    return tuple(line for line in CHECKS if line in wanted)


def check(workshop: Workshop, by: Person, now: Now, name: str, done: bool) -> Events:
    """Tick a line of the morning check, or take the tick away."""
    if by.role not in {Role.ORGANISER, Role.CLOCK}:
        only_with(by, Power.CHECK)
    if name not in CHECKS:
        raise Refused(N_("There is no such check."))
    return (Checked(name, done),)
