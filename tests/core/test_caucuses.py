"""Caucuses: a workshop within the workshop, of which nobody outside is shown anything."""

from collections.abc import Callable

import pytest

from app.core.agenda import close_item, extend, insert, resume, take_up
from app.core.caucuses import inside, inside_with_words, is_in, open_caucus
from app.core.day import close_day
from app.core.doors import open_doors
from app.core.events import Events
from app.core.floor import ask_for_floor, give_floor
from app.core.item import ItemId
from app.core.level import Appearance, RecordLevel
from app.core.points import clear_point, write_point
from app.core.record_level import off_the_record
from app.core.seat import PartyId, Person
from app.core.stage import Stage
from app.core.team import come, go, intervene
from app.core.turn import TurnId
from app.core.turns import say, withdraw
from app.live.regions import _VIEWS, regions_of
from app.views.audience import RECORD, Audience, Eyes, audience_of, seen_by
from app.views.mine import mine_view
from app.views.own_seat import Mine, own_seat_view
from app.views.record import record_view
from tests.core.caucused import HELPER, LEAD, OTHER, SECRET, apart, shown_outside, there
from tests.rooms import (
    ANA,
    BEN,
    ELIF,
    FACILITATOR,
    OF_COAST,
    ORGANISER,
    Rehearsal,
    an_item,
    gathered,
    in_a_room,
    in_writing,
    strings_in,
)
from tests.views.everybody import own_region


def speaks(room: Rehearsal, caucus: ItemId, by: Person, text: str) -> TurnId:
    there(room, caucus, by, ask_for_floor)
    there(room, caucus, HELPER, give_floor)
    turn = TurnId(room.chance.new_id())
    fields = (text, RecordLevel.SIGNED, Appearance.NAMED)
    room.act(inside_with_words, by, turn, caucus, say, *fields)
    return turn


def test_a_party_that_goes_apart_has_its_own_floor_and_the_whole_room_waits() -> None:
    room = in_a_room()
    room.act(ask_for_floor, ELIF)
    caucus = apart(room)
    assert room.workshop.paused
    assert is_in(room.workshop, ANA, caucus)
    assert not is_in(room.workshop, ELIF, caucus)
    there(room, caucus, ANA, ask_for_floor)
    there(room, caucus, HELPER, give_floor)
    speaking = room.workshop.inside(caucus).speaking
    assert speaking is not None
    assert speaking.seat == ANA.seat
    assert room.workshop.speaking is None
    assert room.workshop.queue == (ELIF.seat,)


def test_no_act_in_a_caucus_changes_anything_that_somebody_outside_is_shown() -> None:
    room = in_writing(appearance=Appearance.NAMED)
    caucus = apart(room)
    before = shown_outside(room)
    acts: tuple[tuple[Person, Callable[..., Events], tuple[object, ...]], ...] = (
        (ANA, ask_for_floor, ()),
        (BEN, ask_for_floor, ()),
        (HELPER, give_floor, ()),
        (HELPER, extend, (10,)),
        (HELPER, off_the_record, ()),
        (HELPER, write_point, (TurnId("p"), SECRET, RecordLevel.STAYS_HERE)),
        (HELPER, clear_point, ("p",)),
        (HELPER, close_item, ()),
    )
    for by, rule, fields in acts:
        if rule is write_point:
            turn, *rest = fields
            room.act(inside_with_words, by, turn, caucus, rule, *rest)
        elif rule is clear_point:
            continue
        else:
            there(room, caucus, by, rule, *fields)
        assert shown_outside(room) == before, rule
    assert SECRET in "".join(strings_in(room.workshop.inside(caucus)))


def test_what_is_said_in_a_caucus_is_shown_to_its_people_and_to_nobody_else() -> None:
    room = in_writing(appearance=Appearance.NAMED)
    caucus = apart(room)
    speaks(room, caucus, ANA, SECRET)
    own = Audience(Eyes.PARTY, PartyId("coast"), caucus)
    assert audience_of(room.workshop, BEN) == own
    said = _VIEWS["said"](seen_by(room.workshop, own), own)
    assert SECRET in strings_in(said)
    helper = audience_of(room.workshop, HELPER, caucus)
    assert helper is not None
    assert helper.leads
    assert SECRET in strings_in(_VIEWS["said"](seen_by(room.workshop, helper), helper))
    assert SECRET not in "".join(strings_in(tuple(shown_outside(room))))
    for outside in (LEAD, OTHER, ELIF):
        seen = audience_of(room.workshop, outside, caucus)
        assert seen is None or seen.caucus is None


def test_what_a_caucus_kept_is_in_no_record_view_while_it_goes_on_and_after() -> None:
    room = in_writing(appearance=Appearance.NAMED)
    caucus = apart(room)
    speaks(room, caucus, ANA, SECRET)
    there(room, caucus, HELPER, close_item)
    room.wait(10)
    assert [t.text for t in room.workshop.inside(caucus).past] == [SECRET]
    assert SECRET not in "".join(strings_in(record_view(room.workshop, RECORD, {})))
    assert SECRET not in "".join(strings_in(tuple(shown_outside(room))))


def test_when_a_caucus_closes_its_people_are_in_the_whole_room_again() -> None:
    room = in_a_room()
    caucus = apart(room)
    there(room, caucus, HELPER, close_item)
    assert is_in(room.workshop, ANA, caucus)
    room.wait(10)
    assert not is_in(room.workshop, ANA, caucus)
    assert audience_of(room.workshop, ANA) == Audience(Eyes.PARTY, PartyId("coast"))
    assert audience_of(room.workshop, HELPER, caucus) is None
    room.act(resume, LEAD)


def test_both_parties_can_be_apart_at_once_and_neither_is_shown_the_other() -> None:
    room = in_writing(appearance=Appearance.NAMED)
    coast = apart(room, "coast", team=("helper",))
    hills = apart(room, "hills", team=("other",))
    speaks(room, coast, ANA, SECRET)
    seen = audience_of(room.workshop, ELIF)
    assert seen == Audience(Eyes.PARTY, PartyId("hills"), hills)
    views = [_VIEWS[n](seen_by(room.workshop, seen), seen) for n in regions_of(seen)]
    assert SECRET not in "".join(strings_in(tuple(views)))
    assert not is_in(room.workshop, HELPER, hills)


def test_a_party_is_in_one_caucus_at_a_time() -> None:
    room = in_a_room()
    apart(room)
    fields = ("More", ("coast",), (), 10)
    room.refuses(open_caucus, LEAD, *fields, because="in a caucus already")


@pytest.mark.parametrize("who", [ELIF, OTHER, LEAD])
def test_nobody_acts_in_a_caucus_that_is_not_theirs(who: Person) -> None:
    room = in_a_room()
    caucus = apart(room)
    room.refuses(inside, who, caucus, ask_for_floor, because="not in this caucus")


@pytest.mark.parametrize("rule", [open_doors, close_day, take_up, insert])
def test_what_is_for_the_whole_room_cannot_be_done_from_a_caucus(
    rule: Callable[..., Events],
) -> None:
    room = in_a_room()
    caucus = apart(room)
    room.refuses(inside, HELPER, caucus, rule, because="for the whole room")


@pytest.mark.parametrize("in_text", [True, False])
def test_in_a_caucus_that_nobody_leads_nobody_is_offered_to_ask_for_the_floor(
    in_text: bool,
) -> None:
    room = in_writing() if in_text else in_a_room()
    led, unled = apart(room), apart(room, "hills", team=())
    assert ANA.seat is not None
    assert ELIF.seat is not None
    assert own_seat_view(room.workshop, ANA.seat).mine in {Mine.FREE, Mine.NAMING}
    assert own_seat_view(room.workshop, ELIF.seat).mine in {Mine.AMONG, Mine.NAMING}
    if not in_text:
        assert "floor/ask" in own_region(room.workshop, ANA)
        assert "floor/ask" not in own_region(room.workshop, ELIF)
        assert "among yourselves" in own_region(room.workshop, ELIF)
        there(room, led, ANA, ask_for_floor)
    room.refuses(inside, ELIF, unled, ask_for_floor, because="nobody is here who gives the floor")


def test_ones_own_words_of_a_caucus_are_ones_own_until_the_day_closes() -> None:
    room = in_writing(appearance=Appearance.NAMED)
    caucus = apart(room)
    turn = speaks(room, caucus, ANA, SECRET)
    there(room, caucus, HELPER, close_item)
    room.wait(10)
    assert ANA.seat is not None
    assert [t.text for t in mine_view(room.workshop, ANA.seat)] == [SECRET]
    there(room, caucus, ANA, withdraw, turn)
    room.act(resume, LEAD)
    room.act(close_item, LEAD)
    room.wait(10)
    room.act(close_day, LEAD)
    room.wait(10)
    assert room.workshop.stage is Stage.ASLEEP
    assert room.workshop.inside(caucus).past == ()
    assert mine_view(room.workshop, ANA.seat) == ()


def test_whoever_leads_the_session_leads_the_caucus_they_are_in() -> None:
    room = in_a_room()
    caucus = apart(room, team=("helper", "lead"))
    seen = audience_of(room.workshop, LEAD, caucus)
    assert seen is not None
    assert seen.leads
    panel = audience_of(room.workshop, HELPER, caucus)
    assert panel is not None
    assert not panel.leads


def test_only_whoever_is_here_can_be_chosen_for_a_caucus() -> None:
    room = in_a_room()
    room.act(come, HELPER)
    room.act(go, HELPER)
    fields = ("What we need", ("coast",), ("helper",), 30)
    room.refuses(open_caucus, FACILITATOR, *fields, because="not here any more")


@pytest.mark.parametrize("who", [ANA, HELPER, ORGANISER])
def test_only_whoever_leads_opens_a_caucus(who: Person) -> None:
    room = in_a_room()
    room.refuses(open_caucus, who, "A", ("coast",), (), 30, because="leads")


def test_handles_of_a_caucus_are_its_own() -> None:
    room = gathered(
        an_item(appearance=Appearance.HANDLE), setting=in_writing().workshop.plan.setting
    )
    room.act(take_up, FACILITATOR)
    for member in (LEAD, HELPER):
        room.act(come, member)
    fields = ("A", ("coast",), ("helper",), 30, "", RecordLevel.HELD, Appearance.HANDLE)
    room.act(open_caucus, LEAD, *fields)
    there_now = room.workshop.inside(room.workshop.caucuses[0].id)
    assert set(there_now.handles) == {p.seat for p in OF_COAST}
    assert there(room, room.workshop.caucuses[0].id, HELPER, intervene, "theory", "A thought")


def test_whoever_presses_can_be_chosen_although_their_link_is_missing() -> None:
    room = in_a_room()
    room.act(come, LEAD)
    room.act(go, LEAD)
    assert LEAD.member not in room.workshop.team
    room.act(open_caucus, LEAD, "What we need", ("coast",), ("lead",), 30, "")
    assert room.workshop.inside(room.workshop.caucuses[-1].id).lead == LEAD.member
    room.refuses(
        open_caucus, LEAD, "More", ("hills",), ("helper",), 30, "", because="not here any more"
    )
