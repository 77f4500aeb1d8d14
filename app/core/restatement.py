"""Paired restatement: "say what you heard the other side say", and whether it was heard."""

from app.core.allowed import also_in_a_caucus
from app.core.events import Events
from app.core.events.live import FloorFreed, RestatedSet
from app.core.guards import awake, not_paused, only_lead, own_seat
from app.core.now import Now
from app.core.refused import N_, NotYours, Refused
from app.core.restated import Restated, Step
from app.core.seat import Person
from app.core.workshop import Workshop


@also_in_a_caucus
def answer_restated(workshop: Workshop, by: Person, now: Now, heard: bool) -> Events:
    """Say of one's own words, as the other side restated them: *yes*, or *not quite*.

    Only whoever said them can know. The room is shown the answer: it saw who spoke. After *yes*
    the roles change; after *not quite* the other side tries once more.
    """
    awake(workshop)
    seat = own_seat(workshop, by)
    restated = _going_on(workshop)
    if restated.sayer != seat.id:
        raise NotYours(N_("Only whoever said it can say whether it was heard."))
    if restated.step is not Step.ANSWERING:
        raise Refused(N_("Nothing has been restated yet."))
    not_paused(workshop)
    return (RestatedSet(restated.answered(heard=heard)),)


@also_in_a_caucus
def change_roles(workshop: Workshop, by: Person, now: Now) -> Events:
    """Go on with the other side, whatever was heard; whoever has the floor gives it up."""
    only_lead(workshop, by)
    awake(workshop)
    restated = _going_on(workshop)
    freed = () if workshop.speaking is None else (FloorFreed(now.at),)
    return (*freed, RestatedSet(restated.roles_changed()))


def _going_on(workshop: Workshop) -> Restated:
    if workshop.restated is None:
        raise Refused(N_("Nobody has said anything yet that could be restated."))
    return workshop.restated
