"""A secret: a word that is planted in a workshop, and who is to read it, view by view."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.core.level import Appearance, RecordLevel
from app.core.seat import Person
from app.core.workshop import Workshop
from app.live.rendered import OWN_SEAT
from tests.rooms import ANA
from tests.views.everybody import READERS, TEAM_APART, THIRD_PARTY, short
from tests.views.planted import aside, full, handle_of, in_a_round, name_of


@dataclass(frozen=True)
class Secret:
    """A word in a workshop, and its readers by view. A view that is not named has no readers."""

    word: str
    workshop: Workshop
    readers: Mapping[str, str]


def a_name(person: Person, where: Workshop | None = None, **more: str) -> Secret:
    """A name, in a named item: the facilitator can close the seat by it."""
    shown = {"room": "facilitator", "floor": THIRD_PARTY, OWN_SEAT: short(person)}
    return Secret(name_of(person), where or full(Appearance.NAMED), {**shown, **more})


def a_name_apart(person: Person, **more: str) -> Secret:
    """A name, in a caucus by name. Seats are closed from the whole room only."""
    shown = {"floor": TEAM_APART, OWN_SEAT: short(person)}
    return Secret(name_of(person), aside(), {**shown, **more})


def a_handle(person: Person, **more: str) -> Secret:
    shown = {OWN_SEAT: short(person)}
    return Secret(handle_of(person), full(Appearance.HANDLE), {**shown, **more})


def behind_a_handle(person: Person) -> Secret:
    return Secret(name_of(person), full(Appearance.HANDLE), {OWN_SEAT: short(person)})


def an_answer(answers: int, *, ended: bool, level: RecordLevel = RecordLevel.HELD) -> Secret:
    """Ana's answer, which nobody is shown before the end, nor if there are too few."""
    readers = {"said": READERS, "mine": "ana"} if ended and answers > 3 else {}
    return Secret(
        f"Xanswerof{name_of(ANA)}", in_a_round(answers, ended=ended, level=level), readers
    )


def some_words(word: str, where: Workshop, **readers: str) -> Secret:
    return Secret(word, where, {"said": READERS, "mine": "ana"} | readers)


def a_point(word: str, where: Workshop) -> Secret:
    return Secret(word, where, {"points": READERS, "debrief": THIRD_PARTY})


def a_note(word: str, where: Workshop) -> Secret:
    return Secret(word, where, {"notes": THIRD_PARTY, "note form": THIRD_PARTY})


def a_party(name: str, where: Workshop, **more: str) -> Secret:
    of_the_plan = {"cards": "organiser", "plan": "organiser", "roster": "organiser"}
    of_the_plan |= {"going apart": "facilitator", "pair form": "facilitator"}
    of_the_plan |= {"planned agenda": "organiser"}  # an item can be for one party
    return Secret(name, where, {"room": THIRD_PARTY, **of_the_plan, **more})
