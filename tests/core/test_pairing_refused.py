"""What can be put before both sides as a pair of steps, by whom, and when."""

from app.core.agenda import close_item, take_up
from app.core.allowed import may
from app.core.caucuses import inside
from app.core.handover import accept_lead, offer_lead
from app.core.item import Way
from app.core.pairing import ask_pair, drop_pair, lengthen_pair, reply_to_pair
from app.core.team import come
from tests.core.caucused import HELPER, LEAD, OTHER
from tests.core.pairs import (
    CALLS,
    SECONDS,
    STEPS,
    YES,
    apart,
    asked,
    everyone,
    go_apart,
    pair_of,
    replies,
    stands,
)
from tests.rooms import ANA, CO_FACILITATOR, ELIF, STRANGER, an_item, gathered, in_a_room


def test_a_pair_is_one_step_of_each_of_two_parties_each_alone_in_a_caucus() -> None:
    room = in_a_room()
    for member in (LEAD, HELPER, OTHER):
        room.act(come, member)
    alone = "caucus of its own"
    room.refuses(ask_pair, LEAD, STEPS, 60, because=alone)
    go_apart(room, "coast")
    room.refuses(ask_pair, LEAD, STEPS, 60, because=alone)
    go_apart(room, "hills")
    twice = (STEPS[0], ("coast", {"en": CALLS}))
    assert room.refuses(ask_pair, LEAD, twice, 60, because="each of two parties").field == "party-2"
    room.refuses(ask_pair, LEAD, STEPS[:1], 60, because="each of two parties")
    room.refuses(ask_pair, LEAD, (*STEPS, STEPS[0]), 60, because="each of two parties")
    room.refuses(ask_pair, LEAD, (STEPS[0], ("sea", {"en": "?"})), 60, because="no such party")
    room.act(ask_pair, LEAD, STEPS, 60)
    together = in_a_room()
    together.act(come, LEAD)
    go_apart(together, "coast", "hills")
    together.refuses(ask_pair, LEAD, STEPS, 60, because=alone)


def test_only_whoever_leads_the_session_puts_lengthens_and_ends_a_pair() -> None:
    room = in_a_room()
    apart(room)
    for person in (HELPER, OTHER, ANA, ELIF):
        room.refuses(ask_pair, person, STEPS, 60, because="leads")
    room.act(ask_pair, LEAD, STEPS, 60)
    for person in (HELPER, OTHER, ANA, ELIF):
        room.refuses(lengthen_pair, person, 60, because="leads")
        room.refuses(drop_pair, person, because="leads")
    room.refuses(reply_to_pair, LEAD, pair_of(room), YES, because="Only participants")
    room.refuses(reply_to_pair, STRANGER, pair_of(room), YES, because="closed")
    # In a caucus it is not for the caucus to ask.
    for rule, fields in ((ask_pair, (STEPS, 60)), (drop_pair, ())):
        room.refuses(
            inside, HELPER, room.workshop.caucuses[0].id, rule, *fields, because="whole room"
        )
        assert not may(room.workshop.inside(room.workshop.caucuses[0].id), rule, HELPER)


def test_a_handover_in_the_middle_changes_nothing_of_it() -> None:
    room = asked()
    replies(room, everyone())
    room.act(come, CO_FACILITATOR)
    room.act(offer_lead, LEAD, CO_FACILITATOR.member)
    room.act(accept_lead, CO_FACILITATOR)
    room.refuses(drop_pair, LEAD, because="leads")
    room.act(lengthen_pair, CO_FACILITATOR, 60)
    room.wait(SECONDS + 60)
    assert stands(room)


def test_every_language_of_the_workshop_is_wanted_and_a_clock_that_makes_sense() -> None:
    room = in_a_room()
    apart(room)
    for number, without in enumerate(((("coast", {}), STEPS[1]), (STEPS[0], ("hills", {}))), 1):
        refused = room.refuses(ask_pair, LEAD, without, 60, because="write something")
        assert refused.field == f"text-{number}-en"
    long = (STEPS[0], ("hills", {"en": "x" * 301}))
    assert room.refuses(ask_pair, LEAD, long, 60, because="too long").field == "text-2-en"
    for seconds in (0, 4, 3601, -60):
        room.refuses(ask_pair, LEAD, STEPS, seconds, because="5 seconds")
    room.act(ask_pair, LEAD, STEPS, 60)
    room.refuses(lengthen_pair, LEAD, 1, because="5 seconds")


def test_a_pair_wants_an_open_item_to_stand_in() -> None:
    room = gathered(an_item(), an_item("Tea", way=Way.BREAK))
    apart(room)
    room.refuses(ask_pair, LEAD, STEPS, 60, because="No item is open")
    closing = in_a_room()
    closing.act(close_item, LEAD)
    apart(closing)
    closing.refuses(ask_pair, LEAD, STEPS, 60, because="closing already")
    without = gathered(an_item("Tea", way=Way.BREAK))
    without.act(take_up, LEAD)
    apart(without)
    without.refuses(ask_pair, LEAD, STEPS, 60, because="break")
