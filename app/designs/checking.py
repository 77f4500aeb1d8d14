"""Holding a tree of YAML nodes against a schema, and saying on which line they differ."""

import re
import sys
from collections.abc import Mapping
from typing import Any

import yaml

from app.core.refused import N_, Refused
from app.core.words import plain_words
from app.designs.parsing import line_of

Schema = Mapping[str, Any]
Path = tuple[str | int, ...]  # such as ("agenda", 3, "title")
Lines = dict[Path, int]

_WHOLE_NUMBER = re.compile("0|[1-9][0-9]{0,8}")  # as people write them: no 1_000, 0x10 or 1:30


def checked(node: yaml.Node, schema: Schema, lines: Lines, path: Path = ()) -> Any:
    """Return the node as plain values, and note in `lines` where each of them stands.

    It knows the few words of JSON Schema that `schema.json` uses, and no others.
    """
    lines[path] = line_of(node)
    kinds = {
        "object": _mapping,
        "array": _sequence,
        "integer": _number,
        "string": _text,
        "boolean": _yes_or_no,
    }
    return kinds[schema["type"]](node, schema, lines, path)


def _mapping(node: yaml.Node, schema: Schema, lines: Lines, path: Path) -> dict[str, Any]:
    if not isinstance(node, yaml.MappingNode):
        raise Refused(
            N_("Line %(line)s: every entry of %(name)s is made of keys and values."),
            "file",
            line=line_of(node),
            name=_name(path),
        )
    values: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = _key(key_node, schema)
        if key in values:
            raise Refused(
                N_("Line %(line)s: the key %(name)s stands here a second time."),
                "file",
                line=line_of(key_node),
                name=key,
            )
        values[key] = checked(value_node, schema["properties"][key], lines, (*path, key))
    for key in schema["required"]:
        if key not in values:
            raise Refused(
                N_("Line %(line)s: the key %(name)s is missing in what begins here."),
                "file",
                line=line_of(node),
                name=key,
            )
    return values


def _key(node: yaml.Node, schema: Schema) -> str:
    for name in schema["properties"]:
        if isinstance(node, yaml.ScalarNode) and node.value == name:
            return str(name)
    raise Refused(
        N_("Line %(line)s: this key is not known. The keys here are: %(allowed)s."),
        "file",
        line=line_of(node),
        allowed=", ".join(schema["properties"]),
    )


def _sequence(node: yaml.Node, schema: Schema, lines: Lines, path: Path) -> list[Any]:
    if not isinstance(node, yaml.SequenceNode):
        raise Refused(
            N_("Line %(line)s: %(name)s must be a list: every entry after a hyphen of its own."),
            "file",
            line=line_of(node),
            name=_name(path),
        )
    least, most = schema.get("minItems", 0), schema["maxItems"]
    if not least <= len(node.value) <= most:
        raise Refused(
            N_("Line %(line)s: %(name)s must have between %(least)s and %(most)s entries."),
            "file",
            line=line_of(node),
            name=_name(path),
            least=least,
            most=most,
        )
    values: list[Any] = []
    for place, entry in enumerate(node.value):
        value = checked(entry, schema["items"], lines, (*path, place))
        if schema.get("uniqueItems") and value in values:
            raise Refused(
                N_("Line %(line)s: this stands in %(name)s a second time."),
                "file",
                line=line_of(entry),
                name=_name(path),
            )
        values.append(value)
    return values


def _number(node: yaml.Node, schema: Schema, lines: Lines, path: Path) -> int:
    if node.tag == "tag:yaml.org,2002:int" and _WHOLE_NUMBER.fullmatch(node.value):
        number = int(node.value)
        if schema["minimum"] <= number <= schema["maximum"]:
            return number
    raise Refused(
        N_("Line %(line)s: %(name)s must be a whole number between %(least)s and %(most)s."),
        "file",
        line=line_of(node),
        name=_name(path),
        least=schema["minimum"],
        most=schema["maximum"],
    )


def _yes_or_no(node: yaml.Node, schema: Schema, lines: Lines, path: Path) -> bool:
    if node.tag == "tag:yaml.org,2002:bool" and node.value in ("true", "false"):
        return bool(node.value == "true")
    raise Refused(
        N_("Line %(line)s: %(name)s must be true or false."),
        "file",
        line=line_of(node),
        name=_name(path),
    )


def _text(node: yaml.Node, schema: Schema, lines: Lines, path: Path) -> str:
    if "enum" in schema:
        return _choice(node, schema, path)
    if node.tag != "tag:yaml.org,2002:str":
        raise Refused(
            N_("Line %(line)s: %(name)s must be text. Please put it in quotation marks."),
            "file",
            line=line_of(node),
            name=_name(path),
        )
    words = plain_words(node.value, "file", sys.maxsize, may_be_empty=True)
    if len(words) < schema.get("minLength", 0):
        raise Refused(
            N_("Line %(line)s: there is no text in %(name)s."),
            "file",
            line=line_of(node),
            name=_name(path),
        )
    if len(words) > schema["maxLength"]:
        raise Refused(
            N_(
                "Line %(line)s: this text in %(name)s is too long: %(length)s characters, and "
                "%(longest)s are the most."
            ),
            "file",
            line=line_of(node),
            name=_name(path),
            length=len(words),
            longest=schema["maxLength"],
        )
    if not re.search(schema.get("pattern", ""), words):
        raise Refused(
            N_("Line %(line)s: %(name)s may hold only small letters, digits and hyphens."),
            "file",
            line=line_of(node),
            name=_name(path),
        )
    return words


def _choice(node: yaml.Node, schema: Schema, path: Path) -> str:
    for allowed in schema["enum"]:
        if isinstance(node, yaml.ScalarNode) and node.value == allowed:
            return str(allowed)
    raise Refused(
        N_("Line %(line)s: %(name)s must be one of these: %(allowed)s."),
        "file",
        line=line_of(node),
        name=_name(path),
        allowed=", ".join(schema["enum"]),
    )


def _name(path: Path) -> str:
    return next(str(part) for part in reversed(path) if isinstance(part, str))
