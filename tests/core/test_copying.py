from app.core.agenda import close_item, go_back, take_up
from app.core.copying import copied, titled_apart
from app.core.item import ItemState
from app.core.opting import set_budget, set_option
from app.core.options import Option
from app.core.words import LONGEST_TITLE
from tests.rooms import FACILITATOR, HILLS, Drawn, backwards, gathered, planned


def test_a_copy_has_the_same_plan_and_agenda_under_new_ids() -> None:
    room = planned()
    plan, items = copied(room.workshop, room.chance)
    old = room.workshop
    assert [p.name for p in plan.parties] == [p.name for p in old.plan.parties]
    assert [i.title for i in items] == [i.title for i in old.items]
    assert not {p.id for p in plan.parties} & {p.id for p in old.plan.parties}
    assert not {i.id for i in items} & {i.id for i in old.items}


def test_nothing_that_happened_goes_into_a_copy() -> None:
    room = gathered()
    room.act(take_up, FACILITATOR)
    room.act(close_item, FACILITATOR)
    room.wait(60)
    room.act(go_back, FACILITATOR, "needs and fears")
    _, items = copied(room.workshop, room.chance)
    assert [i.title for i in items] == ["Needs and fears", "Joint thinking", "Tea"]
    assert {(i.state, i.run, i.spent) for i in items} == {(ItemState.WAITING, 1, 0)}


def test_each_party_of_a_copy_has_the_budget_of_the_one_that_it_copies() -> None:
    room = planned()
    room.act(set_option, FACILITATOR, Option.BUDGETS, True)
    room.act(set_budget, FACILITATOR, HILLS.id, 20)
    plan, _ = copied(room.workshop, room.chance)
    assert plan.options.has(Option.BUDGETS)
    assert plan.options.budgets == {plan.parties[1].id: 20}
    assert plan.parties[1].id != HILLS.id


def test_the_shapes_of_a_copy_are_drawn_anew() -> None:
    one, other = (copied(planned().workshop, Drawn(shuffle=s))[0] for s in (tuple, backwards))
    for plan in (one, other):
        assert len({party.shape for party in plan.parties}) == len(plan.parties)
    assert one.parties[0].shape is not other.parties[0].shape


def test_a_title_that_is_taken_gets_the_first_number_that_is_free() -> None:
    assert titled_apart("Water", []) == "Water"
    assert titled_apart("Water", ["Water"]) == "Water (2)"
    assert titled_apart("Water", ["Water", "Water (2)"]) == "Water (3)"


def test_a_numbered_title_is_no_longer_than_a_title_may_be() -> None:
    longest = "x" * LONGEST_TITLE
    apart = titled_apart(longest, [longest])
    assert len(apart) == LONGEST_TITLE
    assert apart.endswith(" (2)")
