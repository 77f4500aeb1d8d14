"""A change that the organiser makes to a workshop: one rule, one answer."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Concatenate, ParamSpec

from fastapi import Request, Response

from app.core.events import Events
from app.core.now import Now
from app.core.seat import Person
from app.core.workshop import Workshop
from app.routes.answers import done
from app.routes.organiser import THE_ORGANISER, Owned
from app.routes.typed import Typed

Fields = ParamSpec("Fields")


@dataclass(frozen=True, slots=True)
class Changing:
    """The organiser at work on one of the pages of a workshop, which stands at `where`."""

    request: Request
    own: Owned
    typed: Typed
    where: str

    async def act(
        self,
        rule: Callable[Concatenate[Workshop, Person, Now, Fields], Events],
        *fields: Fields.args,
        **named: Fields.kwargs,
    ) -> Response:
        """Do one act, and lead back to its page. The same post twice is one act."""
        key = self.typed.key()
        answer = await self.own.room.act(THE_ORGANISER, key, rule, *fields, **named)
        return done(self.request, answer, self.where)
