"""What is posted in a round is as long as its words: seen by whoever sees how much passes."""

from collections.abc import Mapping
from urllib.parse import urlencode

import pytest

from app.audits.linkage.known import ANSWER
from app.simulation import visitor
from tests.audits.leaky.build import Leak


def spoil(patch: pytest.MonkeyPatch) -> None:
    def as_long_as_it_is(fields: Mapping[str, str | list[str]], least: int = 0) -> bytes:
        return urlencode(fields, doseq=True).encode()

    patch.setattr(visitor, "filled_form", as_long_as_it_is)


LEAK = Leak("size", frozenset({ANSWER}), spoil, over_sockets=True)
