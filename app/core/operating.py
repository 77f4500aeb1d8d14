"""A seat that somebody of the third party operates, for a person who has no device.

Whoever operates it does what that person tells them to, and so knows which words are theirs. The
person is told so before. What is unseen to everybody is not for such a seat: no sealed round, no
signal, no word in private. The two exceptions are carry permission and a pair of steps, which take
a yes of everybody: there its operator presses what the person says, and sees it.

All of it is live. A restart forgets the seat, and its card is good again.
"""

from collections.abc import Callable
from typing import Concatenate, ParamSpec

from app.core.allowed import also_in_a_caucus
from app.core.carrying import reply_to_carry
from app.core.caucuses import is_in
from app.core.doors import call_me, may_enter, sit_down
from app.core.events import Events
from app.core.events.live import SeatOperated, TabletWiped
from app.core.floor import ask_for_floor, finish, lower_hand
from app.core.guards import awake, not_over, only_with, seat_of
from app.core.now import Now
from app.core.orders import ask_for_order, take_order_back
from app.core.pairing import reply_to_pair
from app.core.powers import Power
from app.core.refused import N_, NotYours, Refused
from app.core.replies import take_wish_back, wish_to_reply
from app.core.restatement import answer_restated
from app.core.seat import MemberId, Operated, OperatedId, PartyId, Person, Role, Seat, SeatId
from app.core.talking_piece import pass_piece
from app.core.turn import TurnId
from app.core.turns import say, that_stays_here
from app.core.workshop import Workshop, replay

Fields = ParamSpec("Fields")

# What can be done for somebody: no more than this.
FOR_SOMEBODY: frozenset[Callable[..., Events]] = frozenset(
    {
        ask_for_floor,
        lower_hand,
        finish,
        pass_piece,
        answer_restated,
        say,
        that_stays_here,
        ask_for_order,
        take_order_back,
        wish_to_reply,
        take_wish_back,
        reply_to_carry,
        reply_to_pair,
    }
)


def operate_for(
    workshop: Workshop,
    by: Person,
    now: Now,
    seat: SeatId,
    party_id: PartyId,
    name: str,
    told: bool,
) -> Events:
    """Take a seat for somebody whose card the doorway has taken, under the name that they say.

    `told` is that what it means was read to them, and the ground rules, and that they agree.
    """
    member = _member(workshop, by)
    awake(workshop)
    may_enter(workshop, party_id)
    if not told:
        raise Refused(N_("Please read this to them first, and tick that you have."), "told")
    them = Person(Role.PARTICIPANT, seat)
    operated = SeatOperated(seat, Operated(OperatedId(now.chance.new_id()), member))
    sits: Events = (*sit_down(workshop, them, now, seat, party_id), operated)
    return (*sits, *call_me(replay(workshop, sits), them, now, name))


def take_seat_over(workshop: Workshop, by: Person, now: Now, operated: str, agreed: bool) -> Events:
    """Operate a seat from now on whose operator let it go, or has had no page open for as long as
    a lead has to be gone.

    `agreed` is that its person was asked, and said yes. Refused, whatever the seat has done, while
    something is open in which people do not appear by name: all that a seat is shown of its own
    there would say which of the handles before was theirs.
    """
    member = _member(workshop, by)
    not_over(workshop)
    seat, was = _operated(workshop, operated)
    if any(names_hidden(room) for room in _where_they_are_seen(workshop, by, seat)):
        raise Refused(
            N_(
                "People do not appear by name just now. A seat is taken over when that item, or "
                "that caucus, is over."
            )
        )
    if was.by == member:
        raise Refused(N_("You operate this seat already."))
    if was.by is not None and was.by in workshop.team:
        raise Refused(N_("Whoever operates this seat is here. They can let it go."))
    if was.by is not None and not was.lost:
        raise Refused(N_("Whoever operates this seat was here a moment ago. Wait a while longer."))
    if not agreed:
        raise Refused(N_("Please ask them first, and tick that they agree."), "agreed")
    return (SeatOperated(seat.id, Operated(was.id, member)),)


def names_hidden(workshop: Workshop) -> bool:
    """Whether an item is open, or the one of a caucus, in which people do not appear by name."""
    return workshop.current is not None and not workshop.names_shown


def _where_they_are_seen(workshop: Workshop, by: Person, seat: Seat) -> tuple[Workshop, ...]:
    """Return the rooms in which whoever takes a seat over will see it: of a caucus without them
    they learn nothing, so nothing is asked of it."""
    apart = workshop.caucus_of(seat.party)
    if apart is None or not is_in(workshop, by, apart.id):
        return (workshop,)
    return (workshop, workshop.inside(apart.id))


def let_seat_go(workshop: Workshop, by: Person, now: Now, operated: str) -> Events:
    """Operate a seat no longer, so that somebody else of the third party can."""
    seat = operates(workshop, by, operated)
    assert seat.operated is not None
    return (SeatOperated(seat.id, Operated(seat.operated.id)),)


def at_a_device(workshop: Workshop, by: Person, now: Now) -> Events:
    """Sit at a device of one's own: nobody operates this seat any more."""
    seat = seat_of(workshop, by)
    return (SeatOperated(seat.id, None),) if seat.operated is not None else ()


def tablet_wiped(workshop: Workshop, by: Person, now: Now) -> Events:
    """Have had one's lent tablet told to forget everything, since the day closed."""
    seat = seat_of(workshop, by)
    return (TabletWiped(seat.id),) if seat.unwiped else ()


@also_in_a_caucus
def operate(
    workshop: Workshop,
    by: Person,
    now: Now,
    operated: str,
    rule: Callable[Concatenate[Workshop, Person, Now, Fields], Events],
    /,
    *fields: Fields.args,
    **named: Fields.kwargs,
) -> Events:
    """Do for somebody what they say: what they might do themselves, as far as it is not unseen."""
    them = _doing(workshop, by, operated, rule)
    return rule(workshop, them, now, *fields, **named)


@also_in_a_caucus
def operate_with_words(
    workshop: Workshop,
    by: Person,
    now: Now,
    turn_id: TurnId,
    operated: str,
    rule: Callable[Concatenate[Workshop, Person, Now, TurnId, Fields], Events],
    /,
    *fields: Fields.args,
    **named: Fields.kwargs,
) -> Events:
    """Write for somebody what they say."""
    them = _doing(workshop, by, operated, rule)
    return rule(workshop, them, now, turn_id, *fields, **named)


def operates(workshop: Workshop, by: Person, operated: str) -> Seat:
    """Return the seat that this person operates under this id; refused where it is none."""
    member = _member(workshop, by)
    seat, was = _operated(workshop, operated)
    if was.by != member:
        raise Refused(N_("Somebody else of the team operates this seat now, or nobody does."))
    return seat


def out_of_reach(workshop: Workshop, seat: Seat, member: MemberId | None) -> bool:
    """Whether somebody's party is in a caucus for which whoever operates their seat was not chosen:
    then nothing can be done for them until it is over."""
    if workshop.apart is not None:
        return False
    apart = workshop.caucus_of(seat.party)
    by = Person(Role.PANEL, member=member)
    return apart is not None and not is_in(workshop, by, apart.id)


def _doing(workshop: Workshop, by: Person, operated: str, rule: Callable[..., Events]) -> Person:
    seat = operates(workshop, by, operated)
    if rule not in FOR_SOMEBODY:
        raise Refused(N_("This is for people at a device of their own."))
    if out_of_reach(workshop, seat, by.member):
        raise Refused(
            N_(
                "Their party is in a caucus without you: nothing can be done for them until it is "
                "over."
            )
        )
    apart = workshop.apart is None and workshop.caucus_of(seat.party) is not None
    if apart and rule is not reply_to_pair:  # which is before two caucuses, and so in neither
        raise Refused(N_("Their party is in a caucus. Act for them on the page of that caucus."))
    return Person(Role.PARTICIPANT, seat.id)


def _member(workshop: Workshop, by: Person) -> MemberId:
    only_with(by, Power.OPERATE)
    if by.member is None:
        raise NotYours(N_("Only the third party can do this."))
    if by.member not in workshop.team:
        raise Refused(N_("Your page is not connected: whoever operates a seat has to be here."))
    return by.member


def _operated(workshop: Workshop, operated: str) -> tuple[Seat, Operated]:
    for seat in workshop.seats.values():
        if seat.operated is not None and seat.operated.id == operated:
            return seat, seat.operated
    raise Refused(N_("That seat is not operated any more."))
