"""Points: the third party writes them, anyone may say *not so*, the room clears them."""

from dataclasses import replace

from app.core.allowed import also_in_a_caucus
from app.core.events import Event, Events
from app.core.events.kept import PointDropped, PointKept
from app.core.events.live import PointDisputed, PointGone, PointSeen
from app.core.guards import (
    awake,
    only_with,
    read_before,
    seat_of,
    speech,
    typed_to_be_stored,
)
from app.core.level import RecordLevel, stricter_level
from app.core.now import Now
from app.core.point import Point
from app.core.powers import Power
from app.core.refused import N_, Refused
from app.core.seat import Person
from app.core.turn import TurnId
from app.core.words import LONGEST_POINT, plain_words
from app.core.workshop import Workshop


@also_in_a_caucus
def write_point(
    workshop: Workshop, by: Person, now: Now, turn_id: TurnId, text: str, level: RecordLevel
) -> Events:
    """Write a nameless point for all to see, at the stricter of the two levels.

    `level` is the one that the form showed its author. The same point sent again changes nothing.
    """
    only_with(by, Power.POINTS)
    awake(workshop)
    if workshop.remembers(turn_id):
        return ()
    words = plain_words(text, "text", LONGEST_POINT)
    return (_written(workshop, Point(turn_id, words, stricter_level(level, workshop.level))),)


@also_in_a_caucus
def dispute_point(workshop: Workshop, by: Person, now: Now, point_id: str) -> Events:
    """Say *not so* to a point. Nobody learns who did, or how many. It is cleared no longer.

    What only the clearing had stored is erased: its words stay here, as a new point that never
    was stored.
    """
    seat_of(workshop, by)
    item = speech(workshop)
    point = _point(workshop, point_id)
    if point.stored_by_clearing:
        fresh = Point(TurnId(now.chance.new_id()), point.text, RecordLevel.STAYS_HERE)
        return (PointDropped(item.id, point.id), PointSeen(fresh), PointDisputed(fresh.id))
    uncleared = (PointKept(item.id, replace(point, cleared=False)),) if point.cleared else ()
    return () if point.disputed else (*uncleared, PointDisputed(point.id))


@also_in_a_caucus
def clear_point(workshop: Workshop, by: Person, now: Now, point_id: str) -> Events:
    """Keep a point as it stands, at the level *held*: a new act of the room.

    A disputed point cannot be kept as it stands; it can be changed, or dropped. Nothing is
    cleared off the record: it would be stored there and then.
    """
    only_with(by, Power.POINTS)
    item = speech(workshop)
    point = _point(workshop, point_id)
    if not workshop.level.kept:
        raise Refused(
            N_(
                "The room is off the record, and a point is stored when it is cleared. Go back on "
                "the record first."
            )
        )
    if point.disputed:
        raise Refused(N_("Somebody says: not so. Change this point, or drop it."), "text")
    cleared = replace(
        point,
        level=RecordLevel.HELD,
        cleared=True,
        stored_by_clearing=point.stored_by_clearing or not point.level.kept,
    )
    return (PointKept(item.id, cleared),)


@also_in_a_caucus
def change_point(
    workshop: Workshop,
    by: Person,
    now: Now,
    point_id: str,
    text: str,
    level: RecordLevel,
    was: str = "",
) -> Events:
    """Write a point anew: it is undisputed and uncleared again.

    `level` is the one that the form showed its author, and `was` marks the words that it did;
    refused where the point reads otherwise by now. What stays here is stored only when the
    room clears it; and no words that were typed off the record may slip into a point that is kept.
    """
    only_with(by, Power.POINTS)
    point = _point(workshop, point_id)
    words = plain_words(text, "text", LONGEST_POINT)
    if point.level.kept and not workshop.level.kept:
        raise Refused(
            N_("This point is kept, and the room is off the record: write a point of its own."),
            "text",
        )
    if point.level.kept:
        typed_to_be_stored(level)
    read_before(point.text, was)
    return (_written(workshop, Point(point.id, words, point.level)),)


@also_in_a_caucus
def drop_point(workshop: Workshop, by: Person, now: Now, point_id: str) -> Events:
    """Drop a point and erase it."""
    only_with(by, Power.POINTS)
    item = speech(workshop)
    point = _point(workshop, point_id)
    return (PointDropped(item.id, point.id) if point.level.kept else PointGone(point.id),)


def _written(workshop: Workshop, point: Point) -> Event:
    item = speech(workshop)
    return PointKept(item.id, point) if point.level.kept else PointSeen(point)


def _point(workshop: Workshop, point_id: str) -> Point:
    for point in workshop.points:
        if point.id == point_id:
            return point
    raise Refused(N_("That point is not here any more."))
