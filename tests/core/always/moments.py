"""What must hold of a workshop at every moment."""

from hypothesis.stateful import invariant

from app.core.clock import Clock
from app.core.item import ItemState, Way
from app.core.ledger import Ledger
from app.core.level import Appearance
from app.core.round import RoundState
from app.core.stage import Stage
from tests.core.always.room import AnyRoom


class EveryMoment(AnyRoom):
    """After each act, everything is as it must be."""

    @invariant()
    def all_is_as_it_must_be(self) -> None:
        self.nobody_stands_in_the_queue_twice_or_while_speaking()
        self.a_round_excludes_a_speaker_and_a_queue()
        self.no_two_seats_share_a_handle_or_a_name()
        self.a_label_is_a_handle_where_there_are_handles()
        self.a_pause_stops_every_clock_and_nothing_else_does()
        self.one_item_is_open_or_none()
        self.the_ledger_counts_everybody_once()
        self.a_way_has_only_what_belongs_to_it()
        self.a_closed_item_tells_neither_order_nor_label_nor_what_stayed_here()
        self.what_is_gone_never_comes_back_and_nothing_is_there_twice()
        self.what_is_asked_is_asked_of_words_that_are_there()
        self.a_point_is_never_both_cleared_and_disputed()
        self.a_note_stands_on_an_item_of_the_agenda()
        self.a_seat_that_is_gone_left_nothing()
        self.shows_nothing(self.workshop)

    def nobody_stands_in_the_queue_twice_or_while_speaking(self) -> None:
        w = self.workshop
        hands = (*w.queue, *w.returning)
        assert len(set(hands)) == len(hands)
        assert set(hands) <= set(w.seats)
        assert w.speaking is None or w.speaking.seat in set(w.seats) - set(hands)

    def a_round_excludes_a_speaker_and_a_queue(self) -> None:
        if self.workshop.round is not None:
            assert self.workshop.speaking is None
            assert not (*self.workshop.queue, *self.workshop.returning)

    def no_two_seats_share_a_handle_or_a_name(self) -> None:
        w = self.workshop
        assert len(set(w.handles.values())) == len(w.handles)
        assert set(w.handles) <= set(w.seats)
        assert set(w.handles.values()) <= w.used_handles <= self.handles_drawn
        assert set(w.spare_handles) <= w.used_handles - set(w.handles.values())
        names = [seat.name for seat in w.seats.values() if seat.name]
        assert len(set(names)) == len(names)

    def a_label_is_a_handle_where_there_are_handles(self) -> None:
        w = self.workshop
        labels = {turn.label for turn in w.turns} - {""}
        assert labels <= w.used_handles
        assert not labels or w.appearance is Appearance.HANDLE

    def a_pause_stops_every_clock_and_nothing_else_does(self) -> None:
        w = self.workshop
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

    def one_item_is_open_or_none(self) -> None:
        w = self.workshop
        opened = [item.id for item in w.items if item.state is ItemState.OPEN]
        assert opened == ([] if w.current is None else [w.current])
        if w.current is None:
            assert (w.speaking, w.round, w.clock) == (None, None, Clock(0))
            assert not (*w.queue, *w.turns, *w.points, *w.handles)
            assert w.ledger == Ledger()
            assert (w.piece, w.asking, w.restated, w.reading) == (None,) * 4
        else:
            assert w.stage is Stage.RUNNING

    def the_ledger_counts_everybody_once(self) -> None:
        ledger, parties = self.workshop.ledger, self.workshop.plan.parties
        assert sum(ledger.party(p.id).turns for p in parties) == ledger.turns
        assert all(heard.seconds >= 0 for heard in ledger.seats.values())

    def a_way_has_only_what_belongs_to_it(self) -> None:
        w, item = self.workshop, self.workshop.open_item
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

    def what_is_gone_never_comes_back_and_nothing_is_there_twice(self) -> None:
        w = self.workshop
        answers = () if w.round is None else tuple(w.round.answers.values())
        points = tuple(point.id for point in w.points)
        notes = tuple(note.id for note in w.team_notes)
        said = tuple(t.id for t in (*w.turns, *w.past))
        there = (*said, *points, *notes, *(a.id for a in answers))
        assert len(set(there)) == len(there)
        assert not set(there) & self.gone
        assert all(w.remembers(turn) for turn in there)

    def what_is_asked_is_asked_of_words_that_are_there(self) -> None:
        w = self.workshop
        there = {turn.id for turn in (*w.turns, *w.past)}
        assert set(w.mine) <= there
        assert set(w.mine.values()) <= set(w.seats)
        assert w.withdrawing | set(w.rewording) <= there
        assert not w.withdrawing & set(w.rewording)

    def a_point_is_never_both_cleared_and_disputed(self) -> None:
        assert not any(point.cleared and point.disputed for point in self.workshop.points)

    def a_note_stands_on_an_item_of_the_agenda(self) -> None:
        w = self.workshop
        assert {note.item for note in w.team_notes} <= {item.id for item in w.items}

    def a_seat_that_is_gone_left_nothing(self) -> None:
        w = self.workshop
        assert w.lost <= set(w.seats)
        assert set(w.queue) | set(w.returning) | set(w.handles) <= set(w.seats)
        for party in w.plan.parties:
            assert len(w.seats_of(party.id)) <= party.seats
