import pytest

from app.core.events.kept import AppearanceTightened, HandlesUsed
from app.core.level import (
    Appearance,
    RecordLevel,
    stricter_appearance,
    stricter_level,
)
from app.core.record_level import change_level, off_the_record, on_the_record, tighten
from app.core.seat import Person
from tests.rooms import (
    ANA,
    BEN,
    EVERYBODY,
    FACILITATOR,
    ORGANISER,
    PANEL,
    gathered,
    in_a_room,
    in_writing,
)

HELD, MAY_TRAVEL, SIGNED = RecordLevel.HELD, RecordLevel.MAY_TRAVEL, RecordLevel.SIGNED
STAYS_HERE = RecordLevel.STAYS_HERE
NAMED, HANDLE, UNATTRIBUTED = Appearance.NAMED, Appearance.HANDLE, Appearance.UNATTRIBUTED


def test_the_stricter_level_lets_less_be_done_with_the_words() -> None:
    assert sorted([SIGNED, HELD, STAYS_HERE, MAY_TRAVEL], key=list(RecordLevel).index) == [
        STAYS_HERE,
        HELD,
        MAY_TRAVEL,
        SIGNED,
    ]
    assert stricter_level(SIGNED, HELD) is stricter_level(HELD, SIGNED) is HELD
    assert stricter_level(HELD, HELD) is HELD


def test_the_stricter_appearance_shows_less_of_the_speaker() -> None:
    assert stricter_appearance(NAMED, HANDLE) is stricter_appearance(HANDLE, NAMED) is HANDLE
    assert stricter_appearance(HANDLE, UNATTRIBUTED) is UNATTRIBUTED


def test_only_what_stays_here_may_not_touch_a_disk() -> None:
    assert [level for level in RecordLevel if not level.kept] == [STAYS_HERE]


def test_going_off_the_record_lets_what_is_said_stay_here() -> None:
    room = in_a_room()
    room.act(off_the_record, FACILITATOR)
    assert room.workshop.level is STAYS_HERE
    room.refuses(off_the_record, FACILITATOR, because="That is the level already.")


@pytest.mark.parametrize("planned", [HELD, MAY_TRAVEL, SIGNED])
def test_going_back_on_the_record_returns_to_the_level_that_was_planned(
    planned: RecordLevel,
) -> None:
    room = in_a_room(level=planned)
    room.act(off_the_record, FACILITATOR)
    room.act(on_the_record, FACILITATOR)
    assert room.workshop.level is planned


def test_an_item_planned_off_the_record_goes_no_further_than_held() -> None:
    room = in_a_room(level=STAYS_HERE)
    room.act(on_the_record, FACILITATOR)
    assert room.workshop.level is HELD


@pytest.mark.parametrize("by", [PANEL, ORGANISER, ANA])
def test_only_the_facilitator_changes_level_and_appearance(by: Person) -> None:
    room = in_a_room()
    room.refuses(change_level, by, MAY_TRAVEL, because="Only whoever leads")
    room.refuses(off_the_record, by, because="Only whoever leads")
    room.refuses(on_the_record, by, because="Only whoever leads")
    room.refuses(tighten, by, UNATTRIBUTED, because="Only whoever leads")


def test_level_and_appearance_belong_to_an_open_item() -> None:
    room = gathered()
    room.refuses(change_level, FACILITATOR, STAYS_HERE, because="No item is open.")
    room.refuses(on_the_record, FACILITATOR, because="No item is open.")
    room.refuses(tighten, FACILITATOR, UNATTRIBUTED, because="No item is open.")


@pytest.mark.parametrize("appearance", [NAMED, HANDLE])
def test_how_people_appear_never_loosens(appearance: Appearance) -> None:
    room = in_writing(UNATTRIBUTED)
    for to in (appearance, UNATTRIBUTED):
        refused = room.refuses(tighten, FACILITATOR, to, because="only become stricter")
        assert refused.field == "appearance"


def test_a_voice_never_gets_a_handle() -> None:
    in_a_room().refuses(tighten, FACILITATOR, HANDLE, because="a voice and a handle")


def test_handles_are_drawn_when_names_give_way_to_them() -> None:
    room = in_writing(NAMED)
    tightened, used, _ = room.act(tighten, FACILITATOR, HANDLE)
    assert isinstance(tightened, AppearanceTightened)
    assert isinstance(used, HandlesUsed)
    assert set(room.workshop.handles) == {person.seat for person in EVERYBODY}
    assert used.words >= set(room.workshop.handles.values())


def test_a_tightening_takes_every_handle_off() -> None:
    room = in_writing()
    room.say(ANA, "words")
    room.say(BEN, "other words")
    used = room.workshop.used_handles
    room.act(tighten, FACILITATOR, UNATTRIBUTED)
    assert not room.workshop.handles
    assert not any(turn.label for turn in room.workshop.turns)
    # The words stay used: whoever remembers one must never meet it again in this item.
    assert room.workshop.used_handles == used
