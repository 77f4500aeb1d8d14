"""The shuttle: a message is drafted in a caucus, by whoever leads it."""

from app.core.agenda import close_item
from app.core.caucuses import inside_with_words
from app.core.events.apart import in_caucus
from app.core.events.kept import DraftErased, DraftKept
from app.core.level import RecordLevel
from app.core.record_level import off_the_record, on_the_record
from app.core.shuttle import Shuttle
from app.core.shuttling import MOST_DRAFTS, change_draft, draft_message, drop_draft
from app.core.turn import TurnId
from tests.core.caucused import HELPER, LEAD, OTHER, apart, there
from tests.core.shuttled import BACK, COAST, HILLS, STATES, WORDS, draft, drafted, drafts
from tests.rooms import ANA, ELIF, in_a_room, kept_of

HELD = RecordLevel.HELD


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
