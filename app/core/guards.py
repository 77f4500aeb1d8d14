"""Questions that many rules ask first; each refuses with the rule's own sentence."""

from app.core.caucus import NOBODY
from app.core.item import Item, Way
from app.core.level import Appearance, RecordLevel
from app.core.powers import Power, has_power
from app.core.refused import N_, AskedAgain, NotYours, Refused
from app.core.seat import TEAM, Person, Role, Seat
from app.core.stage import Stage
from app.core.words import mark_of
from app.core.workshop import Workshop


def only_lead(workshop: Workshop, by: Person) -> None:
    if not workshop.is_led_by(by):
        raise NotYours(N_("Only whoever leads the session can do this."))


def only_team(by: Person) -> None:
    if by.role not in TEAM:
        raise NotYours(N_("Only the third party can do this."))


def only_with(by: Person, power: Power) -> None:
    """Refuse whoever is not of the third party, and of it whose role has not this power."""
    only_team(by)
    if not has_power(by.role, power):
        raise NotYours(N_("In the team, this belongs to another role."))


def only_organiser(by: Person) -> None:
    if by.role is not Role.ORGANISER:
        raise NotYours(N_("Only the organiser can do this."))


def own_seat(workshop: Workshop, by: Person) -> Seat:
    """Return the seat of whoever is acting under the name or handle that they bear in this room;
    refused while that seat is being closed under its name, where it appears by it.

    Only there: what is done unseen, nameless or apart goes on as before. If it did not, whoever
    leads could begin a closing, look what falls silent, and take the closing back.
    """
    seat = seat_of(workshop, by)
    if seat.closing and workshop.apart is None and workshop.names_shown:
        raise Refused(
            N_(
                "Your seat is being closed: under your name nothing is taken from it now. Speak to "
                "whoever leads."
            )
        )
    return seat


def seat_of(workshop: Workshop, by: Person) -> Seat:
    """Return the seat of whoever is acting, who must be sitting in this workshop; also while it is
    being closed."""
    if by.seat is None:
        raise NotYours(N_("Only participants can do this."))
    if by.seat not in workshop.seats:
        raise NotYours(N_("This seat has been closed."))
    return workshop.seats[by.seat]


def open_item(workshop: Workshop) -> Item:
    item = workshop.open_item
    if item is None:
        raise Refused(N_("No item is open."))
    return item


def not_paused(workshop: Workshop) -> None:
    if workshop.paused:
        raise Refused(N_("Everything is paused. Nothing that you wrote is lost."))


def speech(workshop: Workshop) -> Item:
    """Return the open item, in which people may speak."""
    item = open_item(workshop)
    if item.way is Way.BREAK:
        raise Refused(N_("This is a break."))
    return item


def somebody_leads(workshop: Workshop) -> None:
    """Refuse what somebody has to answer, in a caucus in which nobody of the third party is."""
    if workshop.lead == NOBODY:
        raise Refused(N_("Nobody leads this caucus."))


def called_something(workshop: Workshop, seat: Seat) -> None:
    """Refuse whoever has not said, where people appear by name, how they wish to be called."""
    if workshop.appearance is Appearance.NAMED and seat.name is None:
        raise Refused(N_("Please say first how you wish to be called."), "name")


def together(workshop: Workshop) -> None:
    """Refuse while some are apart: nothing of the whole room goes on without them."""
    if any(caucus.open for caucus in workshop.caucuses):
        raise Refused(N_("Some are in a caucus. Call them back first."))


def not_over(workshop: Workshop) -> None:
    if workshop.stage is Stage.CLOSED:
        raise Refused(N_("This workshop is closed."))


def awake(workshop: Workshop) -> None:
    not_over(workshop)
    if workshop.stage is Stage.ASLEEP:
        raise Refused(N_("The day is closed. The facilitator opens it again."))


def typed_to_be_stored(level: RecordLevel) -> None:
    """Refuse words for the record whose form showed that the room was off it."""
    if not level.kept:
        raise AskedAgain(
            N_(
                "You typed this while the room was off the record. It is still here: send it again "
                "if it may be stored."
            ),
            "text",
            about="level",
        )


def read_before(words: str, was: str) -> None:
    """Refuse other words for some that their author has not read: `was` marks those they have.

    A form without a mark is not asked.
    """
    if was and was != mark_of(words):
        raise AskedAgain(
            N_(
                "Somebody else changed these words meanwhile. Yours are still in the box: send "
                "them again if they are to take the place of theirs."
            ),
            "text",
            about="was",
        )
