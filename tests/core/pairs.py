"""Two parties that are apart, a pair of steps before them, and what each person answers."""

from collections.abc import Iterable, Mapping

from app.core.caucuses import open_caucus
from app.core.item import ItemId
from app.core.pairing import ask_pair, reply_to_pair
from app.core.seat import Person
from app.core.team import come
from app.core.turn import Kind
from tests.core.caucused import HELPER, LEAD, OTHER
from tests.rooms import EVERYBODY, Rehearsal, in_a_room

OPENS, CALLS = "opens the road on market days", "calls back its patrols there"
STEPS = (("coast", {"en": OPENS}), ("hills", {"en": CALLS}))
SECONDS = 60
YES, NOT_NOW, SILENT = True, False, None
Reply = bool | None


def go_apart(room: Rehearsal, *parties: str, team: tuple[str, ...] = ()) -> ItemId:
    before = {c.id for c in room.workshop.caucuses}
    room.act(open_caucus, LEAD, f"Aside {len(before)}", parties, team, 30)
    (caucus,) = {c.id for c in room.workshop.caucuses} - before
    return caucus


def apart(room: Rehearsal) -> tuple[ItemId, ItemId]:
    """Send each party into a caucus of its own, the coast with a helper."""
    for member in (LEAD, HELPER, OTHER):
        room.act(come, member)
    return go_apart(room, "coast", team=("helper",)), go_apart(room, "hills")


def asked(room: Rehearsal | None = None, seconds: int = SECONDS) -> Rehearsal:
    """Return a room whose two parties are apart, with a pair before them."""
    room = room or in_a_room()
    apart(room)
    room.act(ask_pair, LEAD, STEPS, seconds)
    return room


def pair_of(room: Rehearsal) -> str:
    asked_now = room.workshop.pairing.asked
    assert asked_now is not None
    return asked_now.id


def replies(room: Rehearsal, said: Mapping[Person, Reply]) -> None:
    for person, reply in said.items():
        if reply is not None:
            room.act(reply_to_pair, person, pair_of(room), reply)


def everyone(reply: Reply = YES, people: Iterable[Person] = EVERYBODY) -> dict[Person, Reply]:
    return dict.fromkeys(people, reply)


def stands(room: Rehearsal) -> bool:
    over = room.workshop.pairing.over
    assert over is not None
    assert room.workshop.pairing.asked is None
    assert over.stands == any(t.kind is Kind.STEPS for t in room.workshop.turns)
    return over.stands
