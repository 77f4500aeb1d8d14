"""Sealed rounds: everyone writes to one prompt, a fixed clock ends it, all appear at once."""

from dataclasses import replace

from app.core.agenda import set_round_clock
from app.core.allowed import also_in_a_caucus, one_at_a_time
from app.core.clock import Clock
from app.core.events import Event, Events
from app.core.events.kept import (
    RoundClockSet,
    RoundDropped,
    RoundOpened,
    RoundSealed,
    RoundUnopened,
)
from app.core.events.live import (
    Announced,
    LiveRoundEnded,
    LiveRoundOpened,
    LiveWordsUnopened,
    RoundAnswered,
    Written,
)
from app.core.guards import awake, not_paused, only_lead, seat_of, speech
from app.core.level import Appearance, RecordLevel, stricter_level
from app.core.move import Move
from app.core.notice import Notice
from app.core.now import Now
from app.core.refused import N_, Refused
from app.core.renderings import read_first
from app.core.round import Answer, Round, RoundState
from app.core.seat import Person
from app.core.turn import Kind, RoundId, Turn, TurnId
from app.core.turns import signature_for
from app.core.unopened import unrendered
from app.core.words import LONGEST_PROMPT, one_line, spoken_words
from app.core.workshop import Workshop

SHORTEST, LONGEST = 5, 3600  # seconds


@also_in_a_caucus
def open_round(
    workshop: Workshop,
    by: Person,
    now: Now,
    prompt: str,
    seconds: int,
    rendered: bool | None = None,
) -> Events:
    """Put a prompt to everyone; its clock starts now. The floor and the queue empty.

    `rendered`: the interpreter reads the answers first, and everyone sees them in the interpreter's
    words; None: as the plan says.
    """
    only_lead(workshop, by)
    awake(workshop)
    item = speech(workshop)
    not_paused(workshop)
    if workshop.round is not None:
        raise Refused(_still_there(workshop.round))
    if workshop.unopened.turns:
        raise Refused(N_("Answers wait for the interpreter. Open them, or drop them, before."))
    if workshop.awaits(Move.CLOSE_ITEM):
        raise Refused(N_("The item is closing already."))
    _bounded(seconds)
    round_ = Round(
        id=RoundId(now.chance.new_id()),
        item=item.id,
        prompt=one_line(prompt, "prompt", LONGEST_PROMPT),
        level=workshop.level,
        clock=Clock(seconds, now.at),
        rendered=read_first(workshop, rendered),
    )
    return (RoundOpened(round_) if round_.level.kept else LiveRoundOpened(round_),)


@also_in_a_caucus
def answer(
    workshop: Workshop,
    by: Person,
    now: Now,
    turn_id: TurnId,
    round_id: str,
    text: str,
    level: RecordLevel,
    signature: str = "",
) -> Events:
    """Put an answer into the round, or pass with empty text. One each; nobody sees it yet.

    An answer that comes after the clock is refused, and its words stay with their author. The
    same answer sent again changes nothing.
    """
    seat = seat_of(workshop, by)
    if workshop.remembers(turn_id):
        return ()
    round_ = workshop.round
    if round_ is None or round_.id != round_id or round_.state is not RoundState.OPEN:
        raise Refused(N_("This round is over. Your words are still in the box."), "text")
    not_paused(workshop)
    if round_.clock.remaining(now.at) <= 0:
        raise Refused(N_("This round is over. Your words are still in the box."), "text")
    if seat.id in round_.answers:
        raise Refused(N_("You have answered in this round."), "text")
    words = spoken_words(text, may_be_empty=True)
    level = stricter_level(stricter_level(level, round_.level), workshop.level)
    signed = signature_for(level, signature) if words else ""
    return (RoundAnswered(seat.id, Answer(turn_id, words, level, signed)),)


@one_at_a_time("a round's length")
@also_in_a_caucus
def extend_round(workshop: Workshop, by: Person, now: Now, seconds: int) -> Events:
    """Give the round more time, also after it has ended with too few answers."""
    only_lead(workshop, by)
    round_ = _open(workshop)
    _bounded(seconds)
    if round_.state is RoundState.OPEN:
        return (set_round_clock(round_, round_.clock.extended(seconds)),)
    # A round without enough answers can still be gathered; it is only ever kept where it began.
    clock = Clock(seconds, None if workshop.paused else now.at)
    return (_again(round_, clock),)


def _again(round_: Round, clock: Clock) -> Event:
    if round_.level.kept:
        return RoundClockSet(replace(round_, clock=clock, state=RoundState.OPEN, answers={}))
    return LiveRoundOpened(replace(round_, clock=clock, state=RoundState.OPEN))


@also_in_a_caucus
def drop_round(workshop: Workshop, by: Person, now: Now) -> Events:
    """End the round with nothing: no answer was ever stored."""
    only_lead(workshop, by)
    round_ = _open(workshop)
    ended: Event = (
        RoundDropped(replace(round_, answers={})) if round_.level.kept else LiveRoundEnded()
    )
    return (ended, Announced(Notice.ROUND_DROPPED))


def clock_ended(workshop: Workshop, now: Now) -> Events:
    """End the round at its time: seal it, or say that there were too few to hide among."""
    round_ = _open(workshop)
    if not round_.enough:
        stopped = replace(round_, clock=Clock(0), state=RoundState.SHORT)
        if round_.level.kept:
            return (RoundClockSet(replace(stopped, answers={})),)
        return (LiveRoundOpened(stopped),)
    return _seal(workshop, now)


def _seal(workshop: Workshop, now: Now) -> Events:
    """Show every answer at once, in a drawn order, and keep what is kept in one transaction.

    Those that the interpreter reads first are put aside instead, all at once as well. (Where
    everybody passed, there is nothing to read.)

    A round has one level: the strictest that any of its answers was written under, or that is
    in force now. So no answer's level sets its author apart.
    """
    round_ = _open(workshop)
    level = stricter_level(round_.level, workshop.level)
    for given in round_.answers.values():
        level = stricter_level(level, given.level)
    turns = now.chance.shuffled(
        [
            Turn(
                id=a.id,
                item=round_.item,
                kind=Kind.ANSWER,
                text=a.text,
                level=level,
                signature=a.signature if level is RecordLevel.SIGNED else "",
                appearance=Appearance.UNATTRIBUTED,
                round=round_.id,
            )
            for a in round_.answers.values()
        ]
    )
    bare = replace(round_, answers={})
    ended: Events
    if round_.rendered and any(t.text for t in turns):
        ended = _sealed_for_the_interpreter(workshop, bare, turns)
    elif level.kept:
        ended = (RoundSealed(bare, turns),)
    elif round_.level.kept:
        ended = (RoundDropped(bare), LiveRoundEnded(turns))
    else:
        ended = (LiveRoundEnded(turns),)
    # Those of seats that have been closed meanwhile are nobody's.
    whose = tuple(
        Written(seat, a.id) for seat, a in round_.answers.items() if seat in workshop.seats
    )
    return (*ended, *whose)


def _sealed_for_the_interpreter(
    workshop: Workshop, round_: Round, turns: tuple[Turn, ...]
) -> Events:
    """Put the answers aside, passes among them, each to be rendered in every language."""
    waiting = tuple(unrendered(t, workshop.plan.languages) for t in turns)
    if waiting[0].kept:
        return (RoundUnopened(round_, waiting),)
    ended: Event = RoundDropped(round_) if round_.level.kept else LiveRoundEnded()
    return (ended, LiveWordsUnopened(waiting, round_.prompt))


def next_question(workshop: Workshop) -> str:
    """Return the open item's first question that no round has asked, or "" where none is left."""
    item = workshop.open_item
    left = (p for p in item.prompts if p not in workshop.asked) if item is not None else ()
    return next(iter(left), "")


def _still_there(round_: Round) -> str:
    """Return why no other round can be opened, and what can be done about it."""
    if round_.state is RoundState.OPEN:
        return N_("A round is open already.")
    return N_(
        "The time of the last round is over, with fewer than four answers, and it waits. Press "
        "“+2 min for the round” to gather more, or “Drop the round” to end it; then open another."
    )


def _open(workshop: Workshop) -> Round:
    if workshop.round is None:
        raise Refused(N_("No round is open."))
    return workshop.round


def _bounded(seconds: int) -> None:
    if not SHORTEST <= seconds <= LONGEST:
        raise Refused(N_("Please give between 5 seconds and 60 minutes."), "seconds")
