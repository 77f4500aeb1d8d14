"""A session with one party alone: an item of the agenda that the others are shown nothing of."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.agenda import close_item, extend, go_back, pause, resume, take_up
from app.core.alone import fit_for_one_party
from app.core.carry import Reply
from app.core.carrying import ask_to_carry, bring, carried, reply_to_carry
from app.core.caucuses import call_back, inside, inside_with_words, is_in, open_caucus
from app.core.copying import copied
from app.core.day import close_day
from app.core.doors import call_me, sit_down
from app.core.drift import drift
from app.core.events import Events
from app.core.events.kept import SessionBegun, SessionOver
from app.core.floor import ask_for_floor, finish, give_floor
from app.core.handover import accept_lead, offer_lead
from app.core.intervention import InterventionKind
from app.core.item import Item, ItemId, ItemState, Way
from app.core.level import Appearance, RecordLevel
from app.core.plan import Setting
from app.core.planning import edit_item, remove_party
from app.core.points import write_point
from app.core.private_words import ask_for_a_word
from app.core.record_level import off_the_record, on_the_record
from app.core.refused import Refused
from app.core.rounds import drop_round, open_round
from app.core.seat import MemberId, PartyId, Person, Role
from app.core.signal import Signal
from app.core.signals import raise_signal
from app.core.talking_piece import another_circle, pass_piece
from app.core.team import come, intervene
from app.core.turn import TurnId
from app.core.turns import say
from app.core.ways import change_way
from app.live.regions import _VIEWS, regions_of
from app.views.audience import PROJECTOR, RECORD, THE_ORGANISER, audience_of, seen_by
from app.views.own_seat import own_seat_view
from app.views.print_pack import print_pack_view
from app.views.record import record_view
from tests.core.test_caucuses import HELPER, LEAD, OTHER, SECRET, shown_outside
from tests.rooms import (
    ANA,
    BEN,
    COAST,
    ELIF,
    HILLS,
    NAMES,
    OF_COAST,
    OF_HILLS,
    ORGANISER,
    Drawn,
    Rehearsal,
    an_item,
    gathered,
    kept_of,
    planned,
    strings_in,
)

HELD = RecordLevel.HELD


def for_one(party: PartyId, title: str) -> Item:
    return replace(an_item(title, way=Way.FACILITATED), for_party=party)


COASTS, HILLS_OWN = for_one(COAST.id, "The coast alone"), for_one(HILLS.id, "The hills alone")


def a_series_of_sessions(people: tuple[Person, ...] = (*OF_COAST, *OF_HILLS)) -> Rehearsal:
    """Return a workshop that begins with a session with each party alone; the team is here."""
    room = gathered(COASTS, HILLS_OWN, an_item("Together"), people=people)
    for member in (LEAD, HELPER):
        room.act(come, member)
    return room


def opened(room: Rehearsal, item: Item = COASTS) -> ItemId:
    """Open a session; return the caucus that it is underneath."""
    room.act(take_up, LEAD, item.id)
    return room.workshop.caucuses[-1].id


def there(
    room: Rehearsal, caucus: ItemId, by: Person, rule: Callable[..., Events], *fields: object
) -> Events:
    return room.act(inside, by, caucus, rule, *fields)


def states(room: Rehearsal) -> list[ItemState]:
    return [item.state for item in room.workshop.items]


def test_only_its_party_is_in_it_and_nobody_of_the_others_need_be_there() -> None:
    room = a_series_of_sessions(people=OF_COAST)
    caucus = opened(room)
    assert all(is_in(room.workshop, person, caucus) for person in (*OF_COAST, LEAD, HELPER))
    inside_of = room.workshop.inside(caucus)
    assert set(inside_of.seats) == {person.seat for person in OF_COAST}
    assert inside_of.open_item is not None
    assert inside_of.open_item.title == COASTS.title
    assert states(room)[0] is ItemState.OPEN
    assert room.workshop.current is None


def test_whatever_goes_on_in_it_changes_nothing_that_the_other_party_and_the_wall_are_shown() -> (
    None
):
    room = a_series_of_sessions()
    hills = [audience_of(room.workshop, person) for person in OF_HILLS]
    before = of_the_others(room)
    caucus = opened(room)
    assert [audience_of(room.workshop, person) for person in OF_HILLS] == hills
    assert of_the_others(room) == before
    acts: tuple[tuple[Person, Callable[..., Events], tuple[object, ...]], ...] = (
        (ANA, ask_for_floor, ()),
        (LEAD, give_floor, ()),
        (ANA, finish, ()),
        (LEAD, off_the_record, ()),
        (LEAD, close_item, ()),
    )
    for by, rule, fields in acts:
        there(room, caucus, by, rule, *fields)
        assert of_the_others(room) == before, rule
    turn = (TurnId("p"), caucus, write_point, SECRET, HELD)
    room.act(inside_with_words, LEAD, *turn)
    assert SECRET in "".join(strings_in(room.workshop.inside(caucus)))
    assert of_the_others(room) == before
    room.wait(10)
    assert not room.workshop.caucuses[0].open
    assert states(room)[0] is ItemState.DONE
    assert of_the_others(room) == before


def of_the_others(room: Rehearsal) -> list[object]:
    """Return what the other party, the wall and the record are shown: of the third party, which is
    in every session, nothing."""
    party = audience_of(room.workshop, OF_HILLS[0])
    assert party is not None
    views = [
        _VIEWS[name](seen_by(room.workshop, who), who)
        for who in (party, PROJECTOR)
        for name in regions_of(who)
    ]
    seats = [own_seat_view(room.workshop, p.seat) for p in OF_HILLS if p.seat]
    return [*views, *seats, record_view(room.workshop, RECORD, {})]


def test_of_an_ordinary_caucus_the_others_are_told_that_it_is_and_so_the_test_above_can_fail() -> (
    None
):
    room = a_series_of_sessions()
    before = of_the_others(room)
    room.act(open_caucus, LEAD, "Aside", ("coast",), ("lead",), 30)
    assert of_the_others(room) != before
    assert shown_outside(room)


def test_when_it_is_over_the_item_is_done_and_the_whole_room_goes_on_from_there() -> None:
    room = a_series_of_sessions()
    caucus = opened(room)
    room.wait(60)
    there(room, caucus, LEAD, close_item)
    room.wait(10)
    assert states(room) == [ItemState.DONE, ItemState.WAITING, ItemState.WAITING]
    assert room.workshop.items[0].spent == 70
    assert room.workshop.past == ()
    opened(room, HILLS_OWN)
    assert is_in(room.workshop, ELIF, room.workshop.caucuses[-1].id)
    room.act(call_back, LEAD, room.workshop.caucuses[-1].id)
    room.wait(10)
    room.act(take_up, LEAD)
    assert room.workshop.open_item is not None
    assert room.workshop.open_item.title == "Together"


def test_what_is_kept_of_it_stands_in_its_caucus_and_in_no_summary() -> None:
    room = gathered(COASTS, an_item("Together"), setting=Setting.IN_WRITING)
    room.act(come, LEAD)
    caucus = opened(room)
    room.act(call_me, ANA, NAMES[ANA])
    there(room, caucus, ANA, ask_for_floor)
    there(room, caucus, LEAD, give_floor)
    fields = (SECRET, HELD, Appearance.NAMED)
    room.act(inside_with_words, ANA, TurnId("words"), caucus, say, *fields)
    there(room, caucus, LEAD, close_item)
    room.wait(10)
    assert [t.text for t in room.workshop.inside(caucus).past] == [SECRET]
    view = record_view(room.workshop, RECORD, {})
    assert view is not None
    assert view.items == ()
    assert SECRET not in "".join(strings_in(view))
    assert COASTS.title not in "".join(strings_in(view))


def test_both_parties_can_be_met_at_once_by_name_and_next_waits_for_them() -> None:
    room = a_series_of_sessions()
    opened(room)
    room.refuses(take_up, LEAD, because="Some are in a caucus")
    opened(room, HILLS_OWN)
    assert states(room)[:2] == [ItemState.OPEN, ItemState.OPEN]
    room.refuses(take_up, LEAD, "together", because="Some are in a caucus")
    room.refuses(close_day, LEAD, because="Some are in a caucus")


def test_a_party_that_is_in_a_caucus_is_not_met_alone_besides() -> None:
    room = a_series_of_sessions()
    room.act(open_caucus, LEAD, "Aside", ("coast",), ("lead",), 30)
    room.refuses(take_up, LEAD, COASTS.id, because="in a caucus already")


def test_whoever_comes_later_is_in_it_of_its_party_and_of_the_third_party() -> None:
    room = a_series_of_sessions(people=(ANA, ELIF))
    caucus = opened(room)
    room.act(sit_down, Person(Role.PARTICIPANT), BEN.seat, COAST.id)
    room.act(come, OTHER)
    assert is_in(room.workshop, BEN, caucus)
    assert is_in(room.workshop, OTHER, caucus)
    assert OTHER.member in room.workshop.inside(caucus).team
    assert not is_in(room.workshop, ELIF, caucus)


def test_whoever_comes_to_lead_the_workshop_leads_its_sessions_too() -> None:
    room = a_series_of_sessions()
    other = Person(Role.CO_FACILITATOR, member=MemberId("second"))
    room.act(come, other)
    caucus = opened(room)
    assert room.workshop.inside(caucus).is_led_by(LEAD)
    room.act(offer_lead, LEAD, "second")
    room.act(accept_lead, other)
    assert room.workshop.inside(caucus).is_led_by(other)
    assert not room.workshop.inside(caucus).is_led_by(LEAD)


def test_words_that_a_party_approved_alone_can_be_brought_when_all_meet() -> None:
    room = a_series_of_sessions()
    caucus = opened(room)
    there(room, caucus, LEAD, ask_to_carry, {"en": "We would like to hear of the wells."}, 60)
    carry = room.workshop.inside(caucus).carry
    assert carry is not None
    for person in OF_COAST:
        there(room, caucus, person, reply_to_carry, carry.id, Reply.YES)
    room.wait(60)
    (words,) = carried(room.workshop.inside(caucus))
    there(room, caucus, LEAD, close_item)
    room.wait(10)
    room.act(take_up, LEAD, "together")
    room.act(bring, LEAD, words.id)
    assert [t.text for t in room.workshop.turns] == ["We would like to hear of the wells."]


def test_one_can_go_back_to_it_and_a_copy_is_for_the_same_party() -> None:
    room = a_series_of_sessions()
    caucus = opened(room)
    there(room, caucus, LEAD, close_item)
    room.wait(10)
    room.act(go_back, LEAD, COASTS.id)
    again = next(i for i in room.workshop.items if i.run == 2)
    assert again.for_party == COAST.id
    plan, items = copied(room.workshop, Drawn())
    assert [i.title for i in items if i.for_party == plan.parties[0].id] == [COASTS.title]
    assert {i.for_party for i in items} == {plan.parties[0].id, plan.parties[1].id, None}


def test_what_is_kept_of_its_beginning_and_end_names_the_item_and_nobody() -> None:
    room = a_series_of_sessions()
    events = room.act(take_up, LEAD, COASTS.id)
    assert SessionBegun(COASTS.id) in kept_of(events)
    caucus = room.workshop.caucuses[0].id
    there(room, caucus, LEAD, close_item)
    assert SessionOver(COASTS.id, 10) in kept_of(room.wait(10))


@pytest.mark.parametrize("way", [Way.EACH_SIDE_IN_TURN, Way.RESTATEMENT, Way.BREAK])
def test_ways_that_take_more_than_one_side_are_refused_for_one(way: Way) -> None:
    room = gathered(COASTS, an_item("Together"))
    fields = ("A", 10, "", way, Appearance.NAMED, HELD, "", "coast")
    refusal = room.refuses(edit_item, ORGANISER, COASTS.id, *fields, because="One party alone")
    assert refusal.field == "way"


def test_the_organiser_says_for_whom_an_item_is_and_an_unknown_party_is_refused() -> None:
    room = gathered(an_item("Before"), an_item("Together"))
    fields = ("Before", 10, "", Way.FACILITATED, Appearance.NAMED, HELD, "")
    for chosen, party in (("hills", HILLS.id), ("", None)):
        room.act(edit_item, ORGANISER, "before", *fields, chosen)
        assert room.workshop.items[0].for_party == party
    room.refuses(edit_item, ORGANISER, "before", *fields, "x", because="no such party")
    with pytest.raises(Refused):
        fit_for_one_party(room.workshop, for_one(PartyId("x"), "Nobody"))


def test_a_party_for_which_an_item_is_cannot_be_removed() -> None:
    room = planned(COASTS, an_item("Together"))
    room.refuses(remove_party, ORGANISER, "coast", because="for this party alone")


def test_the_day_is_expected_to_end_after_the_session_that_is_going_on() -> None:
    room = a_series_of_sessions()
    room.act(take_up, LEAD, "together")
    room.act(close_item, LEAD)
    room.wait(10)
    opened(room)
    expected = drift(room.workshop, room.at).ends
    assert expected == room.at + 60 * (COASTS.minutes + HILLS_OWN.minutes)


def test_on_paper_it_stands_on_no_sheet_that_all_read() -> None:
    first = replace(COASTS, way=Way.ROUND, prompts=("What weighs on you?",))
    room = gathered(first, an_item("Together"))
    pack = print_pack_view(room.workshop, THE_ORGANISER)
    assert pack is not None
    alone, together = pack.items
    assert alone.for_party == COAST.name
    assert (together.begins, together.for_party) == (0, "")
    assert [s.seats for s in pack.slips] == [COAST.seats]


def test_people_say_how_they_wish_to_be_called_before_anybody_else_is_there() -> None:
    room = gathered(COASTS, an_item("Together"), people=())
    room.act(come, LEAD)
    room.act(sit_down, Person(Role.PARTICIPANT), ANA.seat, COAST.id)
    caucus = opened(room)
    room.act(call_me, ANA, NAMES[ANA])
    there(room, caucus, ANA, ask_for_floor)
    there(room, caucus, LEAD, give_floor)
    assert room.workshop.inside(caucus).speaking is not None


Done = tuple[Person, Callable[..., Events], tuple[object, ...]]
ACTS: tuple[Done, ...] = (
    *((person, rule, ()) for person in (ANA, BEN) for rule in (ask_for_floor, finish, pass_piece)),
    *((LEAD, rule, ()) for rule in (give_floor, pause, resume, another_circle, drop_round)),
    *((LEAD, change_way, (way,)) for way in (Way.TALKING_PIECE, Way.OPEN_QUEUE, Way.ROUND)),
    (LEAD, open_round, ("What weighs on you?", 60)),
    (LEAD, extend, (5,)),
    (LEAD, off_the_record, ()),
    (LEAD, on_the_record, ()),
    (LEAD, intervene, (InterventionKind.PROCESS, SECRET)),
    (LEAD, ask_to_carry, ({"en": SECRET}, 30)),
    (LEAD, close_item, ()),
    (ANA, raise_signal, (Signal.HURTS,)),
    (BEN, ask_for_a_word, ()),
)


@given(st.lists(st.sampled_from(ACTS) | st.sampled_from([1.0, 20.0, 60.0]), max_size=30))
@settings(deadline=None, max_examples=60)
def test_whatever_is_done_in_it_in_whatever_order_the_others_are_shown_the_same(
    story: list[Done | float],
) -> None:
    room = a_series_of_sessions()
    before = of_the_others(room)
    caucus = opened(room)
    for act in story:
        if isinstance(act, float):
            room.wait(act)
        else:
            by, rule, fields = act
            with suppress(Refused):
                there(room, caucus, by, rule, *fields)
        assert of_the_others(room) == before
    held = [c for c in room.workshop.caucuses if c.open]
    assert (room.workshop.items[0].state is ItemState.OPEN) is bool(held)
