"""Two worlds that differ in one secret only look exactly alike, to the letter, to everyone who is
not to know: that covers order, counts and silence, for which there is no word to look for."""

import pytest

from app.core.seat import Person
from app.core.workshop import Workshop
from app.views.own_seat import OwnSeatView, own_seat_view
from tests.rooms import EVERYBODY, seat_of
from tests.views.everybody import audiences_of, own_region, page_of, views_of
from tests.views.worlds import worlds


def own(workshop: Workshop, person: Person) -> tuple[OwnSeatView, str]:
    """Return what stands in the region that is this person's own: its data, and its HTML."""
    view = own_seat_view(workshop, seat_of(person))
    return view, own_region(workshop, person)


@pytest.mark.parametrize("secret", worlds())
def test_worlds_look_alike_to_everyone_who_is_not_to_know(secret: str) -> None:
    case = worlds()[secret]
    first, *others = case.these
    assert all(other != first for other in others), "these are one world"
    audiences = audiences_of(first)
    for name in audiences.keys() - set(case.may_tell.split()):
        for other in others:
            eyes = audiences[name]
            assert views_of(other, eyes) == views_of(first, eyes), name
            assert page_of(other, eyes) == page_of(first, eyes), name
    bystanders = [p for p in EVERYBODY if p not in case.theirs]
    assert bystanders
    for person in bystanders:
        for other in others:
            assert own(other, person) == own(first, person), person.seat


@pytest.mark.parametrize("secret", [s for s, case in worlds().items() if case.may_tell])
def test_worlds_look_different_to_each_who_is_to_know(secret: str) -> None:
    case = worlds()[secret]
    for name in case.may_tell.split():
        eyes = audiences_of(case.these[0])[name]
        looks = [views_of(world, eyes) for world in case.these]
        assert any(look != looks[0] for look in looks[1:]), name


@pytest.mark.parametrize("secret", [s for s, case in worlds().items() if case.theirs])
def test_worlds_look_different_to_those_whose_own_they_are(secret: str) -> None:
    case = worlds()[secret]
    for person in case.theirs:
        looks = [own(world, person) for world in case.these]
        assert any(look != looks[0] for look in looks[1:]), person.seat
