"""What a page calls a value: values of two kinds may be spelt alike, and are called apart."""

import ast
from enum import StrEnum
from itertools import chain
from pathlib import Path

import pytest

from app.core.interpreting import Interpreting
from app.core.item import Way
from app.core.plan import Devices
from app.core.signal import Band, Signal
from app.locales import catalogue
from app.templates import wording
from app.templates.wording import say


@pytest.mark.parametrize(
    ("thing", "words"),
    [
        (Way.BREAK, "Break"),
        (Signal.BREAK, "I need a break"),
        (Devices.NONE, "No devices"),
        (Band.NONE, "none"),
        (Interpreting.NONE, "No interpreting"),
    ],
)
def test_values_that_are_spelt_alike_are_called_apart(thing: StrEnum, words: str) -> None:
    assert say(catalogue("en"), thing) == words


def test_no_words_are_lost_to_a_value_that_is_spelt_like_another() -> None:
    tree = ast.parse(Path(wording.__file__).read_text("utf-8"))
    tables = [node for node in ast.walk(tree) if isinstance(node, ast.Dict)]
    keys = [[k for k in table.keys if isinstance(k, ast.Attribute)] for table in tables]

    assert len(list(chain.from_iterable(keys))) > 60
    for table in keys:
        kinds = [(key.value, key.attr) for key in table]
        values = [getattr(vars(wording)[k.id], a) for k, a in kinds if isinstance(k, ast.Name)]
        assert len(values) == len(set(values))
