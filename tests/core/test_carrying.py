"""Carry permission: words leave a caucus only when each person in it has said yes, unseen."""

from collections.abc import Sequence
from typing import Any

import pytest

from app.core.agenda import close_item
from app.core.carry import Reply
from app.core.carrying import ask_to_carry, bring, carried, drop_carry, reply_to_carry
from app.core.caucuses import inside, open_caucus
from app.core.doors import sit_down
from app.core.events.live import SeatRemoved
from app.core.item import ItemId
from app.core.record_level import off_the_record
from app.core.seat import PartyId, Person, Role
from app.core.team import come
from app.core.turn import Kind
from app.core.workshop import replay
from app.locales import LANGUAGES
from app.views.apart import apart_view
from app.views.audience import RECORD, Audience, Eyes, audience_of, seen_by
from app.views.own_seat import own_seat_view
from app.views.record import record_view
from tests.core.caucused import HELPER, LEAD, OTHER, apart, shown_outside, there
from tests.rooms import (
    ANA,
    BEN,
    CLEO,
    COAST,
    DAVI,
    ELIF,
    OF_COAST,
    Rehearsal,
    in_a_room,
    participant,
    strings_in,
)
from tests.views.everybody import own_region

WORDS = {"en": "We could live with a shared market."}


def asked(*, seconds: int = 60) -> tuple[Rehearsal, ItemId, str]:
    room = in_a_room()
    caucus = apart(room)
    there(room, caucus, HELPER, ask_to_carry, WORDS, seconds)
    carry = room.workshop.inside(caucus).carry
    assert carry is not None
    return room, caucus, carry.id


def replies(room: Rehearsal, caucus: ItemId, carry: str, *said: tuple[Person, Any]) -> None:
    for person, reply in said:
        words = ("Other words",) if reply is Reply.CHANGE else ()
        there(room, caucus, person, reply_to_carry, carry, reply, *words)


def everyone(reply: Reply = Reply.YES) -> list[tuple[Person, Reply]]:
    return [(person, reply) for person in OF_COAST]


def test_words_to_which_each_person_said_yes_may_be_carried_and_are_kept() -> None:
    room, caucus, carry = asked()
    replies(room, caucus, carry, *everyone())
    assert carried(room.workshop.inside(caucus)) == ()
    room.wait(60)
    (turn,) = carried(room.workshop.inside(caucus))
    assert (turn.kind, turn.renderings, turn.kept) == (Kind.CARRIED, WORDS, True)
    assert room.workshop.inside(caucus).carry is None


@pytest.mark.parametrize(
    "last", [None, Reply.NO, Reply.CHANGE], ids=["silence", "no", "other words"]
)
def test_where_one_does_not_say_yes_the_words_stay_and_nobody_is_told_who(
    last: Reply | None,
) -> None:
    room, caucus, carry = asked()
    replies(room, caucus, carry, *everyone()[:3], *([(DAVI, last)] if last else []))
    room.wait(60)
    there_now = room.workshop.inside(caucus)
    assert carried(there_now) == ()
    assert there_now.uncarried is not None
    assert there_now.uncarried.wording == WORDS
    assert there_now.uncarried.changes == (("Other words",) if last is Reply.CHANGE else ())


def closed(room: Rehearsal, person: Person) -> None:
    """Close somebody's seat, as ten seconds after whoever leads has pressed it."""
    assert person.seat is not None
    room.workshop = replay(room.workshop, (SeatRemoved(person.seat, room.at),))


def arrives(room: Rehearsal) -> Person:
    """Let one more of the coast come in."""
    person = participant("Iris")
    room.act(sit_down, Person(Role.PARTICIPANT), person.seat, COAST.id)
    return person


SAID = [Reply.YES, Reply.NO, Reply.CHANGE, None]


@pytest.mark.parametrize("said", SAID)
def test_closing_the_seat_of_somebody_who_was_asked_never_makes_the_others_approve(
    said: Reply | None,
) -> None:
    room, caucus, carry = asked()
    replies(room, caucus, carry, *everyone()[:3], *([(DAVI, said)] if said else []))
    closed(room, DAVI)
    room.wait(60)
    there_now = room.workshop.inside(caucus)
    assert carried(there_now) == ()
    assert there_now.uncarried is not None
    assert there_now.uncarried.changes == (("Other words",) if said is Reply.CHANGE else ())


@pytest.mark.parametrize("said", SAID)
def test_whoever_comes_meanwhile_is_asked_as_well_and_counts_also_if_their_seat_is_closed(
    said: Reply | None,
) -> None:
    for goes in (False, True):
        room, caucus, carry = asked()
        iris = arrives(room)
        replies(room, caucus, carry, *everyone(), *([(iris, said)] if said else []))
        if goes:
            closed(room, iris)
        room.wait(60)
        approved = said is Reply.YES and not goes
        assert len(carried(room.workshop.inside(caucus))) == approved


def test_a_seat_that_was_closed_before_or_is_of_another_party_is_not_asked() -> None:
    room = in_a_room()
    caucus = apart(room)
    closed(room, DAVI)
    there(room, caucus, HELPER, ask_to_carry, WORDS, 60)
    carry = room.workshop.inside(caucus).carry
    assert carry is not None
    replies(room, caucus, carry.id, *everyone()[:3])
    closed(room, ELIF)
    room.wait(60)
    assert len(carried(room.workshop.inside(caucus))) == 1


def test_no_reply_ends_the_question_before_its_clock() -> None:
    room, caucus, carry = asked()
    replies(room, caucus, carry, *everyone())
    room.wait(59)
    assert room.workshop.inside(caucus).carry is not None
    room.wait(1)
    assert room.workshop.inside(caucus).carry is None


def test_a_reply_changes_nothing_that_anybody_else_is_shown() -> None:
    room, caucus, carry = asked()

    def shown() -> Sequence[object]:
        insiders = [audience_of(room.workshop, p, caucus) for p in (HELPER,)]
        parties = [Audience(Eyes.PARTY, PartyId("coast"), caucus)]
        regions = [
            apart_view(seen_by(room.workshop, a), a) for a in (*insiders, *parties) if a is not None
        ]
        seats = [own_seat_view(room.workshop, p.seat) for p in (BEN, CLEO, DAVI) if p.seat]
        return [*regions, *seats, *shown_outside(room)]

    before = shown()
    assert ANA.seat is not None
    mine = own_seat_view(room.workshop, ANA.seat)
    for reply in (Reply.YES, Reply.CHANGE, Reply.NO):
        replies(room, caucus, carry, (ANA, reply))
        assert shown() == before
        now = own_seat_view(room.workshop, ANA.seat)
        assert now != mine
        assert now.replied


def test_ones_own_screen_says_that_an_answer_is_in_and_the_same_of_each() -> None:
    for language in LANGUAGES:
        room, caucus, carry = asked()
        before = own_region(room.workshop, ANA, language)
        shown = set()
        for reply in (*Reply, *reversed(Reply), Reply.NO, Reply.NO):
            replies(room, caucus, carry, (ANA, reply))
            shown.add(own_region(room.workshop, ANA, language))
        assert len(shown) == 1
        assert before not in shown


def test_a_reply_can_be_changed_until_the_clock_ends() -> None:
    room, caucus, carry = asked()
    replies(room, caucus, carry, *everyone(Reply.NO), *everyone())
    room.wait(60)
    assert len(carried(room.workshop.inside(caucus))) == 1
    room.refuses(inside, ANA, caucus, reply_to_carry, carry, Reply.NO, because="No wording")


def test_carried_words_are_brought_to_the_room_with_the_partys_name_and_enter_the_record() -> None:
    room, caucus, carry = asked()
    replies(room, caucus, carry, *everyone())
    room.wait(60)
    before = shown_outside(room)
    (turn,) = carried(room.workshop.inside(caucus))
    assert WORDS["en"] not in "".join(strings_in(record_view(room.workshop, RECORD, {})))
    room.act(bring, LEAD, turn.id)
    (brought,) = room.workshop.turns
    assert brought.signature == "People of the coast"
    assert brought.id != turn.id
    assert shown_outside(room) != before
    there(room, caucus, HELPER, close_item)
    room.wait(10)
    room.act(close_item, LEAD)
    room.wait(10)
    view = record_view(room.workshop, RECORD, {})
    assert view is not None
    assert [(s.text, s.signature) for s in view.items[0].carried] == [
        (WORDS["en"], "People of the coast")
    ]


def test_carried_words_are_brought_to_another_partys_caucus_and_not_to_the_room() -> None:
    room, caucus, carry = asked()
    replies(room, caucus, carry, *everyone())
    room.wait(60)
    (turn,) = carried(room.workshop.inside(caucus))
    room.refuses(bring, LEAD, turn.id, "hills", because="not in a caucus now")
    hills = apart(room, "hills", team=("other",))
    room.act(bring, LEAD, turn.id, "hills")
    assert [t.signature for t in room.workshop.inside(hills).turns] == ["People of the coast"]
    assert room.workshop.turns == ()
    assert carried(room.workshop.inside(hills)) == ()  # it is not theirs to let go


def test_nobody_brings_words_that_were_not_let_go() -> None:
    room, caucus, carry = asked()
    replies(room, caucus, carry, *everyone()[:3])
    room.wait(60)
    room.refuses(bring, LEAD, carry, because="not here any more")
    room.refuses(bring, HELPER, carry, because="leads")


def test_a_question_that_is_taken_back_says_nothing_of_the_replies() -> None:
    room, caucus, carry = asked()
    replies(room, caucus, carry, (ANA, Reply.CHANGE))
    there(room, caucus, HELPER, drop_carry)
    there_now = room.workshop.inside(caucus)
    assert (there_now.carry, there_now.uncarried) == (None, None)


def test_what_is_let_go_off_the_record_is_kept_from_then_on() -> None:
    room = in_a_room()
    caucus = apart(room)
    there(room, caucus, HELPER, off_the_record)
    there(room, caucus, HELPER, ask_to_carry, WORDS, 60)
    carry = room.workshop.inside(caucus).carry
    assert carry is not None
    replies(room, caucus, carry.id, *everyone())
    room.wait(60)
    there(room, caucus, HELPER, close_item)
    room.wait(10)
    assert [t.text for t in room.workshop.inside(caucus).past] == [WORDS["en"]]


def test_words_are_carried_only_from_a_caucus_by_whoever_leads_it_in_every_language() -> None:
    room = in_a_room()
    room.refuses(ask_to_carry, LEAD, WORDS, 60, because="Only a caucus")
    caucus = apart(room)
    room.refuses(inside, HELPER, caucus, ask_to_carry, {}, 60, because="write something")
    room.refuses(inside, ANA, caucus, ask_to_carry, WORDS, 60, because="leads")
    room.refuses(inside, HELPER, caucus, ask_to_carry, WORDS, 1, because="5 seconds")
    room.refuses(inside, ELIF, caucus, reply_to_carry, "x", Reply.YES, because="not in this caucus")


def test_the_page_says_where_nobody_can_be_hidden() -> None:
    room = in_a_room()
    for member in (LEAD, HELPER, OTHER):
        room.act(come, member)
    room.act(open_caucus, LEAD, "A", ("coast",), ("helper",), 30)
    caucus = room.workshop.caucuses[0].id
    there(room, caucus, HELPER, ask_to_carry, WORDS, 60)
    eyes = Audience(Eyes.PARTY, PartyId("coast"), caucus)
    view = apart_view(seen_by(room.workshop, eyes), eyes)
    assert view is not None
    assert view.here is not None
    assert view.here.carry is not None
    assert not view.here.carry.few
    assert DAVI.seat is not None
    fewer = replay(room.workshop, (SeatRemoved(DAVI.seat),))
    view = apart_view(seen_by(fewer, eyes), eyes)
    assert view is not None
    assert view.here is not None
    assert view.here.carry is not None
    assert view.here.carry.few
