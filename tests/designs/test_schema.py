"""The published schema: it says what the core allows, and the shipped designs conform to it."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest
import yaml

from app.core.agenda import MOST_ITEMS
from app.core.interpreting import Interpreting
from app.core.item import Item, ItemId, Way
from app.core.level import Appearance, RecordLevel
from app.core.plan import Devices, Plan, Setting
from app.core.planning import LANGUAGES, checked_item, checked_party, checked_plan
from app.core.refused import Refused
from app.core.replanning import LONGEST_DIAL_IN
from app.core.seat import Party, PartyId, Shape
from app.core.workshop import Workshop, WorkshopId
from app.designs.library import design_names, design_text, schema

Schema = Mapping[str, Any]
PLAN: Schema = schema()["properties"]
ITEM: Schema = PLAN["agenda"]["items"]["properties"]
PARTY: Schema = PLAN["parties"]["items"]["properties"]

ONE = Party(PartyId("1"), "One", 6, Shape.RING)
TWO = Party(PartyId("2"), "Two", 6, Shape.SQUARE)
A_PLAN = Plan("Title", parties=(ONE, TWO))
AN_ITEM = Item(ItemId("1"), "Title", 30)

SAYS_NOTHING = {"$schema", "title", "description", "default"}
CHECKED = {
    "type", "properties", "additionalProperties", "required", "items", "enum", "minimum", "maximum",
    "minLength", "maxLength", "minItems", "maxItems", "uniqueItems", "pattern",
}  # fmt: skip


def complaints(value: Any, asked: Schema, place: str = "") -> Iterator[str]:
    """Yield what a validator would say: only the words of JSON Schema that ours uses."""
    kinds: dict[str, tuple[type, Callable[[Any, Schema, str], Iterator[str]]]] = {
        "object": (dict, of_mapping),
        "array": (list, of_list),
        "integer": (int, of_number),
        "string": (str, of_text),
        "boolean": (bool, lambda *_: iter(())),
    }
    kind, check = kinds[asked["type"]]
    if type(value) is kind:
        yield from check(value, asked, place)
    else:
        yield f"{place}: not of type {asked['type']}"


def of_mapping(value: dict[str, Any], asked: Schema, place: str) -> Iterator[str]:
    yield from (f"{place}: {key} is missing" for key in asked["required"] if key not in value)
    for key, inner in value.items():
        if key in asked["properties"]:
            yield from complaints(inner, asked["properties"][key], f"{place}/{key}")
        else:
            yield f"{place}: {key} is unknown"


def of_list(value: list[Any], asked: Schema, place: str) -> Iterator[str]:
    if not asked.get("minItems", 0) <= len(value) <= asked["maxItems"]:
        yield f"{place}: {len(value)} entries"
    if asked.get("uniqueItems") and len(set(value)) != len(value):
        yield f"{place}: twice the same"
    for number, inner in enumerate(value):
        yield from complaints(inner, asked["items"], f"{place}/{number}")


def of_number(value: int, asked: Schema, place: str) -> Iterator[str]:
    if not asked["minimum"] <= value <= asked["maximum"]:
        yield f"{place}: {value}"


def of_text(value: str, asked: Schema, place: str) -> Iterator[str]:
    if value not in asked.get("enum", [value]):
        yield f"{place}: not one of those allowed"
    if not asked.get("minLength", 0) <= len(value) <= asked.get("maxLength", len(value)):
        yield f"{place}: {len(value)} characters"
    if not re.search(asked.get("pattern", ""), value):
        yield f"{place}: not of that form"


def parts(asked: Schema) -> Iterator[Schema]:
    yield asked
    for inner in (*asked.get("properties", {}).values(), *filter(None, [asked.get("items")])):
        yield from parts(inner)


@pytest.mark.parametrize("name", design_names())
def test_every_shipped_design_conforms(name: str) -> None:
    assert list(complaints(yaml.safe_load(design_text(name)), schema())) == []


def test_the_check_would_notice() -> None:
    bad = {
        "design": "No Good", "title": "", "hurry": 1, "setting": "at-sea",
        "languages": ["en", "en"], "minutes": 5, "keep_days": True,
        "parties": [{"name": "One", "seats": 6}],
    }  # fmt: skip

    assert len(list(complaints(bad, schema()))) == len(bad) + 1  # and there is no agenda


def test_the_schema_uses_no_word_that_the_reader_does_not_know() -> None:
    every = list(parts(schema()))
    assert len(every) > 10
    for part in every:
        assert set(part) <= SAYS_NOTHING | CHECKED
        assert part["type"] in ("object", "array", "integer", "string", "boolean")
        if part["type"] == "object":
            assert part["additionalProperties"] is False
        if part["type"] == "integer":
            assert {"minimum", "maximum"} <= set(part)
        if part["type"] == "array":
            assert {"items", "maxItems"} <= set(part)
        if part["type"] == "string":
            assert "enum" in part or "maxLength" in part


def test_its_choices_are_those_of_the_core() -> None:
    assert PLAN["setting"]["enum"] == list(Setting)
    assert PLAN["devices"]["enum"] == list(Devices)
    assert tuple(PLAN["languages"]["items"]["enum"]) == LANGUAGES
    assert PLAN["interpreting"]["enum"] == list(Interpreting)
    assert ITEM["way"]["enum"] == list(Way)
    assert ITEM["appearance"]["enum"] == list(Appearance)
    assert ITEM["level"]["enum"] == list(RecordLevel)
    assert PLAN["agenda"]["maxItems"] == MOST_ITEMS


def test_its_defaults_are_those_of_the_core() -> None:
    plan, item = Plan(""), Item(ItemId(""), "", 1)

    for key, asked in PLAN.items():
        value = getattr(plan, key, None)
        if "default" in asked:
            assert asked["default"] == (list(value) if isinstance(value, tuple) else value)
    assert ITEM["prompts"]["default"] == list(item.prompts)
    assert ITEM["way"]["default"] == item.way
    assert ITEM["level"]["default"] == item.level
    assert ITEM["last_of_day"]["default"] == item.last_of_day
    assert ITEM["dial_in"]["default"] == item.dial_in
    assert ITEM["dial_in"]["maxLength"] == LONGEST_DIAL_IN
    assert ITEM["for"]["maxLength"] == PARTY["name"]["maxLength"]


def plan_accepts(**changes: Any) -> bool:
    try:
        checked_plan(replace(A_PLAN, **changes))
    except Refused:
        return False
    return True


def party_accepts(**changes: Any) -> bool:
    try:
        checked_party(replace(ONE, **changes))
    except Refused:
        return False
    return True


def item_accepts(**changes: Any) -> bool:
    try:
        checked_item(Workshop(WorkshopId("w"), A_PLAN), replace(AN_ITEM, **changes))
    except Refused:
        return False
    return True


@pytest.mark.parametrize(
    ("accepts", "key", "asked"),
    [
        (plan_accepts, "minutes", PLAN["minutes"]),
        (plan_accepts, "keep_days", PLAN["keep_days"]),
        (plan_accepts, "lead_away_seconds", PLAN["lead_away_seconds"]),
        (party_accepts, "seats", PARTY["seats"]),
        (item_accepts, "minutes", ITEM["minutes"]),
    ],
)
def test_its_bounds_of_numbers_are_those_of_the_core(accepts: Any, key: str, asked: Schema) -> None:
    least, most = asked["minimum"], asked["maximum"]

    assert [accepts(**{key: n}) for n in (least - 1, least, most, most + 1)] == [
        False, True, True, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("accepts", "key", "asked"),
    [
        (plan_accepts, "title", PLAN["title"]),
        (plan_accepts, "purpose", PLAN["purpose"]),
        (party_accepts, "name", PARTY["name"]),
        (item_accepts, "title", ITEM["title"]),
    ],
)
def test_its_lengths_of_texts_are_those_of_the_core(accepts: Any, key: str, asked: Schema) -> None:
    longest = asked["maxLength"]

    assert accepts(**{key: ""}) is ("minLength" not in asked)
    assert [accepts(**{key: "a" * n}) for n in (1, longest, longest + 1)] == [True, True, False]


@pytest.mark.parametrize(
    ("accepts", "key", "asked"),
    [
        (plan_accepts, "ground_rules", PLAN["ground_rules"]),
        (item_accepts, "prompts", ITEM["prompts"]),
    ],
)
def test_its_lengths_of_lists_are_those_of_the_core(accepts: Any, key: str, asked: Schema) -> None:
    most, longest = asked["maxItems"], asked["items"]["maxLength"]

    assert accepts(**{key: ("a" * longest,) * most})
    assert not accepts(**{key: ("a" * (longest + 1),)})
    assert not accepts(**{key: ("a",) * (most + 1)})
    assert not accepts(**{key: ("",)})


def test_its_number_of_parties_is_that_of_the_core() -> None:
    many = tuple(replace(ONE, name=f"Party {n}") for n in range(6))
    allowed = [n for n in range(6) if plan_accepts(parties=many[:n])]

    assert [allowed[0], allowed[-1]] == [PLAN["parties"]["minItems"], PLAN["parties"]["maxItems"]]
    assert len(Shape) >= allowed[-1]
