"""What was typed and refused is forgotten with the room that it was for, and with no other."""

from app.core.events import Event
from app.core.events.kept import DayClosed, InCaucus, ItemClosed
from app.core.item import ItemId
from app.core.refused import Refused
from app.live.unsent import Unsent, UnsentForm

COAST, HILLS = ItemId("coast"), ItemId("hills")
PAGE = "/room/here"


def kept_after(event: Event) -> set[str]:
    """Return whose forms are kept once this has happened: one of each room, and one of none."""
    unsent = Unsent()
    rooms = {"whole": None, "coast": COAST, "hills": HILLS}
    for whose, caucus in rooms.items():
        form = UnsentForm(PAGE, "say", {"text": ("Words",)}, Refused("No."), caucus=caucus)
        unsent.keep(whose, form)
    unsent.forget_what_ended((event,))
    return {whose for whose in rooms if unsent.take(whose, PAGE) is not None}


def closed(item: str) -> ItemClosed:
    return ItemClosed(ItemId(item), 0, ())


def test_the_end_of_a_caucus_takes_what_was_for_it_and_changes_nothing_elsewhere() -> None:
    assert kept_after(InCaucus(COAST, closed("coast"))) == {"whole", "hills"}


def test_the_close_of_an_item_takes_what_was_for_the_whole_room() -> None:
    assert kept_after(closed("first")) == {"coast", "hills"}


def test_the_close_of_the_day_takes_all_of_it() -> None:
    assert kept_after(DayClosed(False)) == set()
