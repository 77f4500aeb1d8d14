"""The options: points of order, direct replies, budgets and plots, switched on and off."""

from collections.abc import Callable

from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from app.core import budgets, floor, opting, orders, replies
from app.core.events import Events
from app.core.options import Option, Span
from app.core.seat import Person
from app.core.tally import Tally
from tests.core.always.choices import often, seldom, somebody, which
from tests.core.always.room import AnyRoom
from tests.rooms import COAST, FACILITATOR

ASKED = (
    orders.ask_for_order,
    orders.take_order_back,
    replies.wish_to_reply,
    replies.take_wish_back,
)


class Beside(AnyRoom):
    """Whoever leads switches options, and people ask for what is on."""

    @rule(by=somebody, option=st.sampled_from(Option), on=often)
    def switches_an_option(self, by: Person | None, option: Option, on: bool) -> None:
        self.act(opting.set_option, by, option, on)

    @rule(by=somebody, span=st.sampled_from(Span), minutes=st.integers(-1, 9), more=seldom)
    def sets_a_budget(self, by: Person | None, span: Span, minutes: int, more: bool) -> None:
        self.act(opting.set_budgets_for, by, span)
        self.act(opting.add_to_budget if more else opting.set_budget, by, COAST.id, minutes)
        self.act(budgets.raise_budgets, by)

    @rule(by=somebody, ask=st.sampled_from(ASKED), place=which, speaks=often)
    def asks_beside_the_queue(
        self, by: Person | None, ask: Callable[..., Events], place: int, speaks: bool
    ) -> None:
        if speaks and self.workshop.speaking is None:
            self.act(floor.ask_for_floor, self.some_seated(place))
            self.act(floor.give_floor, FACILITATOR)
        self.act(ask, by)
        self.act(ask, self.some_seated(place + 1))

    @rule(by=somebody, named=seldom, place=which, after=st.sampled_from([None, None, -1]))
    def takes_up_a_point_of_order(
        self, by: Person | None, named: bool, place: int, after: int | None
    ) -> None:
        label = self.some_label(place) if named else ""
        done = self.act(orders.take_up_order, by, label, after)
        assert not (done and after is not None)

    @precondition(lambda self: self.workshop.beside.last)
    @rule(by=somebody, named=seldom, place=which, seconds=st.sampled_from([19, 20, 60, 61]))
    def gives_a_reply(self, by: Person | None, named: bool, place: int, seconds: int) -> None:
        label = self.some_label(place) if named else ""
        queue, replied = self.workshop.queue, self.workshop.beside.replied
        if self.act(replies.give_reply, by, seconds, label):
            assert self.workshop.queue == queue
            assert not replied
            assert 20 <= seconds <= 60

    @invariant()
    def what_is_off_does_not_run(self) -> None:
        options = self.workshop.plan.options
        tally = self.workshop.tally
        if not options.reckons_the_day:
            assert not tally.spoken
            assert not tally.over
        if not options.has(Option.BUDGETS):
            assert tally.more == 0
            assert budgets.budgets(self.workshop) == ()
        if not options.has(Option.BUDGETS):
            assert tally == Tally()
        for budget in budgets.budgets(self.workshop):
            assert self.workshop.names_shown or self.workshop.current is None
            assert budget.whole >= 0
