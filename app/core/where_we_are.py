"""*Where we are*: a nameless text of the third party, read by both sides in the morning.

The third party writes it in each language, and whoever leads releases it for the next morning. When
the doors open then, it stands before everybody, and each may offer a correction, unseen. All of
those are told to the third party at one moment, in a drawn order and without a party; then it may
put a corrected text before all. That moment is the end of a clock which everybody sees, and nothing
is told at it unless four have answered: so nobody is made to speak alone, whoever opens an item,
begins a clock, closes seats or sets parties apart while only one person answers.
"""

from dataclasses import replace

from app.core.clock import Clock
from app.core.debrief import cleared_for_good, to_be_stored
from app.core.events import Events
from app.core.events.kept import PapersWritten
from app.core.events.live import (
    CorrectionOffered,
    CorrectionsGathered,
    CorrectionsShort,
    CorrectionsTold,
    ShownOnWall,
)
from app.core.guards import awake, not_over, only_lead, only_with, read_before, seat_of
from app.core.level import RecordLevel
from app.core.now import Now
from app.core.papers import LONGEST_PAPER, Papers, Words
from app.core.powers import Power
from app.core.refused import N_, Refused
from app.core.seat import Person
from app.core.stage import Stage
from app.core.words import LONGEST_POINT, plain_words
from app.core.workshop import Workshop

SHORTEST_GATHERING, LONGEST_GATHERING = 1, 15  # minutes
AS_AN_ITEM_OPENS = 120  # seconds of the clock that then begins, where none runs
AT_ONCE = 0.0  # a moment that is over


def write_where_we_are(
    workshop: Workshop,
    by: Person,
    now: Now,
    language: str,
    text: str,
    level: RecordLevel,
    was: str = "",
) -> Events:
    """Write it in one language. What is released already, or stands before all, stays as it is.

    `was` marks the words that the form showed its author: refused where it reads otherwise now.
    """
    only_with(by, Power.WHERE_WE_ARE)
    not_over(workshop)
    if language not in workshop.plan.languages:
        raise Refused(N_("This workshop is not held in that language."), "language")
    words = plain_words(text, "text", LONGEST_PAPER, may_be_empty=True)
    to_be_stored(workshop, level)
    before = workshop.papers.draft.get(language, "")
    read_before(before, was)
    if words == before:
        return ()
    others = {code: other for code, other in workshop.papers.draft.items() if code != language}
    draft = {**others, language: words} if words else others
    return (PapersWritten(replace(workshop.papers, draft=draft)),)


def begin_where_we_are(workshop: Workshop, by: Person, now: Now) -> Events:
    """Begin with what was cleared today, in every language in which nothing is written yet.

    Only with what nobody can dispute any more: else words could be erased there, and stay here.
    """
    only_with(by, Power.WHERE_WE_ARE)
    not_over(workshop)
    empty = [code for code in workshop.plan.languages if not workshop.papers.draft.get(code)]
    if not empty:
        raise Refused(N_("There is a text in each language already. Change it, or empty it first."))
    words = _as_many_as_there_is_room_for(cleared_for_good(workshop))
    if not words:
        raise Refused(N_("Nothing was cleared today in an item that is over."))
    draft = {**workshop.papers.draft, **dict.fromkeys(empty, words)}
    return (PapersWritten(replace(workshop.papers, draft=draft)),)


def _as_many_as_there_is_room_for(points: tuple[str, ...]) -> str:
    words = ""
    for point in points:
        longer = f"{words}\n– {point}".strip()
        if len(longer) > LONGEST_PAPER:
            break
        words = longer
    return words


def release_for_the_morning(workshop: Workshop, by: Person, now: Now) -> Events:
    """Let both sides read it as it is now, from when the doors open on the next day.

    Refused while it stands before them in these words: that is no news for another morning.
    """
    only_lead(workshop, by)
    not_over(workshop)
    morning = _in_every_language(workshop)
    if morning == workshop.papers.morning:
        raise Refused(N_("It is released in these words already."))
    if morning == workshop.papers.shown:
        raise Refused(N_("It stands before both sides in these words already."))
    return (PapersWritten(replace(workshop.papers, morning=morning)),)


def keep_back(workshop: Workshop, by: Person, now: Now) -> Events:
    """Take the release back, as long as the next day has not opened."""
    only_lead(workshop, by)
    not_over(workshop)
    if not workshop.papers.morning:
        raise Refused(N_("Nothing is released for the morning."))
    return (PapersWritten(replace(workshop.papers, morning={})),)


def show_corrected(workshop: Workshop, by: Person, now: Now) -> Events:
    """Put the text, as it is now, in the place of the one that stands before all."""
    only_lead(workshop, by)
    awake(workshop)
    _before_all(workshop)
    shown = _in_every_language(workshop)
    if shown == workshop.papers.shown:
        raise Refused(N_("It reads so already."))
    return (PapersWritten(replace(workshop.papers, shown=shown, corrected=True)),)


def put_away(workshop: Workshop, by: Person, now: Now) -> Events:
    """Take it from every page. The third party keeps its draft."""
    only_lead(workshop, by)
    awake(workshop)
    _before_all(workshop)
    return papers_of_the_night(workshop)


def offer_correction(
    workshop: Workshop, by: Person, now: Now, text: str, *, agrees: bool = False
) -> Events:
    """Offer other words; or say that all is right (`agrees`). It can be changed until it is told.

    Nobody sees who has, or what, before all of it is told at once. To whoever looks at one's screen
    both are alike.
    """
    seat = seat_of(workshop, by)
    awake(workshop)
    _before_all(workshop)
    if workshop.corrections.told is not None or _over(workshop, now):
        raise Refused(
            N_("Corrections have been gathered. Your words are still in the box."), "text"
        )
    if workshop.caucus_of(seat.party) is not None:
        raise Refused(N_("Your party is in a caucus. This is for the whole room."), "text")
    words = "" if agrees else plain_words(text, "text", LONGEST_POINT)
    return (CorrectionOffered(seat.id, words),)


def gather_corrections(workshop: Workshop, by: Person, now: Now, minutes: int) -> Events:
    """Begin the clock at whose end all corrections are told, if four have answered. It is never
    ended before. Where they were too few, it can be begun once more."""
    only_lead(workshop, by)
    awake(workshop)
    _before_all(workshop)
    if workshop.corrections.told is not None:
        raise Refused(N_("Corrections to this text have been gathered."))
    if workshop.corrections.gathered is not None:
        raise Refused(N_("They are being gathered already."))
    if not SHORTEST_GATHERING <= minutes <= LONGEST_GATHERING:
        raise Refused(N_("Please give between 1 and 15 minutes."), "minutes")
    return (CorrectionsGathered(Clock(minutes * 60, now.at)),)


def show_on_wall(workshop: Workshop, by: Person, now: Now, shown: bool) -> Events:
    """Have the wall show it too, or no longer."""
    only_lead(workshop, by)
    awake(workshop)
    _before_all(workshop)
    if workshop.corrections.on_wall == shown:
        raise Refused(N_("That is so already."))
    return (ShownOnWall(shown),)


def pass_corrections(workshop: Workshop, now: Now) -> Events:
    """Tell the third party what was offered, all of it at once, once that is due; or nothing, where
    fewer than four of those who sit here have answered. An item that opened begins the clock."""
    there = workshop.corrections
    due = next_corrections(workshop)
    if due is None or due > now.at:
        return ()
    if there.gathered is None:
        return (CorrectionsGathered(Clock(AS_AN_ITEM_OPENS, now.at)),)
    # Of those who are gone: whoever can close a seat, and sit down on another, would else count
    # several times.
    if not there.enough(workshop.seats.keys()):
        return (CorrectionsShort(),)
    offered = [text for text in there.offered.values() if text]
    return (CorrectionsTold(now.chance.shuffled(sorted(offered))),)


def next_corrections(workshop: Workshop) -> float | None:
    """Return when something is due: at the end of their clock; or as an item opens, when one
    begins."""
    if not workshop.papers.shown or workshop.corrections.told is not None:
        return None
    gathered = workshop.corrections.gathered
    if gathered is not None:
        return gathered.ends
    return AT_ONCE if workshop.corrections.due else None


def papers_in_the_morning(workshop: Workshop) -> Events:
    """Return what follows as another day opens: what was released for it stands before all."""
    papers = workshop.papers
    if not papers.morning and not papers.shown:
        return ()
    return (PapersWritten(replace(papers, shown=papers.morning, morning={}, corrected=False)),)


def papers_of_the_night(workshop: Workshop, *, for_good: bool = False) -> Events:
    """Return what follows as a day closes: nothing stands before anybody any more. At the close of
    the workshop (`for_good`) nothing waits for a morning either."""
    papers = workshop.papers
    put_by = replace(papers, shown={}, corrected=False)
    if for_good:
        put_by = replace(put_by, morning={})
    return (PapersWritten(put_by),) if put_by != papers else ()


def stands_before_all(workshop: Workshop) -> Papers | None:
    """Return the papers while *Where we are* can be read by both sides, else None."""
    running = workshop.stage is Stage.RUNNING
    return workshop.papers if running and workshop.papers.shown else None


def may_be_corrected(workshop: Workshop) -> bool:
    """Whether corrections are taken now."""
    return stands_before_all(workshop) is not None and workshop.corrections.told is None


def _before_all(workshop: Workshop) -> None:
    if not workshop.papers.shown:
        raise Refused(N_("No text of where we are stands before the room."))


def _in_every_language(workshop: Workshop) -> Words:
    languages = workshop.plan.languages
    draft = {code: workshop.papers.draft.get(code, "") for code in languages}
    if not all(draft.values()):
        raise Refused(N_("Write it in each language of the workshop first."))
    return draft


def _over(workshop: Workshop, now: Now) -> bool:
    gathered = workshop.corrections.gathered
    return gathered is not None and gathered.remaining(now.at) <= 0
