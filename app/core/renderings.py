"""Rounds that the interpreter reads first: everyone sees them in the interpreter's words alone.

A card's language gives away its side. So the answers of such a round, once its clock has ended,
are sealed and wait. The interpreters see them, shuffled and without names, and write for each its
rendering in every language of the workshop, also in the one that it is written in: so all stand in
one voice. One press then opens them all, shuffled anew, and what was written is gone. It was
promised before anybody wrote: so nothing ever shows them as they were written. They can be waited
for, or dropped.
"""

from collections.abc import Mapping
from dataclasses import replace

from app.core.allowed import also_in_a_caucus
from app.core.events import Event, Events
from app.core.events.kept import Rendered, RenderingsDropped, RenderingsShown
from app.core.events.live import (
    Announced,
    LiveRendered,
    LiveRenderingsDropped,
    LiveRenderingsShown,
)
from app.core.guards import awake, not_paused, only_lead, only_with, open_item, read_before
from app.core.interpreting import Interpreting
from app.core.level import RecordLevel
from app.core.notice import Notice
from app.core.now import Now
from app.core.powers import Power, has_power
from app.core.refused import N_, NotYours, Refused
from app.core.seat import Person
from app.core.turns import to_be_stored
from app.core.unopened import Unopened, in_renderings_alone
from app.core.words import LONGEST_TURN, LONGEST_TURN_BYTES, plain_words
from app.core.workshop import Workshop


def read_first(workshop: Workshop, wish: bool | None) -> bool:
    """Return whether a round that opens now is read by the interpreter first; `wish` is what
    whoever opens it chose, or None: then it is as the plan says.

    Refused where it should be and cannot: there is one language, or no interpreter here.
    """
    several = len(workshop.plan.languages) > 1
    if wish is None:
        wish = several and workshop.plan.interpreting is not Interpreting.NONE
    if not wish:
        return False
    if not several:
        raise Refused(N_("This workshop has one language: there is nothing to render."), "rendered")
    if not interpreter_here(workshop):
        raise Refused(
            N_(
                "No interpreter is here to read it first. Wait for one, or let the answers appear "
                "as they are written; everyone is told so before they write."
            ),
            "rendered",
        )
    return True


def interpreter_here(workshop: Workshop) -> bool:
    """Whether somebody is here who writes renderings."""
    return any(has_power(role, Power.RENDERINGS) for role in workshop.team.values())


@also_in_a_caucus
def render(
    workshop: Workshop,
    by: Person,
    now: Now,
    turn_id: str,
    wording: Mapping[str, str],
    level: RecordLevel,
    was: str = "",
) -> Events:
    """Write the renderings of one card, in each language in which there is one by now.

    `was` marks those that stood there when the form was opened: of two interpreters at once, one
    wins, and the other is told. `level` is the one that the form showed.
    """
    only_with(by, Power.RENDERINGS)
    awake(workshop)
    turn = _waiting(workshop).turn(turn_id)
    if turn is None or not turn.text:
        raise Refused(N_("That card does not wait any more. Your words are still in the box."))
    read_before(as_one_text(turn.renderings), was)
    words = {code: _words(code, wording.get(code, "")) for code in turn.renderings}
    if not any(words.values()):
        raise Refused(N_("Please write something first."), "text")
    if turn.kept:
        to_be_stored(workshop, level)
    if words == turn.renderings:
        return ()
    changed = replace(turn, renderings=words)
    return (Rendered(changed) if turn.kept else LiveRendered(changed),)


def as_one_text(renderings: Mapping[str, str]) -> str:
    """Return renderings as one text, by which one sees whether any of them was changed."""
    return "\n".join(f"{code}: {text}" for code, text in renderings.items())


def _words(code: str, text: str) -> str:
    field = f"text-{code}"
    words = plain_words(text, field, LONGEST_TURN, may_be_empty=True)
    if len(words.encode()) > LONGEST_TURN_BYTES:
        raise Refused(
            N_("This is too long: %(longest)s characters are the most, and of emoji fewer."),
            field,
            longest=LONGEST_TURN,
        )
    return words


@also_in_a_caucus
def open_renderings(workshop: Workshop, by: Person, now: Now) -> Events:
    """Show all that waits, in its renderings, in an order drawn anew: once all of it is rendered.

    Also what its author withdrew meanwhile, until the item closes. The interpreter has read all of
    it, and chooses this moment: a card that was missing now would be that of the phone that asked.
    """
    if not workshop.is_led_by(by):
        _only_interpreters_or_lead(by)
    awake(workshop)
    open_item(workshop)
    not_paused(workshop)
    waiting = _waiting(workshop)
    if waiting.missing:
        raise Refused(
            N_("Not all of it is rendered: %(missing)s to go. It can be waited for, or dropped."),
            missing=waiting.missing,
        )
    shown = now.chance.shuffled([in_renderings_alone(t) for t in waiting.turns])
    if shown[0].kept:  # all of them are, or none: a round has one level
        return (RenderingsShown(shown[0].item, shown),)
    return (LiveRenderingsShown(shown),)


def _only_interpreters_or_lead(by: Person) -> None:
    if not has_power(by.role, Power.RENDERINGS):
        raise NotYours(N_("Only the interpreter or whoever leads the session can do this."))


@also_in_a_caucus
def drop_renderings(workshop: Workshop, by: Person, now: Now) -> Events:
    """Erase all that waits: nobody but the interpreter has read it."""
    only_lead(workshop, by)
    awake(workshop)
    waiting = _waiting(workshop)
    first, ids = waiting.turns[0], waiting.ids
    dropped: Event = (
        RenderingsDropped(first.item, ids) if first.kept else LiveRenderingsDropped(ids)
    )
    return (dropped, Announced(Notice.RENDERINGS_DROPPED))


def _waiting(workshop: Workshop) -> Unopened:
    if not workshop.unopened.turns:
        raise Refused(N_("Nothing waits for the interpreter."))
    return workshop.unopened
