"""What is one's own: each sees what they wrote and asked for, and nothing of anybody else."""

import pytest

from app.core.floor import ask_for_floor
from app.core.level import Appearance
from app.core.seat import Person
from app.live.rendered import OWN_SEAT
from app.views.mine import mine_view
from app.views.own_seat import own_seat_view
from tests.rooms import (
    ANA,
    BEN,
    CLEO,
    ELIF,
    EVERYBODY,
    STRANGER,
    in_a_room,
    in_writing,
    seat_of,
    strings_in,
)
from tests.views.everybody import READERS, SEATS, own_region, short, told, who_reads
from tests.views.planted import full, in_a_round, name_of, written
from tests.views.worlds import asked


def test_ones_own_region_holds_nothing_of_anybody_else() -> None:
    room = written(Appearance.HANDLE)
    for person in EVERYBODY:
        room.say(person, f"Words of {name_of(person)}")
    for person in (BEN, ANA, CLEO):
        room.act(ask_for_floor, person)
    for person in EVERYBODY:
        others = [p for p in EVERYBODY if p != person]
        region = own_region(room.workshop, person)
        view = "\n".join(strings_in(own_seat_view(room.workshop, seat_of(person))))
        assert room.handle_of(person) in region
        for secret in [*map(name_of, others), *map(room.handle_of, others), "Words of"]:
            assert secret not in region + view


def test_what_i_wrote_holds_only_what_i_wrote() -> None:
    room = written(Appearance.HANDLE)
    room.say(ANA, "Words of Ana", "t1")
    room.say(BEN, "Words of Ben", "t2")
    assert {t.text for t in mine_view(room.workshop, seat_of(ANA))} == {"Words of Ana"}
    assert mine_view(room.workshop, seat_of(CLEO)) == ()


def test_what_is_asked_of_words_shows_on_their_authors_page_alone() -> None:
    workshop = full(Appearance.HANDLE)
    assert who_reads(workshop, 'data-withdrawing="yes"') == {"mine": {"davi"}}
    assert who_reads(workshop, "Will read:") == {"mine": {"elif"}}


def test_nothing_that_happens_changes_what_a_seat_that_is_gone_is_shown() -> None:
    room = written(Appearance.HANDLE)
    gone = own_region(room.workshop, STRANGER)
    room.say(ANA, "Words of Ana", "t1")
    room.act(ask_for_floor, BEN)
    assert own_region(room.workshop, STRANGER) == gone


# -- in a round -------------------------------------------------------------------------------


@pytest.mark.parametrize("ended", [False, True])
def test_in_a_round_no_view_names_anybody_but_to_themselves(*, ended: bool) -> None:
    workshop = in_a_round(4, ended=ended)
    for person in EVERYBODY:
        assert who_reads(workshop, name_of(person)) == (
            _answer_of(person, ended=ended) | {OWN_SEAT: {short(person)}}
        )


def _answer_of(person: Person, *, ended: bool) -> dict[str, set[str]]:
    # In this story alone, each answer holds its author's name: so it is found where answers are.
    if ended and person in EVERYBODY[:4]:
        return {"said": set(READERS.split()), "mine": {short(person)}}
    return {}


def test_that_somebody_has_answered_shows_to_them_alone() -> None:
    answered = {short(person) for person in EVERYBODY[:5]}
    assert who_reads(in_a_round(5), 'data-mine="answered"') == {OWN_SEAT: answered}


def test_ones_own_answer_is_not_shown_back_and_nobody_elses_is() -> None:
    workshop = in_a_round(2)
    assert {"XanswerofQanaz", "XanswerofQbenz"} <= strings_in(workshop)
    for person in EVERYBODY:
        assert "Xanswerof" not in own_region(workshop, person)


# -- in the queue -----------------------------------------------------------------------------


def test_a_place_in_the_queue_is_told_only_to_who_waits_and_only_where_names_are() -> None:
    places = {Appearance.NAMED: "3", Appearance.HANDLE: ""}
    for appearance, place in places.items():
        workshop = full(appearance)
        assert f'data-place="{place}"' in told(workshop)[(OWN_SEAT, "cleo")]
        others = [name for name in SEATS if name not in {"greta", "hugo", "cleo"}]
        for name in others:
            assert 'data-place=""' in told(workshop)[(OWN_SEAT, name)]


def test_a_place_in_the_queue_tells_how_many_are_before_one_and_not_who() -> None:
    room = in_a_room()
    before_ben = [asked(room, p, BEN) for p in (ANA, CLEO, ELIF)]
    assert len({own_region(w, BEN) for w in before_ben}) == 1
    assert 'data-place="2"' in own_region(before_ben[0], BEN)


def test_without_names_no_hand_that_goes_up_or_down_changes_anybody_elses_page() -> None:
    for room in (written(Appearance.HANDLE), in_writing(Appearance.UNATTRIBUTED)):
        alone = own_region(asked(room, BEN), BEN)
        assert 'data-mine="queued"' in alone
        for people in ((ANA, BEN), (BEN, ANA), (ELIF, ANA, BEN, CLEO)):
            assert own_region(asked(room, *people), BEN) == alone
        silent = {own_region(asked(room, *people), BEN) for people in ((), (ANA,), (ANA, ELIF))}
        assert len(silent) == 1
