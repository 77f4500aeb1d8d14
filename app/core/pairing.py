"""Pair of steps: what each side would do if the other does its part, and whether both say yes.

Whoever leads the session puts one pair before two parties, each in a caucus of its own. Each person
answers unseen; a side says yes only if each of its people does. A clock ends it for both sides at
the same moment. Then all read either the pair, or one sentence, which is the same for everybody and
however it ended.
"""

from collections.abc import Mapping, Sequence

from app.core.caucus import Caucus
from app.core.clock import Clock
from app.core.events import Event, Events
from app.core.events.kept import TurnKept
from app.core.events.live import PairAsked, PairClockSet, PairEnded, PairReplied, TurnSeen
from app.core.guards import awake, only_lead, seat_of, speech
from app.core.item import ItemId
from app.core.level import RecordLevel, stricter_level
from app.core.move import Move
from app.core.now import Now
from app.core.pair import PairOfSteps, PairOver
from app.core.refused import N_, Refused
from app.core.rounds import LONGEST, SHORTEST
from app.core.seat import PartyId, Person, SeatId
from app.core.step import Step, told
from app.core.turn import Kind, Turn, TurnId
from app.core.wording import in_each_language
from app.core.words import LONGEST_STEP
from app.core.workshop import Workshop

Words = Mapping[str, str]  # by language


def ask_pair(
    workshop: Workshop, by: Person, now: Now, steps: Sequence[tuple[str, Words]], seconds: int
) -> Events:
    """Put one pair before two parties: a step of each, in every language of the workshop.

    Each has to be in a caucus of its own, and an item open in the whole room, where the pair is
    kept if both say yes.
    """
    only_lead(workshop, by)
    awake(workshop)
    speech(workshop)
    if workshop.awaits(Move.CLOSE_ITEM):
        raise Refused(N_("The item is closing already."))
    if workshop.pairing.asked is not None:
        raise Refused(N_("Another pair of steps is asked about. Wait until its clock ends."))
    parties = _two(workshop, [party for party, _ in steps])
    typed = {
        party: _step(workshop, party, words, number)
        for number, (party, (_, words)) in enumerate(zip(parties, steps, strict=True), 1)
    }
    clock = Clock(_bounded(seconds), now.at)
    caucuses = [_apart(workshop, party) for party in parties]
    pair = PairOfSteps(
        id=TurnId(now.chance.new_id()),
        steps=typed,
        caucuses=frozenset(caucus.id for caucus in caucuses),
        asked={party: _seats(workshop, party) for party in parties},
        level=_level(workshop),
        clock=clock,
    )
    return (PairAsked(pair),)


def reply_to_pair(workshop: Workshop, by: Person, now: Now, pair_id: str, yes: bool) -> Events:
    """Say yes, or not now. It can be changed until the clock ends.

    On one's own screen both look the same. Whoever is not asked is refused alike, whether or not
    others are.
    """
    seat = seat_of(workshop, by)
    pair = workshop.pairing.asked
    if (
        pair is None
        or pair.id != pair_id
        or seat.party not in pair.steps
        or pair.clock.remaining(now.at) <= 0
    ):
        raise Refused(N_("This is not asked any more. Your answer was not counted."))
    return (PairReplied(seat.id, yes),)


def lengthen_pair(workshop: Workshop, by: Person, now: Now, seconds: int) -> Events:
    """Give both sides more time."""
    only_lead(workshop, by)
    pair = _asked(workshop)
    return (PairClockSet(pair.clock.extended(_bounded(seconds))),)


def drop_pair(workshop: Workshop, by: Person, now: Now) -> Events:
    """End it before its clock has ended. All read the sentence that they would read in the end."""
    only_lead(workshop, by)
    return (_not_now(_asked(workshop)),)


def pass_pair(workshop: Workshop, now: Now) -> Events:
    """End the pair once its clock has; or at once where one of the two caucuses is over."""
    pair = workshop.pairing.asked
    if pair is None:
        return ()
    if any(not _is_open(workshop, caucus) for caucus in pair.caucuses):
        return (_not_now(pair),)
    if pair.clock.remaining(now.at) > 0:
        return ()
    without = [p for p in pair.steps if not _says_yes(workshop, pair, p)]
    return (_not_now(pair),) if without else _stands(workshop, pair)


def next_pair(workshop: Workshop) -> float | None:
    """Return when the pair that is asked about ends, if there is one."""
    pair = workshop.pairing.asked
    return pair.clock.ends if pair is not None else None


def _stands(workshop: Workshop, pair: PairOfSteps) -> Events:
    item = workshop.open_item
    if item is None:
        return (_not_now(pair),)
    steps = tuple(pair.steps.values())
    turn = Turn(
        id=pair.id,
        item=item.id,
        kind=Kind.STEPS,
        text=told(steps, workshop.plan.languages[0]),
        level=stricter_level(pair.level, workshop.level),
        steps=steps,
    )
    kept: Event = TurnKept(turn) if turn.kept else TurnSeen(turn)
    return (PairEnded(PairOver(frozenset(pair.steps), steps)), kept)


def _not_now(pair: PairOfSteps) -> PairEnded:
    return PairEnded(PairOver(frozenset(pair.steps)))


def _two(workshop: Workshop, parties: Sequence[str]) -> tuple[PartyId, PartyId]:
    found = [workshop.party(PartyId(party)).id for party in parties]
    if len(found) != 2 or found[0] == found[1]:
        raise Refused(N_("A pair has a step of each of two parties. Please choose two."), "party-2")
    return found[0], found[1]


def _apart(workshop: Workshop, party: PartyId) -> Caucus:
    """Return the caucus in which this party is alone."""
    caucus = workshop.caucus_of(party)
    if caucus is None or caucus.circle.parties != {party}:
        raise Refused(N_("Each of the two sides has to be in a caucus of its own."))
    return caucus


def _step(workshop: Workshop, party: PartyId, words: Words, number: int) -> Step:
    there = workshop.party(party)
    typed = in_each_language(workshop, words, f"text-{number}", LONGEST_STEP)
    return Step(there.name, there.shape, typed)


def _level(workshop: Workshop) -> RecordLevel:
    """Return the level of a pair: the item's, and never further than *held*. It bears the names of
    the parties, and is nobody's to sign, or to tell of, before both have approved a summary."""
    return stricter_level(workshop.level, RecordLevel.HELD)


def _says_yes(workshop: Workshop, pair: PairOfSteps, party: PartyId) -> bool:
    """Whether each of a side does; whose seat is being closed under their name does not."""
    closing = any(seat.closing for seat in workshop.seats_of(party))
    return pair.side_says_yes(party, _seats(workshop, party)) and not closing


def _seats(workshop: Workshop, party: PartyId) -> frozenset[SeatId]:
    return frozenset(seat.id for seat in workshop.seats_of(party))


def _is_open(workshop: Workshop, caucus: ItemId) -> bool:
    there = workshop.caucus(caucus)
    return there is not None and there.open


def _bounded(seconds: int) -> int:
    if not SHORTEST <= seconds <= LONGEST:
        raise Refused(N_("Please give between 5 seconds and 60 minutes."), "seconds")
    return seconds


def _asked(workshop: Workshop) -> PairOfSteps:
    if workshop.pairing.asked is None:
        raise Refused(N_("No pair of steps is asked about."))
    return workshop.pairing.asked
