"""From text to a tree of YAML nodes: plain data only, nothing that acts or refers."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import yaml

from app.core.refused import N_, Refused

LARGEST = 200_000  # bytes
DEEPEST = 8  # lists and mappings within each other

_CONTROL = r"\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff"
# As they stand in a file, these last four would also start a line that no editor counts.
_UNSEEN_IN_FILE = re.compile(f"[{_CONTROL}\u2028\u2029\ufffe\uffff]")
_UNSEEN_IN_VALUE = re.compile(f"[{_CONTROL}]")

_BROKEN = N_(
    "Line %(line)s: this is not good YAML. Please look at the indentation, the quotation marks "
    "and the colons there."
)
# What PyYAML calls the commonest slips, and what a person can do about them.
_SLIPS = {
    "mapping values are not allowed here": N_(
        "Line %(line)s: this is not good YAML: a colon stands where it cannot. Check the "
        "indentation, or put the text in quotation marks."
    ),
    "found character '\\t' that cannot start any token": N_(
        "Line %(line)s: this is not good YAML: there is a tab. Please indent with spaces."
    ),
}
_UNCLOSED = N_(
    "Line %(line)s: this is not good YAML: a quotation mark opens here and is never closed."
)


def parsed(text: str) -> yaml.MappingNode:
    """Return the one mapping that the text holds; refused where it is anything else."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    _bounded(text)
    if unseen := _UNSEEN_IN_FILE.search(text):
        _refuse_unseen(text.count("\n", 0, unseen.start()) + 1)
    root = _composed(text)
    if root is None:
        raise Refused(N_("Line %(line)s: there is nothing in this file."), "file", line=1)
    if not isinstance(root, yaml.MappingNode):
        raise Refused(
            N_("Line %(line)s: a design is made of keys and values, such as “title: Opening”."),
            "file",
            line=line_of(root),
        )
    return root


def line_of(part: yaml.Node | yaml.Event) -> int:
    """Return the line on which it begins, counted from 1."""
    return part.start_mark.line + 1 if part.start_mark else 1


def _bounded(text: str) -> None:
    encoded = text.encode("utf-8", "surrogatepass")
    if len(encoded) > LARGEST:
        raise Refused(
            N_("Line %(line)s: the file is too long. It may have %(most)s bytes."),
            "file",
            line=encoded.count(b"\n", 0, LARGEST) + 1,
            most=LARGEST,
        )


def _composed(text: str) -> yaml.Node | None:
    loader = _Loader(text)
    with _in_plain_words(text, loader):
        return loader.get_single_node()


class _Loader(yaml.SafeLoader):
    """Composes nodes, and constructs nothing from them."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Compose one node, unless it is more than plain data."""
        event: yaml.NodeEvent = self.peek_event()  # type: ignore[no-untyped-call]  # stub is bare
        _plain(event)
        self.depth += isinstance(event, yaml.CollectionStartEvent)
        if self.depth > DEEPEST:
            raise Refused(
                N_("Line %(line)s: lists stand too deep within each other here."),
                "file",
                line=line_of(event),
            )
        node = super().compose_node(parent, index)
        self.depth -= isinstance(event, yaml.CollectionStartEvent)
        return node


def _plain(event: yaml.NodeEvent) -> None:
    if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
        raise Refused(
            N_("Line %(line)s: anchors and aliases (& and *) are not used in designs."),
            "file",
            line=line_of(event),
        )
    if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag is not None:
        raise Refused(
            N_("Line %(line)s: tags (!) are not used in designs."), "file", line=line_of(event)
        )
    if isinstance(event, yaml.ScalarEvent) and _UNSEEN_IN_VALUE.search(event.value):
        _refuse_unseen(line_of(event))


def _refuse_unseen(line: int) -> None:
    raise Refused(
        N_("Line %(line)s: there is a control character here, which nobody can see."),
        "file",
        line=line,
    )


@contextmanager
def _in_plain_words(text: str, loader: _Loader) -> Iterator[None]:
    last = text.count("\n") + 1
    try:
        yield
    except yaml.composer.ComposerError as wrong:
        raise Refused(
            N_("Line %(line)s: a second document begins here, and a design is one."),
            "file",
            line=min(_line(wrong.problem_mark), last),
        ) from None
    except yaml.MarkedYAMLError as wrong:
        mark, sentence = wrong.problem_mark, _SLIPS.get(wrong.problem or "", _BROKEN)
        if wrong.context == "while scanning a quoted scalar" and wrong.context_mark:
            mark, sentence = wrong.context_mark, _UNCLOSED
        raise Refused(sentence, "file", line=min(_line(mark), last)) from None
    except (ValueError, OverflowError):  # numbers of absurd length in an escape or a directive
        raise Refused(_BROKEN, "file", line=min(loader.line + 1, last)) from None


def _line(mark: yaml.Mark | None) -> int:
    return mark.line + 1 if mark else 1
