"""Turns: saying something in writing, taking it back, hiding a card, rewording."""

from dataclasses import replace

from app.core.allowed import also_in_a_caucus
from app.core.events import Event, Events
from app.core.events.kept import TurnErased, TurnHidden, TurnKept, TurnsSettled
from app.core.events.live import (
    Announced,
    AskedNothing,
    LiveTurnHidden,
    LiveTurnsSettled,
    RewordingAsked,
    TurnGone,
    TurnSeen,
    WithdrawalAsked,
    Written,
)
from app.core.floor import given_up, holding, label_of
from app.core.guards import (
    awake,
    not_paused,
    only_lead,
    own_seat,
    seat_of,
    speech,
    typed_to_be_stored,
)
from app.core.item import ItemId
from app.core.level import Appearance, RecordLevel, stricter_appearance, stricter_level
from app.core.notice import Notice
from app.core.now import Now
from app.core.refused import N_, AskedAgain, NotYours, Refused
from app.core.seat import Person
from app.core.shuttle_log import taken_from_log
from app.core.turn import Kind, Turn, TurnId
from app.core.words import LONGEST_NAME, one_line, spoken_words
from app.core.workshop import Workshop


@also_in_a_caucus
def say(
    workshop: Workshop,
    by: Person,
    now: Now,
    turn_id: TurnId,
    text: str,
    level: RecordLevel,
    appearance: Appearance,
    signature: str = "",
) -> Events:
    """Say something in writing, and give the floor up.

    `level` and `appearance` are those that the form showed its author; the stricter of them and
    the present ones apply. The same words sent again change nothing.
    """
    awake(workshop)
    if workshop.remembers(turn_id):
        return ()
    item = speech(workshop)
    if not workshop.plan.in_writing:
        raise Refused(N_("Here people speak aloud; nothing is typed."), "text")
    seat = holding(workshop, by)
    not_paused(workshop)
    level = stricter_level(level, workshop.level)
    appearance = stricter_appearance(appearance, workshop.appearance)
    handle = label_of(workshop, seat, appearance) if appearance is Appearance.HANDLE else ""
    turn = Turn(
        id=turn_id,
        item=item.id,
        kind=Kind.SPOKEN,
        text=spoken_words(text),
        level=level,
        label=handle,
        appearance=appearance,
        signature=signature_for(level, signature),
    )
    said: Event = TurnKept(turn) if turn.kept else TurnSeen(turn)
    return (said, Written(seat, turn.id), *given_up(workshop, now))


def signature_for(level: RecordLevel, signature: str) -> str:
    """Return the author's own words of signature: wanted on what is signed, nowhere else."""
    if level is not RecordLevel.SIGNED:
        return ""
    return one_line(signature, "signature", LONGEST_NAME * 2)


@also_in_a_caucus
def that_stays_here(workshop: Workshop, by: Person, now: Now) -> Events:
    """Take back at once what one last said in this item: erased, and the screen says so.

    An answer in a round is not: were it gone at that moment, it would be that of the phone that
    asked. It is withdrawn, together with what others ask for.
    """
    seat = own_seat(workshop, by)
    speech(workshop)
    there = (*workshop.turns, *workshop.unopened.turns)
    own = [t for t in there if workshop.mine.get(t.id) == seat.id and t.text]
    said = [t for t in own if t.kind is Kind.SPOKEN]
    if own and not said:
        raise Refused(
            N_(
                "What you wrote in a round cannot be taken back at once: everyone would see whose "
                "it was. You can withdraw it under “What I wrote”."
            )
        )
    if not said:
        raise Refused(N_("There is nothing of yours in this item to take back."))
    return _taken_back(said[-1], said[-1].item)


@also_in_a_caucus
def take_back_for(workshop: Workshop, by: Person, now: Now, turn_id: str) -> Events:
    """Take words back at somebody's request: erased, and the screen says so."""
    only_lead(workshop, by)
    turn = _turn(workshop, turn_id)
    return (*_taken_back(turn, turn.item), *taken_from_log(workshop, (turn.id,)))


def _taken_back(turn: Turn, item: ItemId) -> Events:
    if turn.kept:
        return (TurnErased(item, turn.id), Announced(Notice.TAKEN_BACK_STORED))
    return (TurnGone(turn.id), Announced(Notice.TAKEN_BACK_LIVE))


@also_in_a_caucus
def hide(workshop: Workshop, by: Person, now: Now, turn_id: str, hidden: bool = True) -> Events:
    """Hide a card from every screen and from the record, or show it again.

    Everyone is told that a card was hidden; nobody learns whose. A card that is still hidden
    when the item closes is erased.
    """
    only_lead(workshop, by)
    turn = _turn(workshop, turn_id)
    if turn.hidden == hidden:
        raise Refused(N_("That is so already."))
    event: Event = (
        TurnHidden(turn.item, turn.id, hidden) if turn.kept else LiveTurnHidden(turn.id, hidden)
    )
    return (event, Announced(Notice.CARD_HIDDEN if hidden else Notice.CARD_SHOWN_AGAIN))


def _turn(workshop: Workshop, turn_id: str) -> Turn:
    for turn in workshop.turns:
        if turn.id == turn_id:
            return turn
    raise Refused(N_("Those words are not here any more."))


@also_in_a_caucus
def withdraw(workshop: Workshop, by: Person, now: Now, turn_id: str) -> Events:
    """Ask for one's words to be erased, together with what others ask for.

    It happens as the item closes (of one that is over: as the next one does), or the day. Never
    while an item goes on: whoever leads could choose a moment then, and would see which card goes
    after one phone alone has asked.
    """
    return (WithdrawalAsked(_mine(workshop, by, turn_id)),)


@also_in_a_caucus
def reword(
    workshop: Workshop, by: Person, now: Now, turn_id: str, text: str, level: RecordLevel
) -> Events:
    """Ask for other words in place of one's own; they take it as their item closes, or the day,
    together with others'.

    `level` is the one that the form showed its author. Other words go as far as those in whose
    place they stand, so they can be typed neither off the record for words that are kept, nor
    under any level that is stricter than theirs. (They do not go less far instead: the answers
    of a round have one level.)
    """
    turn = _mine(workshop, by, turn_id)
    words = spoken_words(text)
    _can_be_rendered(workshop, turn)
    for own in (*workshop.turns, *workshop.past):
        if own.id == turn and own.kept:
            to_be_stored(workshop, level)
            _to_go_as_far(workshop, level, own.level)
    return (RewordingAsked(turn, words),)


def _can_be_rendered(workshop: Workshop, turn_id: TurnId) -> None:
    """Refuse other words for some that stand in renderings, or will: nobody would render these.

    (Once their item has closed, no interpreter has them; and before, nothing happens to them.)
    """
    there = (*workshop.turns, *workshop.past, *workshop.unopened.turns)
    if any(t.id == turn_id and t.renderings for t in there):
        raise Refused(
            N_(
                "Only the interpreter's words are shown here, and other words of yours would not "
                "be rendered. You can withdraw these."
            ),
            "text",
        )


def to_be_stored(workshop: Workshop, level: RecordLevel) -> None:
    """Refuse words for the record while the room is off it, or typed while it was."""
    if not workshop.level_now.kept:
        raise Refused(
            N_(
                "The room is off the record, and these words would be stored. Wait until it is on "
                "the record again: what you typed is still here."
            ),
            "text",
        )
    typed_to_be_stored(level)


def _to_go_as_far(workshop: Workshop, level: RecordLevel, own: RecordLevel) -> None:
    # Between items no level is in force but that of the words themselves.
    if workshop.current is not None and stricter_level(workshop.level, own) is not own:
        raise Refused(
            N_(
                "The record level is stricter now than that of these words, and what is typed now "
                "must not go as far. Withdraw them, or wait until the level is another one: what "
                "you typed is still here."
            ),
            "text",
        )
    if stricter_level(level, own) is not own:
        raise AskedAgain(
            N_(
                "You typed this under a stricter record level than that of these words. It is "
                "still here: send it again if it may go as far as they do."
            ),
            "text",
            about="level",
        )


@also_in_a_caucus
def let_stand(workshop: Workshop, by: Person, now: Now, turn_id: str) -> Events:
    """Let one's words stand after all, as they are."""
    return (AskedNothing(_mine(workshop, by, turn_id)),)


def _mine(workshop: Workshop, by: Person, turn_id: str) -> TurnId:
    seat = seat_of(workshop, by)
    if workshop.mine.get(TurnId(turn_id)) != seat.id:
        raise NotYours(N_("These words are not yours, or this server no longer knows that."))
    return TurnId(turn_id)


def settled(workshop: Workshop) -> Events:
    """Do what authors asked of their words, all of it together.

    Only as an item closes, or the day: its cards leave every screen at that moment.
    """
    events: list[Event] = []
    asked = workshop.withdrawing | set(workshop.rewording)
    both = [t for t in (*workshop.turns, *workshop.past) if t.id in asked]
    for kept, settle in ((True, TurnsSettled), (False, LiveTurnsSettled)):
        concerned = [t for t in both if t.kept is kept]
        if concerned:
            gone = frozenset(t.id for t in concerned if t.id in workshop.withdrawing)
            reworded = tuple(
                replace(t, text=workshop.rewording[t.id]) for t in concerned if t.id not in gone
            )
            events.append(settle(gone, reworded))
    return tuple(events)
