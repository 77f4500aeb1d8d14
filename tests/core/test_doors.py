from dataclasses import replace

import pytest

from app.core.agenda import close_item, resume, take_up
from app.core.clock import Clock
from app.core.day import close_day, close_workshop
from app.core.doors import (
    call_me,
    close_doors,
    link_back,
    link_dropped,
    may_enter,
    missing_cards,
    open_doors,
    redeal_party,
    remove_seat,
    seat_called,
    sit_down,
)
from app.core.events.kept import HandlesUsed
from app.core.floor import ask_for_floor, give_floor, return_later
from app.core.level import Appearance
from app.core.plan import Setting
from app.core.refused import NotYours, Refused
from app.core.rounds import open_round
from app.core.seat import Party, PartyId, Person, Role, SeatId
from app.core.stage import Stage
from tests.rooms import (
    ANA,
    BEN,
    CLEO,
    COAST,
    ELIF,
    EVERYBODY,
    FACILITATOR,
    HILLS,
    OF_COAST,
    OF_HILLS,
    ORGANISER,
    PANEL,
    STRANGER,
    Rehearsal,
    gathered,
    in_a_room,
    in_writing,
    planned,
)

SOMEBODY = Person(Role.PARTICIPANT)


def enter(room: Rehearsal, party: Party) -> None:
    may_enter(room.workshop, party.id)


def sit(room: Rehearsal, name: str, party: Party = COAST) -> SeatId:
    seat = SeatId(f"seat-of-{name}")
    room.act(sit_down, SOMEBODY, seat, party.id)
    return seat


def test_the_doors_open_and_the_workshop_runs() -> None:
    room = planned()
    room.act(open_doors, FACILITATOR)
    assert room.workshop.doors_open
    assert room.workshop.stage is Stage.RUNNING


@pytest.mark.parametrize("by", [PANEL, ORGANISER, ANA])
def test_only_the_facilitator_opens_and_closes_the_doors(by: Person) -> None:
    room = planned()
    room.refuses(open_doors, by, because="Only whoever leads")
    room.act(open_doors, FACILITATOR)
    room.refuses(close_doors, by, because="Only whoever leads")


def test_doors_open_once_and_close_once() -> None:
    room = planned()
    room.refuses(close_doors, FACILITATOR, because="closed already")
    room.act(open_doors, FACILITATOR)
    room.refuses(open_doors, FACILITATOR, because="open already")
    room.act(close_doors, FACILITATOR)
    assert not room.workshop.doors_open


def test_opening_the_doors_wakes_a_room_that_slept() -> None:
    room = gathered()
    room.act(close_day, FACILITATOR)
    room.wait(10)
    asleep = room.workshop
    room.act(open_doors, FACILITATOR)
    assert (asleep.stage, room.workshop.stage) == (Stage.ASLEEP, Stage.RUNNING)


def test_the_doors_of_a_closed_workshop_stay_closed() -> None:
    room = planned()
    room.act(close_workshop, ORGANISER)
    room.refuses(open_doors, FACILITATOR, because="This workshop is closed.")
    with pytest.raises(Refused, match="This workshop is closed"):
        enter(room, COAST)


def test_nobody_enters_before_the_doors_open() -> None:
    with pytest.raises(Refused, match="not open yet"):
        enter(planned(), COAST)


def test_nobody_enters_for_a_party_that_is_not_there() -> None:
    room = gathered()
    with pytest.raises(Refused, match="no such party"):
        may_enter(room.workshop, PartyId("nowhere"))


def test_a_party_never_has_more_seats_than_cards() -> None:
    room = gathered(people=())
    for n in range(COAST.seats):
        enter(room, COAST)
        sit(room, f"coast{n}")
    with pytest.raises(Refused, match="Every seat of this party is taken"):
        enter(room, COAST)
    room.refuses(sit_down, SOMEBODY, SeatId("late"), COAST.id, because="Every seat of this party")
    sit(room, "hills", HILLS)
    assert len(room.workshop.seats) == COAST.seats + 1


def test_whoever_sits_already_stays_as_they_are() -> None:
    room = gathered()
    before = room.workshop
    assert room.act(sit_down, SOMEBODY, ANA.seat, COAST.id) == ()
    assert room.workshop == before


@pytest.mark.parametrize("by", [FACILITATOR, PANEL, ORGANISER])
def test_the_third_party_takes_no_seat(by: Person) -> None:
    refused = gathered().refuses(sit_down, by, SeatId("x"), COAST.id, because="Only participants")
    assert isinstance(refused, NotYours)


def test_whoever_comes_late_draws_a_handle_that_nobody_has_had() -> None:
    room = in_writing()
    before = room.workshop
    seat = sit(room, "late")
    assert room.workshop.handles[seat] not in before.handles.values()
    assert room.workshop.handles[seat] in before.used_handles


def test_the_record_does_not_change_when_somebody_comes_late() -> None:
    """Else a copy of before and one of after would tell whose the new word is."""
    room = in_writing()
    before = len(room.happened)
    seats = [sit(room, f"late of {p.id} {n}", p) for n in range(2) for p in (COAST, HILLS)]
    assert len({room.workshop.handles[seat] for seat in seats}) == len(seats)
    assert room.kept_since(before) == ()


def test_whoever_comes_before_a_restarted_item_goes_on_draws_with_the_others() -> None:
    room = in_writing()
    forgotten = replace(room.workshop, handles={}, spare_handles=(), restarted=True)
    room.workshop = replace(forgotten, clock=Clock(1000))
    before = len(room.happened)
    seat = sit(room, "late")
    assert room.kept_since(before) == ()
    assert seat not in room.workshop.handles
    room.act(resume, FACILITATOR)
    assert set(room.workshop.handles) == set(room.workshop.seats)


def test_no_handle_is_drawn_where_people_have_names() -> None:
    room = in_a_room()
    sit(room, "late")
    assert not room.workshop.handles
    assert not [e for e in room.happened if isinstance(e, HandlesUsed)]


def test_a_person_says_how_they_wish_to_be_called() -> None:
    room = gathered(setting=Setting.IN_WRITING)
    room.act(call_me, ANA, "  Ana   of\nthe bay ")
    assert ANA.seat is not None
    assert room.workshop.seats[ANA.seat].name == "Ana of the bay"


@pytest.mark.parametrize(
    "name",
    [
        "Ana",
        "ANA",
        "A\u200bna",
        "An\u0061\u200e",
        "Ana\ufe0f",
        "A\u034fna",
        "Ana\u3164",
        "Ana\u2800",
        "\u0410na",
        "\u0391na",
        "An\u0430",
        "A\u03b7\u03b1",
        "An\u200aa",
        "Ana\U000e0101",
    ],
)
def test_no_two_peoples_names_look_the_same(name: str) -> None:
    refused = gathered().refuses(call_me, BEN, name, because="uses that name already")
    assert refused.field == "name"


def test_a_person_may_keep_or_change_their_own_name() -> None:
    room = gathered()
    room.act(call_me, ANA, "ANA")
    room.act(call_me, ANA, "Anouk")
    room.act(call_me, BEN, "Ana")


def test_who_has_words_in_a_named_item_or_the_floor_keeps_their_name_until_it_closes() -> None:
    room = in_writing(Appearance.NAMED)
    room.say(ANA, "words")
    room.give_floor_to(BEN)
    for person, name in ((ANA, "Ana"), (BEN, "Ben")):
        refused = room.refuses(call_me, person, "Zoe", because="until the item closes")
        assert refused.field == "name"
        assert room.act(call_me, person, name) == ()
    room.act(call_me, CLEO, "Zoe")
    room.act(close_item, FACILITATOR)
    room.wait(10)
    room.act(call_me, ANA, "Anouk")


def test_no_words_come_to_stand_under_somebody_else() -> None:
    room = in_writing(Appearance.NAMED)
    turn = room.say(ELIF, "words of Elif")
    room.act(call_me, ANA, "Zoe")
    for name in ("Ana", "ANA", "\u0410na", "Ana\ufe0f"):
        room.refuses(call_me, ELIF, name, because="until the item closes")
        room.refuses(call_me, BEN, name, because="used that name in this item")
    assert room.workshop.mine[turn] == ELIF.seat
    room.act(close_item, FACILITATOR)
    room.wait(10)
    assert room.workshop.names_given_up == frozenset()
    room.act(call_me, BEN, "Ana")


def test_a_name_that_no_item_showed_is_free_at_once() -> None:
    for room in (gathered(), in_writing(), in_a_room(Appearance.UNATTRIBUTED)):
        room.act(call_me, ANA, "Anouk")
        room.act(call_me, ANA, "Zoe")
        room.act(call_me, BEN, "Anouk")
        assert room.workshop.names_given_up == frozenset()


def test_who_only_answered_in_a_round_may_still_say_their_name() -> None:
    room = in_writing(Appearance.NAMED)
    room.hold_round("one", "two", "three", "four")
    room.act(call_me, ANA, "Anouk")


@pytest.mark.parametrize(
    "name", ["", "   ", "\u200b", "\ufe0f", "\u034f", "\u3164", "\uffa0", "\u2800", "\u115f\u2800"]
)
def test_a_name_can_be_seen(name: str) -> None:
    gathered().refuses(call_me, ANA, name, because="write something")


def test_a_name_is_short() -> None:
    gathered().refuses(call_me, ANA, "x" * 41, because="too long")


def test_somebody_without_a_seat_here_has_no_name() -> None:
    room = gathered()
    room.refuses(call_me, STRANGER, "Somebody", because="This seat has been closed.")
    room.refuses(call_me, FACILITATOR, "Somebody", because="Only participants")


def test_people_are_called_by_name_where_names_are_shown() -> None:
    room = in_a_room()
    assert seat_called(room.workshop, "Ana") == ANA.seat
    with pytest.raises(Refused, match="Nobody of that name"):
        seat_called(room.workshop, "")


def test_people_are_called_by_handle_where_handles_are_shown() -> None:
    room = in_writing()
    assert seat_called(room.workshop, room.handle_of(BEN)) == BEN.seat
    room.act(call_me, BEN, "Ben")
    with pytest.raises(Refused, match="Nobody of that name"):
        seat_called(room.workshop, "Ben")


def test_nobody_can_be_called_where_nothing_is_shown() -> None:
    room = in_a_room(Appearance.UNATTRIBUTED)
    with pytest.raises(Refused, match="Nobody of that name"):
        seat_called(room.workshop, "Ana")


def test_a_seat_is_closed_after_ten_seconds_with_all_that_it_held() -> None:
    room = in_a_room()
    room.give_floor_to(CLEO)
    room.act(return_later, FACILITATOR)
    room.give_floor_to(ANA)
    room.act(ask_for_floor, BEN)
    room.act(link_dropped, ANA)
    for name in ("Ana", "Ben", "Cleo"):
        room.act(remove_seat, FACILITATOR, name)
    room.wait(9)
    assert ANA.seat in room.workshop.seats
    room.wait(1)
    assert not {ANA.seat, BEN.seat, CLEO.seat} & set(room.workshop.seats)
    assert room.workshop.speaking is None
    assert room.workshop.queue == ()
    assert room.workshop.returning == ()
    assert room.workshop.lost == frozenset()
    assert room.workshop.pending == ()
    room.refuses(ask_for_floor, ANA, because="This seat has been closed.")


@pytest.mark.parametrize("others", [2, 3])
@pytest.mark.parametrize("hope", ["a hope", "", None], ids=["answered", "passed", "neither"])
def test_closing_a_seat_does_not_tell_whether_it_had_answered(
    hope: str | None, others: int
) -> None:
    room = in_a_room()
    room.act(open_round, FACILITATOR, "What do you hope?", 60)
    if hope is not None:
        room.answer(ANA, hope)
    room.act(remove_seat, FACILITATOR, "Ana")
    for person in EVERYBODY[1 : others + 1]:
        room.answer(person, "another hope")
    assert room.workshop.round is not None
    enough = room.workshop.round.enough
    assert enough == (hope is not None and others == 3)
    room.wait(10)
    assert ANA.seat not in room.workshop.seats
    assert room.workshop.round.enough == enough
    room.wait(50)
    assert bool(room.workshop.turns) == enough
    assert ANA.seat not in room.workshop.mine.values()


def test_whoever_takes_a_seat_anew_answers_as_themselves() -> None:
    room = in_a_room()
    room.act(open_round, FACILITATOR, "What do you hope?", 60)
    for person in OF_COAST:
        room.answer(person, "a hope")
    room.act(redeal_party, ORGANISER, "coast")
    successor = Person(Role.PARTICIPANT, sit(room, "whoever comes after Ana"))
    mine = room.answer(successor, "a hope of their own")
    room.wait(60)
    assert len(room.workshop.turns) == len(OF_COAST) + 1
    assert room.workshop.mine == {mine: successor.seat}


def test_a_handle_that_nobody_wrote_under_and_nobody_has_cannot_be_closed() -> None:
    room = in_writing()
    room.say(ANA, "words")
    for who in ("Nothing such", "", room.workshop.spare_handles[0]):
        room.refuses(remove_seat, FACILITATOR, who, because="Nobody of that name")


def test_what_a_closed_seat_had_said_stays_and_is_nobodys() -> None:
    room = in_writing()
    turn = room.say(ANA, "words that were said")
    room.act(remove_seat, FACILITATOR, room.handle_of(ANA))
    room.wait(10)
    assert room.text_of(turn) == "words that were said"
    assert turn not in room.workshop.mine


def test_a_seat_is_not_closed_twice_at_once() -> None:
    room = in_a_room()
    room.act(remove_seat, FACILITATOR, "Ana")
    room.refuses(remove_seat, FACILITATOR, "Ana", because="being closed already")
    room.refuses(remove_seat, PANEL, "Ben", because="Only whoever leads")


def test_dealing_a_party_anew_ends_all_its_seats_at_once_and_no_other() -> None:
    room = in_a_room()
    room.give_floor_to(ANA)
    room.act(ask_for_floor, BEN)
    room.act(redeal_party, ORGANISER, "coast")
    assert set(room.workshop.seats) == {person.seat for person in OF_HILLS}
    assert room.workshop.speaking is None
    assert room.workshop.queue == ()
    assert sit(room, "ana") == ANA.seat


@pytest.mark.parametrize("by", [FACILITATOR, PANEL, ANA])
def test_only_the_organiser_deals_a_party_anew(by: Person) -> None:
    gathered().refuses(redeal_party, by, "coast", because="Only the organiser")


def test_a_party_is_dealt_anew_where_there_is_one_and_until_the_workshop_closes() -> None:
    room = gathered()
    room.refuses(redeal_party, ORGANISER, "nowhere", because="no such party")
    room.act(close_workshop, ORGANISER)
    room.refuses(redeal_party, ORGANISER, "coast", because="This workshop is closed.")


@pytest.mark.parametrize(
    ("taken", "out", "unused", "missing"),
    [
        (0, 0, 0, 6),  # nothing dealt yet
        (0, 6, 6, 0),  # all dealt, nobody there
        (4, 6, 2, 0),  # some have come
        (6, 6, 0, 0),  # all have come
        (5, 6, 0, 1),  # a seat was closed: its card is spent, and one is missing
        (7, 8, 1, 0),  # more than there should be: none are missing
    ],
)
def test_a_party_lacks_cards_only_as_long_as_it_has_seats_to_give(
    taken: int, out: int, unused: int, missing: int
) -> None:
    assert missing_cards(COAST, taken, out, unused) == missing


def test_a_dropped_link_is_noted_once_until_it_is_back() -> None:
    room = in_a_room()
    room.act(link_dropped, ANA)
    assert room.act(link_dropped, ANA) == ()
    assert room.workshop.lost == {ANA.seat}
    room.act(link_back, ANA)
    assert room.act(link_back, ANA) == ()
    assert room.workshop.lost == frozenset()


def test_a_dropped_link_loses_neither_hand_nor_name() -> None:
    room = in_a_room()
    room.act(ask_for_floor, CLEO)
    room.act(link_dropped, CLEO)
    room.act(give_floor, FACILITATOR)
    assert room.workshop.speaking is not None
    assert room.workshop.speaking.seat == CLEO.seat
    assert room.workshop.seats[CLEO.seat].name == "Cleo"


def test_nobody_needs_an_open_door_to_stay_seated() -> None:
    room = gathered()
    room.act(close_doors, FACILITATOR)
    room.act(take_up, FACILITATOR)
    room.act(ask_for_floor, ANA)
    assert room.workshop.queue == (ANA.seat,)


def test_the_name_of_a_seat_that_was_closed_stays_with_its_words_until_the_item_closes() -> None:
    room = in_writing(Appearance.NAMED)
    room.say(ANA, "words of Ana")
    room.act(remove_seat, FACILITATOR, "Ana")
    room.wait(10)
    assert ANA.seat not in room.workshop.seats
    room.act(sit_down, STRANGER, STRANGER.seat, COAST.id)
    for name in ("Ana", "\u0410na"):
        room.refuses(call_me, STRANGER, name, because="used that name in this item")
    room.act(close_item, FACILITATOR)
    room.wait(10)
    room.act(call_me, STRANGER, "Ana")
