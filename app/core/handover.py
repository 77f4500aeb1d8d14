"""Handing over the lead: by consent, or once whoever leads has been gone for a set time.

Who leads is live: it is nobody's name, it is in no file, and after a restart the facilitator
leads.
"""

from collections.abc import Mapping

from app.core.events import Events
from app.core.events.live import LeadAsked, LeadLost, LeadMissed, LeadOffered, LeadPassed
from app.core.guards import not_over, only_lead, only_with
from app.core.now import Now
from app.core.powers import Power, has_power
from app.core.refused import N_, NotYours, Refused
from app.core.seat import MemberId, Person, Role
from app.core.workshop import Workshop

_LEADS_ALREADY = N_("You lead the session already.")
_GONE = N_("They have no page open now: the lead can only be given to somebody who is here.")


def could_lead(workshop: Workshop) -> Mapping[MemberId, Role]:
    """Return those who are here, do not lead, and could."""
    return {
        member: role
        for member, role in workshop.team.items()
        if has_power(role, Power.LEAD) and not workshop.is_led_by(Person(role, member=member))
    }


def offer_lead(workshop: Workshop, by: Person, now: Now, to: str) -> Events:
    """Offer the lead to a facilitator or co-facilitator who is here. Nothing changes till they
    accept; a later offer stands in place of an earlier one."""
    only_lead(workshop, by)
    not_over(workshop)
    member = MemberId(to)
    if member not in workshop.team:
        raise Refused(_GONE, "to")
    if member not in could_lead(workshop):
        raise Refused(N_("The lead goes to a facilitator or a co-facilitator only."), "to")
    if workshop.handover.offered == member:
        raise Refused(N_("The lead is offered to them already."), "to")
    return (LeadOffered(member),)


def take_offer_back(workshop: Workshop, by: Person, now: Now) -> Events:
    """Take back the offer of the lead, as long as nobody has accepted it."""
    only_lead(workshop, by)
    if workshop.handover.offered is None:
        raise Refused(N_("The lead is not offered to anybody."))
    return (LeadOffered(None),)


def accept_lead(workshop: Workshop, by: Person, now: Now) -> Events:
    """Accept the lead that one was offered, and lead from this moment."""
    return (LeadPassed(_offered_to(workshop, by)),)


def decline_lead(workshop: Workshop, by: Person, now: Now) -> Events:
    """Decline the lead that one was offered."""
    _offered_to(workshop, by)
    return (LeadOffered(None),)


def ask_for_lead(workshop: Workshop, by: Person, now: Now) -> Events:
    """Ask whoever leads for the lead, as somebody does who led before and is back."""
    member = _other_than_the_lead(workshop, by)
    asked = workshop.handover.asked
    if asked == member:
        raise Refused(N_("You have asked for the lead already."))
    if asked is not None:
        raise Refused(N_("Somebody else has asked for the lead. Let that be answered first."))
    return (LeadAsked(member),)


def end_asking(workshop: Workshop, by: Person, now: Now) -> Events:
    """Say *not now* to whoever asked for the lead; or, being the one who asked, ask no more."""
    only_with(by, Power.LEAD)
    asked = workshop.handover.asked
    if asked is None:
        raise Refused(N_("Nobody asks for the lead now."))
    if asked != by.member:
        only_lead(workshop, by)
    return (LeadAsked(None),)


def give_lead(workshop: Workshop, by: Person, now: Now) -> Events:
    """Give the lead to whoever asked for it."""
    only_lead(workshop, by)
    not_over(workshop)
    asked = workshop.handover.asked
    if asked is None:
        raise Refused(N_("Nobody asks for the lead now."))
    if asked not in could_lead(workshop):
        raise Refused(_GONE)
    return (LeadPassed(asked),)


def take_lead_over(workshop: Workshop, by: Person, now: Now) -> Events:
    """Lead from now on, because whoever led has had no page open for the time that the plan sets.

    Only a facilitator or co-facilitator can, by a press: it never happens by itself.
    """
    member = _other_than_the_lead(workshop, by)
    handover = workshop.handover
    if handover.taken and handover.missed is None:
        raise Refused(N_("Somebody else has taken the lead over. Your page says who leads now."))
    if not handover.lost:
        raise Refused(
            N_("Whoever leads is here, or was a moment ago. Ask them for the lead instead.")
        )
    return (LeadPassed(member, taken=True),)


def whether_led(workshop: Workshop, now: Now) -> Events:
    """Note from when on nobody who leads has had a page open, and when somebody has again."""
    here = any(workshop.is_led_by(Person(role, member=m)) for m, role in workshop.team.items())
    missed = workshop.handover.missed
    if here and missed is not None:
        return (LeadMissed(None),)
    return () if here or missed is not None else (LeadMissed(now.at),)


def gone_with(workshop: Workshop, member: MemberId) -> Events:
    """End what was offered to somebody, or asked by them, who has left."""
    handover = workshop.handover
    offered = (LeadOffered(None),) if handover.offered == member else ()
    asked = (LeadAsked(None),) if handover.asked == member else ()
    return (*offered, *asked)


def next_loss(workshop: Workshop) -> float | None:
    """Return the moment from which on the lead can be taken over, while that is to come."""
    handover = workshop.handover
    if handover.missed is None or handover.lost:
        return None
    return handover.missed + workshop.plan.lead_away_seconds


def loss_of_the_lead(workshop: Workshop, now: Now) -> Events:
    """Note that whoever leads has been gone for the time that the plan sets."""
    due = next_loss(workshop)
    return (LeadLost(),) if due is not None and due <= now.at else ()


def _offered_to(workshop: Workshop, by: Person) -> MemberId:
    only_with(by, Power.LEAD)
    not_over(workshop)
    if workshop.is_led_by(by):
        raise NotYours(_LEADS_ALREADY)
    if by.member is None or by.member != workshop.handover.offered:
        raise Refused(N_("The lead is not offered to you, or not any more."))
    return by.member


def _other_than_the_lead(workshop: Workshop, by: Person) -> MemberId:
    only_with(by, Power.LEAD)
    not_over(workshop)
    if workshop.is_led_by(by):
        raise NotYours(_LEADS_ALREADY)
    if by.member is None or by.member not in workshop.team:
        raise Refused(N_("Your page is not connected: whoever leads has to be reachable."))
    return by.member
