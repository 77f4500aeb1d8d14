"""What the third party puts before the room, and says among itself."""

from app.core.check import Check
from app.core.events import Events
from app.core.events.live import BannerShown, Checked, Intervened, TeamWordSaid
from app.core.guards import awake, only_facilitator, only_team
from app.core.intervention import Intervention, InterventionKind
from app.core.now import Now
from app.core.plan import Devices, Setting
from app.core.refused import N_, NotYours, Refused
from app.core.seat import TEAM, Person, Role
from app.core.words import LONGEST_POINT, one_line, plain_words
from app.core.workshop import TeamWord, Workshop

CHECKS = tuple(Check)
_OF_A_CALL = frozenset(
    {Check.CALL_RECORDING, Check.CALL_CAPTIONS, Check.CALL_NOTES, Check.CALL_CHAT}
)


def intervene(
    workshop: Workshop, by: Person, now: Now, kind: InterventionKind, text: str
) -> Events:
    """Put theory, an observation on content, or one on process before the room."""
    only_facilitator(by)
    awake(workshop)
    return (Intervened(Intervention(kind, plain_words(text, "text", LONGEST_POINT))),)


def end_intervention(workshop: Workshop, by: Person, now: Now) -> Events:
    """Take the intervention from the screens."""
    only_facilitator(by)
    if workshop.intervention is None:
        raise Refused(N_("There is nothing to take away."))
    return (Intervened(None),)


def show_banner(workshop: Workshop, by: Person, now: Now, text: str) -> Events:
    """Put one sentence on every screen, or take it away with an empty one.

    What is typed off the record ends with the item.
    """
    only_facilitator(by)
    words = one_line(text, "text", LONGEST_POINT, may_be_empty=True)
    return (BannerShown(words, passes=not workshop.level_now.kept),)


def word_to_team(workshop: Workshop, by: Person, now: Now, text: str) -> Events:
    """Say something that only the third party reads. What is typed off the record ends with the
    item."""
    only_team(by)
    number = workshop.team_words[-1].number + 1 if workshop.team_words else 1
    words = plain_words(text, "text", LONGEST_POINT)
    return (TeamWordSaid(TeamWord(number, by.role, words, passes=not workshop.level_now.kept)),)


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
    if by.role not in TEAM | {Role.ORGANISER, Role.CLOCK}:
        raise NotYours(N_("Only the third party can do this."))
    if name not in CHECKS:
        raise Refused(N_("There is no such check."))
    return (Checked(name, done),)
