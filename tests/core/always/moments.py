"""What must hold of a workshop at every moment."""

import pytest
from hypothesis.stateful import invariant

from app.core.beside import MOST_ORDERS, WITH_ORDERS, WITH_REPLIES
from app.core.clock import Clock
from app.core.item import ItemId, ItemState, Way
from app.core.ledger import Ledger
from app.core.level import Appearance
from app.core.options import Option
from app.core.round import RoundState
from app.core.stage import Stage
from app.core.workshop import Workshop
from tests.core.always.room import AnyRoom, rooms_of


class EveryMoment(AnyRoom):
    """After each act, everything is as it must be."""

    @invariant()
    def all_is_as_it_must_be(self) -> None:
        for there, room in rooms_of(self.workshop).items():
            self.nobody_stands_in_the_queue_twice_or_while_speaking(room)
            self.what_stands_beside_the_queue_is_asked_by_those_who_are_there(room)
            self.a_round_excludes_a_speaker_and_a_queue(room)
            self.no_two_seats_share_a_handle_or_a_name(room)
            self.a_label_is_a_handle_where_there_are_handles(room)
            self.a_pause_stops_every_clock_and_nothing_else_does(room)
            self.one_item_is_open_or_none(room)
            self.the_ledger_counts_everybody_once(room)
            self.a_way_has_only_what_belongs_to_it(room)
            self.what_is_gone_never_comes_back_and_nothing_is_there_twice(room, there)
            self.what_is_asked_is_asked_of_words_that_are_there(room)
            self.a_point_is_never_both_cleared_and_disputed(room)
            self.a_note_stands_on_an_item_of_the_agenda(room)
            self.a_seat_that_is_gone_left_nothing(room)
        assert self.workshop.used_handles <= self.handles_drawn
        self.a_closed_item_tells_neither_order_nor_label_nor_what_stayed_here()
        self.nobody_has_the_floor_in_two_rooms()
        self.shows_nothing(self.workshop)

    def nobody_stands_in_the_queue_twice_or_while_speaking(self, w: Workshop) -> None:
        hands = (*w.queue, *w.returning)
        assert len(set(hands)) == len(hands)
        assert set(hands) <= set(w.seats)
        if w.speaking is not None:
            # Whoever replies, or speaks on a point of order, keeps their place in the queue.
            waits = set() if w.speaking.aside is not None else set(hands)
            assert w.speaking.seat in set(w.seats) - waits

    def what_stands_beside_the_queue_is_asked_by_those_who_are_there(self, w: Workshop) -> None:
        beside, item = w.beside, w.open_item
        assert len(set(beside.orders)) == len(beside.orders)
        assert len(set(beside.wishes)) == len(beside.wishes)
        assert {*beside.orders, *beside.wishes, *beside.made} <= set(w.seats)
        assert all(times <= MOST_ORDERS for times in beside.made.values())
        way = item.way if item is not None else None
        assert not beside.orders or (way in WITH_ORDERS and w.round is None)
        assert not beside.wishes or (way in WITH_REPLIES and not beside.replied)
        if not w.plan.options.has(Option.ORDER):
            assert not beside.orders
        if not w.plan.options.has(Option.REPLIES):
            assert not beside.wishes

    def nobody_has_the_floor_in_two_rooms(self) -> None:
        rooms = [room for there, room in rooms_of(self.workshop).items() if there is not None]
        holders = [room.speaking.seat for room in rooms if room.speaking is not None]
        assert len(set(holders)) == len(holders)
        sitting = [seat for room in rooms for seat in room.seats]
        assert len(set(sitting)) == len(sitting)

    def a_round_excludes_a_speaker_and_a_queue(self, w: Workshop) -> None:
        if w.round is not None:
            assert w.speaking is None
            assert not (*w.queue, *w.returning)

    def no_two_seats_share_a_handle_or_a_name(self, w: Workshop) -> None:
        assert len(set(w.handles.values())) == len(w.handles)
        assert set(w.handles) <= set(w.seats)
        assert set(w.handles.values()) <= w.used_handles
        assert set(w.spare_handles) <= w.used_handles - set(w.handles.values())
        names = [seat.name for seat in w.seats.values() if seat.name]
        assert len(set(names)) == len(names)

    def a_label_is_a_handle_where_there_are_handles(self, w: Workshop) -> None:
        labels = {turn.label for turn in w.turns} - {""}
        assert labels <= w.used_handles
        assert not labels or w.appearance is Appearance.HANDLE

    def a_pause_stops_every_clock_and_nothing_else_does(self, w: Workshop) -> None:
        clocks = []
        if w.speaking is not None and w.quiet is None:
            clocks.append(w.speaking.clock)
        elif w.speaking is not None:  # a turn waits while it is quiet
            assert not (w.paused and w.speaking.clock.since is not None)
        if w.round is not None and w.round.state is RoundState.OPEN:
            clocks.append(w.round.clock)
        if w.reading is not None:
            clocks.append(w.reading)
        assert all((clock.since is None) == w.paused for clock in clocks)

    def one_item_is_open_or_none(self, w: Workshop) -> None:
        opened = [item.id for item in w.items if item.state is ItemState.OPEN]
        assert opened == ([] if w.current is None else [w.current])
        if w.current is None:
            assert (w.speaking, w.round, w.clock) == (None, None, Clock(0))
            assert not (*w.queue, *w.turns, *w.points, *w.handles)
            assert w.ledger == Ledger()
            assert (w.piece, w.asking, w.restated, w.reading) == (None,) * 4
        else:
            assert w.stage is Stage.RUNNING

    def the_ledger_counts_everybody_once(self, w: Workshop) -> None:
        ledger, parties = w.ledger, w.plan.parties
        assert sum(ledger.party(p.id).turns for p in parties) == ledger.turns
        spoken = sum(heard.seconds for heard in ledger.seats.values())
        assert sum(ledger.party(p.id).seconds for p in parties) == pytest.approx(spoken)
        assert all(heard.seconds >= 0 for heard in ledger.seats.values())

    def a_way_has_only_what_belongs_to_it(self, w: Workshop) -> None:
        item = w.open_item
        way = item.way if item is not None else None
        assert w.piece is None or way is Way.TALKING_PIECE
        assert w.asking is None or way is Way.EACH_SIDE_IN_TURN
        assert w.restated is None or way is Way.RESTATEMENT
        assert w.reading is None or way is Way.SILENT_READING
        # Where no name is shown, nothing goes by sides, and no order of seats stands anywhere.
        if not w.names_shown:
            assert (w.asking, w.restated) == (None, None)
            assert w.piece is None or w.piece.order == ()
        if way is not None and not way.has_hands:
            assert not (*w.queue, *(w.returning if way is not Way.TALKING_PIECE else ()))

    def a_closed_item_tells_neither_order_nor_label_nor_what_stayed_here(self) -> None:
        past = self.workshop.past
        assert list(past) == sorted(past, key=lambda turn: turn.id)
        for turn in past:
            assert turn.kept
            assert not turn.hidden
            assert (turn.label, turn.appearance) == ("", Appearance.UNATTRIBUTED)

    def what_is_gone_never_comes_back_and_nothing_is_there_twice(
        self, w: Workshop, there: ItemId | None
    ) -> None:
        answers = () if w.round is None else tuple(w.round.answers.values())
        points = tuple(point.id for point in w.points)
        notes = tuple(note.id for note in w.team_notes)
        said = tuple(t.id for t in w.said)
        ids = (*said, *points, *notes, *(a.id for a in answers))
        assert len(set(ids)) == len(ids)
        assert not set(ids) & (
            self.gone if there is None else self.gone_apart.get(there, frozenset())
        )
        assert all(w.remembers(turn) for turn in ids)

    def what_is_asked_is_asked_of_words_that_are_there(self, w: Workshop) -> None:
        there = {turn.id for turn in w.said}
        assert set(w.mine) <= there
        assert set(w.mine.values()) <= set(w.seats)
        assert w.withdrawing | set(w.rewording) <= there
        assert not w.withdrawing & set(w.rewording)

    def a_point_is_never_both_cleared_and_disputed(self, w: Workshop) -> None:
        assert not any(point.cleared and point.disputed for point in w.points)

    def a_note_stands_on_an_item_of_the_agenda(self, w: Workshop) -> None:
        assert {note.item for note in w.team_notes} <= {item.id for item in w.items}

    def a_seat_that_is_gone_left_nothing(self, w: Workshop) -> None:
        assert w.lost <= set(w.seats)
        assert set(w.queue) | set(w.returning) | set(w.handles) <= set(w.seats)
        for party in w.plan.parties:
            assert len(w.seats_of(party.id)) <= party.seats
