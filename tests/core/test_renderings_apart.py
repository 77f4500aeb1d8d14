"""Rounds that the interpreter reads first, in a caucus."""

from app.core.caucuses import inside, inside_with_words, open_caucus
from app.core.item import ItemId, Way
from app.core.level import RecordLevel
from app.core.renderings import open_renderings, render
from app.core.rounds import answer, open_round
from app.core.team import come
from app.core.turn import TurnId
from tests.core.rendered import FIRST, SECOND, WRITTEN, interpreted, shown
from tests.rooms import ANA, BEN, CLEO, CO_FACILITATOR, DAVI, FACILITATOR, Rehearsal

HELD = RecordLevel.HELD


def a_round_apart() -> tuple[Rehearsal, ItemId]:
    room = interpreted(way=Way.OPEN_QUEUE)
    room.act(come, CO_FACILITATOR)
    room.act(open_caucus, FACILITATOR, "Apart", ("coast",), ("co", "first"), 30)
    caucus = room.workshop.caucuses[0].id
    room.act(inside, CO_FACILITATOR, caucus, open_round, "What could we live with?", 60)
    for person, text in zip((ANA, BEN, CLEO, DAVI), WRITTEN, strict=False):
        round_ = room.workshop.inside(caucus).round
        assert round_ is not None
        said = (caucus, answer, round_.id, text, HELD)
        room.act(inside_with_words, person, TurnId(f"of {person.seat}"), *said)
    room.wait(60)
    return room, caucus


def test_in_a_caucus_the_interpreter_who_is_there_reads_first_and_nobody_outside_anything() -> None:
    room, caucus = a_round_apart()
    there = room.workshop.inside(caucus)
    assert room.workshop.unopened.turns == ()
    assert len(there.unopened.cards) == 3
    for turn in there.unopened.cards:
        room.act(inside, FIRST, caucus, render, turn.id, {"en": "x", "ar": "y"}, HELD)
    room.refuses(inside, SECOND, caucus, open_renderings, because="not in this caucus")
    room.act(inside, FIRST, caucus, open_renderings)
    assert shown(room.workshop.inside(caucus)) == ["x"] * 3
    assert room.workshop.turns == ()


def test_where_no_interpreter_is_in_the_caucus_nobody_reads_first_there() -> None:
    room = interpreted(way=Way.OPEN_QUEUE)
    room.act(come, CO_FACILITATOR)
    room.act(open_caucus, FACILITATOR, "Apart", ("coast",), ("co",), 30)
    caucus = room.workshop.caucuses[0].id
    room.refuses(
        inside, CO_FACILITATOR, caucus, open_round, "Why?", 60, because="No interpreter is here"
    )
