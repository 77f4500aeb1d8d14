"""What anybody does to words changes nobody's own region: a letter to one phone alone would say
whose the words are."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from app.core import points, turns
from app.core.doors import remove_seat
from app.core.events import Events
from app.core.item import ItemId, Way
from app.core.level import Appearance, RecordLevel
from app.core.now import Now
from app.core.points import write_point
from app.core.record_level import off_the_record
from app.core.rounds import open_round
from app.core.seat import Person, SeatId
from app.core.turn import TurnId
from app.core.workshop import Workshop
from app.live.rendered import OWN_SEAT
from app.views.own_seat import OwnSeatView, own_seat_view
from tests.core.always.workshop import AnyWorkshop
from tests.often import times
from tests.rooms import ANA, BEN, EVERYBODY, FACILITATOR, Rehearsal, in_writing
from tests.views.everybody import AUDIENCES, own_region, page_of


def shown_again(workshop: Workshop, by: Person, now: Now, turn: str) -> Events:
    return turns.hide(workshop, by, now, turn, hidden=False)


ON_A_CARD: dict[str, tuple[Callable[..., Events], ...]] = {
    "taken back": (turns.take_back_for,),
    "hidden": (turns.hide,),
    "hidden and shown": (turns.hide, shown_again),
    "hidden and taken back": (turns.hide, turns.take_back_for),
}
BY_ITS_AUTHOR: dict[str, tuple[Callable[..., Events], ...]] = {
    "withdrawn": (turns.withdraw,),
    "withdrawn, and left to stand": (turns.withdraw, turns.let_stand),
    "taken back at once": (lambda w, p, n, _: turns.that_stays_here(w, p, n),),
}


def own_views(workshop: Workshop) -> dict[SeatId, OwnSeatView]:
    return {seat: own_seat_view(workshop, seat) for seat in workshop.seats}


def card_of(author: Person, *, appearance: Appearance, kept: bool) -> Rehearsal:
    """A room in which everybody has said one thing, and this author's is called `card`."""
    room = in_writing(appearance)
    if not kept:
        room.act(off_the_record, FACILITATOR)
    for person in EVERYBODY:
        room.say(person, "Words", "card" if person == author else "")
    return room


def answers(author: Person) -> Rehearsal:
    """A room in which everybody has answered a round, and this author's answer is called `card`."""
    room = in_writing(Appearance.UNATTRIBUTED, way=Way.ROUND)
    room.act(open_round, FACILITATOR, "What do you fear?", 60)
    for person in EVERYBODY:
        room.answer(person, "Words", "card" if person == author else "")
    room.wait(60)
    return room


ROOMS: dict[str, Callable[[Person], Rehearsal]] = {
    **{
        f"{appearance}, {'kept' if kept else 'off the record'}": partial(
            card_of, appearance=appearance, kept=kept
        )
        for appearance in Appearance
        for kept in (True, False)
    },
    "in a round": answers,
}


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("deed", ON_A_CARD)
def test_what_is_done_to_a_card_changes_nobodys_own_region(room: str, deed: str) -> None:
    for author in (ANA, EVERYBODY[-1]):
        now = ROOMS[room](author)
        before = own_views(now.workshop)
        said = page_of(now.workshop, AUDIENCES["coast"])["said"]
        for act in ON_A_CARD[deed]:
            now.act(act, FACILITATOR, "card")
        assert own_views(now.workshop) == before
        assert (page_of(now.workshop, AUDIENCES["coast"])["said"] == said) == ("shown" in deed)


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("deed", BY_ITS_AUTHOR)
def test_what_authors_do_to_their_words_changes_nobodys_own_region(room: str, deed: str) -> None:
    if deed == "taken back at once" and room == "in a round":
        deed = "withdrawn"
    for author in (ANA, EVERYBODY[-1]):
        now = ROOMS[room](author)
        before = own_views(now.workshop)
        for act in BY_ITS_AUTHOR[deed]:
            now.act(act, author, "card")
        assert own_views(now.workshop) == before


# (Where people appear by name, a card that is hidden takes its name away with it.)
@pytest.mark.parametrize("room", [room for room in ROOMS if "named" not in room])
@pytest.mark.parametrize("deed", ON_A_CARD)
def test_every_page_is_sent_the_same_whoever_wrote_the_card(room: str, deed: str) -> None:
    sent = set()
    for author in (ANA, EVERYBODY[-1]):
        now = replaced_author(ROOMS[room](ANA), author)
        before = pages_of_everybody(now.workshop)
        for act in ON_A_CARD[deed]:
            now.act(act, FACILITATOR, "card")
        after = pages_of_everybody(now.workshop)
        sent.add(tuple((k, len(v)) for k, v in after.items() if v != before[k]))
    assert len(sent) == 1


def replaced_author(room: Rehearsal, author: Person) -> Rehearsal:
    """The same room, where the card is somebody else's, and theirs its author's."""
    mine = dict(room.workshop.mine)
    theirs = next(t for t, seat in mine.items() if seat == author.seat)
    mine[theirs], mine[TurnId("card")] = mine[TurnId("card")], mine[theirs]
    room.workshop = replace(room.workshop, mine=mine)
    return room


def pages_of_everybody(workshop: Workshop) -> dict[tuple[str, str], str]:
    shared = {
        (reader, name): html
        for reader, audience in AUDIENCES.items()
        if reader in {"facilitator", "coast", "hills"}
        for name, html in page_of(workshop, audience).items()
    }
    own = {(str(p.seat), OWN_SEAT): own_region(workshop, p) for p in EVERYBODY}
    return {**shared, **own}


def test_the_button_stays_when_words_are_taken_back_for_somebody_and_then_says_why_not() -> None:
    room = in_writing()
    room.say(ANA, "Words", "card")
    views = own_views(room.workshop)
    assert [v.may_take_back for s, v in views.items() if s == ANA.seat] == [True]
    assert not any(v.may_take_back for s, v in views.items() if s != ANA.seat)
    room.act(turns.take_back_for, FACILITATOR, "card")
    assert own_views(room.workshop) == views
    room.refuses(turns.that_stays_here, ANA, because="nothing of yours")


def test_a_seat_whose_closing_is_begun_sees_no_more_than_any_other() -> None:
    room = in_writing()
    room.say(ANA, "Words", "card")
    before = own_views(room.workshop)
    room.act(remove_seat, FACILITATOR, room.handle_of(ANA))
    assert own_views(room.workshop) == before
    room.wait(10)  # then it is gone, and its page with it: the one act on a handle that tells
    assert set(before) - set(own_views(room.workshop)) == {ANA.seat}


def test_points_and_what_becomes_of_them_change_nobodys_own_region() -> None:
    room = in_writing()
    before = own_views(room.workshop)
    room.act(write_point, FACILITATOR, TurnId("p"), "A point", RecordLevel.HELD)
    room.act(points.clear_point, FACILITATOR, "p")
    room.act(points.dispute_point, BEN, "p")
    room.act(points.drop_point, FACILITATOR, "p")
    assert own_views(room.workshop) == before


# -- in any workshop ----------------------------------------------------------------------------

ON_WORDS = (
    turns.take_back_for,
    turns.hide,
    turns.that_stays_here,
    turns.withdraw,
    turns.reword,
    turns.let_stand,
    points.write_point,
    points.dispute_point,
    points.clear_point,
    points.change_point,
    points.drop_point,
    remove_seat,
)


class AnyWorkshopWatched(AnyWorkshop):
    """Whatever anybody did before: what is done to words changes nobody's own region."""

    watched = 0

    def act(
        self,
        rule: Callable[..., Events],
        by: Person | None,
        *args: object,
        there: ItemId | None = None,
    ) -> bool:
        before = own_views(self.workshop) if rule in ON_WORDS else None
        happened = super().act(rule, by, *args, there=there)
        if before is not None:
            assert own_views(self.workshop) == before
            type(self).watched += happened
        return happened


def test_in_any_workshop_what_is_done_to_words_changes_nobodys_own_region() -> None:
    few = settings(max_examples=10, stateful_step_count=40, deadline=None)
    AnyWorkshopWatched.watched = 0
    for run in range(12 * times()):  # on, until enough has been done to words
        run_state_machine_as_test(AnyWorkshopWatched, settings=few)
        if run >= 3 * times() and AnyWorkshopWatched.watched > 20:
            break
    assert AnyWorkshopWatched.watched > 20, "too little was done to words: this shows nothing"
