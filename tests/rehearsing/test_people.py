"""Simulated people in a real room in memory: they act through it, as anybody, at their own pace."""

import asyncio
from collections.abc import Awaitable, Callable
from random import Random

import pytest

from app.core.agenda import pause, resume, take_up
from app.core.carrying import ask_to_carry, drop_carry
from app.core.caucuses import inside, open_caucus
from app.core.doors import link_dropped
from app.core.events import Events
from app.core.floor import give_floor
from app.core.guests import SENTENCES, Guest
from app.core.item import Item, Way
from app.core.level import Appearance
from app.core.plan import Setting
from app.core.rounds import open_round
from app.core.seat import MemberId, Person, Role, SeatId
from app.core.team import come
from app.core.workshop import Workshop
from app.live.viewer import Viewer
from app.rehearsing.people import People
from app.rehearsing.rehearsal import Rehearsal, begun
from app.rehearsing.words import words_in
from app.views.audience import audience_of
from tests.houses import soon
from tests.rooms import an_item, planned

LEAD = Person(Role.FACILITATOR, member=MemberId("lead"))
Story = Callable[[Rehearsal, People], Awaitable[None]]


def play(story: Story, *items: Item, setting: Setting = Setting.IN_WRITING) -> None:
    """Hold a rehearsal whose people act only when the story lets their time pass."""

    async def go() -> None:
        held = await begun(planned(*items, setting=setting).workshop, "en", 0, 0, Random(1))
        try:
            await story(held, people_of(held))
        finally:
            await held.end()

    asyncio.run(go())


def people_of(held: Rehearsal, seed: int = 7) -> People:
    seats = sorted(held.room.workshop.seats)
    guests = {
        seat: Guest(n, held.room.workshop.seats[seat].party) for n, seat in enumerate(seats, 1)
    }
    workshop = held.room.workshop.id
    return People(
        held.room,
        guests,
        words_in("en"),
        lambda key: held.record.turn_id(workshop, key),
        1,
        Random(seed),
    )


async def wait(people: People, seconds: float) -> None:
    for _ in range(round(seconds)):
        await people.wait(1.0)


async def lead(held: Rehearsal, rule: Callable[..., Events], *fields: object) -> None:
    await held.room.act(LEAD, "", rule, *fields)


WRITTEN = an_item("Written", appearance=Appearance.HANDLE)


def test_hands_go_up_one_after_the_other_and_whoever_has_the_floor_speaks_and_finishes() -> None:
    async def story(held: Rehearsal, people: People) -> None:
        await lead(held, take_up)
        assert held.room.workshop.queue == ()
        await wait(people, 40)
        early = len(held.room.workshop.queue)
        await wait(people, 250)
        assert 1 <= early < len(held.room.workshop.queue) == len(held.phones)
        await lead(held, give_floor)
        await wait(people, 55)
        workshop = held.room.workshop
        assert workshop.speaking is None
        assert [turn.text in SENTENCES for turn in workshop.turns] == [True]

    play(story, WRITTEN)


@pytest.mark.parametrize("setting", [Setting.IN_ONE_ROOM, Setting.BY_CALL])
def test_where_people_speak_they_say_their_names_and_finish_without_a_word(
    setting: Setting,
) -> None:
    async def story(held: Rehearsal, people: People) -> None:
        await lead(held, take_up)
        await wait(people, 300)
        names = {seat.name for seat in held.room.workshop.seats.values()}
        assert names == {f"Guest {n}" for n in range(1, len(held.phones) + 1)}
        await lead(held, give_floor)
        before = held.room.workshop
        await wait(people, 55)
        after = held.room.workshop
        assert (before.speaking is None, after.speaking is None) == (False, True)
        assert after.turns == ()

    play(story, an_item("Spoken"), setting=setting)


def test_a_round_fills_little_by_little() -> None:
    async def story(held: Rehearsal, people: People) -> None:
        await lead(held, take_up)
        await lead(held, open_round, "What do you fear?", 120)
        found = []
        for _ in range(8):
            await wait(people, 10)
            assert held.room.workshop.round is not None
            found.append(len(held.room.workshop.round.answers))
        assert found[0] < found[2] < found[-1] == len(held.phones)
        assert held.room.workshop.round is not None
        texts = [given.text for given in held.room.workshop.round.answers.values()]
        assert set(texts) <= {*SENTENCES, ""}

    play(story, an_item("Fears", way=Way.ROUND, appearance=Appearance.UNATTRIBUTED))


def test_while_everything_is_paused_nobody_acts_and_nobody_hurries_afterwards() -> None:
    async def story(held: Rehearsal, people: People) -> None:
        await lead(held, take_up)
        await wait(people, 5)
        await lead(held, pause)
        await wait(people, 600)
        assert held.room.workshop.queue == ()
        await lead(held, resume)
        await wait(people, 5)
        assert len(held.room.workshop.queue) < 3

    play(story, WRITTEN)


def test_signals_are_given_now_and_then() -> None:
    async def story(held: Rehearsal, people: People) -> None:
        await lead(held, take_up)
        raised = 0
        for _ in range(60):
            before = held.room.workshop.signals
            await wait(people, 30)
            raised += held.room.workshop.signals != before
        assert 2 < raised < 50

    play(story, WRITTEN)


def test_somebody_whose_phone_is_in_other_hands_does_nothing_by_themselves() -> None:
    async def story(held: Rehearsal, people: People) -> None:
        await lead(held, take_up)
        mine = min(held.room.workshop.seats)
        held.room.arrive(viewer := viewer_of(held.room.workshop, mine))
        await wait(people, 300)
        assert set(held.room.workshop.queue) == set(held.room.workshop.seats) - {mine}
        held.room.leave(viewer)
        await wait(people, 300)
        assert mine in held.room.workshop.queue

    play(story, WRITTEN)


def viewer_of(workshop: Workshop, seat: SeatId) -> Viewer:
    person = Person(Role.PARTICIPANT, seat)
    audience = audience_of(workshop, person)
    assert audience is not None
    return Viewer(audience, "en", person)


def test_whoever_was_cut_off_comes_back() -> None:
    async def story(held: Rehearsal, people: People) -> None:
        mine = Person(Role.PARTICIPANT, min(held.room.workshop.seats))
        await held.room.act(mine, "", link_dropped)
        assert held.room.workshop.lost == {mine.seat}
        await wait(people, 12)
        assert held.room.workshop.lost == frozenset()

    play(story, WRITTEN)


def test_wordings_are_let_go_mostly_and_now_and_then_not() -> None:
    async def story(held: Rehearsal, people: People) -> None:
        await lead(held, take_up)
        await held.room.act(LEAD, "", come)
        coast = held.room.workshop.plan.parties[0].id
        await lead(held, open_caucus, "Apart", [coast], ["lead"], 60)
        caucus = held.room.workshop.caucuses[-1].id
        outcomes: set[bool] = set()
        for n in range(40):
            wording = {"en": f"We are ready, number {n}"}
            await lead(held, inside, caucus, ask_to_carry, wording, 30)
            await wait(people, 25)
            there = held.room.workshop.inside(caucus)
            assert there.carry is not None
            assert set(there.carry.replies) == set(there.seats)
            outcomes.add(all(one.reply == "yes" for one in there.carry.replies.values()))
            await lead(held, inside, caucus, drop_carry)
            if outcomes == {True, False}:
                return
        raise AssertionError(outcomes)

    play(story, WRITTEN)


def test_a_fault_of_one_does_not_end_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    async def story(held: Rehearsal, people: People) -> None:
        await lead(held, take_up)
        monkeypatch.setattr("app.rehearsing.people.STEP", 0.001)
        going = asyncio.create_task(people.go_on())
        whole = people.wait

        async def failing(seconds: float) -> None:
            monkeypatch.setattr(people, "wait", whole)
            raise RuntimeError

        monkeypatch.setattr(people, "wait", failing)
        people._haste = 100_000.0
        await soon(lambda: bool(held.room.workshop.queue))
        going.cancel()

    play(story, WRITTEN)
