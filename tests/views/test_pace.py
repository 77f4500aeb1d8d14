"""What the pace of the day puts on which screen: breaks, silence, more time, what is cleared."""

from itertools import combinations

from app.core.agenda import close_item, pause, take_up
from app.core.asking_for_time import answer_more_time
from app.core.caucuses import open_caucus
from app.core.item import Way
from app.core.level import RecordLevel
from app.core.more_time import BEFORE_THE_END, TOLD_AFTER
from app.core.parking import park
from app.core.points import clear_point, write_point
from app.core.seat import Person
from app.core.stillness import begin_quiet
from app.core.turn import TurnId
from app.core.workshop import Workshop
from app.live.regions import Shown
from app.views.audience import Audience, Eyes
from app.views.own_seat import own_seat_view
from tests.rooms import (
    ANA,
    BEN,
    CLEO,
    COAST,
    DAVI,
    ELIF,
    EVERYBODY,
    FACILITATOR,
    PANEL,
    RAPPORTEUR,
    Rehearsal,
    an_item,
    gathered,
    in_a_room,
    seat_of,
)
from tests.views.everybody import AUDIENCES, OUTSIDE, ROOM, page_of

IN_THE_ROOM = [AUDIENCES[name] for name in ROOM.split()]
THE_THIRD_PARTY = [a for a in IN_THE_ROOM if a.third_party]


def pages(workshop: Workshop, region: str) -> dict[Audience, str]:
    """Return what stands in a region, for whoever is in the room and has it."""
    found = {audience: page_of(workshop, audience) for audience in IN_THE_ROOM}
    return {audience: page[region] for audience, page in found.items() if region in page}


def test_every_screen_says_when_a_break_is_over_as_a_time_of_day() -> None:
    room = gathered(an_item("Tea", 15, Way.BREAK), an_item())
    room.act(take_up, FACILITATOR)
    ends = f'data-clock-time="{room.at + 15 * 60}"'
    shown = pages(room.workshop, "item")
    assert len(shown) == len(IN_THE_ROOM)
    assert all(ends in html for html in shown.values())
    room.act(pause, FACILITATOR)
    assert not any("data-clock-time" in html for html in pages(room.workshop, "item").values())


def test_a_minute_of_silence_is_on_every_screen_and_goes_from_every_screen() -> None:
    room = in_a_room()
    room.act(begin_quiet, FACILITATOR)
    shown = pages(room.workshop, "notice")
    assert len(shown) == len(IN_THE_ROOM)
    assert all("data-quiet=" in html for html in shown.values())
    assert [a for a, html in shown.items() if "quiet/end" in html] == [AUDIENCES["facilitator"]]
    room.wait(60)
    assert not any("data-quiet=" in html for html in pages(room.workshop, "notice").values())


# -- more time ----------------------------------------------------------------------------------


def answered(more: tuple[Person, ...], enough: tuple[Person, ...], told: bool = True) -> Rehearsal:
    room = gathered(an_item(minutes=30), an_item("Later"))
    room.act(take_up, FACILITATOR)
    room.wait(30 * 60 - BEFORE_THE_END)
    asked = room.workshop.more_time
    assert asked is not None
    for person in EVERYBODY:
        if person in (*more, *enough):
            room.act(answer_more_time, person, asked.id, person in more)
    if told:
        room.wait(TOLD_AFTER)
    return room


def all_shown(workshop: Workshop) -> dict[Audience, dict[str, str]]:
    return {audience: page_of(workshop, audience) for audience in AUDIENCES.values()}


def test_everybody_who_sits_here_is_asked_and_nobody_else() -> None:
    room = answered((), (), told=False)
    for person in EVERYBODY:
        assert own_seat_view(room.workshop, seat_of(person)).asked
    for audience in AUDIENCES.values():
        assert "time/answer" not in "".join(page_of(room.workshop, audience).values())


def test_once_it_is_told_or_nothing_is_to_tell_the_question_leaves_every_screen() -> None:
    for room in (answered((), ()), answered((ANA, BEN, CLEO), (DAVI,))):
        assert room.workshop.more_time is not None
        assert not any(own_seat_view(room.workshop, seat_of(p)).asked for p in EVERYBODY)


def test_the_band_is_the_third_partys_alone() -> None:
    one, other = answered((ANA, BEN, CLEO, ELIF), ()), answered((), (ANA, BEN, CLEO, ELIF))
    before, after = all_shown(one.workshop), all_shown(other.workshop)
    differ = {audience for audience in before if before[audience] != after[audience]}
    assert differ == set(THE_THIRD_PARTY)
    for audience in THE_THIRD_PARTY:
        regions = {r for r, html in before[audience].items() if html != after[audience][r]}
        assert regions == {"item"}


def test_no_page_tells_who_asked_for_more_or_whether_one_did_or_none_or_all() -> None:
    """The same number of answers: with one or none for more, and with all or all but one."""
    four = (ANA, BEN, CLEO, ELIF)
    for many in (2, 3):
        worlds = [
            answered(some, tuple(p for p in four if p not in some)).workshop
            for some in combinations(four, many)
        ]
        assert all(all_shown(w) == all_shown(worlds[0]) for w in worlds)
    few = [answered(some, tuple(p for p in four if p not in some)) for some in ((), (ANA,), (BEN,))]
    assert all(all_shown(r.workshop) == all_shown(few[0].workshop) for r in few)
    lot = [answered(four, ()), answered(four[1:], four[:1])]
    assert all_shown(lot[0].workshop) == all_shown(lot[1].workshop)


def test_until_it_is_told_no_screen_but_ones_own_changes() -> None:
    still = answered((), (), told=False)
    pressed = answered((ANA, BEN, CLEO, ELIF), (DAVI,), told=False)
    assert all_shown(still.workshop) == all_shown(pressed.workshop)
    mine = own_seat_view(pressed.workshop, seat_of(ANA))
    assert mine.answered
    assert mine != own_seat_view(still.workshop, seat_of(ANA))


def test_nobody_reads_how_many_answered_where_they_were_fewer_than_four() -> None:
    for told in (False, True):
        rooms = [answered(some, (), told=told) for some in ((), (ANA,), (ANA, BEN, CLEO))]
        assert all(all_shown(r.workshop) == all_shown(rooms[0].workshop) for r in rooms)
        page = page_of(rooms[0].workshop, AUDIENCES["facilitator"])["item"]
        assert ("Fewer than four answered" in page) is told
        assert ("One minute after that" in page) is not told


def test_on_ones_own_screen_both_answers_look_the_same() -> None:
    seat = seat_of(ANA)
    more, enough = answered((ANA,), (), told=False), answered((), (ANA,), told=False)
    still = answered((), (), told=False)
    assert own_seat_view(more.workshop, seat) == own_seat_view(enough.workshop, seat)
    assert own_seat_view(more.workshop, seat) != own_seat_view(still.workshop, seat)


# -- what is cleared, and what is parked --------------------------------------------------------


def with_cleared() -> Rehearsal:
    room = in_a_room()
    for point in ("Xcleared", "Xleft"):
        room.act(write_point, RAPPORTEUR, TurnId(point), point, RecordLevel.HELD)
    room.act(clear_point, RAPPORTEUR, "Xcleared")
    room.act(park, PANEL, TurnId("line"), "Xparked", RecordLevel.HELD)
    room.act(close_item, FACILITATOR)
    room.wait(10)
    return room


def test_who_comes_late_is_shown_what_all_cleared_and_nobody_is_shown_who_came_late() -> None:
    room = with_cleared()
    shown = pages(room.workshop, "so_far")
    assert {a.eyes for a in shown} == {Eyes.FACILITATOR, Eyes.TEAM, Eyes.PARTY}
    assert len(set(shown.values())) == 1
    (html,) = set(shown.values())
    assert "Xcleared" in html
    assert "Xleft" not in html


def test_the_wall_and_the_outside_read_neither() -> None:
    room = with_cleared()
    for name in ("projector", *OUTSIDE):
        html = "".join(page_of(room.workshop, AUDIENCES[name]).values())
        assert "Xcleared" not in html
        assert "Xparked" not in html


def test_a_page_that_goes_apart_keeps_nothing_of_the_whole_room() -> None:
    room = with_cleared()
    room.act(open_caucus, FACILITATOR, "Apart", [COAST.id], [], 30)
    (caucus,) = room.workshop.caucuses
    page = Shown(Audience(Eyes.PARTY, COAST.id, caucus.id), "en")
    page.update(room.workshop)
    assert {"so_far", "parking"} <= set(page.regions)
    html = "".join(region.html for region in page.regions.values())
    assert "Xcleared" not in html
    assert "Xparked" not in html
