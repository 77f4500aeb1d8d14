"""The shuttle: who sees a message, and what nobody can read from the log."""

from collections.abc import Callable
from dataclasses import fields

from app.core.agenda import close_item, insert
from app.core.carrying import bring
from app.core.caucuses import inside
from app.core.events import Events
from app.core.events.kept import MessageLogged
from app.core.shuttle import Message, Shuttle
from app.core.shuttling import note_answered, note_unanswered, withdraw_message
from app.core.turn import TurnId
from app.views.audience import RECORD, Audience, Eyes, seen_by
from app.views.record import record_view
from app.views.shuttle import shuttle_form_view, shuttle_view
from tests.core.caucused import HELPER, LEAD, apart, there
from tests.core.shuttled import (
    COAST,
    HILLS,
    STATES,
    WORDS,
    answered,
    approve,
    approved,
    carried_to_hills,
    drafted,
    log,
)
from tests.rooms import OF_COAST, OF_HILLS, Rehearsal, strings_in


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


def test_whoever_leads_a_caucus_is_told_what_can_be_answered_from_there_and_nobody_else() -> None:
    room, coast, hills, message = carried_to_hills()

    def to_be_answered(audience: Audience) -> list[str]:
        view = shuttle_view(seen_by(room.workshop, audience), audience)
        assert view is not None
        return [e.message.id for thread in view.threads for e in thread if e.to_be_answered]

    leads = Audience(Eyes.FACILITATOR, caucus=hills)
    form = shuttle_form_view(seen_by(room.workshop, leads), leads)
    assert form is not None
    assert to_be_answered(leads) == [m.id for m in form.waiting] == [message]
    others = (Audience(Eyes.TEAM, caucus=hills), Audience(Eyes.FACILITATOR, caucus=coast), *TEAM)
    assert not [a for a in others if to_be_answered(a)]


def test_an_act_of_the_log_is_for_the_whole_room() -> None:
    room, caucus, message = approved()
    acts: tuple[Callable[..., Events], ...] = (withdraw_message, note_answered, note_unanswered)
    for rule in acts:
        room.refuses(inside, HELPER, caucus, rule, message, because="whole room")
    room.act(insert, LEAD, "Another", 10)
    assert isinstance(room.workshop.shuttle.log[0], Message)
    assert [e for e in room.happened if isinstance(e, MessageLogged)]
