"""Whatever anybody does: who leads is always somebody who may, and it passes only by consent or
once whoever led has been gone for the time that the plan sets."""

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.allowed import may
from app.core.events import Events
from app.core.handover import (
    accept_lead,
    ask_for_lead,
    decline_lead,
    end_asking,
    give_lead,
    offer_lead,
    take_lead_over,
    take_offer_back,
)
from app.core.powers import Power, has_power
from app.core.refused import Refused
from app.core.seat import TEAM, MemberId, Person
from app.core.team import come, go
from tests.often import times
from tests.rooms import ANA, ORGANISER, PROJECTOR, Rehearsal, in_a_room

MEMBERS = tuple(
    Person(role, member=MemberId(f"{role.value} {number}"))
    for role in sorted(TEAM)
    for number in (1, 2)
)
ANYBODY = (*MEMBERS, ANA, ORGANISER, PROJECTOR)
RULES = (
    accept_lead, ask_for_lead, come, decline_lead, end_asking, give_lead, go, offer_lead,
    take_lead_over, take_offer_back,
)  # fmt: skip
PASSING = {accept_lead, give_lead, take_lead_over}
CAN = [m for m in MEMBERS if has_power(m.role, Power.LEAD)]

# Mostly somebody who may do it at that moment; now and then anybody.
steps = st.tuples(
    st.sampled_from(RULES),
    st.sampled_from([True, True, True, False]),
    st.integers(0, 40),
    st.sampled_from(CAN),
    st.sampled_from([0, 0, 1, 59, 60]),
)


def leading(room: Rehearsal) -> set[Person]:
    return {person for person in ANYBODY if room.workshop.is_led_by(person)}


@settings(max_examples=60 * times(), deadline=None)
@given(st.lists(steps, min_size=40, max_size=60))
def test_the_lead_is_always_with_somebody_who_may_and_passes_in_three_ways_only(
    story: list[tuple[Callable[..., Events], bool, int, Person, int]],
) -> None:
    room = in_a_room()
    for person in CAN:
        room.act(come, person)
    alone_since: float | None = None  # since when nobody who leads is here, and others are
    for rule, who_may, place, to, seconds in story:
        before, led = room.workshop, leading(room)
        fields = (to.member,) if rule is offer_lead else ()
        able = [p for p in ANYBODY if may(before, rule, p, room.now, *fields)] if who_may else []
        by = (able or ANYBODY)[place % len(able or ANYBODY)]
        try:
            room.act(rule, by, *fields)
        except Refused:
            assert room.workshop == before
        now = leading(room)
        assert now
        assert all(has_power(person.role, Power.LEAD) for person in now)
        assert room.workshop.lead is None or len(now) == 1
        assert not room.workshop.handover.offered or room.workshop.handover.offered in (
            room.workshop.team
        )
        if now != led:
            assert rule in PASSING
            assert by in (now if rule is not give_lead else led)
        if now != led and rule is take_lead_over:
            assert alone_since is not None
            assert room.at - alone_since >= 60
        if now != led and rule is accept_lead:
            assert before.handover.offered == by.member
        if now != led and rule is give_lead:
            assert {person.member for person in now} == {before.handover.asked}
        here = {person for person in now if person.member in room.workshop.team}
        if here:
            alone_since = None
        elif room.workshop.team and alone_since is None:
            alone_since = room.at
        room.wait(seconds)
