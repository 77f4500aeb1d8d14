"""Somebody who is present does something: one rule, one answer."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Annotated, Concatenate, ParamSpec

from fastapi import Depends, Request, Response

from app.core.allowed import about
from app.core.caucuses import inside, inside_with_words, where_it_happens
from app.core.events import Events
from app.core.item import ItemId
from app.core.now import Now
from app.core.seat import Person
from app.core.turn import TurnId
from app.core.workshop import Workshop
from app.routes.again import lead_on
from app.routes.answers import done
from app.routes.presence import Here, Present
from app.routes.typed import Form, Typed

Fields = ParamSpec("Fields")
THEN, EVENING = "then", "evening"  # what a form adds to its address on the page *After the day*


@dataclass(frozen=True, slots=True)
class Acting:
    """Somebody who is doing something: one rule, one answer.

    `page` is where a plain form leads on to: the page of the room, or the one that it stood on.
    """

    request: Request
    present: Present
    typed: Typed
    page: str

    def back_to(self, page: str) -> "Acting":
        """Lead a plain form on to this page, whether it is done or refused."""
        lead_on(self.request, self.present, self.typed, page)
        return replace(self, page=page)

    async def act(
        self,
        rule: Callable[Concatenate[Workshop, Person, Now, Fields], Events],
        *fields: Fields.args,
        **named: Fields.kwargs,
    ) -> Response:
        """Do one act of this person, and answer it."""
        here, key = self.present, self.typed.key()
        caucus = self._caucus(rule)
        pressed = (about(rule), caucus, here.whose)
        if caucus is None:
            looked = here.room.presses.looked_at(rule, *pressed)
            answer = await here.room.act(here.person, key, looked, *fields, **named)
        else:
            there = here.room.presses.looked_at(inside, *pressed)
            answer = await here.room.act(here.person, key, there, caucus, rule, *fields, **named)
        return done(self.request, answer, self.page)

    async def act_with_words(
        self,
        rule: Callable[Concatenate[Workshop, Person, Now, TurnId, Fields], Events],
        *fields: Fields.args,
        **named: Fields.kwargs,
    ) -> Response:
        """Do an act that brings words, whose id comes of its retry key."""
        here = self.present
        turn_id = here.house.record.turn_id(here.room.workshop.id, self.typed.key())
        caucus = self._caucus(rule)
        if caucus is None:
            answer = await here.room.act_with_words(here.person, turn_id, rule, *fields, **named)
        else:
            answer = await here.room.act_with_words(
                here.person, turn_id, inside_with_words, caucus, rule, *fields, **named
            )
        return done(self.request, answer, self.page)

    def _caucus(self, rule: Callable[..., object]) -> ItemId | None:
        here = self.present
        return where_it_happens(
            here.room.workshop, here.person, rule, here.audience.caucus, self.typed.text("turn")
        )


async def acting(request: Request, here: Here, typed: Form) -> Acting:
    lead_on(request, here, typed)
    do = Acting(request, here, typed, here.path)
    if here.audience.third_party and request.query_params.get(THEN) == EVENING:
        return do.back_to(f"{here.path}/{EVENING}")
    return do


Act = Annotated[Acting, Depends(acting)]
