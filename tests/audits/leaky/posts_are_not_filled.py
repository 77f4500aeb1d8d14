"""What is posted in a round is as long as its words: seen by whoever sees how much passes."""

from collections.abc import Mapping

import pytest

from app.audits.linkage.known import ANSWER
from app.simulation import visitor
from app.simulation.wire import Posted, filled_form
from tests.audits.leaky.build import Leak


def spoil(patch: pytest.MonkeyPatch) -> None:
    def as_long_as_it_is(fields: Mapping[str, str | list[str]], least: int = 0) -> Posted:
        body, kind = filled_form(fields)
        opening, fill = b'name="fill"\r\n\r\n', b"\r\n--"
        before, behind = body.rsplit(opening, 1)
        return Posted(before + opening + fill + behind.split(fill, 1)[1], kind)

    patch.setattr(visitor, "filled_form", as_long_as_it_is)


LEAK = Leak("size", frozenset({ANSWER}), spoil, over_sockets=True)
