"""What anybody can tell of the answers to a pair: whether both sides said yes, and no more."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.caucuses import call_back
from app.core.doors import link_back, link_dropped, sit_down
from app.core.events import Events
from app.core.events.live import PairEnded, SeatRemoved
from app.core.now import Now
from app.core.pairing import ask_pair, drop_pair, lengthen_pair, reply_to_pair
from app.core.seat import Party, PartyId, Person, Role, SeatId, Shape
from app.core.workshop import Workshop
from app.live.regions import OwnSeat, Shown
from app.views.audience import Audience, Eyes, audience_of
from tests.core.caucused import HELPER, LEAD, OTHER
from tests.core.pairs import (
    NOT_NOW,
    OPENS,
    SECONDS,
    SILENT,
    STEPS,
    YES,
    Reply,
    apart,
    asked,
    everyone,
    pair_of,
    replies,
    stands,
)
from tests.often import times
from tests.rooms import (
    ANA,
    ELIF,
    EVERYBODY,
    HILLS,
    OF_COAST,
    OF_HILLS,
    PROJECTOR,
    Rehearsal,
    in_a_room,
    participant,
    strings_in,
)


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
