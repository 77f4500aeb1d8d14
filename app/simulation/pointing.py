"""Points: written for all to see, disputed, changed, cleared or dropped."""

from collections.abc import Sequence

from app.simulation import sentences
from app.simulation.acting import Act, Player
from app.simulation.page import Element
from app.simulation.screens import Check, Screen, each, words_of
from app.simulation.stage import Stage, reads
from app.simulation.words import as_kept


async def clear_points(stage: Stage) -> None:
    """Write points that are kept; the room clears each of them."""
    await write_points(stage, sentences.POINTS)


async def write_points(stage: Stage, statements: Sequence[str]) -> None:
    """Write what people say into points, as they speak; the room clears each of them."""
    for text in statements:
        await write(stage, text)
        await keep(stage, text)


async def put_a_point_right(stage: Stage) -> None:
    """Write a point off the record, clear it; somebody says *not so*; it is changed and cleared.

    Disputed, it stays here again. What is kept are the words put right, once they are cleared.
    """
    await go(stage, "off", "stays-here")
    await write(stage, sentences.POINT_OFF_THE_RECORD)
    await go(stage, "on")
    await keep(stage, sentences.POINT_OFF_THE_RECORD)
    await not_so(stage, sentences.POINT_OFF_THE_RECORD)
    await change(stage, sentences.POINT_OFF_THE_RECORD, sentences.POINT_PUT_RIGHT)
    await keep(stage, sentences.POINT_PUT_RIGHT, stored_by_it=True)


async def points_that_stay_here(stage: Stage) -> None:
    """Write points where nothing is kept: changed, dropped, or left to vanish."""
    await write(stage, sentences.POINT_PASSING)
    await not_so(stage, sentences.POINT_PASSING)
    await change(stage, sentences.POINT_PASSING, sentences.POINT_PASSING_CHANGED)
    await write(stage, sentences.POINT_DROPPED)
    await drop(stage, sentences.POINT_DROPPED)


async def go(stage: Stage, where: str, level: str = "") -> None:
    """Go off the record, or back on it; every screen says so."""
    off = reads("strip", "data-level", "stays-here")
    check: Check = off if level else lambda screen: not off(screen)
    kind = f"record-{where}"
    everywhere = each(stage.cast.all, check)
    await stage.acting.do(stage.cast.facilitator, kind, f"record/{where}", shows=everywhere)


def _writer(stage: Stage) -> Player:
    return stage.cast.rapporteur


def _point(screen: Screen, text: str) -> Element | None:
    words = as_kept(text)
    return next((p for p in screen.every("points", "data-point") if words_of(p) == words), None)


def _id(stage: Stage, text: str) -> str:
    point = _point(_writer(stage).screen, text)
    return point["data-point"] if point is not None else ""


async def write(stage: Stage, text: str) -> Act:
    return await stage.acting.do(
        _writer(stage),
        "point",
        "points/write",
        {"level": _writer(stage).screen.read("strip", "data-level")},
        text=text,
        shows=each(stage.cast.readers, lambda screen: _point(screen, text) is not None),
    )


async def keep(stage: Stage, text: str, *, stored_by_it: bool = False) -> None:
    await stage.acting.do(
        _writer(stage),
        "point-keep",
        "points/keep",
        {"point": _id(stage, text)},
        text=text if stored_by_it else None,
        shows=each(stage.cast.readers, _marked(text, "data-cleared")),
    )


async def not_so(stage: Stage, text: str) -> None:
    player = stage.next(1)[0]
    await stage.acting.do(
        player,
        "point-not-so",
        "points/not-so",
        {"point": _id(stage, text)},
        shows=each(stage.cast.readers, _marked(text, "data-disputed")),
    )


async def change(stage: Stage, text: str, into: str) -> None:
    await stage.acting.do(
        _writer(stage),
        "point-change",
        "points/change",
        {"point": _id(stage, text), "level": _writer(stage).screen.read("strip", "data-level")},
        text=into,
        shows=each(stage.cast.readers, lambda screen: _point(screen, into) is not None),
    )


async def drop(stage: Stage, text: str) -> None:
    await stage.acting.do(
        _writer(stage),
        "point-drop",
        "points/drop",
        {"point": _id(stage, text)},
        shows=each(stage.cast.readers, lambda screen: _point(screen, text) is None),
    )


def _marked(text: str, attribute: str) -> Check:
    def check(screen: Screen) -> bool:
        point = _point(screen, text)
        return point is not None and point[attribute] == "yes"

    return check
