import pytest

from app.core.agenda import close_item, pause, take_up
from app.core.day import close_day, close_workshop, next_due, pass_time, take_back
from app.core.doors import open_doors, remove_seat
from app.core.events.kept import DayClosed, DoorsClosed
from app.core.move import Move
from app.core.refused import NotYours
from app.core.rounds import open_round
from app.core.seat import Person
from app.core.stage import Stage
from app.core.team import show_banner, word_to_team
from app.core.turns import that_stays_here, withdraw
from app.core.workshop import Workshop
from tests.rooms import (
    ANA,
    BEN,
    FACILITATOR,
    ORGANISER,
    PANEL,
    Rehearsal,
    gathered,
    in_a_room,
    in_writing,
    planned,
)


def with_a_closed_item() -> Rehearsal:
    """Return a workshop in writing that has closed an item, in which Ana wrote `a`."""
    room = in_writing()
    room.say(ANA, "words", "a")
    room.say(BEN, "words taken back", "b")
    room.act(that_stays_here, BEN)
    room.act(close_item, FACILITATOR)
    room.wait(10)
    return room


def asleep() -> Rehearsal:
    room = with_a_closed_item()
    room.act(close_day, FACILITATOR)
    room.wait(10)
    return room


def stage(workshop: Workshop) -> Stage:
    return workshop.stage


def test_the_day_closes_after_ten_seconds_and_the_doors_with_it() -> None:
    room = gathered()
    room.act(close_day, FACILITATOR)
    room.refuses(close_day, FACILITATOR, because="closing already")
    room.wait(9)
    assert stage(room.workshop) is Stage.RUNNING
    events = room.wait(1)
    assert {DayClosed(), DoorsClosed()} <= set(events)
    assert stage(room.workshop) is Stage.ASLEEP
    assert not room.workshop.doors_open


def test_when_the_day_closes_nobody_knows_any_more_whose_words_are_whose() -> None:
    room = with_a_closed_item()
    known = dict(room.workshop.mine)
    room.act(close_day, FACILITATOR)
    room.wait(10)
    assert known == {"a": ANA.seat}
    assert not room.workshop.mine


def test_the_bare_ids_of_what_was_taken_back_go_when_the_day_closes() -> None:
    assert with_a_closed_item().workshop.erased == {"b"}
    assert not asleep().workshop.erased


def test_what_the_day_left_on_the_screens_is_gone_with_it() -> None:
    room = gathered()
    room.act(show_banner, FACILITATOR, "Lunch at one")
    room.act(word_to_team, PANEL, "Shall we pause?")
    room.act(close_day, FACILITATOR)
    room.wait(10)
    assert room.workshop.banner == ""
    assert room.workshop.team_words == ()


def test_seats_sleep_and_are_there_again_the_next_day() -> None:
    room = asleep()
    assert ANA.seat in room.workshop.seats
    room.act(open_doors, FACILITATOR)
    room.act(take_up, FACILITATOR)
    assert room.handle_of(ANA)


@pytest.mark.parametrize("by", [PANEL, ORGANISER, ANA])
def test_only_the_facilitator_closes_the_day_and_takes_moves_back(by: Person) -> None:
    room = gathered()
    room.refuses(close_day, by, because="Only whoever leads")
    room.act(close_day, FACILITATOR)
    room.refuses(take_back, by, Move.CLOSE_DAY, because="Only whoever leads")


def test_a_day_closes_between_items_and_once() -> None:
    in_a_room().refuses(close_day, FACILITATOR, because="An item is open.")
    asleep().refuses(close_day, FACILITATOR, because="The day is closed already.")


def test_a_move_is_taken_back_while_its_ten_seconds_run() -> None:
    room = gathered()
    room.act(close_day, FACILITATOR)
    room.act(take_back, FACILITATOR, Move.CLOSE_DAY)
    room.wait(100)
    assert stage(room.workshop) is Stage.RUNNING
    room.refuses(take_back, FACILITATOR, Move.CLOSE_DAY, because="It is too late")


def test_of_two_seats_that_are_being_closed_one_can_be_taken_back() -> None:
    room = in_a_room()
    room.act(remove_seat, FACILITATOR, "Ana")
    room.act(remove_seat, FACILITATOR, "Ben")
    room.act(take_back, FACILITATOR, Move.REMOVE_SEAT, "Ben")
    room.wait(10)
    assert ANA.seat not in room.workshop.seats
    assert BEN.seat in room.workshop.seats


def test_a_seat_that_is_being_closed_is_closed_though_the_day_ends_first() -> None:
    room = gathered()
    room.act(close_day, FACILITATOR)
    room.wait(5)
    room.act(remove_seat, FACILITATOR, "Ana")
    room.wait(5)
    room.wait(5)
    assert stage(room.workshop) is Stage.ASLEEP
    assert ANA.seat not in room.workshop.seats
    assert room.workshop.pending == ()


def test_moves_that_are_due_together_all_take_effect() -> None:
    room = in_a_room()
    room.act(remove_seat, FACILITATOR, "Ana")
    room.act(close_item, FACILITATOR)
    room.wait(60)
    assert room.workshop.current is None
    assert ANA.seat not in room.workshop.seats


def test_only_time_does_what_time_does() -> None:
    for by in (FACILITATOR, ORGANISER, ANA):
        assert isinstance(gathered().refuses(pass_time, by, because="Only time"), NotYours)


def test_time_says_when_it_next_acts() -> None:
    room = in_a_room()
    assert next_due(room.workshop) is None
    room.act(open_round, FACILITATOR, "What do you hope?", 60)
    room.act(remove_seat, FACILITATOR, "Ana")
    assert next_due(room.workshop) == room.at + 10
    room.wait(10)
    assert next_due(room.workshop) == room.at + 50


def test_in_a_pause_time_ends_no_round() -> None:
    room = in_a_room()
    room.act(open_round, FACILITATOR, "What do you hope?", 60)
    room.act(pause, FACILITATOR)
    assert next_due(room.workshop) is None


def test_nothing_happens_while_nothing_is_due() -> None:
    room = in_a_room()
    room.wait(1)  # from here on, the third party's reckoning knows of the minute
    room.act(close_item, FACILITATOR)
    assert room.wait(9) == ()


def test_the_organiser_closes_the_workshop_for_good() -> None:
    room = gathered()
    room.refuses(close_workshop, FACILITATOR, because="Only the organiser")
    room.act(close_workshop, ORGANISER)
    assert stage(room.workshop) is Stage.CLOSED
    assert not room.workshop.doors_open
    room.refuses(close_workshop, ORGANISER, because="This workshop is closed.")
    room.refuses(close_day, FACILITATOR, because="This workshop is closed.")
    room.refuses(open_doors, FACILITATOR, because="This workshop is closed.")
    room.refuses(take_up, FACILITATOR, because="This workshop is closed.")


def test_a_workshop_that_never_began_can_be_closed_too() -> None:
    room = planned()
    room.act(close_workshop, ORGANISER)
    assert stage(room.workshop) is Stage.CLOSED


def test_no_workshop_closes_over_an_open_item() -> None:
    in_a_room().refuses(close_workshop, ORGANISER, because="An item is open.")


def test_what_authors_asked_for_is_done_before_the_workshop_closes() -> None:
    room = with_a_closed_item()
    room.act(withdraw, ANA, "a")
    room.act(close_workshop, ORGANISER)
    assert room.workshop.past == ()
