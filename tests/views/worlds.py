"""Worlds: workshops that differ in one secret only, and who may tell them apart."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from app.core.carry import Reply
from app.core.doors import call_me, remove_seat
from app.core.events import Events
from app.core.floor import ask_for_floor, give_floor
from app.core.item import Way
from app.core.level import Appearance, RecordLevel
from app.core.points import write_point
from app.core.round import Answer
from app.core.rounds import open_round
from app.core.seat import Person
from app.core.tap import Interpreting, Tap
from app.core.team import word_to_team
from app.core.team_note import Mark
from app.core.team_notes import write_note
from app.core.turn import TurnId
from app.core.turns import hide, reword, withdraw
from app.core.workshop import Workshop
from tests.rooms import (
    ANA,
    BEN,
    CLEO,
    COAST,
    DAVI,
    ELIF,
    EVERYBODY,
    FACILITATOR,
    FARID,
    GRETA,
    HUGO,
    PANEL,
    RAPPORTEUR,
    Rehearsal,
    in_writing,
    seat_of,
)
from tests.views import paired
from tests.views.everybody import APART, READERS, THIRD_PARTY
from tests.views.planted import apart, aside, asked_to_carry, name_of, spoken, written
from tests.views.spoken_ways import had_the_piece, heard, two_circles, two_proposals

QUEUE = f"{THIRD_PARTY} projector"  # who sees that people wait, or in which order


@dataclass(frozen=True)
class Worlds:
    """Workshops that differ in a secret, who may tell them apart, and whose own regions may."""

    these: tuple[Workshop, ...]
    may_tell: str = ""
    theirs: tuple[Person, ...] = ()


@cache
def worlds() -> dict[str, Worlds]:
    handles, aloud = written(Appearance.HANDLE), spoken()
    there = handles.workshop
    return {
        # Hands, and the floor.
        "the order of hands, with handles": _queues(handles),
        "the order of hands, unattributed": _queues(in_writing(Appearance.UNATTRIBUTED)),
        "the order of hands, by name": _queues(aloud, QUEUE, (ANA, BEN, CLEO)),
        "whose hand is up, with handles": _hands(handles, (ANA, BEN)),
        "whose side's hand is up, with handles": _hands(handles, (ANA, ELIF)),
        "whose side's hand is up, by name": _hands(aloud, (ANA, ELIF), QUEUE),
        "whether a hand is up, with handles": Worlds(
            (there, asked(handles, ANA)), THIRD_PARTY, (ANA,)
        ),
        "whether a hand is up, by name": Worlds((aloud.workshop, asked(aloud, ANA)), QUEUE, (ANA,)),
        "who has the floor, unattributed": Worlds(
            tuple(_floor_to(in_writing(Appearance.UNATTRIBUTED), p) for p in (ANA, ELIF)),
            theirs=(ANA, ELIF),
        ),
        # Who has been heard, and how far a way of speaking has come.
        "how long each side has been heard, by name": Worlds(
            heard(Appearance.NAMED, sides=True), THIRD_PARTY, (ANA, ELIF)
        ),
        "who of a side has been heard, by name": Worlds(
            heard(Appearance.NAMED), THIRD_PARTY, (ANA, BEN)
        ),
        "how long each side has been heard, with handles": Worlds(
            heard(Appearance.HANDLE, sides=True), theirs=(ANA, ELIF)
        ),
        "whether it was one person who was heard, with handles": Worlds(
            heard(Appearance.HANDLE, twice=True), THIRD_PARTY, (ANA, BEN)
        ),
        "how long each side has been heard, unattributed": Worlds(
            heard(Appearance.UNATTRIBUTED, sides=True), theirs=(ANA, ELIF)
        ),
        "whether it was one person who was heard, unattributed": Worlds(
            heard(Appearance.UNATTRIBUTED, twice=True), theirs=(ANA, BEN)
        ),
        "who is proposed": Worlds(two_proposals(Appearance.NAMED), THIRD_PARTY),
        "who would be next in a balanced queue, with handles": Worlds(
            two_proposals(Appearance.HANDLE)
        ),
        "the order of a circle, by name": Worlds(two_circles(Appearance.NAMED), THIRD_PARTY),
        "who has had the piece, with handles": Worlds(
            had_the_piece(Appearance.HANDLE), theirs=(ANA, ELIF)
        ),
        # Rounds.
        "whose answers are in": Worlds(
            _answered((ANA, BEN, CLEO), (BEN, CLEO, DAVI)), theirs=(ANA, DAVI)
        ),
        "whether one has answered or three have": Worlds(
            _answered((ANA,), (ANA, BEN, CLEO)), theirs=(BEN, CLEO)
        ),
        "whether four have answered or all have": Worlds(
            _answered((ANA, BEN, CLEO, DAVI), EVERYBODY), theirs=(ELIF, FARID, GRETA, HUGO)
        ),
        "whether three have answered or four have": Worlds(
            _answered((ANA, BEN, CLEO), (ANA, BEN, CLEO, DAVI)), THIRD_PARTY, (DAVI,)
        ),
        "what an answer is, and whether it is a pass": Worlds(
            tuple(_round(text, "b", "c", "d").workshop for text in ("", "No", "Yes " * 200))
        ),
        # Who wrote, and what they ask for.
        "who wrote which answer": _swapped(_sealed()),
        "who wrote which words, with handles": _swapped(_two_cards(written(Appearance.HANDLE))),
        "who wrote which words, unattributed": _swapped(
            _two_cards(in_writing(Appearance.UNATTRIBUTED))
        ),
        "who wrote which words, by name": _swapped(_two_cards(written(Appearance.NAMED)), READERS),
        "that an author wants words gone": _asks(withdraw),
        "that an author wants other words": _asks(reword, "Better words", RecordLevel.HELD),
        "what a hidden card says": Worlds(tuple(map(_hidden, ("This", "That"))), "facilitator"),
        # Caucuses, and what may leave them.
        "what goes on in a caucus": Worlds((apart()[0].workshop, aside()), APART, (ANA, BEN, CLEO)),
        "what somebody replied to a wording": Worlds(
            tuple(asked_to_carry(reply=reply) for reply in Reply)
        ),
        "whether somebody replied to a wording": Worlds(
            (asked_to_carry(reply=None), asked_to_carry(reply=Reply.NO)), theirs=(DAVI,)
        ),
        # Pairs of steps.
        "what somebody replied to a pair of steps": Worlds(
            (paired.asked(True), paired.asked(False))
        ),
        "whether somebody replied to a pair of steps": Worlds(
            (paired.asked(None), paired.asked(True)), theirs=(HUGO,)
        ),
        # The third party.
        "what the interpreter asks": Worlds(
            tuple(
                replace(_floor_to(handles, ANA), interpreting=Interpreting(tap=tap))
                for tap in (None, *Tap)
            ),
            THIRD_PARTY,
            (ANA,),
        ),
        "that a point stands": Worlds(
            (there, _did(handles, write_point, RAPPORTEUR, TurnId("p1"), "A", RecordLevel.HELD)),
            READERS,
        ),
        "what the team says": Worlds(
            (there, _did(handles, word_to_team, PANEL, "Among us")), THIRD_PARTY
        ),
        "what the third party notes": Worlds((there, *_noted(handles)), THIRD_PARTY),
        "what the morning check has found": Worlds(
            (there, replace(there, checks=frozenset({"card", "languages"}))),
            f"{THIRD_PARTY} organiser",
        ),
        # Seats.
        "what people are called, with handles": Worlds(
            (there, _called(handles, {ANA: "Qelse"})), theirs=(ANA,)
        ),
        "that a seat is being closed": Worlds(
            (aloud.workshop, _did(aloud, remove_seat, FACILITATOR, name_of(ELIF))), THIRD_PARTY
        ),
        "that a link has dropped": Worlds(
            (_floor_to(handles, ANA), _lost(_floor_to(handles, ANA), ANA)), THIRD_PARTY
        ),
        "that the link of somebody silent has dropped": Worlds((there, _lost(there, ELIF))),
        "of which party somebody is": Worlds((there, _moved(there)), f"{THIRD_PARTY} organiser"),
        "words that were drawn or erased before": Worlds(
            (
                there,
                replace(
                    there, used_handles=frozenset({"Qword"}), erased=frozenset({TurnId("gone")})
                ),
            )
        ),
    }


def asked(room: Rehearsal, *people: Person) -> Workshop:
    """Return the room's workshop with these in the queue, in this order, and nobody else."""
    return replace(room.workshop, queue=tuple(seat_of(p) for p in people))


def _did(room: Rehearsal, rule: Callable[..., Events], by: Person, *fields: object) -> Workshop:
    other = Rehearsal(room.workshop)
    other.at = room.at
    other.act(rule, by, *fields)
    return other.workshop


def _queues(room: Rehearsal, may_tell: str = "", theirs: tuple[Person, ...] = ()) -> Worlds:
    orders = ((ANA, BEN, CLEO), (BEN, CLEO, ANA), (CLEO, ANA, BEN))
    return Worlds(tuple(asked(room, *order) for order in orders), may_tell, theirs)


def _hands(room: Rehearsal, people: tuple[Person, ...], may_tell: str = "") -> Worlds:
    return Worlds(tuple(asked(room, p) for p in people), may_tell, people)


def _floor_to(room: Rehearsal, person: Person) -> Workshop:
    other = Rehearsal(room.workshop)
    other.act(ask_for_floor, person)
    other.act(give_floor, FACILITATOR)
    return other.workshop


def _called(room: Rehearsal, names: Mapping[Person, str]) -> Workshop:
    other = Rehearsal(room.workshop)
    for person, name in names.items():
        other.act(call_me, person, name)
    return other.workshop


def _round(*answers: str) -> Rehearsal:
    room = in_writing(way=Way.ROUND, appearance=Appearance.UNATTRIBUTED)
    room.act(open_round, FACILITATOR, "What do you fear?", 60)
    for person, text in zip(EVERYBODY, answers, strict=False):
        room.answer(person, text)
    return room


def _answered(*groups: tuple[Person, ...]) -> tuple[Workshop, ...]:
    """Return one round, answered by each of these groups."""
    workshop = _round().workshop
    round_ = workshop.round
    assert round_ is not None
    answers = {
        p: Answer(TurnId(f"a{n}"), f"Answer {n}", RecordLevel.HELD) for n, p in enumerate(EVERYBODY)
    }
    given = ({seat_of(p): answers[p] for p in group} for group in groups)
    return tuple(replace(workshop, round=replace(round_, answers=some)) for some in given)


def _sealed() -> Workshop:
    room = _round("Answer of Ana", "Answer of Ben", "c", "d")
    room.wait(60)
    return room.workshop


def _two_cards(room: Rehearsal) -> Workshop:
    room.say(ANA, "Words of Ana", "t1")
    room.say(BEN, "Words of Ben", "t2")
    return room.workshop


def _swapped(workshop: Workshop, may_tell: str = "") -> Worlds:
    """Ana wrote what Ben did, and Ben what Ana did; their handles stay where they are."""
    other = {ANA.seat: seat_of(BEN), BEN.seat: seat_of(ANA)}
    mine = {turn: other.get(seat, seat) for turn, seat in workshop.mine.items()}
    assert mine != workshop.mine
    return Worlds((workshop, replace(workshop, mine=mine)), may_tell)


def _asks(rule: Callable[..., Events], *words: str) -> Worlds:
    room = written(Appearance.HANDLE)
    room.say(ANA, "Words of Ana", "t1")
    return Worlds((room.workshop, _did(room, rule, ANA, "t1", *words)))


def _hidden(text: str) -> Workshop:
    room = written(Appearance.HANDLE)
    room.say(ANA, text, "t1")
    room.act(hide, FACILITATOR, "t1")
    return room.workshop


def _noted(room: Rehearsal) -> tuple[Workshop, ...]:
    return tuple(
        _did(room, write_note, PANEL, TurnId("n1"), words, mark, RecordLevel.HELD)
        for words in ("A note", "Another note")
        for mark in Mark
    )


def _lost(workshop: Workshop, person: Person) -> Workshop:
    return replace(workshop, lost=frozenset({seat_of(person)}))


def _moved(workshop: Workshop) -> Workshop:
    """Greta is of the coast."""
    seat = seat_of(GRETA)
    there = replace(workshop.seats[seat], party=COAST.id)
    return replace(workshop, seats={**workshop.seats, seat: there})
