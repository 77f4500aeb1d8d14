"""Items: opening, pausing, lengthening, closing, skipping, going back, inserting."""

from dataclasses import replace

from app.core.allowed import also_in_a_caucus, one_at_a_time
from app.core.alone import met_alone
from app.core.asking_for_time import forgotten
from app.core.clock import Clock
from app.core.events import Event, Events
from app.core.events.kept import (
    AgendaChanged,
    ClockSet,
    ItemClosed,
    ItemOpened,
    ItemSkipped,
    RoundClockSet,
)
from app.core.events.live import (
    LiveRoundClockSet,
    LiveTurnsSettled,
    MoveBegun,
    PointGone,
    ReadingClockSet,
    RestartNoted,
    TeamNotesGone,
    TurnClockSet,
)
from app.core.guards import awake, only_lead, open_item, together
from app.core.handles import draw_handles
from app.core.item import Item, ItemId, ItemState, Way
from app.core.level import Appearance, RecordLevel
from app.core.move import Move, Pending
from app.core.now import Now
from app.core.point import Point
from app.core.refused import N_, Refused
from app.core.round import Round, RoundState
from app.core.seat import Person
from app.core.shuttle_log import caucus_over
from app.core.turn import Kind, Turn
from app.core.words import LONGEST_PROMPT, LONGEST_TITLE, one_line
from app.core.workshop import Workshop

LONGEST_ITEM = 480  # minutes
MOST_ITEMS = 60


def take_up(workshop: Workshop, by: Person, now: Now, item_id: str = "") -> Events:
    """Open an item: the next that waits, or the one named. Its clock starts at once.

    Where people appear under handles, every seat draws one now, all in one: so no word tells
    when its bearer first did anything. One that is for a party alone is opened apart, where only
    that party is; the others' room stays as it was.
    """
    only_lead(workshop, by)
    awake(workshop)
    if workshop.current is not None:
        raise Refused(N_("Another item is open. Close it first."))
    if workshop.awaits(Move.CLOSE_DAY):
        raise Refused(N_("The day is closing already."))
    item = _to_take_up(workshop, item_id)
    if item.for_party is None or not item_id:
        together(workshop)
    if item.for_party is not None:
        return met_alone(workshop, item, by, now)
    opened = ItemOpened(item.id, Clock(item.minutes * 60, now.at), item.level, item.appearance)
    fresh = opened.apply(workshop)
    return (opened, *draw_handles(fresh, now, tuple(fresh.seats)))


def _to_take_up(workshop: Workshop, item_id: str) -> Item:
    if item_id:
        item = workshop.item(item_id)
    elif workshop.waiting_items:
        item = workshop.waiting_items[0]
    else:
        raise Refused(N_("Nothing is left on the agenda. You can insert an item."))
    if item.state is ItemState.SKIPPED:
        raise Refused(N_("That item was left out. Take it in again first."))
    if item.state is not ItemState.WAITING:
        raise Refused(N_("That item is over. Go back to it to open a new run."))
    return item


@also_in_a_caucus
def pause(workshop: Workshop, by: Person, now: Now) -> Events:
    """Stop every clock at once."""
    only_lead(workshop, by)
    item = open_item(workshop)
    if workshop.paused:
        raise Refused(N_("Everything is paused already."))
    events: list[Event] = [ClockSet(item.id, workshop.clock.stopped(now.at), workshop.allotted)]
    if workshop.speaking is not None:
        events.append(TurnClockSet(workshop.speaking.clock.stopped(now.at)))
    if workshop.reading is not None:
        events.append(ReadingClockSet(workshop.reading.stopped(now.at)))
    if workshop.round is not None and workshop.round.state is RoundState.OPEN:
        events.append(set_round_clock(workshop.round, workshop.round.clock.stopped(now.at)))
    return tuple(events)


@also_in_a_caucus
def resume(workshop: Workshop, by: Person, now: Now) -> Events:
    """Set every clock going again."""
    only_lead(workshop, by)
    together(workshop)
    item = open_item(workshop)
    if not workshop.paused:
        raise Refused(N_("Nothing is paused."))
    events: list[Event] = [ClockSet(item.id, workshop.clock.started(now.at), workshop.allotted)]
    if workshop.speaking is not None:
        events.append(TurnClockSet(workshop.speaking.clock.started(now.at)))
    if workshop.reading is not None:
        events.append(ReadingClockSet(workshop.reading.started(now.at)))
    if workshop.round is not None and workshop.round.state is RoundState.OPEN:
        events.append(set_round_clock(workshop.round, workshop.round.clock.started(now.at)))
    if workshop.restarted:
        events.append(RestartNoted())
    # After a restart nobody knows any more whose word was whose: new ones, never the old.
    without = tuple(s for s in workshop.seats if s not in workshop.handles)
    return (*events, *draw_handles(workshop, now, without))


def set_round_clock(round_: Round, clock: Clock) -> RoundClockSet | LiveRoundClockSet:
    """Return the event that sets a round's clock, kept only where the round is."""
    if round_.level.kept:
        return RoundClockSet(replace(round_, clock=clock, answers={}))
    return LiveRoundClockSet(round_.id, clock)


@one_at_a_time("an item's length")
@also_in_a_caucus
def extend(workshop: Workshop, by: Person, now: Now, minutes: int) -> Events:
    """Give the open item more minutes, or take some away."""
    only_lead(workshop, by)
    item = open_item(workshop)
    if not -LONGEST_ITEM <= minutes <= LONGEST_ITEM or minutes == 0:
        raise Refused(N_("Please give between 1 and 480 minutes."), "minutes")
    more = minutes * 60
    clock = ClockSet(item.id, workshop.clock.extended(more), workshop.allotted + more)
    return (clock, *forgotten(workshop))


@also_in_a_caucus
def close_item(workshop: Workshop, by: Person, now: Now) -> Events:
    """Close the open item in ten seconds, in which it can be taken back."""
    only_lead(workshop, by)
    together(workshop)
    open_item(workshop)
    if workshop.round is not None:
        raise Refused(N_("A round is open. Let it end, or drop it, before you close the item."))
    if workshop.unopened.turns:
        raise Refused(N_("Answers wait for the interpreter. Open them, or drop them, before."))
    if workshop.awaits(Move.CLOSE_ITEM):
        raise Refused(N_("The item is closing already."))
    return (MoveBegun(Pending(Move.CLOSE_ITEM, now.at + now.grace)),)


def close_now(workshop: Workshop, now: Now) -> Events:
    """Close the open item: what was kept stands in no order, everything else is gone.

    Called when the ten seconds are over, once what authors asked for has been done. Cards that
    are still hidden are erased, and points that nobody cleared.
    """
    item = open_item(workshop)
    turns = (_nameless(t) for t in workshop.turns if t.kept and not t.hidden)
    points = (_as_turn(p, item) for p in workshop.points if p.cleared)
    kept = tuple(sorted((*turns, *points), key=lambda t: t.id))
    stored = {t.id for t in workshop.turns if t.kept}
    stored |= {p.id for p in workshop.points if p.level.kept}
    gone = frozenset(stored - {t.id for t in kept})
    spent = max(0, round(workshop.allotted - workshop.clock.remaining(now.at)))
    closed = ItemClosed(item.id, spent, kept, gone)
    return (*_forgotten(workshop), *caucus_over(workshop, item.id), closed)


def _nameless(turn: Turn) -> Turn:
    # How its author appeared would tell whether it was said before a tightening or after.
    return replace(turn, label="", appearance=Appearance.UNATTRIBUTED)


def _as_turn(point: Point, item: Item) -> Turn:
    return Turn(point.id, item.id, kind=Kind.POINT, text=point.text, level=RecordLevel.HELD)


def _forgotten(workshop: Workshop) -> Events:
    """Forget what stays here: the record is not even told its ids, which would count it."""
    turns = frozenset(t.id for t in workshop.turns if not t.kept)
    points = (PointGone(p.id) for p in workshop.points if not p.level.kept)
    notes = frozenset(
        n.id for n in workshop.team_notes if n.item == workshop.current and not n.kept
    )
    return (
        *((LiveTurnsSettled(turns),) if turns else ()),
        *points,
        *((TeamNotesGone(notes),) if notes else ()),
    )


def skip(workshop: Workshop, by: Person, now: Now, item_id: str) -> Events:
    """Leave out an item that waits, or take it in again."""
    only_lead(workshop, by)
    awake(workshop)
    item = workshop.item(item_id)
    if item.state is ItemState.WAITING:
        return (ItemSkipped(item.id),)
    if item.state is ItemState.SKIPPED:
        return (ItemSkipped(item.id, skipped=False),)
    raise Refused(N_("Only an item that has not begun can be left out."))


def go_back(workshop: Workshop, by: Person, now: Now, item_id: str) -> Events:
    """Put a new run of a finished item next; what was kept of the first run stays."""
    only_lead(workshop, by)
    awake(workshop)
    item = workshop.item(item_id)
    if item.state is not ItemState.DONE:
        raise Refused(N_("Only a finished item can be taken up again."))
    runs = [i.run for i in workshop.items if i.title == item.title]
    again = replace(
        item,
        id=ItemId(now.chance.new_id()),
        state=ItemState.WAITING,
        run=max(runs) + 1,
        spent=0,
        fresh=False,
    )
    return (AgendaChanged(placed_next(workshop, again)),)


def insert(
    workshop: Workshop,
    by: Person,
    now: Now,
    title: str,
    minutes: int,
    prompt: str = "",
    way: Way = Way.FACILITATED,
    appearance: Appearance = Appearance.NAMED,
    level: RecordLevel = RecordLevel.HELD,
) -> Events:
    """Put a new item next on the agenda."""
    only_lead(workshop, by)
    awake(workshop)
    prompt = one_line(prompt, "prompt", LONGEST_PROMPT, may_be_empty=True)
    item = Item(
        id=ItemId(now.chance.new_id()),
        title=one_line(title, "title", LONGEST_TITLE),
        minutes=lasting(minutes),
        prompts=(prompt,) if prompt else (),
        way=way,
        appearance=appearance_in(workshop, way, appearance),
        level=level,
    )
    return (AgendaChanged(placed_next(workshop, item)),)


def lasting(minutes: int) -> int:
    """Return an item's length; refused where it is no sensible number of minutes."""
    if not 1 <= minutes <= LONGEST_ITEM:
        raise Refused(N_("Please give between 1 and 480 minutes."), "minutes")
    return minutes


def appearance_in(workshop: Workshop, way: Way, appearance: Appearance) -> Appearance:
    """Return how people appear in an item: rounds are unattributed, handles are for writing."""
    if way is Way.ROUND:
        return Appearance.UNATTRIBUTED
    if appearance is Appearance.HANDLE and not workshop.plan.in_writing:
        raise Refused(
            N_("Handles are for workshops in writing: a voice and a handle never go together."),
            "appearance",
        )
    if way is Way.RESTATEMENT and appearance is not Appearance.NAMED:
        raise Refused(
            N_("In a paired restatement sides take turns, so people appear by name."), "appearance"
        )
    return appearance


def placed_next(workshop: Workshop, item: Item) -> tuple[Item, ...]:
    """Put the item after the open one, or else before the first that waits."""
    items = workshop.items
    if len(items) >= MOST_ITEMS:
        raise Refused(N_("The agenda is full: sixty items are the most."))
    if workshop.current is not None:
        at = next(n for n, i in enumerate(items) if i.id == workshop.current) + 1
    else:
        waits = (n for n, i in enumerate(items) if i.state is ItemState.WAITING)
        at = next(waits, len(items))
    return (*items[:at], item, *items[at:])
