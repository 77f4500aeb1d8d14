"""A build of the program that leaks on purpose: what is done to it, and which attack finds that."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from fastapi import FastAPI

from app.main import build
from app.settings import Settings


def as_it_is(settings: Settings) -> FastAPI:
    return build(settings)


def nothing(_patch: pytest.MonkeyPatch) -> None:
    """Leave the program as it is."""


@dataclass(frozen=True)
class Leak:
    """`spoil` changes the program for as long as it is patched, `build` one application of it.
    `found_by` is the attack that finds it, in questions of these kinds; where it finds only some,
    it takes more `workshops` to be certain of that."""

    found_by: str
    kinds: frozenset[str]
    spoil: Callable[[pytest.MonkeyPatch], None] = nothing
    build: Callable[[Settings], FastAPI] = as_it_is
    over_sockets: bool = False
    workshops: int = 2
