"""The shuttle: drafted in a caucus, approved by all of it, carried to the other party, answered."""

from collections.abc import Callable
from dataclasses import fields

import pytest

from app.core.agenda import close_item, insert
from app.core.carry import Reply
from app.core.carrying import ask_to_carry, bring, carried, drop_carry, reply_to_carry
from app.core.caucuses import inside, inside_with_words
from app.core.events import Events
from app.core.events.apart import in_caucus
from app.core.events.kept import DraftErased, DraftKept, MessageErased, MessageLogged
from app.core.item import ItemId
from app.core.level import RecordLevel
from app.core.notice import Notice
from app.core.record_level import off_the_record, on_the_record
from app.core.seat import PartyId, Person
from app.core.shuttle import Message, MessageState, Shuttle
from app.core.shuttling import (
    MOST_DRAFTS,
    ask_for_message,
    change_draft,
    draft_message,
    drop_draft,
    mark_as_answer,
    note_answered,
    note_unanswered,
    withdraw_message,
)
from app.core.turn import TurnId
from app.core.turns import hide, take_back_for
from app.views.apart import apart_view
from app.views.audience import RECORD, Audience, Eyes, seen_by
from app.views.record import record_view
from app.views.shuttle import shuttle_view
from tests.core.test_caucuses import HELPER, LEAD, OTHER, apart, shown_outside, there
from tests.rooms import (
    ANA,
    DAVI,
    ELIF,
    OF_COAST,
    OF_HILLS,
    Rehearsal,
    in_a_room,
    kept_of,
    strings_in,
)

HELD = RecordLevel.HELD
WORDS = {"en": "Would you open the market on one day?"}
BACK = {"en": "On one day, with our own guards."}
COAST, HILLS = PartyId("coast"), PartyId("hills")
STATES = MessageState


def draft(
    room: Rehearsal,
    caucus: ItemId,
    draft_id: str = "d",
    wording: dict[str, str] = WORDS,
    to: str = "hills",
    answers: str = "",
    by: Person = HELPER,
) -> Events:
    fields = (caucus, draft_message, to, wording, HELD, answers)
    return room.act(inside_with_words, by, TurnId(draft_id), *fields)


def with_nothing_done(seconds: float) -> Rehearsal:
    """Return a room whose caucus has let that much time go by, and nothing else."""
    room = in_a_room()
    apart(room)
    room.wait(seconds)
    return room


def drafts(room: Rehearsal, caucus: ItemId) -> dict[str, str]:
    return {str(d.id): d.wording["en"] for d in room.workshop.inside(caucus).shuttle.drafts}


def approve(
    room: Rehearsal,
    caucus: ItemId,
    draft_id: str = "d",
    who: tuple[Person, ...] = OF_COAST,
    by: Person = HELPER,
) -> None:
    there(room, caucus, by, ask_for_message, draft_id, 60)
    carry = room.workshop.inside(caucus).carry
    assert carry is not None
    for person in who:
        there(room, caucus, person, reply_to_carry, carry.id, Reply.YES)
    room.wait(60)


def log(room: Rehearsal) -> list[tuple[str, MessageState]]:
    return [(m.wording["en"], m.state) for m in room.workshop.shuttle.log]


def drafted() -> tuple[Rehearsal, ItemId]:
    room = in_a_room()
    caucus = apart(room)
    draft(room, caucus)
    return room, caucus


def approved() -> tuple[Rehearsal, ItemId, str]:
    room, caucus = drafted()
    approve(room, caucus)
    return room, caucus, room.workshop.shuttle.log[0].id


def carried_to_hills() -> tuple[Rehearsal, ItemId, ItemId, str]:
    """The coast's message stands in the caucus of the hills, which OTHER leads."""
    room, coast, message = approved()
    hills = apart(room, "hills", team=("other",))
    room.act(bring, LEAD, message, "hills")
    return room, coast, hills, message


# -- drafting -----------------------------------------------------------------------------------


def test_whoever_leads_a_caucus_drafts_changes_and_drops_there() -> None:
    room, caucus = drafted()
    (message,) = room.workshop.inside(caucus).shuttle.drafts
    assert (message.source, message.to, message.state) == (
        frozenset({COAST}),
        HILLS,
        STATES.DRAFTED,
    )
    there(room, caucus, HELPER, change_draft, "d", "hills", BACK, HELD)
    assert drafts(room, caucus) == {"d": BACK["en"]}
    there(room, caucus, HELPER, drop_draft, "d")
    assert drafts(room, caucus) == {}
    assert draft(room, caucus) == ()  # the same form once more revives nothing


def test_a_draft_is_of_the_caucus_alone_and_only_whoever_leads_it_writes_one() -> None:
    room = in_a_room()
    room.refuses(draft_message, LEAD, "d", "hills", WORDS, HELD, because="drafted in a caucus")
    caucus = apart(room)
    act = (caucus, draft_message, "hills", WORDS, HELD)
    for by in (ANA, ELIF, LEAD, OTHER):
        why = "leads" if by is ANA else "not in this caucus"
        room.refuses(inside_with_words, by, TurnId("d"), *act, because=why)


def test_a_draft_needs_words_in_every_language_and_another_party() -> None:
    room = in_a_room()
    caucus = apart(room)
    for to, words, why in (
        ("hills", {}, "write something"),
        ("coast", WORDS, "to whom"),
        ("nobody", WORDS, "to whom"),
        ("hills", {"en": "x" * 601}, "too long"),
    ):
        act = (caucus, draft_message, to, words, HELD)
        room.refuses(inside_with_words, HELPER, TurnId("d"), *act, because=why)
    for number in range(MOST_DRAFTS):
        draft(room, caucus, f"d{number}")
    act = (caucus, draft_message, "hills", WORDS, HELD)
    room.refuses(inside_with_words, HELPER, TurnId("more"), *act, because="twenty drafts")


def test_a_caucus_of_all_parties_has_nobody_to_write_to() -> None:
    room = in_a_room()
    caucus = apart(room, "coast", "hills")
    act = (caucus, draft_message, "hills", WORDS, HELD)
    room.refuses(inside_with_words, HELPER, TurnId("d"), *act, because="to whom")


def test_a_draft_ends_with_its_caucus_and_is_erased() -> None:
    room, caucus = drafted()
    before = len(room.happened)
    there(room, caucus, HELPER, close_item)
    room.wait(10)
    assert room.workshop.caucuses[0].inside.shuttle == Shuttle()
    assert room.workshop.shuttle == Shuttle()
    erased = [e.event for e in room.kept_since(before) if hasattr(e, "event")]
    assert DraftErased(caucus, TurnId("d")) in erased


def test_off_the_record_a_draft_is_not_stored_and_what_was_stored_is_erased_with_its_change() -> (
    None
):
    room, caucus = drafted()
    there(room, caucus, HELPER, off_the_record)
    assert kept_of(draft(room, caucus, "off")) == ()
    changed = there(room, caucus, HELPER, change_draft, "d", "hills", BACK, HELD)
    assert kept_of(changed) == in_caucus(caucus, (DraftErased(caucus, TurnId("d")),))
    assert drafts(room, caucus) == {"off": WORDS["en"], "d": BACK["en"]}
    there(room, caucus, HELPER, on_the_record)
    typed_off = (caucus, draft_message, "hills", WORDS, RecordLevel.STAYS_HERE)
    assert kept_of(room.act(inside_with_words, HELPER, TurnId("late"), *typed_off)) == ()
    there(room, caucus, HELPER, close_item)
    assert kept_of(room.wait(10))  # the caucus closes, and tells the record of no draft
    assert not [e for e in room.happened if isinstance(e, DraftKept) and e.draft.id != "d"]


# -- asking -------------------------------------------------------------------------------------


def test_a_message_is_approved_when_each_person_in_the_caucus_has_said_yes() -> None:
    room, caucus = drafted()
    there(room, caucus, HELPER, ask_for_message, "d", 60)
    carry = room.workshop.inside(caucus).carry
    assert carry is not None
    for person in OF_COAST:
        there(room, caucus, person, reply_to_carry, carry.id, Reply.YES)
    assert log(room) == []  # never before the clock has ended
    room.wait(60)
    assert log(room) == [(WORDS["en"], STATES.APPROVED)]
    assert drafts(room, caucus) == {}
    (words,) = carried(room.workshop.inside(caucus))
    assert words.id == room.workshop.shuttle.log[0].id


@pytest.mark.parametrize(
    "last", [None, Reply.NO, Reply.CHANGE], ids=["silence", "no", "other words"]
)
def test_where_one_does_not_say_yes_it_is_a_draft_as_before_and_the_log_knows_nothing(
    last: Reply | None,
) -> None:
    room, caucus = drafted()
    there(room, caucus, HELPER, ask_for_message, "d", 60)
    carry = room.workshop.inside(caucus).carry
    assert carry is not None
    for person in OF_COAST[:3]:
        there(room, caucus, person, reply_to_carry, carry.id, Reply.YES)
    if last is not None:
        words = ("Other words",) if last is Reply.CHANGE else ()
        there(room, caucus, DAVI, reply_to_carry, carry.id, last, *words)
    room.wait(60)
    assert log(room) == []
    assert drafts(room, caucus) == {"d": WORDS["en"]}
    uncarried = room.workshop.inside(caucus).uncarried
    assert uncarried is not None
    assert uncarried.changes == (("Other words",) if last is Reply.CHANGE else ())
    assert shown_outside(room) == shown_outside(with_nothing_done(60))


def test_while_it_is_asked_about_a_draft_stands_still_and_afterwards_it_can_be_asked_again() -> (
    None
):
    room, caucus = drafted()
    there(room, caucus, HELPER, ask_for_message, "d", 60)
    for act in ((drop_draft, "d"), (change_draft, "d", "hills", BACK, HELD)):
        room.refuses(inside, HELPER, caucus, *act, because="before the caucus")
    there(room, caucus, HELPER, drop_carry)
    assert drafts(room, caucus) == {"d": WORDS["en"]}
    approve(room, caucus)
    assert log(room) == [(WORDS["en"], STATES.APPROVED)]


def test_nothing_that_is_done_with_a_draft_changes_anything_outside() -> None:
    room = in_a_room()
    caucus = apart(room)
    before = shown_outside(room)
    draft(room, caucus)
    for act in (
        (change_draft, "d", "hills", BACK, HELD),
        (ask_for_message, "d", 60),
        (drop_carry,),
        (drop_draft, "d"),
    ):
        there(room, caucus, HELPER, *act)
        assert shown_outside(room) == before
    draft(room, caucus, "again")
    there(room, caucus, HELPER, close_item)
    room.wait(9)
    assert shown_outside(room) == shown_outside(with_nothing_done(9))


def test_words_that_are_let_go_without_a_draft_enter_the_log_if_the_lead_wishes() -> None:
    room = in_a_room()
    caucus = apart(room)
    room.refuses(inside, HELPER, caucus, ask_to_carry, WORDS, 60, "nobody", because="to whom")
    for to in ("", "hills"):
        there(room, caucus, HELPER, ask_to_carry, WORDS, 60, to)
        carry = room.workshop.inside(caucus).carry
        assert carry is not None
        for person in OF_COAST:
            there(room, caucus, person, reply_to_carry, carry.id, Reply.YES)
        room.wait(60)
        assert log(room) == ([(WORDS["en"], STATES.APPROVED)] if to else [])
    assert room.workshop.shuttle.log[0].to == HILLS


def test_the_people_of_a_caucus_are_told_for_whom_a_message_is() -> None:
    room, caucus = drafted()
    there(room, caucus, HELPER, ask_for_message, "d", 60)
    eyes = Audience(Eyes.PARTY, COAST, caucus)
    view = apart_view(seen_by(room.workshop, eyes), eyes)
    assert view is not None
    assert view.here is not None
    assert view.here.carry is not None
    assert view.here.carry.to is not None
    assert view.here.carry.to.name == "People of the hills"


# -- carrying -----------------------------------------------------------------------------------


def test_a_message_is_carried_when_it_stands_in_the_other_partys_caucus() -> None:
    room, _, hills, _ = carried_to_hills()
    assert log(room) == [(WORDS["en"], STATES.CARRIED)]
    (words,) = room.workshop.inside(hills).turns
    assert (words.renderings, words.signature) == (WORDS, "People of the coast")
    assert room.workshop.turns == ()


def test_or_when_it_is_brought_to_the_whole_room() -> None:
    room, _, message = approved()
    room.refuses(bring, LEAD, message, "hills", because="not in a caucus now")
    assert log(room) == [(WORDS["en"], STATES.APPROVED)]
    room.act(bring, LEAD, message)
    assert log(room) == [(WORDS["en"], STATES.CARRIED)]
    assert [t.signature for t in room.workshop.turns] == ["People of the coast"]


def test_a_message_goes_to_nobody_but_the_party_that_its_caucus_agreed_to() -> None:
    room, caucus, message = approved()
    room.refuses(bring, LEAD, message, "coast", because="another party than this")
    room.refuses(bring, HELPER, message, "hills", because="leads")
    assert caucus in {c.id for c in room.workshop.caucuses}


def test_a_message_is_carried_also_when_its_caucus_is_over() -> None:
    room, caucus, message = approved()
    there(room, caucus, HELPER, close_item)
    room.wait(10)
    assert log(room) == [(WORDS["en"], STATES.APPROVED)]
    hills = apart(room, "hills", team=("other",))
    room.act(bring, LEAD, message, "hills")
    assert log(room) == [(WORDS["en"], STATES.CARRIED)]
    assert len(room.workshop.inside(hills).turns) == 1


def test_what_was_approved_can_be_withdrawn_until_it_is_carried_and_then_no_more() -> None:
    room, caucus, message = approved()
    room.refuses(withdraw_message, HELPER, message, because="leads")
    room.act(withdraw_message, LEAD, message)
    assert log(room) == []
    assert carried(room.workshop.inside(caucus)) == ()
    assert room.workshop.inside(caucus).notice is Notice.TAKEN_BACK_STORED
    room.refuses(bring, LEAD, message, "hills", because="not here any more")
    room, _, _, message = carried_to_hills()
    room.refuses(withdraw_message, LEAD, message, because="has been carried")


def test_it_can_be_withdrawn_when_its_caucus_is_over_and_is_erased_there_too() -> None:
    room, caucus, message = approved()
    there(room, caucus, HELPER, close_item)
    room.wait(10)
    events = kept_of(room.act(withdraw_message, LEAD, message))
    assert events[0] == MessageErased(TurnId(message))
    assert room.workshop.inside(caucus).past == ()
    assert room.workshop.shuttle.log == ()


@pytest.mark.parametrize("how", ["taken back", "hidden when the caucus closes"])
def test_words_that_their_caucus_has_no_more_leave_the_log_unless_they_were_carried(
    how: str,
) -> None:
    for carry in (False, True):
        room, caucus, message = approved()
        if carry:
            room.act(bring, LEAD, message)
        there(room, caucus, HELPER, take_back_for if how == "taken back" else hide, message)
        if how != "taken back":
            there(room, caucus, HELPER, close_item)
            room.wait(10)
        assert log(room) == ([(WORDS["en"], STATES.CARRIED)] if carry else [])


# -- answers ------------------------------------------------------------------------------------


def answered() -> tuple[Rehearsal, str, str]:
    """The hills have approved an answer, which is to be carried back."""
    room, _, hills, message = carried_to_hills()
    draft(room, hills, "back", BACK, "coast", message, by=OTHER)
    assert log(room) == [(WORDS["en"], STATES.CARRIED)]  # a draft tells nobody anything
    approve(room, hills, "back", OF_HILLS, by=OTHER)
    answer = next(m for m in room.workshop.shuttle.log if m.answers)
    return room, message, answer.id


def state(room: Rehearsal, message: str) -> MessageState:
    found = room.workshop.shuttle.message(message)
    assert found is not None
    return found.state


def test_a_message_is_answered_when_one_the_other_way_is_approved_as_its_answer() -> None:
    room, message, answer = answered()
    assert (state(room, message), state(room, answer)) == (STATES.ANSWERED, STATES.APPROVED)
    room.act(bring, LEAD, answer, "coast")
    assert (state(room, message), state(room, answer)) == (STATES.ANSWERED, STATES.CARRIED)


def test_when_an_answer_is_withdrawn_the_question_waits_again() -> None:
    room, message, answer = answered()
    room.act(withdraw_message, LEAD, answer)
    assert log(room) == [(WORDS["en"], STATES.CARRIED)]
    assert state(room, message) is STATES.CARRIED


def test_the_third_party_notes_that_a_message_was_answered_without_words_or_after_all_not() -> None:
    room, _, _, message = carried_to_hills()
    room.refuses(note_answered, HELPER, message, because="leads")
    room.refuses(note_unanswered, LEAD, message, because="not answered")
    room.act(note_answered, LEAD, message)
    assert state(room, message) is STATES.ANSWERED
    room.refuses(note_answered, LEAD, message, because="not answered yet")
    room.act(note_unanswered, LEAD, message)
    assert state(room, message) is STATES.CARRIED


def test_an_answer_that_is_none_is_a_message_of_its_own_again() -> None:
    room, message, answer = answered()
    room.act(note_unanswered, LEAD, message)
    assert [m.answers for m in room.workshop.shuttle.log] == [None, None]
    room.act(mark_as_answer, LEAD, answer, message)
    assert state(room, message) is STATES.ANSWERED


def test_what_was_answered_meanwhile_is_answered_once() -> None:
    room, _, hills, message = carried_to_hills()
    draft(room, hills, "back", BACK, "coast", message, by=OTHER)
    room.act(note_answered, LEAD, message)
    approve(room, hills, "back", OF_HILLS, by=OTHER)
    assert [m.answers for m in room.workshop.shuttle.log] == [None, None]
    assert state(room, message) is STATES.ANSWERED


def test_only_what_was_carried_is_answered_by_one_the_other_way_and_never_in_a_circle() -> None:
    room, message, answer = answered()
    for marked in (message, answer, "nothing"):
        because = "not in the log" if marked == "nothing" else "cannot be an answer"
        room.refuses(mark_as_answer, LEAD, marked, message, because=because)
    room.act(bring, LEAD, answer, "coast")
    room.refuses(mark_as_answer, LEAD, message, answer, because="cannot be an answer")
    room, caucus = drafted()
    unknown = (caucus, draft_message, "hills", WORDS, HELD, "nothing")
    room.refuses(inside_with_words, HELPER, TurnId("x"), *unknown, because="does not wait")


# -- who sees what ------------------------------------------------------------------------------


def shown_to(room: Rehearsal, audience: Audience) -> str:
    view = shuttle_view(seen_by(room.workshop, audience), audience)
    return "\n".join(strings_in(view))


TEAM = (Audience(Eyes.FACILITATOR), Audience(Eyes.TEAM), Audience(Eyes.TEAM, looks_on=True))


def test_a_draft_is_seen_by_the_team_in_its_caucus_and_from_the_approval_on_by_the_whole_team() -> (
    None
):
    room, caucus = drafted()
    hills = apart(room, "hills", team=("other",))
    in_it = (Audience(Eyes.FACILITATOR, caucus=caucus), Audience(Eyes.TEAM, caucus=caucus))
    elsewhere = Audience(Eyes.FACILITATOR, caucus=hills)
    parties = (Audience(Eyes.PARTY, COAST, caucus), Audience(Eyes.PARTY, HILLS, hills))
    assert all(WORDS["en"] in shown_to(room, audience) for audience in in_it)
    outside = (*TEAM, elsewhere, *parties, Audience(Eyes.PROJECTOR), RECORD)
    assert not [a for a in outside if WORDS["en"] in shown_to(room, a)]
    approve(room, caucus)
    third_party = (*TEAM, *in_it, elsewhere)
    assert all(WORDS["en"] in shown_to(room, audience) for audience in third_party)
    assert not [a for a in (*parties, Audience(Eyes.PROJECTOR), RECORD) if shown_to(room, a)]


def test_no_export_has_a_message_of_the_log_unless_it_was_brought_to_the_whole_room() -> None:
    room, caucus, message = approved()
    assert WORDS["en"] in shown_to(room, TEAM[0])
    assert WORDS["en"] not in "\n".join(strings_in(record_view(room.workshop, RECORD, {})))
    there(room, caucus, HELPER, close_item)
    room.wait(10)
    apart(room, "hills", team=("other",))
    room.act(bring, LEAD, message, "hills")
    assert log(room) == [(WORDS["en"], STATES.CARRIED)]
    assert WORDS["en"] not in "\n".join(strings_in(record_view(room.workshop, RECORD, {})))
    assert WORDS["en"] in shown_to(room, TEAM[1])


def test_nothing_of_a_message_says_when_from_whose_seat_or_how_many_replied() -> None:
    assert {f.name for f in fields(Message)} == {
        "id", "source", "to", "wording", "state", "answers", "level",
    }  # fmt: skip
    room, _, _ = approved()
    told = strings_in(room.workshop.shuttle)
    assert not told & {str(person.seat) for person in (*OF_COAST, *OF_HILLS)}


def test_the_log_stands_in_no_order_but_that_of_its_random_ids() -> None:
    one, other = (
        Message(TurnId(name), frozenset({COAST}), HILLS, WORDS, STATES.APPROVED)
        for name in ("b", "a")
    )
    logs = [Shuttle().with_message(one).with_message(other)]
    logs.append(Shuttle().with_message(other).with_message(one))
    assert logs[0] == logs[1]


def test_the_threads_that_want_something_done_stand_first_and_answers_behind_what_they_answer() -> (
    None
):
    room, message, answer = answered()
    view = shuttle_view(room.workshop, TEAM[0])
    assert view is not None
    assert [[(e.message.id, e.answers) for e in t] for t in view.threads] == [
        [(message, False), (answer, True)]
    ]
    (entries,) = view.threads
    assert [(e.may_withdraw, e.may_note, e.may_undo) for e in entries] == [
        (False, False, True),
        (True, False, False),
    ]
    assert entries[1].bring_to == COAST


def test_an_act_of_the_log_is_for_the_whole_room() -> None:
    room, caucus, message = approved()
    acts: tuple[Callable[..., Events], ...] = (withdraw_message, note_answered, note_unanswered)
    for rule in acts:
        room.refuses(inside, HELPER, caucus, rule, message, because="whole room")
    room.act(insert, LEAD, "Another", 10)
    assert isinstance(room.workshop.shuttle.log[0], Message)
    assert [e for e in room.happened if isinstance(e, MessageLogged)]
