"""Pair of steps: it stands where both sides say yes, and of any other answer nothing is told."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.agenda import close_item, pause, take_up
from app.core.allowed import may
from app.core.caucuses import call_back, inside, open_caucus
from app.core.doors import link_back, link_dropped, sit_down
from app.core.events import Events
from app.core.events.kept import TurnKept
from app.core.events.live import PairEnded, PairReplied, SeatRemoved
from app.core.handover import accept_lead, offer_lead
from app.core.item import ItemId, Way
from app.core.level import RecordLevel
from app.core.now import Now
from app.core.pairing import ask_pair, drop_pair, lengthen_pair, reply_to_pair
from app.core.record_level import change_level, off_the_record
from app.core.seat import Party, PartyId, Person, Role, SeatId, Shape
from app.core.step import Step
from app.core.team import come
from app.core.turn import Kind
from app.core.workshop import Workshop
from app.live.regions import OwnSeat, Shown
from app.views.audience import RECORD, Audience, Eyes, audience_of
from app.views.record import record_view
from tests.core.test_caucuses import HELPER, LEAD, OTHER
from tests.often import times
from tests.rooms import (
    ANA,
    CO_FACILITATOR,
    COAST,
    ELIF,
    EVERYBODY,
    HILLS,
    OF_COAST,
    OF_HILLS,
    PROJECTOR,
    STRANGER,
    Rehearsal,
    an_item,
    gathered,
    in_a_room,
    participant,
    strings_in,
)

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


# -- what comes of it -------------------------------------------------------------------------


def test_a_pair_to_which_everybody_says_yes_stands_in_the_room_under_the_names_of_both() -> None:
    room = asked()
    replies(room, everyone())
    room.wait(SECONDS)
    assert stands(room)
    (turn,) = room.workshop.turns
    assert turn.steps == (
        Step(COAST.name, COAST.shape, {"en": OPENS}),
        Step(HILLS.name, HILLS.shape, {"en": CALLS}),
    )
    assert (turn.level, turn.signature, turn.label) == (RecordLevel.HELD, "", "")
    assert turn.item == room.workshop.current
    assert turn.id not in room.workshop.mine


@pytest.mark.parametrize("last", [NOT_NOW, SILENT], ids=["not now", "silence"])
@pytest.mark.parametrize("person", [ANA, ELIF], ids=["of one side", "of the other"])
def test_where_one_person_does_not_say_yes_it_does_not_stand_and_nothing_is_left_of_it(
    person: Person, last: Reply
) -> None:
    room = asked()
    pair = pair_of(room)
    replies(room, {**everyone(), person: last})
    assert OPENS in strings_in(room.workshop)
    room.wait(SECONDS)
    assert not stands(room)
    assert not strings_in(room.workshop) & {OPENS, CALLS, pair}


def test_no_reply_ends_it_before_its_clock_and_none_is_taken_after() -> None:
    room = asked()
    pair = pair_of(room)
    replies(room, everyone())
    room.wait(SECONDS - 1)
    assert room.workshop.pairing.asked is not None
    room.at += 1
    room.refuses(reply_to_pair, ANA, pair, NOT_NOW, because="not asked any more")
    room.wait(0)
    assert stands(room)
    room.refuses(reply_to_pair, ANA, pair, NOT_NOW, because="not asked any more")


def test_the_last_answer_counts() -> None:
    for first, last in product((YES, NOT_NOW), repeat=2):
        room = asked()
        replies(room, everyone(first))
        replies(room, everyone(last))
        room.wait(SECONDS)
        assert stands(room) is last


def test_its_clock_can_be_lengthened_and_ends_for_both_sides_at_the_same_moment() -> None:
    room = asked()
    replies(room, everyone())
    room.act(lengthen_pair, LEAD, 60)
    pairs = [room.workshop.inside(c.id).pairing.asked for c in room.workshop.caucuses]
    assert len(pairs) == 2
    assert len({pair.clock for pair in pairs if pair is not None}) == 1
    room.wait(SECONDS + 59)
    assert room.workshop.pairing.asked is not None
    room.wait(1)
    assert stands(room)


def test_the_pauses_of_a_caucus_do_not_stop_its_clock() -> None:
    room = asked()
    replies(room, everyone())
    caucus = room.workshop.caucuses[0].id
    room.act(inside, HELPER, caucus, pause)
    assert room.workshop.inside(caucus).paused
    room.wait(SECONDS)
    assert stands(room)


# -- who counts -------------------------------------------------------------------------------


def test_a_side_in_which_nobody_has_a_seat_says_nothing_and_so_not_yes() -> None:
    room = gathered(an_item(), people=OF_COAST)
    room.act(take_up, LEAD)
    asked(room)
    replies(room, everyone(people=OF_COAST))
    room.wait(SECONDS)
    assert not stands(room)


def test_one_person_alone_answers_for_their_side() -> None:
    for reply in (YES, NOT_NOW, SILENT):
        room = gathered(an_item(), people=(*OF_COAST, ELIF))
        room.act(take_up, LEAD)
        asked(room)
        replies(room, {**everyone(people=OF_COAST), ELIF: reply})
        room.wait(SECONDS)
        assert stands(room) is (reply is YES)


def test_whoever_comes_in_meanwhile_is_asked_too_and_their_silence_is_not_now() -> None:
    newcomer = participant("Iris")
    for reply in (YES, NOT_NOW, SILENT):
        room = asked()
        replies(room, everyone())
        room.act(sit_down, Person(Role.PARTICIPANT), newcomer.seat, HILLS.id)
        replies(room, {newcomer: reply})
        room.wait(SECONDS)
        assert stands(room) is (reply is YES)


def test_nobodys_seat_is_closed_to_make_their_side_say_yes() -> None:
    for reply in (YES, NOT_NOW, SILENT):
        room = asked()
        replies(room, {**everyone(), ELIF: reply})
        room.act(seat_closed, LEAD, ELIF)
        room.wait(SECONDS)
        assert not stands(room)


def test_a_phone_that_has_lost_its_link_still_counts_as_it_answered() -> None:
    for reply in (YES, NOT_NOW, SILENT):
        room = asked()
        replies(room, {**everyone(), ELIF: reply})
        room.act(link_dropped, ELIF)
        room.wait(SECONDS)
        assert stands(room) is (reply is YES)


# -- ends before its time ---------------------------------------------------------------------


def _dropped(room: Rehearsal) -> None:
    room.act(drop_pair, LEAD)


def _called_back(room: Rehearsal) -> None:
    room.act(call_back, LEAD, room.workshop.caucuses[1].id)
    room.wait(10)


def _closed(room: Rehearsal) -> None:
    room.act(inside, HELPER, room.workshop.caucuses[0].id, close_item)
    room.wait(10)


@pytest.mark.parametrize("end", [_dropped, _called_back, _closed])
def test_however_it_ends_before_its_clock_it_comes_to_the_same_sentence(
    end: Callable[[Rehearsal], None],
) -> None:
    ended = []
    for reply in (YES, NOT_NOW):
        room = asked()
        replies(room, everyone(reply))
        end(room)
        assert not stands(room)
        ended.append(room.workshop.pairing)
    room = asked()
    room.wait(SECONDS)
    assert ended == [room.workshop.pairing] * 2
    assert not any(isinstance(event, TurnKept) for event in room.happened)


def test_where_its_clock_and_a_caucus_end_at_the_same_moment_the_clock_was_first() -> None:
    room = asked(seconds=10)
    replies(room, everyone())
    room.act(call_back, LEAD, room.workshop.caucuses[0].id)
    room.wait(10)
    assert stands(room)


def test_a_second_pair_takes_the_place_of_what_is_told_of_the_first() -> None:
    room = asked()
    first = pair_of(room)
    room.refuses(ask_pair, LEAD, STEPS, 60, because="Another pair")
    room.wait(SECONDS)
    room.act(ask_pair, LEAD, STEPS, 60)
    assert room.workshop.pairing.over is None
    assert pair_of(room) != first
    room.refuses(reply_to_pair, ANA, first, YES, because="not asked any more")


def test_what_came_of_it_is_told_until_the_item_closes() -> None:
    room = asked()
    room.wait(SECONDS)
    for caucus in room.workshop.caucuses:
        room.act(call_back, LEAD, caucus.id)
    room.wait(10)
    assert not stands(room)
    room.act(close_item, LEAD)
    room.wait(10)
    assert (room.workshop.pairing.asked, room.workshop.pairing.over) == (None, None)


# -- refused ----------------------------------------------------------------------------------


def test_a_pair_is_one_step_of_each_of_two_parties_each_alone_in_a_caucus() -> None:
    room = in_a_room()
    for member in (LEAD, HELPER, OTHER):
        room.act(come, member)
    alone = "caucus of its own"
    room.refuses(ask_pair, LEAD, STEPS, 60, because=alone)
    go_apart(room, "coast")
    room.refuses(ask_pair, LEAD, STEPS, 60, because=alone)
    go_apart(room, "hills")
    twice = (STEPS[0], ("coast", {"en": CALLS}))
    assert room.refuses(ask_pair, LEAD, twice, 60, because="each of two parties").field == "party-2"
    room.refuses(ask_pair, LEAD, STEPS[:1], 60, because="each of two parties")
    room.refuses(ask_pair, LEAD, (*STEPS, STEPS[0]), 60, because="each of two parties")
    room.refuses(ask_pair, LEAD, (STEPS[0], ("sea", {"en": "?"})), 60, because="no such party")
    room.act(ask_pair, LEAD, STEPS, 60)
    together = in_a_room()
    together.act(come, LEAD)
    go_apart(together, "coast", "hills")
    together.refuses(ask_pair, LEAD, STEPS, 60, because=alone)


def test_only_whoever_leads_the_session_puts_lengthens_and_ends_a_pair() -> None:
    room = in_a_room()
    apart(room)
    for person in (HELPER, OTHER, ANA, ELIF):
        room.refuses(ask_pair, person, STEPS, 60, because="leads")
    room.act(ask_pair, LEAD, STEPS, 60)
    for person in (HELPER, OTHER, ANA, ELIF):
        room.refuses(lengthen_pair, person, 60, because="leads")
        room.refuses(drop_pair, person, because="leads")
    room.refuses(reply_to_pair, LEAD, pair_of(room), YES, because="Only participants")
    room.refuses(reply_to_pair, STRANGER, pair_of(room), YES, because="closed")
    # In a caucus it is not for the caucus to ask.
    for rule, fields in ((ask_pair, (STEPS, 60)), (drop_pair, ())):
        room.refuses(
            inside, HELPER, room.workshop.caucuses[0].id, rule, *fields, because="whole room"
        )
        assert not may(room.workshop.inside(room.workshop.caucuses[0].id), rule, HELPER)


def test_a_handover_in_the_middle_changes_nothing_of_it() -> None:
    room = asked()
    replies(room, everyone())
    room.act(come, CO_FACILITATOR)
    room.act(offer_lead, LEAD, CO_FACILITATOR.member)
    room.act(accept_lead, CO_FACILITATOR)
    room.refuses(drop_pair, LEAD, because="leads")
    room.act(lengthen_pair, CO_FACILITATOR, 60)
    room.wait(SECONDS + 60)
    assert stands(room)


def test_every_language_of_the_workshop_is_wanted_and_a_clock_that_makes_sense() -> None:
    room = in_a_room()
    apart(room)
    for number, without in enumerate(((("coast", {}), STEPS[1]), (STEPS[0], ("hills", {}))), 1):
        refused = room.refuses(ask_pair, LEAD, without, 60, because="write something")
        assert refused.field == f"text-{number}-en"
    long = (STEPS[0], ("hills", {"en": "x" * 301}))
    assert room.refuses(ask_pair, LEAD, long, 60, because="too long").field == "text-2-en"
    for seconds in (0, 4, 3601, -60):
        room.refuses(ask_pair, LEAD, STEPS, seconds, because="5 seconds")
    room.act(ask_pair, LEAD, STEPS, 60)
    room.refuses(lengthen_pair, LEAD, 1, because="5 seconds")


def test_a_pair_wants_an_open_item_to_stand_in() -> None:
    room = gathered(an_item(), an_item("Tea", way=Way.BREAK))
    apart(room)
    room.refuses(ask_pair, LEAD, STEPS, 60, because="No item is open")
    closing = in_a_room()
    closing.act(close_item, LEAD)
    apart(closing)
    closing.refuses(ask_pair, LEAD, STEPS, 60, because="closing already")
    without = gathered(an_item("Tea", way=Way.BREAK))
    without.act(take_up, LEAD)
    apart(without)
    without.refuses(ask_pair, LEAD, STEPS, 60, because="break")


# -- what is kept -----------------------------------------------------------------------------


def test_a_pair_that_stands_is_kept_with_the_item_and_enters_the_record() -> None:
    room = asked()
    replies(room, everyone())
    room.wait(SECONDS)
    assert len(room.kept_since(0)) > 0
    for caucus in room.workshop.caucuses:
        room.act(call_back, LEAD, caucus.id)
    room.wait(10)
    room.act(close_item, LEAD)
    room.wait(10)
    view = record_view(room.workshop, RECORD, {})
    assert view is not None
    (pair,) = view.items[0].pairs
    assert [(s.text, s.signature, s.level) for s in pair.steps] == [
        (OPENS, COAST.name, RecordLevel.HELD),
        (CALLS, HILLS.name, RecordLevel.HELD),
    ]
    assert view.sentences == 2


@pytest.mark.parametrize("level", RecordLevel)
def test_a_pair_goes_no_further_than_held_and_stays_here_where_the_item_does(
    level: RecordLevel,
) -> None:
    room = asked(in_a_room(level=level))
    assert room.workshop.pairing.asked is not None
    shown = room.workshop.pairing.asked.level
    replies(room, everyone())
    before = len(room.happened)
    room.wait(SECONDS)
    assert stands(room)
    (turn,) = room.workshop.turns
    assert turn.level is shown
    assert turn.kept is (level is not RecordLevel.STAYS_HERE)
    assert turn.level in {RecordLevel.STAYS_HERE, RecordLevel.HELD}
    assert bool(room.kept_since(before)) is turn.kept


def test_the_level_that_was_shown_never_loosens_while_it_is_asked() -> None:
    room = in_a_room(level=RecordLevel.STAYS_HERE)
    asked(room)
    room.act(change_level, LEAD, RecordLevel.HELD)
    replies(room, everyone())
    room.wait(SECONDS)
    assert room.workshop.turns[0].level is RecordLevel.STAYS_HERE
    room = asked()
    room.act(off_the_record, LEAD)
    replies(room, everyone())
    room.wait(SECONDS)
    assert room.workshop.turns[0].level is RecordLevel.STAYS_HERE


def test_nothing_is_kept_of_a_pair_while_it_is_asked_nor_of_one_that_does_not_stand() -> None:
    room = in_a_room()
    apart(room)
    before = len(room.happened)
    room.act(ask_pair, LEAD, STEPS, 60)
    replies(room, {**everyone(), ELIF: NOT_NOW})
    room.act(lengthen_pair, LEAD, 60)
    room.wait(120)
    assert not stands(room)
    assert any(isinstance(event, PairReplied) for event in room.happened[before:])
    assert room.kept_since(before) == ()


# -- what anybody can tell --------------------------------------------------------------------


class Screens:
    """The pages of everybody, brought up to date as screens are: region by region."""

    def __init__(self, room: Rehearsal) -> None:
        self._room = room
        self._shared: dict[Audience, Shown] = {}
        self._own: dict[SeatId, OwnSeat] = {}

    def now(self) -> dict[str, str]:
        """Return all that is on each page now: those that are shared, and each seat's own region.

        A page that is gone is gone from here too.
        """
        pages: dict[str, str] = {}
        workshop = self._room.workshop
        for who, audience in self._audiences():
            shown = self._shared.setdefault(audience, Shown(audience, "en"))
            shown.update(workshop)
            pages[who] = "\n".join(region.html for region in shown.regions.values())
        for seat in workshop.seats:
            own = self._own.setdefault(seat, OwnSeat(seat, "en"))
            own.update(workshop)
            assert own.region is not None
            pages[f"own {seat}"] = own.region.html
        return pages

    def _audiences(self) -> Iterator[tuple[str, Audience]]:
        workshop = self._room.workshop
        for person in (LEAD, HELPER, OTHER, PROJECTOR):
            for caucus in (None, *(c.id for c in workshop.caucuses)):
                if audience := audience_of(workshop, person, caucus):
                    yield f"{person.member or person.role} in {caucus}", audience
        for party in workshop.plan.parties:
            apart_now = workshop.caucus_of(party.id)
            caucus = apart_now.id if apart_now is not None else None
            yield f"party {party.id}", Audience(Eyes.PARTY, party.id, caucus)


def without(pages: Mapping[str, str], *people: Person) -> dict[str, str]:
    left_out = {f"own {p.seat}" for p in people}
    return {who: page for who, page in pages.items() if who not in left_out}


def test_a_reply_changes_nothing_that_anybody_else_is_shown_and_looks_like_any_other() -> None:
    room = asked()
    screens = Screens(room)
    before = screens.now()
    mine = {before[f"own {ANA.seat}"]}
    for reply in (YES, NOT_NOW, YES):
        replies(room, {ANA: reply})
        now = screens.now()
        assert without(now, ANA) == without(before, ANA)
        mine.add(now[f"own {ANA.seat}"])
    assert len(mine) == 2, "before and after are one page, or one reply shows in it"


def test_the_two_sides_and_the_third_party_are_shown_it_and_nobody_else_before_it_stands() -> None:
    room = asked()
    screens = Screens(room)
    pages = screens.now()
    coast, hills = (c.id for c in room.workshop.caucuses)
    readers = {who for who, page in pages.items() if OPENS in page}
    third_party = {"lead in None", "helper in None", f"helper in {coast}", "other in None"}
    assert readers == {"party coast", "party hills", *third_party}
    assert f"helper in {hills}" not in pages
    replies(room, everyone())
    room.wait(SECONDS)
    after = screens.now()
    assert {who for who, page in after.items() if "Both sides say yes" in page} == readers
    assert not any(OPENS in page for who, page in after.items() if who not in readers)


def test_the_third_party_and_both_sides_read_the_same_sentence_at_the_same_moment() -> None:
    room = asked()
    screens = Screens(room)
    sentence = "not both sides said yes to it in time"
    assert not any(sentence in page for page in screens.now().values())
    room.wait(SECONDS)
    readers = {who for who, page in screens.now().items() if sentence in page}
    assert {"party coast", "party hills", "lead in None", "other in None"} <= readers
    assert not any("own" in who or "projector" in who for who in readers)


class Played:
    """A pair, played with these replies: what is on everybody's page after each thing that happens.

    Who replies does so in a fixed order, so that two of these differ in the replies alone.
    """

    def __init__(self, said: Mapping[Person, Reply], events: Iterable[str] = ()) -> None:
        self.room = in_a_room()
        apart(self.room)
        self.room.act(ask_pair, LEAD, STEPS, SECONDS)
        screens = Screens(self.room)
        self.moments = [screens.now()]
        for person in EVERYBODY:
            replies(self.room, {person: said[person]})
            self.moments.append(screens.now())
        for event in events:
            if self.room.workshop.pairing.asked is not None:
                self._happens(event)
                self.moments.append(screens.now())
        while self.room.workshop.pairing.asked is not None:
            self.room.wait(10)
            self.moments.append(screens.now())
        self.stands = stands(self.room)

    def _happens(self, event: str) -> None:
        room = self.room
        elif_is_here = ELIF.seat in room.workshop.seats
        match event:
            case "a link is lost" if elif_is_here:
                room.act(link_dropped, ELIF)
            case "a link is back" if elif_is_here:
                room.act(link_back, ELIF)
            case "a seat is closed" if elif_is_here:
                room.act(seat_closed, LEAD, ELIF)
            case "somebody comes":
                room.act(sit_down, Person(Role.PARTICIPANT), participant("Iris").seat, HILLS.id)
            case "more time":
                room.act(lengthen_pair, LEAD, 30)
            case "it is ended":
                room.act(drop_pair, LEAD)
            case "a caucus is called back":
                if not room.workshop.caucuses[0].inside.pending:
                    room.act(call_back, LEAD, room.workshop.caucuses[0].id)

    def seen_by(self, people: Iterable[Person]) -> list[dict[str, str]]:
        """Return what these see who show each other their own pages, and with them whoever looks
        over every page that is shared."""
        others = [person for person in EVERYBODY if person not in set(people)]
        return [without(pages, *others) for pages in self.moments]


def seat_closed(workshop: Workshop, by: Person, now: Now, whose: Person) -> Events:
    assert whose.seat is not None
    return (SeatRemoved(whose.seat, now.at),)


HAPPENS = (
    "a link is lost", "a link is back", "a seat is closed", "somebody comes", "more time",
    "it is ended", "a caucus is called back",
)  # fmt: skip
said_by_all = st.fixed_dictionaries({p: st.sampled_from([YES, NOT_NOW, SILENT]) for p in EVERYBODY})


@settings(max_examples=25 * times(), deadline=None)
@given(
    one=said_by_all,
    other=said_by_all,
    adversaries=st.sets(st.sampled_from(EVERYBODY), max_size=7),
    events=st.lists(st.sampled_from(HAPPENS), max_size=4).map(tuple),
)
def test_nobody_tells_two_answers_apart_that_come_to_the_same(
    one: dict[Person, Reply],
    other: dict[Person, Reply],
    adversaries: set[Person],
    events: tuple[str, ...],
) -> None:
    """Whoever plots with whom, and with the third party: they see what they said themselves, and
    which of the two it came to."""
    other = {**other, **{person: one[person] for person in adversaries}}
    these, those = Played(one, events), Played(other, events)
    if these.stands == those.stands:
        assert these.seen_by(adversaries) == those.seen_by(adversaries)


def test_a_side_that_says_no_and_the_facilitator_cannot_tell_what_the_other_side_said() -> None:
    said = {}
    for name, (coast, hills) in {
        "yes": (NOT_NOW, YES), "not now": (NOT_NOW, NOT_NOW), "silence": (NOT_NOW, SILENT),
    }.items():  # fmt: skip
        said[name] = Played({**everyone(coast, OF_COAST), **everyone(hills, OF_HILLS)})
    views = [played.seen_by(OF_COAST) for played in said.values()]
    assert views[0] == views[1] == views[2]
    # The attack finds what there is to be found: a pair that stands, and one's own answers.
    both = Played(everyone())
    assert both.seen_by(()) != said["yes"].seen_by(())
    assert said["yes"].seen_by(OF_HILLS) != said["silence"].seen_by(OF_HILLS)


def test_a_third_side_is_shown_the_same_with_a_pair_between_the_others_and_without() -> None:
    sea = Party(PartyId("sea"), "People of the sea", seats=2, shape=Shape.DIAMOND)
    iris = participant("Iris")
    room = in_a_room()
    plan = room.workshop.plan
    room.workshop = replace(room.workshop, plan=replace(plan, parties=(*plan.parties, sea)))
    room.act(sit_down, Person(Role.PARTICIPANT), iris.seat, sea.id)
    apart(room)

    screens = Screens(room)

    def shown() -> list[str]:
        pages = screens.now()
        return [pages["party sea"], pages[f"own {iris.seat}"]]

    before = shown()
    room.act(ask_pair, LEAD, STEPS, SECONDS)
    assert shown() == before
    unknown = room.refuses(reply_to_pair, iris, pair_of(room), YES, because="not asked")
    replies(room, {**everyone(), ELIF: NOT_NOW})
    assert shown() == before
    room.wait(SECONDS)
    assert not stands(room)
    assert shown() == before
    never = room.refuses(reply_to_pair, iris, "nothing", YES, because="not asked")
    assert str(unknown) == str(never)
    room.act(ask_pair, LEAD, STEPS, SECONDS)
    replies(room, everyone())
    assert shown() == before
    room.wait(SECONDS)
    assert stands(room)
    assert OPENS in shown()[0], "what stands in the room is for all who are in it"


def test_of_the_answers_nothing_is_left_once_it_is_over() -> None:
    room = asked()
    replies(room, {**everyone(), ELIF: NOT_NOW})
    assert str(ANA.seat) in strings_in(room.workshop.pairing)
    room.wait(SECONDS)
    (ended,) = (event for event in room.happened if isinstance(event, PairEnded))
    assert ended.over.steps == ()
    assert strings_in(room.workshop.pairing) == {"coast", "hills"}
